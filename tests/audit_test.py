"""The audit as a user runs it: reports, certificates accepted by both checkers, exit codes, same bytes for any threads."""

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = sys.argv.pop(1)
FIELDS = {"id", "source", "statement", "reading", "verdict", "evidence", "uses", "repair", "certificates", "seconds"}
VERDICTS = {"proved", "holds on tested", "refuted", "vacuous", "ill-formed", "asymptotic"}


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)


def without_times(text):
    text = re.sub(r'"seconds": [-+.0-9e]+', '"seconds": 0', text)
    return re.sub(r"; [.0-9]+ s, seed", "; 0 s, seed", text)


def oracle():
    spec = importlib.util.spec_from_file_location("check", ROOT / "reference" / "oracle" / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Audit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = Path(cls.folder.name) / "two"
        cls.result = run("audit", "--threads", 2, "--out", cls.out)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_every_verdict_is_the_expected_one(self):
        self.assertEqual((self.result.returncode, "changed:" in self.result.stderr), (0, False))

    def test_the_json_report_has_the_promised_fields(self):
        report = json.loads((self.out / "audit.json").read_text())
        ids = {claim["id"] for claim in report["claims"]}
        for claim in report["claims"]:
            self.assertLessEqual(FIELDS, set(claim))
            self.assertIn(claim["verdict"], VERDICTS)
            self.assertTrue(claim["evidence"], claim["id"])
            if claim["verdict"] in ("refuted", "vacuous", "ill-formed"):
                self.assertIn(claim["repair"], ids, claim["id"])
            if claim["verdict"] == "refuted":
                self.assertTrue(claim["certificates"], claim["id"])

    def test_both_checkers_accept_every_certificate(self):
        files = sorted((self.out / "certificates").glob("*.json"))
        listed = {name for claim in json.loads((self.out / "audit.json").read_text())["claims"]
                  for name in claim["certificates"]}
        self.assertEqual({"certificates/" + file.name for file in files}, listed)
        checked = run("check", *files)
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))
        check = oracle().check
        for file in files:
            self.assertEqual(check(json.loads(file.read_text()))[0], "valid", file.name)

    def test_one_thread_and_two_give_the_same_bytes(self):
        one = Path(self.folder.name) / "one"
        run("audit", "--threads", 1, "--out", one)
        names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
        self.assertEqual(names, sorted(path.relative_to(self.out) for path in self.out.rglob("*") if path.is_file()))
        for name in names:
            self.assertEqual(without_times((one / name).read_text()), without_times((self.out / name).read_text()), name)

    def test_the_formats_are_those_of_the_files(self):
        only = ("--only", "A-T3.6a", "--only", "A-eq22")
        out = Path(self.folder.name) / "formats"
        printed = run("audit", *only, "--format", "json", "--out", out)
        self.assertEqual(without_times(printed.stdout), without_times((out / "audit.json").read_text()))
        page = run("audit", *only, "--format", "markdown")
        self.assertEqual(without_times(page.stdout), without_times((out / "audit.md").read_text()))
        self.assertEqual([claim["id"] for claim in json.loads(printed.stdout)["claims"]], ["A-eq22", "A-T3.6a"])

    def test_a_changed_verdict_is_named_and_fails(self):
        planted = Path(self.folder.name) / "planted.csv"
        expected = (ROOT / "reference" / "verdicts" / "stability.csv").read_text()
        planted.write_text(expected.replace("A-T3.6a,refuted", "A-T3.6a,proved"))
        result = run("audit", "--only", "A-T3.6a", "--verdicts", planted)
        self.assertEqual(result.returncode, 1)
        self.assertIn("changed: A-T3.6a: refuted, expected proved", result.stderr)

    def test_bad_input_is_one_line_and_exit_code_2(self):
        malformed = Path(self.folder.name) / "malformed.csv"
        malformed.write_text("id,verdict\nA-T3.6a\n")
        for arguments in (("--only", "A-none"), ("--paper", "none"), ("--out", "/dev/null/x"),
                          ("--verdicts", malformed), ("--verdicts", "/no/such/file"), ("--effort", "9"), ("--seed", "-1")):
            result = run("audit", *arguments)
            self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (2, "", 1), arguments)


if __name__ == "__main__":
    unittest.main()
