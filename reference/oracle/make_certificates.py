#!/usr/bin/env python3
"""Writes certificates/*.json: samples whose names say what a checker must answer.

python3 make_certificates.py        (from anywhere; no arguments)
"""

import copy
import json
import pathlib

import check

FOLDER = pathlib.Path(__file__).parent / "certificates"
SPECIFICATION_EXAMPLE = {
    "format": "oubliette-problem-1", "eta": "1/10", "alpha": "1/5", "batch_size": "2",
    "retain": [{"matrix": [["4", "1"], ["1", "3"]], "times": 1},
               {"vector": ["1", "-2"], "weight": "3/2", "times": 4}],
    "forget": [{"matrix": [["1", "0"], ["0", "0"]], "times": 3}]}
EYE = [["1", "0"], ["0", "1"]]


def retain_only(eta, *matrices):
    """alpha = 0 and the whole set as the batch: T(M) = J M J."""
    return {"format": "oubliette-problem-1", "eta": eta, "alpha": "0",
            "batch_size": str(len(matrices)), "forget": [],
            "retain": [{"matrix": matrix, "times": 1} for matrix in matrices]}


def certificate(problem, *facts, **changes):
    obj = {"format": "oubliette-certificate-1", "claim": "sample", "statement": "A sample \u2264.",
           "problem": problem, "parameters": {}, "bits": 64, "lambda_max": [], "perron": {},
           "facts": list(facts), "digest": "sha256:" + 64 * "0"}
    return sealed({**obj, **changes})


def sealed(obj):
    obj["digest"] = check.digest(obj)
    return obj


def text_of(value):
    if len(value) == len(value[0]) == 1:
        low, high = value[0][0]
        return str(low) if low == high else {"lower": str(low), "upper": str(high)}
    return [[str(x) for x in row] for row in check.exact_rows(value)]


def relation(left, op, right, problem=None, **context):
    evaluator = check.Evaluator(None if problem is None else check.Problem(problem),
                                context.get("bits", 64))
    for name, value in context.get("parameters", {}).items():
        matrix = isinstance(value, list)
        evaluator.parameters[name] = (check.boxes(check.rows_of_numbers(value)) if matrix
                                      else check.box(check.number(value)))
    evaluator.lemmas = [check.eigenvalue_lemma(x) for x in context.get("lambda_max", [])]
    evaluator.perron = {k: check.perron_lemma(k, v) for k, v in context.get("perron", {}).items()}
    return {"fact": "relation", "left": left, "op": op, "right": right,
            "left_value": text_of(evaluator.fresh(left)),
            "right_value": text_of(evaluator.fresh(right))}


def relations(problem, *sides, **context):
    return certificate(problem, *(relation(*side, problem, **context) for side in sides), **context)


def changed(obj, *path, to):
    """A copy with one part replaced and a fresh digest."""
    obj = copy.deepcopy(obj)
    part = obj
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = to
    return sealed(obj)


LINE, DIAGONAL = [["1"]], [["1", "0"], ["0", "0"]]
DOWN = [["0", "0"], ["0", "1"]]
DIVERGES = certificate(retain_only("3", LINE), {"fact": "diverges", "X": LINE})
CONVERGES = certificate(SPECIFICATION_EXAMPLE, {"fact": "converges", "X": EYE})
ON_SPAN = certificate(retain_only("1", DIAGONAL),
                      {"fact": "converges_on_span", "X": [["2", "0"], ["0", "0"]], "s": "1"})
BOUNDED = certificate(retain_only("1", DIAGONAL), {"fact": "bounded", "X": DOWN, "Y": EYE, "s": "1"})
TIE = certificate(retain_only("2", DIAGONAL),
                  {"fact": "bounded_on_span", "X": DIAGONAL, "Y": EYE, "s": "1"})
HALF_EYE = [["1/2", "0"], ["0", "1/2"]]
SHARE = ["-", ["*", ["/", "eta", "B"], ["-", "1", "alpha"],
               ["sum_retain", "i", ["*", ["x_r", "i"], ["H_r", "i"]]]],
         ["*", ["/", "eta", "B"], "alpha", ["sum_forget", "j", ["*", ["x_f", "j"], ["H_f", "j"]]]]]
LEMMA = {"matrix": [["2", "1"], ["1", "2"]], "vector": ["1", "1"], "upper": "3"}
PERRON = {"S": {"lower": ["1", "2"], "upper": ["1", "1/3"]},
          "S_single": {"lower": ["1", "0"], "upper": ["1", "5"]}}
A = [["2", "1"], ["1", "2"]]

IDENTITIES = relations(
    SPECIFICATION_EXAMPLE,
    (["expect", ["^", ["-", "I", SHARE], "2"]], "=", ["T", "1"]),
    (["T", "2"], "=", ["step", ["step", "I"]]),
    (["T", "2"], "=", ["+", ["*", "J", ["T", "1"], "J"], ["noise", ["T", "1"]]]),
    (["N", "3"], "!=", ["noise", ["N", "1"]]),
    (["trace", ["N", "5"]], "<", ["trace", ["T", "5"]]),
    (["*", ["/", "1", "n_r"], ["sum_retain", "i", ["H_r", "i"]]], "=", "H_R"),
    (["vec", ["*", "J", "A", "J"]], "=", ["*", ["kron", "J", "J"], ["vec", "A"]]),
    (["+", "C'_r", "C'_f"], ">", "999999/1000000"),
    (["trace", ["D_rf", "1", "2"]], ">=", ["entry", ["D_rf", "4", "0"], "0", "0"]),
    (["trace", "D"], "<", ["max_retain", "i", ["trace", ["H_r", "i"]]]),
    (["max_forget", "j", ["trace", ["H_f", "j"]]], "=", "1"),
    (["sum", "k", "0", "10", ["binomial", "10", "k"]], "=", ["^", "2", "10"]),
    (["binomial", "3", "-1"], "=", ["sum", "k", "1", "0", "H_R"]),
    (["sqrt", "2"], "<", ["sqrt", ["/", "9", "4"]]),
    (["-", ["sqrt", "2"]], "<=", ["max", "-3", ["-", ["sqrt", "3"]], "-1"]),
    (["lambda_max", "A"], "=", "3"),
    (["lambda_max", [ "matrix", [["eta"]]]], "=", "eta"),
    (["lambda_max_S"], ">", "0"),
    (["lambda_max_S_single"], "!=", "0"),
    (["transpose", ["matrix", [["1", "q"], ["d", "B"]]]], "=", ["matrix", [["1", "2"], ["q", "B"]]]),
    parameters={"A": A, "q": "-5/3"}, lambda_max=[LEMMA], perron=PERRON)
PLAIN = relations(None, (["sqrt", "2"], "<", "3/2"), ("1/2", "=", ["/", "3", "6"]), bits=8)
PSD = certificate(None, {"fact": "psd", "expression": "A", "value": A}, parameters={"A": A})
NOT_PSD = certificate(retain_only("3", LINE), {
    "fact": "not_psd", "expression": ["-", "I", ["*", "eta", "H_R"]], "value": [["-2"]],
    "vector": ["1/2"]})
UNDEFINED = certificate(
    retain_only("3", LINE),
    *({"fact": "undefined", "expression": e, "reason": "0/0"} for e in (
        "C'_r", "D", ["/", "1", ["-", "d", "1"]], ["sqrt", "-1"], ["max_forget", "j", "j"],
        ["+", "1", ["*", "0", "C'_f"]])))

VALID = {"diverges": DIVERGES, "converges": CONVERGES, "converges_on_span": ON_SPAN,
         "bounded": BOUNDED, "bounded_on_span": TIE, "identities": IDENTITIES, "plain": PLAIN,
         "psd": PSD, "not_psd": NOT_PSD, "undefined": UNDEFINED,
         "weight_0": changed(CONVERGES, "problem", "forget", 0, to={
             "vector": ["1", "1"], "weight": "0", "times": 3})}

INVALID = {
    "diverges_tie": changed(DIVERGES, "problem", "eta", to="2"),
    "converges_X_singular": changed(CONVERGES, "facts", 0, "X", to=DIAGONAL),
    "converges_X_grows": changed(CONVERGES, "problem", "eta", to="1"),
    "converges_X_asymmetric": changed(CONVERGES, "facts", 0, "X", to=[["1", "1"], ["0", "1"]]),
    "span_s_zero": changed(ON_SPAN, "facts", 0, "s", to="0"),
    "span_X_negative": changed(ON_SPAN, "facts", 0, "X", to=[["2", "0"], ["0", "-1"]]),
    "span_s_large": changed(ON_SPAN, "facts", 0, "s", to="3"),
    "bounded_X_zero": changed(BOUNDED, "facts", 0, "X", to=[["0", "0"], ["0", "0"]]),
    "bounded_X_moves": changed(BOUNDED, "facts", 0, "X", to=EYE),
    "bounded_X_negative": changed(BOUNDED, "facts", 0, "X", to=[["0", "0"], ["0", "-1"]]),
    "bounded_Y_negative": changed(BOUNDED, "facts", 0, "Y", to=[["1", "0"], ["0", "-1"]]),
    "bounded_Y_grows": changed(changed(BOUNDED, "problem", "eta", to="3"), "facts", 0, "s", to="1/2"),
    "bounded_s_large": changed(BOUNDED, "facts", 0, "s", to="2"),
    "bounded_on_span_X_outside": changed(TIE, "facts", 0, "X", to=DOWN),
    "relation_left_value": changed(PLAIN, "facts", 1, "left_value", to="1/3"),
    "relation_wider_value": changed(PLAIN, "facts", 0, "left_value", to={"lower": "1", "upper": "3/2"}),
    "relation_false": relations(None, ("1", "<", "1")),
    "relation_uncertain": relations(None, (["sqrt", "2"], "<=", ["sqrt", "2"])),
    "relation_uncertain_equal": relations(None, (["sqrt", "2"], "=", ["sqrt", "2"])),
    "relation_equal_matrices": relations(None, ("A", "!=", "A"), parameters={"A": A}),
    "relation_undefined": changed(PLAIN, "facts", 1, "left", to=["/", "1", "0"]),
    "psd_value": changed(PSD, "facts", 0, "value", to=EYE),
    "psd_negative": certificate(None, {"fact": "psd", "expression": ["-", "A"],
                                       "value": [["-2", "-1"], ["-1", "-2"]]}, parameters={"A": A}),
    "not_psd_vector": changed(NOT_PSD, "facts", 0, "vector", to=["0"]),
    "undefined_has_value": changed(UNDEFINED, "facts", 2, "expression", to=["/", "1", "d"]),
    "second_fact": changed(PLAIN, "facts", 1, "right", to="1/3"),
    "lemma_upper": changed(IDENTITIES, "lambda_max", 0, "upper", to="299/100"),
    "lemma_vector_zero": changed(IDENTITIES, "lambda_max", 0, "vector", to=["0", "0"]),
    "lemma_asymmetric": changed(IDENTITIES, "lambda_max", 0, "matrix", to=[["2", "1"], ["0", "2"]]),
    "perron_upper_zero": changed(IDENTITIES, "perron", "S", "upper", to=["1", "0"]),
    "perron_lower_zero": changed(IDENTITIES, "perron", "S", "lower", to=["0", "0"]),
    "perron_lower_negative": changed(IDENTITIES, "perron", "S", "lower", to=["1", "-1"]),
    "eta_zero": changed(CONVERGES, "problem", "eta", to="0"),
    "alpha_above_1": changed(CONVERGES, "problem", "alpha", to="6/5"),
    "alpha_negative": changed(CONVERGES, "problem", "alpha", to="-1/5"),
    "batch_below_1": changed(CONVERGES, "problem", "batch_size", to="1/2"),
    "batch_above_n_f": changed(CONVERGES, "problem", "batch_size", to="7/2"),
    "retain_empty": changed(CONVERGES, "problem", "retain", to=[]),
    "forget_empty": changed(CONVERGES, "problem", "forget", to=[]),
    "weight_negative": changed(CONVERGES, "problem", "retain", 1, "weight", to="-1"),
    "hessian_asymmetric": changed(CONVERGES, "problem", "retain", 0, "matrix", to=[["4", "1"], ["2", "3"]]),
    "hessian_negative": changed(CONVERGES, "problem", "retain", 0, "matrix", to=[["4", "4"], ["4", "3"]]),
    "digest": {**CONVERGES, "statement": "Another statement."},
    "digest_times": {**IDENTITIES, "bits": 65, "facts": IDENTITIES["facts"][:1]},
}

DEEP = "1"
for _ in range(210):
    DEEP = ["-", DEEP]
MALFORMED = {
    "no_facts": changed(CONVERGES, "facts", to=[]),
    "unknown_key": changed(CONVERGES, "remark", to="x"),
    "missing_key": {k: v for k, v in CONVERGES.items() if k != "bits"},
    "format": changed(CONVERGES, "format", to="oubliette-certificate-2"),
    "claim_number": changed(CONVERGES, "claim", to=3),
    "bits_small": changed(CONVERGES, "bits", to=7),
    "bits_text": changed(CONVERGES, "bits", to="64"),
    "bits_true": changed(CONVERGES, "bits", to=True),
    "bits_exponent": changed(CONVERGES, "bits", to=64.0),
    "fact_unknown": changed(CONVERGES, "facts", 0, "fact", to="stable"),
    "fact_key_missing": changed(ON_SPAN, "facts", 0, to={"fact": "converges_on_span", "X": EYE}),
    "fact_key_extra": changed(CONVERGES, "facts", 0, "Y", to=EYE),
    "X_shape": changed(CONVERGES, "facts", 0, "X", to=LINE),
    "X_ragged": changed(CONVERGES, "facts", 0, "X", to=[["1", "0"], ["0"]]),
    "X_integer": changed(CONVERGES, "facts", 0, "X", to=[[1, "0"], ["0", "1"]]),
    "number_decimal": changed(CONVERGES, "problem", "eta", to="0.1"),
    "number_zero_denominator": changed(CONVERGES, "problem", "eta", to="1/0"),
    "number_space": changed(CONVERGES, "problem", "eta", to=" 1"),
    "number_plus": changed(CONVERGES, "problem", "eta", to="+1"),
    "number_empty": changed(CONVERGES, "problem", "eta", to=""),
    "number_unicode": changed(CONVERGES, "problem", "eta", to="\u0661"),
    "times_zero": changed(CONVERGES, "problem", "forget", 0, "times", to=0),
    "times_huge": changed(CONVERGES, "problem", "forget", 0, "times", to=2**70),
    "times_missing": changed(CONVERGES, "problem", "forget", 0, to={"matrix": DIAGONAL}),
    "sizes_differ": changed(CONVERGES, "problem", "forget", 0, "matrix", to=LINE),
    "hessian_not_square": changed(CONVERGES, "problem", "forget", 0, "matrix", to=[["1", "0"]]),
    "problem_null": changed(CONVERGES, "problem", to=None),
    "problem_format": changed(CONVERGES, "problem", "format", to="x"),
    "parameter_reserved": changed(PSD, "parameters", to={"A": A, "trace": "1"}),
    "parameter_digit": changed(PSD, "parameters", to={"A": A, "1a": "1"}),
    "parameter_interval": changed(PSD, "parameters", to={"A": {"lower": "1", "upper": "2"}}),
    "name_unknown": changed(PSD, "facts", 0, "expression", to="B"),
    "operation_unknown": changed(PSD, "facts", 0, "expression", to=["inverse", "A"]),
    "operation_arity": changed(PSD, "facts", 0, "expression", to=["trace", "A", "A"]),
    "operation_shape": changed(PSD, "facts", 0, "expression", to=["+", "A", "1"]),
    "operation_spaces": changed(PSD, "facts", 0, "expression", to=["trace transpose", "A"]),
    "division_by_interval": changed(PLAIN, "facts", 1, "left", to=[
        "/", "1", ["-", ["sqrt", "2"], ["sqrt", "2"]]]),
    "power_large": changed(PLAIN, "facts", 1, "left", to=["^", "1", "4097"]),
    "number_of_2_to_the_24": changed(PLAIN, "facts", 1, "left", to=["^", ["^", "3", "4096"], "4096"]),
    "bound_reserved": changed(PLAIN, "facts", 1, "left", to=["sum", "eta", "1", "2", "eta"]),
    "nested_expect": changed(CONVERGES, "facts", to=[{
        "fact": "undefined", "expression": ["expect", ["expect", "1"]], "reason": ""}]),
    "x_r_outside": changed(CONVERGES, "facts", to=[{
        "fact": "undefined", "expression": ["x_r", "0"], "reason": ""}]),
    "sample_out_of_range": changed(CONVERGES, "facts", to=[{
        "fact": "undefined", "expression": ["H_r", "5"], "reason": ""}]),
    "expression_number": changed(PLAIN, "facts", 1, "left", to=1),
    "expression_empty": changed(PLAIN, "facts", 1, "left", to=[]),
    "matrix_order": relations(None, ("A", "=", "A"), parameters={"A": A}),
    "value_ends": changed(PLAIN, "facts", 0, "left_value", to={"lower": "2", "upper": "1"}),
    "lemma_missing": changed(IDENTITIES, "lambda_max", to=[]),
    "lemma_shape": changed(IDENTITIES, "lambda_max", 0, "vector", to=["1"]),
    "perron_missing": changed(IDENTITIES, "perron", to={}),
    "perron_key": changed(IDENTITIES, "perron", to={"R": PERRON["S"]}),
    "perron_length": changed(IDENTITIES, "perron", "S", "lower", to=["1"]),
    "digest_upper_case": {**CONVERGES, "digest": "sha256:" + 64 * "A"},
    "deep": changed(PLAIN, "facts", 1, "left", to=DEEP),
    "list": [],
}
MALFORMED["matrix_order"] = changed(MALFORMED["matrix_order"], "facts", 0, "op", to="<")


def main():
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for status, group in (("valid", VALID), ("invalid", INVALID), ("malformed", MALFORMED)):
        for name, obj in group.items():
            text = json.dumps(obj, indent=1)
            (FOLDER / f"{status}_{name}.json").write_text(text + "\n", encoding="ascii")
    raw = {"truncated": '{"format": ', "nan": "NaN", "empty": "",
           "duplicate_key": json.dumps(PLAIN)[:-1] + ', "bits": 8}'}
    for name, text in raw.items():
        (FOLDER / f"malformed_file_{name}.json").write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
