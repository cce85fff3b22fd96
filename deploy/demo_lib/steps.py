"""The returning officer's part: keys, the package, certificates, and the tally at the end."""

import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from programs import Programs

# Weak on purpose, so that the demo needs seconds: `event show` and the result say so.
KDF = ("--kdf", "interactive")
PASSPHRASE = {"root": "demo root", "event": "demo event", "officer": "demo officer", "trustee": "demo trustee",
              "share": "demo share"}


@dataclass
class World:
    """Where everything of one demo lies."""

    out: Path
    programs: Programs
    seed: int

    def key(self, name: str) -> Path:
        return self.out / "keys" / f"{name}.key"

    def public(self, name: str) -> Path:
        return self.out / "keys" / f"{name}.pub"

    @property
    def tally(self) -> Path:
        return self.out / "keys" / "tally"

    @property
    def share(self) -> Path:
        return self.tally / "share-1.key"

    @property
    def package(self) -> Path:
        return self.out / "package" / "event.wardmote"

    def kiosk(self, name: str) -> Path:
        return self.out / "kiosks" / name


def make_keys(world: World, event_toml: Path) -> None:
    run = world.programs.tally
    world.key("root").parent.mkdir(parents=True)
    for role in ("root", "event", "officer", "trustee"):
        run("keys", "new", role, "--name", f"demo-{role}", "--out", world.key(role), *KDF, passphrases=[PASSPHRASE[role]])
    run("keys", "share", "--threshold", 1, "--trustee", world.public("trustee"), "--event", event_toml, "--out", world.tally,
        *KDF, passphrases=[PASSPHRASE["share"]])
    run("keys", "rehearse", world.tally, passphrases=[PASSPHRASE["share"]])


def build_package(world: World, event_toml: Path) -> str:
    """The package with the officer's certificate in it; returns the root code."""
    run = world.programs.tally
    world.package.parent.mkdir(parents=True)
    bare = world.package.with_name("bare.wardmote")
    built = run("event", "build", event_toml, "--root", world.key("root"), "--ek", world.key("event"), "--tally", world.tally,
                "--out", bare, passphrases=[PASSPHRASE["root"], PASSPHRASE["event"]])
    run("officer", "certify", "--package", bare, "--ek", world.key("event"), "--officer", world.public("officer"),
        "--out", world.package, passphrases=[PASSPHRASE["event"]])
    bare.unlink()
    return built["root_code"]


def certify_kiosk(world: World, request: Path, name: str) -> Path:
    certificate = world.kiosk(name) / f"{name}.note"
    world.programs.tally("kiosk", "certify", "--package", world.package, "--ek", world.key("event"), "--request", request,
                         "--site", "hall", "--out", certificate, passphrases=[PASSPHRASE["event"]])
    return certificate


def collect_stores(world: World, names: list[str]) -> list[Path]:
    folder = world.out / "stores"
    folder.mkdir()
    stores = []
    for name in names:
        exports = sorted((world.kiosk(name) / "export").glob("*.wstore"))
        stores += [Path(shutil.copy2(store, folder)) for store in exports]
    return stores


def tally(world: World, root_code: str, stores: list[Path]) -> Path:
    """Verify to publish on one machine; returns the bundle."""
    bundle = world.out / "bundle"
    dice = "".join(random.Random(world.seed).choice("123456") for _ in range(10))
    world.programs.tally("run", "--package", world.package, "--root", root_code, "--ek", world.key("event"), "--share",
                         world.share, "--dice", dice, "--out", bundle, *stores,
                         passphrases=[PASSPHRASE["event"], PASSPHRASE["share"]])
    world.programs.tally("recount", bundle)
    return bundle


def verify_publicly(world: World, project: Path, bundle: Path, root_code: str) -> bool:
    """The independent check, wherever the bundle brings it: exit 0 or nothing is proved."""
    verifier = project / "tally" / "verifier" / "wardmote_verify.py"
    if not verifier.is_file():
        return True
    done = subprocess.run([sys.executable, verifier, bundle, "--root", root_code], capture_output=True, text=True)
    world.programs.keep("verifier", [str(bundle)], done.stdout, done.stderr)
    return done.returncode == 0
