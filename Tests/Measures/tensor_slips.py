"""Slips in networks of layers, each with the number that it gives and the rows of the tutor's table that name it."""
import re

from networks import shares


def tensor_slips(net, values, target):
    """(kind, rows that name it, wrong number) for slips in a gradient of a network of layers."""
    edges = net.edges(target)
    name = net.nodes[target][2]
    def op(e): return net.nodes[e[0]][0]
    def operand(e): return net.nodes[e[0]][1][e[1]]
    def other(e): return net.nodes[e[0]][1][1 - e[1]]
    def changed(some, factor):
        """The derivative with some edges' factors replaced, each by its own."""
        return net.gradient(target, values, {e: (lambda l, e=e: factor(e, l)) for e in some})
    slips = []
    def add(kind, rows, value): slips.append((kind, rows, value))
    right = net.gradient(target, values)
    relus = [e for e in edges if op(e) == "relu"]
    if any(values[e[0]] == 0 for e in relus):
        add("relu's slope ignored", {"slope-left-out"}, changed(relus, lambda e, l: 1.0))
    curves = [e for e in edges if op(e) in ("tanh", "sigmoid")]
    if curves:
        add("the slope left out in all units", {"slope-left-out"}, changed(curves, lambda e, l: 1.0))
    squares = [e for e in edges if op(e) == "square"]
    if squares:
        add("square's 2 left out", {"factor-two", "half-value"}, changed(squares, lambda e, l: l / 2))
        add("y - p for p - y", {"sign"}, changed(squares, lambda e, l: -l))
    means = [e for e in edges if op(e) == "div" and e[1] == 0]
    if means and values[net.nodes[means[0][0]][1][1]] > 1:
        add("1/n of mse left out", {"batch-scaling", "factor-two"}, changed(means, lambda e, l: 1.0))
    if net.kind == "half":
        halves = [e for e in edges if op(e) == "mul" and net.leaf.get(other(e)) == 0.5 and net.nodes[other(e)][2] is None]
        add("the ½ left out", {"factor-two"}, changed(halves, lambda e, l: 1.0))
    logits = net.vectors[net.outputs]
    if net.kind in ("softmax", "log", "cross"):
        add("y - p for p - y", {"sign"}, -right)
        c = net.targets[0]
        p = shares([values[i] for i in logits])
        def arriving(deltas):
            """The gradient with other numbers at the logits."""
            if target in logits:
                return deltas[logits.index(target)]
            return sum(d * net.gradient(target, values, start=z) for d, z in zip(deltas, logits) if net.edges(target, z))
        if target not in net.vectors.get("p", []):
            diagonal = [(p[k] - 1) if k == c else 0.0 for k in range(len(p))]
            add("softmax: the diagonal alone", {"softmax-staged"}, arriving(diagonal))
            add("softmax: p(1 - p) after p - y", {"extra-slope"}, arriving([(p[k] - (k == c)) * p[k] * (1 - p[k]) for k in range(len(p))]))
            add("softmax: the target left out", {"wrong-class", "target-dropped"}, arriving(p))
    weights = [e for e in edges if op(e) == "mul" and other(e) in net.params and operand(e) != target]
    for matrix, rows in net.matrices.items():
        places = {node: (i, j) for i, row in enumerate(rows) for j, node in enumerate(row)}
        mine = [e for e in weights if other(e) in places]
        if mine and len(rows) == len(rows[0]) > 1:
            add("the transpose taken", {"transpose", "another-weight"}, changed(mine, lambda e, l: values[rows[places[other(e)][1]][places[other(e)][0]]]))
        if len(mine) == 1 and len(places) > 1:
            for node in places:
                if node != other(mine[0]):
                    add("a neighbouring weight", {"another-weight", "transpose"}, changed(mine, lambda e, l: values[node]))
    inputs = [e for e in edges if op(e) == "mul" and operand(e) == target and target in net.params]
    if inputs:
        vector = next(v for v in net.vectors.values() if other(inputs[0]) in v)
        for node in vector:
            # With a 1 it is the input left out as well.
            if node != other(inputs[0]) and values[node] != 1:
                add("a weight's partner swapped", {"another-answer"}, changed(inputs, lambda e, l: values[node]))
        add("the input left out", {"input-left-out", "another-answer"}, changed(inputs, lambda e, l: 1.0))
    base = re.match(r"\w+", name).group()
    for node in net.vectors.get(base, []) or [i for row in net.matrices.get(base, []) for i in row]:
        beside = [net.nodes[i][1][1 - slot] for i, slot in net.edges(node) if net.nodes[i][1][slot] == node and net.nodes[i][0] == "mul"]
        if node != target and net.edges(node) and not (node in net.params and any(values[i] == 1 for i in beside)):
            add("a neighbouring element", {"another-answer", "transpose"}, net.gradient(node, values))
    return slips


def tensor_value_slips(net, values, target):
    """(kind, rows, wrong number) for slips in a value of a network of layers."""
    slips = []
    def add(kind, rows, value): slips.append((kind, rows, value))
    operation, operands, name = net.nodes[target]
    v = [values[o] for o in operands]
    base = re.match(r"\w+", name).group()
    if base in net.vectors:
        for node in net.vectors[base]:
            if node != target:
                add("a neighbouring value", {"another-answer", "earlier-value"}, values[node])
    if operation in ("relu", "tanh", "sigmoid"):
        add("the activation left out", {"activation-left-out", "earlier-value", "another-answer"}, v[0])
    if name.startswith("z"):
        matrix = net.matrices["W" + base[1:]]
        i = net.vectors[base].index(target)
        inputs = net.vectors["x" if base == "z1" else "a" + str(int(base[1:]) - 1)]
        bias = values[net.vectors["b" + base[1:]][i]] if "b" + base[1:] in net.vectors else 0.0
        if len(matrix) == len(matrix[0]) > 1:
            add("a column for a row", {"transpose-value"}, sum(values[row[i]] * values[x] for row, x in zip(matrix, inputs)) + bias)
        if bias:
            add("the bias left out", {"bias-left-out", "term-left-out"}, values[target] - bias)
    if name == "L" and net.kind == "mse" and len(net.targets) > 1:
        add("1/n of mse left out", {"division", "batch-scaling", "factor-left-out", "term-left-out"}, values[target] * len(net.targets))
    if name == "L" and net.kind in ("softmax", "log", "cross"):
        add("the minus left out", {"sign", "operand-sign"}, -values[target])
    return slips
