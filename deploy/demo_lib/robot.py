"""Speaks with wardmote-kiosk-robot: one JSON request a line, one answer when the frame has settled."""

import json
import subprocess
from pathlib import Path

from programs import ProgramError, Programs


class Robot:
    """A kiosk's window and a hand in front of it. Use as a context; the window closes at the end."""

    def __init__(self, programs: Programs, log: Path, *arguments, environment=None):
        self.log = log.open("w", encoding="utf-8")
        self.process = programs.start("wardmote-kiosk-robot", *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=self.log, env=environment)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.ask("quit")
        else:
            self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.log.close()

    def ask(self, do: str, **request) -> dict:
        request["do"] = do
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise ProgramError(f"the window ended without an answer to {do} ({self.log.name})")
        answer = json.loads(line)
        if not answer.get("ok"):
            shown = {k: v for k, v in request.items() if k != "text"}
            raise ProgramError(f"the window refused {json.dumps(shown)}: {answer.get('error')} ({self.log.name})")
        return answer

    def tree(self) -> dict:
        return self.ask("tree")

    @property
    def screen(self) -> str:
        return self.tree()["screen"]

    def ids(self) -> list[str]:
        return [widget["id"] for widget in self.tree()["widgets"]]

    def value(self, identity: str) -> str:
        for widget in self.tree()["widgets"]:
            if widget["id"] == identity:
                return widget.get("value") or widget["name"]
        raise ProgramError(f"the screen has no {identity}")

    def touch(self, identity: str, hold_ms: int = 80) -> None:
        self.ask("touch", id=identity, hold_ms=hold_ms)

    def shot(self, file: Path) -> None:
        self.ask("shot", file=str(file))
