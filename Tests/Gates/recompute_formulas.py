"""Numbers as they are printed, and formulas over exact fractions (for recompute.py)."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction


def printed(value, most=10):
    """A fraction as it is printed, to two decimals or to two significant digits where those are
    finer, with so many decimals at most; None where it is too large to be a figure."""
    digits = Context(prec=15, rounding=ROUND_HALF_UP)
    shown = digits.divide(Decimal(value.numerator), Decimal(value.denominator))
    if abs(shown) >= Decimal(10) ** 15:
        return None
    decimals = max(2, min(most, 1 - shown.adjusted())) if shown else 2
    wide = Context(prec=40)
    return Fraction(shown.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, wide))


def decimals(figure):
    """Whole and decimal digits of a figure without its sign, no trailing zeros."""
    places = next(n for n in range(40) if (figure * 10 ** n).denominator == 1)
    digits = str(abs(figure.numerator) * 10 ** places // figure.denominator).zfill(places + 1)
    return digits[:len(digits) - places], digits[len(digits) - places:]


def as_json(figure):
    """As data.json has it: no trailing zeros."""
    if figure is None:
        return None
    return Number(("-" if figure < 0 else "") + ".".join(filter(None, decimals(figure))))


def as_text(figure, full=True):
    """As people read it: `1.234,50`, or `1.234,5` where `full` is false."""
    whole, rest = decimals(figure)
    rest = rest.ljust(2, "0") if full else rest
    return ("−" if figure < 0 else "") + f"{int(whole):,}".replace(",", ".") + ("," + rest if rest else "")


def numeral(text):
    """A canonical number cell: `-1234,5`."""
    if not re.fullmatch(r"-?\d+(,\d+)?", text):
        raise ValueError(f"bukan angka baku: {text!r}")
    return Fraction(text.replace(",", "."))


class Number(str):
    """A JSON number as it is spelled."""


class NothingOutOfNothing(Exception):
    """0 divided by 0."""


class SomethingOutOfNothing(Exception):
    """Something divided by 0."""


TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d.,]*)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+−×*÷/:();]))")
PERCENT = re.compile(r"\s*[×*]\s*100\s*%\s*$")
SIGNS = {"−": "-", "*": "×", "÷": "/", ":": "/"}
BINDING = {"+": 1, "-": 1, "×": 2, "/": 2, "minus": 3}
FUNCTIONS = {
    "rata": lambda values: sum(values) / len(values),
    "jumlah": sum,
    "min": min,
    "maks": max,
}


def divide(left, right):
    if right == 0:
        raise NothingOutOfNothing if left == 0 else SomethingOutOfNothing
    return left / right


OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "/": divide,
}


class Formula:
    """A formula in postfix order: ("push", number or name), ("do", sign), ("call", name, count)."""

    def __init__(self, text):
        self.is_percent = PERCENT.search(text) is not None
        self.steps = postfix(PERCENT.sub("", text))
        self.variables = []
        for step in self.steps:
            if step[0] == "push" and isinstance(step[1], str) and step[1] not in self.variables:
                self.variables.append(step[1])

    @property
    def is_one_variable(self):
        return len(self.steps) == len(self.variables) == 1 and not self.is_percent

    def value(self, values):
        """The figure from the variables' values."""
        stack = []
        for step in self.steps:
            if step[0] == "push":
                stack.append(values[step[1]] if isinstance(step[1], str) else step[1])
            elif step[0] == "call":
                operands = stack[-step[2]:]
                stack[-step[2]:] = [FUNCTIONS[step[1]](operands)]
            elif step[1] == "minus":
                stack.append(-stack.pop())
            else:
                right, left = stack.pop(), stack.pop()
                stack.append(OPERATIONS[step[1]](left, right))
        (result,) = stack
        return result * 100 if self.is_percent else result


def tokens(text):
    """Pairs of kind and text."""
    position = 0
    while text[position:].strip():
        found = TOKEN.match(text, position)
        if not found:
            raise ValueError(f"rumus tak terbaca: {text!r}")
        position = found.end()
        yield found.lastgroup, found[found.lastgroup]


def postfix(text):
    """Dijkstra's shunting-yard: the yard holds signs, and per bracket [function, operands]."""
    out, yard, after_operand, name = [], [], False, None

    def unload(weight):
        while yard and isinstance(yard[-1], str) and BINDING[yard[-1]] >= weight:
            out.append(("do", yard.pop()))

    for kind, word in tokens(text):
        word = SIGNS.get(word, word)
        if kind == "number":
            out.append(("push", Fraction(word.replace(".", "").replace(",", "."))))
            after_operand = True
        elif kind == "name" and word in FUNCTIONS:
            name = word
        elif kind == "name":
            out.append(("push", word))
            after_operand = True
        elif word == "(":
            yard.append([name, 1])
            name, after_operand = None, False
        elif word == ";":
            unload(1)
            yard[-1][1] += 1
            after_operand = False
        elif word == ")":
            unload(1)
            function, count = yard.pop()
            if function:
                out.append(("call", function, count))
            after_operand = True
        elif after_operand:
            unload(BINDING[word])
            yard.append(word)
            after_operand = False
        elif word == "-":
            yard.append("minus")
        else:
            raise ValueError(f"rumus tak terbaca: {text!r}")
    unload(1)
    if yard:
        raise ValueError(f"kurung tak ditutup: {text!r}")
    return out
