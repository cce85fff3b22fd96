"""Notes, JSON and packages have one form each: the vectors of the project, and what only a reader minds."""

import json
import tempfile
import unittest
from pathlib import Path

from signer import Key, note, v

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
# What these vectors break is no matter of form: the steps of the check refuse it, or it only concerns a kiosk.
MEANING = {"card-batch/batch-0", "card-batch/no-cards", "card-batch/too-many-cards", "manifest/commitment-identity", "manifest/ek-zero", "manifest/tally-small-order",
           "manifest/threshold-2-of-1",
           "officer-cert/box-key-zero", "officer-cert/named-root", "officer-cert/sites-out-of-order",
           "officer-cert/roles-out-of-order", "officer-cert/unknown-role", "kiosk-cert/paper-0",
           "kiosk-cert/papers-out-of-order", "kiosk-cert/too-many", "session-open/seq-0", "checkpoint/paper-twice",
           "session-close/paper-0", "roll/excluded-swapped", "roll/session-twice", "roll/sessions-swapped",
           "roll/session-1001", "roll/reason-too-long", "result/blinding-not-canonical", "result/list-without-blinding",
           "result/not-withheld", "result/papers-swapped", "result/secrecy-1-of-3", "result/secrecy-3-of-2",
           "result/secrecy-in-words"}
SIGNED = ("signature", "signed", "officer-twice", "observers-out-of-order", "key-id", "title-changed")


class Notes(unittest.TestCase):
    def test_every_vector_of_a_note_is_read_or_refused_as_it_says(self):
        rows = [row for row in json.loads((VECTORS / "index.json").read_text(encoding="utf-8"))
                if row["format"] in v.FORMS and "file" in row]
        self.assertGreater(len(rows), 60)
        for row in rows:
            name, data = f"{row['format']}/{row['name']}", (VECTORS / row["file"]).read_bytes()
            about_signatures = any(word in row["name"] for word in SIGNED) and row["name"] not in ("not-signed",
                                                                                                   "signature-cut")
            with self.subTest(name):
                if row["expect"] == "ok" or name in MEANING or about_signatures:
                    v.Note(data, name, row["format"])
                else:
                    with self.assertRaises(ValueError):
                        v.Note(data, name, row["format"])

    def test_signatures_stand_first_in_order_and_further_ones_sorted(self):
        a, b, c = Key("anna"), Key("bert"), Key("cleo")
        lines = [f"ed25519 {'A' * 43}="]

        def check(*signers):
            v.Note(note("root", lines, *signers), "x", "root").check(("anna", a.public), ("bert", b.public))

        check(a, b)
        check(a, b, c, Key("dora"))
        for signers in ((b, a), (a,), (a, c), (a, b, Key("dora"), c), (a, b, c, c), (a, b, a), (a, ("bert", c))):
            with self.assertRaises(v.Refused):
                check(*signers)

    def test_a_byte_more_or_less_is_refused(self):
        data = note("root", [f"ed25519 {'A' * 43}="], Key("root"))
        v.Note(data, "x", "root")
        for other in (data + b"\n", data[:-1], b"\n" + data, data.replace(b"\n", b"\r\n"),
                      data.replace(b"ed25519 ", b"ed25519  "),
                      data.replace(b"=\n\n", b"= \n\n"), b"\xef\xbb\xbf" + data, data.replace(b"\n\n", b"\n\n\n"), b""):
            with self.assertRaises(v.Refused):
                v.Note(other, "x", "root")


class Json(unittest.TestCase):
    def refused(self, text):
        with self.assertRaises((ValueError, RecursionError)):
            v.parse_json(text.encode() if isinstance(text, str) else text, "x")

    def test_the_one_form_is_read(self):
        self.assertEqual(v.parse_json('{\n "a": [\n  1,\n  "é\\n"\n ],\n "b": -5\n}\n'.encode(), "x"),
                         {"a": [1, "é\n"], "b": -5})

    def test_every_other_form_is_refused(self):
        for text in ('{"a": 1}\n', '{\n "a": 1\n}', '{\n "b": 1,\n "a": 1\n}\n', '{\n "a": 1,\n "a": 1\n}\n', "1.0\n",
                     "1e3\n",
                     "null\n", "true\n", "NaN\n", "-0\n", "9223372036854775808\n", "[\n null\n]\n", '"\\u00e9"\n',
                     '"\\/"\n',
                     '"\\ud800"\n', "", "\n", "01\n", b'"\xff"\n', "1" * 5000 + "\n", "[" * 100000, "[\n" * 17 + "]\n"
                     * 17):
            self.refused(text)


class Records(unittest.TestCase):
    def test_a_folder_is_read_without_following_anything(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "link").symlink_to("/etc/passwd")
            (Path(folder) / "a").write_bytes(b"1")
            Path(folder, "Größe").write_bytes(b"1")
            (Path(folder) / "sub").mkdir()
            Path(folder, "sub", "b").write_bytes(b"2")
            files = v.read_folder(folder)
            self.assertEqual((files.pop("a"), files.pop("sub/b"), files.pop("Größe")), (b"1", b"2", b"1"))
            self.assertEqual([(path, type(what)) for path, what in files.items()], [("link", OSError)])


if __name__ == "__main__":
    unittest.main()
