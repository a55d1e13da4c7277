# Newton's losses on Rosenbrock's valley, gradient descent's steps there, and steps of three methods on the network
# p = w2*tanh(w1*X), in NumPy with derivatives by hand, for the lab of curvature.
import numpy as np


def rosenbrock(p):
    x, y = p
    loss = (1 - x) ** 2 + 100 * (y - x * x) ** 2
    gradient = np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
    hessian = np.array([[2 - 400 * (y - x * x) + 800 * x * x, -400 * x], [-400 * x, 200]])
    return loss, gradient, hessian


p = np.array([-1.2, 1.0])
for _ in range(6):
    loss, gradient, hessian = rosenbrock(p)
    print("newton", loss)
    p = p - np.linalg.solve(hessian, gradient)

x, y, wanted = -1.2, 1.0, [1e-6, 1e-8]
for step in range(30_000):
    loss = (1 - x) ** 2 + 100 * (y - x * x) ** 2
    if wanted and loss < wanted[0]:
        print("descent", wanted.pop(0), step)
    gx, gy = -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)
    x, y = x - 0.001 * gx, y - 0.001 * gy

X = np.array([0.5, 1, 2])
T = 1.5 * np.tanh(X)


def network(p):
    w1, w2 = p
    h = np.tanh(w1 * X)
    r = w2 * h - T
    s = 1 - h * h
    first, second = w2 * s * X, h
    gradient = np.array([np.mean(r * first), np.mean(r * second)])
    fisher = np.array([[np.mean(first**2), np.mean(first * second)], [np.mean(first * second), np.mean(second**2)]])
    bend = np.array([[np.mean(r * w2 * X * X * -2 * h * s), np.mean(r * s * X)], [np.mean(r * s * X), 0]])
    factored = np.diag([np.mean(X * X) * np.mean((w2 * s) ** 2), np.mean(h * h)])
    return np.mean(0.5 * r * r), gradient, fisher + bend, fisher, factored


for name, place, damping in [("newton", 2, 0), ("natural", 3, 0.01), ("k-fac", 4, 0.01)]:
    p = np.array([-1.2, 1.0])
    for step in range(1000):
        found = network(p)
        if found[0] < 1e-8:
            print(name, step)
            break
        p = p - np.linalg.solve(found[place] + damping * np.eye(2), found[1])
