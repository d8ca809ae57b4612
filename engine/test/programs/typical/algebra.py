"""solves equations and integrals"""
# says: [2, 3]
# timeoutMs: 120000
from sympy import *

x, y = symbols('x y')
print(solve(x ** 2 - 5 * x + 6, x), integrate(sin(x) * exp(x), x), diff(x ** 3, x), limit(sin(x) / x, x, 0), series(exp(x), x, 0, 4))
init_printing()
print(latex(Integral(x ** 2, (x, 0, 1))))
print(Matrix([[1, 2], [3, 4]]).eigenvals())
f = Function('f')
print(dsolve(f(x).diff(x) - f(x), f(x)))
plot(sin(x), (x, -5, 5))
pprint(Rational(1, 3) + x ** 2)
print(factor(x ** 2 - 1), simplify(sin(x) ** 2 + cos(x) ** 2), N(pi, 30), lambdify(x, x ** 2)(3))
Eq(x ** 2, 4)
