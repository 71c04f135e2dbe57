"""The picture of the report in README.md: its page of a few articles, as Chromium shows it.

    python .ci/picture.py docs/images/report.png

Needs the `dev` extra and a Chromium on the path.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import coopnlp  # noqa: E402
from tests.report.browser import Opened, chromium, missing  # noqa: E402

SEED = ROOT / "corpora" / "seed" / "ilna-lorestan-2025-09-02.txt"
TRAIN = ROOT / "corpora" / "coop" / "train.jsonl"
ARTICLES, SIZE = 12, (1200, 1130)


def main(target: Path) -> int:
    """Write the picture; 1 where something to draw it with is missing."""
    if missing():
        sys.stderr.write(f"{missing()}\n")
        return 1
    lines = TRAIN.read_text(encoding="utf-8").splitlines()[:ARTICLES]
    articles = [(SEED.read_text(encoding="utf-8"), None)]
    articles += [(record["text"], record["date"]) for record in map(json.loads, lines)]
    html = coopnlp.report(coopnlp.pipe(articles), title="تعاونی‌ها در خبرها")
    with TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "report.html"
        path.write_text(html, encoding="utf-8")
        page = Opened(browser, path, size=SIZE)
        page.wait_for_timeout(500)
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(target))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
