"""oubliette frontier from outside: files, refusals, threads, processes, kills, stops.

Usage: frontier_test.py [TEST...] with OUBLIETTE and, when MPI was found, MPIRUN in the environment.
"""

import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "sweep"))
from processes import ENVIRONMENT, MPIRUN, mpirun  # noqa: E402

PROGRAM = os.environ["OUBLIETTE"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
NOBODY = 65534
SMALL = ["--eta", "1/2,1", "--batch", "1:13:4", "--Q", "1:50:7", "--steps", "300", "--repeats", "5"]
COLUMNS = ("eta,B,Q,sigma,lambda_max_D,share_diverged,median_growth,lyapunov,lyapunov_se,verdict,"
           "lambda_max_T,theorem_3_6,theorem_3_7_printed,theorem_3_7_proved")


class Frontier(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.out = self.root / "out"

    def run_frontier(self, *arguments, expected=0, before=(), environment=None, **options):
        command = [*before, PROGRAM, "frontier", *arguments, "--out", str(self.out)]
        done = subprocess.run(command, env=environment or ENVIRONMENT, capture_output=True,
                              text=True, check=False, **options)
        self.assertEqual(done.returncode, expected, done.stderr)
        return done

    def rows(self):
        lines = (self.out / "frontier.csv").read_text().splitlines()
        self.assertEqual(lines[0], COLUMNS)
        return [dict(zip(COLUMNS.split(","), line.split(","), strict=True)) for line in lines[1:]]

    def with_gnuplot(self, lines):
        """An environment in which gnuplot is a shell script; $3 is the name of the figure's."""
        folder = self.root / "bin"
        folder.mkdir()
        (folder / "gnuplot").write_text(f"#!/bin/sh\n{lines}\n")
        (folder / "gnuplot").chmod(0o755)
        return {**ENVIRONMENT, "PATH": f"{folder}:{ENVIRONMENT['PATH']}"}

    def write_problem(self, **changes):
        file = self.root / "problem.json"
        file.write_text(json.dumps({
            "format": "oubliette-problem-1", "eta": "1/10", "alpha": "1/5", "batch_size": 2,
            "retain": [{"matrix": [["4", "1"], ["1", "3"]], "times": 3}],
            "forget": [{"vector": ["1", "-2"], "times": 3}], **changes}))
        return str(file)

    def pictures(self):
        return sorted(path.name for path in (self.out / "figures").iterdir()
                      if path.suffix not in [".gp", ".dat"])


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
        (figures / "figure_mine.png").write_text("kept")
        self.run_frontier(*SMALL)
        self.assertTrue((figures / "figure_mine.png").exists())
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
        problem = self.write_problem()
        self.run_frontier("--problem", problem, "--eta", "0.1,1", "--steps", "100")
        rows = self.rows()
        self.assertEqual([(row["eta"], row["B"], row["Q"]) for row in rows],
                         [(eta, B, "0") for eta in ["0.1", "1"] for B in "12"])
        self.assertEqual([row["verdict"] for row in rows],
                         ["converges", "converges", "diverges", "diverges"])
        self.assertTrue((self.out / "figures" / "figure_1.png").exists())

    def test_a_problem_of_ones_own_is_no_figure_of_the_paper(self):
        self.run_frontier("--problem", self.write_problem(), "--eta", "0.1,1", "--steps", "100")
        texts = [(self.out / "summary.md").read_text(),
                 *(path.read_text() for path in (self.out / "figures").glob("*.svg"))]
        self.assertEqual(len(texts), 3)
        for text in texts:
            self.assertNotIn("Figure", text)
            self.assertNotIn("(B, Q)", text)

    def test_the_step_and_batch_size_of_a_problem_file_do_not_matter(self):
        arguments = ["--eta", "0.1,1", "--steps", "100"]
        self.run_frontier("--problem", self.write_problem(), *arguments)
        expected = (self.out / "frontier.csv").read_bytes()
        for number, changes in enumerate([{"batch_size": 99}, {"eta": "0"}, {"eta": "-1"}]):
            self.out = self.root / str(number)
            self.run_frontier("--problem", self.write_problem(**changes), *arguments)
            self.assertEqual((self.out / "frontier.csv").read_bytes(), expected)
        self.out = self.root / "around"
        self.run_frontier("--problem", self.write_problem(eta="0"), "--steps", "10")
        self.assertEqual([row["eta"] for row in self.rows()][::2], ["0.25", "0.5", "1", "2"])

    def test_signs_within_3_standard_errors_are_undecided_in_all_accounts(self):
        problem = self.write_problem(
            retain=[{"matrix": [["4", "1"], ["1", "3"]], "times": 6},
                    {"vector": ["1", "1"], "times": 6}],
            forget=[{"vector": ["1", "-2"], "times": 12}])
        done = self.run_frontier("--problem", problem, "--eta", "1/4,3/4", "--steps", "200")
        table = [line.split() for line in done.stdout.splitlines()[1:3]]
        for eta, *_, grow, undecided in table:
            rows = [row for row in self.rows() if row["eta"] == str(float(Fraction(eta)))]
            signs = [0 if abs(float(row["lyapunov"])) <= 3 * float(row["lyapunov_se"])
                     else float(row["lyapunov"]) for row in rows]
            self.assertEqual([int(grow), int(undecided)],
                             [sum(sign > 0 for sign in signs), signs.count(0)])
        for column in [-2, -1]:
            self.assertGreater(sum(int(line[column]) for line in table), 0, "this shows nothing")
        summary = (self.out / "summary.md").read_text()
        self.assertIn("sign undecided", summary)
        self.assertIn("sign undecided", (self.out / "figures" / "figure_1.svg").read_text())

    def test_one_run_decides_no_sign(self):
        done = self.run_frontier("--problem", self.write_problem(), "--repeats", "1", "--steps", "9")
        for line in done.stdout.splitlines()[1:5]:
            self.assertEqual(line.split()[-2:], ["0", "2"])

    def test_step_sizes_are_rounded_correctly_and_no_two_read_the_same(self):
        digits = random.Random(7)
        etas = [Fraction(digits.randrange(1, 10**20), 10**29) + Fraction(1, 10**9)
                for _ in range(50)]
        close = [Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**30)]
        self.run_frontier("--eta", ",".join(map(str, etas + close)), "--batch", "5", "--Q", "2",
                          "--steps", "1", "--repeats", "1")
        texts = [row["eta"] for row in self.rows()]
        self.assertEqual([Fraction(text) for text in texts[50:]], close)
        # Python divides big integers with correct rounding, and prints the shortest decimal.
        self.assertEqual([float(text) for text in texts[:50]], [float(eta) for eta in sorted(etas)])
        self.assertEqual(len(set(texts)), 52)
        self.out = self.root / "alone"
        self.run_frontier("--eta", "1/3", "--batch", "5", "--Q", "2", "--steps", "1")
        self.assertEqual(self.rows()[0]["eta"], "0.3333333333333333")

    def test_tiny_set_ups_have_no_empty_tables(self):
        for number, arguments in enumerate([
            ["--n-retain", "1", "--n-forget", "1", "--eta", "1"],
            ["--Q", "5", "--batch", "3", "--eta", "1"], ["--Q", "5", "--eta", "1/3"],
            ["--batch", "50", "--eta", "1"],
        ]):
            self.out = self.root / str(number)
            self.run_frontier(*arguments, "--steps", "10")
            lines = (self.out / "summary.md").read_text().splitlines()
            for line, following in zip(lines, [*lines[1:], ""]):
                if line.startswith("|---"):
                    self.assertTrue(following.startswith("| "), arguments)
            self.assertIn("othing can be compared", "\n".join(lines))
            self.assertGreaterEqual(len(self.pictures()), 6)

    def test_of_many_step_sizes_some_are_drawn(self):
        done = self.run_frontier("--eta", "0.01:1:0.01", "--batch", "5", "--Q", "1,2", "--steps",
                                 "1", environment={**ENVIRONMENT, "PATH": str(self.root)})
        self.assertEqual(len(list((self.out / "figures").glob("figure_1_*.gp"))), 24)
        for text in [done.stdout, (self.out / "summary.md").read_text()]:
            self.assertIn("24 of 100 step sizes are shown", text)


class Pictures(Frontier):
    def fail(self, *arguments, environment=None, says, **options):
        done = self.run_frontier(*arguments, expected=2, environment=environment, **options)
        said = [line for line in done.stderr.splitlines() if "cells" not in line]
        self.assertEqual(len(said), 1, done.stderr)
        self.assertIn(says, said[0])
        self.assertIn("summary.md", done.stdout)
        self.assertEqual(len(self.rows()), 64)
        self.assertIn("## What the cells do", (self.out / "summary.md").read_text())
        self.assertEqual([name for name in self.pictures() if name.endswith(".part")], [])

    def test_gnuplot_that_fails(self):
        gnuplot = self.with_gnuplot("echo cut > ${3%.gp}.png.part; echo oh no >&2; exit 3")
        self.fail(*SMALL, environment=gnuplot,
                  says="figures/figure_1_eta_0.5: not drawn: gnuplot failed with exit code 3: oh no")
        self.assertEqual(self.pictures(), [])

    def test_gnuplot_that_is_killed(self):
        real = shutil.which("gnuplot")
        gnuplot = self.with_gnuplot(f"""if [ $3 = figure_2.gp ]; then
            echo cut > figure_2.png.part; kill -9 $$; fi; exec {real} "$@" """)
        self.fail(*SMALL, environment=gnuplot, says="figure_2: not drawn: gnuplot was killed by")
        self.assertEqual(len(self.pictures()), 6)

    def test_pictures_for_which_there_is_no_room(self):
        self.run_frontier(*SMALL, environment={**ENVIRONMENT, "PATH": str(self.root)})
        largest = max(path.stat().st_size for path in self.out.glob("**/*") if path.is_file()
                      and path.suffix != ".sqlite")
        limit = largest + 4096  # room for all but pictures, which have more than 10,000 bytes
        self.assertLess(limit, 40000)
        self.fail(*SMALL, says="cannot be written: File too large",
                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        for name in self.pictures():
            data = (self.out / "figures" / name).read_bytes()
            self.assertTrue(data.rstrip().endswith((b"IEND\xaeB`\x82", b"</svg>")), name)

    def test_the_scripts_draw_the_same_pictures_by_hand(self):
        self.run_frontier(*SMALL)
        figures = self.out / "figures"
        before = {path: path.read_bytes() for path in figures.glob("*.svg")}
        for path in before:
            path.unlink()
            subprocess.run(["gnuplot", path.with_suffix(".gp").name], cwd=figures, check=True)
        self.assertEqual({path: path.read_bytes() for path in figures.glob("*.svg")}, before)


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
    def refuse(self, *arguments, says, **options):
        done = self.run_frontier(*arguments, expected=2, **options)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn(says, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_bad_options_write_nothing(self):
        most = "is not in 1..5 (5 = min(n_r, n_f))"
        for arguments, says in [
            (["--eta", "0"], "--eta 0: "), (["--eta", "1,1e200"], "from 1e-9 to 1e9"),
            (["--eta", "-1"], "--eta"), (["--eta", "x"], "--eta x: "),
            (["--eta", "1,"], "--eta 1,: item 2 of the list is empty"),
            (["--batch", "0:5"], "--batch 0:5: "), (["--batch", "1:51"], "1..50 (50 = min("),
            (["--n-forget", "5", "--batch", "6"], "--batch 6: 6 " + most),
            (["--n-retain", "5", "--Q", "6"], "--Q 6: 6 " + most),
            (["--Q", "5:1"], "--Q 5:1: "), (["--Q", "1.5"], "--Q 1.5: "),
            (["--alpha", "2"], "--alpha 2: "), (["--alpha", "one"], "--alpha one: "),
            (["--steps", "0"], "--steps: "), (["--repeats", "-1"], "--repeats: "),
            (["--seed", "-1"], "--seed: "), (["--n-retain", "0"], "--n-retain: "),
            (["--eta", "1:2:1/1000000"], "million"), (["--eta", "1:2:1/10000"], "cells"),
            (["--problem", "none.json", "--Q", "1"],
             "--Q: not used with --problem: the Hessians come from the file"),
            (["--problem", "none.json", "--alpha", "1"], "--alpha: not used with --problem: "),
            (["--colour", "red"], "not expected: --colour"),
            (["--alpha", "1/123456789123456789123456789"], "--alpha 1/1234"),
        ]:
            with self.subTest(arguments=arguments):
                said = self.refuse(*arguments, says=says)
                self.assertTrue(said.startswith("oubliette frontier: "), said)
                self.assertFalse(self.out.exists())

    def test_a_problem_file_that_is_not_there(self):
        said = self.refuse("--problem", "none.json", says="no such file")
        self.assertEqual(said, "none.json: no such file\n")

    def test_a_batch_size_beyond_a_problem_without_forget_set(self):
        problem = self.write_problem(alpha="0", forget=[])
        self.refuse("--problem", problem, "--batch", "4", says="(3 = n_r, ")

    def test_a_file_whose_own_step_size_cannot_be_a_centre(self):
        problem = self.write_problem(eta="1e-20")
        self.refuse("--problem", problem, says="choose them with --eta")
        self.run_frontier("--problem", problem, "--eta", "1", "--steps", "5")

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

    def test_what_is_in_the_way_is_found_before_the_sweep(self):
        file = self.root / "file"
        file.write_text("")
        for out, says in [(file, "it is a file, not a folder"),
                          (file / "out", "/file is a file, not a folder")]:
            self.out = out
            said = self.refuse("--eta", "1", says=says)
            self.assertTrue(said.startswith(f"oubliette frontier: --out {out}: "), said)
        for number, (name, is_folder) in enumerate([
            ("figures", False), ("frontier.csv", True), ("summary.md", True),
            ("figures/figure_1_eta_1.png", True), ("figures/figure_2.dat", True),
        ]):
            with self.subTest(name=name):
                self.out = self.root / str(number)
                (self.out / name).parent.mkdir(parents=True, exist_ok=True)
                (self.out / name).mkdir() if is_folder else (self.out / name).write_text("")
                self.refuse("--eta", "1", says=f": {name} is a ")
                self.assertFalse((self.out / "frontier.sqlite").exists())

    def test_what_may_not_be_written_is_refused_with_the_reason(self):
        options = {}
        if os.geteuid() == 0:  # who may write everything
            if subprocess.run(["test", "-x", PROGRAM], user=NOBODY, check=False).returncode != 0:
                self.skipTest("another user cannot run the program")
            options = {"user": NOBODY}
            self.root.chmod(0o755)
        self.out.mkdir()
        if options:
            os.chown(self.out, NOBODY, NOBODY)
        arguments = ["--eta", "1", "--batch", "1", "--Q", "1,2"]
        self.run_frontier(*arguments, **options)
        for name, says in [
            ("frontier.sqlite", "frontier.sqlite: is read-only: Permission denied"),
            ("frontier.csv", "frontier.csv exists and is not a file that may be replaced: Perm"),
            ("figures", "figures is a folder that you may not write to: Permission denied"),
            (".", "it is a folder that you may not write to: Permission denied"),
        ]:
            with self.subTest(name=name):
                mode = (self.out / name).stat().st_mode
                (self.out / name).chmod(mode & ~0o222)
                self.refuse(*arguments, says=says, **options)
                (self.out / name).chmod(mode)
        self.run_frontier(*arguments, **options)

    def test_another_configuration_in_the_same_folder(self):
        self.run_frontier(*SMALL)
        before = (self.out / "frontier.csv").read_bytes()
        self.refuse(*SMALL, "--seed", "1", says="configuration: seed is 0, asked for is 1\n")
        self.assertEqual((self.out / "frontier.csv").read_bytes(), before)


class SameBytes(Frontier):
    def files(self):
        return {name: (self.out / name).read_bytes() for name in ["frontier.csv", "summary.md"]}

    def test_threads_and_processes_do_not_change_the_results(self):
        ways = [([], "1"), ([], "2"), ([], "4")]
        if MPIRUN:
            ways += [(mpirun(ranks), "1") for ranks in [1, 2, 4]]
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
            done = self.run_frontier(*arguments, expected=2, before=mpirun(3))
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


class Stopped(Frontier):
    def stop(self, *arguments, when, by=signal.SIGINT, environment=None, expected=130, **options):
        """Its stderr, after a signal that is sent as soon as `when` holds."""
        command = [PROGRAM, "frontier", *arguments, "--out", str(self.out)]
        with open(self.root / "err", "w", encoding="utf-8") as err:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err,
                                       env=environment or ENVIRONMENT, **options)
            while not when() and process.poll() is None:
                time.sleep(0.002)
            process.send_signal(by)
            process.wait()
        said = (self.root / "err").read_text()
        self.assertEqual(process.returncode, expected, said)
        return said.splitlines()

    def test_in_the_sweep_it_says_how_to_continue(self):
        for by in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
            self.out = self.root / by.name
            said = self.stop("--eta", "1", "--repeats", "1000", by=by,
                             when=(self.out / "frontier.sqlite-wal").exists)
            self.assertIn("the same command continues", said[-1])
            self.assertIn("stopping after the cells in progress; again to stop at once", said[-2])
            self.assertFalse((self.out / "frontier.csv").exists())

    def test_the_first_signal_is_heard_within_a_long_cell_and_the_second_stops_at_once(self):
        command = [PROGRAM, "frontier", "--eta", "1", "--batch", "25", "--Q", "25", "--steps",
                   "1000000", "--repeats", "1000000", "--out", str(self.out)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              env=ENVIRONMENT, text=True) as process:
            while not (self.out / "frontier.sqlite-wal").exists():
                time.sleep(0.002)
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.stderr.readline(),
                             "stopping after the cells in progress; again to stop at once\n")
            self.assertIsNone(process.poll(), "the cell was too short for this test")
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(timeout=20), 130)

    def test_under_nohup_the_end_of_the_terminal_stops_nothing(self):
        self.stop(*SMALL, by=signal.SIGHUP, when=(self.out / "frontier.sqlite-wal").exists,
                  expected=0, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.assertEqual(len(self.rows()), 64)

    def assert_finishes(self, said, cells, arguments):
        stored = f"stopped: all {cells} cells are in {self.out}/frontier.sqlite"
        self.assertEqual(said[-1], stored + "; the same command finishes")
        self.assertEqual(sum("stopped" in line for line in said), 1, said)
        done = self.run_frontier(*arguments)
        self.assertIn(f"{cells} of {cells} cells are in", done.stderr)
        self.assertTrue((self.out / "figures" / "figure_3.png").exists())
        self.assertTrue((self.out / "summary.md").exists())

    def test_while_the_limits_are_computed(self):
        arguments = ["--eta", "1", "--steps", "1", "--repeats", "1"]
        said = self.stop(*arguments, when=(self.out / "frontier.csv").exists)
        self.assertFalse((self.out / "summary.md").exists())
        self.assertFalse((self.out / "figures").exists())
        self.assert_finishes(said, 2450, arguments)

    def test_while_figures_are_drawn(self):
        for by in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
            with self.subTest(by=by.name):
                self.out = self.root / by.name
                shutil.rmtree(self.root / "bin", ignore_errors=True)
                gnuplot = self.with_gnuplot("echo cut > ${3%.gp}.png.part; sleep 60")
                part = self.out / "figures" / "figure_1_eta_0.5.png.part"
                start = time.monotonic()
                said = self.stop(*SMALL, environment=gnuplot, by=by, when=part.exists)
                self.assertLess(time.monotonic() - start, 50, "gnuplot slept to its end")
                self.assertEqual(self.pictures(), [])
                self.assert_finishes(said, 64, SMALL)


if __name__ == "__main__":
    unittest.main()
