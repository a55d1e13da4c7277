"""A generator of networks with vectors and matrices, written out in scalars for the forward and backward pass of `networks`."""
from networks import NEAT, Net


class Layers(Net):
    """A network of layers; its vectors and matrices are lists of nodes."""

    def __init__(self):
        super().__init__()
        self.vectors, self.matrices = {}, {}
        # What the loss is made of, for slips: its kind, its outputs, its targets.
        self.kind, self.outputs, self.targets = "", "", []

    def vector_leaf(self, name, values, param=False):
        """A vector that is given."""
        nodes = []
        for i, value in enumerate(values):
            node = self.add("leaf", name=element(name, len(values), i))
            self.leaf[node] = value
            nodes.append(node)
        if param:
            self.params += nodes
        self.vectors[name] = nodes
        self.lines.append(f"{'param ' if param else ''}{name} = [{', '.join(map(repr, values))}]")
        return nodes

    def matrix_leaf(self, name, rows):
        """A matrix of weights."""
        nodes = []
        for i, row in enumerate(rows):
            nodes.append([])
            for j, value in enumerate(row):
                single = len(rows) * len(row) == 1
                node = self.add("leaf", name=name if single else f"{name}[{i}]" if len(row) == 1 else f"{name}[{i},{j}]")
                self.leaf[node] = value
                nodes[-1].append(node)
                self.params.append(node)
        self.matrices[name] = nodes
        self.lines.append(f"param {name} = [{', '.join('[' + ', '.join(map(repr, row)) + ']' for row in rows)}]")
        return nodes

    def vector(self, name, nodes, text):
        """A computed vector."""
        for i, node in enumerate(nodes):
            self.nodes[node][2] = element(name, len(nodes), i)
            self.by_name[self.nodes[node][2]] = node
        self.vectors[name] = nodes
        self.lines.append(f"{name} = {text}")
        return nodes

    def affine(self, weights, inputs, biases):
        """The nodes of W @ x + b."""
        results = []
        for i, row in enumerate(weights):
            total = None
            for weight, value in zip(row, inputs):
                product = self.add("mul", weight, value)
                total = product if total is None else self.add("add", total, product)
            results.append(self.add("add", total, biases[i]) if biases else total)
        return results

    def total(self, terms):
        """The sum of some nodes."""
        sum_ = terms[0]
        for term in terms[1:]:
            sum_ = self.add("add", sum_, term)
        return sum_


def element(name, count, i):
    """An element's name, as the tutor writes it: a single one goes by the name alone."""
    return name if count == 1 else f"{name}[{i}]"


def draw_layers(r, neat=False):
    """One or two layers of one to three units, with a squared error or softmax and cross-entropy."""
    net = Layers()
    def n(low=0.2, high=1.5):
        value = r.choice(NEAT[:6]) if neat else round(r.uniform(low, high), r.choice([1, 2]))
        return value * r.choice([1, -1])
    depth = r.choice([1, 2, 2])
    loss = r.choice(["mse", "half", "sum", "softmax", "log", "cross"])
    isClasses = loss in ("softmax", "log", "cross")
    sizes = [r.choice([2, 3])] + [r.choice([2, 2, 3]) for _ in range(depth - 1)] + [r.choice([2, 3]) if isClasses else r.choice([1, 2, 2, 3])]
    activation = r.choice(["relu", "tanh", "sigmoid"])
    h, h_text = net.vector_leaf("x", [n() for _ in range(sizes[0])]), "x"
    c = r.randrange(sizes[-1])
    if loss == "softmax":
        y = net.vector_leaf("y", [1.0 if i == c else 0.0 for i in range(sizes[-1])])
    elif not isClasses:
        y = net.vector_leaf("y", [n() for _ in range(sizes[-1])])
    for k in range(1, depth + 1):
        weights = net.matrix_leaf(f"W{k}", [[n() for _ in h] for _ in range(sizes[k])])
        biases = net.vector_leaf(f"b{k}", [n(0.05, 0.6) for _ in weights], True) if r.random() < 0.7 else None
        z = net.vector(f"z{k}", net.affine(weights, h, biases), f"W{k} @ {h_text}" + (f" + b{k}" if biases else ""))
        h, h_text = z, f"z{k}"
        if k < depth:
            h, h_text = net.vector(f"a{k}", [net.add(activation, i) for i in z], f"{activation}({h_text})"), f"a{k}"
    net.kind, net.outputs = loss, h_text
    if isClasses:
        classes(net, loss, h, h_text, c, y if loss == "softmax" else None)
        return net, f"layers, {loss}"
    net.targets = y
    squares = [net.add("square", net.add("sub", p, t)) for p, t in zip(h, y)]
    total = net.total(squares)
    if loss == "mse":
        net.named("L", net.add("div", total, net.number(float(len(h)))), f"mse({h_text}, y)")
    elif loss == "half":
        net.named("L", net.add("mul", net.number(0.5), total), f"0.5*sum(({h_text} - y)^2)")
    elif len(h) == 1:
        # A sum of one is that one.
        net.named("L", net.add("mul", net.number(1.0), total), f"sum(({h_text} - y)^2)")
    else:
        net.named("L", total, f"sum(({h_text} - y)^2)")
    return net, f"layers, {loss}"


def classes(net, loss, logits, text, c, y):
    """Softmax and the logarithm of the right class's share."""
    net.targets = [c]
    if loss == "cross":
        net.named("L", net.add(("cross_entropy", c), *logits), f"cross_entropy({text}, {c})")
        return
    p = net.vector("p", [net.add(("softmax", k), *logits) for k in range(len(logits))], f"softmax({text})")
    if loss == "log":
        net.named("L", net.add("neg", net.add("log", p[c])), f"-log(p[{c}])")
    else:
        total = net.total([net.add("mul", t, net.add("log", k)) for t, k in zip(y, p)])
        net.named("L", net.add("neg", total), "-sum(y*log(p))")
