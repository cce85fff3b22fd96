"""Random changes of the honest events' results, which both checks must refuse: tests/verifier/mutate.py on many of
them."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from figures import Figures
from honest import Trials
from programs import Programs

EACH = 10  # changes of one result


def run(trials: Trials, project: Path, count: int, jobs: int) -> Figures:
    accepted = [i for i in range(10000) if trials.outcome(i)]
    if not accepted:
        raise SystemExit("error: there is no accepted result to change\nhint: run the part honest first")
    wanted = max(1, min(len(accepted), -(-count // EACH)))
    chosen = accepted[::len(accepted) // wanted][:wanted]
    shares = [count // wanted + (place < count % wanted) for place in range(wanted)]
    with ThreadPoolExecutor(jobs) as pool:
        rows = list(pool.map(lambda share: _change(trials, project, *share), zip(chosen, shares)))
    return Figures("mutations", "random changes of those results, refused by recount and by the independent check",
                   f"{count} of {wanted} results", [finding for found in rows for finding in found])


def _change(trials: Trials, project: Path, i: int, count: int) -> list[str]:
    """What slipped through, each with how to see it again."""
    folder, programs = trials.event(i), Programs(trials.programs, trials.folder / "log")
    words = [sys.executable, "-B", project / "tests/verifier/mutate.py", folder / "bundle", "--root",
             (folder / "root").read_text(), "--tally", programs.path("wardmote-tally"), "--count", str(count),
             "--seed", f"{trials.seed}/{i}"]
    done = subprocess.run(words, capture_output=True, text=True)
    print(f"result {i}: {(done.stdout.strip() or done.stderr.strip()).splitlines()[-1]}", flush=True)
    if done.returncode == 0:
        return []
    rows = re.findall(r"^\d+: .*$", done.stdout, re.M) or [done.stdout.strip() or done.stderr.strip()[-300:]]
    return [f"result {i}, change {row}" for row in rows]
