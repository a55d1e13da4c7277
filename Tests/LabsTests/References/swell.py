# Counts of SymPy 1.14 for the lab of expression swell: the derivative as it comes, and multiplied out.
from sympy import count_ops, diff, expand, symbols

x = symbols("x")
l = x
for n in range(1, 9):
    d = diff(l, x)
    print(n, count_ops(d), count_ops(expand(d)), d if n < 4 else "")
    l = 4 * l * (1 - l)
