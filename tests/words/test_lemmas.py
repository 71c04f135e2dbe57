import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopnlp.words import lemmas
from coopnlp.words.lemmas import lemma

Z = "\u200c"


@pytest.fixture
def without_hazm(monkeypatch):
    monkeypatch.setitem(sys.modules, "hazm", None)
    monkeypatch.setattr(lemmas, "_lemmatize", None)
    lemma.cache_clear()
    yield
    lemma.cache_clear()


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        (f"تعاونی{Z}ها", "تعاونی"),
        (f"شرکت{Z}های", "شرکت"),
        (f"می{Z}شود", "شد#شو"),
        (f"نمی{Z}گویند", "گفت#گوی"),
        (f"بزرگ{Z}ترین", "بزرگ"),
        ("تعاون", "تعاون"),
        ("۱۲", "۱۲"),
        (".", "."),
        ("", ""),
        ("\n\n", "\n\n"),
    ],
)
def test_lemma(norm, expected):
    pytest.importorskip("hazm")
    assert lemma(norm) == expected


@pytest.mark.usefixtures("without_hazm")
def test_without_hazm_the_norm_stands_in_and_one_warning_says_so(caplog):
    with caplog.at_level(logging.WARNING):
        assert [lemma(word) for word in (f"تعاونی{Z}ها", "کتاب", "کتاب")] == [f"تعاونی{Z}ها", "کتاب", "کتاب"]
    assert [record.message for record in caplog.records if "pip install hazm" in record.message] == [
        "no lemmas without hazm, each token's norm stands in for its lemma: pip install hazm"
    ]


def test_threads_build_one_lemmatizer(monkeypatch):
    built = []
    monkeypatch.setattr(lemmas, "_lemmatize", None)
    monkeypatch.setattr(lemmas, "_load", lambda: built.append(1) or str)
    lemma.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lemma, map(str, range(200)))) == [str(i) for i in range(200)]
    lemma.cache_clear()
    assert len(built) == 1


def test_import_does_not_import_hazm():
    code = "import sys, coopnlp.words.lemmas, coopnlp.words.norms; sys.exit('hazm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(deadline=None)
@given(st.text())
def test_never_raises(text):
    assert lemma(text) or not text
