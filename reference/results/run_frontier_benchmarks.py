#!/usr/bin/env python3
"""Compares the frontier's simulation with the NumPy program, in turn on one machine.

usage: python3 reference/results/run_frontier_benchmarks.py [--rounds N] [--cells K] [--output FILE]

Needs the preset bench, built, and an interpreter with NumPy. Each round runs the C++ benchmarks, the
whole program (`oubliette frontier --eta 1`, two threads, with verdicts, exponents, thresholds, store,
figures and summary), the NumPy program as one process, and as two processes side by side. The NumPy
program takes K cells chosen by a fixed seed (K = 2450 is the whole figure), its time is scaled to 2450.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "build-bench" / "bench_frontier"
PROGRAM = ROOT / "build-bench" / "oubliette"
ORACLE = ROOT / "reference" / "oracle" / "frontier_numpy.py"
CELLS = 2450
ONE, TWO = "NumPy, whole figure, one process", "NumPy, whole figure, two processes"
WHOLE = "oubliette frontier --eta 1 --out DIR, the whole program"
UNIT = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def interpreter():
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode == 0:
            return python
    raise SystemExit("no interpreter with NumPy: tried " + sys.executable + " and /usr/bin/python3")


def ours():
    """name -> (wall, processor) seconds of one iteration."""
    report = json.loads(subprocess.run([BENCH, "--benchmark_format=json"], check=True, capture_output=True,
                                       text=True).stdout)
    return {run["run_name"].replace("/process_time", "").replace("/real_time", ""):
            (run["real_time"] * UNIT[run["time_unit"]], run["cpu_time"] * UNIT[run["time_unit"]])
            for run in report["benchmarks"]}


def whole_program():
    """(wall, processor) seconds of the program on an empty folder, with everything that it writes."""
    with tempfile.TemporaryDirectory() as folder:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([PROGRAM, "frontier", "--eta", "1", "--out", folder], check=True, capture_output=True)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def numpy_runs(python, arguments, processes):
    """The JSON objects of some NumPy programs that run side by side, one thread each."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    started = [subprocess.Popen([python, ORACLE, *arguments], stdout=subprocess.PIPE, text=True,
                                env=environment) for _ in range(processes)]
    results = [json.loads(process.communicate()[0]) for process in started]
    if any(process.returncode for process in started):
        raise SystemExit("the NumPy program failed")
    return results


def measure(python, rounds, cells):
    times = {}
    def add(name, wall, processor):
        times.setdefault(name, []).append((wall, processor))
    for k in range(rounds):
        print(f"round {k + 1} of {rounds}", file=sys.stderr)
        for name, seconds in ours().items():
            add(name, *seconds)
        add(WHOLE, *whole_program())
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


def shown(seconds):
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def machine():
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    return f"{cpu}, {os.cpu_count()} cores"


def report(times, rounds, cells):
    wall = {name: statistics.median(value[0] for value in values) for name, values in times.items()}
    processor = {name: statistics.median(value[1] for value in values) for name, values in times.items()}
    def ratio(slow, fast):
        return f"{wall[slow] / wall[fast]:.3g} | {processor[slow] / processor[fast]:.3g}"
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout.strip()
    lines = ["# Speed of the frontier beside NumPy", "",
             "    cmake --preset bench && cmake --build --preset bench",
             f"    python3 reference/results/run_frontier_benchmarks.py --rounds {rounds} --cells {cells}", "",
             f"Machine: {machine()}, load {os.getloadavg()[2]:.1f} over the last 15 minutes. Commit {commit}. Medians of "
             f"{rounds} rounds; the programs run in turn. NumPy's time for the whole figure is that of {cells} cells, "
             f"scaled to {CELLS}. Dense: 100 steps of 10 repetitions; the arguments of dense_paths are rank and B. "
             "two_einsums is the einsum split into its two halves by hand.", "",
             "| program | wall time | least | greatest | processor time |", "|---|---|---|---|---|"]
    for name, values in times.items():
        walls = [value[0] for value in values]
        lines.append(f"| {name} | {shown(wall[name])} | {shown(min(walls))} | {shown(max(walls))} | "
                     f"{shown(processor[name])} |")
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
    text = report(measure(interpreter(), options.rounds, options.cells), options.rounds, options.cells)
    print(text, end="")
    if options.output:
        options.output.write_text(text)


if __name__ == "__main__":
    main()
