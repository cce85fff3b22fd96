"""The same with stores, sessions and packages: each must be refused in the step that is there to find it."""

import hashlib
import unittest

from manipulation import Manipulation, after_the_close, folder_of, instead, parts_of, without
from signer import Key, b64, hash_of, note
from world import AT, EVENT, World

THIEF = Key("thief")


class Sessions(Manipulation):
    """Stores and notes: rolled back, passed off, cloned, lost, invented."""

    def test_a_store_is_rolled_back_to_noon_and_recovered(self):
        world = World()  # the kiosk's and an officer's keys, and the checkpoint that was true at noon
        world.sittings, world.sheet["k02"] = without(world, "k02", 2), 3
        world.recovered.add("k02")
        self.found(world, "2 sittings completed, 3 on the sheet, no reason", "V9")

    def test_a_session_that_was_sealed_is_recovered_as_well(self):
        world = World()

        def change(files, folder, _):
            lines, rows = parts_of(files[folder + "session-close.note"])
            point = files[folder + "checkpoint.note"] = note(
                "checkpoint", lines[:-2], (f"session.{folder[9:-1]}", world.session("k01")[1]))
            files[folder + "session-recover.note"] = note("session-recover", [
                *lines[:2], "seq 1", *lines[2:4], f"checkpoint {b64(hash_of(point))}", "count 6", "sheet-count 3",
                f"at {AT}", "reason crash"], world.kiosks["k01"], world.officer)
        after_the_close(world, "k01", change)
        self.refused(world, "V5", "neither Seal nor recovery alone")

    def noon(self, change):
        """Kiosk k02's true checkpoint of noon, with its first ballots; change(lines, signatures) makes the Seal."""
        world = World()
        world.sittings = without(world, "k02", 2)
        world.recovered.add("k02")

        def seal(files, folder, _):
            point = files.pop(folder + "checkpoint.note")
            del files[folder + "session-recover.note"]
            files[folder + "session-close.note"] = change(world, point)
            world.recovered.discard("k02")
        after_the_close(world, "k02", seal)
        return world

    def test_the_checkpoint_of_noon_lies_where_the_seal_belongs(self):
        self.refused(self.noon(lambda world, point: point), "V5", "checkpoint")

    def test_the_checkpoint_of_noon_is_written_as_a_seal_with_its_own_signature(self):
        def change(world, point):
            lines, signatures = parts_of(point)
            sealed = note("session-close", [*lines, f"at {AT}", "sheet-count 2"], world.officer).decode()
            text, _, officer = sealed.partition("\n\n")
            return f"{text}\n\n{signatures[0]}{officer}".encode()
        self.refused(self.noon(change), "V5", "signature of session.* is missing or wrong")

    def test_a_seal_signed_by_kiosk_and_officer_because_the_sessions_key_is_gone(self):
        def change(world, point):
            name = "session." + world.session("k02")[0].hex()
            return note("session-close", [*parts_of(point)[0], f"at {AT}", "sheet-count 2"],
                        (name, world.kiosks["k02"]), world.officer)
        self.refused(self.noon(change), "V5", "signature of session.* is missing or wrong")

    def test_a_kiosk_is_cloned_and_both_begin_with_one_number(self):
        world = World()
        world.further["clone"] = "k02", 1, None
        world.sittings.append(("clone", None, (0, 0, 1), (0, 1)))
        self.refused(world, "V4", "session 1 of k02: there is another one: a kiosk was copied")

    def test_a_kiosk_is_cloned_and_both_follow_one_session(self):
        world = World()
        world.further |= {"evening": ("k02", 2, "k02"), "clone": ("k02", 3, "k02")}
        world.sittings.append(("clone", None, (0, 0, 1), (0, 1)))
        self.refused(world, "V4", "session 3 of k02: it does not follow")

    def test_a_session_is_put_on_the_roll_twice(self):
        world = World()
        instead(world, "roll_lines", lambda lines, sessions: lines([sessions[0], *sessions]))
        self.found(world, "not ascending", "V14")

    def test_a_session_is_offered_again_under_another_id(self):
        world = World()
        world.further["again"] = "k02", 2, "k02"

        def again(files, folder, _):
            for path in [path for path in files if path.startswith(folder)]:
                files[path] = files[folder_of(world, "k02") + path.removeprefix(folder)]
        after_the_close(world, "again", again)
        self.refused(world, "V4", "of another session")

    def test_a_session_in_the_middle_is_lost(self):
        world = World()
        world.further |= {"noon": ("k01", 2, "k01"), "evening": ("k01", 3, "noon")}
        world.lost = {"noon"}
        self.refused(world, "V4", "session 3 of k01: it does not follow")

    def test_a_lost_session_is_said_to_be_the_one_before(self):
        world = World()
        world.further |= {"noon": ("k01", 2, "k01"), "evening": ("k01", 2, "noon")}
        world.lost = {"noon"}
        self.refused(world, "V4", "session 2 of k01: it does not follow")

    def test_a_kiosk_is_lost(self):
        world = World()
        world.lost = {"k03"}
        self.found(world, "kiosk k03 has a certificate, but is neither on the roll nor excluded", "V14")

    def test_the_last_session_of_a_kiosk_is_lost_and_only_its_voters_can_tell(self):
        world = World()
        world.further["evening"] = "k02", 2, "k02"
        world.sittings.append(("evening", None, (0, 0, 1), (0, 1)))
        mine = self.check_code(world, "evening", 0)
        self.assertEqual(self.verdict(world, mine)["V15"][0], "ok")
        world.lost = {"evening"}
        verdict = self.verdict(world, mine)
        self.assertEqual({step for step, (status, _) in verdict.items() if status != "ok"}, {"V15"})

    def test_a_session_that_the_roll_leaves_out_in_silence(self):
        world = World()
        instead(world, "excluded", lambda excluded, name: "no reason" if name == "k03" else excluded(name))
        self.found(world, "session 1 of k03 is neither on the roll nor excluded by name", "V14")

    def test_a_session_is_invented_with_a_kiosks_key_alone(self):
        world = World()
        world.further["invented"] = "k03", 2, "k03"

        def forge(original, files, name):
            right = world.officer
            world.officer = THIEF if name == "invented" else right
            world.officer.name, THIEF.name = right.name, right.name
            try:
                return original(files, name)
            finally:
                world.officer = right
        instead(world, "make_session", forge)
        self.refused(world, "V4", "signature of of.hall is missing or wrong")

    def test_a_session_is_invented_with_an_officers_key_alone(self):
        world = World()
        world.further["invented"] = "k03", 2, "k03"

        def forge(original, files, name):
            right = world.kiosks["k03"]
            forged = Key("thief")
            forged.name = "k03"
            world.kiosks["k03"] = forged if name == "invented" else right
            try:
                return original(files, name)
            finally:
                world.kiosks["k03"] = right
        instead(world, "make_session", forge)
        self.refused(world, "V4", "signature of k03 is missing or wrong")


class Packages(Manipulation):
    """Another package than the one that was voted on, or other certificates."""

    def test_a_kiosk_is_certified_without_the_event_key(self):
        world = World()

        def forge(original, files):
            original(files)
            files["certs/k02.note"] = note("kiosk-cert", parts_of(files["certs/k02.note"])[0], ("event", THIEF))
        instead(world, "make_certificates", forge)
        self.refused(world, "V3", "certs/k02.note: the signature of event is missing or wrong")

    def test_the_package_is_signed_anew_after_the_poll(self):
        world, voted = World(), World()
        voted.make_manifest()
        world.event["project"][0]["cost_pence"] = 5900  # by the returning officer, who holds the root key

        def session(original, files, name):
            now, world.manifest = world.manifest, voted.manifest
            try:
                return original(files, name)
            finally:
                world.manifest = now
        instead(world, "make_session", session)
        self.refused(world, "V4", "opened with another manifest")

    def test_one_kiosk_voted_on_the_practice_event(self):
        world = World()

        def session(original, files, name):
            now = world.manifest
            if name == "k02":
                world.manifest = now.replace(b"kind live", b"kind practice")
            try:
                return original(files, name)
            finally:
                world.manifest = now
        instead(world, "make_session", session)
        self.refused(world, "V4", folder_of(world, "k02") + ".*opened with another manifest")

    def test_practice_ballots_are_mixed_in(self):
        world, practice = World(), bytes(reversed(EVENT))
        instead(world, "body", lambda body, name, *rest: body(name, *rest).replace(EVENT, practice) if name == "k03"
                else body(name, *rest))
        self.found(world, "malformed, of another session", "V6")

    def test_a_certificate_is_issued_anew_after_the_poll(self):
        world = World()

        def anew(files, _, __):
            lines = parts_of(files["certs/of.hall.note"])[0]
            files["certs/of.hall.note"] = note("officer-cert", [
                "sites hall" if line == "sites -" else line for line in lines], ("event", world.ek))
        after_the_close(world, "k03", anew)
        self.refused(world, "V4", "opened with other certificates")

    def certified_anew(self, signer):
        """Kiosk k03 gets another certificate after its session, which keeps the one that it was opened with."""
        world = World()

        def anew(files, folder, _):
            lines, old = parts_of(files["certs/k03.note"])[0], files["certs/k03.note"]
            files[folder + "cert-k03.note"] = old if signer is None else note("kiosk-cert", lines, ("event", signer))
            files["certs/k03.note"] = note("kiosk-cert", [
                "software test 2" if line.startswith("software") else line for line in lines], ("event", world.ek))
        after_the_close(world, "k03", anew)
        return world

    def test_a_kiosk_may_be_certified_anew_between_two_evenings(self):
        self.assertEqual({status for status, _ in self.verdict(self.certified_anew(None)).values()}, {"ok"})

    def test_the_earlier_certificate_of_a_session_is_forged(self):
        self.refused(self.certified_anew(THIEF), "V4", "cert-k03.note: the signature of event is missing or wrong")

    def test_a_card_is_added_to_the_list_after_the_poll(self):
        world = World()

        def more(files, _, __):
            world.cards.append(hashlib.sha256(b"a friend's card").digest())
            world.make_certificates(files)
        after_the_close(world, "k03", more)
        self.refused(world, "V4", "opened with other certificates or card batches")


if __name__ == "__main__":
    unittest.main()
