"""Ways of writing a number: each turns a right answer into another text that a person would take for it."""
import re
from decimal import Decimal
from fractions import Fraction

VULGAR = {Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔", Fraction(1, 4): "¼", Fraction(3, 4): "¾", Fraction(1, 5): "⅕",
          Fraction(2, 5): "⅖", Fraction(3, 5): "⅗", Fraction(4, 5): "⅘", Fraction(1, 8): "⅛", Fraction(3, 8): "⅜", Fraction(5, 8): "⅝", Fraction(7, 8): "⅞"}
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
WIDE = {ord("-"): "－", ord("."): "．", **{ord("0") + i: chr(0xFF10 + i) for i in range(10)}}


class Answer:
    """A right number: its plain text, and, where they are known, its value, the decimals asked for, and what is asked."""

    def __init__(self, plain, r, value=None, digits=None, asked=None):
        self.plain, self.r, self.value, self.digits, self.asked = plain, r, value, digits, asked
        self.number = Decimal(plain)

    @property
    def exact(self): return Fraction(self.number)

    @property
    def mantissa(self):
        """Digits with one before the point, and the power of ten."""
        sign, ds, e = self.number.as_tuple()
        text = "".join(map(str, ds)).lstrip("0") or "0"
        power = len(text) + e - 1 if self.number else 0
        return ("-" if sign else "") + text[0] + ("." + text[1:] if len(text) > 1 else ""), power

    def fixed(self, number=None):
        """A decimal without an exponent."""
        return format(self.number if number is None else number, "f")

    def factor(self):
        """A short number that the answer can be divided by, and what is left, exactly."""
        a = Decimal(self.r.choice(["2", "4", "-2", "0.5", "5", "-0.5", "8", "-10", "1.25", "-4"]))
        return self.fixed(a), self.fixed(shorter(self.number / a))


def shorter(number):
    """Without zeros at the end, and without an exponent."""
    number = number.normalize()
    return number.quantize(Decimal(1)) if number.as_tuple().exponent > 0 else number


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def whole_words(n, joint="-"):
    """A whole number below a million in words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (joint + ONES[n % 10] if n % 10 else "")
    for size, word in ((1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            return whole_words(n // size, joint) + " " + word + ((" and " if rest < 100 else " ") + whole_words(rest, joint) if rest else "")


def words(answer, minus="minus", joint="-"):
    """A decimal in words: minus two point five."""
    text = answer.fixed(abs(answer.number))
    whole, _, decimals = text.partition(".")
    if int(whole) >= 1_000_000:
        return None
    sign = minus + " " if answer.number < 0 else ""
    return sign + whole_words(int(whole), joint) + (" point " + " ".join(ONES[int(d)] for d in decimals) if decimals else "")


PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 8: "eighth", 10: "tenth", 100: "hundredth"}


def part_words(answer, one="a"):
    """A fraction in words: a half, three quarters, two and a half."""
    size = abs(answer.exact)
    whole, part = divmod(size.numerator, size.denominator)
    if size.denominator not in PARTS or part > 20 or whole > 1000:
        return None
    name = PARTS[size.denominator]
    one = "an" if one == "a" and name == "eighth" else one
    text = f"{one} {name}" if part == 1 else f"{ONES[part]} {'halves' if name == 'half' else name + 's'}"
    return ("minus " if answer.number < 0 else "") + (f"{whole_words(whole)} and {text}" if whole else text)


def is_ambiguous(text):
    """Whether one comma can part decimals or thousands: 1,234."""
    return re.fullmatch(r"[-+]?[1-9]\d{0,2},\d{3}", text) is not None


def comma(answer):
    text = answer.fixed().replace(".", ",")
    return text if "," in text and not is_ambiguous(text) else None


def comma_of_three(answer):
    """2,947: three decimals, where the other reading is far from the answer."""
    text = answer.fixed().replace(".", ",")
    return text if is_ambiguous(text) and not text.endswith("0") else None


def grouped(answer, mark, point="."):
    """With a mark between thousands; nothing where one comma could part decimals."""
    whole, _, decimals = answer.fixed(abs(answer.number)).partition(".")
    if len(whole) < 4:
        return None
    text = ("-" if answer.number < 0 else "") + f"{int(whole):,}".replace(",", mark) + (point + decimals if decimals else "")
    return None if mark in ",." and not decimals and text.count(mark) == 1 else text


def group_of_one(answer):
    """12,345: one comma that parts thousands, where the other reading is far from the answer."""
    text = f"{int(answer.number):,}" if answer.number == int(answer.number) and 1000 <= abs(answer.number) < 1_000_000 else None
    return text


def fraction(answer, form):
    size = answer.exact
    return form.format(size.numerator, size.denominator) if size.denominator > 1 and size.denominator <= 100_000 else None


def vulgar(answer):
    size = abs(answer.exact)
    whole, part = divmod(size, 1)
    sign = "-" if answer.number < 0 else ""
    return sign + (str(whole) if whole else "") + VULGAR[part] if part in VULGAR else None


def mixed(answer):
    size = abs(answer.exact)
    whole, part = divmod(size, 1)
    return f"{whole} {part.numerator}/{part.denominator}" if whole and part and answer.number > 0 and part.denominator <= 64 else None


def more_digits(answer, extra):
    if answer.value is None or answer.digits is None:
        return None
    if answer.value != 0 and abs(answer.value) < 0.01:
        return f"{answer.value:.{answer.digits - 1 + extra}e}"
    return f"{answer.value:.{answer.digits + extra}f}"


def near_fraction(answer):
    """A fraction of whole numbers that lies near enough to the answer, as of a learner who kept fractions."""
    if answer.value is None or not answer.digits or not answer.value:
        return None
    found = Fraction(answer.value).limit_denominator(10 ** (answer.digits + 2))
    unit = 10.0 ** -answer.digits if abs(answer.value) >= 0.01 else abs(answer.value) * 10.0 ** -answer.digits
    return f"{found.numerator}/{found.denominator}" if abs(float(found) - answer.value) < 0.05 * unit and found.denominator > 1 else None


def product(answer, form):
    a, b = answer.factor()
    return form(a, b)


def bracketed(number): return f"({number})" if number.startswith("-") else number


def times(sign):
    return lambda answer: product(answer, lambda a, b: f"{a}{sign}{bracketed(b)}")


def sum_(answer):
    a = Decimal(answer.r.randint(1, 9)) / 2
    rest = answer.number - a
    return f"{answer.fixed(a)} {'-' if rest < 0 else '+'} {answer.fixed(abs(rest))}"


def label(form):
    """What is asked, before the number."""
    return lambda answer: form(answer.asked, answer.plain) if answer.asked else None


def derivative(asked, sign="d", spaces=""):
    return asked.replace("dL/d", f"{sign}L{spaces}/{spaces}{sign}") if asked.startswith("dL/d") else None


def labelled(text, plain): return None if text is None else f"{text} = {plain}"


def base(asked):
    """w1 of dL/dw1 and of `w1 after update`."""
    return asked.split(" ")[0].removeprefix("dL/d") if "/" not in asked or asked.startswith("dL/d") else None


def delta(asked, plain):
    found = re.fullmatch(r"dL/dz(\d*)", asked)
    return f"δ{found.group(1)} = {plain}" if found else None


def scientific(form):
    def way(answer):
        mantissa, power = answer.mantissa
        return form(mantissa, power) if power else None
    return way


NUMBER_WAYS = {
    "plain": lambda a: a.plain,
    "more digits": lambda a: more_digits(a, 2),
    "many digits": lambda a: more_digits(a, 6),
    "no zeros at the end": lambda a: a.fixed(shorter(a.number)),
    "a zero at the end": lambda a: a.fixed() + "0" if "." in a.fixed() else a.fixed() + ".0",
    "no zero before the point": lambda a: a.fixed().replace("0.", ".", 1) if re.match(r"-?0\.", a.fixed()) else None,
    "decimal comma": comma,
    "decimal comma, three decimals": comma_of_three,
    "thousands, comma": lambda a: grouped(a, ","),
    "thousands, space": lambda a: grouped(a, " "),
    "thousands, apostrophe": lambda a: grouped(a, "'"),
    "thousands, point and comma": lambda a: grouped(a, ".", ","),
    "thousands, one comma": group_of_one,
    "minus −": lambda a: "−" + a.plain[1:] if a.plain.startswith("-") else None,
    "minus –": lambda a: "–" + a.plain[1:] if a.plain.startswith("-") else None,
    "minus apart": lambda a: "- " + a.plain[1:] if a.plain.startswith("-") else None,
    "wide digits": lambda a: a.fixed().translate(WIDE),
    "plus": lambda a: "+" + a.plain if a.number > 0 else None,
    "spaces around": lambda a: f"  {a.plain} ",
    "brackets": lambda a: f"({a.plain})",
    "1.2e-3": scientific(lambda m, e: f"{m}e{e}"),
    "1.2E-03": scientific(lambda m, e: f"{m}E{e:+03d}"),
    "1.2 x 10^-3": scientific(lambda m, e: f"{m} x 10^{e}"),
    "1.2 × 10^(-3)": scientific(lambda m, e: f"{m} × 10^({e})"),
    "1.2·10⁻³": scientific(lambda m, e: f"{m}·10{str(e).translate(RAISED)}"),
    "1.2*10**-3": scientific(lambda m, e: f"{m}*10**{e}"),
    "fraction": lambda a: fraction(a, "{}/{}"),
    "fraction with spaces": lambda a: fraction(a, "{} / {}"),
    "fraction in LaTeX": lambda a: fraction(a, "\\frac{{{}}}{{{}}}"),
    "near fraction": near_fraction,
    "½": vulgar,
    "1 1/2": mixed,
    "percent": lambda a: a.fixed(shorter(a.number * 100)) + "%",
    "percent apart": lambda a: a.fixed(shorter(a.number * 100)) + " %",
    "w =": label(lambda asked, plain: labelled(base(asked), plain)),
    "w:": label(lambda asked, plain: f"{base(asked)}: {plain}" if base(asked) else None),
    "w :=": label(lambda asked, plain: f"{base(asked)} := {plain}" if base(asked) else None),
    "z of z[1] =": label(lambda asked, plain: f"{base(asked).split('[')[0]} = {plain}" if "[" in (base(asked) or "") else None),
    "dL/dz of dL/dz[1] =": label(lambda asked, plain: f"{asked.split('[')[0]} = {plain}" if "[" in asked and asked.startswith("dL/d") else None),
    "dL/dw =": label(lambda asked, plain: labelled(derivative(asked), plain)),
    "∂L/∂w =": label(lambda asked, plain: labelled(derivative(asked, "∂"), plain)),
    "∂ L / ∂ w =": label(lambda asked, plain: labelled(asked.replace("dL/d", "∂L / ∂") if asked.startswith("dL/d") else None, plain)),
    "da/dz =": label(lambda asked, plain: labelled(asked, plain) if re.match(r"d(?!L/)[^/]*/d", asked) else None),
    "δ1 =": label(delta),
    "δ =": label(lambda asked, plain: f"δ = {plain}" if asked.startswith("dL/dz") else None),
    "grad =": label(lambda asked, plain: f"grad = {plain}" if asked.startswith("dL/d") else None),
    "w.grad =": label(lambda asked, plain: f"{base(asked)}.grad = {plain}" if asked.startswith("dL/d") else None),
    "new w =": label(lambda asked, plain: f"new {base(asked)} = {plain}" if asked.endswith("after update") else None),
    "w_new =": label(lambda asked, plain: f"{base(asked)}_new = {plain}" if asked.endswith("after update") else None),
    "answer:": lambda a: f"answer: {a.plain}",
    "the answer is": lambda a: f"The answer is {a.plain}.",
    "I think it's": lambda a: f"I think it's {a.plain}",
    "=": lambda a: f"= {a.plain}",
    "the name behind": label(lambda asked, plain: f"{plain} = {asked}" if " " not in asked else None),
    "working": lambda a: product(a, lambda x, y: f"{x} * {y} = {a.plain}"),
    "working, ≈": lambda a: product(a, lambda x, y: f"{x} × {bracketed(y)} ≈ {a.plain}"),
    "working of three": lambda a: product(a, lambda x, y: f"2 * {x} * {bracketed(y)} / 2 = {x} * {bracketed(y)} = {a.plain}"),
    "label and working": lambda a: product(a, lambda x, y: f"{a.asked} = {x}·{bracketed(y)} = {a.plain}" if a.asked and " " not in a.asked else None),
    "a*b": times("*"),
    "a x b": times(" x "),
    "a×b": times("×"),
    "a · b": times(" · "),
    "(a)(b)": lambda a: product(a, lambda x, y: f"({x})({y})"),
    "a(b)": lambda a: product(a, lambda x, y: f"{x}({y})"),
    "a + b": sum_,
    "a/b": lambda a: f"{a.fixed(a.number * 4)}/4",
    "a ÷ b": lambda a: f"{a.fixed(a.number * 5)} ÷ 5",
    "½·a": lambda a: f"½·{a.fixed(a.number * 2)}" if a.number > 0 else f"-½·{a.fixed(-a.number * 2)}",
    "½a": lambda a: f"½({a.fixed(a.number * 2)})",
    "√": lambda a: f"√{a.fixed(a.number ** 2)}" if a.number > 0 and len(a.fixed()) < 9 else None,
    "≈": lambda a: f"≈ {a.plain}",
    "~": lambda a: f"~{a.plain}",
    "about": lambda a: f"about {a.plain}",
    "approx.": lambda a: f"approx. {a.plain}",
    "final .": lambda a: a.plain + ".",
    "final !": lambda a: a.plain + "!",
    "quotes": lambda a: f"\"{a.plain}\"",
    "`code`": lambda a: f"`{a.plain}`",
    "$maths$": lambda a: f"${a.plain}$",
    "bold": lambda a: f"**{a.plain}**",
    "words": lambda a: words(a),
    "words, negative": lambda a: words(a, "negative", " ") if a.number < 0 or abs(a.number) > 20 else None,
    "Words": lambda a: (words(a) or "").capitalize() + "." if words(a) else None,
    "a half": lambda a: part_words(a),
    "one half": lambda a: part_words(a, "one"),
}
