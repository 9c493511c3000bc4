"""What the benchmark scripts of this folder share: programs are run and timed, and times are shown."""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "build-bench"
UNIT = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def interpreter_with(module, name):
    """This interpreter or Debian's own, for which its python3-* packages are made."""
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0:
            return python
    raise SystemExit(f"no interpreter with {name}: tried {sys.executable} and /usr/bin/python3")


def google_benchmark(program, *options):
    """(name, (wall, processor) seconds of one iteration) of every run of a benchmark program."""
    report = json.loads(subprocess.run([program, *options, "--benchmark_format=json"], check=True,
                                       capture_output=True, text=True).stdout)
    return [(run["run_name"].replace("/process_time", "").replace("/real_time", ""),
             (run["real_time"] * UNIT[run["time_unit"]], run["cpu_time"] * UNIT[run["time_unit"]]))
            for run in report["benchmarks"] if run["run_type"] == "iteration"]


def timed(command):
    """Wall and processor seconds and peak memory in MiB of one run, with those of its children."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)  # or Popen waits for it again
    if status != 0:
        raise SystemExit(f"{command} ended with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def whole_program(*arguments):
    """(wall, processor) seconds of `oubliette` on an empty folder, with everything that it writes."""
    with tempfile.TemporaryDirectory() as folder:
        return timed([BENCH / "oubliette", *arguments, "--out", folder])[:2]


def side_by_side(commands, name, **variables):
    """The JSON objects of programs that run at the same time, with these environment variables."""
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **variables})
               for command in commands]
    results = [json.loads(process.communicate()[0] or "{}") for process in started]
    if any(process.returncode for process in started):
        raise SystemExit(f"the {name} program failed")
    return results


def rounds_of(count):
    """0, 1, ... count - 1, each told on stderr as it begins."""
    for k in range(count):
        print(f"round {k + 1} of {count}", file=sys.stderr)
        yield k


def medians(times):
    """name -> median wall time, and name -> median processor time."""
    return tuple({name: statistics.median(value[k] for value in values) for name, values in times.items()}
                 for k in (0, 1))


def shown(seconds):
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def spread(seconds):
    """Median, least and greatest as three columns of a table."""
    return " | ".join(shown(value) for value in (statistics.median(seconds), min(seconds), max(seconds)))


def table_of_times(times):
    """The lines of a table with a row a program."""
    processor = medians(times)[1]
    return ["| program | wall time | least | greatest | processor time |", "|---|---|---|---|---|",
            *(f"| {name} | {spread([value[0] for value in values])} | {shown(processor[name])} |"
              for name, values in times.items())]


def machine():
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    return f"{cpu}, {os.cpu_count()} cores"


def commit():
    return subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, check=True,
                          capture_output=True, text=True).stdout.strip()


def circumstances(rounds):
    """Where and how a comparison in rounds was measured."""
    return (f"Machine: {machine()}, load {os.getloadavg()[2]:.1f} over the last 15 minutes. Commit {commit()}. "
            f"Medians of {rounds} rounds; the programs run in turn.")


def publish(text, output):
    """Prints a report and writes it to the file `output`, if there is one."""
    print(text, end="")
    if output:
        output.write_text(text)
