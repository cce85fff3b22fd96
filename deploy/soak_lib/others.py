"""The long trials that are written elsewhere: the fuzzers, and the order of voting looked for on thousands of days."""

import re
import subprocess
from pathlib import Path

from figures import Figures


def fuzz(project: Path, seconds: int) -> Figures:
    """Each target by itself, so that one that finds something does not keep the others from running."""
    script = project / "tests/fuzz/run.sh"
    targets = re.findall(r"targets=\(([a-z_ ]+)\)$", script.read_text(encoding="utf-8"), re.M)[-1].split()
    findings, runs = [], 0
    for target in targets:
        done = subprocess.run([script, str(seconds), target], capture_output=True, text=True)
        print(f"fuzz {target}: {'nothing found' if done.returncode == 0 else f'exit {done.returncode}'}", flush=True)
        runs += sum(map(int, re.findall(r"number_of_executed_units:\s*(\d+)", done.stdout)))
        if done.returncode != 0:
            findings.append(f"{target}: see build/fuzz/{target}.log")
    return Figures("fuzz", f"tests/fuzz/run.sh {seconds}: {', '.join(targets)}",
                   f"{len(targets)} targets, {seconds / 3600:.2f} hours each, {runs:,} inputs", findings)


def order(build: Path) -> Figures:
    """The tests that are tagged [soak]: what the files of a day tell of the order of voting."""
    report = build / "soak-order.xml"
    listed = subprocess.run(["ctest", "--test-dir", build, "-L", "^soak$", "-N"], capture_output=True, text=True).stdout
    names = re.findall(r"^\s*Test\s+#\d+: (.*)$", listed, re.M)
    if not names:
        raise SystemExit(f"error: {build}: no test has the label soak\nhint: build the tests with the preset dev")
    done = subprocess.run(["ctest", "--test-dir", build, "-L", "^soak$", "--output-on-failure", "--output-junit",
                           report], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    failed = re.findall(r"^\s*\d+ - (.*) \(", done.stdout.partition("The following tests FAILED")[2], re.M)
    if done.returncode != 0 and not failed:
        failed = ["ctest ended with " + str(done.returncode)]
    return Figures("order", "; ".join(names), f"{len(names)} tests", failed)
