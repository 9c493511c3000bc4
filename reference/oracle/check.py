#!/usr/bin/env python3
"""A second checker of certificates, written from reference/certificate-format.md alone.

python3 check.py FILE...   exits 0 when all are valid, 1 when one is not valid, 2 when one is malformed
check(object)              returns ("valid" | "invalid" | "malformed", reason)

Python's standard library only: exact integers and fractions.
"""

import hashlib
import json
import math
import re
import sys
from fractions import Fraction

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)

NUMBER = re.compile(r"-?[0-9]+(/[0-9]+)?")
LETTERS = ("eta", "alpha", "B", "n_r", "n_f", "d", "C_r", "C_f", "C'_r", "C'_f", "I", "J", "H_R",
           "H_F", "D")
MOST_ENTRIES = 512 * 512
MOST_BITS = 2**20
MOST_WORK = 10**7


class Malformed(Exception):
    """The object is no certificate."""


class Fails(Exception):
    """A condition of the certificate does not hold."""


class Undefined(Fails):
    """An expression meets an undefined operation."""


def demand(fits, why):
    if not fits:
        raise Malformed(why)


def require(holds, why):
    if not holds:
        raise Fails(why)


def shorten(text):
    text = str(text)
    return text if len(text) <= 200 else text[:200] + "..."


def shown(obj):
    """A part as a message shows it; of a part in a part only that it is one."""
    return shorten(json.dumps(obj) if not isinstance(obj, (dict, list))
                   else "an object" if isinstance(obj, dict) else "a list")


# ---------------------------------------------------------------- reading


def keys_are(obj, keys, what):
    demand(isinstance(obj, dict), f"{what} is not an object")
    for key in keys:
        demand(key in obj, f"{what} has no key {key}")
    for key in obj:
        demand(key in keys, f"{what} has the unknown key {shorten(key)}, known are {' '.join(keys)}")


def whole(obj, low, high, what):
    demand(type(obj) is int and low <= obj <= high,
           f"{what} is {shown(obj)}, not an integer from {low} to {high}")
    return obj


def number(obj):
    demand(isinstance(obj, str) and len(obj) <= 65536 and NUMBER.fullmatch(obj) is not None,
           f"{shorten(obj)} is not a number p or p/q")
    top, _, bottom = obj.partition("/")
    demand(bottom == "" or int(bottom) != 0, f"{shorten(obj)} divides by zero")
    return Fraction(int(top), int(bottom or "1"))


def numbers(obj):
    demand(isinstance(obj, list) and obj, "not a list of numbers")
    return [number(entry) for entry in obj]


def rows_of_numbers(obj):
    demand(isinstance(obj, list) and obj and isinstance(obj[0], list), "not a matrix")
    demand(len(obj) * len(obj[0]) <= MOST_ENTRIES, "a matrix has too many entries")
    rows = [numbers(row) for row in obj]
    demand(len({len(row) for row in rows}) == 1, "a matrix has rows of unequal length")
    return rows


# ---------------------------------------------------------------- exact matrices (lists of rows)


def integers_over(A):
    """Integer rows and one denominator."""
    q = math.lcm(*(x.denominator for row in A for x in row))
    return [[x.numerator * (q // x.denominator) for x in row] for row in A], q


def product(A, B):
    columns = list(zip(*B))
    return [[sum(map(int.__mul__, row, column)) for column in columns] for row in A]


def combine(a, A, b, B):
    return [[a * x + b * y for x, y in zip(r, s)] for r, s in zip(A, B)]


def inner(A, B):
    A, p = integers_over(A)
    B, q = integers_over(B)
    return Fraction(sum(x * y for r, s in zip(A, B) for x, y in zip(r, s)), p * q)


def unit(d):
    return [[Fraction(int(i == j)) for j in range(d)] for i in range(d)]


def is_symmetric(A):
    return all(len(row) == len(A) for row in A) and A == [list(column) for column in zip(*A)]


def inertia_sign(A):
    """1 positive definite, 0 positive semi-definite and singular, -1 neither.

    Elimination without fractions (Bareiss) with the largest diagonal entry as the pivot."""
    A, _ = integers_over(A)
    last = 1
    while A:
        diagonal = [A[i][i] for i in range(len(A))]
        if min(diagonal) < 0:
            return -1
        top = max(diagonal)
        if top == 0:
            return -1 if any(any(row) for row in A) else 0
        k = diagonal.index(top)
        pivot_row = A[k]
        A = [[(top * A[i][j] - pivot_row[i] * pivot_row[j]) // last
              for j in range(len(A)) if j != k] for i in range(len(A)) if i != k]
        last = top
    return 1


def require_psd(A, name, definite=False):
    demand(all(len(row) == len(A) for row in A), f"{name} is not square")
    require(is_symmetric(A), f"{name} is not symmetric")
    kind = "definite" if definite else "semi-definite"
    require(inertia_sign(A) >= int(definite), f"{name} is not positive {kind}")


# ---------------------------------------------------------------- the problem


class Hessian:
    """One entry of a sample list: rows / bottom, with the direction v when it is a multiple of v v^T."""

    def __init__(self, obj):
        demand(isinstance(obj, dict), "a sample is not an object")
        self.v = None
        if "vector" in obj:
            keys_are(obj, ("vector", "weight", "times"), "a sample")
            v, q = integers_over([numbers(obj["vector"])])
            demand(len(v[0]) <= 512, "d is above 512")
            self.times = whole(obj["times"], 1, 10**9, "times")
            self.v = v[0]
            self.factor = number(obj["weight"]) / q**2
            self.rows = [[a * b for b in self.v] for a in self.v]
        else:
            keys_are(obj, ("matrix", "times"), "a sample")
            A = rows_of_numbers(obj["matrix"])
            demand(len(A) == len(A[0]) <= 512, "a Hessian is not square, or d is above 512")
            self.times = whole(obj["times"], 1, 10**9, "times")
            self.rows, q = integers_over(A)
            self.factor = Fraction(1, q)
        self.d = len(self.rows)

    def exact(self):
        return [[self.factor * x for x in row] for row in self.rows]

    def validate(self):
        if self.v is not None:
            require(self.factor >= 0, "a weight is negative")
        else:
            require_psd(self.exact(), "a Hessian")


class Sum:
    """A sum of rational multiples of integer matrices over one denominator."""

    def __init__(self, d):
        self.rows, self.bottom = [[0] * d for _ in range(d)], 1

    def add(self, factor, rows):
        if factor == 0:
            return
        common = math.lcm(self.bottom, factor.denominator)
        grow, weight = common // self.bottom, factor.numerator * (common // factor.denominator)
        self.rows = [[grow * a + weight * b for a, b in zip(r, s)] for r, s in zip(self.rows, rows)]
        self.bottom = common

    def exact(self):
        return [[Fraction(x, self.bottom) for x in row] for row in self.rows]


class Problem:
    def __init__(self, obj):
        keys_are(obj, ("format", "eta", "alpha", "batch_size", "retain", "forget"), "problem")
        demand(obj["format"] == "oubliette-problem-1", "the problem has another format")
        eta, alpha, B = (number(obj[key]) for key in ("eta", "alpha", "batch_size"))
        for key in ("retain", "forget"):
            demand(isinstance(obj[key], list), f"{key} is not a list")
        self.retain = [Hessian(sample) for sample in obj["retain"]]
        self.forget = [Hessian(sample) for sample in obj["forget"]]
        both = self.retain + self.forget
        demand(len({h.d for h in both}) <= 1, "the Hessians have different sizes")
        n_r, n_f = (sum(h.times for h in s) for s in (self.retain, self.forget))
        require(eta > 0, f"eta = {eta} is not positive")
        require(0 <= alpha <= 1, f"alpha = {alpha} is not in [0, 1]")
        require(n_r >= 1, "the retain set is empty")
        require(n_f >= 1 or alpha == 0, "the forget set is empty and alpha is not 0")
        require(1 <= B <= n_r and (n_f == 0 or B <= n_f), f"batch_size = {B} is out of range")
        for h in both:
            h.validate()
        self.eta, self.alpha, self.B, self.n_r, self.n_f, self.d = eta, alpha, B, n_r, n_f, both[0].d
        self.C_r = eta**2 * (1 - alpha)**2 / n_r * (1 / B - Fraction(1, n_r))
        self.C_f = eta**2 * alpha**2 / n_f * (1 / B - Fraction(1, n_f)) if n_f else Fraction(0)
        sum_r, sum_f, sum_all = Sum(self.d), Sum(self.d), Sum(self.d)
        for group, total in ((self.retain, sum_r), (self.forget, sum_f)):
            for h in group:
                total.add(h.factor * h.times, h.rows)
                sum_all.add(h.factor * h.times, h.rows)
        self.H_R = combine(Fraction(1, n_r), sum_r.exact(), 0, sum_r.exact())
        self.H_F = combine(Fraction(1, n_f or 1), sum_f.exact(), 0, sum_f.exact())
        self.S_H = sum_all.exact()
        pull = combine(-eta * (1 - alpha), self.H_R, eta * alpha, self.H_F)
        self.J = combine(1, unit(self.d), 1, pull)

    def noise_into(self, total, M, q):
        columns = list(zip(*M))
        for C, group in ((self.C_r, self.retain), (self.C_f, self.forget)):
            for h in group:
                factor = C * h.times * h.factor**2 / q
                if factor == 0:
                    continue
                if h.v is None:
                    total.add(factor, product(product(h.rows, M), h.rows))
                else:
                    form = sum(y * sum(map(int.__mul__, h.v, column))
                               for y, column in zip(h.v, columns) if y)
                    total.add(factor * form, h.rows)
        return total.exact()

    def noise(self, M):
        return self.noise_into(Sum(self.d), *integers_over(M))

    def step(self, M):
        M, q = integers_over(M)
        J, j = integers_over(self.J)
        total = Sum(self.d)
        total.add(Fraction(1, j * j * q), product(product(J, M), J))
        return self.noise_into(total, M, q)


# ---------------------------------------------------------------- expressions
# A value is a list of rows of intervals (lo, hi); a scalar is 1 x 1.


def box(x):
    return [[(Fraction(x), Fraction(x))]]


def boxes(A):
    return [[(x, x) for x in row] for row in A]


def mul(a, b):
    if a[0] == a[1] and b[0] == b[1]:
        return (a[0] * b[0],) * 2
    ends = [x * y for x in a for y in b]
    return min(ends), max(ends)


def add(a, b):
    return a[0] + b[0], a[1] + b[1]


def total(items):
    low = high = Fraction(0)
    for a in items:
        low, high = low + a[0], high + a[1]
    return low, high


def shape(A):
    return len(A), len(A[0])


def is_zero(A):
    return A == [[(0, 0)]]


def scalar(A):
    demand(shape(A) == (1, 1), "a matrix where a scalar is needed")
    return A[0][0]


def exact_rows(A):
    demand(all(lo == hi for row in A for lo, hi in row), "an interval where an exact value is needed")
    return [[lo for lo, _ in row] for row in A]


def integer(A):
    lo, hi = scalar(A)
    demand(lo == hi and lo.denominator == 1, "not an exact integer")
    return lo.numerator


def position(A, end):
    i = integer(A)
    demand(0 <= i < end, f"{shorten(i)} is not from 0 to {end - 1}")
    return i


def limited(A):
    demand(0 < len(A) * len(A[0]) <= MOST_ENTRIES, "a matrix has no entries or too many")
    for row in A:
        for pair in row:
            for x in pair:
                demand(max(x.numerator.bit_length(), x.denominator.bit_length()) <= MOST_BITS,
                       "a number has more than 2^20 bits")
    return A


def plus(A, B):
    if shape(A) != shape(B):
        if is_zero(A):
            return B
        demand(is_zero(B), "a sum of unequal shapes")
        return A
    return limited([[add(a, b) for a, b in zip(r, s)] for r, s in zip(A, B)])


def times(A, B):
    if shape(A) == (1, 1):
        return limited([[mul(A[0][0], b) for b in row] for row in B])
    if shape(B) == (1, 1):
        return times(B, A)
    demand(len(A[0]) == len(B) and len(A) * len(B[0]) <= MOST_ENTRIES, "a product does not fit")
    columns = list(zip(*B))
    return limited([[total(map(mul, row, column)) for column in columns] for row in A])


def root_end(x, bits, upper):
    p, q = math.isqrt(x.numerator), math.isqrt(x.denominator)
    if p * p == x.numerator and q * q == x.denominator:
        return Fraction(p, q)
    return Fraction(math.isqrt(math.floor(x * 4**bits)) + int(upper), 2**bits)


def root(x, bits):
    if x[1] < 0:
        raise Undefined("sqrt of a number below 0")
    return root_end(max(x[0], Fraction(0)), bits, False), root_end(x[1], bits, True)


def reciprocal(A):
    lo, hi = scalar(A)
    if lo == hi == 0:
        raise Undefined("division by 0")
    demand(lo > 0 or hi < 0, "division by an interval around 0")
    return [[(1 / hi, 1 / lo)]]


def maximum(*values):
    ends = [scalar(A) for A in values]
    return [[(max(lo for lo, _ in ends), max(hi for _, hi in ends))]]


def binomial(n, k):
    n, k = position(n, 4097), integer(k)
    return box(math.comb(n, k) if k >= 0 else 0)


def trace(A):
    demand(len(A) == len(A[0]), "trace of a matrix that is not square")
    return [[total(A[i][i] for i in range(len(A)))]]


def transpose(A):
    return [list(column) for column in zip(*A)]


def kron(A, B):
    demand(len(A) * len(A[0]) * len(B) * len(B[0]) <= MOST_ENTRIES, "kron is too large")
    return [[mul(a, b) for a in r for b in s] for r in A for s in B]


def power(A, n):
    demand(len(A) == len(A[0]), "a power of a matrix that is not square")
    result = boxes(unit(len(A)))
    for _ in range(position(n, 4097)):
        result = times(result, A)
    return result


def fold(f):
    def run(first, *rest):
        for A in rest:
            first = f(first, A)
        return first
    return run


def difference(A, *B):
    return plus(A, times(box(-1), B[0])) if B else times(box(-1), A)


MANY = 10**9
PLAIN = {  # operation: (fewest arguments, most arguments, function of the values)
    "+": (1, MANY, fold(plus)),
    "-": (1, 2, difference),
    "*": (1, MANY, fold(times)),
    "/": (2, 2, lambda A, B: times(reciprocal(B), A)),
    "^": (2, 2, power),
    "max": (1, MANY, maximum),
    "binomial": (2, 2, binomial),
    "trace": (1, 1, trace),
    "transpose": (1, 1, transpose),
    "entry": (3, 3, lambda A, i, j: [[A[position(i, len(A))][position(j, len(A[0]))]]]),
    "kron": (2, 2, kron),
    "vec": (1, 1, lambda A: [[A[i][j]] for j in range(len(A[0])) for i in range(len(A))]),
}
WITH_CONTEXT = {"sqrt": 1, "H_r": 1, "H_f": 1, "D_rf": 2, "noise": 1, "step": 1, "N": 1, "T": 1,
                "x_r": 1, "x_f": 1, "lambda_max": 1, "lambda_max_S": 0, "lambda_max_S_single": 0}
BINDING = {"sum": 4, "sum_retain": 2, "sum_forget": 2, "max_retain": 2, "max_forget": 2,
           "expect": 1, "matrix": 1}
RESERVED = set(LETTERS) | set(PLAIN) | set(WITH_CONTEXT) | set(BINDING)


def demand_free(name):
    demand(isinstance(name, str) and name != "" and not re.match("[-0-9]", name)
           and name not in RESERVED, f"the name {shorten(name)} is reserved or no name")


class Evaluator:
    def __init__(self, problem, bits):
        self.problem, self.bits = problem, bits
        self.parameters, self.lemmas, self.perron, self.known = {}, [], {}, {}
        self.work, self.batch, self.letters = 0, None, {}
        if problem is None:
            return
        for name in ("eta", "alpha", "B", "n_r", "n_f", "d", "C_r", "C_f"):
            self.letters[name] = box(getattr(problem, name))
        for name in ("J", "H_R", "H_F"):
            self.letters[name] = boxes(getattr(problem, name))
        self.letters["I"] = boxes(unit(problem.d))
        if problem.C_r or problem.C_f:
            self.letters["C'_r"] = self.share(problem.C_r, problem.C_f)
            self.letters["C'_f"] = self.share(problem.C_f, problem.C_r)
            if problem.n_f:
                self.letters["D"] = self.mix(self.letters["H_R"], self.letters["H_F"])

    def share(self, own, other):
        if own == 0:
            return box(0)
        ratio = other / own
        return reciprocal([[add((1, 1), root((ratio, ratio), self.bits))]])

    def mix(self, H_r, H_f):
        if "C'_r" not in self.letters:
            raise Undefined("C_r = C_f = 0")
        return plus(times(self.letters["C'_r"], H_r), times(self.letters["C'_f"], H_f))

    def need_problem(self):
        demand(self.problem is not None, "the problem is null but is needed")
        return self.problem

    def fresh(self, expression):
        self.batch = None
        return self.evaluate(expression, {})

    def evaluate(self, e, bound):
        self.work += 1
        demand(self.work <= MOST_WORK, "more than 10^7 expressions to evaluate")
        if isinstance(e, str):
            return self.named(e, bound)
        demand(isinstance(e, list) and e and isinstance(e[0], str), "no expression")
        op, arguments = e[0], e[1:]
        low, high = PLAIN[op][:2] if op in PLAIN else (WITH_CONTEXT.get(op, BINDING.get(op, -1)),) * 2
        demand(low <= len(arguments) <= high, f"no operation {op} of {len(arguments)} arguments")
        if op in BINDING:
            return self.binding(op, arguments, bound)
        values = [self.evaluate(argument, bound) for argument in arguments]
        if op in PLAIN:
            return limited(PLAIN[op][2](*values))
        return limited(getattr(self, "do_" + op)(*values))

    def named(self, text, bound):
        for names in (bound, self.letters, self.parameters):
            if text in names:
                return names[text]
        if self.problem is not None and text in LETTERS:
            raise Undefined(f"{text} is undefined")
        return box(number(text))

    def binding(self, op, arguments, bound):
        if op == "matrix":
            rows = arguments[0]
            demand(isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows)
                   and rows[0] and len({len(row) for row in rows}) == 1, "matrix has no proper rows")
            return limited([[scalar(self.evaluate(e, bound)) for e in row] for row in rows])
        if op == "expect":
            return self.expectation(arguments[0], bound)
        name, body = arguments[0], arguments[-1]
        demand_free(name)
        if op == "sum":
            steps = [integer(self.evaluate(e, bound)) for e in arguments[1:3]]
        else:
            problem = self.need_problem()
            steps = [0, (problem.n_r if op.endswith("retain") else problem.n_f) - 1]
        result = None
        k = steps[0]
        while k <= steps[1]:
            term = self.evaluate(body, {**bound, name: box(k)})
            if op.startswith("sum"):
                result = plus(box(0) if result is None else result, term)
            else:
                result = maximum(term) if result is None else maximum(result, term)
            k += 1
        if result is None and op.startswith("max"):
            raise Undefined(f"{op} over no sample")
        return box(0) if result is None else result

    def expectation(self, e, bound):
        problem = self.need_problem()
        n = problem.n_r + problem.n_f
        demand(n <= 12 and self.batch is None, "expect is nested or over more than 12 samples")
        chances = [problem.B / problem.n_r] * problem.n_r
        chances += [problem.B / problem.n_f] * problem.n_f if problem.n_f else []
        result = box(0)
        for code in range(2**n):
            batch = [code >> i & 1 for i in range(n)]
            weight = math.prod(p if bit else 1 - p for p, bit in zip(chances, batch))
            if weight:
                self.batch = batch
                result = plus(result, times(box(weight), self.evaluate(e, bound)))
        self.batch = None
        return result

    def do_sqrt(self, A):
        return [[root(scalar(A), self.bits)]]

    def sample(self, group, i):
        i = position(i, sum(h.times for h in group))
        for h in group:
            i -= h.times
            if i < 0:
                return boxes(h.exact())
        raise Malformed("no such sample")

    def do_H_r(self, i):
        return self.sample(self.need_problem().retain, i)

    def do_H_f(self, j):
        return self.sample(self.need_problem().forget, j)

    def do_D_rf(self, i, j):
        H_r, H_f = self.do_H_r(i), self.do_H_f(j)
        return self.mix(H_r, H_f)

    def apply_map(self, function, M):
        d = self.problem.d
        demand(shape(M) == (d, d), "noise and step need a d x d matrix")
        return boxes(function(exact_rows(M)))

    def do_noise(self, M):
        return self.apply_map(self.need_problem().noise, M)

    def do_step(self, M):
        return self.apply_map(self.need_problem().step, M)

    def iterate(self, function, k):
        known = self.known.setdefault(function.__name__, [unit(self.problem.d)])
        k = position(k, 65)
        while len(known) <= k:
            known.append(function(known[-1]))
        return boxes(known[k])

    def do_N(self, k):
        return self.iterate(self.need_problem().noise, k)

    def do_T(self, k):
        return self.iterate(self.need_problem().step, k)

    def drawn(self, i):
        demand(self.batch is not None, "x_r or x_f outside expect")
        return box(self.batch[i])

    def do_x_r(self, i):
        return self.drawn(position(i, self.need_problem().n_r))

    def do_x_f(self, j):
        return self.drawn(self.need_problem().n_r + position(j, self.problem.n_f))

    def do_lambda_max(self, A):
        if shape(A) == (1, 1):
            return boxes(exact_rows(A))
        A = exact_rows(A)
        for matrix, low, high in self.lemmas:
            if matrix == A:
                return [[(low, high)]]
        raise Malformed("lambda_max of a matrix without a lemma")

    def do_lambda_max_S(self):
        problem = self.need_problem()
        return self.perron_bounds("S", [(r.times * f.times, self.mix(boxes(r.exact()), boxes(f.exact())))
                                        for r in problem.retain for f in problem.forget])

    def do_lambda_max_S_single(self):
        return self.perron_bounds("S_single",
                                  [(r.times, boxes(r.exact())) for r in self.need_problem().retain])

    def perron_bounds(self, name, rows):
        demand(name in self.perron, f"{name} has no perron lemma")
        y, z = self.perron[name]
        demand(len(y) == len(z) == len(rows), "a perron vector has the wrong length")
        flat = [[x for row in D for x in row] for _, D in rows]
        low, high = Fraction(0), Fraction(0)
        for p, (m_p, _) in enumerate(rows):
            row_high = Fraction(0)
            for q, (m_q, _) in enumerate(rows):
                inner_product = total(map(mul, flat[p], flat[q]))
                scaled = mul(inner_product, (y[p] * y[q],) * 2)
                low += m_p * m_q * root(scaled, self.bits)[0]
                row_high += m_q * root(mul(inner_product, (z[q] / z[p],) * 2), self.bits)[1]
            high = max(high, row_high)
        low /= sum(m * y_p for (m, _), y_p in zip(rows, y))
        demand(low <= high, "the perron lemma gives an empty interval")
        return [[(low, high)]]


# ---------------------------------------------------------------- facts

FACT_KEYS = {
    "diverges": ["X"], "converges": ["X"], "converges_on_span": ["X", "s"],
    "bounded": ["X", "Y", "s"], "bounded_on_span": ["X", "Y", "s"],
    "relation": ["left", "op", "right", "left_value", "right_value"],
    "psd": ["expression", "value"], "not_psd": ["expression", "value", "vector"],
    "undefined": ["expression", "reason"],
}


def moment_fact(kind, fact, problem):
    def matrix(key):
        A = rows_of_numbers(fact[key])
        demand(shape(A) == (problem.d, problem.d), f"{key} is not d x d")
        require(is_symmetric(A), f"{key} is not symmetric")
        return A

    X = matrix("X")
    s = number(fact["s"]) if "s" in fact else Fraction(1)
    require(s > 0, f"s = {s} is not positive")
    image = problem.step(X)
    if kind == "diverges":
        after, before = inner(X, image), inner(X, X)
        require(after > before, f"<X, T(X)> = {after} is not above <X, X> = {before}")
        return
    gain = combine(1, X, -1, image)
    require_psd(X, "X", kind == "converges")
    if kind == "converges":
        require_psd(gain, "X - T(X)", True)
    elif kind == "converges_on_span":
        require_psd(combine(1, gain, -s, problem.S_H), "X - T(X) - s S_H")
    else:
        Y = matrix("Y")
        require(any(any(row) for row in X), "X is 0")
        require(not any(any(row) for row in gain), "T(X) is not X")
        require_psd(Y, "Y")
        require_psd(combine(1, Y, -1, problem.step(Y)), "Y - T(Y)")
        require_psd(combine(1, Y, -s, problem.S_H), "Y - s S_H")
        require(kind == "bounded" or inner(problem.S_H, X) > 0, "<S_H, X> is 0")


def read_value(obj):
    if isinstance(obj, list):
        return boxes(rows_of_numbers(obj))
    if isinstance(obj, dict):
        keys_are(obj, ("lower", "upper"), "a value")
        low, high = number(obj["lower"]), number(obj["upper"])
        demand(low <= high, "a value has lower above upper")
        return [[(low, high)]]
    return box(number(obj))


def value_as_given(fact, key, given_key, evaluator):
    given = read_value(fact[given_key])
    value = evaluator.fresh(fact[key])
    if shape(value) == shape(given) != (1, 1):
        exact_rows(value)
    require(value == given, f"{key} is {shorten(value)}, not {given_key}")
    return value


def compare(a, op, b):
    """True when it holds for every choice of points."""
    if op == "=":
        return a == b and a[0] == a[1]
    if op == "!=":
        return a[1] < b[0] or b[1] < a[0]
    if op[0] == ">":
        a, b = b, a
    return a[1] < b[0] if len(op) == 1 else a[1] <= b[0]


def relation_fact(fact, evaluator):
    op = fact["op"]
    demand(isinstance(op, str), "op is not a string")
    left = value_as_given(fact, "left", "left_value", evaluator)
    right = value_as_given(fact, "right", "right_value", evaluator)
    demand(op in ("<", "<=", ">", ">=", "=", "!="), "op is unknown")
    if op in ("=", "!="):
        demand(shape(left) == shape(right), "the sides have different shapes")
        results = [compare(a, op, b) for r, s in zip(left, right) for a, b in zip(r, s)]
        holds = all(results) if op == "=" else any(results)
    else:
        holds = compare(scalar(left), op, scalar(right))
    require(holds, f"{shorten(left)} {op} {shorten(right)} is not certain")


def check_fact(fact, evaluator):
    demand(isinstance(fact, dict) and isinstance(fact.get("fact"), str), "no fact")
    evaluator.work, kind = 0, fact["fact"]
    demand(kind in FACT_KEYS, f"the fact {shorten(kind)} is unknown")
    keys_are(fact, ["fact"] + FACT_KEYS[kind], kind)
    if kind == "relation":
        relation_fact(fact, evaluator)
    elif kind == "undefined":
        demand(isinstance(fact["reason"], str), "reason is not a string")
        try:
            evaluator.fresh(fact["expression"])
        except Undefined:
            return
        raise Fails("the expression has a value")
    elif kind in ("psd", "not_psd"):
        A = exact_rows(value_as_given(fact, "expression", "value", evaluator))
        if kind == "psd":
            require_psd(A, "value")
            return
        x = numbers(fact["vector"])
        demand(len(x) == len(A) == len(A[0]), "the shapes do not fit")
        require(is_symmetric(A), "value is not symmetric")
        form = sum(x[i] * A[i][j] * x[j] for i in range(len(x)) for j in range(len(x)))
        require(form < 0, f"vector^T value vector = {form} is not negative")
    else:
        moment_fact(kind, fact, evaluator.need_problem())


# ---------------------------------------------------------------- the certificate


def eigenvalue_lemma(obj):
    keys_are(obj, ("matrix", "vector", "upper"), "a lemma")
    M, x, t = rows_of_numbers(obj["matrix"]), numbers(obj["vector"]), number(obj["upper"])
    demand(len(M) == len(M[0]) == len(x), "the shapes do not fit")
    require(any(x), "vector is 0")
    require_psd(combine(t, unit(len(M)), -1, M), "upper I - matrix")
    form = sum(x[i] * sum(a * b for a, b in zip(M[i], x)) for i in range(len(x)))
    return M, form / sum(a * a for a in x), t


def perron_lemma(name, obj):
    demand(name in ("S", "S_single"), "perron has another key than S and S_single")
    keys_are(obj, ("lower", "upper"), "a perron lemma")
    y, z = numbers(obj["lower"]), numbers(obj["upper"])
    require(min(y) >= 0 and max(y) > 0, "lower has a negative entry or is 0")
    require(min(z) > 0, "upper has an entry that is not positive")
    return y, z


def digest(obj):
    content = {key: value for key, value in obj.items() if key != "digest"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return "sha256:" + hashlib.sha256(text.encode("ascii")).hexdigest()


def demand_shallow(obj):
    level, depth = [obj], 0
    while level:
        level = [part for x in level if isinstance(x, (dict, list))
                 for part in (x.values() if isinstance(x, dict) else x)]
        depth += 1
        demand(depth <= 201, "nested deeper than 200 levels")


NAMES = {str: "a string", dict: "an object", list: "a list"}


def examine(obj, place):
    demand_shallow(obj)
    keys_are(obj, ("format", "claim", "statement", "problem", "parameters", "bits", "lambda_max",
                   "perron", "facts", "digest"), "the certificate")
    demand(obj["format"] == "oubliette-certificate-1",
           f"format is {shown(obj['format'])}, not oubliette-certificate-1")
    for key, kind in (("claim", str), ("statement", str), ("digest", str), ("parameters", dict),
                      ("perron", dict), ("lambda_max", list), ("facts", list)):
        demand(isinstance(obj[key], kind), f"{key} is {shown(obj[key])}, not {NAMES[kind]}")
    demand(obj["facts"], "facts is empty")
    demand(re.fullmatch("sha256:[0-9a-f]{64}", obj["digest"]), "digest is no SHA-256")
    bits = whole(obj["bits"], 8, 4096, "bits")
    place[0] = "problem"
    problem = None if obj["problem"] is None else Problem(obj["problem"])
    evaluator = Evaluator(problem, bits)
    for name, value in sorted(obj["parameters"].items()):
        place[0] = f"parameters.{name}"
        demand_free(name)
        matrix = isinstance(value, list)
        evaluator.parameters[name] = boxes(rows_of_numbers(value)) if matrix else box(number(value))
    for i, lemma in enumerate(obj["lambda_max"]):
        place[0] = f"lambda_max[{i}]"
        evaluator.lemmas.append(eigenvalue_lemma(lemma))
    for name, lemma in sorted(obj["perron"].items()):
        place[0] = f"perron.{name}"
        evaluator.perron[name] = perron_lemma(name, lemma)
    for i, fact in enumerate(obj["facts"]):
        place[0] = f"facts[{i}]"
        check_fact(fact, evaluator)
    place[0] = "digest"
    require(obj["digest"] == digest(obj), f"it should be {digest(obj)}")


def check(obj):
    """("valid" | "invalid" | "malformed", reason) of a parsed certificate."""
    place = ["certificate"]
    try:
        examine(obj, place)
        return "valid", "all facts hold (claim and statement are for the reader to compare)"
    except Fails as error:
        return "invalid", f"{place[0]}: {error}"
    except Malformed as error:
        return "malformed", f"{place[0]}: {error}"


def refuse_duplicates(pairs):
    result = dict(pairs)
    demand(len(result) == len(pairs), "an object has a key twice")
    return result


def check_file(path):
    def refuse(text):
        raise Malformed(f"the JSON number {shorten(text)} is not an integer")

    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
        obj = json.loads(text, object_pairs_hook=refuse_duplicates, parse_float=refuse,
                         parse_constant=refuse)
        json.dumps(obj, ensure_ascii=False).encode("utf-8")  # refuses lone surrogates
    except RecursionError:
        return "malformed", "nested deeper than 200 levels"
    except (OSError, ValueError, Malformed) as error:
        return "malformed", f"not a readable JSON file: {error}"
    return check(obj)


def main(paths):
    if not paths:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    worst = 0
    for path in paths:
        status, reason = check_file(path)
        print(f"{path}: {status}: {reason}")
        worst = max(worst, ("valid", "invalid", "malformed").index(status))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
