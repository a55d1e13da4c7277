#!/usr/bin/env python3
"""Measures how often the tutor blames a slip that was not made, or knows none that was.

    Tests/Measures/grading.py [--networks N] [--seed S] [--show KIND] [--probe PATH]

Draws networks, makes slips in them with a backward pass of its own, has `GradingProbe` grade the wrong numbers, and prints how
often the slip that was made is named, offered among others, not known, or another one claimed. The truth comes from the
arithmetic below and from nothing of the tutor's. Build the probe first: swift build -c release --product GradingProbe.
"""
import argparse, json, math, os, random, subprocess, sys
from collections import Counter, defaultdict

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))

# ---------------------------------------------------------------- networks

SLOPES = {
    "tanh": lambda z, a: 1 - a * a,
    "sigmoid": lambda z, a: a * (1 - a),
    "relu": lambda z, a: 1.0 if z > 0 else 0.0,
    "exp": lambda z, a: a,
    "log": lambda z, a: 1 / z,
}
VALUES = {
    "tanh": math.tanh,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "relu": lambda z: max(z, 0.0),
    "exp": math.exp,
    "log": math.log,
}


class Net:
    """Nodes in order: (operation, operands, name or None). Leaves are ("leaf", (), name)."""

    def __init__(self):
        self.nodes, self.leaf, self.lines, self.params = [], {}, [], []
        self.by_name = {}

    def add(self, operation, *operands, name=None):
        self.nodes.append([operation, operands, name])
        if name:
            self.by_name[name] = len(self.nodes) - 1
        return len(self.nodes) - 1

    def value_leaf(self, name, value, param=False):
        node = self.add("leaf", name=name)
        self.leaf[node] = value
        if param:
            self.params.append(node)
        self.lines.append(f"{'param ' if param else ''}{name} = {value!r}")
        return node

    def number(self, value):
        node = self.add("leaf")
        self.leaf[node] = value
        return node

    def named(self, name, node, text):
        self.nodes[node][2] = name
        self.by_name[name] = node
        self.lines.append(f"{name} = {text}")
        return node

    @property
    def text(self):
        return "\n".join(self.lines) + "\nminimize L\n"

    @property
    def loss(self):
        return self.by_name["L"]

    def forward(self, change=None):
        """All values; `change` maps a node to a function of (values, right value)."""
        values = []
        for i, (operation, operands, _) in enumerate(self.nodes):
            v = [values[o] for o in operands]
            if operation == "leaf":
                value = self.leaf[i]
            elif operation == "add":
                value = v[0] + v[1]
            elif operation == "sub":
                value = v[0] - v[1]
            elif operation == "mul":
                value = v[0] * v[1]
            elif operation == "div":
                value = v[0] / v[1]
            elif operation == "square":
                value = v[0] ** 2
            elif operation == "neg":
                value = -v[0]
            else:
                value = VALUES[operation](v[0])
            if change and i in change:
                value = change[i](values, value)
            values.append(value)
        return values

    def local(self, i, slot, values):
        operation, operands, _ = self.nodes[i]
        v = [values[o] for o in operands]
        return {
            "add": lambda: 1.0,
            "sub": lambda: 1.0 if slot == 0 else -1.0,
            "mul": lambda: v[1 - slot],
            "div": lambda: 1 / v[1] if slot == 0 else -v[0] / v[1] ** 2,
            "square": lambda: 2 * v[0],
            "neg": lambda: -1.0,
        }.get(operation, lambda: SLOPES[operation](v[0], values[i]))()

    def edges(self, target, start=None):
        """The edges between a node and a result, nearest to the result first."""
        leads = {target}
        found = []
        start = self.loss if start is None else start
        for i in range(target + 1, start + 1):
            if any(o in leads for o in self.nodes[i][1]):
                leads.add(i)
        above = {start}
        for i in range(start, target, -1):
            if i in above and i in leads:
                for slot, o in enumerate(self.nodes[i][1]):
                    if o in leads:
                        found.append((i, slot))
                        above.add(o)
        return found

    def gradient(self, target, values, change=None, drop=(), start=None):
        """The derivative; `change` maps edges to functions of the right local derivative, `drop` are edges left out."""
        start = self.loss if start is None else start
        grads = defaultdict(float)
        grads[start] = 1.0
        for i, slot in self.edges(target, start):
            if (i, slot) in drop:
                continue
            local = self.local(i, slot, values)
            if change and (i, slot) in change:
                local = change[(i, slot)](local)
            grads[self.nodes[i][1][slot]] += grads[i] * local
        return grads[target]


def draw(r):
    """A network of one of several shapes, with numbers of one to two decimals."""
    net = Net()
    def n(low=0.2, high=2.0):
        return round(r.uniform(low, high), r.choice([1, 2])) * r.choice([1, -1])
    shape = r.choice(["chain", "chain", "deep", "half", "bce", "two", "batch", "residual", "reuse", "scaled", "ratio"])
    x = net.value_leaf("x", n())
    y = net.value_leaf("y", n() if shape != "bce" else float(r.choice([0, 1])))
    x_text = "x"
    depth = {"chain": 2, "deep": 3, "half": 2, "bce": 2, "two": 1, "batch": 1, "residual": 2, "reuse": 1, "scaled": 2, "ratio": 1}[shape]
    activation = r.choice(["tanh", "sigmoid", "relu", "tanh", "sigmoid"])
    h, h_text = x, x_text
    def layer(k, h, h_text, act, bias=True):
        w = net.value_leaf(f"w{k}", n(), True)
        product = net.add("mul", w, h)
        if bias:
            b = net.value_leaf(f"b{k}", n(0.05, 0.6), True)
            z = net.named(f"z{k}", net.add("add", product, b), f"w{k}*{h_text} + b{k}")
        else:
            z = net.named(f"z{k}", product, f"w{k}*{h_text}")
        if act is None:
            return z, f"z{k}"
        return net.named(f"a{k}", net.add(act, z), f"{act}(z{k})"), f"a{k}"
    if shape == "two":
        x2 = net.value_leaf("x2", n())
        w1, w2 = net.value_leaf("w1", n(), True), net.value_leaf("w2", n(), True)
        b1 = net.value_leaf("b1", n(0.05, 0.6), True)
        total = net.add("add", net.add("mul", w1, x), net.add("mul", w2, x2))
        z = net.named("z1", net.add("add", total, b1), "w1*x + w2*x2 + b1")
        h, h_text = net.named("a1", net.add(activation, z), f"{activation}(z1)"), "a1"
        h, h_text = layer(3, h, h_text, None, r.random() < 0.5)
    elif shape == "batch":
        w, b = net.value_leaf("w", n(), True), net.value_leaf("b", n(0.05, 0.6), True)
        y2, x2 = net.value_leaf("y2", n()), net.value_leaf("x2", n())
        p1 = net.named("p1", net.add("add", net.add("mul", w, x), b), "w*x + b")
        p2 = net.named("p2", net.add("add", net.add("mul", w, x2), b), "w*x2 + b")
        first = net.add("square", net.add("sub", p1, y))
        second = net.add("square", net.add("sub", p2, y2))
        net.named("L", net.add("div", net.add("add", first, second), net.number(2.0)), "((p1 - y)^2 + (p2 - y2)^2)/2")
        return net, shape
    elif shape == "residual":
        h, h_text = layer(1, h, h_text, activation)
        w2 = net.value_leaf("w2", n(), True)
        branch = net.named("f", net.add("mul", w2, h), "w2*a1")
        h, h_text = net.named("s", net.add("add", branch, h), "f + a1"), "s"
    elif shape == "reuse":
        w = net.value_leaf("w", n(0.4, 1.5), True)
        u = net.named("u", net.add("mul", w, x), "w*x")
        v = net.named("v", net.add("mul", u, w), "u*w")
        h, h_text = net.named("s", net.add("add", u, v), "u + v"), "s"
    elif shape == "ratio":
        w, t = net.value_leaf("w", n(), True), net.value_leaf("t", n(0.5, 2.0), True)
        u = net.named("u", net.add("mul", w, x), "w*x")
        h, h_text = net.named("q", net.add("div", u, t), "u/t"), "q"
    else:
        for k in range(1, depth + 1):
            last = k == depth
            act = ("sigmoid" if shape == "bce" else None) if last else activation
            h, h_text = layer(k, h, h_text, act, bias=r.random() < 0.8)
    if shape == "bce":
        # Written out: -(y*log(a) + (1 - y)*log(1 - a)).
        one = net.number(1.0)
        first = net.add("mul", y, net.add("log", h))
        second = net.add("mul", net.add("sub", one, y), net.add("log", net.add("sub", one, h)))
        net.named("L", net.add("neg", net.add("add", first, second)), f"-(y*log({h_text}) + (1 - y)*log(1 - {h_text}))")
        return net, shape
    if shape == "scaled":
        c = net.value_leaf("c", round(r.uniform(1.5, 4), 1))
        h, h_text = net.named("o", net.add("mul", c, h), f"c*{h_text}"), "o"
    square = net.add("square", net.add("sub", h, y))
    if shape == "half":
        net.named("L", net.add("mul", net.number(0.5), square), f"0.5*({h_text} - y)^2")
    else:
        net.named("L", square, f"({h_text} - y)^2")
    return net, shape


# ---------------------------------------------------------------- slips

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


def net_loss_nodes(net):
    """The nodes of the loss's formula."""
    found, open_ = set(), [net.loss]
    while open_:
        node = open_.pop()
        if node in found or (node != net.loss and net.nodes[node][2]) or net.nodes[node][0] == "leaf":
            continue
        found.add(node)
        open_ += net.nodes[node][1]
    return found


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


def foreign_slips(net, values, target, right, r, rate):
    """Slips that no row knows: (kind, number)."""
    edges = net.edges(target)
    slips = []
    def add(kind, value): slips.append((kind, value))
    e = r.choice(edges)
    local = net.local(*e, values)
    def changed(f, e=e): return net.gradient(target, values, {e: f})
    add("a factor times 3", changed(lambda l: 3 * l))
    add("a factor squared", changed(lambda l: l * l))
    add("a factor's root", changed(lambda l: math.copysign(math.sqrt(abs(l)), l)))
    add("a factor inverted", changed(lambda l: 1 / l if l else 7.0))
    add("a factor plus 1", changed(lambda l: l + 1))
    add("a factor minus 1", changed(lambda l: l - 1))
    add("a factor plus 0.1", changed(lambda l: l + 0.1))
    add("a factor cubed", changed(lambda l: l ** 3))
    add("a factor times 1.5", changed(lambda l: 1.5 * l))
    add("a factor times 0.7", changed(lambda l: 0.7 * l))
    add("a factor's half and minus", changed(lambda l: -0.3 * l))
    add("a factor rounded to one digit", changed(lambda l: float(f"{l:.0e}")))
    add("the gradient squared", right * right)
    add("the gradient's root", math.copysign(math.sqrt(abs(right)), right))
    add("the gradient inverted", 1 / right if right else 3.3)
    add("the gradient plus 2.7", right + 2.7)
    add("the gradient minus 1.7", right - 1.7)
    add("the gradient times 3", right * 3)
    add("the gradient by 3", right / 3)
    add("the gradient plus the loss", right + values[net.loss])
    add("the gradient by the rate squared", right * rate * rate * 7)
    add("the gradient times a input and target", right * values[net.by_name["x"]] * values[net.by_name["y"]] * 1.1)
    add("two digits exchanged", exchanged(right))
    add("a digit off by one", off_by_one(right, r))
    add("a digit left out", left_out(right))
    add("a digit doubled", doubled(right))
    acts = [x for x in edges if net.nodes[x[0]][0] in ("tanh", "sigmoid")]
    if acts:
        a = r.choice(acts)
        z, v = values[net.nodes[a[0]][1][0]], values[a[0]]
        tanh = net.nodes[a[0]][0] == "tanh"
        for kind, slope in [
            # These two are known of tanh.
            ("slope a²", v * v + (0.21 if tanh else 0)), ("slope √(1 - a²)", math.sqrt(max(0, 1 - v * v)) * (0.77 if tanh else 1)),
            ("slope 1 + a²", 1 + v * v), ("slope 1/(1 + z²)", 1 / (1 + z * z)), ("slope cos z", math.cos(z)),
            ("slope 1 - a³", 1 - v ** 3), ("slope (1 - a)²", (1 - v) ** 2), ("slope 2a", 2 * v), ("slope 1 - 2a", 1 - 2 * v),
            ("slope e^z", math.exp(z)), ("slope 1 - |a|/2", 1 - abs(v) / 2), ("slope 0.25", 0.25), ("slope 1/a", 1 / v if v else 5.0),
            ("slope a + z", v + z), ("slope 1 - z", 1 - z),
        ]:
            add(kind, net.gradient(target, values, {a: lambda l: slope}))
    f = r.choice(edges)
    if f != e:
        add("two factors spoiled", net.gradient(target, values, {e: lambda l: l * 1.3, f: lambda l: l + 0.4}))
    add("a factor from another place", changed(lambda l: sum(values[o] for o in net.nodes[e[0]][1]) * 1.7 + 0.13))
    return slips


def digits(value): return f"{abs(value):.4f}" if abs(value) >= 0.01 else f"{abs(value):.3e}"


def exchanged(value):
    t = list(digits(value).split("e")[0])
    places = [i for i in range(len(t) - 1) if t[i].isdigit() and t[i + 1].isdigit() and t[i] != t[i + 1]]
    if not places:
        return value + 1.7
    i = places[0]
    t[i], t[i + 1] = t[i + 1], t[i]
    return rebuilt(value, t)


def rebuilt(value, t):
    e = digits(value).split("e")
    return math.copysign(float("".join(t) + ("e" + e[1] if len(e) > 1 else "")), value)


def off_by_one(value, r):
    t = list(digits(value).split("e")[0])
    i = next(i for i, c in enumerate(t) if c.isdigit() and c != "0") if any(c in "123456789" for c in t) else 0
    t[i] = str((int(t[i]) + 1) % 10)
    return rebuilt(value, t)


def left_out(value):
    t = list(digits(value).split("e")[0])
    places = [i for i, c in enumerate(t) if c.isdigit()]
    del t[places[min(1, len(places) - 1)]]
    return rebuilt(value, t)


def doubled(value):
    t = list(digits(value).split("e")[0])
    places = [i for i, c in enumerate(t) if c.isdigit() and c != "0"]
    if not places:
        return value + 2.2
    t.insert(places[0], t[places[0]])
    return rebuilt(value, t)


# ---------------------------------------------------------------- cases

def written(value, count):
    """A number as a learner rounds it to some decimals; small ones to as many digits."""
    if value == 0:
        return "0"
    if abs(value) >= 0.01:
        return f"{value:.{count}f}"
    return f"{value:.{count - 1}e}"


def same(a, b, count):
    unit = 10 ** -count if abs(b) >= 0.01 else 10 ** (math.floor(math.log10(abs(b))) + 1 - count) if b else 10 ** -count
    return abs(a - b) <= unit * 1.01


def cases(r, count):
    for _ in range(count):
        net, shape = draw(r)
        try:
            values = net.forward()
        except (ValueError, OverflowError, ZeroDivisionError):
            continue
        if any(abs(v) > 1e4 for v in values) or abs(values[net.loss]) < 1e-3:
            continue
        rate = r.choice([0.1, 0.05, 0.01])
        named = [i for i, n in enumerate(net.nodes) if n[2] and i != net.loss]
        on_path = [i for i in named if net.edges(i) and (net.nodes[i][0] != "leaf" or i in net.params)]
        def known(target):
            """Right answers for all gradients above, as a learner who goes step by step has given."""
            above = {x[0] for x in net.edges(target)}
            return [[f"dL/d{net.nodes[i][2]}", written(net.gradient(i, values), 4)] for i in sorted(above, reverse=True) if i in named]
        for target in r.sample(on_path, min(3, len(on_path))):
            name = net.nodes[target][2]
            right = net.gradient(target, values)
            if right == 0:
                continue
            base = dict(network=net.text, rate=rate, asked=f"dL/d{name}", digits=4)
            seen = set()
            for kind, rows, value in gradient_slips(net, values, target, right, rate):
                if same(value, right, 4) or not math.isfinite(value) or (kind, round(value, 9)) in seen:
                    continue
                seen.add((kind, round(value, 9)))
                yield dict(base, group="known", kind=kind, rows=sorted(rows), answer=written(value, 4), earlier=[], shape=shape)
            # The step from the gradient above, which was answered right: slips in the last factor alone.
            for kind, rows, value in gradient_slips(net, values, target, right, rate):
                if kind in ("the input left out", "a minus in the last product", "the bias times its input", "its own value for its slope") and not same(value, right, 4):
                    yield dict(base, group="near", kind=kind, rows=sorted(rows), answer=written(value, 4), earlier=known(target), shape=shape)
            for kind, value in foreign_slips(net, values, target, right, r, rate):
                if not math.isfinite(value) or same(value, right, 4) or abs(value) > 1e8 or value == 0:
                    continue
                made = [v for _, _, v in gradient_slips(net, values, target, right, rate)]
                if any(same(value, v, 4) for v in made):
                    continue
                yield dict(base, group="foreign", kind=kind, rows=[], answer=written(value, 4), earlier=[], shape=shape)
        for target in r.sample(on_path, min(2, len(on_path))):
            right = net.gradient(target, values)
            if right == 0:
                continue
            for count_ in (2, 3, 4, 6):
                scale = right * r.choice([1, 1, 1, 10 ** r.uniform(-2, 2)])
                value = scale * r.uniform(-3, 3)
                if same(value, right, count_) or value == 0:
                    continue
                yield dict(network=net.text, rate=rate, asked=f"dL/d{net.nodes[target][2]}", digits=count_, group=f"random, {count_} digits", kind="random", rows=[], answer=written(value, count_), earlier=[], shape=shape)
        computed = [i for i in named if net.nodes[i][0] != "leaf"] + [net.loss]
        for target in r.sample(computed, min(2, len(computed))):
            for kind, rows, value in value_slips(net, values, target):
                if same(value, values[target], 4):
                    continue
                yield dict(network=net.text, rate=rate, asked=net.nodes[target][2], digits=4, group="known", kind=kind, rows=sorted(rows), answer=written(value, 4), earlier=[], shape=shape)
        if net.params:
            target = r.choice(net.params)
            right = values[target] - rate * net.gradient(target, values)
            for kind, rows, value in update_slips(net, values, target, rate):
                if same(value, right, 4):
                    continue
                yield dict(network=net.text, rate=rate, asked=f"{net.nodes[target][2]} after update", digits=4, group="known", kind=kind, rows=sorted(rows), answer=written(value, 4), earlier=[], shape=shape)


# ---------------------------------------------------------------- figures

def outcome(case, found):
    if found["kind"] == "right":
        return "right"
    if found["kind"] != "mistake":
        return "rounding" if found["kind"] == "roundedOff" else found["kind"]
    fits = set(found["mistakes"]) & set(case["rows"])
    if fits:
        return "named" if len(found["mistakes"]) == 1 else "offered"
    if found["isHedged"]:
        return "another guessed"
    return "another claimed" if len(found["mistakes"]) == 1 else "others offered"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--networks", type=int, default=380)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="", help="print cases of a group or kind that went wrong")
    parser.add_argument("--limit", type=int, default=15)
    parser.add_argument("--probe", default=os.path.join(ROOT, ".build", "release", "GradingProbe"))
    options = parser.parse_args()
    all_ = list(cases(random.Random(options.seed), options.networks))
    lines = "\n".join(json.dumps({k: c[k] for k in ("network", "rate", "asked", "digits", "answer", "earlier")}) for c in all_) + "\n"
    result = subprocess.run([options.probe], input=lines, capture_output=True, text=True)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    if len(found) != len(all_):
        sys.exit(f"the probe answered {len(found)} of {len(all_)} cases\n{result.stderr[-2000:]}")
    groups, kinds = defaultdict(Counter), defaultdict(Counter)
    shown = 0
    for case, one in zip(all_, found):
        o = outcome(case, one)
        groups[case["group"]][o] += 1
        kinds[(case["group"], case["kind"])][o] += 1
        bad = o in ("another claimed", "others offered", "failed") or (case["rows"] and o in ("unknown", "rounding", "carried", "right"))
        if options.show and bad and shown < options.limit and options.show in f"{case['group']} {case['kind']} {o}":
            shown += 1
            print(f"--- {case['kind']}: {o} {one['mistakes']} wanted {case['rows']}\n{case['network']}{case['asked']} = {case['answer']} (known {case['earlier']})\n{one['text']}\n")
    for group in groups:
        total = sum(groups[group].values())
        print(f"{group}: {total}   " + ", ".join(f"{k} {v} ({100 * v / total:.1f} %)" for k, v in groups[group].most_common()))
    print()
    for (group, kind), counts in sorted(kinds.items(), key=lambda k: (k[0][0], -sum(v for o, v in k[1].items() if o not in ("named", "offered")))):
        if group.startswith("random"):
            continue
        total = sum(counts.values())
        print(f"  {group:8} {kind:34} {total:5}   " + ", ".join(f"{k} {v}" for k, v in counts.most_common()))
    times = sorted(one["milliseconds"] for one in found)
    print(f"\ntime: median {times[len(times) // 2]:.1f} ms, worst {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
