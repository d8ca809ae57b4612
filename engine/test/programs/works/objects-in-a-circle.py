"""frees objects that refer to each other"""
# says: True
import weakref


class Node:
    pass


references = []
for _ in range(100_000):
    node = Node()
    node.itself = node
    references.append(weakref.ref(node))
print(any(reference() is None for reference in references[:50_000]))
