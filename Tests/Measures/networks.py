"""Networks as lists of scalar operations, with a forward and a backward pass of their own, and a generator of them.

The measures beside this file take their truth from here and from nothing of the tutor's.
"""
import math
from collections import defaultdict

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


def shares(v):
    """Softmax of a list, by its definition."""
    total = sum(math.exp(z) for z in v)
    return [math.exp(z) / total for z in v]


# Functions of a whole vector for one of its elements k: the value, and the slope by the operand in a slot.
VECTOR_VALUES = {
    "softmax": lambda k, v: shares(v)[k],
    "cross_entropy": lambda k, v: -math.log(shares(v)[k]),
}
VECTOR_SLOPES = {
    "softmax": lambda k, slot, v: shares(v)[k] * ((1 if slot == k else 0) - shares(v)[slot]),
    "cross_entropy": lambda k, slot, v: shares(v)[slot] - (1 if slot == k else 0),
}


class Net:
    """Nodes in order: (operation, operands, name or None). Leaves are ("leaf", (), name).

    An operation is a word, or (word, k) for element k of a function of a whole vector.
    """

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
            elif isinstance(operation, tuple):
                value = VECTOR_VALUES[operation[0]](operation[1], v)
            else:
                value = VALUES[operation](v[0])
            if change and i in change:
                value = change[i](values, value)
            values.append(value)
        return values

    def local(self, i, slot, values):
        operation, operands, _ = self.nodes[i]
        v = [values[o] for o in operands]
        if isinstance(operation, tuple):
            return VECTOR_SLOPES[operation[0]](operation[1], slot, v)
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


NEAT = [0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0]


def draw(r, neat=False):
    """A network of one of several shapes, with numbers of one to two decimals, or with halves and quarters."""
    net = Net()
    def n(low=0.2, high=2.0):
        if neat:
            return r.choice(NEAT) * r.choice([1, -1])
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
