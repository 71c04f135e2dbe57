"""Build what would be published, and install it where nothing else is: source distribution, wheel, empty environments.

    python .ci/wheel.py                          # every Python from 3.11 to 3.13 that this machine has
    python .ci/wheel.py --python python3.11

`python -m build` (the package `build`) makes the source distribution and the wheel from it; a wheel made from the
checkout must have the same files. A Python that is not at hand is said, and is no failure; 3.11 must be there.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
MOST_BYTES = 60_000_000
TEXT = "date 1404-06-11\n\n۱۸ تعاونی در رشت ۶ میلیارد تومان وام گرفتند"
EXPECTED = {("LOC", "رشت"), ("CARDINAL", "۱۸"), ("MONEY", "۶ میلیارد تومان")}


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command without this checkout on its path; what it printed is shown if it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, encoding="utf-8", env=environment, check=False, **options
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def files_of(wheel: Path) -> dict[str, int]:
    """The files of a wheel with the checksums of what is in them."""
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.CRC for entry in archive.infolist() if not entry.filename.endswith("/RECORD")}


def build(work: Path) -> Path:
    """The wheel made from the source distribution, compared with the one made from the checkout."""
    checkout = work / "checkout"  # a copy: what earlier builds left in build/ would find its way into the wheel
    shutil.copytree(ROOT / "coopnlp", checkout / "coopnlp", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "MANIFEST.in", "README.md", "CHANGELOG.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, checkout)
    run(sys.executable, "-m", "build", "--outdir", work / "dist", checkout)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", work / "direct", checkout)
    source = next((work / "dist").glob("*.tar.gz"))
    wheel, direct = (next((work / folder).glob("*.whl")) for folder in ("dist", "direct"))
    ours, theirs = files_of(wheel), files_of(direct)
    if ours != theirs:
        apart = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
        raise SystemExit(f"the wheel from {source.name} is not that of the checkout: {', '.join(apart)}")
    size = wheel.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{wheel.name} has {size / 1e6:.0f} MB, more than {MOST_BYTES / 1e6:.0f}")
    sys.stdout.write(f"  {wheel.name}: {size / 1e6:.1f} MB; {source.name}: {source.stat().st_size / 1e6:.1f} MB\n")
    return wheel


def interpreter(version: str) -> str | None:
    """A Python of this version: on the path, or among those that pyenv keeps."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for path in (shutil.which(f"python{version}"), *sorted(kept.glob(f"{version}.*/bin/python"), reverse=True)):
        if path and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
            return str(path)
    return None


def install_and_parse(python: str, wheel: Path, work: Path) -> str:
    """Install the wheel into an empty environment, and mark a sentence there; what ran comes back."""
    home = work / f"env-{Path(python).name}-{abs(hash(python))}"
    run(python, "-m", "venv", home)
    binaries = home / ("Scripts" if os.name == "nt" else "bin")
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel)
    run(binaries / "python", "-m", "pip", "check")
    printed = run(binaries / "coopnlp", "parse", "-", "--format", "jsonl", input=TEXT, cwd=work).stdout
    found = {(row["label"], row["text"]) for row in map(json.loads, printed.splitlines())}
    if missing := EXPECTED - found:
        raise SystemExit(f"{python}: the installed wheel does not find {sorted(missing)} but {sorted(found)}")
    said = run(binaries / "python", "--version").stdout.strip()
    shutil.rmtree(home)
    return said


def main() -> None:
    """Build, compare, install."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", nargs="+", help="interpreters to install into, instead of those that are found")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        wheel = build(work)
        chosen = args.python or [found for version in PYTHONS if (found := interpreter(version))]
        if not args.python:
            missing = [version for version in PYTHONS if interpreter(version) is None]
            if missing:
                sys.stdout.write(f"  not at hand: Python {', '.join(missing)}\n")
            if PYTHONS[0] in missing:
                raise SystemExit(f"Python {PYTHONS[0]} must be there")
        for python in chosen:
            began = time.monotonic()
            said = install_and_parse(python, wheel, work)
            sys.stdout.write(f"  installed and parsed with {said} ({time.monotonic() - began:.0f} s)\n")


if __name__ == "__main__":
    main()
