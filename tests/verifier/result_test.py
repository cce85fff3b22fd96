"""A whole result made by the tests, who hold its keys: each change must fail the step that is about it.
What dishonest people could do is in manipulations_test.py."""

import ast
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
import unittest
from pathlib import Path

import world
from signer import Key, v
from world import World

PROGRAM = Path(v.__file__)


def steps(files, code, tracker=None):
    """Status of every step, by its name."""
    b = v.Bundle(dict(files), code, tracker)
    return {f"V{i}": v.run_step(step, b)[0] for i, step in enumerate(v.STEPS, 1)}


def texts(files, code):
    b = v.Bundle(dict(files), code)
    return {f"V{i}": v.run_step(step, b)[1] for i, step in enumerate(v.STEPS, 1)}


class Result(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.code = cls.world.code()
        cls.files = cls.world.files()

    def fails(self, change, *expected):
        """Builds a world changed by `change`; exactly the expected steps fail."""
        other = World()
        change(other)
        found = steps(other.files(), self.code)
        self.assertEqual({step for step, status in found.items() if status == "failed"}, set(expected))

    def signed_anew(self, change, *expected):
        """Changes result.json and signs it as the returning officer could: only the recount can find that."""
        def with_change(other):
            signed = other.sign
            other.sign = lambda files, result, *rest: (change(result), signed(files, result, *rest))
        self.fails(with_change, *expected)

    def test_what_was_not_touched_holds(self):
        self.assertEqual(set(steps(self.files, self.code).values()), {"ok"})

    def test_another_root(self):
        self.assertEqual(steps(self.files, v.code(bytes(32)))["V1"], "failed")

    def test_every_file_is_covered(self):
        for path, data in self.files.items():
            for other in ({**self.files, path: data + b"\0"}, {p: d for p, d in self.files.items() if p != path}):
                b = v.Bundle(other, self.code)
                self.assertIn("failed", [v.run_step(step, b)[0] for step in v.STEPS[:2]], path)
        for path in ("extra.txt", "certs/x.note", "sessions/" + "0" * 32 + "/certs", "cards/8.bin", "paper-3.pb",
                     "media/x.png"):
            self.assertEqual(steps({**self.files, path: b"x"}, self.code)["V2"], "failed", path)

    def test_hashes_files_must_be_there(self):
        self.signed_anew(lambda result: result["hashes"].pop("files"), "V2")

    def test_too_few_trustees(self):
        def one(other):
            signed = other.sign
            other.sign = lambda *args: signed(*args, signers=1)
        self.fails(one, "V2")

    def test_bodies_out_of_order_there_twice_cut_or_missing(self):
        path = next(path for path in self.files if path.endswith("bodies.bin"))
        a = self.files[path]
        for data in (a + a[-112:], a[112:224] + a[:112] + a[224:], a[:-1], b""):
            self.assertEqual(steps({**self.files, path: data}, self.code)["V6"], "failed")

    def test_a_card_list_that_was_not_signed(self):
        data = self.files["cards/7.bin"]
        self.assertEqual(steps({**self.files, "cards/7.bin": data[:6] + bytes(32) + data[38:]}, self.code)["V7"],
                         "failed")

    def test_another_choice_of_what_is_set_aside(self):
        def other_lot(result):
            for row in result["aside"]:
                row["why"] = "not-covered"
        self.signed_anew(other_lot, "V8")
        self.signed_anew(lambda result: result.pop("aside_matters"), "V8")

    def test_cards_that_do_not_add_up(self):
        self.fails(lambda other: other.card_counts[0].update(unused=0), "V8")
        self.fails(lambda other: other.card_counts[0].update(returned=1), "V8")
        self.fails(lambda other: other.card_counts[0].update(used=4, returned=1), "V8")
        self.fails(lambda other: other.card_counts[0].update(printed=7, unused=2), "V8")
        self.fails(lambda other: other.card_counts[0].update(unused=0, explained="one was torn"))
        self.fails(lambda other: other.card_counts[0].update(explained="one was torn"), "V8")

    def test_a_reason_for_a_count_that_is_right_is_refused(self):
        self.fails(lambda other: other.explained.update(k01="one was counted twice"), "V9")

    def test_a_count_by_hand_may_be_explained(self):
        def explained(other):
            other.sheet["k01"], other.explained["k01"] = 2, "one was counted twice"
        self.fails(explained)

    def test_ballots_out_of_order(self):
        data = self.files["ballots.bin"]
        found = steps({**self.files, "ballots.bin": data[96:192] + data[:96] + data[192:]}, self.code)
        self.assertEqual((found["V10"], found["V11"]), ("ok", "failed"))

    def test_a_choice_that_the_paper_does_not_allow(self):
        self.fails(lambda other: other.sittings.append(("k03", None, (1, 1, 1), (0, 0))), "V11")

    def test_awards_statuses_ties_and_money_are_counted_again(self):
        for change in (lambda pot: pot["awards"][0].update(award_pence=1),
                       lambda pot: pot["awards"][0].update(support=99),
                       lambda pot: pot["awards"][0].update(status="withdrawn"), lambda pot: pot.update(left_pence=1),
                       lambda pot: pot.update(with_nothing=5), lambda pot: pot.update(ballots=99),
                       lambda pot: pot["ties"].append(
                           {"projects": [1, 3], "matters": 0}), lambda pot: pot.update(rule="top-n")):
            self.signed_anew(lambda result: change(result["pots"][0]), "V12")
        self.signed_anew(lambda result: result["pots"].reverse(), "V12")

    def test_papers_and_sessions_of_the_result_are_worked_out_again(self):
        self.signed_anew(lambda result: result["papers"][1].update(blank=3), "V11")
        self.signed_anew(lambda result: result["sessions"][0]["counters"].update(by_card=9), "V14")
        self.signed_anew(lambda result: result["sessions"][0].update(at_close="2027-03-04T18:01Z"), "V14")
        self.signed_anew(lambda result: result["sessions"].pop(), "V14")
        self.signed_anew(lambda result: result["event"].update(title="Inverted"), "V2")

    def test_an_unknown_rule_cannot_be_checked_and_says_so(self):
        other = World()
        other.event["rule"].append({"id": "new", "method": "majority-judgment", "ties": ["lot"]})
        other.event["pot"][1]["rule"] = "new"
        signed = other.sign
        other.sign = lambda files, result, *rest: (result["pots"].append({"id": "small"}), signed(files, result, *rest))
        found = steps(other.files(), self.code)
        self.assertEqual({step: status for step, status in found.items() if status != "ok"}, {"V12": "not-checked"})

    def test_tests_that_were_hidden_or_invented(self):
        self.assertEqual(steps({**self.files, "tested.bin": b""}, self.code)["V13"], "failed")
        data = bytearray(self.files["tested.bin"])
        data[20] ^= 1
        self.assertEqual(steps({**self.files, "tested.bin": bytes(data)}, self.code)["V13"], "failed")

    def test_a_session_that_the_roll_excludes_is_named_and_not_counted(self):
        self.fails(lambda other: other.roll_out.append(("k03", 1, "damaged")))

    def test_a_certified_kiosk_without_a_session_must_be_excluded(self):
        def idle(other):
            other.sittings = [row for row in other.sittings if row[0] != "k03"]
            made = other.make_certificates

            def certificates(files):
                other.kiosks["k04"], other.kiosk_batches["k04"] = Key("k04"), "-"
                made(files)
                del other.kiosks["k04"]
            other.make_certificates = certificates
        self.fails(idle, "V14")

    def test_the_check_code_of_a_voter(self):
        body = next(data for path, data in self.files.items() if path.endswith("bodies.bin"))[:112]
        code = v.Body(body).code()
        self.assertEqual(steps(self.files, self.code, code)["V15"], "ok")
        self.assertEqual(steps(self.files, self.code, "0000 0000 0000 0000")["V15"], "failed")

    def test_whatever_a_file_holds_there_is_a_sentence(self):
        junk = (b"", b"\0" * 200, b"[" * 50000, b"{}\n", b'{\n "a": 1\n}\n', b"\xff\xfe", b"9" * 10000,
                b"wardmote/v1/result\n\n")
        for i, path in enumerate(self.files):
            for data in (junk[i % len(junk)], junk[(i + 3) % len(junk)]):
                for text in texts({**self.files, path: data}, self.code).values():
                    self.assertTrue(text and "Traceback" not in text)


class Shown(unittest.TestCase):
    """Test votes and receipts."""

    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.files = cls.world.files()
        cls.b = v.Bundle(dict(cls.files), cls.world.code())
        for step in (v.step_1, v.load_event, v.step_3):
            step(cls.b)

    def check(self, text):
        return v.check_text(self.b, text[:5], text, None)

    def test_an_honest_test_says_the_choices(self):
        said = self.check(self.world.test_text())
        self.assertIn("1 Project 1: chosen", said)
        self.assertNotIn("Project 2", said)
        self.assertIn("5 Project 5: rank 1", self.check(self.world.test_text(paper=2, choices=(0, 1))))

    def test_an_envelope_that_held_something_else_is_found(self):
        with self.assertRaisesRegex(v.Refused, "held something else"):
            self.check(self.world.test_text(dishonest=True))

    def test_every_changed_symbol_is_found(self):
        text = self.world.test_text()
        for at in range(5, len(text), 9):
            other = text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1:]
            with self.assertRaises(v.Refused, msg=str(at)):
                self.check(other)

    def test_whatever_the_package_holds_there_is_a_sentence(self):
        for path in ("event.json", "certs/k01.note", "manifest.note", "certs/root.note"):
            for data in (b"{}\n", b"", b"[" * 50000):
                with tempfile.TemporaryDirectory() as folder:
                    world.write({**self.files, path: data}, folder)
                    done = subprocess.run([sys.executable, PROGRAM, folder, "--root", self.world.code(), "--test",
                                           self.world.test_text()], capture_output=True, text=True)
                    self.assertEqual((done.returncode, done.stderr), (1, ""), path)

    def test_a_receipt_holds_for_its_session_only(self):
        self.assertIn("check code", self.check(self.world.receipt_text()))
        key = Key("thief")
        self.world.session, right = (lambda name: (right(name)[0], key)), self.world.session
        self.addCleanup(setattr, self.world, "session", right)
        with self.assertRaises(v.Refused):
            self.check(self.world.receipt_text())


class Program(unittest.TestCase):
    """The file that a council's technician reads."""

    def test_it_has_at_most_900_lines_of_code_and_none_is_long(self):
        text = PROGRAM.read_text(encoding="utf-8")
        places = (ast.Module, ast.ClassDef, ast.FunctionDef)
        said = [node.body[0] for node in ast.walk(ast.parse(text)) if isinstance(node, places) and ast.get_docstring(node)]
        lines = set()
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            self.assertNotEqual(token.string, ";", token.start)
            if token.type not in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
                                  tokenize.ENDMARKER):
                lines |= set(range(token.start[0], token.end[0] + 1))
        for node in said:
            lines -= set(range(node.lineno, node.end_lineno + 1))
        self.assertLessEqual(len(lines), 900)  # blank lines, comments and docstrings are not counted
        self.assertEqual([i for i, line in enumerate(text.split("\n"), 1) if len(line) > 110], [])

    def test_it_needs_the_standard_library_alone(self):
        names = re.findall(r"^(?:import|from) (.*?)(?: import .*)?$", PROGRAM.read_text(encoding="utf-8"), re.M)
        used = {name for row in names for name in row.split(", ")}
        self.assertLessEqual(used, sys.stdlib_module_names)


class Process(unittest.TestCase):
    """The program as people run it."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.world = World()
        world.write(cls.world.files(), cls.folder + "/bundle")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def run_it(self, *words, **env):
        return subprocess.run([sys.executable, PROGRAM, *words], capture_output=True, text=True,
                              env={**os.environ, **env})

    def test_everything_holds(self):
        done = self.run_it(self.folder + "/bundle", "--root", self.world.code(), "--json", LC_ALL="C", PYTHONUTF8="0")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = done.stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines[:15]], [f"V{i}" for i in range(1, 16)])
        result = json.loads(lines[-1])
        self.assertEqual((result["ok"], result["exit"], len(result["steps"])), (True, 0, 15))

    def test_the_root_may_be_a_public_file(self):
        text = f"wardmote-public v1\nrole root\nname demo\npublic ed25519 {world.b64(self.world.root.public)}\n"
        check = v.code(v.digest(b"hash/public", text.encode()))
        path = Path(self.folder) / "root.pub"
        path.write_text(text + f"check {check}\n")
        self.assertEqual(self.run_it(self.folder + "/bundle", "--root", str(path)).returncode, 0)
        path.write_text(text.replace("demo", "dem0") + f"check {check}\n")
        self.assertEqual(self.run_it(self.folder + "/bundle", "--root", str(path)).returncode, 2)

    def test_an_unknown_check_code_is_not_said_to_be_a_wrong_result(self):
        done = self.run_it(self.folder + "/bundle", "--root", self.world.code(), "--tracker", "0" * 16)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout.splitlines()[-1], "The result itself holds, but it has no such check code.")

    def test_test_votes_and_receipts(self):
        for option, text, code in (("--test", self.world.test_text(), 0), ("--receipt", self.world.receipt_text(), 0),
                                   ("--test", self.world.test_text(dishonest=True), 1), ("--test", "WMT1:0", 1),
                                   ("--receipt", "hello", 1), ("--test", self.world.receipt_text(), 1)):
            done = self.run_it(self.folder + "/bundle", "--root", self.world.code(), option, text, "--json")
            self.assertEqual((done.returncode, done.stderr), (code, ""), done.stdout)
            self.assertEqual(json.loads(done.stdout.splitlines()[-1])["exit"], code)

    def test_the_opening_note_may_be_named(self):
        opening = f"{self.folder}/bundle/sessions/{self.world.session('k01')[0].hex()}/session-open.note"
        words = (self.folder + "/bundle", "--root", self.world.code(), "--test", self.world.test_text(), "--open")
        self.assertEqual(self.run_it(*words, opening).returncode, 0)
        other = next(path for path in os.listdir(self.folder + "/bundle/sessions") if path not in opening)
        for wrong in (f"sessions/{other}/session-open.note", "roll.note", "none"):
            wrong = f"{self.folder}/bundle/{wrong}"
            self.assertEqual(self.run_it(*words, wrong).returncode, 1)

    def test_a_file_too_large_to_be_one_of_a_result_is_not_read(self):
        other = Path(self.folder) / "large"
        shutil.copytree(self.folder + "/bundle", other)
        os.truncate(other / "tested.bin", 1 << 40)
        done = self.run_it(str(other), "--root", self.world.code())
        self.assertEqual((done.returncode, done.stderr), (1, ""))

    def test_usage(self):
        bundle, code = self.folder + "/bundle", self.world.code()
        for words in ((), (bundle,), (bundle, "--root", "x"), (bundle, "--root", code, "--tracker", "K7QM"),
                      (self.folder + "/none", "--root", code), (bundle, "--root", code, "--open", "x"),
                      (bundle, "--root", code, "--nonsense"), (bundle + "/event.json", "--root", code)):
            done = self.run_it(*words, "--json")
            self.assertEqual(done.returncode, 2, words)
            self.assertEqual(set(json.loads(done.stdout.splitlines()[-1])), {"error", "hint", "where"})
            self.assertNotIn("Traceback", done.stderr)

    def test_what_is_no_file_is_refused_and_nothing_is_written(self):
        other = Path(self.folder) / "odd"
        shutil.copytree(self.folder + "/bundle", other)
        (other / "ballots.csv").unlink()
        (other / "ballots.csv").symlink_to("/dev/zero")
        os.mkfifo(other / "pipe")
        (other / "tested.bin").unlink()
        (other / "tested.bin").mkdir()
        Path(os.fsencode(other).decode() + "/\udcff").write_bytes(b"")
        before = sorted(os.listdir(other))
        done = self.run_it(str(other), "--root", self.world.code())
        self.assertEqual((done.returncode, done.stderr, sorted(os.listdir(other))), (1, "", before))
        self.assertIn("V2 failed", done.stdout)


if __name__ == "__main__":
    unittest.main()
