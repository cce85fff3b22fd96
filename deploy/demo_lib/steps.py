"""The returning officer's part: keys, the package, certificates, and the tally at the end."""

import contextlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from programs import Programs

# Weak on purpose, so that the demo needs seconds: `event show` says so.
KDF = ("--kdf", "interactive")
PASSPHRASE = "a demo has no secrets"


@dataclass
class World:
    """Where everything of one demo lies."""

    out: Path
    programs: Programs
    seed: int

    def key(self, name: str) -> Path:
        return self.out / "keys" / f"{name}.key"

    def public(self, name: str) -> Path:
        return self.out / "keys" / f"{name}.key.pub"

    @property
    def tally_key(self) -> Path:
        return self.out / "keys" / "tally"

    @property
    def package(self) -> Path:
        return self.out / "package" / "event.wardmote"

    def kiosk(self, name: str) -> Path:
        return self.out / "kiosks" / name


@dataclass
class Trustees:
    """Who holds the shares of the tally key, and how many of them open the count."""

    names: list[str]
    threshold: int

    @property
    def opening(self) -> list[str]:
        """The last ones, so that not always the first do."""
        return self.names[-self.threshold:]


def trustees_of(event_toml: Path) -> Trustees:
    trust = tomllib.loads(event_toml.read_text(encoding="utf-8")).get("trust", {})
    return Trustees(trust.get("trustees") or ["returning-officer"], trust.get("threshold", 1))


def make_keys(world: World, event_toml: Path) -> Trustees:
    """Every key but the kiosks'; the tally key is shared as the event says."""
    make_role_keys(world)
    return make_tally_key(world, event_toml)


def make_role_keys(world: World) -> None:
    """Keys of the returning officer, of the event, and of an officer."""
    world.key("root").parent.mkdir(parents=True)
    for role in ("root", "event", "officer"):
        world.programs.tally("keys", "new", role, "--name", f"demo-{role}", "--out", world.key(role), *KDF,
                             passphrases=[PASSPHRASE])


def make_tally_key(world: World, event_toml: Path) -> Trustees:
    """The tally key, shared as the event says, and rehearsed."""
    run = world.programs.tally
    trustees = trustees_of(event_toml)
    named = [word for name in trustees.names for word in ("--trustee", name)]
    run("keys", "share", "--threshold", trustees.threshold, *named, "--event", event_toml, "--out", world.tally_key, *KDF,
        passphrases=[PASSPHRASE] * 2 * len(trustees.names))
    run("keys", "rehearse", world.tally_key, passphrases=[PASSPHRASE] * len(trustees.names))
    return trustees


def build_package(world: World, event_toml: Path) -> str:
    """The package with the officer's certificate in it; returns the root code."""
    run = world.programs.tally
    world.package.parent.mkdir(parents=True)
    bare = world.package.with_name("bare.wardmote")
    built = run("event", "build", event_toml, "--root", world.key("root"), "--ek", world.public("event"), "--tally",
                world.tally_key, "--out", bare, passphrases=[PASSPHRASE])
    run("officer", "certify", "--package", bare, "--ek", world.key("event"), "--officer", world.public("officer"),
        "--out", world.package, passphrases=[PASSPHRASE])
    bare.unlink()
    return built["root_code"]


def certify_kiosk(world: World, request: Path, name: str) -> Path:
    certificate = world.kiosk(name) / f"{name}.note"
    world.programs.tally("kiosk", "certify", "--package", world.package, "--ek", world.key("event"), "--request", request,
                         "--site", "hall", "--out", certificate, passphrases=[PASSPHRASE])
    return certificate


def collect_stores(world: World, names: list[str]) -> list[Path]:
    folder = world.out / "stores"
    folder.mkdir()
    stores = []
    for name in names:
        stores += [Path(shutil.copy2(store, folder)) for store in sorted(world.kiosk(name).glob("export/*.wstore"))]
    return stores


def verify(world: World, root_code: str, stores: list[Path]) -> None:
    """Every store is whole and nothing blocks the count; the page that says so lies beside the bundle."""
    world.programs.tally("verify", "--package", world.package, "--root", root_code, "--report", world.out / "verify.html",
                         *stores)


def observe(world: World, stores: list[Path]) -> list:
    """An observer signs the last note of every session, as it hangs on the wall; the options of `run` that name them."""
    run, notes, options = world.programs.tally, world.out / "notes", []
    notes.mkdir()
    run("keys", "new", "observer", "--name", "demo-observer", "--out", world.key("observer"), *KDF, passphrases=[PASSPHRASE])
    for store in stores:
        wall, signed = notes / f"{store.stem}.note", notes / f"{store.stem}-observed.note"
        with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as file:
            (text,) = file.execute("SELECT text FROM note WHERE name = 'session-close.note'").fetchone()
        wall.write_text(text, encoding="utf-8")
        run("note", "sign", "--note", wall, "--key", world.key("observer"), "--out", signed, passphrases=[PASSPHRASE])
        options += ["--note", signed]
    return options


def dice(world: World) -> str:
    return "".join(random.Random(world.seed).choice("123456") for _ in range(10))


def held(world: World, trustees: Trustees, role: str) -> list:
    """The options that name the key files, share or trustee, of those who open the count."""
    return [word for name in trustees.opening for word in (f"--{role}", world.tally_key / f"{name}.{role}")]


def count(world: World, root_code: str, trustees: Trustees, stores: list[Path], opening=None, further=()) -> Path:
    """Verify to publish, then once more from the bundle alone; returns the bundle. `opening`: instead of the shares,
    the options that name what was opened on another machine. `further`: more options of `run`."""
    bundle = world.out / "bundle"
    secret = [PASSPHRASE] * (1 + len(trustees.opening) * (1 if opening else 2))
    opening = opening or held(world, trustees, "share")
    world.programs.tally("run", "--package", world.package, "--root", root_code, "--ek", world.key("event"), *opening,
                         *held(world, trustees, "trustee"), "--dice", dice(world), *further, "--out", bundle, *stores,
                         passphrases=secret)
    world.programs.tally("recount", bundle, "--root", root_code, codes=(4,) if withheld(bundle) else (0,))
    return bundle


def withheld(bundle: Path) -> bool:
    """Whether a paper has very few ballots: then nobody can count it again, and who checks says 4."""
    papers = json.loads((bundle / "result.json").read_text(encoding="utf-8"))["papers"]
    return any(paper["withheld"] for paper in papers)


def verify_publicly(world: World, bundle: Path, root_code: str, *further: str) -> tuple[int, str]:
    """What the independent check that lies in the bundle ends with, and what it says."""
    done = subprocess.run([sys.executable, "-B", bundle / "wardmote_verify.py", bundle, "--root", root_code, *further],
                          capture_output=True, text=True)
    world.programs.keep("verifier", [str(bundle), *further[:1]], done.stdout, done.stderr)
    return done.returncode, done.stdout
