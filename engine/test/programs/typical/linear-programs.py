"""solves a linear program"""
# says: Optimal 10.0 2.0
# timeoutMs: 120000
import pulp

p = pulp.LpProblem('x', pulp.LpMaximize)
a = pulp.LpVariable('a', 0, 10)
b = pulp.LpVariable('b', 0, cat='Integer')
p += 3 * a + 2 * b
p += a + b <= 12
p.solve(pulp.PULP_CBC_CMD(msg=0))
print(pulp.LpStatus[p.status], a.value(), b.value())
