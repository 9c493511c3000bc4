#!/usr/bin/env python3
"""Runs all benchmarks and writes reference/results/benchmarks.md. Needs the presets release and bench, built.

usage: python3 reference/results/run_benchmarks.py [--repetitions N]
"""

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import BENCH, ROOT, commit, google_benchmark, machine, shown, spread, timed

PROGRAM = ROOT / "build" / "oubliette"


def google_benchmarks(repetitions):
    """name -> real times in seconds of every repetition; each program runs its own in one process."""
    times = {}
    for program in sorted(BENCH.glob("bench_*")):
        if program.is_dir() or not os.access(program, os.X_OK):
            continue
        print("running", program.name, file=sys.stderr)
        for name, (wall, _) in google_benchmark(program, f"--benchmark_repetitions={repetitions}",
                                                "--benchmark_min_time=0.01"):
            times.setdefault(name.split("/iterations:")[0], []).append(wall)
    return times


def rank_one_problem(d):
    """n_r = n_f = 50 different rank-one Hessians with small integer vectors, from a fixed stream."""
    stream = random.Random(1)
    def sample():
        return {"vector": [str(stream.randint(-9, 9)) for _ in range(d)], "weight": "1/100"}
    return {"format": "oubliette-problem-1", "eta": "1/50", "alpha": "1/10", "batch_size": 10,
            "retain": [sample() for _ in range(50)], "forget": [sample() for _ in range(50)]}


def programs(repetitions):
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        commands = {"oubliette audit": [PROGRAM, "audit"],
                    "oubliette audit --threads 1": [PROGRAM, "audit", "--threads", "1"]}
        for d in (10, 100):
            path = Path(folder) / f"d{d}.json"
            path.write_text(json.dumps(rank_one_problem(d)))
            commands[f"oubliette decide, d = {d}, 50 + 50 rank-one"] = [
                PROGRAM, "decide", path, "--certificate", Path(folder) / f"c{d}.json"]
            commands[f"oubliette check, its certificate, d = {d}"] = [
                PROGRAM, "check", Path(folder) / f"c{d}.json"]
        for name, command in commands.items():
            print("running", name, file=sys.stderr)
            rows[name] = [timed(command) for _ in range(repetitions)]
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=5)
    repetitions = parser.parse_args().repetitions
    times, rows = google_benchmarks(repetitions), programs(repetitions)
    lines = ["# Measured speed", "",
             "    cmake --preset bench && cmake --build --preset bench",
             f"    python3 reference/results/run_benchmarks.py --repetitions {repetitions}", "",
             f"Machine: {machine()}. Commit {commit()}. Median, least and greatest of {repetitions} runs, wall time.",
             "", "| benchmark | median | least | greatest |", "|---|---|---|---|"]
    for name, values in times.items():
        lines.append(f"| {name} | {spread(values)} |")
    lines += ["", "| program | median | least | greatest | peak memory |", "|---|---|---|---|---|"]
    for name, values in rows.items():
        seconds = [value[0] for value in values]
        lines.append(f"| {name} | {spread(seconds)} | {max(value[2] for value in values):.0f} MiB |")
    ours = statistics.median(times["noise_sequence/ours"])
    ratio = {key: statistics.median(times[f"noise_sequence/{key}"]) / ours
             for key in ("gmp_rational", "flint_conjugations")}
    lines += ["", "N_k recurrence (d = 10, 50 samples, k = 40), same input, one process: "
              f"{ratio['gmp_rational']:.0f} times as fast as Eigen over gmp_rational and "
              f"{ratio['flint_conjugations']:.1f} times as fast as FLINT's fmpz_mat over a common denominator "
              "(ratios of medians).", "",
              "| target | measured (median) |", "|---|---|",
              f"| N_k at least 25 times faster than gmp_rational | {ratio['gmp_rational']:.0f} times |",
              f"| N_k within 1.5 times of FLINT fmpz_mat | {1 / ratio['flint_conjugations']:.2f} times its time |"]
    def median(name):
        return shown(statistics.median(times[name]))
    def program(name):
        return shown(statistics.median(value[0] for value in rows[name]))
    peak = max(value[2] for values in rows.values() for value in values)
    lines += [
        f"| decide with certificate, d = 10, 50 + 50 rank-one, under 2 s | {median('decide_generic/10/100/10')} "
        f"({program('oubliette decide, d = 10, 50 + 50 rank-one')} for the program with all enclosures) |",
        f"| the same, d = 100, no tie, under 30 s | {median('decide_generic/100/100/10')} "
        f"({program('oubliette decide, d = 100, 50 + 50 rank-one')} for the program) |",
        f"| an exact tie at d = 12 under 60 s | {median('decide_tie/12')} |",
        f"| sigma with n_r = n_f = 50 under 1 s | {median('coherence/10/1/0')} (d = 10), {median('coherence/50/50/0')} "
        "(d = 50, full rank) |",
        f"| the audit under 60 s | {program('oubliette audit')} |",
        f"| memory under 2 GiB | {peak:.0f} MiB |"]
    (ROOT / "reference" / "results" / "benchmarks.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
