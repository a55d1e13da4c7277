"""The hand-written right answers of `Tests/Lessons`, written in other ways, and what the program says to them."""
import os, random, re, subprocess, tempfile
from concurrent.futures import ThreadPoolExecutor

from formula_spellings import FORMULA_WAYS, Formula
from spellings import NUMBER_WAYS, Answer

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
LABEL = r"(?:d[^\W\d]\w*(?:\[[\d, ]+\])?/d)?[^\W\d]\w*(?:\[[\d, ]+\])?(?: after update)?"
# Settings are a name and a number: words about the answer have no place in them.
SETTING_WAYS = ["plain", "no zero before the point", "decimal comma", "minus −", "1.2e-3", "fraction", "percent", "a*b", "½", "no zeros at the end"]


def asked_in(lesson):
    """What each named step of a lesson's file asks for, and whether it speaks of δ."""
    asked, text, name = {}, {}, None
    for line in lesson.splitlines():
        if found := re.match(r"  - name: (.*)", line):
            name = found.group(1).strip()
        elif line.startswith("  - "):
            name = None
        if name:
            text[name] = text.get(name, "") + line
            if found := re.match(r"    (?:ask|formula): (.*)", line):
                asked[name] = found.group(1).strip().strip("\"'")
    asked = {name: text.replace(", ", ",") for name, text in asked.items()}
    return asked, {name for name, whole in text.items() if "δ" in whole}


def factors_of(formula):
    """A product's factors; a sum, or a quotient, is one."""
    factors, depth = [""], 0
    for character in formula:
        depth += (character in "([") - (character in ")]")
        if depth == 0 and character in "+/" or depth == 0 and character == "-" and factors[-1]:
            return [formula]
        if character == "*" and depth == 0:
            factors.append("")
        else:
            factors[-1] += character
    return [f.strip() for f in factors]


def is_formula(text):
    if re.search(r"[;,>]|(?<![<>])=|[a-z]{2,} [a-z]{2,}| (?:is|of|the) ", text) or not re.search(r"[-+*/^]", text):
        return False
    return not re.fullmatch(rf"{NUMBER}(?:/\d+)?", text) and re.fullmatch(r"[\w\[\](),.*+\-/^ ]+", text) is not None and "*" in text or text.startswith("log(")


def rewritten(text, asked, is_delta, r):
    """(way, text) for the ways in which an answer of a lesson can be written; none for choices and words."""
    if re.fullmatch(NUMBER, text):
        answer = Answer(text, r, asked=asked if asked and re.fullmatch(LABEL, asked) else None)
        found = {way: write(answer) for way, write in NUMBER_WAYS.items()}
        if is_delta and asked and re.match(r"dL/d(?![Wwbx])", asked):
            found["δ ="] = f"δ = {text}"
        return [(way, text) for way, text in found.items() if text is not None]
    if re.fullmatch(r"\d+/\d+", text):
        a, b = text.split("/")
        return [("fraction with spaces", f"{a} / {b}"), ("fraction in LaTeX", f"\\frac{{{a}}}{{{b}}}"), ("a ÷ b", f"{a} ÷ {b}"), ("final .", text + "."),
                ("(a)(b)", f"({a})(1/{b})"), ("w⁻¹", f"{a}·{b}⁻¹")] + ([("½", {"2": "½", "4": "¼"}[b])] if a == "1" and b in "24" else [])
    if is_formula(text):
        formula = Formula(factors_of(text), r, asked or "", {})
        return [(way, write(formula)) for way, write in FORMULA_WAYS.items() if write(formula) is not None]
    settings = re.findall(rf"(\w[\w\[\], ]*?) = ({NUMBER}|\d+/\d+)(?:, |$)", text)
    if settings and ", ".join(f"{n} = {v}" for n, v in settings) == text:
        ways = [(f"set {sign.strip()}", ", ".join(f"{n}{sign}{v}" for n, v in settings)) for sign in ("=", ": ", " := ")]
        if len(settings) == 1 and re.fullmatch(NUMBER, settings[0][1]):
            answer = Answer(settings[0][1], r)
            ways += [(f"set, {way}", f"{settings[0][0]} = {NUMBER_WAYS[way](answer)}") for way in SETTING_WAYS if NUMBER_WAYS[way](answer)]
        if len(settings) > 1:
            ways += [("set, ;", "; ".join(f"{n} = {v}" for n, v in settings)), ("set, and", " and ".join(f"{n} = {v}" for n, v in settings))]
        return ways
    return []


def report(program, name, lines):
    """What the program says to a file of answers, a pair of the kind and the line for each answer."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file.answers")
        with open(path, "w") as file:
            file.write("\n".join(lines) + "\n")
        result = subprocess.run([program, "learn", name, "--answers", path, "--color", "never"], capture_output=True, text=True, env={**os.environ, "XDG_STATE_HOME": folder})
    return [line for line in result.stdout.splitlines() if re.match(r"right|kept|told|wrong", line)]


def one_lesson(root, program, file, runs, seed):
    """(way, refused as what, text, lesson) for one lesson."""
    number, name = file.removesuffix(".answers").split("-", 1)
    r = random.Random(f"{seed} {name}")
    with open(os.path.join(root, "Tests", "Lessons", file)) as opened:
        lines = [line.strip() for line in opened]
    with open(os.path.join(root, "lessons", f"{number}-{name}.yaml")) as opened:
        asked, deltas = asked_in(opened.read())
    said = report(program, name, lines)
    places = [i for i, line in enumerate(lines) if line and not line.startswith("#")]
    if any(line.startswith("wrong") for line in said) or len(said) != len(places):
        return [("as written", "wrong", f"{name}: " + "\n".join(said[-2:]), name)]
    ways = {}
    for place, line in zip(places, said):
        label = re.match(r"\w+\s+step \d+, ([^:]*): ", line)
        label = label.group(1) if label else ""
        symbols = label.replace("∂", "d") if "∂" in label else asked.get(label)
        # The text of the lesson is the answer to the question of a walk.
        some = rewritten(lines[place], symbols, label in deltas, r)
        r.shuffle(some)
        if some:
            ways[place] = some
    found = []
    for run in range(min(runs, max(map(len, ways.values()), default=0))):
        trial = {place: some[run] for place, some in ways.items() if run < len(some)}
        found += tried(program, name, lines, trial)
    return found


def tried(program, name, lines, trial):
    """Goes through a lesson with rewritten answers; one that is refused is put back, so that the rest is heard, too."""
    found, open_ = [], dict(trial)
    while True:
        said = report(program, name, [open_[i][1] if i in open_ else line for i, line in enumerate(lines)])
        wrong = next((line for line in said if line.startswith("wrong")), None)
        if wrong is None:
            break
        place = int(re.search(r"\(line (\d+)\)", wrong).group(1)) - 1 if "(line" in wrong else None
        if place not in open_:
            return found + [("as written", "wrong", f"{name}: {wrong}", name)]
        way, text = open_.pop(place)
        found.append((way, "wrong", f"{name}: {text!r} for {lines[place]!r}: {wrong.split('): ', 1)[-1]}", name))
    return found + [(way, None, "", name) for way, _ in open_.values()]


def lesson_answers(root, program, runs, seed):
    """(way, refused as what, text, lesson) for all lessons."""
    files = sorted(f for f in os.listdir(os.path.join(root, "Tests", "Lessons")) if f.endswith(".answers"))
    if runs == 0:
        return
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda file: one_lesson(root, program, file, runs, seed), files):
            yield from found
