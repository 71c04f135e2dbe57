"""Files of raw text: their documents, parted by blank lines, and where in a file each of them stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLANK = re.compile(r"\n\s*\n")
# Of a folder of data, where raw texts lie: its `raw`, else the folder itself.
_PLACES = ("raw", "")
# Words of a part, see `parts_of`: of fewer are headings and links; a longer one takes much with it if left out.
_FEWEST, _MOST = 8, 400


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a raw file.

    Attributes:
        file: Name of the file, without its folder.
        start: Character of the file at which the text begins.
        text: Its characters, without white space around them.
    """

    file: str
    start: int
    text: str


def hash_of(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hexadecimal digits.

    Example:
        >>> hash_of("۱۸ تعاونی")[:12]
        '3fea82e72642'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_raw(path: str | Path) -> str:
    """The characters of a raw file, line ends as they are: offsets count these.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if it is no UTF-8.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path} is no text file")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is no UTF-8: {error}") from error


def documents_of(text: str, file: str = "") -> list[Document]:
    r"""The documents of a raw file's text, in their order.

    Args:
        text: All characters of the file.
        file: Its name.

    Example:
        >>> [(document.start, document.text) for document in documents_of("رشت\n\n ساری\nآمل\n")]
        [(0, 'رشت'), (6, 'ساری\nآمل')]
    """
    out, begin = [], 0
    gaps = [(gap.start(), gap.end()) for gap in _BLANK.finditer(text)]
    for end, following in (*gaps, (len(text), len(text))):
        part = text[begin:end]
        if stripped := part.strip():
            out.append(Document(file, begin + len(part) - len(part.lstrip()), stripped))
        begin = following
    return out


def parts_of(document: Document) -> Iterator[Document]:
    r"""A document in parts of at most some 400 words, cut between lines; parts of a few words are left out.

    A line that is longer is cut itself.

    Example:
        >>> line = "تعاونی " * 300
        >>> [len(part.text.split()) for part in parts_of(Document("a.txt", 0, f"{line}\n{line}\nسلام"))]
        [300, 301]
        >>> [len(part.text.split()) for part in parts_of(Document("a.txt", 0, line * 3))]
        [400, 400, 100]
    """
    begin = end = words = 0
    for first, last, count in _lines(document.text):
        if words and words + count > _MOST:
            yield from _part(document, begin, end, words)
            begin, words = first, 0
        end, words = last, words + count
    yield from _part(document, begin, end, words)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Begin, end and number of words of each line, of a long one of its parts."""
    for line in re.finditer(r"[^\n]+", text):
        places = [word.span() for word in re.finditer(r"\S+", line[0])]
        for at in range(0, len(places), _MOST):
            part = places[at : at + _MOST]
            yield line.start() + part[0][0], line.start() + part[-1][1], len(part)


def _part(document: Document, begin: int, end: int, words: int) -> Iterator[Document]:
    if words >= _FEWEST:
        yield Document(document.file, document.start + begin, document.text[begin:end])


class RawFolder:
    """A folder of raw files in which texts are looked up; each file is read once.

    Args:
        data: The folder, or the one above it if its name is `raw`.
    """

    def __init__(self, data: str | Path) -> None:
        self.data = Path(data)
        self._texts: dict[str, str] = {}
        self._by_hash: dict[str, dict[str, Document]] = {}

    def path_of(self, file: str) -> Path:
        """Where a raw file lies.

        Raises:
            FileNotFoundError: if it does not.
        """
        for place in _PLACES:
            if (path := self.data / place / file).is_file():
                return path
        raise FileNotFoundError(f"the raw file {file} is neither in {self.data / _PLACES[0]} nor in {self.data}")

    def find(self, file: str, *, start: int, length: int, sha256: str) -> Document | None:
        """The text with this hash: where it should stand, or else another document of the file.

        Args:
            file: Name of the raw file.
            start: Character of the file at which the text began when it was annotated.
            length: How many characters it has.
            sha256: Its hash.

        Returns:
            The text and where it stands now; `None` where the file does not hold it any more.

        Raises:
            FileNotFoundError: if there is no such file.
            ValueError: if it is no UTF-8.
        """
        if file not in self._texts:
            self._texts[file] = read_raw(self.path_of(file))
        text = self._texts[file]
        there = text[start : start + length]
        if start >= 0 and hash_of(there) == sha256:
            return Document(file, start, there)
        if file not in self._by_hash:
            # Of two documents that are the same the first one counts.
            self._by_hash[file] = {hash_of(one.text): one for one in reversed(documents_of(text, file))}
        return self._by_hash[file].get(sha256)
