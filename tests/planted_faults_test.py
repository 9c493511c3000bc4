"""Each guard of the source is seen to fail: a fault planted in a copy is found, and named."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Planted(unittest.TestCase):
    """A copy of the guarded folders of the project, in which faults are planted."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        for folder in ["src", "proofs_check", "property_tests"]:
            if (ROOT / folder).is_dir():
                shutil.copytree(ROOT / folder, self.root / folder)

    def plant(self, path: str, line: str):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"// A file with one planted line.\n{line}\n")

    def expect(self, command: list[str], code_zero: bool, *messages: str):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        output = done.stdout + done.stderr
        self.assertEqual(done.returncode == 0, code_zero, output)
        for message in messages:
            self.assertIn(message, output)

    def expect_rule(self, rule: str, accepted: bool, *messages: str):
        script = ROOT / "tests" / "source_rules.py"
        self.expect([sys.executable, str(script), rule, str(self.root)], accepted, *messages)


class Includes(Planted):
    def guard(self, layer: str, allowed: str) -> list[str]:
        script = ROOT / "cmake" / "check_includes.cmake"
        folder = self.root / "src" / layer
        return ["cmake", f"-DFOLDER={folder}", f"-DALLOWED={allowed}", "-P", str(script)]

    def test_the_copy_without_a_fault_is_accepted(self):
        self.expect(self.guard("scalar", "scalar"), True)

    def test_an_include_of_a_layer_above_is_refused(self):
        self.plant("src/scalar/planted.hpp", '#include "unlearning/problem.hpp"')
        message = '#include "unlearning/problem.hpp"'
        self.expect(self.guard("scalar", "scalar"), False, "planted.hpp", message)

    def test_an_include_in_angle_brackets_or_a_subfolder_does_not_escape(self):
        self.plant("src/linalg/deep/planted.cpp", "#  include <unlearning/problem.hpp>")
        self.expect(self.guard("linalg", "linalg,scalar"), False, "planted.cpp", "unlearning/problem.hpp")

    def test_a_path_out_of_the_folder_does_not_escape(self):
        self.plant("src/scalar/planted.cpp", '#include "../unlearning/problem.hpp"')
        self.expect(self.guard("scalar", "scalar"), False, "../unlearning/problem.hpp")

    def test_a_single_allowed_header_allows_no_other(self):
        self.plant("src/linalg/planted.cpp", '#include "scalar/rational.hpp"')
        self.expect(self.guard("linalg", "linalg,scalar/truth.hpp"), False, "scalar/rational.hpp")


class NoFloatingPoint(Planted):
    def test_the_copy_without_a_fault_is_accepted(self):
        self.expect_rule("no_floating_point", True)

    def test_a_double_that_decides_is_refused(self):
        self.plant("src/certificate/planted.cpp", "bool wins(double a) { return a > 0; }")
        self.expect_rule("no_floating_point", False, "src/certificate/planted.cpp:2")

    def test_a_float_in_a_proof_is_refused(self):
        self.plant("proofs_check/stability/planted.hpp", "struct Planted { float x; };")
        self.expect_rule("no_floating_point", False, "proofs_check/stability/planted.hpp:2")

    def test_a_comment_excuses_nothing(self):
        self.plant("src/claim/planted.cpp", "double t = 0;  // guess_threshold has the reason")
        self.expect_rule("no_floating_point", False, "src/claim/planted.cpp:2")

    def test_guesses_deleted_overloads_and_comments_are_accepted(self):
        self.plant(
            "src/unlearning/planted.hpp",
            "double approx_norm();\nRational guess_from(double x);\n"
            "void less(double, double) = delete;\nint doubled = 2;  // not a double",
        )
        self.expect_rule("no_floating_point", True)


class RapidcheckResultChecked(Planted):
    def test_the_copy_without_a_fault_is_accepted(self):
        self.expect_rule("rapidcheck_result_checked", True)

    def test_a_bare_property_is_refused(self):
        self.plant("property_tests/planted.cpp", '  rc::check("ignored by CTest", [] {});')
        self.expect_rule("rapidcheck_result_checked", False, "property_tests/planted.cpp:2")

    def test_a_checked_property_is_accepted(self):
        self.plant("property_tests/planted.cpp", '  CHECK(rc::check("is seen", [] {}));')
        self.expect_rule("rapidcheck_result_checked", True)


if __name__ == "__main__":
    unittest.main()
