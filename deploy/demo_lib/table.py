"""What the demo says at the end."""

import json
from dataclasses import dataclass
from pathlib import Path

STATUS = {"funded": "funded", "part-funded": "part-funded", "not-funded": "–", "below-threshold": "below threshold",
          "excluded": "excluded", "withdrawn": "withdrawn"}


@dataclass
class Outcome:
    """What was counted, read from result.json."""

    counted: int
    funded: list[str]
    rows: list[tuple[str, str, int, int, str]]  # number, title, support, award in pence, status


def pounds(pence: int) -> str:
    return f"{pence // 100:,}" + (f".{pence % 100:02}" if pence % 100 else "")


def read_outcome(bundle: Path) -> Outcome:
    result = json.loads((bundle / "result.json").read_text(encoding="utf-8"))
    event = json.loads((bundle / "event.json").read_text(encoding="utf-8"))
    projects = {p["number"]: p for p in event["project"]}
    rows, funded = [], []
    for pot in result["pots"]:
        for award in pot["awards"]:
            project = projects[award["number"]]
            rows.append((str(award["number"]), project["title"], award["support"], award["award_pence"], award["status"]))
            if award["status"] == "funded":
                funded.append(project.get("id") or str(award["number"]))
    rows.sort(key=lambda row: (-row[2], int(row[0])))
    return Outcome(sum(paper["ballots"] for paper in result["papers"]), sorted(funded), rows)


def print_table(outcome: Outcome) -> None:
    width = max([len(row[1]) for row in outcome.rows] + [7])
    width = min(width, 60)
    print(f"\n{'no':>4}  {'project':<{width}}  {'votes':>6}  {'award':>12}  outcome")
    for number, title, support, award, status in outcome.rows:
        print(f"{number:>4}  {title[:width]:<{width}}  {support:>6}  {pounds(award) if award else '':>12}  "
              f"{STATUS.get(status, status)}")
    print()
