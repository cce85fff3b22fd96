"""Random honest events, each held by the real programs and accepted by both checks."""

import json
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

import evening
import events
import steps
from figures import Figures, cpu_seconds
from night import Night
from programs import ProgramError, Programs

KEPT = ("bundle", "event", "root", "outcome.json")


@dataclass
class Trials:
    """Where the events of one seed lie, held by one build of the programs."""

    folder: Path
    programs: Path
    seed: str

    def belong_to(self, state: str) -> None:
        """Forgets what was done in another state of the programs."""
        path = self.folder / "state"
        if not path.is_file() or path.read_text() != state:
            self.forget()
            path.write_text(state)

    def forget(self) -> None:
        """Every event is to be held, whether it was before or not."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in [*self.folder.glob("events/*/outcome.json"), self.spent_file]:
            path.unlink(missing_ok=True)

    def event(self, i: int) -> Path:
        return self.folder / "events" / f"{i:04}"

    @property
    def spent_file(self) -> Path:
        return self.folder / "cpu-seconds"

    def spent(self) -> float:
        """CPU seconds of the events that were held before."""
        return float(self.spent_file.read_text()) if self.spent_file.is_file() else 0

    def outcome(self, i: int) -> dict | None:
        path = self.event(i) / "outcome.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def run(trials: Trials, count: int, jobs: int) -> Figures:
    """Holds those of the first `count` events that were not held yet."""
    keys = _keys(trials)
    done = [i for i in range(count) if trials.outcome(i)]
    if done:
        print(f"{len(done)} of them were held before and are not held again", flush=True)
    spent, before = trials.spent(), cpu_seconds()
    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(lambda i: _hold(trials, keys, i), sorted(set(range(count)) - set(done))):
            trials.spent_file.write_text(str(spent + cpu_seconds() - before))
    outcomes = [trials.outcome(i) for i in range(count)]
    findings = [f"event {i}: {row['fault']}" for i, row in enumerate(outcomes) if "fault" in row]
    many = Counter(name for row in outcomes for name in row["had"])
    ends = Counter(row["end"] for row in outcomes if "end" in row)
    also = ", ".join(f"{number} with {name}" for name, number in sorted(many.items()))
    return Figures(
        "honest", "random events by wardmote-tally and wardmote-booth, accepted by recount and the independent check",
        f"{count}: {', '.join(f'{number} {end}' for end, number in sorted(ends.items()))}; "
        f"{sum(row['people'] for row in outcomes)} people; {also}", findings, spent)


def _keys(trials: Trials) -> Path:
    """The keys of a returning officer who holds all these events; each has its own tally, kiosk and session keys."""
    folder = trials.folder / "officer"
    if not (folder / "keys" / "officer.key").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        steps.make_role_keys(steps.World(folder, Programs(trials.programs, folder / "log"), 0))
    return folder / "keys"


def _hold(trials: Trials, keys: Path, i: int) -> None:
    draw = Random(f"{trials.seed}/{i}")
    event = events.invented(draw)
    plan = evening.invented(draw, event)
    folder = trials.event(i)
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was broken off
    programs = Programs(trials.programs, folder / "log")
    night = Night(steps.World(folder, programs, i), keys, event, plan, draw)
    row = {"people": sum(len(session.sittings) for session in plan.sessions), "had": _had(event, plan)}
    try:
        row["end"] = night.hold()
    except ProgramError as error:
        row["fault"] = " ".join(str(error).split())[:300]
    if "end" in row:
        for entry in folder.iterdir():
            if entry.name not in KEPT:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    (folder / "outcome.json").write_text(json.dumps(row), encoding="utf-8")
    print(f"event {i}: {row.get('fault') or row['end']}: {event.describe()}", flush=True)


def _had(event: events.Event, plan: evening.Evening) -> list[str]:
    """What was special about it."""
    sittings = [sitting for session in plan.sessions for sitting in session.sittings]
    cards = Counter((sitting.electorate, sitting.card) for sitting in sittings if sitting.card is not None)
    had = {"cards": bool(cards), "a card used twice": max(cards.values(), default=0) > 1,
           "test votes": any(sitting.test for sitting in sittings), "receipts": event.receipt,
           "a crash": any(session.crash_after for session in plan.sessions), "a session excluded": bool(plan.excluded),
           "two machines": plan.two_machines, "two electorates": len(event.electorates) > 1,
           "several papers": len(event.papers) > 1, "several trustees": event.trustees > 1,
           "a threshold": any("min_share" in pot.rule for pot in event.pots)}
    return [name for name, there in had.items() if there]
