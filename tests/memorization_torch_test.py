"""oubliette memorization and the PyTorch program of the same experiment agree in their means.

Usage: memorization_torch_test.py with OUBLIETTE in the environment. Skipped where no interpreter
with PyTorch is found.
"""

import csv
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["OUBLIETTE"]
ORACLE = pathlib.Path(__file__).resolve().parent.parent / "reference/oracle/memorization_torch.py"
MEASURED = ("train_loss", "test_error", "forget_loss_before", "forget_loss", "retain_loss")
REPEATS = 40
# Option of the program, of the oracle, value.
SETTING = [("--dims", "--dims", "30,60"), ("--signal", "--signal", "2"), ("--n", "--n", "12"),
           ("--n-forget", "--n-f", "5"), ("--filters", "--m", "3"), ("--batch", "--batch", "2"),
           ("--repeats", "--repeats", str(REPEATS)), ("--test-samples", "--test-samples", "200"),
           ("--patches", "--patches", "2"), ("--noise", "--noise", "1"),
           ("--init-scale", "--init-scale", "0.01"), ("--epochs", "--epochs", "100"),
           ("--training-eta", "--eta", "0.1"), ("--eta", "--unlearning-eta", "0.1"),
           ("--alpha", "--alpha", "0.3"), ("--steps", "--steps", "90"), ("--seed", "--seed", "0")]


def interpreter_with_torch():
    """This one, the first on the path, or Debian's own, for which its python3-torch is made."""
    for interpreter in (sys.executable, "python3", "/usr/bin/python3"):
        try:
            subprocess.run([interpreter, "-c", "import torch"], check=True, capture_output=True)
            return interpreter
        except (OSError, subprocess.CalledProcessError):
            pass
    return None


class Torch(unittest.TestCase):
    def test_the_means_agree(self):
        interpreter = interpreter_with_torch()
        if interpreter is None:
            self.skipTest("no PyTorch: no interpreter found can import torch")
        options = [text for _, name, value in SETTING for text in (name, value)]
        done = subprocess.run([interpreter, str(ORACLE), "--together", str(REPEATS), *options],
                              check=True, capture_output=True, text=True)
        expected = json.loads(done.stdout)["cells"]
        with tempfile.TemporaryDirectory() as out:
            options = [text for name, _, value in SETTING for text in (name, value)]
            subprocess.run([PROGRAM, "memorization", "--variation-repeats", "0", *options,
                            "--out", out], check=True, capture_output=True)
            with (pathlib.Path(out) / "memorization.csv").open(newline="") as file:
                found = list(csv.DictReader(file))
        self.assertEqual([int(row["d"]) for row in found], [row["d"] for row in expected])
        for ours, theirs in zip(found, expected):
            for name in MEASURED:
                with self.subTest(d=theirs["d"], name=name):
                    error = math.sqrt((float(ours[name + "_sd"])**2 + theirs[name + "_sd"]**2) / REPEATS)
                    self.assertGreater(error, 0)
                    # Independent means: five standard errors of their difference, 6e-7 if normal.
                    self.assertLess(abs(float(ours[name + "_mean"]) - theirs[name + "_mean"]), 5 * error)


if __name__ == "__main__":
    unittest.main(verbosity=2)
