"""The counts: every example of RULES.md, and the library of real elections with its known outcomes."""

import json
import os
import unittest
from fractions import Fraction
from pathlib import Path

from elections import counted, election, from_pb, lot, supported, votes
from signer import v

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def awards(count):
    return [count.awards[n] for n in sorted(count.projects)]


class Examples(unittest.TestCase):
    four = dict(costs=[60, 50, 40, 10], ballots=supported(9, 8, 7, 6))

    def test_greedy_passes_over_what_does_not_fit(self):
        c = counted(**self.four)
        self.assertEqual((awards(c), c.left), ([60, 0, 40, 0], 0))

    def test_greedy_no_skip_ends_at_the_first_that_does_not_fit(self):
        c = counted(**self.four, method="greedy-no-skip")
        self.assertEqual((awards(c), c.left), ([60, 0, 0, 0], 40))

    def test_part_fund_next_gives_it_what_is_left(self):
        c = counted(**self.four, method="part-fund-next")
        self.assertEqual((awards(c), c.left, c.status[2]), ([60, 40, 0, 0], 0, "part-funded"))
        c = counted(**self.four, method="part-fund-next", part_fund={"min": "9/10"})
        self.assertEqual((awards(c), c.left), ([60, 0, 0, 0], 40))

    def test_greedy_per_cost_goes_by_support_for_the_money(self):
        c = counted([60, 50, 40], supported(9, 8, 4), method="greedy-per-cost")
        self.assertEqual((awards(c), c.left), ([0, 50, 40], 10))

    def test_a_threshold_of_ballots_is_multiplied_out(self):
        ballots = supported(3, 2) + [votes(3)] * 10 + [{}] * 5
        c = counted([10, 10, 10], ballots, min_share={"share": "1/5"})
        self.assertEqual([c.status[n] for n in (1, 2)], ["funded", "below-threshold"])
        c = counted([10, 10, 10], ballots, min_share={"share": "1/7"})
        self.assertEqual([c.status[n] for n in (1, 2)], ["funded", "below-threshold"])

    def test_a_threshold_of_votes_or_of_the_mean(self):
        c = counted([10, 10], supported(3, 2), min_share={"of": "votes", "share": "3/1"})
        self.assertEqual([c.status[n] for n in (1, 2)], ["funded", "below-threshold"])
        score = dict(type="score", ballot={"lo": 0, "hi": 10}, measure="score")
        c = counted([10, 10, 10], [{1: 5, 2: 4}, {1: 5, 2: 4}], min_share={"of": "max-mean", "share": "2/5"}, **score)
        self.assertEqual([c.status[n] for n in (1, 2, 3)], ["funded", "below-threshold", "below-threshold"])

    def test_need_votes_and_withdrawn(self):
        c = counted([10, 10, 10], supported(3, 1, 2), need_votes=2, projects={3: {"withdrawn": 1}})
        self.assertEqual([c.status[n] for n in (1, 2, 3)], ["funded", "not-funded", "withdrawn"])

    def test_what_nobody_named_can_get_the_rest_where_no_vote_is_needed(self):
        c = counted([60, 50, 50], [votes(1)], need_votes=0, method="greedy-no-skip",
                    pot={"leftover": "next-part-funded"})
        self.assertEqual((sorted(awards(c)), awards(c)[0], c.left), ([0, 40, 60], 60, 0))

    def test_a_lot_decides_a_tie_that_matters(self):
        ballots = supported(6, 5, 5, 5)
        c = counted([60, 40, 40, 30], ballots, dice="3333333333")
        order = sorted((2, 3, 4), key=lambda n: lot(n, "3333333333"))
        self.assertEqual([n for n in (2, 3, 4) if c.awards[n]], order[:1])

    def test_whatever_is_drawn_a_tie_that_does_not_matter_gives_the_same(self):
        for dice in ("3333333333", "4444444444", "5555555555"):
            self.assertEqual(awards(counted([60, 10, 10, 10], supported(6, 5, 5, 5), dice=dice)), [60, 10, 10, 10])

    def test_a_lot_decides_only_what_the_list_leaves_level(self):
        for dice in ("3333333333", "4444444444", "5555555555"):
            c = counted([30, 30, 20, 20], supported(5, 5, 5, 5), amount=70, ties=["lower-cost", "lot"], dice=dice)
            self.assertEqual((c.awards[3], c.awards[4]), (20, 20))
            self.assertEqual(c.awards[min((1, 2), key=lambda n: lot(n, dice))], 30)

    def test_the_list_of_ties_goes_before_the_lot(self):
        c = counted([70, 60, 20, 20], supported(3, 3, 3, 3), ties=["more-votes", "lower-cost", "lot"])
        self.assertEqual(awards(c), [0, 60, 20, 20])

    def test_ranks_weigh_by_place_or_by_the_weights_of_the_paper(self):
        rank = dict(type="rank", measure="score")
        c = counted([9, 9, 9], [{1: 1, 2: 2}], ballot={"min": 1, "max": 3}, **rank)
        self.assertEqual([c.support[n] for n in (1, 2, 3)], [3, 2, 0])
        c = counted([9, 9, 9], [{1: 1, 2: 2}], ballot={"min": 1, "max": 3, "weights": [7, 4, 1]}, **rank)
        self.assertEqual([c.support[n] for n in (1, 2)], [7, 4])


class Leftover(unittest.TestCase):
    def test_next_part_funded(self):
        c = counted([60, 50, 60], supported(3, 2, 1), pot={"leftover": "next-part-funded"})
        self.assertEqual((awards(c), c.status[2], c.left), ([60, 40, 0], "part-funded", 0))

    def test_only_those_that_a_lot_tells_apart_are_asked_together(self):
        two, all_three = supported(3, 2, 2, 1), {"leftover": "next-part-funded"}
        c = counted([60, 80, 50, 50], two, pot=all_three, part_fund={"min": "1/2"}, method="part-fund-next")
        self.assertEqual(sorted(awards(c)), [0, 0, 40, 60])
        c = counted([60, 90, 50, 50], two, pot=all_three, ties=["lower-cost", "lot"], projects={3: {"min_award_pence": 45}})
        self.assertEqual(awards(c), [60, 0, 0, 0])


class NotKnown(unittest.TestCase):
    """What this check does not count again: it says which pot and what, and the exit is 4, never 0."""

    def unknown(self, words, pot=(), projects=(), paper=(), **rule):
        b = election([50, 30], supported(3, 2), pot=dict(pot), projects=dict(projects), paper=dict(paper), **rule)
        counts, why = v.allocate(b)
        self.assertEqual((list(counts), list(why)), ([], ["main"]))
        self.assertRegex(why["main"], f"^pot main: .*this check does not know {words}")
        b.result = {"pots": [{"id": "main"}]}
        status, text = v.run_step(v.step_12, b)
        self.assertEqual((status, text), ("not-checked", why["main"]))

    def test_rules(self):
        for method in ("top-n", "phragmen", "majority-judgment", "proportional-shares", "purchase-rounds", "newer"):
            self.unknown(method, method=method)
        self.unknown("n$", method="greedy", n=3)

    def test_leftovers_between_and_within_pots(self):
        for pot in ({"leftover": "enlarge-winners"}, {"leftover": "share-oversubscribed"}, {"share_group": "g"},
                    {"from_project": 3}):
            self.unknown(list(pot.values())[0] if "leftover" in pot else list(pot)[0], pot=pot)

    def test_parameters_of_equal_shares(self):
        shares = dict(method="equal-shares", utility="cost")
        for name, value in (("comparison", 1), ("preset", "equalshares.net"), ("completion", "newer")):
            self.unknown(name if value == 1 else value, **shares, **{name: value})

    def test_projects_and_papers(self):
        self.unknown("conflicts", projects={1: {"conflicts": "x"}, 2: {"conflicts": "x"}})
        self.unknown("boost", paper={"boost": {"votes": 1}})
        self.unknown("weight", paper={"weight": "3/2"})
        self.unknown("section", paper={"section": [], "sections": "each"})
        self.unknown("grade", type="grade", ballot={})


class EqualShares(unittest.TestCase):
    abc = dict(costs=[4000, 6000, 2500], ballots=[votes(1, 2), votes(1, 2), votes(2, 3)], amount=9000,
               method="equal-shares", utility="cost")

    def test_the_example_without_completion(self):
        c = counted(**self.abc)
        self.assertEqual((awards(c), c.endowment), ([0, 6000, 0], "3000/1"))

    def test_add1_stops_before_the_first_count_that_costs_more_than_the_pot(self):
        c = counted(**self.abc, completion="add1")
        self.assertEqual((awards(c), c.endowment, c.left), ([0, 6000, 0], "3900/1", 3000))

    def test_add1u_then_funds_what_fits(self):
        c = counted(**self.abc, completion="add1u")
        self.assertEqual((awards(c), c.left), ([0, 6000, 2500], 500))

    def test_skipping_steps_that_decide_alike_gives_what_trying_each_gives(self):
        for seed in range(40):
            b = election(*random_shares(seed), amount=10000, method="equal-shares", utility="cost")
            c = v.allocate(b)[0]["main"]
            start = Fraction(10000, c.n)
            self.assertEqual(c.last_step(start), slow_last_step(c, start), seed)


def random_shares(seed):
    import random
    draw = random.Random(seed)
    costs = [draw.randrange(5, 60) * 100 for _ in range(6)]
    return costs, [votes(*draw.sample(range(1, 7), draw.randint(1, 3))) for _ in range(7)]


def slow_last_step(c, start):
    """add1 as RULES.md says it, a pound at a time."""
    step = 0
    while True:
        c.count(start + 100 * step)
        if c.left < 0:
            return step - 1
        if all(c.awards[n] or c.cost(n) > c.left for n in c.backers):
            return step
        step += 1


PRESETS = {
    "greedy_cost": {}, "greedy_card": {"method": "greedy-per-cost"},
    "mes_cost": {"method": "equal-shares", "utility": "cost"},
    "mes_card": {"method": "equal-shares", "utility": "count"},
    "mes_cost_add1u": {"method": "equal-shares", "utility": "cost", "completion": "add1u"}}


class Library(unittest.TestCase):
    """Approval elections of at most FILE_BYTES bytes (default 12,000), each against five reference rules."""

    def test_the_known_outcomes(self):
        if not (SHARED / "golden").is_dir():
            self.skipTest("../shared/golden is not there")
        size, tried = int(os.environ.get("FILE_BYTES", "12000")), 0
        for preset, rule in PRESETS.items():
            for line in (SHARED / "golden" / f"{preset}.jsonl").read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                path = SHARED / "pabulib" / row["file"]
                if path.is_file() and path.stat().st_size <= size:
                    amount, projects, ballots, kind = from_pb(path)
                    if kind in ("approval", "choose-1"):
                        self.assertEqual(self.winners(amount, projects, ballots, rule), sorted(row["selected"]),
                                         f"{preset} {row['file']}")
                        tried += 1
        self.assertGreater(tried, 100)

    @staticmethod
    def winners(amount, projects, ballots, rule):
        number = {name: n for n, (name, _) in enumerate(projects, 1)}
        # In these presets empty ballots count in n: here they name a project that costs nothing anybody could pay.
        none = len(projects) + 1
        said = [{number[name]: 1 for name in ballot} or {none: 1} for ballot in ballots]
        names = {n: {"id": name} for name, n in number.items()} | {none: {"id": "~", "withdrawn": 1}}
        c = counted([cost for _, cost in projects] + [1], said, projects=names, amount=amount, ties=["id"],
                    need_votes=0, **rule)
        return sorted(names[n]["id"] for n, pence in c.awards.items() if pence)


if __name__ == "__main__":
    unittest.main()
