import numpy as np

def init_params(layer_dims):
    np.random.seed(3)
    params = {}
    L = len(layer_dims)
    for l in range(1, L):
        params['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l-1]) / np.sqrt(layer_dims[l-1])
        params['b' + str(l)] = np.zeros((layer_dims[l], 1))
    return params

def forward(X, params):
    caches = []
    A = X
    L = len(params) // 2
    for l in range(1, L):
        A_prev = A
        Z = params['W' + str(l)] @ A_prev + params['b' + str(l)]
        A = np.tanh(Z)
        caches.append((A_prev, Z))
    Z = params['W' + str(L)] @ A + params['b' + str(L)]
    caches.append((A, Z))
    return Z, caches

X = np.array([[0.2, -0.4, 1.0], [0.7, 0.1, -0.6]])
Y = np.array([[0.5, -0.1, 0.3]])
params = init_params([2, 4, 3, 1])
lr = 0.05
for i in range(100):
    AL, caches = forward(X, params)
    m = X.shape[1]
    cost = np.sum((AL - Y) ** 2) / (2 * m)
    grads = {}
    dZ = (AL - Y) / m
    for l in reversed(range(1, 4)):
        A_prev, Z = caches[l - 1]
        grads['dW' + str(l)] = dZ @ A_prev.T
        grads['db' + str(l)] = np.sum(dZ, axis=1, keepdims=True)
        if l > 1:
            dA_prev = params['W' + str(l)].T @ dZ
            dZ = dA_prev * (1 - np.tanh(caches[l - 2][1]) ** 2)
    for l in range(1, 4):
        params['W' + str(l)] -= lr * grads['dW' + str(l)]
        params['b' + str(l)] -= lr * grads['db' + str(l)]
