"""Voting by touch at the real window, as officer and as resident, through wardmote-kiosk-robot."""

import os
from pathlib import Path

from programs import ProgramError
from robot import Robot
from steps import PASSPHRASE, World, certify_kiosk
from voters import Ballot

SIZE = "1920x1080"
HOLD_MS = 1400  # the cast button wants 1.2 s


def vote(world: World, names: list[str], ballots: list[Ballot], root_code: str, shots: Path) -> int:
    """Shares `ballots` over the kiosks `names`, one window after the other; returns how many were confirmed."""
    shots.mkdir(exist_ok=True)
    confirmed = 0
    for i, name in enumerate(names):
        rows = ballots[i::len(names)]
        confirmed += _one_kiosk(world, name, rows, root_code, Album(shots) if i == 0 else Album(None))
    return confirmed


class Album:
    """Keeps one picture of every screen it is shown, numbered in the order of their first appearance."""

    def __init__(self, folder: Path | None):
        self.folder = folder
        self.kept: set[str] = set()

    def keep(self, robot: Robot, name: str) -> None:
        if self.folder and name not in self.kept:
            self.kept.add(name)
            robot.shot(self.folder / f"{len(self.kept):02}-{name}.png")


def _one_kiosk(world: World, name: str, ballots: list[Ballot], root_code: str, album: Album) -> int:
    folder = world.kiosk(name)
    for part in ("state", "mirror", "export"):
        (folder / part).mkdir(parents=True)
    with Robot(world.programs, world.out / "log" / f"{name}-window.log", "--state", folder / "state", "--mirror",
               folder / "mirror", "--export", folder / "export", "--package", world.package, "--officer", world.key("officer"),
               "--windowed", SIZE, environment=_display()) as robot:
        officer = Officer(robot, album)
        pin = officer.open_poll(world, name, root_code)
        languages = [i.removeprefix("welcome.lang.") for i in robot.ids() if i.startswith("welcome.lang.")]
        confirmed = 0
        for i, chosen in enumerate(ballots):
            # Every fifth person takes another language than the first, so that each of them is used.
            language = languages[(i // 5) % len(languages)] if i % 5 == 4 else languages[0]
            confirmed += Resident(robot, album, language).vote(chosen, pin)
        officer.close_poll(len(ballots))
    return confirmed


def _display() -> dict[str, str]:
    """A window where there is a screen to show it; else the same window drawn into memory."""
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["SDL_VIDEODRIVER"] = "offscreen"
    environment.setdefault("SDL_AUDIODRIVER", "dummy")
    return environment


class Officer:
    def __init__(self, robot: Robot, album: Album):
        self.robot = robot
        self.album = album

    def open_poll(self, world: World, name: str, root_code: str) -> str:
        """From an empty kiosk to one that lets people in; returns the PIN of the day."""
        self._unlock()
        self._act("load", root_code)
        request = self._act("enrol", name)
        certificate = certify_kiosk(world, Path(request["report.file.1"]), name)
        (world.kiosk(name) / "export" / certificate.name).write_bytes(certificate.read_bytes())
        self._act("certify")
        pin = self._act("open")["report.pin"]
        self.robot.touch("officer.back")
        return pin

    def close_poll(self, people: int) -> None:
        self._unlock()
        self._act("close", str(people))
        self.robot.touch("officer.back")

    def _unlock(self) -> None:
        robot = self.robot
        robot.touch("officer.unlock")
        robot.ask("type", text=PASSPHRASE)
        self.album.keep(robot, "officer-unlock")
        robot.touch("officer.unlock")
        self._expect("officer", "unlocking")

    def _act(self, act: str, typed: str = "") -> dict[str, str]:
        """One act from the officer's home: its form, its report, and home again. Returns what the report says."""
        robot = self.robot
        self.album.keep(robot, f"officer-before-{act}")
        robot.touch(f"officer.{act}")
        if typed:
            robot.ask("type", text=typed)
        self.album.keep(robot, f"officer-{act}")
        robot.touch(f"officer.{act}")
        tree = robot.tree()
        said = {w["id"]: w.get("value") or w["name"] for w in tree["widgets"]}
        if "officer.next" not in said:
            problem = said.get("problem.what") or said.get("officer.problem") or f"on screen {tree['screen']}"
            raise ProgramError(f"officer act {act}: {problem}")
        self.album.keep(robot, f"officer-{act}-done")
        robot.touch("officer.next")
        return said

    def _expect(self, beginning: str, what: str) -> None:
        screen = self.robot.screen
        if not screen.startswith(beginning):
            raise ProgramError(f"officer: screen {screen} after {what}, expected {beginning}")


class Resident:
    def __init__(self, robot: Robot, album: Album, language: str):
        self.robot = robot
        self.album = album
        self.language = language

    def vote(self, chosen: Ballot, pin: str) -> int:
        """From the welcome screen to the check code and back; 1 if the kiosk confirmed the vote."""
        robot = self.robot
        self._keep("welcome")
        robot.touch(f"welcome.lang.{self.language}")
        self._keep("how")
        robot.touch("how.next")
        self._keep("wait")
        for digit in pin:
            robot.touch(f"pin.{digit}")
        self._keep("choose")
        self._choose(chosen)
        self._keep("chosen")
        robot.touch("choose.next")
        self._keep("review")
        robot.touch("review.cast", hold_ms=HOLD_MS)
        if robot.screen != "done":
            raise ProgramError(f"a cast ended on screen {robot.screen}, expected done")
        self._keep("done")
        code = robot.value("done.code")
        robot.touch("done.end")
        return 1 if code else 0

    def _choose(self, chosen: Ballot) -> None:
        """One sweep over the pages, touching what is wanted; the order of the projects is another for everybody."""
        robot = self.robot
        left = set(chosen)
        while True:
            tree = robot.tree()
            shown = {widget["id"]: widget for widget in tree["widgets"]}
            for number in sorted(n for n in left if f"tile.{n}.choose" in shown):
                if len(left) == len(chosen):
                    self._read_about(number)
                robot.touch(f"tile.{number}.choose")
                left.discard(number)
            if not left:
                return
            if "disabled" in shown.get("choose.page_down", {"state": ["disabled"]})["state"]:
                raise ProgramError(f"projects {sorted(left)} are on no page of the choose screen")
            robot.touch("choose.page_down")

    def _read_about(self, number: int) -> None:
        """The first person of each language reads one project in full."""
        if f"project-{self.language}" in self.album.kept or not self.album.folder:
            return
        self.robot.touch(f"tile.{number}.more")
        self._keep("project")
        self.robot.touch("project.back")

    def _keep(self, screen: str) -> None:
        self.album.keep(self.robot, f"{screen}-{self.language}")
