#!/usr/bin/env python3
"""Measures how often the tutor blames a slip that was not made, or knows none that was.

    Tests/Measures/grading.py [--networks N] [--seed S] [--show KIND] [--probe PATH]

Draws networks, makes slips in them with a backward pass of its own, has `GradingProbe` grade the wrong numbers, and prints how
often the slip that was made is named, offered among others, not known, or another one claimed. The truth comes from the
arithmetic below and from nothing of the tutor's. Build the probe first: swift build -c release --product GradingProbe.
"""
import argparse, json, math, os, random, subprocess, sys
from collections import Counter, defaultdict

from foreign import exchanged, foreign_slips, off_by_one
from networks import draw
from slips import gradient_slips, update_slips, value_slips
from tensor_slips import tensor_slips, tensor_value_slips
from tensors import draw_layers

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


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


def layer_cases(r, count):
    """Slips in networks with vectors and matrices."""
    for _ in range(count):
        net, shape = draw_layers(r)
        values = net.forward()
        if abs(values[net.loss]) < 1e-3:
            continue
        base = dict(network=net.text, rate=0.1, digits=4, earlier=[], shape=shape)
        named = [i for i, n in enumerate(net.nodes) if n[2] and i != net.loss]
        on_path = [i for i in named if net.edges(i) and (net.nodes[i][0] != "leaf" or i in net.params)]
        for target in r.sample(on_path, min(5, len(on_path))):
            right = net.gradient(target, values)
            one = dict(base, asked=f"dL/d{net.nodes[target][2]}")
            made = tensor_slips(net, values, target)
            yield from known_slips(one, "layers", made, right)
            if right == 0:
                continue
            for kind, value in [("the gradient times 3.7", 3.7 * right), ("the gradient by 3.7", right / 3.7), ("the gradient plus 2.7", right + 2.7),
                                ("a digit off by one", off_by_one(right, r)), ("two digits exchanged", exchanged(right))]:
                if not same(value, right, 4) and not any(same(value, v, 4) for _, _, v in made):
                    yield dict(one, group="layers, foreign", kind=kind, rows=[], answer=written(value, 4))
        computed = [i for i in named if net.nodes[i][0] != "leaf"]
        for target in r.sample(computed, min(2, len(computed))) + [net.loss]:
            one = dict(base, asked=net.nodes[target][2])
            yield from known_slips(one, "layers", tensor_value_slips(net, values, target), values[target])


def known_slips(base, group, slips, right):
    """A case for each slip that shows, each number once for a kind."""
    seen = set()
    for kind, rows, value in slips:
        if not same(value, right, 4) and (kind, round(value, 9)) not in seen:
            seen.add((kind, round(value, 9)))
            yield dict(base, group=group, kind=kind, rows=sorted(rows), answer=written(value, 4))


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
    all_ += layer_cases(random.Random(options.seed + 1000), options.networks // 2)
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
        print(f"  {group:15} {kind:34} {total:5}   " + ", ".join(f"{k} {v}" for k, v in counts.most_common()))
    times = sorted(one["milliseconds"] for one in found)
    print(f"\ntime: median {times[len(times) // 2]:.1f} ms, worst {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
