"""tests/SOAK.md: what the long trials found, a row a part. A part that runs again replaces its own row."""

import datetime
import os
import re
import resource
import subprocess
from dataclasses import dataclass
from pathlib import Path

HEAD = """# Long trials

Written by `deploy/soak`, each row by the run that it tells of; `deploy/soak --help` says what the parts are.

| part | what | how many | findings | seed | date | commit | cores | CPU minutes |
|---|---|---|---|---|---|---|---|---|
"""
ORDER = ("honest", "mutations", "fuzz", "order")


@dataclass
class Figures:
    """What one part did."""

    part: str
    what: str
    many: str
    findings: list[str]
    cpu_seconds: float = 0  # of what it ran before, if it was broken off


def cpu_seconds() -> float:
    """Of all programs that this one has run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def commit(project: Path) -> str:
    """The commit of the project, and whether it was worked on since."""
    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", project, *words], capture_output=True, text=True).stdout.strip()
    changed = git("status", "--porcelain", "--untracked-files=no")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" and changes" if changed else "")


def write(path: Path, figures: Figures, seed: str, project: Path) -> None:
    findings = "none" if not figures.findings else f"{len(figures.findings)}: " + "; ".join(figures.findings[:5])
    row = [figures.part, figures.what, figures.many, findings, seed, datetime.date.today().isoformat(), commit(project),
           str(os.cpu_count()), f"{figures.cpu_seconds / 60:.1f}"]
    line = "| " + " | ".join(re.sub(r"[|\n]+", " ", cell) for cell in row) + " |"
    rows = {}
    if path.is_file():
        found = re.finditer(r"^\| ([a-z]+) \|.*$", path.read_text(encoding="utf-8"), re.M)
        rows = {match[1]: match[0] for match in found if match[1] in ORDER}
    rows[figures.part] = line
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "".join(rows[part] + "\n" for part in ORDER if part in rows), encoding="utf-8")
