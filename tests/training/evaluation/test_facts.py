"""Facts against gold facts, on articles of our own with names and numbers marked by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from training.__main__ import main
from training.commands.app import execute
from training.evaluation.facts import CELLS, counted_behind, of_gold_marks, of_pipeline, score_facts, wrong_fields
from training.evaluation.gold_facts import ToldFact, read_gold
from training.formats import write_records

from .evaluation_data import record_of

SPOKEN = (
    "<PERSON>احمد توصیفیان</PERSON> گفت: در <LOC>لرستان</LOC> <DATE start=2025-03-21 end=2026-03-20>امسال</DATE> "
    "<CARDINAL value=18 counted=تعاونی>۱۸</CARDINAL> تعاونی <MONEY value=6e9 currency=IRT>۶ میلیارد تومان</MONEY> "
    "تسهیلات گرفت.\n<PERSON>توصیفیان</PERSON> افزود: سهم تعاون <PERCENT value=25>۲۵ درصد</PERCENT> است."
)
OTHER = "<QUANTITY value=3000 unit=تن>۳ هزار تن</QUANTITY> گندم خریدند."


def articles():
    return [record_of(SPOKEN, id="own-1"), record_of(OTHER, id="own-2")]


def line(number: int = 0, record: int = 0, **said):
    """A gold line about a number of an article."""
    one = articles()[record]
    span = [span for span in one.spans if span.label in ("CARDINAL", "MONEY", "PERCENT", "QUANTITY")][number]
    text = one.text[span.start : span.end]
    return {"article": one.id, "start": span.start, "end": span.end, "text": text, "label": span.label, **said}


SAID = {
    "speaker": {"name": "احمد توصیفیان", "kind": "PERSON"},
    "place": {"code": "IR-15", "county": None},
    "period": {"start": "2025-03-21", "end": "2026-03-20"},
}
RIGHT = [
    line(0, measure="تعاونی", **SAID),
    line(1, measure="تسهیلات", of="۱۸ تعاونی", **SAID),
    line(2, measure="سهم", of="تعاون", speaker=SAID["speaker"], place=SAID["place"]),
    line(0, 1, measure="گندم"),
]


@pytest.fixture
def corpus(tmp_path):
    """Articles and gold facts as they lie in a folder; called with other lines it writes those."""
    write_records(articles(), tmp_path / "dev.jsonl", "jsonl")
    write_records([record_of(OTHER, id="own-3")], tmp_path / "test.jsonl", "jsonl")

    def write(lines):
        path = tmp_path / "facts.jsonl"
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")
        return path

    return write


def scores_of(path, predicted):
    gold, problems = read_gold(path, articles())
    assert problems == []
    scores = score_facts(articles(), gold, predicted, samples=20)
    return {row["field"]: row for row in scores.rows}, scores


# --- scores ---


def test_gold_marks_give_the_facts(corpus):
    rows, scores = scores_of(corpus(RIGHT), of_gold_marks(articles()))
    assert (scores.articles, scores.facts) == (2, 4)
    assert [rows[name]["f1"] for name in ("number", "measure", "speaker", "period")] == [100.0] * 4
    assert rows["whole fact"]["right"] == 4


def test_gold_against_itself_is_right_and_an_empty_prediction_finds_nothing(corpus):
    gold, _ = read_gold(corpus(RIGHT), articles())
    both = [gold["own-1"], gold["own-2"]]
    rows, scores = scores_of(corpus(RIGHT), both)
    assert [row["field"] for row in scores.rows] == list(CELLS)
    assert {row["f1"] for row in scores.rows} == {100.0, None}
    assert (rows["whole fact"]["right"], rows["speaker"]["gold"], rows["county"]["f1"]) == (4, 3, None)
    assert scores.faults == []
    rows, scores = scores_of(corpus(RIGHT), [[], []])
    assert (rows["number"]["recall"], rows["whole fact"]["f1"], rows["speaker"]["gold"]) == (0.0, 0.0, 0)
    assert [fault["wrong"] for fault in scores.faults] == [["number"]] * 4


def test_what_differs_is_missed_and_spurious(corpus):
    lines = [line(0, measure="تعاونی"), line(1, measure="تسهیلات", place={"code": "IR-15"})]
    first, second = (
        ToldFact(start=lines[0]["start"], end=lines[0]["end"], measure="شرکت", period=("2025-03-21", None)),
        ToldFact(start=lines[1]["start"], end=lines[1]["end"], measure="تسهیلات", of="تعاونی"),
    )
    spurious = ToldFact(start=100, end=102, measure="x")
    gold, _ = read_gold(corpus(lines), articles())
    scores = score_facts(articles()[:1], gold, [[first, second, spurious]], samples=20)
    rows = {row["field"]: row for row in scores.rows}
    told = {name: tuple(rows[name][part] for part in ("gold", "predicted", "right")) for name in CELLS}
    assert told["number"] == (2, 3, 2)
    assert told["measure"] == (2, 2, 1)
    assert told["period"] == (0, 1, 0)
    assert told["place"] == (1, 0, 0)
    assert told["of"] == (0, 1, 0)
    assert told["whole fact"] == (2, 3, 0)
    assert [fault["wrong"] for fault in scores.faults] == [["measure", "period"], ["of", "place"], ["number"]]
    assert scores.faults[0]["gold"] == {"measure": "تعاونی", "period": None}


def test_of_and_change_do_not_touch_the_whole_fact(corpus):
    gold, _ = read_gold(corpus([line(0, measure="تعاونی", change={"direction": "rise"}, of="x")]), articles())
    one = gold["own-1"][0]
    other = ToldFact(start=one.start, end=one.end, measure="تعاونی", change="fall", role="مدیر", county="خرم‌آباد")
    scores = score_facts(articles()[:1], gold, [[other]], samples=20)
    assert {row["field"]: row["right"] for row in scores.rows if row["right"]} == {
        "number": 1,
        "measure": 1,
        "whole fact": 1,
    }


@pytest.mark.parametrize("wrong", [{"speaker": None}, {"place": "IR-10"}, {"period": None}, {"measure": "شرکت"}])
def test_each_of_four_fields_makes_a_whole_fact_wrong(corpus, wrong):
    gold, _ = read_gold(corpus(RIGHT[:1]), articles())
    predicted = replace(gold["own-1"][0], **wrong)
    scores = score_facts(articles()[:1], gold, [[predicted]], samples=20)
    assert [row["right"] for row in scores.rows if row["field"] in ("number", "whole fact")] == [1, 0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("سرمایهگذاري", "سرمایه‌گذاری", True),
        ("شركت  تعاونی", "شرکت‌تعاونی", True),
        ("شوراهای", "شوراها", True),
        ("تعاونی", "تعاونی‌ها", False),
        ("تعاونی", None, False),
        (None, None, True),
    ],
)
def test_words_are_compared_without_their_spelling(one, other, same):
    facts = [ToldFact(start=0, end=2, measure=words) for words in (one, other)]
    assert wrong_fields(*facts) == (() if same else ("measure",))


def test_same_as_is_right_if_it_points_to_the_same_number(corpus):
    lines = [line(0), line(1), line(2, same_as=1)]
    gold, problems = read_gold(corpus(lines), articles())
    assert problems == []
    facts = gold["own-1"]
    assert facts[2].same_as == facts[1].key
    # A prediction without the first fact counts from another zero.
    predicted = [facts[1], facts[2]]
    scores = score_facts(articles()[:1], gold, [predicted], samples=20)
    assert next(row["f1"] for row in scores.rows if row["field"] == "same_as") == 100.0


def test_only_persons_have_a_role(corpus):
    lines = [line(0, speaker={"name": "مدیر کل", "kind": "JOB"}, role="مدیر کل"), line(1, **SAID, role="مدیر کل")]
    gold, _ = read_gold(corpus(lines), articles())
    assert [fact.role for fact in gold["own-1"]] == [None, "مدیر کل"]


def test_a_pipeline_without_a_model_finds_the_numbers():
    found = of_pipeline(articles(), False)
    assert [len(facts) for facts in found] == [3, 1]
    assert found[1][0].measure == "گندم"


@pytest.mark.parametrize(
    ("text", "counted", "found"),
    [
        ("۱۸تعاونی", "تعاونی", (2, 8)),
        ("۱۸ تعاونی", "تعاونی", (3, 9)),
        ("۱۸ شركت تعاونی", "شرکت تعاونی", (3, 14)),
        ("۱۸ تا از شرکت", "شرکت", (9, 13)),
        ("۱۸ همشرکت", "شرکت", None),
        ("۱۸ " + "و " * 40 + "شرکت", "شرکت", None),
    ],
)
def test_what_is_counted_is_found_behind_the_count(text, counted, found):
    assert counted_behind(text, 2, counted) == found


# --- gold lines ---


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"article": "own-9"}, "article 'own-9' is none of the 2 articles: correct the id, or --articles"),
        ({"start": 1, "end": 3}, "1:3 '۱۸' is no number of own-1: the nearest is"),
        ({"start": "3"}, "start is '3', which is no offset: write a whole number"),
        ({"label": "MONEY"}, "is 'MONEY', but own-1 has a CARDINAL there: write that"),
        ({"text": "۱۹"}, "is '۱۹', but own-1 has '۱۸' there: correct text or offsets"),
        ({"measure": ["تعاونی"]}, "measure is ['تعاونی'], which is no words: write them, or null"),
        ({"of": " "}, "of is ' ', which is no words"),
        ({"change": {"direction": "up"}}, "the direction of change is 'up': write one of rise, fall"),
        ({"speaker": "احمد"}, 'speaker is \'احمد\': write {"name": …, "kind": …} or null'),
        ({"speaker": {"name": "احمد"}}, "speaker is {'name': 'احمد'}: write"),
        (
            {"speaker": {"name": "احمد", "kind": "MAN"}},
            "the kind of speaker is 'MAN': write one of PERSON, ORG, LOC, JOB",
        ),
        (
            {"place": {"code": "Lorestan"}},
            "the code of place is 'Lorestan': write ISO 3166, such as IR-15 or IR, or null",
        ),
        ({"place": {"code": "IR-15", "city": "x"}}, "place is {'code': 'IR-15', 'city': 'x'}: write"),
        ({"period": {"start": "1404", "end": None}}, "the start of period is '1404': write a day such as 2025-03-21"),
        ({"period": {"start": 2025}}, "the start of period is 2025: write a day"),
        ({"same_as": 0}, "same_as is 0, but this is the article's first fact: write null"),
        ({"speeker": None}, "the key 'speeker' is none of article, start, end"),
    ],
)
def test_a_wrong_line_is_told_with_its_value_and_what_to_do(corpus, wrong, said):
    path = corpus([line(0, 1), {**line(), **wrong}])
    _, problems = read_gold(path, articles())
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"{path}:2: ")
    assert said in str(problems[0])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([line(0), line(0)], "put each number once, in text order"),
        ([line(1), line(0)], "put each number once, in text order"),
        ([line(0), line(1, same_as=1)], "write an index from 0 to 0, or null"),
        ([line(0), line(1, same_as=True)], "same_as is True, which is no fact"),
        ([line(0), line(1, same_as=0), line(2, same_as=1)], "write the index of the first one"),
        ([{name: part for name, part in line().items() if name != "end"}], "the key 'end' is missing"),
    ],
)
def test_lines_that_do_not_fit_each_other(corpus, lines, said):
    _, problems = read_gold(corpus(lines), articles())
    assert said in str(problems[-1])


def test_partial_days_and_open_periods_are_taken(corpus):
    periods = [{"start": "????-06-11", "end": None}, {"start": None, "end": None}, None]
    lines = [line(number, period=period) for number, period in enumerate(periods)]
    gold, problems = read_gold(corpus(lines), articles())
    assert problems == []
    assert [fact.period for fact in gold["own-1"]] == [("????-06-11", None), None, None]


# --- the command ---


def test_the_command_scores_a_split_and_writes_the_table(corpus, tmp_path, capsys):
    path = corpus([*RIGHT, {**line(0, 1), "article": "own-3"}])
    page, wrong = tmp_path / "page.md", tmp_path / "wrong.jsonl"
    page.write_text("before\n<!-- facts:begin own -->\n<!-- facts:end -->\nbehind\n", encoding="utf-8")
    given = ["--gold-marks", "--bootstrap", "20", "--table", str(page), "--name", "own", "--list", str(wrong)]
    assert execute(["facts", str(path), *given]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{path}, dev: gold marks, 4 facts of 2 articles:\n")
    written = page.read_text(encoding="utf-8")
    assert said.strip() in written
    assert f"$ python -m training facts {path} --gold-marks --split dev" in written
    assert all(json.loads(one)["wrong"] for one in wrong.read_text(encoding="utf-8").splitlines())
    assert execute(["facts", str(path), "--model", "grammar", "--split", "test", "--json", "--bootstrap", "20"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["facts"], told["scores"][0]["f1"]) == (1, 1, 100.0)


def test_a_second_reader_is_scored_against_the_first(corpus, tmp_path, capsys):
    facts = corpus(RIGHT)
    second = tmp_path / "second" / "facts.jsonl"
    second.parent.mkdir()
    other = [{**RIGHT[0], "measure": "شرکت"}, *RIGHT[1:3]]  # of one article of two, without the text of the numbers
    second.write_text("".join(json.dumps({k: v for k, v in one.items() if k != "text"}) + "\n" for one in other))
    assert main(["facts", str(facts), "--against", str(second), "--json", "--bootstrap", "5"]) == 0
    said = json.loads(capsys.readouterr().out)
    rows = {row["field"]: row for row in said["scores"]}
    assert (said["articles"], said["facts"]) == (1, 3)
    assert (rows["measure"]["right"], rows["measure"]["gold"], rows["speaker"]["f1"]) == (2, 3, 100.0)


def test_faults_stop_the_command(corpus, capsys):
    path = corpus([*RIGHT, {**line(), "article": "own-9"}])
    assert execute(["facts", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{path}:5: article 'own-9' is none of the 3 articles" in said.err
    assert said.err.endswith("1 faults: nothing is scored before they are mended\n")


def test_a_split_without_gold_facts_is_refused(corpus, capsys):
    path = corpus(RIGHT)
    assert main(["facts", str(path), "--split", "test"]) == 2
    assert "no fact of an article of the split 'test'" in capsys.readouterr().err


def test_evaluate_scores_the_facts_of_its_articles_besides(corpus, tmp_path, capsys):
    path = corpus([*RIGHT, {**line(0, 1), "article": "own-3"}])
    some = tmp_path / "some.jsonl"
    write_records(articles()[:1], some, "jsonl")
    given = ["evaluate", "grammar", str(some), "--facts", str(path), "--bootstrap", "5"]
    assert execute(given) == 0
    assert f"{path}, {some}, 3 facts of 1 articles:" in capsys.readouterr().out
    assert execute([*given, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["facts"]["articles"], told["facts"]["facts"]) == (1, 3)


@pytest.mark.parametrize(
    ("lines", "more", "said"),
    [
        ([{**line(), "start": 10_000}], [], "nothing is scored before the gold facts are mended"),
        ([{**line(0, 1), "article": "own-3"}], [], "has no fact of an article of"),
        (RIGHT, ["--mode", "model"], "facts come from the pipeline"),
    ],
)
def test_evaluate_refuses_facts_that_cannot_be_scored(corpus, tmp_path, capsys, lines, more, said):
    some = tmp_path / "some.jsonl"
    write_records(articles()[:1], some, "jsonl")
    assert main(["evaluate", "grammar", str(some), "--facts", str(corpus(lines)), "--bootstrap", "5", *more]) == 2
    assert said in capsys.readouterr().err


def test_evaluate_names_missing_gold_facts(tmp_path, capsys):
    some = tmp_path / "some.jsonl"
    write_records(articles()[:1], some, "jsonl")
    assert main(["evaluate", "grammar", str(some), "--facts", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl is missing" in capsys.readouterr().err
