"""Voting at kiosks without a window: one wardmote-booth process a kiosk, all at once."""

import json
import re
import subprocess
from pathlib import Path

from programs import ProgramError
from steps import PASSPHRASE, World, certify_kiosk
from voters import Ballot

CHECK_CODE = re.compile("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}")


def enrol(world: World, name: str) -> Path:
    """The kiosk draws its key and asks for a certificate; returns the certificate."""
    return certify_kiosk(world, ask(world, name), name)


def ask(world: World, name: str) -> Path:
    """The kiosk draws its key; returns its request for a certificate."""
    folder = world.kiosk(name)
    folder.mkdir(parents=True)
    request = folder / "request.note"
    log = world.out / "log" / f"{name}-enrol.log"
    with log.open("w") as out:
        done = world.programs.start("wardmote-booth", "--state", folder / "state", "--name", name, "--request", request,
                                    stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT).wait()
    if done != 0:
        raise ProgramError(f"wardmote-booth {name}: exit {done} at enrolment ({log})")
    return request


def vote(world: World, ballots: dict[str, list[Ballot]], paper: int) -> int:
    """Lets every kiosk of `ballots` cast its own, all at once; returns how many check codes came back."""
    running = {}
    for name, rows in ballots.items():
        certificate = enrol(world, name)
        running[name] = start(world, name, certificate, [
            {"papers": {str(paper): {str(number): value for number, value in ballot.items()}}} for ballot in rows])
    confirmed = 0
    for name, process in running.items():
        out, _ = process.communicate()
        (world.out / "log" / f"{name}.log").write_text(out, encoding="utf-8")
        if process.returncode != 0:
            raise ProgramError(f"wardmote-booth {name}: exit {process.returncode} ({world.out}/log/{name}.log)")
        confirmed += len(check_codes(out))
    return confirmed


def check_codes(said: str) -> list[str]:
    """16 Crockford symbols in fours, one line a cast."""
    return [line for line in said.splitlines() if CHECK_CODE.fullmatch(line)]


def start(world: World, name: str, certificate: Path, sittings: list[dict], *further: str) -> subprocess.Popen:
    """One session of a kiosk, begun; it ends by itself. A sitting is an object as wardmote-booth reads it."""
    folder = world.kiosk(name)
    lines = folder / "ballots.jsonl"
    lines.write_text("".join(json.dumps(sitting) + "\n" for sitting in sittings), encoding="utf-8")
    return world.programs.start("wardmote-booth", "--state", folder / "state", "--mirror", folder / "mirror", "--export",
                                folder / "export", "--package", world.package, "--cert", certificate, "--officer",
                                world.key("officer"), "--ballots", lines, *further, passphrases=[PASSPHRASE],
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
