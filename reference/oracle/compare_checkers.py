#!/usr/bin/env python3
"""Both checkers on every sample certificate: their answers agree with each other and the file names.

python3 compare_checkers.py PROGRAM     PROGRAM prints "CODE FILE: ..." for each file named to it
"""

import pathlib
import subprocess
import sys

import check

STATUS = ("valid", "invalid", "malformed")


def main(program):
    files = sorted((pathlib.Path(__file__).parent / "certificates").glob("*.json"))
    run = subprocess.run([program, *map(str, files)], capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    wrong = [] if files and len(lines) == len(files) else [f"{len(files)} files, {len(lines)} lines"]
    for path, line in zip(files, lines):
        expected = path.name.split("_")[0]
        first, (second, reason) = STATUS[int(line[0])], check.check_file(path)
        if not first == second == expected:
            wrong.append(f"{path.name}: {first} ({line}), oracle: {second} ({reason})")
    print("\n".join(wrong) or f"{len(files)} certificates: both checkers agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
