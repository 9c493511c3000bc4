"""oubliette frontier from outside: files, refusals, threads, processes, kills.

Usage: frontier_test.py [TEST...] with OUBLIETTE and, when MPI was found, MPIRUN in the environment.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ["OUBLIETTE"]
MPIRUN = os.environ.get("MPIRUN", "")
ENVIRONMENT = {
    **os.environ,
    # More processes than cores, as root in a container; MPI's own leaks are not ours.
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "ASAN_OPTIONS": "detect_leaks=0",
}
ROOT = pathlib.Path(__file__).resolve().parent.parent
SMALL = ["--eta", "1/2,1", "--batch", "1:13:4", "--Q", "1:50:7", "--steps", "300", "--repeats", "5"]
COLUMNS = ("eta,B,Q,sigma,lambda_max_D,share_diverged,median_growth,lyapunov,lyapunov_se,verdict,"
           "lambda_max_T,theorem_3_6,theorem_3_7_printed,theorem_3_7_proved")


class Frontier(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.out = self.root / "out"

    def run_frontier(self, *arguments, expected=0, before=(), environment=None):
        command = [*before, PROGRAM, "frontier", *arguments, "--out", str(self.out)]
        done = subprocess.run(command, env=environment or ENVIRONMENT, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, expected, done.stderr)
        return done

    def rows(self):
        lines = (self.out / "frontier.csv").read_text().splitlines()
        self.assertEqual(lines[0], COLUMNS)
        return [dict(zip(COLUMNS.split(","), line.split(","), strict=True)) for line in lines[1:]]


class Results(Frontier):
    def test_the_table_has_every_cell_once_in_order(self):
        self.run_frontier(*SMALL)
        rows = self.rows()
        self.assertEqual(
            [(float(row["eta"]), int(row["B"]), int(row["Q"])) for row in rows],
            [(eta, B, Q) for eta in [0.5, 1] for B in [1, 5, 9, 13] for Q in range(1, 51, 7)])
        for row in rows:
            self.assertEqual(row["lambda_max_D"], "2")
            self.assertEqual(row["verdict"] == "diverges", float(row["lambda_max_T"]) > 1)
            self.assertIn(row["theorem_3_6"], ["yes", "no"])
            if row["theorem_3_6"] == "yes":
                self.assertEqual(row["verdict"], "diverges")

    def test_figures_and_summary_are_written(self):
        self.run_frontier(*SMALL)
        for name in ["figure_1_eta_0.5", "figure_1_eta_1", "figure_2", "figure_3"]:
            png = (self.out / "figures" / f"{name}.png").read_bytes()
            self.assertTrue(png.startswith(b"\x89PNG"))
            self.assertGreater(len(png), 10000)
            self.assertIn("</svg>", (self.out / "figures" / f"{name}.svg").read_text())
        summary = (self.out / "summary.md").read_text()
        for statement in ["closely track", "tighter for batch sizes", "lambda_1(H_R)", "part\n"]:
            self.assertIn(statement, summary)

    def test_without_gnuplot_one_line_says_so_and_the_rest_is_written(self):
        done = self.run_frontier(*SMALL, environment={**ENVIRONMENT, "PATH": str(self.root)})
        self.assertIn("gnuplot is not installed", done.stderr.splitlines()[-1])
        self.assertTrue((self.out / "summary.md").exists())
        self.assertTrue((self.out / "figures" / "figure_2.gp").exists())

    def test_figures_of_other_results_do_not_stay(self):
        figures = self.out / "figures"
        figures.mkdir(parents=True)
        (figures / "figure_1_eta_7.png").write_text("old")
        (figures / "mine.txt").write_text("kept")
        self.run_frontier(*SMALL)
        self.assertFalse((figures / "figure_1_eta_7.png").exists())
        self.assertTrue((figures / "mine.txt").exists())

    def test_a_cell_has_the_same_numbers_in_every_grid(self):
        self.run_frontier(*SMALL)
        wide = {(row["eta"], row["B"], row["Q"]): row for row in self.rows()}
        self.out = self.root / "narrow"
        self.run_frontier("--eta", "1", "--batch", "5,9", "--Q", "8,15", *SMALL[6:])
        rows = self.rows()
        self.assertEqual(len(rows), 4)
        for row in rows:
            self.assertEqual(row, wide[row["eta"], row["B"], row["Q"]])

    def test_a_problem_file_is_swept_by_eta_and_batch_size(self):
        problem = self.root / "problem.json"
        problem.write_text(json.dumps({
            "format": "oubliette-problem-1", "eta": "1/10", "alpha": "1/5", "batch_size": 2,
            "retain": [{"matrix": [["4", "1"], ["1", "3"]], "times": 3}],
            "forget": [{"vector": ["1", "-2"], "times": 3}]}))
        arguments = ["--problem", str(problem), "--eta", "0.1,1", "--steps", "100"]
        self.run_frontier(*arguments)
        rows = self.rows()
        self.assertEqual([(row["eta"], row["B"], row["Q"]) for row in rows],
                         [(eta, B, "0") for eta in ["0.1", "1"] for B in "12"])
        self.assertEqual([row["verdict"] for row in rows],
                         ["converges", "converges", "diverges", "diverges"])
        self.assertTrue((self.out / "figures" / "figure_1.png").exists())


class Reference(Frontier):
    EXACT = ["eta", "B", "Q", "lambda_max_D", "verdict", "theorem_3_6", "theorem_3_7_printed",
             "theorem_3_7_proved"]

    def test_the_exact_columns_at_the_size_of_the_paper(self):
        """Sample paths may differ in the last digits where the C library's logarithm does."""
        self.run_frontier("--repeats", "1", "--steps", "1")
        rows = self.rows()
        self.out = ROOT / "reference" / "results" / "frontier"
        expected = self.rows()
        self.assertEqual(len(rows), 4 * 49 * 50)
        for row, other in zip(rows, expected, strict=True):
            self.assertEqual([row[name] for name in self.EXACT], [other[name] for name in self.EXACT])
            for name in ["sigma", "lambda_max_T", "lyapunov"]:
                if row[name] != other[name]:
                    self.assertAlmostEqual(float(row[name]) / float(other[name]), 1, delta=1e-9)


class Refused(Frontier):
    def refuse(self, *arguments, says):
        done = self.run_frontier(*arguments, expected=2)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn(says, done.stderr)
        self.assertEqual(done.stdout, "")

    def test_bad_options_write_nothing(self):
        for arguments, says in [
            (["--eta", "0"], "--eta 0"), (["--eta", "1,1e200"], "from 1e-9 to 1e9"), (["--eta", "-1"], "--eta"), (["--eta", "x"], "--eta x"),
            (["--batch", "0:5"], "--batch 0:5"), (["--batch", "1:51"], "1..50"),
            (["--Q", "5:1"], "--Q 5:1"), (["--Q", "1.5"], "--Q 1.5"), (["--alpha", "2"], "--alpha 2"),
            (["--alpha", "one"], "--alpha one"), (["--steps", "0"], "--steps"),
            (["--repeats", "-1"], "--repeats"), (["--seed", "-1"], "--seed"),
            (["--n-retain", "0"], "--n-retain"), (["--n-retain", "5", "--Q", "6"], "1..5"),
            (["--eta", "1:2:1/1000000"], "million"), (["--eta", "1:2:1/10000"], "cells"), (["--problem", "none.json"], "none.json"),
            (["--problem", "none.json", "--Q", "1"], "--Q"), (["--colour", "red"], "--colour"),
            (["--alpha", "1/123456789123456789123456789"], "alpha"),
        ]:
            with self.subTest(arguments=arguments):
                self.refuse(*arguments, says=says)
                self.assertFalse(self.out.exists())

    def test_a_bad_problem_file_writes_nothing(self):
        problem = self.root / "problem.json"
        problem.write_text('{"format": "oubliette-problem-1"}')
        self.refuse("--problem", str(problem), says="problem.json: ")
        self.assertFalse(self.out.exists())

    def test_a_problem_beyond_the_range_of_sample_paths_writes_nothing(self):
        problem = self.root / "huge.json"
        for entry in ["1e100", "1e-100"]:
            problem.write_text(json.dumps({
                "format": "oubliette-problem-1", "eta": "1", "alpha": "1/2", "batch_size": 1,
                "retain": [{"vector": [entry], "times": 2}], "forget": [{"vector": ["1"]}]}))
            self.refuse("--problem", str(problem), says="retain[0]: the Hessian has the entry")
            self.assertFalse(self.out.exists())

    def test_a_folder_that_cannot_be_made(self):
        (self.root / "file").write_text("")
        self.out = self.root / "file" / "out"
        self.refuse("--eta", "1", says="cannot be written")

    def test_another_configuration_in_the_same_folder(self):
        self.run_frontier(*SMALL)
        before = (self.out / "frontier.csv").read_bytes()
        self.refuse(*SMALL, "--seed", "1", says='"seed":0')
        self.refuse(*SMALL, "--seed", "1", says='"seed":1')
        self.assertEqual((self.out / "frontier.csv").read_bytes(), before)


class SameBytes(Frontier):
    def files(self):
        return {name: (self.out / name).read_bytes() for name in ["frontier.csv", "summary.md"]}

    def test_threads_and_processes_do_not_change_the_results(self):
        ways = [([], "1"), ([], "2"), ([], "4")]
        if MPIRUN:
            ways += [([MPIRUN, "-n", str(ranks)], "1") for ranks in [1, 2, 4]]
        seen = []
        for i, (before, threads) in enumerate(ways):
            self.out = self.root / str(i)
            self.run_frontier(*SMALL, "--threads", threads, before=before)
            seen.append(self.files())
        self.assertTrue(all(files == seen[0] for files in seen))

    def test_several_processes_refuse_with_one_line(self):
        if not MPIRUN:
            self.skipTest("MPI was not found")
        for arguments in [["--eta", "0"], ["--colour", "red"]]:
            done = self.run_frontier(*arguments, expected=2, before=[MPIRUN, "-n", "3"])
            self.assertEqual(done.stderr.count(arguments[0]), 1, done.stderr)
            self.assertFalse(self.out.exists())

    def test_killed_at_random_moments_and_continued(self):
        arguments = ["--eta", "1", "--batch", "1:40", "--repeats", "100"]
        self.run_frontier(*arguments)
        expected = self.files()
        self.out = self.root / "killed"
        moments = random.Random(4)
        for _ in range(20):
            command = [PROGRAM, "frontier", *arguments, "--out", str(self.out)]
            with subprocess.Popen(command, stderr=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL) as process:
                time.sleep(moments.uniform(0.01, 0.08))
                process.kill()
            self.assertEqual(process.returncode, -9)
        self.run_frontier(*arguments)
        self.assertEqual(self.files(), expected)

    def test_stopped_by_a_signal_it_says_how_to_continue(self):
        arguments = ["--eta", "1", "--repeats", "1000"]
        command = [PROGRAM, "frontier", *arguments, "--out", str(self.out)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            while not (self.out / "frontier.sqlite-wal").exists():
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            err = process.stderr.read()
        self.assertEqual(process.returncode, 130)
        self.assertIn("the same command continues", err.splitlines()[-1])
        self.assertFalse((self.out / "frontier.csv").exists())


if __name__ == "__main__":
    unittest.main()
