"""deploy/demo: from an event to a published result, with the real programs. See deploy/demo for the options."""

import argparse
import csv
import json
import shutil
import sys
import time
from pathlib import Path

import booths
import steps
import voters
import window
from programs import ProgramError, Programs
from table import print_table, read_outcome
from voters import Ballot

DEMO_VOTERS = 60
WINDOW_UP_TO = 60  # more voters than this go to booths without a window
PAPER = 1
CHOOSE = 3  # of the demo event


def options() -> argparse.Namespace:
    parse = argparse.ArgumentParser(prog="deploy/demo", allow_abbrev=False)
    parse.add_argument("--project", type=Path, required=True, help=argparse.SUPPRESS)
    parse.add_argument("--programs", type=Path, required=True, help=argparse.SUPPRESS)
    parse.add_argument("--pb", type=Path, help="a real election in the Pabulib format")
    parse.add_argument("--kiosks", type=int, default=2)
    parse.add_argument("--voters", type=int, help=f"how many vote (default: {DEMO_VOTERS}, or all of the file)")
    parse.add_argument("--via", choices=("window", "booth"), help="default: window up to 60 voters, else booth")
    parse.add_argument("--window-voters", type=int, help="so many at the first kiosk's window, the others at booths")
    parse.add_argument("--seed", type=int, default=23)
    parse.add_argument("--out", type=Path)
    chosen = parse.parse_args()
    if chosen.kiosks < 1 or (chosen.voters is not None and chosen.voters < 1):
        parse.error("--kiosks and --voters: expected at least 1")
    if chosen.pb and not chosen.pb.is_file():
        parse.error(f"--pb: {chosen.pb}: no such file")
    chosen.out = (chosen.out or chosen.project / "build" / "demo").resolve()
    return chosen


def make_room(out: Path) -> None:
    """Replaces an earlier demo, and nothing else."""
    if out.exists():
        if not (out / "log").is_dir() and any(out.iterdir()):
            raise SystemExit(f"error: {out}: exists and is no earlier demo\nhint: name another folder with --out")
        shutil.rmtree(out)
    out.mkdir(parents=True)


def say(text: str) -> None:
    print(text, flush=True)


def prepare_event(world: steps.World, chosen: argparse.Namespace) -> tuple[Path, list[Ballot], list[str] | None]:
    """The event to build, every person's ballot by project number, and the winners on record."""
    folder = world.out / "event"
    if not chosen.pb:
        shutil.copytree(chosen.project / "assets" / "demo", folder, ignore=shutil.ignore_patterns("art"))
        numbers = list(project_ids(folder))
        return folder / "event.toml", voters.invented(chosen.voters or DEMO_VOTERS, chosen.seed, numbers, CHOOSE), None
    world.programs.tally("event", "import-pb", chosen.pb, "--out", folder)
    ballots, recorded = voters.from_pb(chosen.pb)
    if chosen.voters is not None and chosen.voters < len(ballots):
        ballots, recorded = ballots[:chosen.voters], None
    number_of = {foreign: number for number, foreign in project_ids(folder).items()}
    return folder / "event.toml", [{number_of[i]: said for i, said in ballot.items()} for ballot in ballots], recorded


def project_ids(folder: Path) -> dict[int, str]:
    with (folder / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        return {int(row["number"]): row["id"] for row in csv.DictReader(file)}


def share_out(ballots: list[Ballot], names: list[str], at_window: int) -> tuple[list[Ballot], dict[str, list[Ballot]]]:
    """The first `at_window` people vote at the first kiosk's window; the others go round the remaining kiosks."""
    rest = ballots[at_window:]
    others = names[1:] if at_window and len(names) > 1 else names
    if at_window and len(names) == 1 and rest:
        raise SystemExit("error: one kiosk cannot be window and booth at once\nhint: --kiosks 2, or --via window")
    return ballots[:at_window], {name: rest[i::len(others)] for i, name in enumerate(others) if rest}


def people_at_window(chosen: argparse.Namespace, ballots: list[Ballot]) -> int:
    """The window has screens for choosing projects only."""
    count = len(ballots)
    if chosen.window_voters is not None:
        return min(chosen.window_voters, count)
    if chosen.via:
        return count if chosen.via == "window" else 0
    only_chosen = all(said == 1 for ballot in ballots for said in ballot.values())
    return count if count <= WINDOW_UP_TO and only_chosen else 0


def run(chosen: argparse.Namespace) -> tuple[dict, bool]:
    started = time.monotonic()
    make_room(chosen.out)
    world = steps.World(chosen.out, Programs(chosen.programs, chosen.out / "log"), chosen.seed)
    say("Event…")
    event_toml, ballots, recorded = prepare_event(world, chosen)
    say("Keys, package, certificates…")
    trustees = steps.make_keys(world, event_toml)
    root_code = steps.build_package(world, event_toml)
    names = [f"k{i:02}" for i in range(1, chosen.kiosks + 1)]
    at_window, at_booths = share_out(ballots, names, people_at_window(chosen, ballots))
    confirmed = 0
    if at_booths:
        say(f"Voting: {sum(map(len, at_booths.values()))} people at {len(at_booths)} kiosks without a window…")
        confirmed += booths.vote(world, at_booths, PAPER)
    shots = None
    if at_window:
        shots = world.out / "shots"
        say(f"Voting: {len(at_window)} people by touch at the window…")
        confirmed += window.vote(world, names[:1] if at_booths else names, at_window, root_code, shots)
    say("Tally…")
    stores = steps.collect_stores(world, names)
    steps.verify(world, root_code, stores)
    bundle = steps.count(world, root_code, trustees, stores, further=steps.observe(world, stores))
    verified = steps.verify_publicly(world, bundle, root_code)[0] == (4 if steps.withheld(bundle) else 0)
    outcome = read_outcome(bundle)
    print_table(outcome)
    match = None if recorded is None else sorted(recorded) == outcome.funded
    say(f"Result page: {bundle / 'result.html'}")
    if shots:
        say(f"Screenshots: {shots}")
    if match is not None:
        say(f"Recorded winners: {'the same' if match else 'different'} ({len(recorded)} projects)")
    say(f"Took {time.monotonic() - started:.0f} seconds.")
    summary = {"voters": len(ballots), "confirmed": confirmed, "counted": outcome.counted, "funded": outcome.funded,
               "recorded": sorted(recorded) if recorded is not None else None, "match": match,
               "result": str(bundle / "result.html"), "screenshots": str(shots) if shots else None}
    return summary, confirmed == outcome.counted == len(ballots) and verified and match is not False


def main() -> int:
    chosen = options()
    try:
        summary, good = run(chosen)
    except ProgramError as error:
        hint = f"every program's output is under {chosen.out / 'log'}"
        print(f"error: {error}\nhint: {hint}", file=sys.stderr)
        print(json.dumps({"error": str(error), "hint": hint, "where": str(chosen.out)}))
        return 3
    print(json.dumps(summary))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
