from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from coopnlp.output.files import whole_bytes, whole_file, whole_folder, write_json, write_text


class BrokenError(Exception):
    pass


def fail(opened, path, write):
    with opened(path) as made:
        write(made)
        raise BrokenError


@pytest.mark.parametrize(("opened", "content"), [(whole_file, "نو"), (whole_bytes, b"\xff")])
def test_a_file_appears_when_it_is_complete(opened, content, tmp_path):
    path = tmp_path / "made" / "too" / "نام.txt"
    with opened(path) as file:
        file.write(content)
        assert not path.exists()
    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode("utf-8"))
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(("opened", "content"), [(whole_file, "half"), (whole_bytes, b"half")])
def test_a_failure_leaves_what_was_there_and_nothing_else(opened, content, tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("whole", encoding="utf-8")
    for path in (old, new):
        with pytest.raises(BrokenError):
            fail(opened, path, lambda file: file.write(content))
    assert list(tmp_path.iterdir()) == [old]
    assert old.read_text(encoding="utf-8") == "whole"


def test_text_that_cannot_be_encoded_leaves_what_was_there(tmp_path):
    path = tmp_path / "old.txt"
    write_text(path, "whole")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud83c")
    assert path.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [path]


def test_characters_and_line_ends_are_written_as_they_are(tmp_path):
    write_text(tmp_path / "a", "می\u200cرود\r\nآن\n")
    assert (tmp_path / "a").read_bytes() == "می\u200cرود\r\nآن\n".encode()
    write_json(tmp_path / "b", {"نام": [1]})
    assert json.loads((tmp_path / "b").read_text(encoding="utf-8")) == {"نام": [1]}
    assert "نام" in (tmp_path / "b").read_text(encoding="utf-8")


def test_a_long_name_is_no_hindrance(tmp_path):
    name = "ن" * 120 + ".txt"  # 244 bytes of the 255 that a name may have
    write_text(tmp_path / name, "متن")
    with whole_folder(tmp_path / ("پ" * 120)) as folder:
        (folder / "a").touch()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "پ" * 120])


def test_a_link_stays_and_its_target_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.txt", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert list(target.parent.iterdir()) == [target]


def test_what_others_have_open_is_not_touched(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with path.open(encoding="utf-8") as reader:
        write_text(path, "new")
        assert reader.read() == "old"


def test_a_pipe_is_written_to(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write_text(pipe, "متن")
    reader.join(timeout=10)
    assert read == ["متن"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
@pytest.mark.parametrize("to_file", [False, True])
def test_standard_output_can_be_named(to_file, tmp_path):
    """As a pipe to another program, and where the shell sends it to a file."""
    code = "from coopnlp.output.files import write_text; write_text('/dev/stdout', 'متن')"
    command = [sys.executable, "-c", code]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    if not to_file:
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        assert done.stdout.decode() == "متن"
        return
    path = tmp_path / "out.txt"
    with path.open("wb") as file:
        subprocess.run(command, env=environment, stdout=file, check=True)
    assert path.read_text(encoding="utf-8") == "متن"


def test_what_is_no_file_is_written_to():
    write_text(os.devnull, "متن")
    assert not Path(os.devnull).is_file()


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(IsADirectoryError):
        write_text(tmp_path, "متن")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_takes_the_place_of_another_when_it_is_full(tmp_path):
    path = tmp_path / "made" / "model"
    for content in ("first", "second"):
        with whole_folder(path) as folder:
            assert list(folder.iterdir()) == []
            (folder / f"{content}.txt").write_text(content, encoding="utf-8")
        assert [file.name for file in path.iterdir()] == [f"{content}.txt"]
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_folder_that_was_there(tmp_path):
    path = tmp_path / "model"
    path.mkdir()
    (path / "a.txt").write_text("whole", encoding="utf-8")
    with pytest.raises(BrokenError):
        fail(whole_folder, path, lambda folder: (folder / "a.txt").write_text("half", encoding="utf-8"))
    assert (path / "a.txt").read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_put_there_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "model"
    path.mkdir()
    (path / "a.txt").write_text("whole", encoding="utf-8")
    rename = Path.rename

    def failing(self, target):
        if self.name == "new":
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no"), whole_folder(path) as folder:
        (folder / "a.txt").write_text("half", encoding="utf-8")
    assert (path / "a.txt").read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_behind_a_link_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with whole_folder(tmp_path / "link") as folder:
        (folder / "a.txt").touch()
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a.txt").exists()
