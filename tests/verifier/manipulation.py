"""How a test does what a dishonest person could do to a published result.

Whoever publishes signs the altered result anew with the event key and the trustees', and lists the hashes of the
altered files: the worlds of these tests do so by themselves, so that no hash or signature of the result helps."""

import unittest

from signer import v
from world import World


def instead(world, name, change):
    """`change(original, …)` takes the place of a method of this world."""
    original = getattr(world, name)
    setattr(world, name, lambda *given: change(original, *given))


def folder_of(world, name):
    return f"sessions/{world.session(name)[0].hex()}/"


def parts_of(data):
    """The lines of a note without its first, and its signature lines."""
    text, _, signatures = data.decode().partition("\n\n")
    return text.split("\n")[1:], signatures.splitlines(keepends=True)


def after_the_close(world, name, change):
    """Somebody who holds the files changes those of one session after it ended: change(files, folder, made)."""
    def make(original, files, made):
        done = original(files, made)
        if made == name:
            change(files, folder_of(world, name), done)
        return done
    instead(world, "make_session", make)


def without(world, name, sitting):
    """The sittings but one of those of a session."""
    gone = world.sittings_of(name)[sitting]
    return [row for row in world.sittings if row is not gone]


class Manipulation(unittest.TestCase):
    def verdict(self, world, tracker=None):
        """{step: (status, text)}"""
        b = v.Bundle(world.files(), World().code(), tracker)
        return {f"V{i}": v.run_step(step, b) for i, step in enumerate(v.STEPS, 1)}

    def found(self, world, words, *steps):
        """Exactly these steps fail, and the first of them says `words`."""
        verdict = self.verdict(world)
        self.assertEqual({step for step, (status, _) in verdict.items() if status != "ok"}, set(steps), verdict)
        self.assertRegex(verdict[steps[0]][1], words)

    def refused(self, world, step, words):
        """`step` says so; those behind it, which need what it could not give, do not matter."""
        verdict = self.verdict(world)
        before = [status for name, (status, _) in verdict.items() if int(name[1:]) < int(step[1:])]
        self.assertEqual((set(before), verdict[step][0]), ({"ok"}, "failed"), verdict)
        self.assertRegex(verdict[step][1], words)

    def check_code(self, world, name, i, paper=1):
        """What the voter of a sitting has written down."""
        _, card, *choices = world.sittings_of(name)[i]
        return v.Body(world.cast(name, i, paper, card, choices[paper - 1])[0]).code()
