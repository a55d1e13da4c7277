"""Matrices: products, transposes, indexing, stacking, sums over all entries."""

import numpy as np
import torch

from . import numpy_network, torch_network


@numpy_network("matrix-products")
def matrix_products(A, B, x, y, C):
    M = A @ B.T
    s, q = np.sum(C * M), x @ M @ y
    dM = C + np.outer(x, y)
    return s + q, dict(M=M, s=s, q=q), dict(A=dM @ B, B=dM.T @ A, x=M @ y, y=M.T @ x)


@numpy_network("quadratic-form")
def quadratic_form(A, x):
    return x @ A @ x, {}, dict(A=np.outer(x, x), x=(A + A.T) @ x)


@numpy_network("log-determinant")
def log_determinant(A):
    return np.linalg.slogdet(A)[1], dict(det=np.linalg.det(A)), dict(A=np.linalg.inv(A).T)


@numpy_network("matrix-factorization")
def matrix_factorization(R, mask, U, V):
    E = mask * (U @ V.T - R)
    loss = np.sum(E**2) + 0.1 * (np.sum(U**2) + np.sum(V**2))
    return loss, dict(E=E), dict(U=2 * E @ V + 0.2 * U, V=2 * E.T @ U + 0.2 * V)


@torch_network("stacking")
def stacking(a, b, v):
    u = torch.stack([a * b, a + b])
    M = torch.stack([u, v, torch.stack([b, v[0]])])
    r, d = M[:, 1], torch.linalg.det(M[:2])
    loss = torch.dot(r, torch.tensor([1.0, -2, 3])) + d**2 + torch.sum(M.T @ M)
    return loss, dict(u=u, M=M, r=r, d=d)


@numpy_network("mean-and-sum")
def mean_and_sum(M, v):
    m, s, a, t = M.mean(), M.sum(), v.mean(), v.sum()
    dM = np.full(M.shape, s / M.size + m - t / M.size)
    return m * s + a * t - m * t, dict(m=m, s=s, a=a, t=t), dict(M=dM, v=np.full(v.shape, t / v.size + a - m))
