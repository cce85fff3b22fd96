"""deploy/soak: the long trials. See deploy/soak for the options."""

import argparse
import hashlib
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "demo_lib"))
import booths  # noqa: E402
import evening  # noqa: E402
import events  # noqa: E402
import figures  # noqa: E402
import honest  # noqa: E402
import mutated  # noqa: E402
import night  # noqa: E402
import others  # noqa: E402
import papers  # noqa: E402
import steps  # noqa: E402
from programs import Programs  # noqa: E402


def options() -> argparse.Namespace:
    parse = argparse.ArgumentParser(prog="deploy/soak", allow_abbrev=False)
    parse.add_argument("--project", type=Path, required=True, help=argparse.SUPPRESS)
    parse.add_argument("--programs", type=Path, required=True, help=argparse.SUPPRESS)
    parse.add_argument("--tests", type=Path, help=argparse.SUPPRESS)
    parse.add_argument("--honest", type=int, default=1000, help="random honest events")
    parse.add_argument("--mutations", type=int, default=1000, help="random changes of their results")
    parse.add_argument("--fuzz", type=int, default=4 * 3600, help="seconds for each target")
    parse.add_argument("--seed", default="1")
    parse.add_argument("--only", action="append", choices=figures.ORDER, help="this part alone; may be given again")
    parse.add_argument("--jobs", type=int, default=os.cpu_count())
    parse.add_argument("--anew", action="store_true", help="hold events again that were held")
    parse.add_argument("--out", type=Path, help="default: build/soak")
    parse.add_argument("--figures", type=Path, help="default: tests/SOAK.md")
    chosen = parse.parse_args()
    if min(chosen.honest, chosen.mutations, chosen.fuzz, chosen.jobs) < 1:
        parse.error("--honest, --mutations, --fuzz and --jobs: expected at least 1")
    chosen.out = (chosen.out or chosen.project / "build" / "soak").resolve()
    chosen.figures = chosen.figures or chosen.project / "tests" / "SOAK.md"
    return chosen


def trials_of(chosen: argparse.Namespace) -> honest.Trials:
    """The events of this seed; what other programs did, or another version of this one, is forgotten."""
    programs = Programs(chosen.programs, chosen.out / "log")
    ours = [Path(module.__file__) for module in (booths, evening, events, night, papers, steps)]
    state = hashlib.sha256()
    for path in (programs.path("wardmote-tally"), programs.path("wardmote-booth"), *ours):
        state.update(path.read_bytes())
    trials = honest.Trials(chosen.out / chosen.seed, chosen.programs, chosen.seed)
    trials.belong_to(state.hexdigest())
    return trials


def run(part: str, chosen: argparse.Namespace) -> figures.Figures:
    if part == "honest":
        trials = trials_of(chosen)
        if chosen.anew:
            trials.forget()
        return honest.run(trials, chosen.honest, chosen.jobs)
    if part == "mutations":
        return mutated.run(trials_of(chosen), chosen.project, chosen.mutations, chosen.jobs)
    return others.fuzz(chosen.project, chosen.fuzz) if part == "fuzz" else others.order(chosen.tests or chosen.programs)


def main() -> int:
    chosen, found = options(), 0
    for part in figures.ORDER:
        if chosen.only and part not in chosen.only:
            continue
        before = figures.cpu_seconds()
        result = run(part, chosen)
        result.cpu_seconds += figures.cpu_seconds() - before
        figures.write(chosen.figures, result, chosen.seed, chosen.project)
        print(f"{part}: {result.many}; findings: {len(result.findings)}")
        for finding in result.findings:
            print(f"  {finding}")
        found += len(result.findings)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
