"""The licences of what `pip install coopnlp` brings, as a page: `python .ci/licences.py --page docs/licences.md`.

What pyproject.toml asks for is followed through the metadata of the packages that are installed, so run it where
coopnlp is. With `--check` nothing is written; the exit status is 1 if a package is not installed, says no licence, or
is not on the page.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
HEAD = """# Licences of what is installed

`pip install coopnlp` brings these packages, the ones that they need included. What the extras bring (torch, hazm, nncf)
is not here. The list is written by `python .ci/licences.py --page docs/licences.md`, out of the packages' own metadata;
with `--check` behind it the same command says whether one is missing. coopnlp itself is MIT; the licences of the texts
that the model learnt from are in [model-card.md](model-card.md), and `coopnlp info` lists them.

| package | licence |
| --- | --- |
"""
_CLASSIFIER = re.compile(r"(?:License :: )?(?:OSI Approved :: )?(.+)")
_ROW = re.compile(r"^\| ([\w.-]+) \|", re.MULTILINE)


def wanted(requirements: list[str]) -> dict[str, Distribution | None]:
    """Every package that the requirements bring here, by name; `None` for one that is not installed."""
    found: dict[str, Distribution | None] = {}
    queue = [(Requirement(line), "") for line in requirements]
    seen: set[tuple[str, str]] = set()
    while queue:
        requirement, extra = queue.pop()
        name = canonicalize_name(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            found[name] = None
            continue
        for wish in ("", *requirement.extras):
            if (name, wish) not in seen:
                seen.add((name, wish))
                queue += [(Requirement(line), wish) for line in found[name].requires or ()]
    return dict(sorted(found.items()))


def _bare(said: str) -> str:
    match = _CLASSIFIER.fullmatch(said)
    return match[1] if match else said


def licence_of(package: Distribution) -> str:
    """What a package says of its licence, in a few words; empty if nothing."""
    expression = package.metadata.get("License-Expression") or ""
    lines = [line for line in package.metadata.get_all("Classifier") or () if line.startswith("License ::")]
    plain = (package.metadata.get("License") or "").strip()
    # Some put the whole text of the licence there.
    plain = plain if len(plain) < 60 and "\n" not in plain else ""
    return expression or _bare(plain) or "; ".join(_bare(line) for line in lines)


def _bare(said: str) -> str:
    match = _CLASSIFIER.fullmatch(said)
    return match[1] if match else said


def main(argv: list[str] | None = None) -> int:
    """Write the page or check it; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--page", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = wanted(project["dependencies"])
    licences = {name: package and licence_of(package) for name, package in packages.items()}
    wrong = [
        f"{name} is {'not installed' if said is None else 'without a licence'}"
        for name, said in licences.items()
        if not said
    ]
    if options.check:
        listed = set(_ROW.findall(options.page.read_text(encoding="utf-8")))
        wrong += [f"{name} is not in {options.page}" for name in licences.keys() - listed]
    elif not wrong:
        rows = "".join(f"| {name} | {said} |\n" for name, said in licences.items())
        options.page.write_text(HEAD + rows, encoding="utf-8")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
