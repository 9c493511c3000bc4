"""oubliette-networks as its users run it: results, refusals, and runs that are killed and continued."""

import csv
import json
import os
import pathlib
import random
import signal
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
    (folder / "test_batch.bin").write_bytes(records(60))


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
        self.assertEqual(float(row["forget_loss"]), stored["measured"][2]["forget"]["loss"])
        losses = [float(r["forget_loss"]) for r in rows
                  if (r["variance"], r["step"]) == ("0.1", "0")]
        self.assertIn(f"{sum(losses) / 2:.4f} ±", (folder / "summary.md").read_text())
        self.assertTrue((folder / "figures/figure_noise_table.gp").exists())
        config = json.loads((folder / "config.json").read_text())
        self.assertEqual(config["data"]["training_images"], 200)
        self.assertEqual(config["unlearning"]["alpha"], 0.3)

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
        kills = 0
        for _ in range(60):
            process = subprocess.Popen(self.command("killed"), stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=chance.uniform(0.05, 0.4) * whole_time)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                continue
            break
        self.assertEqual(process.returncode, 0)
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
        self.assertIn("CUDA", self.refusal(*self.command(out)[1:], "--device", "cuda"))
        self.assertIn("--bf16", self.refusal(*self.command(out)[1:], "--bf16"))
        self.assertFalse((self.root / "refused").exists())

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


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
