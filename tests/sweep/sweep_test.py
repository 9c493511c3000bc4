"""Sweeps are killed, run out of disk, are stopped, spread over threads and processes: the same bytes.

Usage: sweep_test.py [TEST...] with SWEEP_PROGRAM and, for the class Ranks, MPIRUN in the environment.
"""

import os
import pathlib
import random
import resource
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from processes import ENVIRONMENT, MPIRUN, NO_MPI, VICTIMS, end_within, mpirun, ranks_of

PROGRAM = os.environ["SWEEP_PROGRAM"]


class Sweep(unittest.TestCase):
    cells = 3000
    microseconds = 500

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.file = self.root / "cells.sqlite"
        self.out = self.root / "out"

    def command(self, threads=2, configuration="{}", cells=None, microseconds=None, before=()):
        cells = self.cells if cells is None else cells
        microseconds = self.microseconds if microseconds is None else microseconds
        return [*before, PROGRAM, str(self.file), str(self.out), str(cells), str(microseconds),
                str(threads), configuration]

    def start(self, **options):
        limit = options.pop("limit", None)
        environment = {**ENVIRONMENT, **options.pop("environment", {})}

        def limit_files():
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        with open(self.root / "err", "w", encoding="utf-8") as err:
            return subprocess.Popen(self.command(**options), stdout=subprocess.PIPE, stderr=err,
                                    env=environment, text=True, preexec_fn=limit_files)

    def end(self, process):
        """The cells that it reported since the last line that was read, and its stderr."""
        with process:
            out = process.stdout.read()
        # A line that is cut by a kill is no report.
        cells = [int(line) for line in out[: out.rfind("\n") + 1].split()]
        return cells, (self.root / "err").read_text()

    def run_to_end(self, expected=0, **options):
        """The cells it reported, and what it said on stderr."""
        process = self.start(**options)
        reported, err = self.end(process)
        self.assertEqual(process.returncode, expected, err)
        return reported, err

    def reference(self, cells=None):
        """The bytes that an undisturbed run writes."""
        plain = Sweep()
        plain.setUp()
        try:
            plain.run_to_end(cells=self.cells if cells is None else cells, microseconds=0)
            return plain.out.read_bytes()
        finally:
            plain.doCleanups()

    def stored(self):
        """The cells of a copy of the file and its log, which leaves the originals untouched."""
        copy = self.root / "copy.sqlite"
        for suffix in ["", "-wal", "-journal"]:
            source = pathlib.Path(str(self.file) + suffix)
            target = pathlib.Path(str(copy) + suffix)
            target.unlink(missing_ok=True)
            if source.exists():
                target.write_bytes(source.read_bytes())
        connection = sqlite3.connect(copy)
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            if not connection.execute("SELECT * FROM sqlite_master").fetchall():
                return []
            return [row[0] for row in connection.execute("SELECT cell FROM result")]
        finally:
            connection.close()

    def assert_kept(self, reported):
        stored = self.stored()
        self.assertEqual(len(stored), len(set(stored)), "a cell is there twice")
        self.assertEqual(set(reported) - set(stored), set(), "a reported cell is lost")
        self.assertEqual(len(reported), len(set(reported)), "a cell was reported twice")


class Killed(Sweep):
    def kill(self, process, seconds):
        time.sleep(seconds)
        process.kill()
        return self.end(process)[0]

    def test_killed_at_20_random_moments_nothing_is_lost_and_nothing_counted_twice(self):
        moments = random.Random(os.environ.get("SEED", "20"))
        reported = []
        hit = 0
        for _ in range(20):
            process = self.start()
            reported += self.kill(process, moments.uniform(0, 0.06))
            hit += process.returncode == -signal.SIGKILL
            self.assert_kept(reported)
        self.assertEqual(hit, 20, "some runs ended before they were killed: the test shows less")
        last, _ = self.run_to_end()
        self.assert_kept(reported + last)
        self.assertEqual(self.out.read_bytes(), self.reference())

    def test_killed_while_the_file_is_made_the_next_run_makes_it(self):
        for step in range(12):
            self.kill(self.start(cells=50), 0.001 * step)
            self.assert_kept([])
        self.run_to_end(cells=50)
        self.assertEqual(self.out.read_bytes(), self.reference(50))


    def test_killed_in_the_middle_of_each_write(self):
        expected = self.reference(50)
        for number in range(1, 1000):
            options = {"cells": 50, "microseconds": 1000, "threads": 1}
            process = self.start(environment={"KILL_AT_WRITE": str(number)}, **options)
            reported, err = self.end(process)
            self.assert_kept(reported)
            last, err = self.run_to_end(cells=50, microseconds=0)
            self.assert_kept(reported + last)
            self.assertEqual(self.out.read_bytes(), expected)
            self.file.unlink()
            if process.returncode != -signal.SIGKILL:
                break
        self.assertGreater(number, 20, err)


class DiskFull(Sweep):
    def run_and_continue(self, expected_message, **options):
        reported, err = self.run_to_end(expected=2, **options)
        self.assertIn(expected_message, err.splitlines()[-1])
        self.assertTrue(reported)
        self.assert_kept(reported)
        again, err = self.run_to_end(expected=2, **options)
        self.assertIn(expected_message, err.splitlines()[-1])
        self.assert_kept(reported + again)
        return reported + again

    def test_a_file_that_may_not_grow_loses_nothing(self):
        reported = self.run_and_continue("the file may not grow", limit=200_000)
        last, _ = self.run_to_end(microseconds=0)
        self.assertEqual(sorted(reported + last), list(range(self.cells)))
        self.assertEqual(self.out.read_bytes(), self.reference())

    def test_a_full_disk_loses_nothing(self):
        small = self.root / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(small)],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("mounting a small disk is not permitted here")
        self.addCleanup(subprocess.run, ["umount", str(small)], check=True)
        self.file = small / "cells.sqlite"
        reported = self.run_and_continue("the disk is full")
        subprocess.run(["mount", "-o", "remount,size=4m", str(small)], check=True)
        last, _ = self.run_to_end(microseconds=0)
        self.assertEqual(sorted(reported + last), list(range(self.cells)))
        self.assertEqual(self.out.read_bytes(), self.reference())

    def test_without_room_for_the_empty_file_there_is_one_line(self):
        _, err = self.run_to_end(expected=2, limit=1000)
        self.assertEqual(err.count("\n"), 1)
        self.run_to_end(microseconds=0)
        self.assertEqual(self.out.read_bytes(), self.reference())


class Refused(Sweep):
    cells = 40

    def refuse(self, *words, **options):
        before = self.file.read_bytes()
        _, err = self.run_to_end(expected=2, **options)
        self.assertEqual(err.count("\n"), 1, err)
        for word in [str(self.file), *words]:
            self.assertIn(word, err)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertFalse(self.out.exists())

    def test_another_configuration(self):
        self.run_to_end(configuration='{"eta":"1"}')
        self.out.unlink()
        self.refuse('eta is "1", asked for is "2"', configuration='{"eta":"2"}')

    def test_a_database_of_another_program(self):
        connection = sqlite3.connect(self.file)
        connection.execute("CREATE TABLE result (cell INTEGER)")
        connection.commit()
        connection.close()
        self.refuse("another program")

    def test_a_file_that_is_no_database(self):
        self.file.write_text("no database\n" * 100)
        self.refuse("damaged")

    def test_a_damaged_page(self):
        self.run_to_end(cells=3000, microseconds=0)
        self.out.unlink()
        data = bytearray(self.file.read_bytes())
        data[8 * 4096 : 9 * 4096] = bytes(4096)
        self.file.write_bytes(data)
        self.refuse("damaged", cells=3000)

    def test_a_changed_digit(self):
        self.run_to_end(microseconds=0)
        payload = self.out.read_bytes().split()[16]
        self.out.unlink()
        data = self.file.read_bytes()
        self.assertEqual(data.count(payload), 1)
        changed = payload[:-1] + (b"1" if payload[-1:] != b"1" else b"2")
        self.file.write_bytes(data.replace(payload, changed))
        self.refuse("damaged", "cell 16")

    def test_a_folder_that_is_not_there(self):
        self.file = self.root / "none" / "cells.sqlite"
        _, err = self.run_to_end(expected=2)
        self.assertEqual(err.count("\n"), 1)

    def test_a_file_that_another_run_uses(self):
        first = self.start(microseconds=500_000)
        self.assertTrue(first.stdout.readline())
        _, err = self.run_to_end(expected=2)
        self.assertIn("in use", err)
        first.kill()
        self.end(first)


class Stopped(Sweep):
    def test_a_signal_stops_after_the_cells_in_progress(self):
        reported = []
        for number in [signal.SIGINT, signal.SIGTERM]:
            process = self.start()
            reported.append(int(process.stdout.readline()))
            process.send_signal(number)
            more, err = self.end(process)
            self.assertEqual(process.returncode, 130, err)
            reported += more
            self.assert_kept(reported)
        last, err = self.run_to_end(microseconds=0)
        self.assertIn("are in", err)
        self.assertEqual(sorted(reported + last), list(range(self.cells)))
        self.assertEqual(self.out.read_bytes(), self.reference())

    def test_a_cell_that_throws_ends_the_sweep(self):
        _, err = self.run_to_end(expected=3, microseconds=13)
        self.assertIn("failed", err)

    def test_any_number_of_threads_gives_the_same_bytes(self):
        expected = self.reference()
        for threads in [1, 2, 4]:
            reported, err = self.run_to_end(threads=threads, microseconds=50)
            self.assertEqual(sorted(reported), list(range(self.cells)))
            self.assertEqual(self.out.read_bytes(), expected)
            self.assertLessEqual(err.count("\n"), 10, "a log has few lines")
            self.file.unlink()

    def test_a_sweep_without_cells_is_finished(self):
        self.run_to_end(cells=0)
        self.assertEqual(self.out.read_bytes(), b"")


@unittest.skipUnless(MPIRUN, NO_MPI)
class Ranks(Sweep):
    def test_any_number_of_processes_gives_the_same_bytes(self):
        expected = self.reference()
        for ranks in [1, 2, 4]:
            reported, _ = self.run_to_end(before=mpirun(ranks), threads=1, microseconds=100)
            self.assertEqual(sorted(reported), list(range(self.cells)))
            self.assertEqual(self.out.read_bytes(), expected)
            self.file.unlink()

    def kill_and_continue(self, victims, before):
        # 2 s of work, so that it is not done before the kill.
        process = self.start(before=mpirun(3), threads=1, microseconds=2000)
        reported = [int(process.stdout.readline())]
        ranks = ranks_of(process.pid)
        self.assertEqual(len(ranks), 3)
        for victim in victims(process.pid, ranks):
            os.kill(victim, signal.SIGKILL)
        reported += self.end(process)[0]
        self.assertNotEqual(process.returncode, 0)
        self.assertTrue(end_within(60, ranks), "processes stay behind")
        self.assert_kept(reported)
        self.assertLess(len(self.stored()), self.cells, "it ended before it was killed")
        last, _ = self.run_to_end(before=before, threads=1, microseconds=0)
        self.assert_kept(reported + last)

    def test_killed_with_processes_and_continued_with_and_without(self):
        expected = self.reference()
        for name, victims in VICTIMS.items():
            for ranks in [1, 2]:
                with self.subTest(killed=name, continued_with=ranks):
                    self.kill_and_continue(victims, mpirun(ranks) if ranks > 1 else [])
                    self.assertEqual(self.out.read_bytes(), expected)
                self.file.unlink(missing_ok=True)
                self.out.unlink(missing_ok=True)

    def test_a_signal_to_mpirun_stops_all_and_keeps_what_was_reported(self):
        process = self.start(before=mpirun(2), threads=1)
        reported = [int(process.stdout.readline())]
        process.send_signal(signal.SIGINT)
        reported += self.end(process)[0]
        self.assertNotEqual(process.returncode, 0)
        self.assert_kept(reported)

    def test_a_refused_file_or_a_failing_cell_ends_all(self):
        _, err = self.run_to_end(expected=3, before=mpirun(3), microseconds=13)
        self.assertIn("failed", err)
        self.file.unlink()
        self.run_to_end(cells=5)
        _, err = self.run_to_end(expected=2, before=mpirun(3), cells=5, configuration="[]")
        self.assertEqual(err.count("another configuration"), 1, err)


if __name__ == "__main__":
    unittest.main(verbosity=2)
