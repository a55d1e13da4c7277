#!/usr/bin/env python3
"""Measures whether the tutor refuses a right answer that is written in some other way.

    Tests/Measures/answers.py [--answers N] [--runs N] [--seed S] [--show WAY] [--probe PATH] [--program PATH]

Draws networks, works out values, gradients, local derivatives and updates with arithmetic of its own, writes each right answer in
many ways, and has `GradingProbe` grade them. Then takes the hand-written answers of `Tests/Lessons`, writes them in the same ways,
and goes through the lessons with them. Prints what was refused, by way; the status is 1 if anything was. Build first:
swift build -c release --product GradingProbe, and --product backstep.
"""
import argparse, json, math, os, random, subprocess, sys
from collections import Counter, defaultdict

from formula_spellings import FORMULA_WAYS, Formula
from formulas import definition, gradient_factors, slope, value, way_up
from lesson_answers import lesson_answers
from networks import draw
from spellings import NUMBER_WAYS, Answer
from tensors import draw_layers

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
# How many ways a question is answered in.
WAYS_EACH = 6


# ---------------------------------------------------------------- questions

def plain_number(number, digits):
    """A number with the decimals asked for, a small one with as many digits; as it is where it is asked for exactly."""
    if digits is None:
        return f"{number:.10f}".rstrip("0").rstrip(".") if number else "0"
    if number == 0:
        return "0"
    if abs(number) < 0.01:
        return f"{number:.{digits - 1 - math.floor(math.log10(abs(number)))}f}"
    return f"{number:.{digits}f}"


def is_short(number):
    """Whether a number is a short decimal, so that it can be asked for exactly."""
    return abs(number - round(number, 5)) < 1e-12 and (number == 0 or abs(number) >= 1e-4)


def questions(net, values, r, rate):
    """(what is asked, its number, its factors or None) for the values, gradients, local derivatives and updates of a network."""
    named = [i for i, n in enumerate(net.nodes) if n[2]]
    for i in named:
        name = net.nodes[i][2]
        if net.nodes[i][0] != "leaf":
            yield name, values[i], [definition(net, i)]
        if i != net.loss and net.edges(i) and (net.nodes[i][0] != "leaf" or i in net.params):
            gradient = net.gradient(i, values)
            yield f"dL/d{name}", gradient, gradient_factors(net, i, r.random() < 0.5)
            if i in net.params:
                by = r.choice(["rate", f"{rate:g}"])
                yield f"{name} after update", values[i] - rate * gradient, [f"{name} - {by}*dL/d{name}"]
    for i in named:
        for slot, o in enumerate(net.nodes[i][1]):
            if net.nodes[o][2] and not isinstance(net.nodes[i][0], tuple) and o not in net.nodes[i][1][:slot] and i != net.loss:
                up = way_up(net, o, i)
                if up and up[0] and up[1] == i:
                    yield f"d{net.nodes[i][2]}/d{net.nodes[o][2]}", net.gradient(o, values, start=i), up[0]


def slopes_by_name(net):
    """What activations are of, so that a may be written as sigmoid(z)."""
    return {n[2]: definition(net, i) for i, n in enumerate(net.nodes) if n[2] and n[2][0] == "a" and n[0] in ("tanh", "sigmoid", "relu")}


def cases(r, count):
    """Right answers in the ways that have come up least."""
    used = Counter()
    made = 0
    while made < count:
        neat = r.random() < 0.4
        net, shape = (draw_layers if r.random() < 0.4 else draw)(r, neat)
        try:
            values = net.forward()
        except (ValueError, OverflowError, ZeroDivisionError):
            continue
        if any(abs(v) > 1e6 for v in values) or any(abs(v) < 1e-9 and v for v in values):
            continue
        rate = r.choice([0.1, 0.05, 0.5, 0.01])
        found = list(questions(net, values, r, rate))
        for asked, number, factors in r.sample(found, min(8, len(found))):
            digits = None if neat and is_short(number) and r.random() < 0.7 else r.choice([2, 3, 4, 4, 6])
            if number and abs(number) < 1e-7:
                continue
            answer = Answer(plain_number(number, digits), r, number, digits, asked)
            texts = {way: write(answer) for way, write in NUMBER_WAYS.items()}
            if factors and factors != ["1"]:
                formula = Formula(factors, r, asked, slopes_by_name(net))
                right = value(net, values, formula.plain.replace("rate", f"{rate:g}"))
                assert abs(right - number) < 1e-9 * max(1, abs(number)), (net.text, asked, formula.plain, right, number)
                if formula.plain != asked:
                    texts |= {way: write(formula) for way, write in FORMULA_WAYS.items()}
            texts = {way: text for way, text in texts.items() if text is not None}
            for way in sorted(texts, key=lambda way: (used[way], r.random()))[:WAYS_EACH]:
                used[way] += 1
                made += 1
                yield dict(network=net.text, rate=rate, asked=asked, digits=digits, answer=texts[way], earlier=[], way=way, right=number)


# ---------------------------------------------------------------- figures

KINDS = {"unreadable": "not read or asked back", "mistake": "a slip claimed", "coincidence": "taken for a coincidence", "roundedOff": "called rounded",
         "unknown": "called wrong", "carried": "called carried forward", "failed": "no such question", "wrong": "refused"}


def generated(options):
    """(way, refused as what, a text for it) for answers to questions about generated networks."""
    all_ = list(cases(random.Random(options.seed), options.answers))
    lines = "\n".join(json.dumps({k: c[k] for k in ("network", "rate", "asked", "digits", "answer", "earlier")}) for c in all_) + "\n"
    result = subprocess.run([options.probe], input=lines, capture_output=True, text=True)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    if len(found) != len(all_):
        sys.exit(f"the probe answered {len(found)} of {len(all_)} answers\n{result.stderr[-2000:]}")
    for case, one in zip(all_, found):
        to = f"{case['asked']} = {case['right']:.8g}, {case['digits'] or 'exact'}"
        yield case["way"], None if one["kind"] == "right" else KINDS.get(one["kind"], one["kind"]), f"{case['answer']!r} for {to}: {one['text']}", case["network"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=int, default=10_000, help="how many about generated networks")
    parser.add_argument("--runs", type=int, default=30, help="how often each lesson is gone through; 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="", help="print whole cases that were refused in a way, networks too; 'all' for all")
    parser.add_argument("--limit", type=int, default=3, help="how many examples of a way are printed")
    parser.add_argument("--probe", default=os.path.join(ROOT, ".build", "release", "GradingProbe"))
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "backstep"))
    options = parser.parse_args()
    total, refused = 0, 0
    for title, found in (("generated networks", generated(options)), ("lessons", lesson_answers(ROOT, options.program, options.runs, options.seed))):
        counts, kinds, examples, all_ = Counter(), defaultdict(Counter), defaultdict(list), Counter()
        for way, kind, text, network in found:
            counts[way] += 1
            if kind:
                kinds[way][kind] += 1
                all_[kind] += 1
                examples[way].append(text + ("\n" + network if options.show and (options.show in way or options.show == "all") else ""))
        count, bad = sum(counts.values()), sum(all_.values())
        total, refused = total + count, refused + bad
        print(f"{title}: {count} right answers in {len(counts)} ways, {bad} refused" + "".join(f", {v} {k}" for k, v in all_.most_common()))
        for way in sorted(kinds, key=lambda way: -sum(kinds[way].values())):
            print(f"  {way}: {sum(kinds[way].values())} of {counts[way]}   " + ", ".join(f"{v} {k}" for k, v in kinds[way].most_common()))
            for text in examples[way][:options.limit]:
                print(f"    {text}")
        rare = [f"{way} {n}" for way, n in sorted(counts.items(), key=lambda p: p[1]) if n < 20]
        if rare:
            print("  rarely possible: " + ", ".join(rare))
    print(f"\n{total} right answers, {refused} refused")
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()
