#!/usr/bin/env python3
"""Compares a training step of ResNet-18 with PyTorch's, in turn on one machine.

usage: python3 reference/results/run_networks_benchmarks.py [--rounds N] [--threads T] [--output FILE]

Needs the preset bench with the component networks, built, and an interpreter with PyTorch (Debian:
python3-torch), which stands on the same libtorch. Each round runs the C++ benchmarks and the
PyTorch program.
"""

import argparse
import os
from pathlib import Path

from measuring import (BENCH, ROOT, circumstances, google_benchmark, interpreter_with, medians, publish, rounds_of,
                       side_by_side, table_of_times)

ORACLE = ROOT / "reference" / "oracle" / "networks_training_torch.py"
STEPS = {64: 8, 16: 40}  # of PyTorch, by width: as many as the C++ benchmarks take


def torch_name(width):
    return f"PyTorch, SGD step, width {width}"


def names():
    """The C++ benchmarks' names -> those of the report."""
    steps = {f"{kind}_step/{width}/iterations:{STEPS[width] // (1 if kind == 'sgd' else 2)}":
             f"{kind.upper()} step, width {width}" for width in STEPS for kind in ("sgd", "sam", "asam")}
    return {**steps, "batch": "batch by index", "augmented_batch": "batch by index, cropped and flipped"}


def measure(python, options):
    """name -> list of (wall, processor) seconds, one a round."""
    times, called = {}, names()
    for _ in rounds_of(options.rounds):
        for name, seconds in google_benchmark(BENCH / "bench_networks"):
            times.setdefault(called[name], []).append(seconds)
        for width, steps in STEPS.items():
            command = [python, ORACLE, "--width", str(width), "--steps", str(steps), "--threads",
                       str(options.threads)]
            taken, = side_by_side([command], "PyTorch")
            times.setdefault(torch_name(width), []).append(
                tuple(sum(column) / steps for column in zip(*taken["seconds"])))
    return times


def comparisons():
    """(what is compared, target, numerator, denominator), by name."""
    for width in STEPS:
        sgd = f"SGD step, width {width}"
        yield f"width {width}: SGD step over PyTorch's", "at most 1.05", sgd, torch_name(width)
        yield f"width {width}: SAM over SGD", "at most 2.05", f"SAM step, width {width}", sgd
        yield f"width {width}: ASAM over SGD", "", f"ASAM step, width {width}", sgd
        yield f"width {width}: batch over SGD step", "below 0.02", "batch by index", sgd
        yield (f"width {width}: augmented batch over SGD step", "below 0.02",
               "batch by index, cropped and flipped", sgd)


def report(times, options):
    wall, processor = medians(times)
    lines = ["# Speed of a training step of ResNet-18 (batch 128, float32) beside PyTorch", "",
             "    cmake --preset bench -DOUBLIETTE_COMPONENTS=networks && cmake --build --preset bench",
             f"    python3 reference/results/run_networks_benchmarks.py "
             f"--rounds {options.rounds} --threads {options.threads}", "",
             f"{circumstances(options.rounds)} Both programs use {options.threads} threads and channels-last order. "
             "Steps of the C++ program draw and augment their batch, PyTorch's take theirs by index alone.", "",
             *table_of_times(times), "",
             "| compared | target | ratio of wall times | of processor times |", "|---|---|---|---|"]
    for what, target, slow, fast in comparisons():
        lines.append(f"| {what} | {target} | {wall[slow] / wall[fast]:.3g} | {processor[slow] / processor[fast]:.3g} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--output", type=Path, help="also write the report there")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = str(options.threads)  # of both programs
    publish(report(measure(interpreter_with("torch", "PyTorch"), options), options), options.output)


if __name__ == "__main__":
    main()
