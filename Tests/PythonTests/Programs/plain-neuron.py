import math
import random

random.seed(7)
w1 = random.uniform(-1, 1)
w2 = random.gauss(0, 1)
b = 0.5
x1, x2 = 0.6, -1.2
target = 1.0
lr = 0.5

def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-x))

for step in range(100):
    z = w1 * x1 + w2 * x2 + b
    out = sigmoid(z)
    loss = 0.5 * (target - out) ** 2

    d_out = out - target
    d_z = d_out * out * (1 - out)
    d_w1 = d_z * x1
    d_w2 = d_z * x2
    d_b = d_z

    w1 -= lr * d_w1
    w2 -= lr * d_w2
    b -= lr * d_b
