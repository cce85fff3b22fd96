"""Who votes for what: the rows of a .pb file, or invented people with a seed."""

import csv
import random
from pathlib import Path

# How much an invented person of Larkmoor likes each project of the demo event, beside what is near and what suits.
TASTE = {1: 15, 2: 9, 3: 16, 4: 10, 5: 8, 6: 13, 7: 6, 8: 7, 9: 5, 10: 8, 11: 6, 12: 4}
# Groups who like the same things: share of the people, and what they like three times as much.
GROUPS = [(0.3, {1, 2, 5, 11}), (0.3, {3, 4, 8, 10}), (0.25, {5, 6, 7, 8}), (0.15, {4, 9, 10, 12})]


# A ballot: what is said of each project it names; 1 where it is only chosen.
Ballot = dict[int, int]


def invented(count: int, seed: int, numbers: list[int], choose: int) -> list[Ballot]:
    """`count` people who each choose exactly `choose` of `numbers`; the same for the same seed."""
    draw = random.Random(seed)
    return [dict.fromkeys(sorted(_choices(draw, numbers, choose)), 1) for _ in range(count)]


def _choices(draw: random.Random, numbers: list[int], choose: int) -> list[int]:
    likes = _group(draw)
    left = {n: TASTE.get(n, 8) * (3 if n in likes else 1) for n in numbers}
    chosen = []
    for _ in range(min(choose, len(numbers))):
        mark = draw.random() * sum(left.values())
        for number, weight in left.items():
            mark -= weight
            if mark < 0:
                break
        chosen.append(number)
        del left[number]
    return chosen


def _group(draw: random.Random) -> set[int]:
    mark = draw.random()
    for share, likes in GROUPS:
        mark -= share
        if mark < 0:
            return likes
    return set()


def from_pb(path: Path) -> tuple[list[dict[str, int]], list[str] | None]:
    """The ballots of a .pb file by project id, and the ids recorded as selected (None: no such column)."""
    section, header, vote_type = "", None, ""
    ballots, recorded, has_selected = [], [], False
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            if len(row) == 1 and row[0].strip() in ("META", "PROJECTS", "VOTES"):
                section, header = row[0].strip(), None
            elif header is None:
                header = [name.strip() for name in row]
                has_selected = has_selected or (section == "PROJECTS" and "selected" in header)
            elif section == "META" and row and row[0] == "vote_type":
                vote_type = row[1].strip()
            elif section == "PROJECTS":
                project = dict(zip(header, row))
                if project.get("selected", "").strip() == "1":
                    recorded.append(project["project_id"].strip())
            elif section == "VOTES" and row:
                ballots.append(_ballot(dict(zip(header, row)), vote_type))
    return ballots, recorded if has_selected else None


def _ballot(vote: dict[str, str], vote_type: str) -> dict[str, int]:
    """By project id: the points given, the place in a ranking, or 1. A project named twice counts as first named."""
    named = [v.strip() for v in vote.get("vote", "").split(",") if v.strip()]
    if vote_type in ("cumulative", "scoring"):
        given = dict(reversed(list(zip(named, map(int, vote["points"].split(",")))))) if named else {}
        return {project: points for project, points in given.items() if points or vote_type == "scoring"}
    distinct = list(dict.fromkeys(named))
    if vote_type == "ordinal":
        return {project: place for place, project in enumerate(distinct, 1)}
    return dict.fromkeys(distinct, 1)
