"""The program itself on a result that the real programs published, and on what somebody might make of it.

    published_test.py BUNDLE --root CODE|FILE"""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from signer import v

BUNDLE, ROOT = None, None


def said(folder):
    """(exit, lines of the steps) of the program run on a folder."""
    done = subprocess.run([sys.executable, "-B", v.__file__, folder, "--root", ROOT], capture_output=True, text=True)
    assert done.stderr == "", done.stderr
    return done.returncode, [line for line in done.stdout.splitlines() if line.startswith("V")]


def statuses(folder):
    """(exit, status of every step by name) of the program run on a folder."""
    code, lines = said(folder)
    return code, {name: status.rstrip(":") for name, status, _ in (line.split(" ", 2) for line in lines)}


class Published(unittest.TestCase):
    def setUp(self):
        self.place = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.place)
        self.folder = self.place / "bundle"
        shutil.copytree(BUNDLE, self.folder)
        self.sessions = sorted((self.folder / "sessions").iterdir())

    def fails(self, *expected):
        code, found = statuses(self.folder)
        self.assertEqual(code, 1)
        for step in expected:
            self.assertEqual(found[step], "failed", f"{step} of {found}")

    def edit(self, path, change):
        path = self.folder / path
        path.write_bytes(change(path.read_bytes()))

    def replace(self, path, old, new):
        self.edit(path, lambda data: data.replace(old.encode(), new.encode(), 1))
        self.assertIn(new.encode(), (self.folder / path).read_bytes())

    def body(self, i):
        return self.sessions[i].relative_to(self.folder) / "bodies.bin"

    def exchange(self, a, b):
        first, second = (self.folder / a).read_bytes(), (self.folder / b).read_bytes()
        (self.folder / a).write_bytes(second)
        (self.folder / b).write_bytes(first)

    def test_as_published_everything_holds(self):
        code, found = statuses(self.folder)
        wrong = {step for step, status in found.items() if status != "ok"}
        complete = b'"files"' in (self.folder / "result.json").read_bytes()
        # A version without hashes.files leaves files uncovered: that must be said.
        self.assertEqual((code, wrong), (0, set()) if complete else (1, {"V2"}))

    def test_an_observer_is_named_as_not_checked(self):
        line = next(line for line in said(self.folder)[1] if line.startswith("V14 "))
        self.assertTrue(line.endswith("; signatures of observers, not checked: demo-observer"), line)

    def test_another_root(self):
        code = subprocess.run([sys.executable, "-B", v.__file__, self.folder, "--root", "0" * 20],
                              capture_output=True).returncode
        self.assertEqual(code, 1)

    def test_the_title_in_the_manifest(self):
        self.replace("manifest.note", "title ", "title X")
        self.fails("V1", "V2", "V4")

    def test_the_signature_of_the_manifest(self):
        self.edit("manifest.note", lambda data: data[:-10] + (b"A" if data[-10:-9] != b"A" else b"B") + data[-9:])
        self.fails("V1")

    def test_the_event(self):
        self.replace("event.json", "Lunch", "Punch")
        self.fails("V2")

    def test_a_picture(self):
        self.edit("media/01.png", lambda data: data + b"\0")
        self.fails("V2")

    def test_a_picture_more(self):
        shutil.copy(self.folder / "media/01.png", self.folder / "media/99.png")
        self.fails("V2")

    def test_the_money_in_the_result(self):
        self.replace("result.json", '"award_pence": 495000', '"award_pence": 595000')
        self.fails("V2", "V12")

    def test_a_status_in_the_result(self):
        self.replace("result.json", '"status": "not-funded"', '"status": "withdrawn"')
        self.fails("V2", "V12")

    def test_the_certificate_of_an_officer(self):
        self.replace("certs/demo-officer.note", "roles open,close,release", "roles open,close")
        self.fails("V3", "V4")

    def test_the_note_that_opened_a_session(self):
        self.replace(self.sessions[0].relative_to(self.folder) / "session-open.note", "seq 1", "seq 2")
        self.fails("V4")

    def test_the_notes_of_two_sessions_exchanged(self):
        a, b = (session.relative_to(self.folder) for session in self.sessions)
        self.exchange(a / "session-open.note", b / "session-open.note")
        self.fails("V4")

    def test_a_seal_without_its_officer(self):
        path = self.sessions[0].relative_to(self.folder) / "session-close.note"
        self.edit(path, lambda data: b"".join(line for line in data.splitlines(keepends=True)
                                              if not line.startswith("— demo-officer ".encode())))
        self.fails("V5")

    def test_the_number_of_ballots_in_a_seal(self):
        path = self.sessions[0].relative_to(self.folder) / "session-close.note"
        self.edit(path, lambda data: data.replace(b"paper 1 15", b"paper 1 14").replace(b"all 15 15", b"all 15 14"))
        self.fails("V5", "V6", "V9", "V14")

    def test_commitments_exchanged(self):
        self.edit("commitments.bin", lambda data: data[:18] + data[68:] + data[50:68] + data[18:50])
        self.fails("V5")

    def test_a_sealed_ballot_removed(self):
        self.edit(self.body(0), lambda data: data[112:])
        self.fails("V6")

    def test_a_sealed_ballot_of_another_session(self):
        other = (self.folder / self.body(1)).read_bytes()
        self.edit(self.body(0), lambda data: data[:-112] + other[:112])
        self.fails("V6")

    def test_a_sealed_ballot_copied(self):
        self.edit(self.body(0), lambda data: data + data[:112])
        self.fails("V6")

    def test_the_choices_of_a_ballot(self):
        def change(data):
            row = bytearray(data)
            i, j = row.index(1, 48), row.index(0, 48)
            row[i], row[j] = 0, 1
            return bytes(row)
        self.edit("ballots.bin", change)
        self.fails("V10", "V11")

    def test_a_ballot_removed(self):
        self.edit("ballots.bin", lambda data: data[96:])
        self.fails("V10")

    def test_a_ballot_in_place_of_another(self):
        self.edit("ballots.bin", lambda data: data[:96] + data[:96] + data[192:])
        self.fails("V10", "V11")

    def test_a_row_of_the_table(self):
        self.edit("ballots.csv", lambda data: data.replace(b"1,1,", b"1,0,", 1))
        self.fails("V11")

    def test_the_dice(self):
        self.replace("result.note", "dice ", "dice 1")
        self.fails("V2")

    def test_a_session_left_out_of_the_roll(self):
        self.edit("roll.note", lambda data: b"\n".join(line for i, line in enumerate(data.split(b"\n")) if i != 2))
        self.fails("V2", "V14")

    def test_a_test_vote_invented(self):
        self.edit("tested.bin", lambda data: data + self.sessions[0].name.encode() * 9)
        self.fails("V13")

    def test_the_check_code_of_a_voter_is_found_and_an_invented_one_is_not(self):
        code = v.Body((self.folder / self.body(1)).read_bytes()[112:224]).code()
        for tracker, status in ((code, "ok"), ("0123 4567 89AB CDEF", "failed")):
            b = subprocess.run([sys.executable, "-B", v.__file__, self.folder, "--root", ROOT, "--tracker", tracker],
                               capture_output=True, text=True)
            self.assertIn(f"V15 {status}", b.stdout)


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[2] != "--root":
        sys.exit(__doc__)
    BUNDLE, ROOT = Path(sys.argv[1]), sys.argv[3]
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
