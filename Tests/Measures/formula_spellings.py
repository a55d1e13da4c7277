"""Ways of writing a formula: each turns a list of factors, or a whole plain formula, into another text of the same formula."""
import re

from spellings import LOWERED, RAISED

NAME = r"[A-Za-zŷ]\w*(?:\[[\d,]+\])?"
FUNCTIONS = {"tanh", "sigmoid", "relu", "exp", "log", "sum", "softmax", "sqrt"}


class Formula:
    """A right formula: its factors (one for a sum), a source of chance, what it answers, and the rate where it has one."""

    def __init__(self, factors, r, asked, names):
        self.factors, self.r, self.asked, self.names = factors, r, asked, names
        self.plain = joined(factors, "*")


def joined(factors, sign):
    """The product; a minus goes in front, a divisor behind."""
    minus = factors.count("-1") % 2 == 1
    rest = [f for f in factors if f != "-1"]
    over = [f for f in rest if not f.startswith("1/")]
    under = [f[2:] for f in rest if f.startswith("1/")]
    text = sign.join(over) if over else "1"
    return ("-" if minus else "") + text + "".join(f"/{u}" for u in under)


def product(sign):
    return lambda f: joined(f.factors, sign) if len(f.factors) > 1 else None


def shuffled(sign):
    def way(f):
        factors = list(f.factors)
        f.r.shuffle(factors)
        return joined(factors, sign) if len(factors) > 1 else None
    return way


def is_divided(f): return any("/" in x and not x.startswith("dL/d") for x in f.factors)


def beside(f):
    """Factors side by side, with spaces: 2 (z2 - y) w2 x."""
    return joined(f.factors, " ") if len(f.factors) > 1 and not is_divided(f) and not any(x[0].isdigit() for x in f.factors[1:]) else None


def in_brackets(f):
    """(2)(z2 - y)(w2)."""
    if len(f.factors) < 2 or is_divided(f):
        return None
    minus = f.factors.count("-1") % 2 == 1
    return ("-" if minus else "") + "".join(x if x[0] in "([" and x[-1] in ")]" else f"({x})" for x in f.factors if x != "-1")


def tight(f):
    """2(z2 - y)w2*x: signs only where two words would touch."""
    if len(f.factors) < 2 or is_divided(f):
        return None
    rest = [x for x in f.factors if x != "-1"]
    text = rest[0]
    for x in rest[1:]:
        text += x if x[0] in "([" and not text[-1].isalpha() and text[-1] not in "0123456789]'" or text[-1] == ")" and x[0].isalpha() else "*" + x
    if len(rest[0]) == 1 and rest[0].isdigit() and len(rest) > 1 and rest[1][0] == "(":
        text = rest[0] + text.removeprefix(rest[0] + "*")
    return ("-" if f.factors.count("-1") % 2 else "") + text


def changed(pattern, by, flags=0):
    """The plain formula with a pattern replaced; nothing where it is not there."""
    def way(f):
        text = re.sub(pattern, by, f.plain, flags=flags)
        return text if text != f.plain else None
    return way


def lowered(f):
    """z₂ for z2."""
    def low(found): return found.group(1) + found.group(2).translate(LOWERED)
    text = re.sub(r"(dL/d[a-z])(\d)", low, f.plain)
    text = re.sub(r"(?<![\w.])([A-Za-z])(\d)(?![\w.])", low, text)
    return text if text != f.plain else None


def lined(f):
    """z_2 for z2."""
    text = re.sub(r"(?<![\w.])([A-Za-z])(\d)(?![\w.])", r"\1_\2", f.plain)
    return text if text != f.plain else None


def spelled_slope(f):
    """sigmoid(z)*(1 - sigmoid(z)) for a*(1 - a), and 1 - tanh(z)^2 for 1 - a^2."""
    text = re.sub(rf"(?<![\w/])(a\d*(?:\[\d+\])?)(?![\w\[])", lambda m: f.names.get(m.group(1), m.group(1)), f.plain)
    return text if text != f.plain else None


def e_power(f):
    """1/(1 + e^-z) for sigmoid(z), e^x for exp(x)."""
    text = re.sub(rf"sigmoid\(({NAME})\)", r"1/(1 + e^(-\1))", spelled_slope(f) or f.plain) if "sum(" not in f.plain else f.plain
    text = re.sub(rf"exp\(({NAME})\)", r"e^\1", text) if "sum(" not in text else text
    return text if text != f.plain and "/1/" not in text and text.count("1/(1") <= 1 and not re.search(r"[*^]1/\(|\)\^", text) else None


def named(sign):
    """A label before the formula."""
    def way(f):
        if f.asked.startswith("dL/d"):
            return f"{f.asked.replace('dL/d', f'{sign}L/{sign}')} = {f.plain}"
        return None
    return way


def short_label(f):
    name = f.asked.split(" ")[0]
    return f"{name} = {f.plain}" if not name.startswith("d") else None


def delta(f):
    text = re.sub(r"dL/dz(\d)(?!\[)", r"δ\1", f.plain)
    return text if text != f.plain else None


def rate(word):
    return changed(r"\brate\b", word)


FORMULA_WAYS = {
    "f plain": lambda f: f.plain,
    "f tight": lambda f: f.plain.replace(" ", ""),
    "f spaces": product(" * "),
    "f ·": lambda f: f.plain.replace("*", "·") if "*" in f.plain else None,
    "f ×": lambda f: f.plain.replace("*", " × ") if "*" in f.plain else None,
    "f \\cdot": lambda f: f.plain.replace("*", " \\cdot ") if "*" in f.plain else None,
    "f another order": shuffled("*"),
    "f another order, ·": shuffled("·"),
    "f side by side": beside,
    "f (a)(b)": in_brackets,
    "f 2(z - y)w": tight,
    "f z₂": lowered,
    "f z_2": lined,
    "f −": lambda f: f.plain.replace("-", "−") if "-" in f.plain else None,
    "f ∂": changed(r"\bd(\w+(?:\[\d\])?)/d(?=\w)", r"∂\1/∂"),
    "f ∂ apart": changed(r"\bd(\w+(?:\[\d\])?)/d(?=\w)", r"∂\1 / ∂"),
    "f (∂L/∂z)": lambda f: "*".join(f"({x})" if x.startswith("dL/d") else x for x in f.factors) if len(f.factors) > 1 and f.factors[0].startswith("dL/d") else None,
    "f \\frac": changed(rf"\bdL/d({NAME})", r"\\frac{\\partial L}{\\partial \1}"),
    "f z.grad": changed(rf"\bdL/d({NAME})", r"\1.grad"),
    "f dz": changed(r"\bdL/d([a-z]\d?)(?!\w|\[)", r"d\1"),
    "f δ": delta,
    "f ²": lambda f: re.sub(r"\^(\d)", lambda m: m.group(1).translate(RAISED), f.plain) if "^" in f.plain else None,
    "f **2": lambda f: f.plain.replace("^", "**") if "^" in f.plain else None,
    "f a*a": changed(rf"(?<!/)\b({NAME})\^2", r"\1*\1"),
    "f spelled slope": spelled_slope,
    "f σ(z)": lambda f: (spelled_slope(f) or f.plain).replace("sigmoid", "σ") if "sigmoid" in (spelled_slope(f) or f.plain) else None,
    "f e^x": e_power,
    "f np.": changed(r"\b(tanh|exp|log|sum)\(", r"np.\1("),
    "f torch.": changed(r"\b(tanh|exp|log|sum|sigmoid|relu|softmax)\(", r"torch.\1("),
    "f ln": changed(r"\blog\(", "ln("),
    "f without brackets": changed(r"\b(tanh|sigmoid|relu|log)\(([a-z]\d?)\)", r"\1 \2"),
    "f Tanh": changed(r"\b(tanh|sigmoid|relu)\(", lambda m: m.group(1).capitalize() + "("),
    "f ReLU": changed(r"\brelu\(", "ReLU("),
    "f max(0, z)": changed(r"\brelu\(", "max(0, "),
    "f (z > 0)": changed(rf"\[({NAME}) > 0\]", r"(\1 > 0)"),
    "f 1[z > 0]": lambda f: re.sub(rf"\[({NAME}) > 0\]", r"1[\1 > 0]", f.plain) if "> 0]" in f.plain and "2*[" not in f.plain else None,
    "f [z>=0]": changed(rf"\[({NAME}) > 0\]", r"[\1>0]"),
    "f relu'(z)": changed(rf"\[({NAME}) > 0\]", r"relu'(\1)"),
    "f ReLU′(z)": changed(rf"\[({NAME}) > 0\]", r"ReLU′(\1)"),
    "f W[0][1]": changed(r"\[(\d),(\d)\]", r"[\1][\2]"),
    "f W[0, 1]": changed(r"\[(\d),(\d)\]", r"[\1, \2]"),
    "f dL/dw = ": named("d"),
    "f ∂L/∂w = ": named("∂"),
    "f w = ": short_label,
    "f w ← ": lambda f: f"{f.asked.split(' ')[0]} ← {f.plain}" if f.asked.endswith("update") else None,
    "f w := ": lambda f: f"{f.asked.split(' ')[0]} := {f.plain}" if f.asked.endswith("update") else None,
    "f grad = ": lambda f: f"grad = {f.plain}" if f.asked.startswith("dL/d") else None,
    "f η": rate("η"),
    "f eta": rate("eta"),
    "f lr": rate("lr"),
    "f α": rate("α"),
    "f learning_rate": rate("learning_rate"),
    "f learning rate": rate("learning rate"),
    "f brackets around": lambda f: f"({f.plain})",
    "f final .": lambda f: f.plain + ".",
    "f `code`": lambda f: f"`{f.plain}`",
    "f $maths$": lambda f: f"${f.plain}$",
    "f the answer is": lambda f: f"the answer is {f.plain}",
    "f comma numbers": changed(r"\b0\.(\d+)", r"0,\1"),
    "f ½": changed(r"\b0\.5\*", "½"),
    "f 1/2": changed(r"\b0\.5\*", "1/2*"),
}
