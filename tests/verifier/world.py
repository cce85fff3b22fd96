"""A published result made from nothing, with keys that the tests hold: cards, several papers, 2 of 3 trustees,
ballots set aside, a test vote and a recovered session, to try the check on what it must accept and refuse."""

import base64
import hashlib
import struct
from pathlib import Path

from signer import Key, b64, canonical, h16, hash_of, note, ristretto_encode, v

EVENT = hashlib.sha256(b"an invented event").digest()[:16]
DICE = "3141592653"
AT = "2027-03-04T18:00Z"
ADMIT = {"either": "card+release", "card": "card"}


class World:
    """Build it, change what a test is about, then ask for `files()`."""

    def __init__(self):
        self.root, self.ek, self.officer = Key("root"), Key("event"), Key("of.hall")
        self.trustees = [Key(name) for name in ("anna", "bert", "cleo")]
        self.kiosks = {name: Key(name) for name in ("k01", "k02", "k03")}
        self.tally = v.x25519(hashlib.sha256(b"tally").digest(), (9).to_bytes(32, "little"))
        self.event = self.make_event()
        self.kiosk_batches = {"k01": "7", "k02": "7", "k03": "-"}
        self.cards = [hashlib.sha256(b"card %d" % i).digest() for i in range(6)]
        # kiosk, card or None, choices on paper 1, choices on paper 2
        self.sittings = [("k01", 0, (1, 1, 0), (2, 1)), ("k01", 1, (1, 0, 0), (0, 0)), ("k01", None, (0, 1, 1), (1, 2)),
                         ("k02", 0, (0, 0, 1), (1, 0)), ("k02", 2, (0, 1, 0), (2, 1)), ("k02", 99, (0, 0, 1), (1, 2)),
                         ("k03", None, (1, 0, 1), (0, 1))]
        self.tests = [("k01", 1, (0, 1, 0))]
        self.recovered, self.sheet, self.explained, self.unseen_cards = {"k03"}, {}, {}, {}
        self.further = {}  # sessions beside the first of each kiosk: name → (kiosk, seq, session before)
        self.roll_out, self.lost = [], set()  # excluded by name; sessions that nobody hears of
        self.card_counts = [{"batch": 7, "issued": 5, "printed": 6, "returned": 2, "spoilt": 0, "unused": 1, "used": 3}]

    @staticmethod
    def make_event():
        projects = [{"number": n, "pot": pot, "title": f"Project {n}", "cost_pence": cost}
                    for n, pot, cost in ((1, "main", 6000), (2, "main", 5000), (3, "main", 4000), (4, "small", 300),
                                         (5, "small", 200))]
        return {
            "event": {"format": 1, "id": EVENT.hex(), "languages": ["en"], "name": "invented", "title": "Invented"},
            "voters": {"admission": "either"},
            "pot": [{"id": "main", "rule": "votes", "amount_pence": 10000},
                    {"id": "small", "rule": "votes", "amount_pence": 400}],
            "electorate": [{"id": "all", "papers": [1, 2], "batch": "blue"}],
            "paper": [{"id": 1, "electorate": "all", "projects": [1, 2, 3], "ballot": {"min": 1, "max": 2},
                       "title": "P"},
                      {"id": 2, "electorate": "all", "projects": [4, 5], "type": "rank", "ballot": {"min": 1, "max": 2},
                       "allow_blank": 1, "title": "Q"}],
            "rule": [{"id": "votes", "method": "greedy", "ties": ["lower-cost", "lot"]}],
            "project": projects, "publish": {"small_paper": 1}}

    def make_manifest(self):
        self.text = canonical(self.event)
        papers = {p["id"]: p for p in self.event["paper"]}
        code = {"approve": 1, "rank": 6}
        trustees = [f"trustee {i} {key.name} ed25519 {b64(key.public)}" for i, key in enumerate(self.trustees, 1)]
        share = [f"share-commitment {b64(ristretto_encode(v.multiply(i, v.BASE)))}" for i in (5, 6)]
        file_hash = v.digest(b"hash/file", b"event.json", self.text)
        self.manifest = note("manifest", [
            f"event {EVENT.hex()}", "title Invented", "kind live", "suite 1", f"event-hash {b64(file_hash)}",
            f"files 1 {b64(v.merkle_root([file_hash]))}", f"admit {ADMIT[self.event['voters']['admission']]}",
            *[f"paper {i} {code[p.get('type', 'approve')]} {len(p['projects'])} 96" for i, p in papers.items()],
            f"ek ed25519 {b64(self.ek.public)}", f"tally x25519 {b64(self.tally)}", "threshold 2 3", *share, *trustees],
            ("root", self.root))

    def pub(self, card, paper):
        """(open_p, pub_p) of a card."""
        key = self.cards[card] if card < len(self.cards) else hashlib.sha256(b"forged").digest()
        batch, number = (7).to_bytes(4, "little"), paper.to_bytes(2, "little")
        open_p = v.digest(b"hash/card-open", EVENT, batch, key, number)
        return open_p, v.digest(b"hash/card-pub", EVENT, batch, open_p)

    def make_certificates(self, files):
        files["certs/root.note"] = note("root", [f"ed25519 {b64(self.root.public)}"], ("root", self.root))
        files["certs/of.hall.note"] = note("officer-cert", [
            f"event {EVENT.hex()}", "officer of.hall", f"ed25519 {b64(self.officer.public)}",
            f"x25519 {b64(self.tally)}",
            "sites -", "roles open,close,release"], ("event", self.ek))
        for name, key in self.kiosks.items():
            files[f"certs/{name}.note"] = note("kiosk-cert", [
                f"event {EVENT.hex()}", f"kiosk {name}", f"ed25519 {b64(key.public)}", "site hall", "papers 1,2",
                f"card-batches {self.kiosk_batches[name]}", "max-ballots 100", "max-sessions 4", "software test 1"],
                ("event", self.ek))
        rows = b"".join(struct.pack("<HI", paper, len(self.cards)) + b"".join(
            sorted(self.pub(card, paper)[1] for card in range(len(self.cards)))) for paper in (1, 2))
        files["cards/7.bin"] = rows
        files["cards/7.note"] = note("card-batch", [
            f"event {EVENT.hex()}", "batch 7", "scope site hall", f"cards {len(self.cards)}",
            f"file {b64(v.digest(b'hash/file', b'cards/7.bin', rows))}"], ("event", self.ek))

    def inner(self, paper, choices, seed):
        nonce = v.digest(b"hash/inner-nonce", seed, size=24)
        return (b"WMI1" + EVENT + struct.pack("<HBB", paper, 1 if paper == 1 else 6, 0) + nonce
                + bytes(choices)).ljust(96, b"\0")

    def session(self, name):
        return h16("session", name), Key(f"session key of {name}")

    def place(self, name):
        """(kiosk, seq, session before it or None) of a session; the first of a kiosk is called as the kiosk."""
        return self.further.get(name, (name, 1, None))

    def heard_of(self):
        """The sessions that are offered to be counted."""
        return [name for name in (*self.kiosks, *self.further) if name not in self.lost]

    def sittings_of(self, name):
        return [row for row in self.sittings if row[0] == name]

    def final(self, files, name):
        """The note that ended a session."""
        folder = f"sessions/{self.session(name)[0].hex()}/session-"
        return files[folder + ("recover.note" if name in self.recovered else "close.note")]

    def body(self, name, paper, card, ct_hash):
        open_p = bytes(32) if card is None else self.pub(card, paper)[0]
        return (b"WMO1" + EVENT + self.session(name)[0] + struct.pack("<HBB", paper, 2 if card is None else 1, 0)
                + open_p + bytes(4) + struct.pack("<I", 96 + 112) + ct_hash)

    def test_text(self, name="k01", paper=1, choices=(1, 0, 0), dishonest=False):
        """What the kiosk shows as a test vote."""
        seed, key = hashlib.sha256(b"seed of a test").digest(), self.session(name)[1]
        inner = self.inner(paper, choices, seed)
        signature = key.sign_as(b"inner", inner)
        held = self.inner(paper, choices[::-1], seed) if dishonest else inner
        box = v.sealed_box(v.digest(b"hash/esk", seed), self.tally, held + key.sign_as(b"inner", held))
        raw = b"WMT1" + self.body(name, paper, None, v.digest(b"hash/ct", box)) + seed + inner + signature
        return "WMT1:" + symbols(raw + key.sign_as(b"test", raw))

    def receipt_text(self, name="k01"):
        body = self.body(name, 1, None, bytes(32))
        return "WMR1:" + symbols(b"WMR1" + body + self.session(name)[1].sign_as(b"receipt", body))

    def cast(self, name, i, paper, card, said):
        """(body, inner record) of the ballot on a paper of a session's i-th sitting."""
        seed = hashlib.sha256(f"{name} {i} {paper}".encode()).digest()
        return self.body(name, paper, card, v.digest(b"hash/ct", seed)), self.inner(paper, said, seed)

    def by_card(self, name):
        """How many the session says were admitted by card."""
        return sum(1 for row in self.sittings_of(name) if row[1] is not None) - self.unseen_cards.get(name, 0)

    def make_session(self, files, name):
        """Notes and bodies of a session; returns its commitments, their blindings and its records."""
        session, key = self.session(name)
        kiosk, seq, before = self.place(name)
        folder, mine = f"sessions/{session.hex()}/", self.sittings_of(name)
        batches = [] if self.kiosk_batches[kiosk] == "-" else [self.kiosk_batches[kiosk]]
        known = sorted(["of.hall", "root", kiosk])
        hashes = [hash_of(files[f"certs/{n}.note"]) for n in known] + [hash_of(files[f"cards/{n}.note"])
                                                                       for n in batches]
        files[folder + "certs"] = "".join(n + "\n" for n in known).encode()
        files[folder + "cards"] = "".join(n + "\n" for n in batches).encode()
        prev = hash_of(self.final(files, before)) if before else bytes(32)
        opening = files[folder + "session-open.note"] = note("session-open", [
            f"event {EVENT.hex()}", f"manifest {b64(hash_of(self.manifest))}", f"certs {b64(v.merkle_root(hashes))}",
            f"kiosk {kiosk}", f"seq {seq}", f"session {session.hex()}", f"session-key {b64(key.public)}",
            f"prev {b64(prev)}", f"at {AT}", "sheet-count 0"], self.kiosks[kiosk], self.officer)
        records = {1: [], 2: []}
        for i, (_, card, *choices) in enumerate(mine):
            for paper, said in zip((1, 2), choices):
                records[paper].append(self.cast(name, i, paper, card, said))
        bodies = sorted((body for rows in records.values() for body, _ in rows),
                        key=lambda body: v.digest(b"hash/outer", body))
        files[folder + "bodies.bin"] = b"".join(bodies)
        commitments, blindings = {}, {}
        for paper, rows in records.items():
            blindings[paper] = v.number_of(h16("r", name, paper))
            point = v.multiply(blindings[paper], v.point_of(b"commit-H", b""))
            for _, inner in rows:
                point = v.add(point, v.point_of(b"inner-point", inner))
            commitments[paper] = ristretto_encode(point)
        by_card, done = self.by_card(name), len(mine)
        lines = [f"event {EVENT.hex()}", f"kiosk {kiosk}", f"session {session.hex()}", f"open {b64(hash_of(opening))}",
                 f"outer-root {b64(v.merkle_root([v.digest(b'hash/outer', body) for body in bodies]))}"]
        lines += [f"paper {p} {len(records[p])} " + b64(v.digest(
            b"hash/commit", EVENT, session, struct.pack("<H", p), commitments[p])) for p in (1, 2)]
        lines += [f"opening-hash {b64(bytes(32))}", f"electorate all {done + 1} {done} 1 0",
                  f"tested {sum(1 for row in self.tests if row[0] == name)}", f"by-card {by_card}",
                  f"by-release {done + 1 - by_card}"]
        sheet = self.sheet.get(name, done)
        session_key = (f"session.{session.hex()}", key)
        if name in self.recovered:
            point = files[folder + "checkpoint.note"] = note("checkpoint", lines, session_key)
            files[folder + "session-recover.note"] = note("session-recover", [
                *lines[:2], f"seq {seq}", *lines[2:4], f"checkpoint {b64(hash_of(point))}", f"count {len(bodies)}",
                f"sheet-count {sheet}", f"at {AT}", "reason power"], self.kiosks[kiosk], self.officer)
        else:
            files[folder + "session-close.note"] = note(
                "session-close", [*lines, f"at {AT}", f"sheet-count {sheet}"], session_key, self.officer)
        return commitments, blindings, records

    def set_aside(self, records):
        """{body: why} by the rule of the page, worked out anew: card 99 is in no list, card 0 voted at two kiosks."""
        aside = {}
        for paper, rows in records.items():
            by_card = {}
            for body, _ in rows:
                if body[38] == 1:
                    by_card.setdefault(body[40:72], []).append(body)
            for open_p, same in by_card.items():
                if open_p == self.pub(99, paper)[0]:
                    aside |= dict.fromkeys(same, "not-covered")
                else:
                    same.sort(key=lambda body: v.digest(b"hash/lot", DICE.encode(), body))
                    aside |= dict.fromkeys(same[1:], "lost-lot")
        return aside

    def files(self):
        """The whole bundle."""
        files = {}
        self.make_manifest()
        self.make_certificates(files)
        files |= {"manifest.note": self.manifest, "event.json": self.text}
        made = {name: self.make_session(files, name) for name in (*self.kiosks, *self.further)}
        for name in self.lost:
            files = {path: data for path, data in files.items() if self.session(name)[0].hex() not in path}
        names = {self.session(name)[0]: name for name in self.heard_of()}
        on_roll = sorted(s for s, name in names.items() if not self.excluded(name))
        records = {p: [row for s in on_roll for row in made[names[s]][2][p]] for p in (1, 2)}
        aside = self.set_aside(records)
        lists = {p: (sorted(i for body, i in records[p] if body not in aside),
                     sorted(i for body, i in records[p] if body in aside)) for p in (1, 2)}
        self.before_publishing(lists, made)
        files["commitments.bin"] = b"".join(s + struct.pack("<H", p) + made[names[s]][0][p] for s in on_roll
                                            for p in (1, 2))
        files["ballots.bin"] = b"".join(i for p in (1, 2) for i in lists[p][0])
        files["aside.bin"] = b"".join(i for p in (1, 2) for i in lists[p][1])
        seed = hashlib.sha256(b"seed of a test").digest()
        files["tested.bin"] = b"".join(sorted(
            self.session(name)[0] + seed + self.inner(paper, said, seed) for name, paper, said in self.tests))
        files |= {"paper-1.pb": b"pb\n", "paper-2.pb": b"pb\n", "result.html": b"<html>", "wardmote_verify.py": b"#\n"}
        files["roll.note"] = note("roll", [
            f"event {EVENT.hex()}",
            *self.roll_lines([(s, hash_of(self.final(files, names[s]))) for s in on_roll]),
            *[f"excluded {kiosk} {seq} {why}" for kiosk, seq, why in self.roll_out]], ("event", self.ek))
        self.publish(files, lists, made, on_roll, names, aside)
        return files

    def excluded(self, name):
        """The reason for which the roll leaves a session out, if it does."""
        kiosk, seq, _ = self.place(name)
        return next((out[2] for out in self.roll_out if out[:2] in ((kiosk, seq), (kiosk, 0))), None)

    @staticmethod
    def roll_lines(sessions):
        return [f"session {session.hex()} {b64(final)}" for session, final in sessions]

    def before_publishing(self, lists, made):
        """For who would publish something else: {paper: (ballots, set aside)}, and what make_session returned."""

    def publish(self, files, lists, made, on_roll, names, aside):
        """result.json, ballots.csv and the note that signs them."""
        b = v.Bundle(files, "")
        b.event, b.event_id, b.dice, b.withheld = self.event, EVENT, DICE.encode(), []
        b.projects = {project["number"]: project for project in self.event["project"]}
        b.papers = {spec["id"]: v.Paper(spec, b.projects) for spec in self.event["paper"]}
        b.choices = {p: [b.papers[p].choices(EVENT, i) for i in rows[0]] for p, rows in lists.items()}
        files["ballots.csv"] = v.csv_of(b)
        pots = []
        for name, c in v.allocate(b)[0].items():
            row = {"id": name, "steps": [], "ties": [], "lots": [], **v.pot_of(c)}
            pots.append(row | {"awards": [award | {"reason": {"args": {}, "code": "funded"}, "text": "-"}
                                          for award in row["awards"]]})
        rows = [{"session": body[20:36].hex(), "paper": body[36], "leaf": b64(v.digest(b"hash/outer", body)),
                 "why": why} for body, why in aside.items()]
        rows.sort(key=lambda row: (row["paper"], base64.b64decode(row["leaf"])))
        file_hash = b64(v.digest(b"hash/file", b"event.json", self.text))
        result = {
            "format": 1, "event": {"id": EVENT.hex(), "hash": file_hash, "title": "Invented", "kind": "live"},
            "absent": [],
            "sessions": [self.session_row(files, name) for name in sorted(self.heard_of(), key=self.place)],
            "pots": pots,
            "papers": [{"id": p, "ballots": len(rows[0]), "blank": sum(1 for i in rows[0] if not any(i[48:])),
                        "withheld": 0}
                       | ({"aside": len(rows[1])} if rows[1] else {}) for p, rows in lists.items()],
            "findings": [], "hashes": {"event": file_hash, "manifest": b64(hash_of(self.manifest)),
                                       "roll": b64(hash_of(files["roll.note"]))}}
        result |= {"aside": rows, "aside_matters": "unknown", "cards": self.card_counts} if rows else {}
        result["hashes"]["files"] = [{"path": path, "hash": b64(v.digest(b"hash/file", path.encode(), files[path]))}
                                     for path in sorted(files)]
        self.sign(files, result, lists, {p: sum(made[names[s]][1][p] for s in on_roll) for p in (1, 2)})

    def session_row(self, files, name):
        session, done = self.session(name)[0], len(self.sittings_of(name))
        (kiosk, seq, _), by_card = self.place(name), self.by_card(name)
        row = {"id": session.hex(), "kiosk": kiosk, "seq": seq, "site": "hall", "at_open": AT, "at_close": AT,
               "papers": [{"id": p, "count": done} for p in (1, 2)],
               "final_note": b64(hash_of(self.final(files, name))),
               "ended": "recovered" if name in self.recovered else "sealed", "counters": {
                   "by_card": by_card, "by_release": done + 1 - by_card, "sheet_count": self.sheet.get(name, done),
                   "tested": sum(1 for test in self.tests if test[0] == name),
                   "electorates": [{"id": "all", "admitted": done + 1, "completed": done, "abandoned": 1,
                                    "spoilt": 0}]}}
        row |= {"explained": self.explained[name]} if name in self.explained else {}
        return row | ({"excluded": self.excluded(name)} if self.excluded(name) else {})

    def sign(self, files, result, lists, blindings, signers=2):
        files["result.json"] = canonical(result)
        papers = [f"paper {p} {len(rows[0])} {len(rows[1])} " + b64(v.digest(
            b"hash/list", b"".join(rows[0]), b"".join(rows[1]))) + " "
            + b64((blindings[p] % v.ORDER).to_bytes(32, "little"))
            for p, rows in lists.items()]
        files["result.note"] = note("result", [
            f"event {EVENT.hex()}", f"manifest {b64(hash_of(self.manifest))}",
            f"roll {b64(hash_of(files['roll.note']))}",
            f"dice {DICE}", *papers, "withheld -", f"explained {len(self.explained)}",
            f"trace {b64(v.digest(b'hash/trace', files['result.json']))}", "secrecy 2-of-3"],
            ("event", self.ek), *self.trustees[:signers])

    def code(self):
        return v.code(v.digest(b"hash/root", self.root.public))


def symbols(data):
    """The row of symbols of bytes."""
    spare = -8 * len(data) % 5
    number = int.from_bytes(data, "big") << spare
    return "".join(v.SYMBOLS[number >> i & 31] for i in range(8 * len(data) + spare - 5, -1, -5))


def write(files, folder):
    for path, data in files.items():
        (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
        (Path(folder) / path).write_bytes(data)
