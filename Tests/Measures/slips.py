"""Slips in a training step, each with the number that it gives and the rows of the tutor's table that name it."""
import math
from collections import Counter, defaultdict

from networks import VALUES, net_loss_nodes


def gradient_slips(net, values, target, right, rate):
    """(kind, rows that name it, wrong number, whether it lies in the last factor) for slips that the table knows."""
    edges = net.edges(target)
    name = net.nodes[target][2]
    def op(e): return net.nodes[e[0]][0]
    def operand(e): return net.nodes[e[0]][1][e[1]]
    def other(e): return net.nodes[e[0]][1][1 - e[1]]
    def changed(change): return net.gradient(target, values, change)
    slips = []
    def add(kind, rows, value): slips.append((kind, rows, value))
    squares = [e for e in edges if op(e) == "square"]
    if squares:
        add("square's 2 left out", {"factor-two"}, changed({e: lambda l: l / 2 for e in squares}))
        inside = net_loss_nodes(net)
        if target not in inside:
            add("the loss as upstream gradient", {"loss-upstream"}, loss_sent_back(net, values, target, inside))
        if any(op(e) == "sub" and other(e) < e[0] and net.nodes[other(e)][0] == "leaf" for e in edges):
            def dropped(e):
                d = next(x for x in edges if op(x) == "sub" and x[0] == operand(e))
                return 2 * values[net.nodes[d[0]][1][0]]
            try:
                add("the target left out", {"target-dropped"}, changed({e: (lambda l, e=e: dropped(e)) for e in squares}))
            except StopIteration:
                pass
    subs = [e for e in edges if op(e) == "sub"]
    if subs:
        add("the sign of the difference", {"sign", "operand-sign"}, changed({e: lambda l: -l for e in subs}))
    for e in edges:
        o = op(e)
        last = e == edges[-1]
        if o in ("tanh", "sigmoid", "relu"):
            z, a = values[operand(e)], values[e[0]]
            if o != "relu" or a == 0:
                add(f"{o}′ left out", {"slope-left-out"}, changed({e: lambda l: 1.0}))
            if o == "tanh":
                add("tanh′ with z", {"slope-of-wrong-quantity"}, changed({e: lambda l: 1 - z * z}))
                add("tanh′ as a(1 - a)", {"wrong-derivative"}, changed({e: lambda l: a * (1 - a)}))
                add("tanh′ as 1 - a", {"wrong-derivative"}, changed({e: lambda l: 1 - a}))
            if o == "sigmoid":
                add("σ′ with z", {"slope-of-wrong-quantity"}, changed({e: lambda l: z * (1 - z)}))
                add("σ′ as 1 - a²", {"wrong-derivative"}, changed({e: lambda l: 1 - a * a}))
            if o == "relu" and a > 0:
                add("relu′ as its value", {"relu-slope-is-value", "value-for-slope"}, changed({e: lambda l: a}))
        if o == "mul" and net.nodes[operand(e)][0] != "leaf" and other(e) in net.params:
            add("a weight left out", {"weight-left-out", "factor-left-out"}, changed({e: lambda l: 1.0}))
            add("a weight's sign", {"sign"}, changed({e: lambda l: -l}))
            for p in net.params:
                if p not in (other(e), target) and net.nodes[p][2][0] == "w" and net.nodes[other(e)][2][0] == "w":
                    add("another weight", {"another-weight"}, changed({e: lambda l, p=p: values[p]}))
            g = net.gradient(other(e), values)
            add("the updated weight", {"updated-weight"}, changed({e: lambda l: l - rate * g}))
        if o == "mul" and operand(e) == target and target in net.params:
            add("the input left out", {"input-left-out", "another-answer"}, changed({e: lambda l: 1.0}))
            add("a minus in the last product", {"sign"}, -right)
            add("its own value for its slope", {"own-factor", "value-for-slope"}, changed({e: lambda l: values[target]}))
    if name and name[0] == "b" and edges and op(edges[-1]) == "add":
        inputs = net.nodes[net.nodes[edges[-1][0]][1][1 - edges[-1][1]]]
        if inputs[0] == "mul" and len([e for e in edges if operand(e) == target]) == 1:
            add("the bias times its input", {"bias-gradient"}, right * values[inputs[1][1]])
    last = [e for e in edges if operand(e) == target]
    if len(last) == 1 and len(edges) > 1:
        add("the upstream gradient left out", {"upstream-left-out", "output-nudged"}, net.local(*last[0], values))
    meets = Counter(operand(e) for e in edges)
    for node, count in meets.items():
        if count > 1:
            for e in edges:
                if operand(e) == node:
                    add("a path forgotten", {"one-path", "overwritten", "term-left-out"}, net.gradient(target, values, drop={e}))
    if target in net.params:
        add("the rate multiplied in", {"rate-folded-in"}, right * rate)
    halves = [e for e in edges if op(e) == "mul" and net.nodes[other(e)][2] is None and net.leaf.get(other(e)) == 0.5]
    if halves:
        add("the ½ left out", {"factor-two", "half-value"}, changed({e: lambda l: 1.0 for e in halves}))
    means = [e for e in edges if op(e) == "div" and net.nodes[other(e)][2] is None and e[1] == 0]
    if means:
        add("the mean's 1/n left out", {"batch-scaling", "factor-two"}, changed({e: lambda l: 1.0 for e in means}))
    return slips


def loss_sent_back(net, values, target, inside):
    """The chain when each output is handed the loss itself."""
    outputs = {net.nodes[i][1][slot] for i, slot in net.edges(target) if i in inside} - inside
    if target in outputs:
        return values[net.loss]
    grads = defaultdict(float)
    for output in outputs:
        grads[output] = values[net.loss]
    for i, slot in net.edges(target):
        if i not in inside and net.nodes[i][1][slot] not in outputs:
            grads[net.nodes[i][1][slot]] += grads[i] * net.local(i, slot, values)
    return grads[target]


def value_slips(net, values, target):
    slips = []
    def add(kind, rows, value): slips.append((kind, rows, value))
    operation, operands, _ = net.nodes[target]
    v = [values[o] for o in operands]
    if operation == "add":
        product = net.nodes[operands[0]]
        add("a term left out", {"bias-left-out", "term-left-out"}, v[0])
        if product[0] == "mul":
            m = [values[o] for o in product[1]]
            add("added for multiplied", {"plus-for-times"}, m[0] + m[1] + v[1])
        add("multiplied for added", {"times-for-plus", "order-of-operations"}, v[0] * v[1])
        add("a sign turned", {"operand-sign", "sign"}, v[0] - v[1])
    if operation in ("tanh", "sigmoid", "relu"):
        add("the activation left out", {"activation-left-out", "earlier-value", "another-answer"}, v[0])
        for f in ("tanh", "sigmoid", "relu"):
            if f != operation:
                add("another activation", {"another-function", "activation-left-out"}, VALUES[f](v[0]))
    if target == net.loss and operation == "square":
        d = values[operands[0]]
        add("the square left out", {"square-left-out"}, d)
        add("doubled for squared", {"square-doubled"}, 2 * d)
    return slips


def update_slips(net, values, target, rate):
    g, w = net.gradient(target, values), values[target]
    return [
        ("ascent", {"ascent"}, w + rate * g), ("the rate left out", {"rate-left-out"}, w - g),
        ("the step alone", {"step-alone"}, rate * g), ("the step alone", {"step-alone"}, -rate * g),
        ("not updated", {"not-updated"}, w), ("the gradient left out", {"gradient-left-out"}, w - rate),
    ]
