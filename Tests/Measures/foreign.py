"""Slips that no row of the tutor's table knows: wrong numbers that must not be taken for a slip that was not made."""
import math


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
