"""The values of spans, through every way in which spaCy stores a document."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from spacy.lang.fa import Persian
from spacy.tokens import Doc, DocBin, Span

from coopnlp.doc.extensions import register, set_date, set_id, set_value
from coopnlp.doc.linked import link
from coopnlp.labels import LAYERS
from coopnlp.output.rows import records
from coopnlp.values import ClockTime, Count, DateRange, Duration, Money, Ordinal, PartialDate, Percent, Quantity
from tests.helpers import marked_doc

SOURCE = (
    '<CARDINAL value=18 counted=تعاونی comparator=">">۱۸</CARDINAL> تعاونی با '
    "<MONEY value=6e9 currency=IRT>۶ میلیارد تومان</MONEY>، <PERCENT low=2.5 high=3>۲٫۵ تا ۳ درصد</PERCENT> و "
    "<EVENT><ORDINAL value=20>بیستمین</ORDINAL> جشنواره</EVENT> در "
    "<DATE date_start=????-06-11 date_end=????-06-11>۱۱ شهریور</DATE>."
)


@pytest.fixture
def doc() -> Doc:
    doc = marked_doc(SOURCE, date="2025-09-02")
    money = doc.spans["numbers"][1]
    set_value(money, money._.value, alternative=Money(value=6, currency="IRT"))
    return doc


def facts(doc: Doc) -> list[tuple]:
    groups = [doc.ents, *(doc.spans[key] for key in ("entities", "numbers"))]
    found = [(s.text, s.label_, s._.value, str(s._.counted), s._.alternative) for group in groups for s in group]
    return [doc._.date, *found]


def by_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def by_doc_bin(doc: Doc) -> Doc:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin(store_user_data=True).from_bytes(data).get_docs(Persian().vocab)))


def by_pickle(doc: Doc) -> Doc:
    return pickle.loads(pickle.dumps(doc))


def by_copy(doc: Doc) -> Doc:
    return doc.copy()


@pytest.mark.parametrize("through", [by_bytes, by_doc_bin, by_pickle, by_copy])
def test_values_survive(doc, through):
    before = facts(doc)
    assert before[0] == dt.date(2025, 9, 2)
    assert ("۱۸", "CARDINAL", Count(value=18, counted="تعاونی", comparator=">"), "تعاونی", None) in before
    assert facts(through(doc)) == before


def test_values_survive_worker_processes():
    nlp = Persian()
    nlp.add_pipe("first_word_counts")
    texts = ["۱۸ تعاونی", "۱۹ تعاونی"]
    found = [doc.spans["numbers"][0] for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert [(span._.value, span._.counted.text) for span in found] == [
        (Count(value=18), "تعاونی"),
        (Count(value=19), "تعاونی"),
    ]


@Persian.component("first_word_counts")
def first_word(doc: Doc) -> Doc:
    span = doc.char_span(0, 2, label="CARDINAL")
    set_value(span, Count(value=int(span.text)), counted=(3, 9))
    doc.spans["numbers"] = [span]
    return doc


def test_a_document_read_in_a_fresh_process_has_values(doc, tmp_path):
    path = tmp_path / "doc.spacy"
    DocBin(store_user_data=True, docs=[doc]).to_disk(path)
    code = (
        "import sys, coopnlp.output.rows\nfrom spacy.lang.fa import Persian\nfrom spacy.tokens import DocBin\n"
        "doc = next(iter(DocBin().from_disk(sys.argv[1]).get_docs(Persian().vocab)))\n"
        "print(doc._.date, doc.spans['numbers'][1]._.value.rial)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2025-09-02 60000000000"


def test_offsets_move_with_spacy(doc):
    doc.user_data.pop(("._.", "date", None, None))  # spaCy warns that a date belongs to no span of the joined text
    joined = Doc.from_docs([doc, doc], ensure_whitespace=True)
    first, second = joined.spans["numbers"][0], joined.spans["numbers"][5]
    assert first.start_char != second.start_char
    assert first._.value == second._.value == Count(value=18, counted="تعاونی", comparator=">")
    assert second._.counted.start_char == second.end_char + 1


def test_part_of_a_document_keeps_its_values(doc):
    part = doc[doc.spans["numbers"][1].start :].as_doc(copy_user_data=True)
    span = part.char_span(0, 15, label="MONEY")
    assert span._.value == Money(value=6_000_000_000, currency="IRT")
    alone = doc[0:1].as_doc(copy_user_data=True)
    assert Span(alone, 0, 1, label="CARDINAL")._.value.value == 18
    assert Span(alone, 0, 1, label="CARDINAL")._.counted is None  # what is counted was left behind


def test_what_the_page_on_rows_says_of_spacys_ways(doc):
    """docs/rows.md, «Documents through spaCy»."""
    doc.spans["numbers"].attrs["scores"] = [0.5] * len(doc.spans["numbers"])
    layers = {layer: [(s.start_char, s.end_char, s.label_) for s in doc.spans[layer]] for layer in LAYERS}

    def of(made):
        return {layer: [(s.start_char, s.end_char, s.label_) for s in made.spans[layer]] for layer in made.spans}

    (bare,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(Persian().vocab)
    assert of(bare) == layers
    assert {row.get("score") for row in records(bare) if row["layer"] == "numbers"} == {0.5}
    assert not any(span._.value for span in bare.spans["numbers"])

    with pytest.warns(UserWarning, match="W101"):
        joined = Doc.from_docs([doc])
    assert of(joined) == layers
    assert [s._.value for s in joined.spans["numbers"]] == [s._.value for s in doc.spans["numbers"]]
    assert (joined._.date, joined.spans["numbers"].attrs.get("scores")) == (None, None)

    for copied in (True, False):
        part = doc[:].as_doc(copy_user_data=copied)
        assert not part.spans
        assert [s.text for s in part.ents] == [s.text for s in doc.ents]
        assert [s._.value for s in part.ents] == [s._.value if copied else None for s in doc.ents]

    told = Doc(doc.vocab).from_json(json.loads(json.dumps(doc.to_json())))
    assert of(told) == layers
    assert not any(span._.value for span in told.spans["numbers"])
    assert json.loads(json.dumps(records(doc))) == records(doc)


@pytest.mark.parametrize(
    ("given", "kept"),
    [(np.int64(7), 7), (7, 7), (True, "True"), (float("nan"), None), ("", None), ("a", "a"), (None, None)],
)
def test_an_id_from_a_table(doc, given, kept):
    set_id(doc, given)
    assert doc._.id == kept
    assert type(doc._.id) is type(kept)


def test_a_span_made_anew_has_the_value_and_another_label_has_not(doc):
    old = doc.spans["numbers"][0]
    assert Span(doc, old.start, old.end, label="CARDINAL")._.value == old._.value
    entity = Span(doc, old.start, old.end, label="ORG")
    assert (entity._.value, entity._.counted, entity._.alternative) == (None, None, None)
    assert Span(doc, old.start, old.end + 1, label="CARDINAL")._.value is None


@pytest.mark.parametrize(
    "value",
    [
        Money(value=10**30, currency="IRR"),
        Money(low=Decimal("1.5"), high=2, currency="USD", comparator="~"),
        Percent(value=Fraction(2, 3)),
        Quantity(value=-(10**25), unit="تن"),
        Count(value=0),
        Ordinal(value=20),
        DateRange(start=PartialDate(month=6, day=11), end=PartialDate(month=6, day=11)),
        DateRange(start=dt.date(2003, 3, 21), precision="period"),
        ClockTime(time="10:30", date=DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 2))),
        ClockTime(low="08:00", high="14:00"),
        Duration(low="P2W", high="P3W"),
    ],
)
def test_every_value_comes_back_equal(value):
    doc = marked_doc("یک دو سه")
    span = Span(doc, 0, 1, label=value.label)
    set_value(span, value, alternative=value)
    again = by_doc_bin(by_bytes(doc))
    span = Span(again, 0, 1, label=value.label)
    assert span._.value == span._.alternative == value


def test_setting_again_forgets_what_was_said(doc):
    span = doc.spans["numbers"][0]
    set_value(span, None)
    assert (span._.value, span._.counted) == (None, None)
    span._.value = Count(value=7)
    span._.counted = doc[1:2]
    assert (span._.value.value, span._.counted.text) == (7, "تعاونی")
    doc._.date = dt.datetime(2025, 9, 3, 10, 30)
    assert doc._.date == dt.date(2025, 9, 3)
    set_date(doc, None)
    assert doc._.date is None


def test_what_cannot_be_is_refused(doc):
    span = doc.spans["numbers"][0]
    with pytest.raises(ValueError, match=r"'CARDINAL' cannot have a value of kind 'PERCENT'"):
        set_value(span, Percent(value=3))
    with pytest.raises(ValueError, match="are no offsets"):
        set_value(span, Count(value=3), counted=(5, 10_000))
    with pytest.raises(TypeError, match="not str"):
        set_date(doc, "2025-09-02")


def test_register_twice_and_a_name_that_is_taken():
    register()
    register()
    Span.set_extension("value", default=None, force=True)
    try:
        with pytest.raises(ValueError, match="already registered by other code"):
            register()
    finally:
        Span.remove_extension("value")
        register()


def test_who_and_where_survive_saving():
    doc = marked_doc("<PERSON>احمد توصیفیان</PERSON>، مدیر <ORG>تعاون لرستان</ORG>، در <LOC>خرم‌آباد</LOC> گفت")
    link(doc)
    (again,) = DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab)
    for one in (doc, again, Doc(doc.vocab).from_bytes(doc.to_bytes())):
        person, office, town = one.spans["entities"]
        assert (person._.canonical, person._.role, person._.place) == ("احمد توصیفیان", "مدیر تعاون لرستان", None)
        assert (office._.canonical, office._.role) == ("تعاون لرستان", None)
        assert (town.kb_id_, town._.place.county, one._.place.code) == ("IR-15", "خرم آباد", "IR-15")
