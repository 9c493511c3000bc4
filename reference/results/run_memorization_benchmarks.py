#!/usr/bin/env python3
"""Compares the memorisation experiment with the PyTorch program, in turn on one machine.

usage: python3 reference/results/run_memorization_benchmarks.py [--rounds N] [--cells K] [--repeats R]
                                                                [--blas FOLDER] [--output FILE]

Needs the preset bench, built, and an interpreter with PyTorch (Debian: python3-torch). Each round
runs the C++ benchmarks, the whole program (`oubliette memorization --out DIR`, all that it writes) and
the PyTorch program: as one process with one thread, as one with two, as two processes side by side
with one thread each, and, which the plain program does not do, with the repetitions of a cell in one
batch of networks. It takes K cells, spread over the figure by a fixed seed, and R repetitions of each;
its time is scaled to the 11 x 10 cells and 20 repetitions of Figure 2. --blas FOLDER runs it with the
libblas.so.3 of that folder too, such as OpenBLAS where the system's is Debian's reference BLAS.
"""

import argparse
import os
import statistics
from pathlib import Path

from measuring import (BENCH, ROOT, circumstances, google_benchmark, interpreter_with, medians, publish, rounds_of,
                       side_by_side, table_of_times, whole_program)

ORACLE = ROOT / "reference" / "oracle" / "memorization_torch.py"
REPETITIONS = 11 * 10 * 20
WHOLE = "oubliette memorization --out DIR, the whole program"

# The benchmarks' names; the number after FIGURE and MAPS is that of the threads.
FIGURE_1, FIGURE_2 = "whole_figure/1", "whole_figure/2"
MAPS_2 = "figure_2_maps_only/2"
LOW_DIMENSION, HIGH_DIMENSION = "repetition/100", "repetition/1000000"
TRAINING, PREDICTION = "training/600", "prediction/600"

# name -> (processes, threads of each, whether all repetitions of a cell are one batch)
TORCH = {"one process, one thread": (1, 1, False), "one process, two threads": (1, 2, False),
         "two processes, one thread each": (2, 1, False),
         "two processes, repetitions of a cell in one batch": (2, 1, True)}
TWO_CORES = ("one process, two threads", "two processes, one thread each")
BATCHED = "two processes, repetitions of a cell in one batch"


def torch_run(python, options, blas, processes, threads, batched):
    """The BLAS used and the (wall, processor) seconds of the whole figure by so many processes that
    share its repetitions, side by side."""
    environment = {"OMP_NUM_THREADS": str(threads), "OPENBLAS_NUM_THREADS": str(threads)}
    if blas:
        environment["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, [str(blas), os.getenv("LD_LIBRARY_PATH")]))
    command = [python, ORACLE, "--cells", str(options.cells), "--repeats", str(options.repeats),
               "--threads", str(threads), "--together", str(options.repeats if batched else 1)]
    results = side_by_side([[*command, "--seed", str(k)] for k in range(processes)], "PyTorch", **environment)
    wall = max(run["seconds_per_repetition"] for run in results) * REPETITIONS / processes
    return results[0]["blas"], (wall, statistics.mean(run["processor_seconds_per_repetition"] for run in results)
                                * REPETITIONS)


def measure(python, options):
    """name -> list of (wall, processor), and the names of the BLAS libraries in the order used."""
    times, libraries = {}, []
    for _ in rounds_of(options.rounds):
        for name, seconds in google_benchmark(BENCH / "bench_signal_noise"):
            times.setdefault(name, []).append(seconds)
        times.setdefault(WHOLE, []).append(whole_program("memorization"))
        for folder in [None, options.blas] if options.blas else [None]:
            for name, (processes, threads, batched) in TORCH.items():
                blas, seconds = torch_run(python, options, folder, processes, threads, batched)
                times.setdefault(torch_name(blas, name), []).append(seconds)
                if blas not in libraries:
                    libraries.append(blas)
    return times, libraries


def torch_name(blas, name):
    return f"PyTorch with {blas}, {name}"


def targets(times, libraries):
    """(what is compared, numerator, denominator), by name."""
    rows = []
    for blas in libraries:
        for name in (*TWO_CORES, BATCHED):
            rows.append((f"whole figure on two threads, {torch_name(blas, name)}", torch_name(blas, name), FIGURE_2))
        rows.append((f"one thread, {torch_name(blas, 'one process, one thread')}",
                     torch_name(blas, "one process, one thread"), FIGURE_1))
        rows.append((f"the three maps alone on two threads, {torch_name(blas, TWO_CORES[1])}",
                     torch_name(blas, TWO_CORES[1]), MAPS_2))
        rows.append((f"the whole program, {torch_name(blas, TWO_CORES[1])}", torch_name(blas, TWO_CORES[1]), WHOLE))
    rows.append(("d = 10^6 over d = 100, at most 1.2", HIGH_DIMENSION, LOW_DIMENSION))
    rows.append(("sigma and lambda_max(T) over training, below 1", PREDICTION, TRAINING))
    return [row for row in rows if row[1] in times and row[2] in times]


def report(times, libraries, options):
    wall, processor = medians(times)
    blas = " --blas FOLDER" if options.blas else ""
    lines = ["# Speed of the memorisation experiment beside PyTorch", "",
             "    cmake --preset bench && cmake --build --preset bench",
             f"    python3 reference/results/run_memorization_benchmarks.py --rounds {options.rounds} "
             f"--cells {options.cells} --repeats {options.repeats}{blas}", "",
             f"{circumstances(options.rounds)} PyTorch's time for the whole figure is that of {options.cells} cells "
             f"with {options.repeats} repetitions each, scaled to {REPETITIONS} repetitions; its start and imports "
             "are not counted.", "",
             *table_of_times(times)]
    lines += ["", "Target: the whole figure on two cores at least 100 times faster than the plain PyTorch program, "
              "which is the rows without the batch of networks.", "",
              "| compared | ratio of wall times | of processor times |", "|---|---|---|"]
    for what, slow, fast in targets(times, libraries):
        lines.append(f"| {what} | {wall[slow] / wall[fast]:.3g} | {processor[slow] / processor[fast]:.3g} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cells", type=int, default=11)
    parser.add_argument("--repeats", type=int, default=4)
    parser.add_argument("--blas", type=Path, help="a folder with another libblas.so.3")
    parser.add_argument("--output", type=Path, help="also write the report there")
    options = parser.parse_args()
    times, libraries = measure(interpreter_with("torch", "PyTorch"), options)
    publish(report(times, libraries, options), options.output)


if __name__ == "__main__":
    main()
