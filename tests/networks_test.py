"""oubliette-networks as its users run it: results, refusals, and runs that are killed and continued."""

import csv
import json
import os
import pathlib
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.environ["OUBLIETTE_NETWORKS"]
# One thread: the tests run beside others, and threads that wait for each other then wait long.
SMOKE = ["--profile", "smoke", "--threads", "1"]


def write_cifar10(folder: pathlib.Path):
    """CIFAR-10's layout with 40 records a file: each class is a colour, with noise."""
    chance = random.Random(1)
    colours = [[chance.randrange(40, 216) for _ in range(3)] for _ in range(10)]
    folder.mkdir()

    def records(count: int) -> bytes:
        out = bytearray()
        for _ in range(count):
            label = chance.randrange(10)
            out.append(label)
            for value in colours[label]:
                out.extend(value + chance.randrange(-40, 40) for _ in range(1024))
        return bytes(out)

    for i in range(1, 6):
        (folder / f"data_batch_{i}.bin").write_bytes(records(40))
    (folder / "test_batch.bin").write_bytes(records(100))


def write_npy(file: pathlib.Path, indices: list[int]):
    """NumPy's format 1.0, as numpy.save has it."""
    header = str({"descr": "<i8", "fortran_order": False, "shape": (len(indices),)})
    header = header.ljust(117) + "\n"
    file.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
                     + struct.pack(f"<{len(indices)}q", *indices))


class WithData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.temporary.name)
        cls.data = cls.root / "cifar"
        write_cifar10(cls.data)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def command(self, out: str, *more: str) -> list[str]:
        return [PROGRAM, "noise-table", *SMOKE, "--cifar10", str(self.data), "--out",
                str(self.root / out), *more]

    def run_program(self, out: str, *more: str):
        return subprocess.run(self.command(out, *more), capture_output=True, text=True, check=False)

    def kill_until_done(self, command: list[str], chance: random.Random, least: float,
                        most: float) -> int:
        """Runs the command again and again, killed after `least` to `most` seconds, until a run ends
        well before. How often it was killed."""
        for kills in range(60):
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=chance.uniform(least, most))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                continue
            self.assertEqual(process.returncode, 0)
            return kills
        self.fail("killed 60 times")

    def files(self, out: str) -> dict[str, bytes]:
        """Name and bytes of every result; pictures are drawn from the data beside them."""
        folder = self.root / out
        return {str(path.relative_to(folder)): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file() and path.suffix not in (".png", ".svg")}


class Results(WithData):
    def test_the_table_the_summary_and_the_figure_are_there_and_agree(self):
        done = self.run_program("results")
        self.assertEqual(done.returncode, 0, done.stderr)
        folder = self.root / "results"
        with open(folder / "noise-table.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        # Two seeds, three variances, steps 0, 10 and 20.
        self.assertEqual(len(rows), 18)
        self.assertEqual({row["step"] for row in rows}, {"0", "10", "20"})
        stored = json.loads((folder / "runs/variance-0.3-seed-1/unlearning.json").read_text())
        row = next(r for r in rows
                   if (r["variance"], r["seed"], r["step"]) == ("0.3", "1", "20"))
        self.assertEqual(float(row["forget_loss"]), stored["measured"][2]["numbers"][0])
        losses = [float(r["forget_loss"]) for r in rows
                  if (r["variance"], r["step"]) == ("0.1", "0")]
        self.assertIn(f"{sum(losses) / 2:.4f} ±", (folder / "summary.md").read_text())
        self.assertTrue((folder / "figures/figure_noise_table.gp").exists())
        config = json.loads((folder / "config.json").read_text())
        self.assertEqual(config["data"]["training_images"], 200)
        self.assertEqual(config["unlearning"]["alpha"], 0.3)

    def test_a_file_says_what_is_forgotten(self):
        few = ["--seeds", "0", "--variances", "0.1", "--forget-file"]
        files = [self.root / "first.npy", self.root / "second.npy"]
        for file, count in zip(files, (20, 21)):
            write_npy(file, list(range(count)))
        self.assertEqual(self.run_program("file", *few, str(files[0])).returncode, 0)
        config = json.loads((self.root / "file/config.json").read_text())
        self.assertEqual(config["forget_set"]["images"], 20)
        self.assertIsNone(config["forget_share"])
        other = self.run_program("file", *few, str(files[1]))
        self.assertEqual(other.returncode, 2)
        self.assertIn("/forget_set/", other.stderr)

    def test_a_finished_run_is_not_done_again(self):
        self.run_program("again")
        before = {path: path.stat().st_mtime_ns for path in (self.root / "again/runs").rglob("*")}
        self.assertEqual(self.run_program("again").returncode, 0)
        after = {path: path.stat().st_mtime_ns for path in (self.root / "again/runs").rglob("*")}
        self.assertEqual(before, after)

    def test_float64_follows_float32_for_a_while(self):
        self.assertEqual(self.run_program("wide", "--dtype", "float64").returncode, 0)
        self.assertEqual(self.run_program("narrow").returncode, 0)
        losses = []
        for out in ("wide", "narrow"):
            stored = json.loads(
                (self.root / out / "runs/variance-0.1-seed-0/training.json").read_text())
            losses.append(stored["training"]["loss"])
        # The drift of float32 over 42 steps: 24 bits, grown by training; far less than an effect.
        self.assertLess(abs(losses[0] - losses[1]), 1e-2 * losses[0])


class Killed(WithData):
    def test_killed_at_any_moment_and_run_again_the_bytes_are_the_same(self):
        self.assertEqual(self.run_program("whole").returncode, 0)
        chance = random.Random(7)
        start = time.monotonic()
        self.run_program("timed")
        whole_time = time.monotonic() - start
        kills = self.kill_until_done(self.command("killed", "--checkpoint-seconds", "0"), chance,
                                     0.05 * whole_time, 0.4 * whole_time)
        self.assertGreaterEqual(kills, 3)
        self.assertEqual(self.files("whole"), self.files("killed"))

    def test_stopped_by_ctrl_c_it_says_how_to_go_on_and_goes_on(self):
        process = subprocess.Popen(self.command("stopped"), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not list((self.root / "stopped").glob("runs/*/training.json")):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1)
        self.assertIn("stopped; the same command goes on from here", error)
        self.assertEqual(self.run_program("stopped").returncode, 0)
        self.assertEqual(self.run_program("unstopped").returncode, 0)
        self.assertEqual(self.files("stopped"), self.files("unstopped"))


class Refused(WithData):
    def refusal(self, *arguments: str) -> str:
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done.stderr.strip()

    def test_bad_arguments_are_one_line(self):
        out = str(self.root / "refused")
        self.assertIn("--out", self.refusal("noise-table"))
        self.assertIn("expected one of them", self.refusal("noise-table", "--out", out))
        self.assertIn("data_batch_1.bin: no such file",
                      self.refusal("noise-table", "--out", out, "--cifar10", str(self.root)))
        self.assertIn("--alpha", self.refusal(*self.command(out)[1:], "--alpha", "1.5"))
        for option in ("--alpha", "--eta", "--variances", "--forget-share", "--checkpoint-seconds"):
            self.assertIn(f"{option}: nan: expected a number of at most 3.4e38",
                          self.refusal(*self.command(out)[1:], option, "nan"))
        for option, value in (("--seeds", "-1"), ("--seeds", "18446744073709551616"),
                              ("--images", "99999999999999999999"), ("--images", "0")):
            self.assertIn(f"{option}: {value}: expected a whole number from ",
                          self.refusal(*self.command(out)[1:], option, value))
        self.assertIn("--images 201: there are 200",
                      self.refusal(*self.command(out)[1:], "--images", "201"))
        self.assertIn("--forget-file: the file name is empty",
                      self.refusal(*self.command(out)[1:], "--forget-file", ""))
        self.assertIn("expected a number of at most 3.4e38",
                      self.refusal(*self.command(out)[1:], "--eta", "1e39"))
        self.assertIn("--seeds: 0 is there twice",
                      self.refusal(*self.command(out)[1:], "--seeds", "0,0"))
        self.assertIn("adam is none of sgd",
                      self.refusal(*self.command(out)[1:], "--optimiser", "adam"))
        self.assertIn("--forget-share 0.001: that is 0 of 200 training images",
                      self.refusal(*self.command(out)[1:], "--forget-share", "0.001"))
        self.assertIn("none.npy: ", self.refusal(*self.command(out)[1:], "--forget-file", "none.npy"))
        self.assertIn("CUDA", self.refusal(*self.command(out)[1:], "--device", "cuda"))
        self.assertIn("--bf16", self.refusal(*self.command(out)[1:], "--bf16"))
        self.assertFalse((self.root / "refused").exists())

    def test_a_folder_of_something_else_stays(self):
        folder = self.root / "mine"
        folder.mkdir()
        (folder / "summary.md").write_text("mine")
        self.assertIn("has files but no config.json", self.refusal(*self.command("mine")[1:]))
        self.assertEqual([path.name for path in folder.iterdir()], ["summary.md"])
        self.assertEqual((folder / "summary.md").read_text(), "mine")

    def test_a_damaged_checkpoint_is_named(self):
        command = self.command("flipped", "--epochs", "300", "--checkpoint-seconds", "0")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        file = self.root / "flipped/runs/variance-0.1-seed-0/training.part.pt"
        deadline = time.monotonic() + 60
        while not file.exists():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        process.kill()
        process.wait()
        damaged = bytearray(file.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        file.write_bytes(damaged)
        self.assertIn(f"{file}: is damaged", self.refusal(*command[1:]))

    def test_results_of_another_configuration_stay(self):
        self.assertEqual(self.run_program("kept").returncode, 0)
        before = self.files("kept")
        message = self.refusal(*self.command("kept")[1:], "--eta", "0.02")
        self.assertIn("/unlearning/sgd/rate is 0.01, asked for is 0.02", message)
        self.assertEqual(before, self.files("kept"))

    def test_a_damaged_result_is_named(self):
        self.assertEqual(self.run_program("damaged").returncode, 0)
        file = self.root / "damaged/runs/variance-0.1-seed-0/unlearning.json"
        file.write_bytes(file.read_bytes()[:40])
        self.assertIn(f"{file}: is damaged", self.refusal(*self.command("damaged")[1:]))
        file.write_text("{}")
        self.assertIn("a result in", self.refusal(*self.command("damaged")[1:]))


class WithSharpness(WithData):
    """The same for sharpness-table, with few methods where it does not matter."""

    FEW = ["--methods", "sharp-minmax,salun", "--seeds", "1", "--pretraining", "sgd"]

    def command(self, out: str, *more: str) -> list[str]:
        return [PROGRAM, "sharpness-table", *SMOKE, "--cifar10", str(self.data), "--out",
                str(self.root / out), *more]

    def rows(self, out: str, file: str) -> list[dict[str, str]]:
        with open(self.root / out / file, newline="", encoding="utf-8") as table:
            return list(csv.DictReader(table))


class SharpnessResults(WithSharpness):
    def test_tables_summary_and_figures_agree_with_the_stored_results(self):
        done = self.run_program("results", "--forget-sets", "high", "--methods",
                                "negative-gradient,sharp-minmax,random-labels,scrub")
        self.assertEqual(done.returncode, 0, done.stderr)
        folder = self.root / "results"
        rows = self.rows("results", "sharpness-table.csv")
        # Retrained, pretrained with two A; 4 methods, 2 U, 2 A, 2 seeds.
        self.assertEqual(len(rows), 1 + 2 + 4 * 2 * 2 * 2)
        self.assertFalse([value for row in rows for value in row.values()
                          if value in ("nan", "inf", "-inf")])
        key = ("high", "asam-1", "scrub", "sgd", "1")
        row = next(r for r in rows if (r["forget_set"], r["pretraining"], r["method"],
                                       r["unlearning"], r["seed"]) == key)
        stored = json.loads((folder / "runs/high/asam-1/scrub-sgd-seed-1.json").read_text())
        retrained = json.loads((folder / "runs/high/retraining.json").read_text())
        for part in ("retain", "forget", "test"):
            self.assertEqual(float(row[f"{part}_loss"]), stored[part]["loss"])
            self.assertEqual(float(row[f"{part}_accuracy"]), stored[part]["accuracy"])
        self.assertEqual(float(row["e_wp"]), stored["E_Wp"])
        self.assertEqual(float(row["modified_entropy_forget_as_members"]),
                         stored["membership"]["modified entropy"]["forget_as_members"])
        difference = {part: stored[part]["accuracy"] - retrained[part]["accuracy"]
                      for part in ("retain", "forget", "test")}
        # Two ways of the same arithmetic in double.
        self.assertAlmostEqual(float(row["tow"]), (1 + difference["retain"]) *
                               (1 - difference["forget"]) * (1 + difference["test"]), delta=1e-14)
        both = [100 * float(r["tow"]) for r in rows
                if (r["forget_set"], r["pretraining"], r["method"], r["unlearning"]) == key[:4]]
        self.assertEqual(len(both), 2)
        self.assertTrue([line for line in (folder / "summary.md").read_text().splitlines()
                         if line.startswith("| SCRUB | SGD |") and
                         f"| {sum(both) / 2:.2f} ± " in line])

        sweep = self.rows("results", "alpha-sweep.csv")
        self.assertEqual({r["alpha"] for r in sweep}, {"0.9", "0.99"})
        again = next(r for r in sweep if (r["alpha"], r["forget_set"], r["pretraining"],
                                          r["unlearning"]) == ("0.99", "high", "sgd", "sgd"))
        same = next(r for r in rows if (r["forget_set"], r["pretraining"], r["method"],
                                        r["unlearning"], r["seed"]) ==
                    ("high", "sgd", "negative-gradient", "sgd", "0"))
        self.assertEqual({name: again[name] for name in same}, same)
        # Three models, two A, two sets of images.
        self.assertEqual(len(self.rows("results", "landscapes.csv")), 12)
        for name in ("tow", "alpha", "landscapes", "features"):
            self.assertTrue((folder / f"figures/figure_{name}_high.gp").exists())
        self.assertTrue((folder / "features/high-sgd-sharp-minmax-seed-0-features.npy").exists())
        self.assertEqual(len(list(folder.rglob("*.part*"))), 0)
        config = json.loads((folder / "config.json").read_text())
        self.assertEqual(config["methods"]["random-labels"]["sgd"]["rate"], 0.08)


class SharpnessKilled(WithSharpness):
    def test_killed_at_any_moment_and_run_again_the_bytes_are_the_same(self):
        # A checkpoint after each step, so that runs go on in their middle.
        few = [*self.FEW, "--forget-sets", "low", "--checkpoint-seconds", "0"]
        start = time.monotonic()
        self.assertEqual(self.run_program("whole", *few[:-2]).returncode, 0)
        whole_time = time.monotonic() - start
        chance = random.Random(11)
        kills = self.kill_until_done(self.command("killed", *few), chance, 0.1 * whole_time,
                                     0.5 * whole_time)
        self.assertGreaterEqual(kills, 2)
        self.assertEqual(self.files("whole"), self.files("killed"))
        # A finished run is not done again, and more seeds leave what is there.
        before = {path: path.stat().st_mtime_ns for path in (self.root / "whole/runs").rglob("*.*")}
        more = [*few, "--seeds", "1,2"]
        del more[2:4]
        self.assertEqual(self.run_program("whole", *more).returncode, 0)
        after = {path: path.stat().st_mtime_ns for path in (self.root / "whole/runs").rglob("*.*")}
        self.assertEqual(before, {path: after[path] for path in before})
        self.assertGreater(len(after), len(before))

    def test_stopped_by_ctrl_c_it_says_how_to_go_on(self):
        process = subprocess.Popen(self.command("stopped", *self.FEW), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not list((self.root / "stopped").glob("runs/random/retraining.json")):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1)
        self.assertIn("stopped; the same command goes on from here", error)


class SharpnessRefused(WithSharpness):
    def refusal(self, *arguments: str) -> str:
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done.stderr.strip()

    def test_bad_arguments_are_one_line_and_leave_nothing(self):
        good = self.command("refused")[1:]
        self.assertIn("expected one of them",
                      self.refusal("sharpness-table", "--out", str(self.root / "refused")))
        self.assertIn("adam is none of sgd", self.refusal(*good, "--optimisers", "adam"))
        self.assertIn("--methods: retraining is none of",
                      self.refusal(*good, "--methods", "retraining"))
        self.assertIn("--forget-sets: all is none of", self.refusal(*good, "--forget-sets", "all"))
        self.assertIn("--seeds: 1 is there twice", self.refusal(*good, "--seeds", "1,1"))
        for setting, expected in (("scrub.kd_T=0", "expected a number above 0"),
                                  ("scrub.T=4", "expected one of the settings normalisation, sgd.rate"),
                                  ("scrub=4", "expected METHOD.SETTING=VALUE"),
                                  ("salun.labels=wrong", "expected others or all"),
                                  ("retraining.sgd.rate=1", "retraining has the settings of pre"),
                                  ("undo.alpha=1", "no method undo: there are negative-gradient")):
            self.assertIn(f"--set {setting}: {expected}", self.refusal(*good, "--set", setting))
        self.assertIn("--forget 100: there are 100 training images",
                      self.refusal(*good, "--forget", "100"))
        self.assertIn("none.npy: ", self.refusal(*good, "--forget-file", "none.npy"))
        self.assertIn("--memorization-share 1: that is 100 of 100 training images",
                      self.refusal(*good, "--forget-sets", "low", "--memorization-share", "1"))
        self.assertIn("nan: expected a number of at most 3.4e38",
                      self.refusal(*good, "--landscape-radius", "nan"))
        self.assertIn("--held-out 100: there are 100", self.refusal(*good, "--held-out", "100"))
        self.assertIn("CUDA", self.refusal(*good, "--device", "cuda"))
        self.assertFalse((self.root / "refused").exists())

    def test_results_of_another_configuration_stay_and_a_damaged_one_is_named(self):
        few = [*self.FEW, "--no-sweep"]
        self.assertEqual(self.run_program("kept", *few).returncode, 0)
        before = self.files("kept")
        self.assertIn("/methods/scrub/sgd/rate is 0.004, asked for is 0.01",
                      self.refusal(*self.command("kept", *few)[1:], "--set", "scrub.sgd.rate=0.01"))
        self.assertEqual(before, self.files("kept"))
        file = self.root / "kept/runs/random/sgd/salun-asam-1-seed-1.json"
        file.write_bytes(file.read_bytes()[:40])
        self.assertIn(f"{file}: is damaged", self.refusal(*self.command("kept", *few)[1:]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
