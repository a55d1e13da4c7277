"""Writes seeds.json: what NumPy and Python themselves draw, for SeedTests. PyTorch's numbers are made of NumPy's raw bits."""
import json
import random
from pathlib import Path

import numpy as np

table = {}
for seed in (0, 1, 42, 12345, 4294967295):
    np.random.seed(seed)
    entry = {"randn": np.random.randn(7).tolist(), "rand": np.random.rand(3).tolist()}
    entry["randint"] = np.random.randint(-3, 8, 9).tolist()
    entry["normal"] = np.random.normal(1.5, 2.0, 4).tolist()
    entry["uniform"] = np.random.uniform(-1, 1, 4).tolist()
    entry["permutation"] = np.random.permutation(9).tolist()
    random.seed(seed)
    entry["random"] = [random.random() for _ in range(3)]
    entry["gauss"] = [random.gauss(0, 1) for _ in range(5)]
    entry["normalvariate"] = [random.normalvariate(0, 1) for _ in range(4)]
    entry["pyuniform"] = [random.uniform(-2, 3) for _ in range(2)]
    entry["pyrandint"] = [random.randint(0, 9) for _ in range(8)]
    raw = np.random.RandomState(seed)._bit_generator.random_raw(40).astype(np.uint64)
    fraction = ((raw & 0xFFFFFF).astype(np.float64) * 2.0**-24).astype(np.float32)
    entry["torch.rand"] = fraction[:6].astype(float).tolist()
    words = (raw[0::2].astype(object) * 2**32 + raw[1::2].astype(object))
    double = [float(int(word) % 2**53) / 2**53 for word in words]
    normal = []
    for u1, u2 in zip(double[0:6:2], double[1:6:2]):
        radius, angle = np.sqrt(-2 * np.log1p(-u2)), 2 * np.pi * u1
        normal += [radius * np.cos(angle), radius * np.sin(angle)]
    entry["torch.randn"] = [float(np.float32(number)) for number in normal[:5]]
    u = fraction[:16].astype(np.float64)
    radius, angle = np.sqrt(-2 * np.log(1 - u[:8])), 2 * np.pi * u[8:]
    entry["torch.randn16"] = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]).tolist()
    table[str(seed)] = entry
Path(__file__).with_name("seeds.json").write_text(json.dumps(table, indent=1) + "\n")
