"""setup.sh installs the missing packages only, and nothing when none is missing."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "setup.sh"
# Stand-ins for the commands that would change the machine: they write down how they were called.
RECORD = '#!/bin/sh\necho "$(basename "$0") $*" >> "$RECORD"\n'
INSTALLED = '#!/bin/sh\nfor last; do :; done\ncase " $MISSING " in *" $last "*) exit 1;; esac\nprintf installed\n'


class Setup(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        shutil.copy(SCRIPT, self.root / "setup.sh")
        self.command("dpkg-query", INSTALLED)
        self.command("id", '#!/bin/sh\necho "$USER_ID"\n')
        for name in ["apt-get", "cmake"]:
            self.command(name, RECORD)
        self.command("sudo", RECORD + '"$@"\n')
        self.command("env", '#!/bin/sh\nshift\n"$@"\n')

    def command(self, name: str, text: str):
        path = self.root / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def run_setup(self, *arguments: str, missing: str = "", user: int = 0):
        """The exit code, what it said on stderr, and the commands that it ran."""
        record = self.root / "record"
        record.write_text("")
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        environment = {"PATH": path, "RECORD": str(record), "MISSING": missing, "USER_ID": str(user)}
        done = subprocess.run(["bash", str(self.root / "setup.sh"), *arguments], env=environment,
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stderr, record.read_text().splitlines()

    def test_a_missing_package_is_installed_alone(self):
        code, _, ran = self.run_setup(missing="libgmp-dev doctest-dev")
        self.assertEqual(code, 0)
        self.assertEqual(ran[0], "apt-get update")
        self.assertEqual(ran[1], "apt-get install -y --no-install-recommends libgmp-dev doctest-dev")
        self.assertTrue(ran[2].startswith("cmake --preset release"))

    def test_another_user_than_root_installs_with_sudo(self):
        _, _, ran = self.run_setup(missing="libgmp-dev", user=1000)
        self.assertEqual(ran[:2], ["sudo apt-get update", "apt-get update"])
        self.assertTrue(ran[2].startswith("sudo env DEBIAN_FRONTEND=noninteractive apt-get install"))

    def test_a_second_run_installs_and_configures_nothing(self):
        (self.root / "build").mkdir()
        (self.root / "build" / "build.ninja").touch()
        code, _, ran = self.run_setup()
        self.assertEqual(code, 0)
        self.assertEqual(len(ran), 1)
        self.assertTrue(ran[0].startswith("cmake --build --preset release"))

    def test_networks_are_installed_and_built_when_asked_for(self):
        code, _, ran = self.run_setup(missing="libtorch-dev")
        self.assertEqual(code, 0)
        self.assertTrue(ran[0].startswith("cmake --preset release -DOUBLIETTE_COMPONENTS=core"))
        self.assertNotIn("networks", ran[0])
        code, _, ran = self.run_setup("--networks", missing="libtorch-dev")
        self.assertEqual(code, 0)
        self.assertEqual(ran[1], "apt-get install -y --no-install-recommends libtorch-dev")
        self.assertEqual(ran[2], "cmake --preset release -DOUBLIETTE_COMPONENTS=core;networks")

    def test_networks_are_added_to_a_build_without_them_once(self):
        (self.root / "build").mkdir()
        (self.root / "build" / "build.ninja").touch()
        cache = self.root / "build" / "CMakeCache.txt"
        cache.write_text("OUBLIETTE_COMPONENTS:STRING=core\n")
        _, _, ran = self.run_setup("--networks")
        self.assertEqual(ran[0], "cmake --preset release -DOUBLIETTE_COMPONENTS=core;networks")
        cache.write_text("OUBLIETTE_COMPONENTS:STRING=core;networks\n")
        _, _, ran = self.run_setup("--networks")
        self.assertEqual(len(ran), 1)
        self.assertTrue(ran[0].startswith("cmake --build --preset release"))

    def test_unknown_arguments_are_refused_before_anything_runs(self):
        code, error, ran = self.run_setup("--fast", missing="libgmp-dev")
        self.assertEqual((code, ran), (2, []))
        self.assertEqual(error.count("\n"), 1)
        self.assertIn("--fast", error)


if __name__ == "__main__":
    unittest.main()
