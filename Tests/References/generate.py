#!/usr/bin/env python3
"""Writes NAME.json beside every NAME.net: values and gradients from tools that are not ours.

    python3 -m venv venv
    venv/bin/pip install numpy==2.4.6 torch==2.13.0 sympy==1.14.0
    venv/bin/python Tests/References/generate.py            # write every NAME.json
    venv/bin/python Tests/References/generate.py --check    # compare with those that are there, write nothing

Python 3.11 or later; the CPU build of PyTorch is enough. The numbers of the leaves are read from NAME.net; the formulas
are not: each network is written again in `recipes/`, with the tool's own layers and losses. Everything is in double
precision and nothing is random. Another processor may round the last digit or two differently; --check allows 1e-13.
"""

import json
import math
import pathlib
import re
import sys

import numpy
import torch

from recipes import RECIPES

HERE = pathlib.Path(__file__).parent
LEAF = re.compile(r"(param\s+)?(\S+)\s*=\s*(zeros\(.*\)|ones\(.*\)|[-\[][-+0-9.eE,\[\]\s]*|[0-9][0-9.eE+-]*)")


def read_network(path):
    """The source named in the comments, the constant leaves and the parameters, both by name."""
    text = path.read_text(encoding="utf-8")
    source = re.search(r"^# source: (.*)$", text, re.M)[1]
    constants, parameters, assigned = {}, {}, set()
    for line in text.splitlines():
        name = re.match(r"(?:param\s+)?([^\s=+*/-]+)\s*[-+*/]?=", line)
        leaf = LEAF.fullmatch(line)
        if leaf and leaf[2] not in assigned:
            (parameters if leaf[1] else constants)[leaf[2]] = read_literal(leaf[3])
        if name:
            assigned.add(name[1])
    return source, constants, parameters


def read_literal(text):
    fill = re.fullmatch(r"(zeros|ones)\((.*)\)", text)
    if fill:
        return numpy.full([int(size) for size in fill[2].split(",")], float(fill[1] == "ones")).tolist()
    return json.loads(text)


def plain(value):
    """A number, array or tensor as floats and nested lists; floats print all the digits that they need."""
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return numpy.asarray(value, dtype=float).tolist()


def compute(path):
    tool, run, printed = RECIPES[path.stem]
    source, constants, parameters = read_network(path)
    assert source.startswith(tool + ","), f"{path.name} names {source!r}, but {tool} is installed"
    loss, values, gradients = run(constants, parameters)
    assert list(gradients) == list(parameters), f"{path.name}: gradients of {list(gradients)}, params {list(parameters)}"
    for name, gradient in gradients.items():
        assert numpy.shape(plain(gradient)) == numpy.shape(parameters[name]), f"{path.name}: shape of {name}"
    reference = {
        "source": source,
        "loss": plain(loss),
        "values": {name: plain(value) for name, value in values.items()},
        "gradients": {name: plain(gradient) for name, gradient in gradients.items()},
    }
    if printed:
        reference["printed"] = printed
    return reference


def write(reference):
    """JSON with one name a line."""
    lines = []
    for key, value in reference.items():
        if isinstance(value, dict):
            entries = [f"    {dump(name)}: {dump(entry)}" for name, entry in value.items()]
            lines.append(f"  {dump(key)}: {{\n" + ",\n".join(entries) + "\n  }")
        else:
            lines.append(f"  {dump(key)}: {dump(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def dump(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def same(left, right):
    if isinstance(left, dict):
        return isinstance(right, dict) and list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return isinstance(right, list) and len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-13, abs_tol=1e-13)
    return left == right


def main():
    torch.set_num_threads(1)
    check = "--check" in sys.argv[1:]
    networks = sorted(HERE.glob("*.net"))
    assert {path.stem for path in networks} == set(RECIPES), {path.stem for path in networks} ^ set(RECIPES)
    differing = []
    for path in networks:
        reference, target = compute(path), path.with_suffix(".json")
        if check:
            if not same(reference, json.loads(target.read_text(encoding="utf-8"))):
                differing.append(path.stem)
        else:
            target.write_text(write(reference), encoding="utf-8")
    print(f"{len(networks)} networks" + (f", {len(differing)} differ: {' '.join(differing)}" if differing else ""))
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
