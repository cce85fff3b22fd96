"""Papers of every type with random parameters, and what a person may say on them."""

from dataclasses import dataclass, field
from random import Random

# By project number what is said of it, as wardmote-booth reads it.
Said = dict[int, int]


@dataclass
class Paper:
    """A paper as event.toml has it."""

    kind: str
    costs: dict[int, int]  # pounds by project number
    ballot: dict = field(default_factory=dict)
    sections: list[dict] = field(default_factory=list)
    sections_rule: str = "none"
    allow_blank: bool = False

    @property
    def numbers(self) -> list[int]:
        return list(self.costs)


PLAIN = ("approve",) * 4 + ("score", "points", "rank")
KINDS = ("approve", *PLAIN[3:], "knapsack", "pick-then-score", "grade")


def invented(draw: Random, costs: dict[int, int], plain: bool) -> Paper:
    """A paper on these projects. A plain one is of the types that the independent check counts again."""
    paper = Paper(draw.choice(PLAIN if plain else KINDS), costs, allow_blank=draw.random() < 0.5)
    size = len(costs)
    if paper.kind == "approve":
        most = draw.randint(1, size)
        paper.ballot = {"min": draw.randint(0 if paper.allow_blank else 1, most), "max": most}
        if size >= 4 and not plain and draw.random() < 0.5:
            _in_sections(draw, paper)
    elif paper.kind == "knapsack":
        limit = draw.randint(max(costs.values()), sum(costs.values()))
        paper.ballot = {"limit": f"£{limit}"} | ({"min_spend": "£1"} if draw.random() < 0.5 else {})
    elif paper.kind == "score":
        lo = draw.choice((0, 1, -2))
        paper.ballot = {"lo": lo, "hi": lo + draw.choice((1, 3, 5, 10)), "must_score_all": draw.random() < 0.5,
                        "allow_no_view": draw.random() < 0.3}
    elif paper.kind == "pick-then-score":
        paper.ballot = {"n": draw.randint(1, size), "lo": 1, "hi": draw.choice((3, 5))}
    elif paper.kind == "points":
        each = draw.randint(2, 6)
        least = draw.randint(1, min(2, size))
        paper.ballot = {"total": draw.randint(least, each * size), "max_each": each, "min_projects": least,
                        "must_use_all": draw.random() < 0.5}
    elif paper.kind == "rank":
        most = draw.randint(1, size)
        paper.ballot = {"min": draw.randint(1, most), "max": most}
        if draw.random() < 0.4:
            paper.ballot["weights"] = sorted((draw.randint(1, 9) for _ in range(most)), reverse=True)
    else:
        paper.ballot = {"labels": ["Good", "Fair", "Poor", "Bad"][:draw.randint(2, 4)],
                        "must_grade_all": draw.random() < 0.5}
    return paper


def _in_sections(draw: Random, paper: Paper) -> None:
    half = len(paper.costs) // 2
    for part in (paper.numbers[:half], paper.numbers[half:]):
        most = draw.randint(1, len(part))
        paper.sections.append({"title": f"Section {part[0]}", "projects": part, "min": draw.randint(1, most),
                               "max": most})
    paper.sections_rule = draw.choice(("each", "all-or-nothing"))
    paper.ballot = {"min": 1, "max": len(paper.costs)}


def said(draw: Random, paper: Paper) -> Said:
    """What somebody says on it: anything that it allows."""
    if paper.allow_blank and draw.random() < 0.15:
        return {}
    numbers, size, ballot = paper.numbers, len(paper.costs), paper.ballot
    if paper.kind == "approve":
        return _chosen(draw, paper)
    if paper.kind == "knapsack":
        left, chosen = int(ballot["limit"][1:]), {}
        for number in draw.sample(numbers, size):
            if paper.costs[number] <= left and (not chosen or draw.random() < 0.6):
                chosen[number] = 1
                left -= paper.costs[number]
        return chosen
    if paper.kind in ("score", "pick-then-score"):
        every = paper.kind == "score" and ballot["must_score_all"]
        many = ballot["n"] if paper.kind == "pick-then-score" else size if every else draw.randint(1, size)
        return {number: draw.randint(ballot["lo"], ballot["hi"]) for number in draw.sample(numbers, many)}
    if paper.kind == "points":
        return _points(draw, paper)
    if paper.kind == "rank":
        many = draw.randint(ballot["min"], ballot["max"])
        return {number: rank for rank, number in enumerate(draw.sample(numbers, many), 1)}
    many = size if ballot["must_grade_all"] else draw.randint(1, size)
    return {number: draw.randrange(len(ballot["labels"])) for number in draw.sample(numbers, many)}


def _chosen(draw: Random, paper: Paper) -> Said:
    if not paper.sections:
        many = draw.randint(max(1, paper.ballot["min"]), paper.ballot["max"])
        return dict.fromkeys(draw.sample(paper.numbers, many), 1)
    chosen = {}
    every = paper.sections_rule == "all-or-nothing"
    taking_part = [part for part in paper.sections if every or draw.random() < 0.7]
    for part in taking_part or paper.sections[:1]:
        chosen |= dict.fromkeys(draw.sample(part["projects"], draw.randint(part["min"], part["max"])), 1)
    return chosen


def _points(draw: Random, paper: Paper) -> Said:
    ballot, given = paper.ballot, {}
    for number in draw.sample(paper.numbers, ballot["min_projects"]):
        given[number] = 1
    use = ballot["total"] if ballot["must_use_all"] else draw.randint(len(given), ballot["total"])
    while sum(given.values()) < use:
        number = draw.choice(paper.numbers)
        if given.get(number, 0) < ballot["max_each"]:
            given[number] = given.get(number, 0) + 1
    return given
