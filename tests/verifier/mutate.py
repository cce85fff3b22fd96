"""Changes a published result in many small ways; the independent check and the tally must refuse every one.

    mutate.py BUNDLE --root CODE [--tally PROGRAM] --count N --seed S

The unchanged copy must pass both. Exit 0: none slipped through; 1: some did, each is printed; 77: the result is of a
version without hashes.files, for which nothing can be demanded."""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECK = Path(__file__).resolve().parents[2] / "tally" / "verifier" / "wardmote_verify.py"


def flip(draw, files, path):
    at = draw.randrange(len(files[path]))
    files[path] = files[path][:at] + bytes([files[path][at] ^ 1 << draw.randrange(8)]) + files[path][at + 1:]


def insert(draw, files, path):
    at = draw.randrange(len(files[path]) + 1)
    files[path] = files[path][:at] + draw.randbytes(draw.randint(1, 3)) + files[path][at:]


def cut(draw, files, path):
    at = draw.randrange(len(files[path]))
    files[path] = files[path][:at] + files[path][at + draw.randint(1, 3):]


def in_rows(change):
    """A change of the rows of a file: lines of a text, records of a list."""
    def apply(draw, files, path):
        data, size = files[path], {"bodies.bin": 112, "ballots.bin": 96, "aside.bin": 96, "commitments.bin": 50}.get(
            path.split("/")[-1])
        rows = [data[i:i + size] for i in range(0, len(data), size)] if size else data.splitlines(keepends=True)
        change(draw, rows, draw.randrange(len(rows)), draw.randrange(len(rows)))
        files[path] = b"".join(rows)
    return apply


def drop(draw, rows, i, j):
    del rows[i]


def double(draw, rows, i, j):
    rows.insert(j, rows[i])


def exchange(draw, rows, i, j):
    rows[i], rows[j] = rows[j], rows[i]


def overwrite(draw, rows, i, j):
    rows[i] = rows[j]


def number(draw, files, path):
    """One number of a text is another."""
    places = list(re.finditer(rb"\d+", files[path]))
    at = draw.choice(places)
    other = str(int(at[0][:15]) + draw.choice((-1, 1, 10))).encode()
    files[path] = files[path][:at.start()] + other + files[path][at.end():]


def remove(draw, files, path):
    del files[path]


def rename(draw, files, path):
    files[path + draw.choice(("x", ".note", "/x"))] = files.pop(path)


def more(draw, files, path):
    folder = path.rpartition("/")[0]
    files[(folder + "/" if folder else "") + draw.choice(("more.note", "zz.bin", "bodies.bin", "9.note"))] = files[path]


def same_name(draw, files, path):
    """Two files of one name, of different sessions, certificates or notes, change places."""
    kind = path.rpartition(".")[2] if "/" not in path else path.rpartition("/")[2]
    others = [p for p in files if p != path and p.rpartition(".")[2 if "/" not in p else 0] != "" and p.endswith(kind)]
    other = draw.choice(others)
    files[path], files[other] = files[other], files[path]


KINDS = (flip, flip, flip, insert, cut, in_rows(drop), in_rows(double), in_rows(exchange), in_rows(overwrite), number,
         remove,
         rename, more, same_name)
FAVOURED = ("ballots.bin", "bodies.bin", "result.json", "result.note", "roll.note", "commitments.bin", "manifest.note",
            "session-open.note", "session-close.note", "ballots.csv", "certs", "aside.bin", "tested.bin")


def mutated(draw, original):
    """(what was done, the files): one change that is none of nothing."""
    while True:
        files, paths = dict(original), sorted(original)
        favoured = [path for path in paths if path.endswith(FAVOURED)]
        path, kind = draw.choice(favoured if draw.random() < 0.8 else paths), draw.choice(KINDS)
        try:
            kind(draw, files, path)
        except (IndexError, ValueError):  # an empty file, or nothing of this kind in it
            continue
        if files != original:
            return f"{path}: {kind.__qualname__.split('.')[0]}", files


def write(files, folder):
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def passed(folder, options):
    """Who lets it pass: names among check and tally, and what went wrong in a way that nobody should see."""
    done = subprocess.run([sys.executable, "-B", CHECK, folder, "--root", options.root], capture_output=True, text=True)
    odd = ["check printed a traceback"] if done.stderr or done.returncode not in (0, 1, 4) else []
    names = [] if done.returncode == 1 else ["check"]
    if options.tally:
        done = subprocess.run([options.tally, "recount", folder, "--root", options.root], capture_output=True,
                              text=True)
        names += ["tally"] if done.returncode in (0, 4) else []  # 4: all holds that can be checked
        odd += [f"tally ended with {done.returncode}"] if done.returncode not in (0, 1, 2, 4) else []
    return names, odd


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("bundle", type=Path)
    parse.add_argument("--root", required=True)
    parse.add_argument("--tally")
    parse.add_argument("--count", type=int, default=50)
    parse.add_argument("--seed", default="1")
    options = parse.parse_args()
    original = {path.relative_to(options.bundle).as_posix(): path.read_bytes()
                for path in sorted(options.bundle.rglob("*")) if path.is_file()}
    if "files" not in json.loads(original["result.json"])["hashes"]:
        print("skipped: result.json has no hashes.files")
        return 77
    draw, slipped = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "bundle"
        write(original, folder)
        names, odd = passed(folder, options)
        if names != ["check"] + ["tally"] * bool(options.tally) or odd:
            print(f"the unchanged result is refused: only {names} let it pass {odd}")
            return 1
        for i in range(options.count):
            what, files = mutated(draw, original)
            write(files, folder)
            names, odd = passed(folder, options)
            if names or odd:
                slipped += 1
                print(f"{i}: {what}: {', '.join(names + odd)}")
    print(f"{options.count} changes, {slipped} slipped through")
    return int(slipped > 0)


if __name__ == "__main__":
    sys.exit(main())
