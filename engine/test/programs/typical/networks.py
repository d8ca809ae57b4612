"""analyzes networks, and draws them with Graphviz, too"""
# says: Written to /mnt/data/drawing-1.svg
# timeoutMs: 120000
import networkx as nx
import matplotlib.pyplot as plt
from networkx.algorithms.community import greedy_modularity_communities, louvain_communities
import graphviz

G = nx.karate_club_graph()
print(nx.shortest_path(G, 0, 33), nx.density(G), sorted(nx.pagerank(G).items(), key=lambda x: -x[1])[:3])
c = louvain_communities(G, seed=1)
print(len(c))
pos = nx.spring_layout(G, seed=42)
nx.draw(G, pos, with_labels=True, node_color=[G.degree(n) for n in G], cmap=plt.cm.viridis)
plt.show()
pos = nx.kamada_kawai_layout(G)
pos = nx.nx_pydot.graphviz_layout(nx.balanced_tree(2, 2), prog='dot')
nx.draw(nx.balanced_tree(2, 2), pos, with_labels=True)
plt.savefig('tree.png')
nx.write_graphml(G, 'g.graphml')
nx.write_gexf(G, 'g.gexf')
d = graphviz.Digraph('flow', format='png')
d.node('A', 'Start')
d.edge('A', 'B')
d.render('/mnt/data/flow', cleanup=True)
d
