"""Elections made of a line or two, or of a .pb file, counted by the check."""

import csv
import hashlib

from signer import v


def election(costs, ballots, pot=(), projects=(), **rule):
    """A pot with projects 1, 2, … of these costs; a ballot says what it gives each project it names."""
    kind = rule.pop("type", "approve")
    params = rule.pop("ballot", {"min": 1, "max": len(costs)})
    b = v.Bundle({}, "")
    extra = dict(projects)
    rows = [{"number": n, "pot": "main", "cost_pence": cost, **extra.get(n, {})} for n, cost in enumerate(costs, 1)]
    spec = {"id": 1, "electorate": "all", "projects": [row["number"] for row in rows], "type": kind, "ballot": params,
            "allow_blank": 1}
    spec |= rule.pop("paper", {})
    b.event_id, b.dice, b.withheld = bytes(16), rule.pop("dice", "1234512345").encode(), []
    b.event = {"pot": [{"id": "main", "rule": "r", "amount_pence": rule.pop("amount", 100), **dict(pot)}],
               "rule": [{"id": "r", "method": rule.pop("method", "greedy"), "ties": rule.pop("ties", ["lot"]), **rule}]}
    b.projects = {row["number"]: row for row in rows}
    b.papers = {1: v.Paper(spec, b.projects)}
    b.choices = {1: [bytes(ballot.get(row["number"], 0) for row in rows) for ballot in ballots]}
    return b


def counted(*args, **rule):
    counts, why = v.allocate(election(*args, **rule))
    assert not why, why
    return counts["main"]


def votes(*numbers):
    return dict.fromkeys(numbers, 1)


def supported(*support):
    """Ballots of one vote each: as many for project n as the n-th number says."""
    return [votes(n) for n, times in enumerate(support, 1) for _ in range(times)]


def from_pb(path):
    """(amount, [(id, cost)], ballots by id, kind of vote) of a .pb file, sums in pence."""
    section, header, meta, projects, ballots = "", None, {}, [], []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            if len(row) == 1 and row[0].strip() in ("META", "PROJECTS", "VOTES"):
                section, header = row[0].strip(), None
            elif header is None:
                header = [name.strip() for name in row]
            elif section == "META" and len(row) > 1:
                meta[row[0].strip()] = row[1].strip()
            elif section == "PROJECTS" and row:
                fields = dict(zip(header, row))
                projects.append((fields["project_id"].strip(), pence(fields["cost"])))
            elif section == "VOTES" and row:
                fields = dict(zip(header, row))
                named = [name.strip() for name in fields.get("vote", "").split(",") if name.strip()]
                given = [int(points) for points in fields.get("points", "").split(",") if points.strip()]
                ballots.append(dict(reversed(list(zip(named, given or [1] * len(named))))))
    return pence(meta["budget"]), projects, ballots, meta["vote_type"]


def pence(text):
    whole, _, part = text.strip().replace(",", ".").partition(".")
    return 100 * int(whole) + int((part + "00")[:2])


def lot(number, dice, pot="main"):
    """The number that a project draws, by the formula of RULES.md."""
    context = b"wardmote/v1/hash/tie"
    fields = (bytes(16), dice.encode(), pot.encode(), number.to_bytes(2, "little"))
    framed = b"".join(len(field).to_bytes(8, "little") + field for field in fields)
    return hashlib.blake2b(bytes([len(context)]) + context + framed, digest_size=32).digest()
