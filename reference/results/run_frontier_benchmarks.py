#!/usr/bin/env python3
"""Compares the frontier's simulation with the NumPy program, in turn on one machine.

usage: python3 reference/results/run_frontier_benchmarks.py [--rounds N] [--cells K] [--output FILE]

Needs the preset bench, built, and an interpreter with NumPy. Each round runs the C++ benchmarks, the
whole program (`oubliette frontier --eta 1`, two threads, with verdicts, exponents, thresholds, store,
figures and summary), the NumPy program as one process, and as two processes side by side. The NumPy
program takes K cells chosen by a fixed seed (K = 2450 is the whole figure), its time is scaled to 2450.
"""

import argparse
import statistics
from pathlib import Path

from measuring import (BENCH, ROOT, circumstances, google_benchmark, interpreter_with, medians, publish, rounds_of,
                       side_by_side, table_of_times, whole_program)

ORACLE = ROOT / "reference" / "oracle" / "frontier_numpy.py"
CELLS = 2450
ONE, TWO = "NumPy, whole figure, one process", "NumPy, whole figure, two processes"
WHOLE = "oubliette frontier --eta 1 --out DIR, the whole program"


def numpy_runs(python, arguments, processes):
    """The JSON objects of some NumPy programs that run side by side, one thread each."""
    return side_by_side([[python, ORACLE, *arguments]] * processes, "NumPy", OMP_NUM_THREADS="1",
                        OPENBLAS_NUM_THREADS="1")


def measure(python, rounds, cells):
    times = {}
    def add(name, wall, processor):
        times.setdefault(name, []).append((wall, processor))
    for _ in rounds_of(rounds):
        for name, seconds in google_benchmark(BENCH / "bench_frontier"):
            add(name, *seconds)
        add(WHOLE, *whole_program("frontier", "--eta", "1"))
        one = numpy_runs(python, ["--cells", str(cells)], 1)[0]
        add(ONE, one["seconds_per_cell"] * CELLS, one["processor_seconds_per_cell"] * CELLS)
        both = numpy_runs(python, ["--cells", str(cells)], 2)
        add(TWO, max(run["seconds_per_cell"] for run in both) * CELLS / 2,
            statistics.mean(run["processor_seconds_per_cell"] for run in both) * CELLS)
        for B in (10, 25):
            run = numpy_runs(python, ["--dense", "--eta", "0.1", "--batch", str(B), "--steps", "200"], 1)[0]
            for name in ("einsum", "two_einsums"):
                add(f"NumPy, dense, B = {B}, {name}", run[name]["seconds"] / 2, run[name]["processor_seconds"] / 2)
    return times


def report(times, rounds, cells):
    wall, processor = medians(times)
    def ratio(slow, fast):
        return f"{wall[slow] / wall[fast]:.3g} | {processor[slow] / processor[fast]:.3g}"
    lines = ["# Speed of the frontier beside NumPy", "",
             "    cmake --preset bench && cmake --build --preset bench",
             f"    python3 reference/results/run_frontier_benchmarks.py --rounds {rounds} --cells {cells}", "",
             f"{circumstances(rounds)} NumPy's time for the whole figure is that of {cells} cells, scaled to {CELLS}. "
             "Dense: 100 steps of 10 repetitions; the arguments of dense_paths are rank and B. two_einsums is "
             "the einsum split into its two halves by hand.", "",
             *table_of_times(times)]
    lines += ["", "| target | ratio of wall times | of processor times |", "|---|---|---|",
              f"| whole figure on two threads, at least 100 times: {ONE} | {ratio(ONE, 'whole_figure/2')} |",
              f"| the same: {TWO} | {ratio(TWO, 'whole_figure/2')} |",
              f"| the whole program beside NumPy's simulation alone: {ONE} | {ratio(ONE, WHOLE)} |",
              f"| one thread beside one process | {ratio(ONE, 'whole_figure/1')} |"]
    for B in (10, 25):
        for name in ("einsum", "two_einsums"):
            lines.append(f"| dense, full rank, B = {B}, at least 5 times: {name} | "
                         f"{ratio(f'NumPy, dense, B = {B}, {name}', f'dense_paths/50/{B}')} |")
    lines.append(f"| simulation over exact verdicts of all cells, above 1 | "
                 f"{ratio('paths_of_figure', 'verdicts_of_figure')} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cells", type=int, default=245)
    parser.add_argument("--output", type=Path, help="also write the report there")
    options = parser.parse_args()
    times = measure(interpreter_with("numpy", "NumPy"), options.rounds, options.cells)
    publish(report(times, options.rounds, options.cells), options.output)


if __name__ == "__main__":
    main()
