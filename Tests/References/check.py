#!/usr/bin/env python3
"""Holds every NAME.json against NAME.net a second way: the formulas themselves, in 40 digits.

    venv/bin/pip install mpmath==1.3.0
    venv/bin/python Tests/References/check.py

generate.py writes each network again in a tool's idiom, so a slip of the pen could make it another network. This reads
the formulas of NAME.net (by way of Python's own grammar, which they nearly are), computes them with mpmath and takes
central differences in 40 digits, exact to far more than the 16 of a double. It also holds the printed digits of textbooks
against the numbers, and the files to the corpus's own rules.
"""

import ast
import json
import pathlib
import re
import sys

from mpmath import mp, mpf

HERE = pathlib.Path(__file__).parent
STEP = mpf(10) ** -14
AT_A_KINK = {"kinks-at-zero"}            # a central difference there is half of both slopes, by no one's convention
LONG_LITERALS = {"sigmoid-2-3-1", "karpathy-neuron", "karpathy-neuron-exp"}


# Values: an mpf, a list of them, or a list of such lists.

def shape(value):
    if not isinstance(value, list):
        return ()
    inner = {shape(entry) for entry in value}
    assert len(inner) == 1, "ragged"
    return (len(value),) + inner.pop()


def each(function, *values):
    """Entry by entry; scalars spread over whatever the others are, and nothing else spreads."""
    shapes = {shape(value) for value in values} - {()}
    assert len(shapes) <= 1, f"shapes differ: {shapes}"
    if not shapes:
        return function(*values)
    count = len(next(value for value in values if isinstance(value, list)))
    return [each(function, *(value[i] if isinstance(value, list) else value for value in values)) for i in range(count)]


def flat(value):
    return [entry for part in value for entry in flat(part)] if isinstance(value, list) else [value]


def dot(u, v):
    assert len(shape(u)) == 1 and shape(u) == shape(v), f"dot of {shape(u)} and {shape(v)}"
    return mp.fsum(a * b for a, b in zip(u, v))


def transpose(matrix):
    assert len(shape(matrix)) == 2
    return [list(column) for column in zip(*matrix)]


def matmul(a, b):
    ranks = len(shape(a)), len(shape(b))
    if ranks == (1, 1):
        return dot(a, b)
    if ranks == (2, 1):
        return [dot(row, b) for row in a]
    assert ranks == (2, 2), f"@ of {shape(a)} and {shape(b)}"
    return [[dot(row, column) for column in transpose(b)] for row in a]


def power(base, exponent):
    assert shape(exponent) == (), "an exponent is a scalar"
    return each(lambda x: x ** (int(exponent) if exponent == int(exponent) else exponent), base)


def mean(value):
    return mp.fsum(flat(value)) / len(flat(value))


def softmax(z):
    assert len(shape(z)) == 1
    exps = [mp.exp(x - max(z)) for x in z]
    return [x / mp.fsum(exps) for x in exps]


def log_softmax(z):
    assert len(shape(z)) == 1
    total = mp.log(mp.fsum(mp.exp(x - max(z)) for x in z)) + max(z)
    return [x - total for x in z]


def extreme(pick):
    def function(*values):
        if len(values) == 1:
            assert len(shape(values[0])) == 1
            assert flat(values[0]).count(pick(values[0])) == 1, "a tie"
            return pick(values[0])
        return each(untied(pick), *values)
    return function


def untied(pick):
    def function(a, b):
        assert a != b, "a tie"
        return pick(a, b)
    return function


def elementwise(function):
    return lambda value: each(function, value)


def kinked(function):
    def at_no_kink(x):
        if x == 0:
            AT_ZERO.append(function)
        return function(x)
    return elementwise(at_no_kink)


def fill(number):
    return lambda *sizes: [fill(number)(*sizes[1:]) for _ in range(int(sizes[0]))] if sizes else mpf(number)


FUNCTIONS = {
    "exp": elementwise(mp.exp), "log": elementwise(mp.log), "sqrt": elementwise(mp.sqrt), "abs": kinked(abs),
    "sin": elementwise(mp.sin), "cos": elementwise(mp.cos), "tanh": elementwise(mp.tanh),
    "sigmoid": elementwise(lambda x: 1 / (1 + mp.exp(-x))),
    "relu": kinked(lambda x: max(x, mpf(0))),
    "leaky_relu": kinked(lambda x: x if x > 0 else x / 100),
    "elu": elementwise(lambda x: x if x > 0 else mp.expm1(x)),
    "gelu": elementwise(lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2),
    "silu": elementwise(lambda x: x / (1 + mp.exp(-x))),
    "softplus": elementwise(lambda x: max(x, mpf(0)) + mp.log1p(mp.exp(-abs(x)))),
    "max": extreme(max), "min": extreme(min), "sum": lambda value: mp.fsum(flat(value)), "mean": mean, "dot": dot,
    "softmax": softmax, "log_softmax": log_softmax,
    "cross_entropy": lambda z, k: -log_softmax(z)[int(k)],
    "mse": lambda a, b: mean(each(lambda x, y: (x - y) ** 2, a, b)),
    "zeros": fill(0), "ones": fill(1),
}
OPERATORS = {
    ast.Add: lambda a, b: each(lambda x, y: x + y, a, b), ast.Sub: lambda a, b: each(lambda x, y: x - y, a, b),
    ast.Mult: lambda a, b: each(lambda x, y: x * y, a, b), ast.Div: lambda a, b: each(lambda x, y: x / y, a, b),
    ast.Pow: power, ast.MatMult: matmul,
}


class Network:
    def __init__(self, text):
        self.parameters, self.formulas, self.loss, self.used, self.names = [], [], None, set(), {}
        code = "\n".join(line.partition("#")[0].rstrip() for line in text.splitlines())
        code = re.sub(r"(?<=[\[,])\n\s*", " ", code)                         # a line goes on inside open brackets
        for line in filter(None, code.split("\n")):
            minimize = re.fullmatch(r"minimize (\S+)", line)
            if minimize:
                self.loss = minimize[1]
                continue
            line, trained = re.subn(r"^param\s+", "", line)
            statement = ast.parse(self.spell(line)).body[0]
            target = statement.target if isinstance(statement, ast.AugAssign) else statement.targets[0]
            value = statement.value
            if isinstance(statement, ast.AugAssign):
                value = ast.BinOp(ast.Name(target.id), statement.op, value)
            name = self.names[target.id]
            self.formulas.append((name, value, bool(trained)))
            if trained:
                assert name not in self.parameters
                self.parameters.append(name)

    def spell(self, line):
        """Python's `**` for `^`, and a name that Python can spell for every name."""
        def safe(match):
            name = "n_" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c)}_" for c in match[0])
            self.names[name] = match[0]
            return name
        line = line.replace("^", "**")
        return re.sub(r"(?<![\w.'])(?!\d)[\w₀-₉]+'*", safe, line)

    def run(self, change=None):
        """The last value of every name; change is (parameter, entry, difference)."""
        self.values = {}
        last = None
        for name, formula, trained in self.formulas:
            value = self.evaluate(formula)
            if trained and change and change[0] == name:
                value = nudged(value, change[1], change[2])
            self.values[name] = value
            if shape(value) == ():
                last = name
        self.loss = self.loss or last
        return self.values[self.loss]

    def evaluate(self, node):
        match node:
            case ast.Constant():
                return mpf(float(node.value))                                # the double that the literal means
            case ast.Name():
                return self.values[self.names[node.id]]
            case ast.List():
                value = [self.evaluate(entry) for entry in node.elts]
                shape(value)
                return value
            case ast.UnaryOp(op=ast.USub()):
                return each(lambda x: -x, self.evaluate(node.operand))
            case ast.BinOp():
                return OPERATORS[type(node.op)](self.evaluate(node.left), self.evaluate(node.right))
            case ast.Subscript(slice=ast.Tuple()):
                row, column = (int(self.evaluate(index)) for index in node.slice.elts)
                return self.evaluate(node.value)[row][column]
            case ast.Subscript():
                return self.evaluate(node.value)[int(self.evaluate(node.slice))]
            case ast.Attribute(attr="T" | "n_T"):
                return transpose(self.evaluate(node.value))
            case ast.Call():
                name = self.names[node.func.id]
                self.used.add(name)
                return FUNCTIONS[name](*map(self.evaluate, node.args))
        raise ValueError(ast.dump(node))


def nudged(value, entry, difference):
    if not entry:
        return value + difference
    return [nudged(part, entry[1:], difference) if i == entry[0] else part for i, part in enumerate(value)]


def entries(value):
    return [(i,) + rest for i, part in enumerate(value) for rest in entries(part)] if isinstance(value, list) else [()]


def at(value, entry):
    return at(value[entry[0]], entry[1:]) if entry else value


def close(left, right):
    """To 13 digits, or to 1e-13 where the number is small."""
    return abs(left - right) <= mpf("1e-13") * max(1, abs(left))


def rounds_to(value, printed):
    """Whether a value rounds to the digits printed."""
    if isinstance(printed, list):
        return isinstance(value, list) and len(value) == len(printed) and all(map(rounds_to, value, printed))
    digits = len(repr(printed).partition(".")[2])
    return abs(value - mpf(repr(printed))) <= mpf("0.5000001") * mpf(10) ** -digits


def problems(path):
    text = path.read_text(encoding="utf-8")
    reference = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if not text.startswith("# ") or f"\n# source: {reference['source']}\n" not in text:
        yield "comments: what it is, then the source that the JSON names"
    if path.stem not in LONG_LITERALS and re.search(r"^[^#\n]*\d\.\d{5}", text, re.M):
        yield "a literal of more than 4 decimals"
    if bool(reference.get("printed")) != ("\n# printed: " in text):
        yield "printed digits and their source go together"
    network = Network(text)
    AT_ZERO.clear()
    loss = network.run()
    if bool(AT_ZERO) != (path.stem in AT_A_KINK):
        yield "evaluated at a kink"
    values = dict(network.values)
    COVERED.update(network.used)
    if not close(loss, reference["loss"]):
        yield f"loss {mp.nstr(loss, 17)}, not {reference['loss']}"
    for name, expected in reference["values"].items():
        if shape(values[name]) != shape(expected) or not all(map(close, flat(values[name]), flat(expected))):
            yield f"{name} = {values[name]}, not {expected}"
    if list(reference["gradients"]) != network.parameters:
        yield "gradients are not those of the params, in their order"
    gradients = {}
    for name, expected in reference["gradients"].items():
        if shape(values[name]) != shape(expected):
            yield f"the gradient of {name} has another shape"
            continue
        gradients[name] = expected
        for entry in entries(expected):
            slope = (network.run((name, entry, STEP)) - network.run((name, entry, -STEP))) / (2 * STEP)
            if path.stem not in AT_A_KINK and not close(slope, at(expected, entry)):
                yield f"d({name}){list(entry)} = {mp.nstr(slope, 17)}, not {at(expected, entry)}"
    rate = reference.get("printed", {}).get("rate")
    for name, printed in reference.get("printed", {}).items():
        if name == "rate":
            continue
        if name.startswith("d("):
            value = gradients[name[2:-1]]
        elif name.endswith("+"):
            value = each(lambda w, g: w - rate * g, values[name[:-1]], gradients[name[:-1]])
        else:
            value = values[name]
        if not rounds_to(value, printed):
            yield f"{name} is printed as {printed}, but is {value}"


COVERED = set()
AT_ZERO = []


def main():
    mp.dps = 40
    networks = sorted(HERE.glob("*.net"))
    failures = [f"{path.stem}: {problem}" for path in networks for problem in problems(path)]
    if set(FUNCTIONS) - COVERED:
        failures.append(f"no network uses {sorted(set(FUNCTIONS) - COVERED)}")
    strays = {path.stem for path in HERE.glob("*.json")} - {path.stem for path in networks}
    failures += [f"{stray}.json has no network" for stray in sorted(strays)]
    print("\n".join(failures + [f"{len(networks)} networks, {len(failures)} problems"]))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
