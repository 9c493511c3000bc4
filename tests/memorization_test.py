"""oubliette memorization from outside: tables, refusals, threads, processes, kills.

Usage: memorization_test.py [TEST...] with OUBLIETTE and, when MPI was found, MPIRUN in the environment.
"""

import csv
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "sweep"))
from processes import ENVIRONMENT, MPIRUN, mpirun  # noqa: E402

PROGRAM = os.environ["OUBLIETTE"]
BASE = ["--dims", "20,60", "--signal", "1,4", "--n", "12", "--n-forget", "5", "--batch", "2",
        "--filters", "3", "--repeats", "4", "--test-samples", "50"]
SMALL = [*BASE, "--variation-repeats", "2"]
THEOREM = ["--theorem-3-9", "--dims", "50,5000", "--snr", "0.1,1", "--sets", "6", "--repeats", "2"]


class Memorization(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.out = self.root / "out"

    def command(self, *arguments):
        return [PROGRAM, "memorization", *arguments, "--out", str(self.out)]

    def run_program(self, *arguments, expected=0, before=()):
        done = subprocess.run([*before, *self.command(*arguments)], env=ENVIRONMENT,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, expected, done.stderr)
        return done

    def results(self):
        return {path.name: path.read_bytes() for path in sorted(self.out.rglob("*"))
                if path.suffix in (".csv", ".md", ".dat", ".gp")}

    def rows(self, name):
        with (self.out / name).open(newline="") as file:
            return list(csv.DictReader(file))


class Results(Memorization):
    def test_the_table_has_each_cell_once_in_order_with_the_means_of_its_repetitions(self):
        done = self.run_program(*SMALL)
        rows, repetitions = self.rows("memorization.csv"), self.rows("repetitions.csv")
        self.assertEqual([(row["d"], row["signal"]) for row in rows],
                         [("20", "1"), ("20", "4"), ("60", "1"), ("60", "4")])
        for row in rows:
            of_cell = [r for r in repetitions if r["knob"] == "base" and r["d"] == row["d"]
                       and r["signal"] == row["signal"]]
            self.assertEqual(len(of_cell), 4)
            for name in ("train_loss", "test_error", "forget_loss", "sigma", "lambda_max_T"):
                mean = sum(float(r[name]) for r in of_cell) / 4
                self.assertAlmostEqual(float(row[name + "_mean"]), mean, delta=1e-12 * abs(mean))
            self.assertAlmostEqual(float(row["snr"]),
                                   float(row["signal"]) / float(row["d"]) ** 0.5)
        self.assertIn("summary.md", done.stdout)
        pictures = {path.name for path in (self.out / "figures").glob("*.png")}
        self.assertIn("figure_2.png", pictures)

    def test_variations_change_one_knob_and_keep_the_random_numbers(self):
        self.run_program(*SMALL)
        rows = self.rows("repetitions.csv")
        self.assertGreater(len({(row["knob"], row["value"]) for row in rows}), 10)
        trained = {(r["d"], r["signal"], r["repetition"]): r["train_loss"] for r in rows
                   if r["knob"] == "base"}
        for row in rows:
            # What comes after training does not change training.
            if row["knob"] in ("alpha", "steps", "sampling"):
                self.assertEqual(row["train_loss"],
                                 trained[row["d"], row["signal"], row["repetition"]])

    def test_a_cell_does_not_depend_on_its_grid(self):
        self.run_program(*SMALL)
        whole = {(row["d"], row["signal"]): row for row in self.rows("memorization.csv")}
        self.out = self.root / "one"
        arguments = list(SMALL)
        arguments[1], arguments[3] = "60", "4"
        self.run_program(*arguments)
        self.assertEqual(self.rows("memorization.csv"), [whole["60", "4"]])

    def test_one_cell_and_one_repetition_give_tables_without_nan(self):
        self.run_program("--dims", "30", "--signal", "2", "--repeats", "1", "--variation-repeats", "0")
        for name, text in self.results().items():
            self.assertNotIn(b"nan", text.lower(), name)

    def test_both_routes_and_all_kinds_run(self):
        for k, more in enumerate((["--route", "ambient"], ["--sampling", "bernoulli"],
                                  ["--sampling", "epochs"], ["--patches", "4"],
                                  ["--patches", "3", "--patch-noise", "independent"])):
            with self.subTest(more=more):
                self.out = self.root / str(k)
                self.run_program(*BASE, "--variation-repeats", "0", *more)
                self.assertEqual(len(self.rows("memorization.csv")), 4)

    def test_nothing_is_proved_without_a_step_or_of_passes(self):
        for k, more in enumerate((["--eta", "0"], ["--sampling", "epochs"], [])):
            with self.subTest(more=more):
                self.out = self.root / str(k)
                self.run_program(*BASE, "--variation-repeats", "0", *more)
                verdicts = {row["verdict"] for row in self.rows("memorization.csv")}
                self.assertEqual(verdicts, {"undecided"} if more else {"diverges"})

    def test_without_sampling_noise_sigma_has_no_number(self):
        arguments = list(BASE)
        arguments[arguments.index("--n-forget") + 1] = "6"
        arguments[arguments.index("--batch") + 1] = "6"
        self.run_program(*arguments, "--variation-repeats", "0")
        for row in self.rows("memorization.csv"):
            self.assertEqual((row["sigma_mean"], row["theorem_3_6_mean"]), ("", ""))
            self.assertGreater(float(row["lambda_max_T_mean"]), 1)

    def test_theorem_3_9_has_batches_up_to_its_own_sets(self):
        self.run_program("--theorem-3-9", "--dims", "50", "--snr", "1", "--sets", "31", "--batch",
                         "30", "--repeats", "1")
        summary = (self.out / "summary.md").read_text()
        for text in ["Only one SNR was measured", "Only one size of the sets was measured"]:
            self.assertIn(text, summary)

    def test_figures_of_the_users_own_stay(self):
        mine = self.out / "figures" / "figure_mine.png"
        mine.parent.mkdir(parents=True)
        mine.write_text("mine")
        part = self.out / "figures" / "figure_2.png.part"
        part.write_text("cut")
        self.run_program(*BASE, "--variation-repeats", "0")
        self.assertEqual(mine.read_text(), "mine")
        self.assertFalse(part.exists())

    def test_theorem_3_9_has_each_place_once(self):
        self.run_program(*THEOREM)
        rows = self.rows("theorem_3_9.csv")
        self.assertEqual(len(rows), 3 * 2 * 2)
        for row in rows:
            self.assertGreater(float(row["sigma_mean"]), 0)
            self.assertLessEqual(float(row["sigma_mean"]), 36)
        self.assertIn("# Theorem 3.9", (self.out / "summary.md").read_text())


class Refused(Memorization):
    def refuse(self, *arguments, naming):
        error = self.run_program(*arguments, expected=2).stderr
        self.assertEqual(error.count("\n"), 1, error)
        self.assertIn(naming, error)
        self.assertFalse(self.out.exists(), "something was written")

    def test_options_out_of_range_or_malformed(self):
        for arguments, naming in [
                (["--dims", "0:10"], "0 is not"), (["--dims", "1.5"], "1.5"),
                (["--dims", "100,"], "empty"), (["--signal", "-1"], "-1"),
                (["--signal", "x"], "x"), (["--n-forget", "50"], "50"), (["--batch", "26"], "26"),
                (["--alpha", "1.5"], "1.5"), (["--alpha", "nan"], "nan"),
                (["--init-scale", "0"], "0"), (["--sampling", "all"], "fixed, bernoulli, epochs"),
                (["--route", "both"], "span, ambient"), (["--repeats", "0"], "0"),
                (["--patches", "1"], "1"), (["--snr", "1"], "--snr"),
                (["--theorem-3-9", "--signal", "1"], "--signal"),
                (["--alpha", "1.1"], "--alpha 1.1: 1.1 is not from 0 to 1\n"),
                (["--signal", "1.5e10"], "15000000000 is not from 0 to 1e9"),
                (["--theorem-3-9", "--sets", "5"], "5 is not in 6..400 (6 = batch + 1)"),
                (["--theorem-3-9", "--batch", "25"], "--batch 25: the sets must be larger"),
                (["--theorem-3-9", "--batch", "25", "--sets", "25"],
                 "--sets 25: 25 is not in 26..400 (26 = batch + 1)"),
                (["--theorem-3-9", "--batch", "400"], "--batch 400: is not below 400"), (["--n", "2000", "--n-forget", "1000"], "pairs"), (["--n", "5000", "--patches", "9",
                 "--patch-noise", "independent"], "vectors")]:
            with self.subTest(arguments=arguments):
                self.refuse(*arguments, naming=naming)

    def test_another_configuration_in_the_same_folder(self):
        self.run_program(*SMALL)
        before = self.results()
        error = self.run_program(*SMALL, "--seed", "1", expected=2).stderr
        self.assertIn("configuration: seed is 0, asked for is 1\n", error)
        self.run_program(*THEOREM, expected=2)
        other = subprocess.run([PROGRAM, "frontier", "--eta", "1", "--batch", "1", "--Q", "1", "--out",
                                str(self.out)], env=ENVIRONMENT, capture_output=True, text=True,
                               check=False)
        self.assertEqual(other.returncode, 2)
        self.assertIn("another command (memorization.sqlite)", other.stderr)
        self.assertEqual(self.results(), before)


class SameBytes(Memorization):
    def test_for_any_threads_and_processes_and_after_kills(self):
        self.run_program(*SMALL, "--threads", "1")
        expected = self.results()
        self.out = self.root / "threads"
        self.run_program(*SMALL, "--threads", "3")
        self.assertEqual(self.results(), expected)
        self.out = self.root / "killed"
        for wait in (0.05, 0.1, 0.2, 0.3):
            with subprocess.Popen(self.command(*SMALL, "--threads", "1"), env=ENVIRONMENT,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(wait)
                process.send_signal(signal.SIGKILL)
        self.run_program(*SMALL)
        self.assertEqual(self.results(), expected)
        if MPIRUN:
            self.out = self.root / "ranks"
            self.run_program(*SMALL, before=mpirun(3))
            self.assertEqual(self.results(), expected)


if __name__ == "__main__":
    unittest.main()
