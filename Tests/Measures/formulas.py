"""Right formulas for values, gradients and updates of a network of `networks`, by the chain rule from line to line.

A formula is a list of factors; a factor is written plainly, as Python would have it but for `^`, `[z > 0]` and `dL/dw`.
"""
import math, re

from networks import shares


def text_of(net, node, inside=False):
    """How a node is computed from names: its name, or its operation spelled out."""
    operation, operands, name = net.nodes[node]
    if name:
        return name
    if operation == "leaf":
        return f"{net.leaf[node]:g}"
    return definition(net, node, inside)


def definition(net, node, inside=False):
    """The operation of a node over the names below it."""
    operation, operands, _ = net.nodes[node]
    if isinstance(operation, tuple):
        vector = re.match(r"\w+|[^\[]+", net.nodes[operands[0]][2]).group()
        k = operation[1]
        return f"softmax({vector})[{k}]" if operation[0] == "softmax" else f"log(sum(exp({vector}))) - {vector}[{k}]"
    a = text_of(net, operands[0], operation not in ("add", "sub"))
    b = text_of(net, operands[1], operation != "add") if len(operands) > 1 else ""
    if operation in ("add", "sub"):
        text = f"{a} {'+' if operation == 'add' else '-'} {b}"
        return f"({text})" if inside else text
    if operation == "mul":
        return f"{a}*{b}"
    if operation == "div":
        return f"{a}/{b}"
    if operation == "square":
        return f"{a}^2"
    if operation == "neg":
        return f"(-{a})" if inside else f"-{a}"
    return f"{operation}({text_of(net, operands[0])})"


def slope(net, node, slot):
    """The factors of a local derivative; nothing for 1."""
    operation, operands, name = net.nodes[node]
    if isinstance(operation, tuple):
        return None
    if operation == "add":
        return []
    if operation in ("sub", "neg"):
        return ["-1"] if slot == 1 or operation == "neg" else []
    if operation == "mul":
        return [text_of(net, operands[1 - slot], True)]
    if operation == "div":
        return [f"1/{text_of(net, operands[1], True)}"] if slot == 0 else ["-1", text_of(net, operands[0], True), f"1/{text_of(net, operands[1], True)}^2"]
    below = text_of(net, operands[0], True)
    if operation == "square":
        return ["2", below]
    if operation == "log":
        return [f"1/{below}"]
    if operation == "relu":
        return [f"[{text_of(net, operands[0])} > 0]"]
    if not name:
        return None
    return {"tanh": [f"(1 - {name}^2)"], "sigmoid": [name, f"(1 - {name})"], "exp": [name]}[operation]


def way_up(net, node, end):
    """The factors from a node to the nearest name above it, and that name; None where ways part below a name."""
    factors = []
    while True:
        edges = [(i, slot) for i, slot in net.edges(node, end) if net.nodes[i][1][slot] == node]
        if len(edges) != 1:
            return None
        some = slope(net, *edges[0])
        if some is None:
            return None
        factors += some
        node = edges[0][0]
        if net.nodes[node][2] or node == end:
            return factors, node


def gradient_factors(net, target, whole=False):
    """The factors of the loss's gradient: the one above it and the way there, or, as a whole, all to the loss."""
    factors, node = [], target
    while node != net.loss:
        found = way_up(net, node, net.loss)
        if found is None:
            return None
        some, node = found
        factors = some + factors
        if node != net.loss and not whole:
            return [f"dL/d{net.nodes[node][2]}"] + factors
    return factors


def value(net, values, formula):
    """The number of a plain formula: Python's own arithmetic."""
    gradients = {}
    def gradient(found):
        gradients[f"gradient{len(gradients)}"] = net.gradient(net.by_name[found.group(1)], values)
        return f"gradient{len(gradients) - 1}"
    text = re.sub(r"dL/d(\w+(?:\[[\d,]+\])?)", gradient, formula)
    text = re.sub(r"\[((?:[^\[\]]|\[\d+\])* > 0)\]", r"(\1)", text).replace("^", "**")
    text = re.sub(r"\[(\d+),(\d+)\]", r"[\1][\2]", text)
    names = {n: values[i] for n, i in net.by_name.items() if "[" not in n}
    for name, nodes in getattr(net, "vectors", {}).items():
        names[name] = [values[i] for i in nodes] if len(nodes) > 1 else values[nodes[0]]
    for name, rows in getattr(net, "matrices", {}).items():
        names[name] = [[values[i] for i in row] for row in rows]
        if len(rows) == 1 and len(rows[0]) == 1:
            names[name] = values[rows[0][0]]
        elif len(rows[0]) == 1:
            names[name] = [row[0] for row in names[name]]
    functions = dict(tanh=math.tanh, sigmoid=lambda z: 1 / (1 + math.exp(-z)), relu=lambda z: max(z, 0.0), log=math.log, softmax=shares,
                     exp=lambda z: [math.exp(i) for i in z] if isinstance(z, list) else math.exp(z), sum=sum)
    return float(eval(text, {"__builtins__": {}}, {**functions, **names, **gradients}))
