"""Random events, as people write them: event.toml and projects.csv."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import papers
from papers import Paper

# The rules that the independent check must count again; of others, as of much else that events can ask for, it says
# that it does not know them. Most events are plain: they ask for nothing of that kind.
PLAIN = ("greedy", "greedy-no-skip", "part-fund-next", "greedy-per-cost", "equal-shares")
TRUSTEES = ((1, 1),) * 5 + ((2, 3),) * 4 + ((1, 2), (2, 2), (3, 5))  # how many open the count, of how many


@dataclass
class Pot:
    """A pot, its rule, and rows of projects.csv."""

    name: str
    pounds: int
    rule: dict
    leftover: str = "keep"
    group: str = ""
    award_of: int = 0  # the project whose award it is
    projects: list[dict] = field(default_factory=list)


@dataclass
class Event:
    """What is needed to hold it."""

    pots: list[Pot] = field(default_factory=list)
    papers: dict[int, Paper] = field(default_factory=dict)
    electorates: dict[str, list[int]] = field(default_factory=dict)
    weights: dict[int, str] = field(default_factory=dict)  # of papers
    plain: bool = True
    admission: str = "release"
    small_paper: int = 1
    test_vote: bool = False
    receipt: bool = False
    threshold: int = 1
    trustees: int = 1

    def describe(self) -> str:
        kinds = ", ".join(sorted({paper.kind for paper in self.papers.values()}))
        rules = ", ".join(sorted({pot.rule["method"] for pot in self.pots}))
        return f"{len(self.papers)} paper(s) of {kinds}; {rules}; {self.admission}; {self.threshold} of {self.trustees}"


def invented(draw: Random) -> Event:
    """An event with one or two electorates and up to three pots."""
    event = Event(plain=draw.random() < 0.7, admission=draw.choice(("release", "release", "either", "card")),
                  small_paper=draw.choice((1, 1, 1, 1, 20)), test_vote=draw.random() < 0.4, receipt=draw.random() < 0.3)
    event.threshold, event.trustees = draw.choice(TRUSTEES)
    for i in range(draw.choice((1, 1, 1, 2, 2, 3))):
        _add_pot(draw, event, i)
    event.electorates["all"] = list(event.papers)
    if draw.random() < 0.3:
        _add_young(draw, event)
    _share(draw, event)
    return event


def _add_pot(draw: Random, event: Event, i: int) -> None:
    numbers = range(10 * i + 1, 10 * i + 1 + draw.randint(2, 8))
    costs = {number: draw.choice((10, 20, 20, 30, 40, 55)) for number in numbers}
    paper = papers.invented(draw, costs, event.plain)
    pot = Pot(f"pot-{i + 1}", max(max(costs.values()), int(sum(costs.values()) * draw.uniform(0.3, 1.1))),
              _rule(draw, paper, f"rule-{i + 1}", event.plain))
    pot.leftover = draw.choice(("keep", "keep", "next-part-funded") + ("enlarge-winners",) * (not event.plain))
    kind = "item" if pot.rule["method"] == "proportional-shares" else "whole"
    pot.projects = [{"number": number, "pot": pot.name, "kind": kind, "title": f"Project {number}", "cost": cost}
                    for number, cost in costs.items()]
    if kind == "whole" and not event.plain:
        for row in draw.sample(pot.projects, 2) if draw.random() < 0.5 else ():
            row["conflicts"] = f"site-{i + 1}"
    if draw.random() < 0.2:  # not votable, so on no paper
        pot.projects.append({"number": 10 * i + 9, "pot": pot.name, "kind": kind, "title": "Withdrawn", "cost": 10,
                             "withdrawn": "yes"})
    if pot.leftover in ("next-part-funded", "enlarge-winners") or pot.rule["method"] == "part-fund-next":
        for row in pot.projects:
            row |= draw.choice(({}, {}, {"min_award": row["cost"] // 2}, {"max_award": row["cost"] - 1}))
    event.papers[i + 1] = paper
    event.pots.append(pot)


def _add_young(draw: Random, event: Event) -> None:
    """Young people vote on the first pot's projects on a paper of their own, which may weigh more or less."""
    number = max(event.papers) + 1
    event.papers[number] = event.papers[1]
    event.weights[number] = "1/1" if event.plain else draw.choice(("1/1", "1/2", "3/2"))
    event.electorates["young"] = [number]


def _share(draw: Random, event: Event) -> None:
    """Pots of a group give what they cannot use to each other; or the second is the award of a project of the first."""
    if event.plain or len(event.pots) < 2 or draw.random() < 0.3:
        return
    whole = [row for row in event.pots[0].projects if row["kind"] == "whole" and "withdrawn" not in row]
    if draw.random() < 0.5 and whole:
        award = draw.choice(whole)
        award["kind"], event.pots[1].award_of = "pot", award["number"]
        return
    for pot in event.pots:
        pot.leftover, pot.group = "share-oversubscribed", "both"
        for row in pot.projects:
            if pot.rule["method"] not in ("part-fund-next", "proportional-shares"):
                row.pop("min_award", 0), row.pop("max_award", 0)


def _rule(draw: Random, paper: Paper, name: str, plain: bool) -> dict:
    ties = [entry for entry in ("most-top-scores", "more-votes", "lower-cost") if draw.random() < 0.3]
    rule = {"id": name, "measure": "votes", "need_votes": draw.choice((0, 1, 1, 1, 2)), "ties": [*ties, "lot"]}
    if paper.kind == "grade":
        return rule | {"method": "majority-judgment", "measure": "grade"}
    added = {"score": "score", "pick-then-score": "score", "rank": "score", "points": "points"}.get(paper.kind)
    if added and draw.random() < 0.6:
        rule["measure"] = added
    methods = PLAIN if plain else PLAIN + ("top-n", "proportional-shares")
    if rule["measure"] == "votes" and not plain:
        methods += ("phragmen",) + ("purchase-rounds",) * 3 * (paper.kind == "rank")
    rule["method"] = draw.choice(methods)
    return rule | _parameters(draw, rule, plain) | _threshold(draw, rule)


def _parameters(draw: Random, rule: dict, plain: bool) -> dict:
    method = rule["method"]
    if method == "top-n":
        return {"n": draw.randint(1, 4)}
    if method == "part-fund-next" and draw.random() < 0.5:
        return {"part_fund": {"min": draw.choice(("1/2", "9/10", "1/3"))}}
    if method == "proportional-shares":
        return draw.choice(({}, {"floor": "1/10"}, {"cap": "1/2"}, {"floor": "1/20", "cap": "2/5"}))
    if method != "equal-shares":
        return {}
    out = {"utility": draw.choice(("cost", "count") + ("score",) * (rule["measure"] != "votes")),
           "completion": draw.choice(("none", "utilitarian", "add1", "add1u"))}
    if plain:
        return out
    return out | {"comparison": draw.random() < 0.5} | ({"preset": "equalshares.net"} if draw.random() < 0.4 else {})


def _threshold(draw: Random, rule: dict) -> dict:
    if rule["method"] in ("purchase-rounds", "proportional-shares") or draw.random() < 0.7:
        return {}
    choices = [{"of": "ballots", "share": draw.choice(("1/5", "1/7"))}, {"of": "votes", "share": 3}]
    if rule["measure"] in ("score", "points"):
        choices.append({"of": "max-mean", "share": "2/5"})
    return {"min_share": draw.choice(choices)}


def write(event: Event, folder: Path) -> Path:
    """event.toml and projects.csv; returns the former."""
    folder.mkdir(parents=True)
    lines = ["[event]", "format = 1", 'name = "soak"', 'title = "A long trial"', 'organiser = "Wardmote"',
             'languages = ["en"]', "[when]", "date = 2027-03-04", 'opens = "18:00"', 'closes = "20:30"',
             "[voters]", f'admission = "{event.admission}"', "[[funder]]", 'id = "council"', 'kind = "council"',
             'title = "Council"']
    for pot in event.pots:
        lines += ["[[pot]]", f'id = "{pot.name}"', f'title = "{pot.name}"', f'rule = "{pot.rule["id"]}"',
                  f'leftover = "{pot.leftover}"'] + [f'share_group = "{pot.group}"'] * bool(pot.group)
        source = ["[[pot.source]]", 'funder = "council"', f'amount = "£{pot.pounds}"']
        lines += [f"from_project = {pot.award_of}"] if pot.award_of else source
        lines += ["[[rule]]"] + [f"{key} = {_toml(value)}" for key, value in pot.rule.items()]
    for name, numbers in event.electorates.items():
        lines += ["[[electorate]]", f'id = "{name}"', f'title = "{name}"', f"papers = {numbers}"]
        lines += [f'batch = "{name}"'] * (event.admission != "release")
    for number, paper in event.papers.items():
        lines += ["[[paper]]", f"id = {number}", f'title = "Paper {number}"', 'ask = "What should it pay for?"',
                  f"projects = {paper.numbers}", f'type = "{paper.kind}"', f"ballot = {_toml(paper.ballot)}",
                  f"allow_blank = {_toml(paper.allow_blank)}", f'weight = "{event.weights.get(number, "1/1")}"']
        lines += [f'sections = "{paper.sections_rule}"'] * bool(paper.sections)
        for section in paper.sections:
            lines += ["[[paper.section]]"] + [f"{key} = {_toml(value)}" for key, value in section.items()]
    trustees = [f"trustee-{i}" for i in range(1, event.trustees + 1)]
    lines += ["[publish]", f"small_paper = {event.small_paper}", f"test_vote = {_toml(event.test_vote)}",
              f"receipt = {_toml(event.receipt)}", "[trust]", f"trustees = {_toml(trustees)}",
              f"threshold = {event.threshold}", "max_ballots = 80", "max_sessions = 6"]
    (folder / "event.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    columns = ("number", "pot", "kind", "title", "cost", "min_award", "max_award", "conflicts", "withdrawn")
    rows = [[row.get(column, "") for column in columns] for pot in event.pots for row in pot.projects]
    with (folder / "projects.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])
    return folder / "event.toml"


def _toml(value) -> str:
    """A value in TOML; strings are as in JSON."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
