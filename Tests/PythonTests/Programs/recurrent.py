import numpy as np
np.random.seed(4)
Wx = np.random.randn(2, 1)
Wh = np.random.randn(2, 2) * 0.5
Wy = np.random.randn(1, 2)
xs = [0.5, -1.0, 0.25]
target = np.array([[0.4]])
h = np.zeros((2, 1))
hs = [h]
for x in xs:
    h = np.tanh(Wx * x + Wh @ h)
    hs.append(h)
y = Wy @ h
loss = 0.5 * np.sum((y - target) ** 2)

dy = y - target
dWy = dy @ hs[-1].T
dWh = np.zeros_like(Wh)
dWx = np.zeros_like(Wx)
dh = Wy.T @ dy
for t in reversed(range(3)):
    draw = dh * (1 - hs[t + 1] ** 2)
    dWx += draw * xs[t]
    dWh += draw @ hs[t].T
    dh = Wh.T @ draw
