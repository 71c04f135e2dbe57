from __future__ import annotations

import pytest

from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.tagging.pieces import MAX_PIECES_PER_WORD, collate_pieces, word_pieces
from coopnlp.tagging.tagger import Tagger
from coopnlp.tagging.trained import TrainedTagger
from tests.conftest import SHARED


@pytest.mark.parametrize(
    ("words", "lengths"),
    [
        ([], []),
        (["تعاونی"], [1]),
        (["تعاونی\u200cهای", "لرستان"], [2, 1]),
        (["\u200c", "ایلنا"], [1, 1]),
        (["😀", "\x00"], [1, 1]),
        (["ا" * 50_000], [1]),  # WordPiece gives one unknown piece for a word beyond its limit
    ],
)
def test_every_word_has_a_piece(toy_tokenizer, words, lengths):
    assert [len(pieces) for pieces in word_pieces(toy_tokenizer, words)] == lengths


def test_long_words_are_cut(toy_tokenizer):
    assert len(word_pieces(toy_tokenizer, ["ابتپ" * 20])[0]) == MAX_PIECES_PER_WORD


@pytest.mark.skipif(not (SHARED / "data/parsbert-tokenizer").is_dir(), reason="shared data is not here")
def test_wordpiece_that_drops_the_zwnj_stays_aligned():
    from transformers import BertTokenizerFast

    parsbert = BertTokenizerFast(str(SHARED / "data/parsbert-tokenizer/vocab.txt"), do_lower_case=False)
    words = ["کتاب\u200cهای", "\u200c", "تعاونی", "سه\u200cشنبه"]
    pieces = word_pieces(parsbert, words)
    assert all(pieces)
    assert pieces[1] == [parsbert.unk_token_id]
    assert parsbert.decode(pieces[2]) == "تعاونی"


@pytest.mark.skipif(not (SHARED / "encoder").is_dir(), reason="shared data is not here")
def test_sentencepiece_stays_aligned():
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(SHARED / "encoder")
    pieces = word_pieces(tokenizer, ["کتاب\u200cهای", "\u200c", "تعاونی"])
    assert all(pieces)
    assert "تعاون" in tokenizer.decode(pieces[2])


def test_first_pieces_point_at_the_words(toy_tokenizer):
    batch = collate_pieces(toy_tokenizer, [[[5], [6, 7], [8]], [[9]]])
    assert batch.ids.tolist() == [[2, 5, 6, 7, 8, 3], [2, 9, 3, 0, 0, 0]]
    assert batch.mask.tolist() == [[1] * 6, [1] * 3 + [0] * 3]
    assert batch.first_pieces.tolist() == [[1, 2, 4], [1, 0, 0]]


def test_predictions_do_not_depend_on_the_company(toy_model, toy_tokenizer):
    tagger = TrainedTagger(toy_model, toy_tokenizer, window=64, overlap=16)
    texts = [(["تعاونی", "های", "لرستان"] * n, [True, False, False] * n) for n in (1, 40, 7)]
    together = list(tagger.predict(texts))
    for text, prediction in zip(texts, together, strict=True):
        alone = next(tagger.predict([text]))
        assert {k: [(s.label, s.first, s.last) for s in v] for k, v in alone.spans.items()} == {
            k: [(s.label, s.first, s.last) for s in v] for k, v in prediction.spans.items()
        }
        for layer, mass in alone.mass.items():
            assert prediction.mass[layer] == pytest.approx(mass, abs=1e-4)


def test_nothing_to_tag(toy_model, toy_tokenizer):
    prediction = next(TrainedTagger(toy_model, toy_tokenizer, window=64, overlap=16).predict([([], [])]))
    assert prediction.spans == {ENTITIES: [], NUMBERS: []}
    assert all(len(mass) == 0 for mass in prediction.mass.values())


def test_bytes_and_disk_round_trip(toy_model, toy_tokenizer, toy_folder, tmp_path):
    trained = TrainedTagger(toy_model, toy_tokenizer, window=64, overlap=16)
    text = (["تعاونی", "لرستان", "ایلنا", "میلیارد"] * 8, [True, *[False] * 31])
    expected = next(trained.predict([text]))
    tagger = Tagger.load(toy_folder, window=64, overlap=16)
    tagger.save(tmp_path / "copy")
    for again in (
        tagger,
        Tagger.from_bytes(tagger.to_bytes(), **tagger.settings()),
        Tagger.load(tmp_path / "copy", **tagger.settings()),
        TrainedTagger.from_pretrained(toy_folder, window=64, overlap=16),
    ):
        assert next(again.predict([text])).spans == expected.spans
        assert again.settings() == tagger.settings()


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"config\.json"):
        Tagger.load(tmp_path)
