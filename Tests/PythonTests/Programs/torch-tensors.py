import torch

x = torch.tensor([[1.0, 2.0], [0.5, -1.5]])
y = torch.tensor([[0.0], [1.0]])
w1 = torch.tensor([[0.3, -0.2, 0.5], [0.1, 0.4, -0.6]], requires_grad=True)
b1 = torch.zeros(3, requires_grad=True)
w2 = torch.tensor([[0.7], [-0.5], [0.2]], requires_grad=True)
b2 = torch.zeros(1, requires_grad=True)
lr = 0.01
for t in range(500):
    h = torch.tanh(x.mm(w1) + b1)
    y_pred = torch.sigmoid(h @ w2 + b2)
    loss = (y_pred - y).pow(2).sum()
    loss.backward()
    with torch.no_grad():
        w1 -= lr * w1.grad
        b1 -= lr * b1.grad
        w2 -= lr * w2.grad
        b2 -= lr * b2.grad
        w1.grad.zero_()
        b1.grad.zero_()
        w2.grad.zero_()
        b2.grad.zero_()
