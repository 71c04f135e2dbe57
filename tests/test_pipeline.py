"""spaCy citizenship, on a random model: what holds here holds for any weights."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

import coopnlp
from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.pipeline import blank, load, parse, pipe

TEXT = "date 2025-09-02 به گزارش ایلنا، یازدهم شهریور ماه ۱۸تعاونی با بیش از ۶ میلیارد تومان تسهیلات افتتاح شد."


def facts(doc) -> list[tuple]:
    return [
        (key, span.start_char, span.end_char, span.label_, str(span._.value), str(span._.counted))
        for key in (ENTITIES, NUMBERS)
        for span in doc.spans[key]
    ]


def numbers(doc) -> dict[str, tuple[str, str]]:
    return {span.text: (span.label_, str(span._.value)) for span in doc.spans[NUMBERS]}


@pytest.fixture(scope="module")
def rules_nlp():
    """The grammar alone: the random model's entities would hide numbers at random."""
    return blank(model=False, lemmas=False)


def test_numbers_have_values(rules_nlp):
    doc = parse(TEXT, nlp=rules_nlp)
    assert doc.text == TEXT
    assert doc._.date == dt.date(2025, 9, 2)
    found = numbers(doc)
    assert found["۱۸"] == ("CARDINAL", "۱۸ تعاونی")
    assert found["۶ میلیارد تومان"] == ("MONEY", "بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان")
    assert found["یازدهم شهریور ماه"] == ("DATE", "2025-09-02")
    assert min(span.start_char for spans in doc.spans.values() for span in spans) > 15  # the header is no mention


def test_the_date_argument_wins_over_the_header(rules_nlp):
    assert parse(TEXT, date="2024-09-01", nlp=rules_nlp)._.date == dt.date(2024, 9, 1)
    assert numbers(parse(TEXT, date="2024-09-01", nlp=rules_nlp))["یازدهم شهریور ماه"][1] == "2024-09-01"


def test_ents_are_the_entities_and_the_numbers_that_overlap_none(toy_nlp):
    doc = parse(TEXT * 5, nlp=toy_nlp)
    taken = {token.i for span in doc.spans[ENTITIES] for token in span}
    free = [span for span in doc.spans[NUMBERS] if taken.isdisjoint(range(span.start, span.end))]
    assert [(e.start, e.label_) for e in doc.ents] == sorted(
        (span.start, span.label_) for span in [*doc.spans[ENTITIES], *free]
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.text(max_size=200), st.text(alphabet="۰۱۲۳5 \n\t\u200cهزارمیلیوندصتا.,،/:-٪«»ساعتشنبه", max_size=80))
)
def test_parse_takes_any_text(toy_nlp, text):
    doc = parse(text, nlp=toy_nlp)
    assert doc.text == text
    for key in (ENTITIES, NUMBERS):
        for span in doc.spans[key]:
            assert span.text == span.text.strip(" \n\t\u200c")
            assert doc.text[span.start_char : span.end_char] == span.text


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "الف", "😀", "ا" * 50_000, "تعاونی ۱۲ نفر. " * 7000, "\ud800 ب"])
def test_unkind_texts(toy_nlp, text):
    assert len(parse(text, nlp=toy_nlp).text) == len(text)


@pytest.mark.parametrize("text", [None, 12, b"bytes", ["متن"]])
def test_only_text_is_parsed(toy_nlp, text):
    with pytest.raises(TypeError, match=type(text).__name__):
        parse(text, nlp=toy_nlp)


def test_a_date_that_is_not_iso_shows_the_format(toy_nlp):
    with pytest.raises(ValueError, match=r"write it as 2025-09-02"):
        parse(TEXT, date="11/6/1404", nlp=toy_nlp)


def test_one_and_many_give_the_same(toy_nlp):
    texts = [TEXT, "", "۲۵ درصد", TEXT * 3, "سه‌شنبه"]
    many = list(pipe(texts, nlp=toy_nlp, batch_size=2))
    assert [doc.text for doc in many] == texts
    assert [facts(doc) for doc in many] == [facts(parse(text, nlp=toy_nlp)) for text in texts]
    assert [facts(doc) for doc in toy_nlp.pipe(texts)] == [facts(doc) for doc in many]


def test_pipe_is_lazy_and_takes_dates(rules_nlp):
    def articles():
        yield "یازدهم شهریور", "2025-10-01"
        raise AssertionError("the second article was asked for too early")

    first = next(pipe(articles(), nlp=rules_nlp, batch_size=1))
    assert numbers(first)["یازدهم شهریور"][1] == "2025-09-02"


@pytest.fixture
def two_threads():
    """Threads of OpenMP, which a forked process inherits without their owners."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("two_threads")
def test_two_processes_give_the_same(toy_nlp):
    parse(TEXT * 20, nlp=toy_nlp)
    texts = [TEXT, "۲۵ درصد", "۱۸ تعاونی"] * 3
    spread = list(pipe(texts, nlp=toy_nlp, n_process=2, batch_size=2))
    assert [facts(doc) for doc in spread] == [facts(parse(text, nlp=toy_nlp)) for text in texts]
    assert [t.norm_ for t in spread[0]] == [t.norm_ for t in parse(TEXT, nlp=toy_nlp)]


def test_norms_and_sentences(toy_nlp):
    doc = parse("تعاونيها ميشود. ۲٫۵ درصد", nlp=toy_nlp)
    assert [t.norm_ for t in doc[:2]] == ["تعاونی‌ها", "می‌شود"]
    assert [sent.text for sent in doc.sents] == ["تعاونيها ميشود.", "۲٫۵ درصد"]


def test_disk_bytes_and_pickle_keep_everything(toy_nlp, tmp_path):
    expected = facts(parse(TEXT, nlp=toy_nlp))
    toy_nlp.to_disk(tmp_path / "pipe")
    again = [
        spacy.load(tmp_path / "pipe"),
        load(tmp_path / "pipe", lemmas=False),
        blank(model=False, lemmas=False).from_bytes(toy_nlp.to_bytes()),
        pickle.loads(pickle.dumps(toy_nlp)),
    ]
    for nlp in again:
        assert facts(parse(TEXT, nlp=nlp)) == expected
    files = {p.suffix for p in (tmp_path / "pipe" / "coopnlp").rglob("*") if p.is_file()}
    assert ".bin" not in files
    assert ".pt" not in files


def test_a_fresh_process_loads_it_with_spacy_alone(toy_nlp, tmp_path):
    toy_nlp.to_disk(tmp_path / "pipe")
    code = (
        "import sys, spacy; nlp = spacy.load(sys.argv[1]); doc = nlp(sys.argv[2]);"
        "print([(s.text, str(s._.value)) for s in doc.spans['numbers']])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "pipe"), "۲۵ درصد"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert run.stdout.strip() == "[('۲۵ درصد', '۲۵ درصد')]"


def test_docbin_and_doc_bytes_keep_the_values(toy_nlp):
    doc = parse(TEXT, nlp=toy_nlp)
    (binned,) = DocBin(store_user_data=True, docs=[doc]).get_docs(spacy.blank("fa").vocab)
    copied = spacy.tokens.Doc(toy_nlp.vocab).from_bytes(doc.to_bytes())
    pickled = pickle.loads(pickle.dumps(doc))
    for again in (copied, pickled):
        assert facts(again) == facts(doc)
        assert again._.date == doc._.date
    assert facts(binned) == facts(doc)


def test_it_joins_any_persian_pipeline(toy_folder):
    nlp = spacy.blank("fa")
    nlp.add_pipe("coopnlp", config={"model": str(toy_folder), "lemmas": False})
    assert nlp(TEXT).text == TEXT
    nlp = spacy.blank("fa")
    nlp.add_pipe("coopnlp", config={"model": False, "lemmas": False})
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert numbers(doc)["۱۸"] == ("CARDINAL", "۱۸ تعاونی")  # spaCy's tokenizer keeps «۱۸تعاونی» whole


def test_without_a_model_there_are_numbers_only():
    doc = parse(TEXT, nlp=blank(model=False, lemmas=False))
    assert not doc.spans[ENTITIES]
    assert numbers(doc)["۶ میلیارد تومان"][0] == "MONEY"


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nothing-here"):
        load(tmp_path / "nothing-here")
    said = r"is no model folder: one has config\.json .* `python -m training export RUN --out FOLDER` writes one"
    with pytest.raises(FileNotFoundError, match=said):
        load(tmp_path)


def test_a_pipeline_tells_the_library(toy_folder, tmp_path):
    nlp = load(toy_folder)
    wanted = {"name": "coopnlp", "version": coopnlp.__version__}
    assert nlp.meta["library"] == wanted
    nlp.meta["library"] = {"name": "coopnlp", "version": "0.0.1"}  # as another library wrote it
    nlp.to_disk(tmp_path / "nlp")
    again = load(tmp_path / "nlp")
    assert again.meta["library"] == wanted
    nlp.meta["library"] = wanted


def test_lemmas_without_hazm_name_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "hazm", None)
    for make in (load, blank):
        with pytest.raises(ImportError, match=r"pip install 'coopnlp\[hazm\]'"):
            make(lemmas=True)


def test_lemmas_come_only_when_asked_for(toy_folder):
    pytest.importorskip("hazm")
    assert load(toy_folder)("تعاونی‌ها")[0].lemma_ == ""
    assert load(toy_folder, lemmas=True)("تعاونی‌ها")[0].lemma_ == "تعاونی"


def test_a_backend_can_be_chosen(toy_folder):
    assert str(load(toy_folder, backend="torch").get_pipe("coopnlp").tagger.scorer).startswith("torch")
    with pytest.raises(ValueError, match=r"has no int8\.xml"):
        load(toy_folder, backend="int8")
