"""What happens at the kiosks of an event: who comes to which, by card or released, and what goes wrong."""

from dataclasses import dataclass, field
from random import Random

import papers
from events import Event


@dataclass
class Sitting:
    """One person at a kiosk."""

    electorate: str
    said: dict[int, papers.Said]  # by paper
    card: int | None = None  # which of the electorate's cards; none: released
    test: int | None = None  # the paper whose envelope is opened first

    def line(self, codes: dict[str, list[str]]) -> dict:
        """As wardmote-booth reads it; `codes` are those on the cards of each electorate."""
        line = {"papers": {str(paper): {str(number): value for number, value in said.items()}
                           for paper, said in self.said.items()}}
        line |= {} if self.card is None else {"card": codes[self.electorate][self.card]}
        return line | ({} if self.test is None else {"test": self.test})


@dataclass
class Session:
    """From the opening of a kiosk to its Seal, or to the crash after so many check codes."""

    kiosk: str
    sittings: list[Sitting]
    crash_after: int | None = None


@dataclass
class Evening:
    """The sessions in order, the cards, and what the returning officer does afterwards."""

    sessions: list[Session] = field(default_factory=list)
    cards: dict[str, int] = field(default_factory=dict)  # how many, by electorate
    scope: str = ""
    idle: str = ""  # a kiosk that is certified and never used
    excluded: str = ""  # a session that the roll leaves out, "k01:2"
    two_machines: bool = False

    @property
    def kiosks(self) -> list[str]:
        return list(dict.fromkeys(session.kiosk for session in self.sessions))


def invented(draw: Random, event: Event) -> Evening:
    """People, kiosks and mishaps. Of cards there are few, since each costs a tenth of a second twice."""
    kiosks = [f"k{i:02}" for i in range(1, draw.choices((1, 2, 3, 4, 5), (4, 5, 3, 1, 1))[0] + 1)]
    evening = Evening(two_machines=draw.random() < 0.15)
    site = draw.random() < 0.7
    evening.scope = "site:hall" if site else f"kiosk:{kiosks[0]}"
    used: dict[tuple[str, int], set[str]] = {}
    people = draw.randint(3, 7) if event.admission == "card" else draw.randint(6, 36)
    by_kiosk = {kiosk: [] for kiosk in kiosks}
    for _ in range(people):
        kiosk = kiosks[0] if event.admission == "card" and not site else draw.choice(kiosks)
        by_kiosk[kiosk].append(_sitting(draw, event, evening, kiosk, used))
    for kiosk, sittings in by_kiosk.items():
        evening.sessions += _sessions(draw, kiosk, sittings)
    if draw.random() < 0.1:
        evening.idle = "k09"
    if len(evening.sessions) > 1 and draw.random() < 0.1:
        out = draw.choice(evening.sessions)
        mine = [session for session in evening.sessions if session.kiosk == out.kiosk]
        evening.excluded = f"{out.kiosk}:{next(i for i, session in enumerate(mine, 1) if session is out)}"
    return evening


def _sitting(draw: Random, event: Event, evening: Evening, kiosk: str, used: dict) -> Sitting:
    electorate = draw.choice(list(event.electorates))
    numbers = event.electorates[electorate]
    sitting = Sitting(electorate, {number: papers.said(draw, event.papers[number]) for number in numbers})
    if event.test_vote and draw.random() < 0.15:
        sitting.test = draw.choice(numbers)
    covered = evening.scope in ("site:hall", f"kiosk:{kiosk}")
    many = sum(evening.cards.values())
    if covered and (event.admission == "card" or event.admission == "either" and many < 5 and draw.random() < 0.5):
        sitting.card = _card(draw, evening, electorate, kiosk, used)
    return sitting


def _card(draw: Random, evening: Evening, electorate: str, kiosk: str, used: dict) -> int:
    """A card of one's own, or one that was used at another kiosk: nobody there can know."""
    elsewhere = [card for (of, card), kiosks in used.items() if of == electorate and kiosk not in kiosks]
    if elsewhere and draw.random() < 0.3:
        card = draw.choice(elsewhere)
    else:
        card = evening.cards.get(electorate, 0)
        evening.cards[electorate] = card + 1
    used.setdefault((electorate, card), set()).add(kiosk)
    return card


def _sessions(draw: Random, kiosk: str, sittings: list[Sitting]) -> list[Session]:
    """Mostly one session; sometimes two, and sometimes a crash ends one, after which the rest votes in the next."""
    if len(sittings) < 2 or draw.random() < 0.7:
        return [Session(kiosk, sittings)]
    cut = draw.randrange(1, len(sittings))
    first, second = Session(kiosk, sittings[:cut]), Session(kiosk, sittings[cut:])
    if draw.random() < 0.5:
        first.crash_after = draw.randint(1, cut)
    return [first, second]
