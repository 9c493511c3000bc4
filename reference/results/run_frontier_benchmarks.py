#!/usr/bin/env python3
"""Compares the frontier's simulation with the NumPy program, in turn on one machine.

usage: python3 reference/results/run_frontier_benchmarks.py [--rounds N] [--cells K] [--output FILE]

Needs the preset bench, built, and an interpreter with NumPy. Each round runs the C++ program, the
NumPy program as one process, and as two processes side by side. The NumPy program takes K cells
chosen by a fixed seed (K = 2450 is the whole figure), and its time is scaled to 2450.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "build-bench" / "bench_frontier"
ORACLE = ROOT / "reference" / "oracle" / "frontier_numpy.py"
CELLS = 2450
UNIT = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def interpreter():
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
            return python
    raise SystemExit("no interpreter with NumPy: tried " + sys.executable + " and /usr/bin/python3")


def ours(filter_text):
    """name -> seconds of one iteration."""
    command = [BENCH, f"--benchmark_filter={filter_text}", "--benchmark_format=json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {run["run_name"].removesuffix("/real_time"): run["real_time"] * UNIT[run["time_unit"]]
            for run in report["benchmarks"]}


def numpy_runs(python, arguments, processes):
    """The JSON objects of some NumPy programs that run side by side, one thread each."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    started = [subprocess.Popen([python, ORACLE, *arguments], stdout=subprocess.PIPE, text=True,
                                env=environment) for _ in range(processes)]
    results = [json.loads(process.communicate()[0]) for process in started]
    if any(process.returncode for process in started):
        raise SystemExit("the NumPy program failed")
    return results


def shown(seconds):
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def machine():
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    return f"{cpu}, {os.cpu_count()} cores"


def measure(python, rounds, cells):
    times = {}
    def add(name, seconds):
        times.setdefault(name, []).append(seconds)
    for k in range(rounds):
        print(f"round {k + 1} of {rounds}", file=sys.stderr)
        for name, seconds in ours(".*").items():
            add(name, seconds)
        add("NumPy, whole figure, one process",
            numpy_runs(python, ["--cells", str(cells)], 1)[0]["seconds_per_cell"] * CELLS)
        both = numpy_runs(python, ["--cells", str(cells)], 2)
        add("NumPy, whole figure, two processes",
            max(run["seconds_per_cell"] for run in both) * CELLS / 2)
        for B in (10, 25):
            arguments = ["--dense", "--eta", "0.1", "--batch", str(B), "--steps", "200"]
            speed = numpy_runs(python, arguments, 1)[0]["steps_per_second"]
            add(f"NumPy, dense, B = {B}, one einsum, 100 steps", 100 / speed["einsum"])
            add(f"NumPy, dense, B = {B}, two einsums, 100 steps", 100 / speed["two_einsums"])
    return times


def report(times, rounds, cells):
    median = {name: statistics.median(values) for name, values in times.items()}
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout.strip()
    lines = ["# Speed of the frontier beside NumPy", "",
             "    cmake --preset bench && cmake --build --preset bench",
             f"    python3 reference/results/run_frontier_benchmarks.py --rounds {rounds} --cells {cells}", "",
             f"Machine: {machine()}. Commit {commit}. Median, least and greatest of {rounds} rounds, wall time; "
             f"the programs run in turn. NumPy's time for the whole figure is that of {cells} cells, scaled to {CELLS}. "
             "One iteration of dense_paths is 100 steps of 10 repetitions (arguments: rank, B).", "",
             "| program | median | least | greatest |", "|---|---|---|---|"]
    for name, values in times.items():
        lines.append(f"| {name} | {shown(median[name])} | {shown(min(values))} | {shown(max(values))} |")
    def ratio(slow, fast):
        return f"{median[slow] / median[fast]:.3g} times"
    one, two = "NumPy, whole figure, one process", "NumPy, whole figure, two processes"
    lines += ["", "| target | measured (ratio of medians) |", "|---|---|",
              "| whole figure on two threads at least 100 times faster than NumPy | "
              f"{ratio(one, 'whole_figure/2')} (one process), {ratio(two, 'whole_figure/2')} (two processes) |",
              f"| the same, one thread and one process | {ratio(one, 'whole_figure/1')} |"]
    for B in (10, 25):
        start = f"NumPy, dense, B = {B}, "
        lines.append(f"| dense, full rank, B = {B}, at least 5 times NumPy's einsum | "
                     f"{ratio(start + 'one einsum, 100 steps', f'dense_paths/50/{B}')} "
                     f"({ratio(start + 'two einsums, 100 steps', f'dense_paths/50/{B}')} where the einsum is "
                     "split into its two halves by hand) |")
    lines.append("| exact verdicts of all cells in less time than the simulation | "
                 f"{shown(median['verdicts_of_figure'])} beside {shown(median['paths_of_figure'])} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cells", type=int, default=245)
    parser.add_argument("--output", type=Path, help="also write the report there")
    options = parser.parse_args()
    text = report(measure(interpreter(), options.rounds, options.cells), options.rounds, options.cells)
    print(text, end="")
    if options.output:
        options.output.write_text(text)


if __name__ == "__main__":
    main()
