"""Runs Wardmote's own programs as a person at a shell would, and keeps what they said."""

import json
import os
import subprocess
from pathlib import Path


class ProgramError(Exception):
    """A program refused; the message is its own, with where the whole output lies."""


class Programs:
    """The built programs of one folder. Every run leaves a file under `log`."""

    def __init__(self, folder: Path, log: Path):
        self.folder = folder
        self.log = log
        self.runs = 0
        log.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        found = next((p for p in (self.folder / name, self.folder / "tally" / name, self.folder / "kiosk" / name)
                      if p.is_file()), None)
        if found is None:
            raise ProgramError(f"{name}: not found under {self.folder}, expected a built program")
        return found

    def tally(self, *arguments, passphrases=(), codes=(0,)) -> dict:
        """One wardmote-tally command; returns the JSON object of its last line."""
        arguments = [str(a) for a in arguments] + ["--json"]
        with Passphrases(passphrases) as secret:
            done = subprocess.run([self.path("wardmote-tally"), *arguments, *secret.options],
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, pass_fds=secret.fds)
        log = self.keep("-".join(arguments[:2]), arguments, done.stdout, done.stderr)
        lines = done.stdout.strip().splitlines()
        answer = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
        if done.returncode not in codes:
            said = answer.get("error") or done.stderr.strip() or "said nothing"
            raise ProgramError(f"wardmote-tally {' '.join(arguments[:2])}: exit {done.returncode}: {said} ({log})")
        return answer

    def start(self, name: str, *arguments, passphrases=(), **streams) -> subprocess.Popen:
        with Passphrases(passphrases) as secret:
            return subprocess.Popen([self.path(name), *map(str, arguments), *secret.options],
                                    pass_fds=secret.fds, text=True, **streams)

    def keep(self, name: str, arguments, out: str, err: str) -> Path:
        self.runs += 1
        path = self.log / f"{self.runs:02}-{name.replace('/', '_')[:40]}.log"
        path.write_text(f"arguments: {' '.join(arguments)}\n{out}{err}", encoding="utf-8")
        return path


class Passphrases:
    """Lines for --passphrase-fd, given through a pipe so that they are in no file and no argument."""

    def __init__(self, lines):
        self.lines = list(lines)
        self.options, self.fds = [], ()

    def __enter__(self):
        if self.lines:
            reader, writer = os.pipe()
            os.write(writer, "".join(f"{line}\n" for line in self.lines).encode())
            os.close(writer)
            self.options, self.fds = ["--passphrase-fd", str(reader)], (reader,)
        return self

    def __exit__(self, *_):
        for fd in self.fds:
            os.close(fd)
