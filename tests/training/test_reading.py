"""A model reads the same words with the same sentence starts in the pipeline, when it learns and when it is scored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import pytest

from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.pipeline import Coopnlp, blank, pipe
from coopnlp.tagging.pieces import word_pieces
from coopnlp.tagging.tagger import Prediction
from coopnlp.words.reading import read_article
from tests.conftest import SEED_ARTICLE
from training.evaluation.scoring import predict_scored
from training.formats.base import all_labels
from training.learn.encode import encode
from training.records import Record

DEV = SEED_ARTICLE.parent.parent / "coop" / "dev.jsonl"
LONG = "date 2025-09-02 اتاق تعاون لرستان تشکیل شد. وی گفت: ۱۸تعاونی آمدند.\n\nتعاونی‌ها  رشد کردند؛ چرا؟ معلوم نیست.\n"
UNKIND = [
    "",
    " \n\t ",
    "تعاونی",
    "date 2025-09-02",
    "date 2025-09-02\n\n علی آمد. او رفت.",
    "Date: ۱۴۰۴-۰۶-۱۱\u200cتعاونيها ميشود",
    "\ufeffdate 2025-09-02\r\nیک\r\n\r\nدو",
    "می‌شود .. بله",
    "\u200cتعاونی\u200c\u200cها\u200c ۱۲\u200cهزار",
    "الف  ب\u00a0ج\u2028د\x85ه\tو \u200f\u200eز",
    "  علی آمد.\u3000 او رفت.  ",
    "😀 کِتابـهاي S26 و www.ilna.ir/fa",
    LONG,
    LONG * 30,
]


class Watching:
    """Stands where a tagger stands, keeps what it is given and finds nothing."""

    def __init__(self) -> None:
        self.read: list[tuple[list[str], list[bool]]] = []

    def predict(
        self, texts: Iterable[tuple[Sequence[str], Sequence[bool]]], *, progress: object = None
    ) -> Iterator[Prediction]:
        for words, starts in texts:
            self.read.append((list(words), list(starts)))
            nothing = [0.0] * len(words)
            yield Prediction({ENTITIES: [], NUMBERS: []}, {ENTITIES: nothing, NUMBERS: nothing})


def dev_articles() -> list[str]:
    return [json.loads(line)["text"] for line in DEV.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("texts", [UNKIND, dev_articles()], ids=["unkind", "dev"])
def test_pipeline_and_training_read_the_same(texts, toy_tokenizer, monkeypatch):
    assert len(texts) > 10
    in_pipeline, in_training = Watching(), Watching()
    monkeypatch.setattr(Coopnlp, "tagger", in_pipeline)
    docs = list(pipe(texts, nlp=blank(lemmas=False)))
    records = [Record(text, (), all_labels(), "own", str(i)) for i, text in enumerate(texts)]
    predict_scored(in_training, records)
    assert in_pipeline.read == in_training.read
    for doc, record, (words, starts) in zip(docs, records, in_pipeline.read, strict=True):
        encoded = encode(record, toy_tokenizer)
        assert encoded.starts == starts
        assert encoded.pieces == word_pieces(toy_tokenizer, words)
        begins = {start for (start, _), first in zip(read_article(doc.text).words, starts, strict=True) if first}
        assert begins <= {sentence.start_char for sentence in doc.sents}
