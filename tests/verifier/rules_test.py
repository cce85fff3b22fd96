"""The counts: every example of RULES.md, and the library of real elections with its known outcomes."""

import json
import os
import unittest
from fractions import Fraction
from pathlib import Path

from elections import counted, election, from_pb, lot, supported, votes
from world import v

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

    def test_a_lot_decides_a_tie_that_matters(self):
        ballots = supported(6, 5, 5, 5)
        c = counted([60, 40, 40, 30], ballots, dice="3333333333")
        order = sorted((2, 3, 4), key=lambda n: lot(n, "3333333333"))
        self.assertEqual(c.lots, [{"order": order, "seed": "3333333333"}])
        self.assertEqual(c.ties, [{"projects": [2, 3, 4], "matters": 1, "settled_by": "lot"}])
        self.assertEqual([n for n in (2, 3, 4) if c.awards[n]], order[:1])

    def test_a_tie_that_does_not_matter_needs_no_lot(self):
        c = counted([60, 10, 10, 10], supported(6, 5, 5, 5))
        self.assertEqual((awards(c), c.lots, c.ties), ([60, 10, 10, 10], [], [{"projects": [2, 3, 4], "matters": 0}]))

    def test_the_list_of_ties_goes_before_the_lot(self):
        c = counted([70, 60, 20, 20], supported(3, 3, 3, 3), ties=["more-votes", "lower-cost", "lot"])
        self.assertEqual((awards(c), c.lots, c.ties[0]["settled_by"]), ([0, 60, 20, 20], [], "lower-cost"))

    def test_projects_that_exclude_each_other(self):
        c = counted([30, 30, 30], supported(3, 2, 1), projects={1: {"conflicts": "x"}, 2: {"conflicts": "x"}})
        self.assertEqual([c.status[n] for n in (1, 2, 3)], ["funded", "excluded", "funded"])

    def test_ranks_weigh_by_place_or_by_the_weights_of_the_paper(self):
        rank = dict(type="rank", measure="score")
        c = counted([9, 9, 9], [{1: 1, 2: 2}], ballot={"min": 1, "max": 3}, **rank)
        self.assertEqual([c.support[n] for n in (1, 2, 3)], [3, 2, 0])
        c = counted([9, 9, 9], [{1: 1, 2: 2}], ballot={"min": 1, "max": 3, "weights": [7, 4, 1]}, **rank)
        self.assertEqual([c.support[n] for n in (1, 2)], [7, 4])

    def test_boost_votes_count_one_more(self):
        c = counted([9, 9], [{1: 129}, {2: 128, 1: 1}], paper={"boost": {"votes": 1, "may_repeat": 1}})
        self.assertEqual(([c.support[n] for n in (1, 2)], [c.votes[n] for n in (1, 2)]), ([3, 1], [2, 1]))

    def test_a_paper_of_weight_3_2_counts_in_halves(self):
        c = counted([9, 9], supported(2, 1), paper={"weight": "3/2"})
        self.assertEqual((c.unit, c.n, c.support[1]), (2, 9, 6))


class Leftover(unittest.TestCase):
    def test_next_part_funded(self):
        c = counted([60, 50, 60], supported(3, 2, 1), pot={"leftover": "next-part-funded"})
        self.assertEqual((awards(c), c.status[2], c.left), ([60, 40, 0], "part-funded", 0))

    def test_enlarge_winners_up_to_the_most_that_each_may_get(self):
        c = counted([40, 20], supported(2, 1), pot={"leftover": "enlarge-winners"})
        self.assertEqual((awards(c), c.left), ([66, 33], 1))
        c = counted([40, 20], supported(2, 1), pot={"leftover": "enlarge-winners"},
                    projects={1: {"max_award_pence": 50}})
        self.assertEqual((awards(c), c.left), ([50, 50], 0))

    def test_pots_of_a_group_share_with_those_that_went_short(self):
        b = election([50, 30, 70], supported(3, 2, 1))
        b.event["pot"] = [{"id": name, "rule": "r", "amount_pence": 100, "leftover": "share-oversubscribed",
                           "share_group": "g"}
                          for name in ("main", "other")]
        b.projects[3]["pot"], b.projects[2]["pot"] = "other", "other"
        b.projects[3]["cost_pence"] = 80
        counts, why = v.allocate(b)
        main, other = counts["main"], counts["other"]
        self.assertEqual((main.given, main.left, other.received, other.amount, why), (50, 0, 50, 150, {}))
        self.assertEqual((other.awards, other.left), ({2: 30, 3: 80}, 40))

    def test_a_pot_that_is_an_award_waits_for_what_is_shared(self):
        b = election([50, 80, 30, 40], supported(1, 2, 3, 4))
        b.event["pot"] = [{"id": "part", "rule": "r", "from_project": 1}] + [
            {"id": name, "rule": "r", "amount_pence": 100, "leftover": "share-oversubscribed", "share_group": "g"}
            for name in ("main", "other")]
        b.projects[3]["pot"], b.projects[4]["pot"] = "other", "part"
        counts, _ = v.allocate(b)
        self.assertEqual((counts["main"].received, counts["part"].amount, counts["part"].awards), (70, 50, {4: 40}))

    def test_a_pot_may_be_the_award_of_a_project(self):
        b = election([50, 30], supported(3, 2))
        b.event["pot"] = [{"id": "part", "rule": "r", "from_project": 1}, *b.event["pot"]]
        b.projects[2]["pot"] = "part"
        counts, _ = v.allocate(b)
        self.assertEqual((counts["part"].amount, counts["part"].left), (50, 20))


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
            shares = v.Shares(v.Count(b, b.event["pot"][0], 10000))
            start = Fraction(10000, shares.c.n)
            self.assertEqual(shares.last_step(start, False), slow_last_step(shares, start), seed)

    def test_comparison_keeps_greedy_only_if_strictly_more_prefer_it(self):
        c = counted([90, 30], [votes(1), votes(1), votes(2)], amount=90, method="equal-shares", utility="cost",
                    comparison=1)
        self.assertEqual((awards(c), c.comparison), ([90, 0], {"prefer_shares": 1, "prefer_greedy": 2}))


def random_shares(seed):
    import random
    draw = random.Random(seed)
    costs = [draw.randrange(5, 60) * 100 for _ in range(6)]
    return costs, [votes(*draw.sample(range(1, 7), draw.randint(1, 3))) for _ in range(7)]


def slow_last_step(shares, start):
    """add1 as RULES.md says it, a pound at a time."""
    step = 0
    while True:
        bought, _ = shares.count(start + 100 * step)
        if shares.c.left < 0:
            return step - 1
        waiting = [n for n in shares.backers if shares.backers[n] and n not in bought]
        if all(shares.c.cost(n) > shares.c.left for n in waiting):
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
