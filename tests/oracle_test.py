"""What reference/oracle/check.py says about files that are no certificates: the part, and what it should be."""

import copy
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reference" / "oracle"))
import check  # noqa: E402

SAMPLES = Path(check.__file__).parent / "certificates"


def refusal(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "certificate.json"
        path.write_text(text)
        return check.check_file(path)


class Refusals(unittest.TestCase):
    def setUp(self):
        self.valid = json.loads((SAMPLES / "valid_converges.json").read_text())

    def refused(self, key, part):
        obj = copy.deepcopy(self.valid)
        obj[key] = part
        status, reason = check.check(obj)
        self.assertEqual(status, "malformed")
        return reason

    def test_a_part_of_the_wrong_type_is_named(self):
        self.assertEqual(self.refused("claim", None), "certificate: claim is null, not a string")
        self.assertEqual(self.refused("facts", {}), "certificate: facts is an object, not a list")
        self.assertEqual(self.refused("bits", -1), "certificate: bits is -1, not an integer from 8 to 4096")
        self.assertEqual(self.refused("format", "x"), 'certificate: format is "x", not oubliette-certificate-1')

    def test_a_missing_or_unknown_key_is_named(self):
        self.assertIn("certificate: the certificate has the unknown key remark, known are", self.refused("remark", 1))
        del self.valid["bits"]
        self.assertEqual(check.check(self.valid)[1], "certificate: the certificate has no key bits")

    def test_deep_nesting_is_refused_in_plain_words(self):
        for levels in (202, 300, 100000):
            status, reason = refusal("[" * levels + "]" * levels)
            self.assertEqual(status, "malformed")
            self.assertTrue(reason.endswith("nested deeper than 200 levels"), reason)


if __name__ == "__main__":
    unittest.main()
