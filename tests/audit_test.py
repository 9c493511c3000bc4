"""The audit as a user runs it: reports, certificates accepted by both checkers, exit codes, same bytes for any threads."""

import importlib.util
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = sys.argv.pop(1)
FIELDS = {"id", "source", "statement", "reading", "verdict", "evidence", "uses", "repair", "certificates", "dependents"}
VERDICTS = {"proved", "holds on tested", "refuted", "vacuous", "ill-formed", "asymptotic"}


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, **options)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def with_a_full_disk():
    """No file of the child grows above 512 bytes; the write fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))


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

    def test_both_papers_are_reported_with_their_totals(self):
        report = json.loads((self.out / "audit.json").read_text())
        self.assertEqual(report["papers"], ["stability", "sharpness"])
        for paper in report["papers"]:
            claims = [claim for claim in report["claims"] if claim["paper"] == paper]
            self.assertEqual(sum(report["totals"][paper].values()), len(claims))
            self.assertIn(f"{len(claims)} claims of {paper}:", self.result.stdout)
            self.assertIn(f"## Errata of {paper}", (self.out / "audit.md").read_text())

    def test_printed_numbers_are_counted_and_the_inconsistent_ones_named(self):
        for line in ("ToW by eq. 10: 432 cells, 312 exact, 110 inside rounding, 10 inconsistent",
                     "row SCRUB, A = ASAM 0.1, ToW: printed 63.466, ToW by eq. 10: allowed [91.35475, 91.36053]"):
            self.assertIn(line, self.result.stdout)

    def test_one_paper_can_be_asked_for(self):
        listed = run("audit", "--paper", "sharpness", "--list").stdout.splitlines()
        self.assertTrue(all(line.startswith("B-") for line in listed))
        self.assertNotEqual(run("audit", "--paper", "stability", "--only", "B-eq5").returncode, 0)

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
            self.assertEqual((one / name).read_bytes(), (self.out / name).read_bytes(), name)

    def test_the_formats_are_those_of_the_files(self):
        only = ("--only", "A-T3.6a", "--only", "A-eq22")
        out = Path(self.folder.name) / "formats"
        printed = run("audit", *only, "--format", "json", "--out", out)
        self.assertEqual(printed.stdout, (out / "audit.json").read_text())
        page = run("audit", *only, "--format", "markdown")
        self.assertEqual(page.stdout, (out / "audit.md").read_text())
        self.assertEqual([claim["id"] for claim in json.loads(printed.stdout)["claims"]], ["A-eq22", "A-T3.6a"])

    def test_a_changed_verdict_is_named_and_fails(self):
        planted = Path(self.folder.name) / "planted.csv"
        expected = (ROOT / "reference" / "verdicts" / "stability.csv").read_text()
        planted.write_text(expected.replace("A-T3.6a,refuted", "A-T3.6a,proved"))
        result = run("audit", "--only", "A-T3.6a", "--verdicts", planted)
        self.assertEqual(result.returncode, 1)
        self.assertIn("changed: A-T3.6a: refuted, expected proved", result.stderr)

    def test_a_full_disk_loses_neither_the_report_nor_an_earlier_audit(self):
        out, new = (Path(self.folder.name) / name for name in ("full", "full-new"))
        run("audit", "--only", "A-T3.6a", "--out", out)
        before = contents(out)
        only = ("--only", "A-T3.6b.necessary")
        for folder in (out, new / "deep"):
            result = run("audit", *only, "--out", folder, preexec_fn=with_a_full_disk)
            self.assertEqual((result.returncode, result.stdout), (2, run("audit", *only).stdout))
            self.assertIn(f"--out {folder}: cannot be written: File too large", result.stderr)
        self.assertEqual(contents(out), before)
        self.assertFalse(new.exists())

    def test_a_replaced_audit_is_named(self):
        out = Path(self.folder.name) / "replaced"
        first = run("audit", "--only", "A-T3.6a", "--out", out)
        self.assertNotIn("replaced", first.stderr)
        second = run("audit", "--only", "A-eq22", "--out", out)
        self.assertIn("replaced an audit of 1 claim by one of 1 claim; 1 old certificate removed", second.stderr)

    def test_what_blocks_the_output_is_found_before_the_run(self):
        out = Path(self.folder.name) / "blocked"
        (out / "audit.md").mkdir(parents=True)
        result = run("audit", "--only", "A-T3.6a", "--out", out)
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertEqual(result.stderr, f"--out {out}: audit.md is a folder, where a file is to be written\n")
        self.assertEqual([path.name for path in out.iterdir()], ["audit.md"])

    def test_an_interrupted_run_leaves_no_folder(self):
        out = Path(self.folder.name) / "interrupted"
        handled = lambda: signal.signal(signal.SIGINT, signal.default_int_handler)  # noqa: E731
        with subprocess.Popen([PROGRAM, "audit", "--out", out], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
                              text=True, preexec_fn=handled) as process:
            time.sleep(1)
            process.send_signal(signal.SIGINT)
            self.assertIn("oubliette: interrupted", process.communicate()[1])
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assertFalse(out.exists())

    def test_times_are_on_the_error_stream_alone(self):
        self.assertRegex(self.result.stderr, r"judged in [0-9.]+ s\n")
        self.assertNotRegex(self.result.stdout, r"judged in|[0-9]\.[0-9] s\b")

    def test_lines_are_cut_on_a_terminal_only(self):
        self.assertNotIn("...\n", self.result.stdout)

    def test_a_wrong_command_line_is_named_in_one_line(self):
        for arguments, message in (
                (["aduit"], "oubliette: aduit is no command; expected audit, check, decide, frontier or memorization (see oubliette --help)"),
                (["audit", "--section", "3"], "oubliette audit: not expected: --section 3 (see oubliette audit --help)"),
                (["audit", "--format", "xml"], "oubliette audit: --format: xml is none of text, json, markdown "
                                               "(see oubliette audit --help)"),
                (["audit", "--effort", "x"], "oubliette audit: --effort: x is not a whole number from 1 to 5 "
                                             "(see oubliette audit --help)"),
                (["decide", "p.json", "--moments", "2.5"], "oubliette decide: --moments: 2.5 is not a whole number "
                                                           "from 0 to 10000 (see oubliette decide --help)"),
                (["decide", ""], '"": the file name is empty')):
            result = run(*arguments)
            self.assertEqual((result.returncode, result.stdout, result.stderr), (2, "", message + "\n"))

    def test_help_that_cannot_be_printed_is_an_error(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            code = subprocess.run([PROGRAM, "--help"], stdout=full, stderr=subprocess.DEVNULL, check=False).returncode
        self.assertEqual(code, 2)

    def test_bad_input_is_one_line_and_exit_code_2(self):
        malformed = Path(self.folder.name) / "malformed.csv"
        malformed.write_text("id,verdict\nA-T3.6a\n")
        for arguments in (("--only", "A-none"), ("--paper", "none"), ("--out", "/dev/null/x"),
                          ("--verdicts", malformed), ("--verdicts", "/no/such/file"), ("--effort", "9"), ("--seed", "-1")):
            result = run("audit", *arguments)
            self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (2, "", 1), arguments)


if __name__ == "__main__":
    unittest.main()
