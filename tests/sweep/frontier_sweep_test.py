"""The sweep of oubliette frontier: killed under mpirun and continued, and not continued by others.

Usage: frontier_sweep_test.py [TEST...] with OUBLIETTE and, when MPI was found, MPIRUN in the
environment.
"""

import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from processes import ENVIRONMENT, MPIRUN, NO_MPI, VICTIMS, end_within, mpirun, ranks_of

PROGRAM = os.environ["OUBLIETTE"]


class FrontierSweep(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.out = self.root / "out"

    def command(self, arguments, before=()):
        return [*before, PROGRAM, "frontier", *arguments, "--out", str(self.out)]

    def run_frontier(self, arguments, before=(), expected=0):
        done = subprocess.run(self.command(arguments, before), env=ENVIRONMENT, check=False,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, expected, done.stderr)
        return done.stderr


class OtherSources(FrontierSweep):
    ARGUMENTS = ["--eta", "1", "--batch", "1:3", "--Q", "1:3", "--steps", "10"]

    def test_results_of_other_sources_are_refused_with_both_digests(self):
        self.run_frontier(self.ARGUMENTS)
        table = (self.out / "frontier.csv").read_bytes()
        connection = sqlite3.connect(self.out / "frontier.sqlite")
        (ours,) = connection.execute("SELECT configuration FROM sweep").fetchone()
        sources = json.loads(ours)["sources"]
        header = pathlib.Path(PROGRAM).parent / "generated" / "frontier_sources.hpp"
        self.assertIn(f'"{sources}"', header.read_text())
        theirs = ours.replace(sources, sources[::-1])
        self.assertNotEqual(ours, theirs)
        connection.execute("UPDATE sweep SET configuration = ?", (theirs,))
        connection.commit()
        connection.close()
        err = self.run_frontier(self.ARGUMENTS, expected=2)
        self.assertEqual(err.count("\n"), 1, err)
        self.assertIn(f'configuration: sources is "{sources[::-1]}", asked for is "{sources}"\n', err)
        self.assertEqual((self.out / "frontier.csv").read_bytes(), table)


@unittest.skipUnless(MPIRUN, NO_MPI)
class Ranks(FrontierSweep):
    # Some seconds of sample paths, so that it is not done before the kill.
    ARGUMENTS = ["--eta", "1", "--batch", "1:20", "--Q", "1:50:7", "--repeats", "1000"]

    def files(self):
        return {name: (self.out / name).read_bytes() for name in ["frontier.csv", "summary.md"]}

    def kill(self, victims):
        log = self.out / "frontier.sqlite-wal"
        with subprocess.Popen(self.command(self.ARGUMENTS, mpirun(3)), env=ENVIRONMENT,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while not log.exists() or log.stat().st_size == 0:
                time.sleep(0.001)
            ranks = ranks_of(process.pid)
            self.assertEqual(len(ranks), 3)
            for victim in victims(process.pid, ranks):
                os.kill(victim, signal.SIGKILL)
        self.assertNotEqual(process.returncode, 0)
        self.assertTrue(end_within(60, ranks), "processes stay behind")
        self.assertFalse((self.out / "frontier.csv").exists(), "it ended before it was killed")

    def test_killed_with_processes_and_continued_with_and_without(self):
        self.run_frontier(self.ARGUMENTS)
        expected = self.files()
        for name, before in [("mpirun and all its processes", mpirun(2)), ("rank 0", [])]:
            with self.subTest(killed=name):
                self.out = self.root / name.replace(" ", "_")
                self.kill(VICTIMS[name])
                self.run_frontier(self.ARGUMENTS, before)
                self.assertEqual(self.files(), expected)


if __name__ == "__main__":
    unittest.main(verbosity=2)
