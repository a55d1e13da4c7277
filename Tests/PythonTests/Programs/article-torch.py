import torch
import torch.nn as nn
import torch.optim as optim

# Simple model
model = nn.Sequential(
    nn.Linear(2, 3),
    nn.ReLU(),
    nn.Linear(3, 1)
)

criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)

x = torch.tensor([[0.5, -0.2]])
y = torch.tensor([[0.3]])

# Training step
optimizer.zero_grad()
yhat = model(x)
loss = criterion(yhat, y)
loss.backward()  # runs backprop automatically
optimizer.step()
