"""One event by the real programs: from the keys to a published result that both of them accept."""

import json
import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import booths
import events
import steps
from evening import Evening, Session
from events import Event
from programs import ProgramError
from steps import PASSPHRASE, World

HOLDS = "end with 0"
WITHHELD = "end with 4 for a withheld paper"
UNKNOWN = "end with 4 for something that the independent check says it does not know"
NOT_KNOWN = re.compile("this check does not know (?:the rule )?([a-z0-9_.-]+)")
ON_CARD = re.compile("[0-9A-HJKMNP-TV-Z]{4}|[0-9A-HJKMNP-TV-Z]")


@dataclass
class Cast:
    """What the kiosks said of the votes they took."""

    codes: dict[str, list[str]] = field(default_factory=dict)  # by session, "k01:2"
    texts: dict[str, list[str]] = field(default_factory=dict)  # receipts and test votes, likewise
    unsure: int = 0  # people whose kiosk stopped before it could say that the vote is in


def codes_on(sheet: str) -> list[str]:
    """The codes of a sheet of cards: each stands in three lines, as many beside each other as there are columns."""
    rows = [line.split() for line in sheet.splitlines() if line.strip()]
    rows = [row for row in rows if all(map(ON_CARD.fullmatch, row))]
    return [" ".join(code) for a, b, c in zip(rows[::3], rows[1::3], rows[2::3]) for code in zip(a, b, c[::2], c[1::2])]


class Night:
    """One event in a folder of its own. `keys` holds the returning officer's keys, who has many events."""

    def __init__(self, world: World, keys: Path, event: Event, evening: Evening, draw: Random):
        self.world, self.event, self.evening, self.draw = world, event, evening, draw
        self.keys, self.cards, self.cast = keys, {}, Cast()

    def hold(self) -> str:
        """Returns how it ended, HOLDS or why not all of it can be checked; ProgramError for anything else."""
        shutil.copytree(self.keys, self.world.out / "keys")
        toml = events.write(self.event, self.world.out / "event")
        trustees = steps.make_tally_key(self.world, toml)
        root_code = steps.build_package(self.world, toml)
        (self.world.out / "root").write_text(root_code)
        self._make_cards()
        self._certify_idle()
        certificates = {kiosk: booths.enrol(self.world, kiosk) for kiosk in self.evening.kiosks}
        for session in self.evening.sessions:
            self._vote(session, certificates[session.kiosk])
        stores = steps.collect_stores(self.world, self.evening.kiosks)
        if not self._excluding():
            steps.verify(self.world, root_code, stores)
        opening = self._opened_elsewhere(trustees, stores) if self.evening.two_machines else None
        bundle = steps.count(self.world, root_code, trustees, stores, opening, self._excluding())
        return self._check(bundle, root_code)

    def _make_cards(self) -> None:
        for electorate, count in self.evening.cards.items():
            folder = self.world.out / "cards" / electorate
            folder.parent.mkdir(exist_ok=True)
            made = self.world.programs.tally("cards", "new", "--package", self.world.package, "--ek",
                                             self.world.key("event"), "--count", count, "--scope", self.evening.scope,
                                             "--electorate", electorate, "--out", folder, passphrases=[PASSPHRASE])
            shutil.copy2(made["package"], self.world.package)
            sheet = subprocess.run(["pdftotext", "-layout", folder / "cards.pdf", "-"], capture_output=True, text=True)
            self.cards[electorate] = codes_on(sheet.stdout)
            if len(self.cards[electorate]) != count:
                raise ProgramError(f"cards.pdf: {len(self.cards[electorate])} codes can be read, expected {count}")

    def _certify_idle(self) -> None:
        if not self.evening.idle:
            return
        request = booths.ask(self.world, self.evening.idle)
        package = self.world.package.with_name("with-idle.wardmote")
        self.world.programs.tally("kiosk", "certify", "--package", self.world.package, "--ek", self.world.key("event"),
                                  "--request", request, "--site", "hall", "--out", package, passphrases=[PASSPHRASE])
        package.replace(self.world.package)

    def _vote(self, session: Session, certificate: Path) -> None:
        crashed = (self.world.kiosk(session.kiosk) / "crashed").exists()
        lines = [sitting.line(self.cards) for sitting in session.sittings]
        first = ("--recover", "crash") if crashed else ()
        booth = booths.start(self.world, session.kiosk, certificate, lines, *first)
        (self.world.kiosk(session.kiosk) / "crashed").unlink(missing_ok=True)
        said = self._said(booth, session.crash_after)
        name = f"{session.kiosk}:{1 + sum(1 for each in self.cast.codes if each.startswith(session.kiosk))}"
        self.world.programs.keep(name.replace(":", "-"), [], said, "")
        self.cast.codes[name] = booths.check_codes(said)
        self.cast.texts[name] = [line for line in said.splitlines() if line.startswith(("WMT1:", "WMR1:"))]
        wanted = sum(len(sitting.said) for sitting in session.sittings)
        if session.crash_after is not None and booth.returncode == -signal.SIGKILL:
            (self.world.kiosk(session.kiosk) / "crashed").touch()
            self.cast.unsure += max(len(sitting.said) for sitting in session.sittings)
        elif booth.returncode != 0 or len(self.cast.codes[name]) != wanted:
            raise ProgramError(f"wardmote-booth {name}: exit {booth.returncode}, expected 0 and {wanted} check codes")

    @staticmethod
    def _said(booth: subprocess.Popen, crash_after: int | None) -> str:
        """All that the booth says; its power fails once it has said so many check codes."""
        said = ""
        while crash_after is not None and len(booths.check_codes(said)) < crash_after:
            line = booth.stdout.readline()
            if not line:
                break
            said += line
        if crash_after is not None:
            os.kill(booth.pid, signal.SIGKILL)
        return said + booth.communicate()[0]

    def _excluding(self) -> list[str]:
        out = [f"{self.evening.excluded}=damaged"] * bool(self.evening.excluded)
        out += [f"{self.evening.idle}:0=not-used"] * bool(self.evening.idle)
        return [word for one in out for word in ("--exclude", one)]

    def _opened_elsewhere(self, trustees: steps.Trustees, stores: list[Path]) -> list:
        """The roll here, the ballots opened on a machine that is offline: what `run` is to be told."""
        out, run = self.world.out, self.world.programs.tally
        run("roll", "--package", self.world.package, "--ek", self.world.key("event"), *self._excluding(), "--out",
            out / "roll.note", "--for-decrypt", out / "to-open", *stores, passphrases=[PASSPHRASE])
        run("decrypt", "--package", self.world.package, "--roll", out / "roll.note", "--dice", steps.dice(self.world),
            *steps.held(self.world, trustees, "share"), "--in", out / "to-open", "--out", out / "opened",
            passphrases=[PASSPHRASE] * len(trustees.opening))
        return ["--opened", out / "opened"]

    def _check(self, bundle: Path, root_code: str) -> str:
        """The independent check, with somebody's check code; now and then what a kiosk showed as well."""
        counted = [name for name in self.cast.codes if name != self.evening.excluded]
        codes = [code for name in counted for code in self.cast.codes[name]]
        texts = [text for name in counted for text in self.cast.texts[name]]
        asked = ("--tracker", self.draw.choice(codes)) if codes else ()
        code, text = steps.verify_publicly(self.world, bundle, root_code, *asked)
        end = WITHHELD if steps.withheld(bundle) else UNKNOWN if self._not_known(text) else HOLDS
        if code != (0 if end == HOLDS else 4):
            raise ProgramError(f"the independent check ends with {code}")
        if texts and self.draw.random() < 0.5:
            text = self.draw.choice(texts)
            self._check_shown(bundle, root_code, "--test" if text.startswith("WMT1:") else "--receipt", text)
        papers = json.loads((bundle / "result.json").read_text(encoding="utf-8"))["papers"]
        found = sum(paper["ballots"] + paper.get("aside", 0) for paper in papers)
        if not len(codes) <= found <= len(codes) + self.cast.unsure:
            raise ProgramError(f"{found} ballots are counted or set aside, but {len(codes)} were confirmed")
        return end

    def _not_known(self, text: str) -> list[str]:
        """What the independent check says it does not know: nothing of a plain event, else what the event asks for."""
        words = [word.rstrip(".") for word in NOT_KNOWN.findall(text)]
        asked = "".join(path.read_text(encoding="utf-8") for path in (self.world.out / "event").glob("*.*"))
        odd = [word for word in words if self.event.plain or word not in asked]
        if odd:
            raise ProgramError(f"the independent check does not know {', '.join(odd)}")
        return words

    def _check_shown(self, bundle: Path, root_code: str, option: str, text: str) -> None:
        if steps.verify_publicly(self.world, bundle, root_code, option, text)[0] != 0:
            raise ProgramError(f"the independent check refuses what a kiosk showed ({option})")
