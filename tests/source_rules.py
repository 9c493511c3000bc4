"""Rules about source text that the compiler cannot see. Usage: source_rules.py RULE ROOT"""

import pathlib
import re
import sys
from typing import NamedTuple


class Rule(NamedTuple):
    """Refuses a line (less its // comment) that matches `refused`, unless it matches `allowed`."""

    folders: list[str]
    refused: str
    allowed: str
    reason: str


# Decisions are exact: floating point may only guess.
EXACT_FOLDERS = ["src/unlearning", "src/certificate", "src/expression", "src/claim", "proofs_check"]
RULES = {
    "no_floating_point": Rule(
        EXACT_FOLDERS,
        r"\b(double|float)\b",
        r"guess_|approx_|= delete",
        "floating point outside guess_* and approx_*",
    ),
    "rapidcheck_result_checked": Rule(
        ["property_tests", "src", "proofs_check"],
        r"^(\(void\)\s*)?rc::check\(",
        r"$^",
        "the result of rc::check is ignored: write CHECK(rc::check(...))",
    ),
}


def violations(rule: Rule, root: pathlib.Path) -> list[str]:
    """Each violation as "file:line: reason: text"."""
    found = []
    for folder in rule.folders:
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                code = line.split("//")[0].strip()
                if re.search(rule.refused, code) and not re.search(rule.allowed, code):
                    found.append(f"{path.relative_to(root)}:{number}: {rule.reason}: {code}")
    return found


def main() -> int:
    name, root = sys.argv[1], pathlib.Path(sys.argv[2])
    found = violations(RULES[name], root)
    print("\n".join(found) if found else f"{name}: no violation")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
