"""Fetch again what `coopnlp report` ships inside its page, and compare it with the manifest.

    python .ci/vendor.py            # is what lies in the folder what the manifest says?
    python .ci/vendor.py --fetch    # and is that what the registry has? (needs npm)
    python .ci/vendor.py --update   # take the versions of the manifest, write files and hashes anew

`coopnlp/report/vendor/manifest.json` names each library with its version and licence, and each file with the name that
it has in the library's own package and its SHA-256. Nothing is changed on the way from the package to the folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FOLDER = Path(__file__).parent.parent / "coopnlp" / "report" / "vendor"
MANIFEST = FOLDER / "manifest.json"
README = FOLDER / "README.md"
# Of this folder, and of no library.
OWN = {MANIFEST.name, README.name, "__init__.py", "__pycache__"}


def fetched(name: str, version: str, folder: Path) -> dict[str, bytes]:
    """The files of a package of the npm registry, by their paths in it."""
    command = ["npm", "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        files = [member for member in archive if member.isfile()]
        return {member.name.partition("/")[2]: body.read() for member in files if (body := archive.extractfile(member))}


def problems(libraries: list[dict[str, Any]], *, fetch: bool, update: bool) -> list[str]:
    """What in the folder is not as the manifest says; with `update` the manifest and the files are written instead."""
    found = []
    for library in libraries:
        with TemporaryDirectory() as folder:
            package = fetched(library["name"], library["version"], Path(folder)) if fetch or update else {}
        for entry in library["files"]:
            target = FOLDER / entry["file"]
            if update:
                target.write_bytes(package[entry["from"]])
                entry["sha256"] = hashlib.sha256(target.read_bytes()).hexdigest()
            if hashlib.sha256(target.read_bytes()).hexdigest() != entry["sha256"]:
                found.append(f"{entry['file']}: not the file that the manifest says")
            if fetch and hashlib.sha256(package[entry["from"]]).hexdigest() != entry["sha256"]:
                found.append(f"{entry['file']}: not what {library['name']}@{library['version']} has")
    known = {entry["file"] for library in libraries for entry in library["files"]} | OWN
    return found + [f"{path.name}: not in the manifest" for path in sorted(FOLDER.iterdir()) if path.name not in known]


def readme(libraries: list[dict[str, Any]]) -> str:
    """The folder's page, from its manifest."""
    lines = [
        "# What the page of `coopnlp report` ships",
        "",
        "Files of other projects, as their npm packages have them. The page holds them itself and needs no network.",
        "Written by `python .ci/vendor.py --update` from `manifest.json`; `python .ci/vendor.py --fetch` fetches all",
        "again and compares the hashes. To take a new version, change it in the manifest, run `--update` and",
        "`pytest tests/report`.",
        "",
        "| file | of | version | licence | bytes | SHA-256 |",
        "| --- | --- | --- | --- | ---: | --- |",
    ]
    for library in libraries:
        for entry in library["files"]:
            size = (FOLDER / entry["file"]).stat().st_size
            of = f"[{library['name']}]({library['home']})"
            lines.append(
                f"| {entry['file']} | {of}: {library['for']} | {library['version']} | {library['licence']} "
                f"| {size:,} | `{entry['sha256']}` |"
            )
    return "\n".join(lines) + "\n"


def main() -> int:
    """1 if something is not as the manifest says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fetch", action="store_true", help="compare with the registry too")
    parser.add_argument("--update", action="store_true", help="write files and hashes anew")
    arguments = parser.parse_args()
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    found = problems(manifest["libraries"], fetch=arguments.fetch, update=arguments.update)
    if arguments.update:
        MANIFEST.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        README.write_text(readme(manifest["libraries"]), encoding="utf-8")
    elif README.read_text(encoding="utf-8") != readme(manifest["libraries"]):
        found.append("README.md: not what the manifest says; python .ci/vendor.py --update")
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
