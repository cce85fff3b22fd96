"""What a dishonest person could do to ballots, counters and lists, one manipulation a test, made with the keys that
this person would hold; the check must refuse it in the step that is there to find it."""

import hashlib
import unittest

from manipulation import Manipulation, after_the_close, folder_of, instead, without
from signer import negate, ristretto_encode, v
from world import EVENT, World


class Lists(Manipulation):
    """What is published of a paper is for the event to say, not for who publishes."""

    def test_a_paper_is_published_that_is_too_small_for_it(self):
        world = World()
        world.event["publish"] = {"small_paper": 100}
        self.found(world, "withheld, and too large for it, or the other way about", "V11")


class Ballots(Manipulation):
    """Sealed ballots: changed, removed, added, copied, moved."""

    def test_a_sealed_ballot_is_changed_after_the_close(self):
        world = World()

        def change(files, folder, _):
            data = files[folder + "bodies.bin"]
            files[folder + "bodies.bin"] = data[:-1] + bytes([data[-1] ^ 1])
        after_the_close(world, "k03", change)
        self.found(world, "not (what the kiosk sealed|ascending)", "V6")

    def test_the_ballots_of_a_sitting_are_removed_after_the_close(self):
        world = World()

        def change(files, folder, done):
            gone = [done[2][paper].pop()[0] for paper in (1, 2)]
            for body in gone:
                files[folder + "bodies.bin"] = files[folder + "bodies.bin"].replace(body, b"")
        after_the_close(world, "k01", change)
        self.found(world, "not what the kiosk sealed", "V6", "V10")

    def test_a_ballot_is_added_after_the_close(self):
        world = World()

        def change(files, folder, done):
            bodies = [files[folder + "bodies.bin"][i:i + 112] for i in range(0, len(files[folder + "bodies.bin"]), 112)]
            for paper, said in ((1, (0, 0, 1)), (2, (0, 1))):
                done[2][paper].append(world.cast("k01", 99, paper, None, said))
                bodies.append(done[2][paper][-1][0])
            bodies.sort(key=lambda body: v.digest(b"hash/outer", body))
            files[folder + "bodies.bin"] = b"".join(bodies)
        after_the_close(world, "k01", change)
        self.found(world, "not what the kiosk sealed", "V6", "V10")

    def test_a_kiosk_drops_a_sitting_before_it_seals(self):
        world = World()
        lost = self.check_code(world, "k01", 2)
        world.sittings, world.sheet["k01"] = without(world, "k01", 2), 3
        self.found(world, "2 sittings completed, 3 on the sheet, no reason", "V9")
        verdict = self.verdict(world, lost)
        self.assertEqual(verdict["V15"][0], "failed")
        self.assertRegex(verdict["V15"][1], "check code of no sealed ballot")

    def test_a_kiosk_seals_ballots_of_another_session(self):
        world = World()
        instead(world, "body", lambda body, name, *rest: body("k01" if name == "k03" else name, *rest))
        self.found(world, "of another session", "V6")

    def test_a_kiosk_seals_envelopes_of_another_event(self):
        world = World()
        instead(world, "body", lambda body, *rest: body(*rest).replace(EVENT, bytes(16)))
        self.found(world, "of another session|malformed", "V6")

    def test_a_kiosk_seals_ballots_of_another_event(self):
        world = World()

        def cast(original, name, *rest):
            body, inner = original(name, *rest)
            return body, inner.replace(EVENT, bytes(16)) if name == "k03" else inner
        instead(world, "cast", cast)
        self.found(world, "paper 1: one is not allowed", "V11")

    def test_a_ballot_of_one_paper_is_hidden_in_an_envelope_of_another(self):
        world = World()

        def cast(original, name, i, paper, *rest):
            body, inner = original(name, i, paper, *rest)
            hidden = (name, i, paper) == ("k01", 2, 1)
            return body, world.inner(2, (2, 1), hashlib.sha256(b"hidden").digest()) if hidden else inner
        instead(world, "cast", cast)
        self.found(world, "paper 1: one is not allowed", "V11")

    def test_a_ballot_of_one_paper_is_counted_on_another(self):
        world = World()

        def publish(_, lists, made):
            moved = lists[1][0].pop()
            lists[2][0].append(world.inner(2, (2, 1), moved))
            lists[2][0].sort()
        instead(world, "before_publishing", publish)
        self.found(world, "paper 1: not what was sealed.*paper 2: not what was sealed", "V10", "V8")

    def test_a_ballot_is_copied_from_another_kiosk(self):
        world = World()

        def cast(original, name, i, paper, card, said):
            if (name, i) != ("k03", 0):
                return original(name, i, paper, card, said)
            _, theirs, *choices = world.sittings_of("k02")[0]
            body, inner = original("k02", 0, paper, theirs, choices[paper - 1])
            return world.body(name, paper, card, body[80:]), inner
        instead(world, "cast", cast)
        self.found(world, "a ballot was copied", "V8", "V11")

    def test_a_kiosk_seals_one_ballot_in_two_envelopes(self):
        world = World()

        def cast(original, name, i, paper, *rest):
            body, inner = original(name, i, paper, *rest)
            seed = hashlib.sha256(f"k01 0 {paper}".encode()).digest()
            return body, world.inner(paper, rest[-1], seed) if name == "k01" and i == 2 else inner
        instead(world, "cast", cast)
        self.found(world, "two ballots with one nonce", "V11")


class Counters(Manipulation):
    """Cards and releases, and what becomes of them."""

    def test_ballots_by_card_are_stuffed_as_released(self):
        world = World()
        world.unseen_cards["k01"] = -2  # three came by card, one was released, but two released ballots are in the box
        world.sittings[0] = ("k01", None, *world.sittings[0][2:])
        world.card_counts = []
        self.found(world, "2 voted by-release, but only 1 were admitted so", "V9")

    def test_released_ballots_are_stuffed_as_by_card(self):
        world = World()
        world.unseen_cards["k02"] = 1
        self.found(world, "3 voted by-card, but only 2 were admitted so", "V9")

    def test_a_released_ballot_where_people_come_by_card_only(self):
        world = World()
        world.event["voters"]["admission"] = "card"
        world.sittings = [row for row in world.sittings if row[1] is not None] + [world.sittings[-1]]
        self.found(world, folder_of(world, "k03") + ".*not allowed here", "V6")

    def test_a_sitting_is_cast_that_the_officer_did_not_see(self):
        world = World()
        world.sheet["k02"] = 2
        self.found(world, "3 sittings completed, 2 on the sheet, no reason", "V9")

    def test_a_ballot_of_an_invented_card_is_counted(self):
        world = World()
        instead(world, "set_aside", lambda original, records: {
            body: why for body, why in original(records).items() if why == "lost-lot"})
        self.found(world, "result.json, aside", "V8")

    def test_the_other_ballot_of_a_card_used_twice_is_counted(self):
        world = World()

        def other(original, records):
            aside = original(records)
            for body in [body for body, why in aside.items() if why == "lost-lot"]:
                del aside[body]
                every = [row for rows in records.values() for row, _ in rows]
                aside |= {row: "lost-lot" for row in every if row[40:72] == body[40:72] and row != body}
            return aside
        instead(world, "set_aside", other)
        self.found(world, "result.json, aside", "V8")

    def test_a_ballot_is_set_aside_that_should_count(self):
        world = World()

        def more(original, records):
            return original(records) | {body: "not-covered" for body, _ in records[1] + records[2] if body[38] == 2
                                        and world.session("k03")[0] in body}
        instead(world, "set_aside", more)
        self.found(world, "result.json, aside", "V8")


class Published(Manipulation):
    """Another list than the one that was opened."""

    def invented(self, count):
        """Ballots on paper 1 that nobody cast, as the event allows them."""
        return sorted(World().inner(1, (0, 0, 1), hashlib.sha256(b"invented %d" % i).digest()) for i in range(count))

    def test_a_published_ballot_is_another_than_the_one_that_was_cast(self):
        world = World()

        def publish(_, lists, made):
            lists[1][0][0] = lists[1][0][0][:48] + bytes((0, 0, 1)) + bytes(45)
            lists[1][0].sort()
        instead(world, "before_publishing", publish)
        self.found(world, "ballots.bin, paper 1: not what was sealed", "V10")

    def test_two_ballots_exchange_their_choices_for_others_of_the_same_sum(self):
        world = World()  # the counts of every project stay as they were: only the equation can tell

        def publish(_, lists, made):
            rows = {row[48:51]: i for i, row in enumerate(lists[1][0])}
            a, b = rows[bytes((1, 0, 0))], rows[bytes((0, 1, 1))]
            for i, said in ((a, (1, 1, 0)), (b, (0, 0, 1))):
                lists[1][0][i] = lists[1][0][i][:48] + bytes(said) + bytes(45)
            lists[1][0].sort()
        instead(world, "before_publishing", publish)
        self.found(world, "ballots.bin, paper 1: not what was sealed", "V10")

    def test_a_published_list_is_longer_than_what_was_sealed(self):
        world = World()
        instead(world, "before_publishing", lambda _, lists, made: (lists[1][0].extend(self.invented(1)),
                                                                    lists[1][0].sort()))
        self.found(world, "paper 1: not what was sealed", "V10", "V8")

    def test_the_ballots_of_an_excluded_session_are_counted(self):
        world = World()
        world.roll_out.append(("k03", 1, "damaged"))

        def publish(_, lists, made):
            for paper in (1, 2):
                lists[paper][0].extend(inner for _, inner in made["k03"][2][paper])
                lists[paper][0].sort()
        instead(world, "before_publishing", publish)
        self.found(world, "not what was sealed", "V10", "V8")

    def test_the_last_kiosk_cancels_the_commitments_of_the_others(self):
        """Kiosk k03 seals last. With the returning officer it replaces all ballots of paper 1 by invented ones and
        chooses the commitment that makes the sums agree: the equation holds, only the hash in its Seal does not."""
        world, blinding = World(), 123456789

        def publish(_, lists, made):
            lists[1] = self.invented(len(lists[1][0])), lists[1][1]
            wanted = v.multiply(blinding, v.point_of(b"commit-H", b""))
            for inner in lists[1][0] + lists[1][1]:
                wanted = v.add(wanted, v.point_of(b"inner-point", inner))
            for other in ("k01", "k02"):
                wanted = v.add(wanted, negate(v.ristretto_decode(made[other][0][1])))
                made[other][1][1] = 0
            made["k03"][0][1], made["k03"][1][1] = ristretto_encode(wanted), blinding
        instead(world, "before_publishing", publish)
        verdict = self.verdict(world)
        self.assertEqual(verdict["V10"][0], "ok")
        self.found(world, f"session {world.session('k03')[0].hex()}, paper 1: not the one that the kiosk signed", "V5")

    def test_the_blinding_is_chosen_anew_for_another_list(self):
        world = World()

        def publish(_, lists, made):
            lists[1] = self.invented(len(lists[1][0])), lists[1][1]
            made["k03"][1][1] += 1
        instead(world, "before_publishing", publish)
        self.found(world, "paper 1: not what was sealed", "V10")


if __name__ == "__main__":
    unittest.main()
