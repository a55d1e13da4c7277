"""Losses: classification, likelihoods, penalties, embeddings, policies."""

import torch
import torch.nn.functional as F

from . import torch_network


def classes(*indices):
    return torch.tensor(indices)


@torch_network("huber")
def huber(x, y, w, b):
    pred = x @ w + b
    return F.huber_loss(pred, y, reduction="sum", delta=1.0), dict(pred=pred, r=F.l1_loss(pred, y, reduction="none"))


@torch_network("ppo-clip")
def ppo_clip(logp, old, A):
    ratio = torch.exp(logp - old)
    clipped = torch.clamp(ratio, 0.8, 1.2)
    return -torch.minimum(ratio * A, clipped * A).mean(), dict(ratio=ratio, clipped=clipped)


@torch_network("softmax-cross-entropy")
def softmax_cross_entropy(x, W1, b1, W2, b2):
    h = torch.tanh(F.linear(x, W1, b1))
    logits = F.linear(h, W2, b2)
    return F.cross_entropy(logits, torch.tensor(1)), dict(h=h, logits=logits, p=torch.softmax(logits, 0))


@torch_network("softmax-nll", printed={"p": [0.7, 0.04, 0.26]})
def softmax_nll(z):
    p, q = torch.softmax(z, 0), F.log_softmax(z, 0)
    a, b, c = -torch.log(p[0]), F.nll_loss(q, torch.tensor(1)), F.cross_entropy(z, torch.tensor(2))
    return a + 2 * b + 3 * c, dict(p=p, q=q, a=a, b=b, c=c)


@torch_network("huge-logits")
def huge_logits(z, u):
    p, q = torch.softmax(z, 0), F.log_softmax(u, 0)
    a, b, c = F.cross_entropy(z, torch.tensor(1)), F.cross_entropy(z, torch.tensor(0)), F.cross_entropy(u, torch.tensor(2))
    loss = a + b + c + p @ torch.tensor([1.0, 2, 3]) + q @ torch.tensor([0.5, 0, -1])
    return loss, dict(p=p, q=q, a=a, b=b, c=c)


@torch_network("cross-entropy-batch")
def cross_entropy_batch(X, W, b):
    Z = F.linear(X, W, b)
    return F.cross_entropy(Z, classes(2, 0, 1)), dict(Z=Z)


@torch_network("label-smoothing")
def label_smoothing(z):
    return F.cross_entropy(z, torch.tensor(1), label_smoothing=0.1), dict(q=F.log_softmax(z, 0))


@torch_network("distillation")
def distillation(teacher, student, T):
    p, q = torch.softmax(teacher / T, 0), F.log_softmax(student / T, 0)
    return T**2 * F.kl_div(q, p, reduction="sum"), dict(p=p, q=q)


@torch_network("focal-loss")
def focal_loss(z):
    cross_entropy = F.cross_entropy(z, torch.tensor(1))
    p = torch.exp(-cross_entropy)
    return (1 - p) ** 2 * cross_entropy, dict(p=p)


@torch_network("gaussian-nll")
def gaussian_nll(x, y, wm, wv):
    mu, var = wm @ x, torch.exp(wv @ x)
    return F.gaussian_nll_loss(mu, y, var), dict(mu=mu, var=var)


@torch_network("vae")
def vae(x, eps, Wm, Wv, D):
    mu, logvar = F.linear(x, Wm), F.linear(x, Wv)
    posterior = torch.distributions.Normal(mu, torch.exp(logvar / 2))
    z = posterior.loc + posterior.scale * eps
    recon = F.linear(z, D)
    prior = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
    kl = torch.distributions.kl_divergence(posterior, prior).sum()
    return F.mse_loss(recon, x, reduction="sum") + kl, dict(mu=mu, logvar=logvar, z=z, recon=recon, kl=kl)


@torch_network("cosine-similarity")
def cosine_similarity(u, v):
    cosine = F.cosine_similarity(u, v, dim=0)
    return 1 - cosine, dict(cosine=cosine)


@torch_network("triplet")
def triplet(a, p, n):
    values = dict(d_p=torch.linalg.vector_norm(a - p), d_n=torch.linalg.vector_norm(a - n))
    return F.triplet_margin_loss(a[None], p[None], n[None], margin=0.5, eps=0.0), values


@torch_network("contrastive")
def contrastive(U, V):
    S = U @ V.T / 0.5
    return F.cross_entropy(S, classes(0, 1, 2)), dict(S=S)


@torch_network("word2vec-softmax")
def word2vec_softmax(E, U):
    h = F.embedding(torch.tensor(2), E)
    scores = F.linear(h, U)
    return F.cross_entropy(scores, torch.tensor(0)), dict(h=h, scores=scores, p=torch.softmax(scores, 0))


@torch_network("word2vec-negative")
def word2vec_negative(E, U):
    h = F.embedding(torch.tensor(1), E)
    signs = torch.tensor([1.0, -1, -1])
    scores = F.embedding(classes(3, 0, 2), U) @ h
    return -F.logsigmoid(signs * scores).sum(), dict(h=h)


@torch_network("embedding-mlp")
def embedding_mlp(C, W1, b1, W2):
    pairs = torch.tensor([[1, 1], [2, 0]])
    inputs = F.embedding(pairs, C).flatten(1)
    hidden = torch.tanh(F.linear(inputs, W1, b1))
    loss = F.cross_entropy(F.linear(hidden, W2), classes(2, 0), reduction="sum")
    return loss, dict(e=inputs[0], f=inputs[1], h1=hidden[0], h2=hidden[1])


@torch_network("gaussian-mixture")
def gaussian_mixture(leaves):
    logits = leaves["logits"]
    points = torch.tensor([0.5, -1.2])
    logs = F.log_softmax(logits, 0) - 0.5 * (points[:, None] - leaves["μ"]) ** 2
    totals = torch.logsumexp(logs, 1)
    return -totals.sum(), {"π": torch.softmax(logits, 0), "p0": totals[0].exp(), "p1": totals[1].exp()}


@torch_network("policy-gradient")
def policy_gradient(logits):
    policy = torch.distributions.Categorical(logits=logits)
    advantages = torch.tensor([1.5, -0.8])
    loss = -(policy.log_prob(classes(0, 2)) * advantages).sum() - 0.01 * policy.entropy()
    return loss, dict(q=policy.logits, p=policy.probs, entropy=policy.entropy())
