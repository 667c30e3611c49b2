"""Every string of the window is translated, and every translation says the same with the same values."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.architecture import project

_TOOL = project.ROOT / "packaging" / "translations.py"
# Forms of a count: one and others; 1, 2 to 4 and 5 to 20, each also for the last digits.
_FORMS = {"en": 2, "ru": 3}
_PLACES = re.compile(r"\{\w*\}|%L?n")
_COUNT = re.compile("%L?n")
# Names, which are the same in every language, and words that English and Russian write alike.
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class Translated:
    """One string of one language; `forms` are its plural forms, or its only one."""

    language: str
    context: str
    source: str
    plural: bool
    finished: bool
    forms: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.language}: {self.context}: {self.source!r} -> {self.forms}"


def read(folder: Path) -> list[Translated]:
    return [string for path in sorted(folder.glob("*.ts")) for string in _strings(path)]


def _strings(path: Path) -> Iterator[Translated]:
    language = path.stem.rpartition("_")[2]
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield Translated(
                language,
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.get("numerus") == "yes",
                translation.get("type") is None,
                tuple(form.text or "" for form in translation.findall("numerusform") or [translation]),
            )


STRINGS = read(project.TRANSLATIONS)
RUSSIAN = [string for string in STRINGS if string.language == "ru"]


def test_there_are_both_languages() -> None:
    assert {string.language for string in STRINGS} == set(_FORMS)
    assert len(RUSSIAN) > 300


def test_every_string_of_the_code_is_translated_and_no_other(tmp_path: Path) -> None:
    for path in project.TRANSLATIONS.glob("*.ts"):
        shutil.copy(path, tmp_path)
    answer = subprocess.run(
        [sys.executable, str(_TOOL), "update", "--folder", str(tmp_path)],
        cwd=project.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, f"run `make translations`, then translate:\n{answer.stdout}{answer.stderr}"
    assert read(tmp_path) == STRINGS, "run `make translations`: the code does not say all of this any more"


def test_a_string_that_nobody_translated_is_noticed(tmp_path: Path) -> None:
    text = (project.TRANSLATIONS / "migration_desk_ru.ts").read_text(encoding="utf-8")
    name = "<source>Restart all the same</source>"
    start = text.index(name)
    end = text.index("</message>", start)
    rest = text[:start] + f'{name}\n<translation type="unfinished"></translation>\n' + text[end:]
    (tmp_path / "migration_desk_ru.ts").write_text(rest, encoding="utf-8")
    shutil.copy(project.TRANSLATIONS / "migration_desk_en.ts", tmp_path)
    answer = subprocess.run(
        [sys.executable, str(_TOOL), "update", "--folder", str(tmp_path)],
        cwd=project.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "ru: Start: Restart all the same" in answer.stdout.splitlines()


def test_every_translation_is_finished_in_all_its_forms() -> None:
    wrong = [
        str(string)
        for string in STRINGS
        if not string.finished
        or not all(form.strip() for form in string.forms)
        or len(string.forms) != (_FORMS[string.language] if string.plural else 1)
    ]
    assert not wrong


def test_a_translation_takes_the_values_of_its_source() -> None:
    wrong = [
        str(string)
        for string in STRINGS
        for form in string.forms
        if sorted(_PLACES.findall(form)) != sorted(_PLACES.findall(string.source))
    ]
    assert not wrong


def test_a_count_in_a_sentence_has_plural_forms() -> None:
    """The extraction sees them in `self.tr(text, "", n)` only: with any other call they would be lost."""
    assert not [str(string) for string in STRINGS if bool(_COUNT.search(string.source)) != string.plural]
    assert [string for string in RUSSIAN if string.plural]


def test_russian_is_written_in_russian() -> None:
    """What stays in Latin letters are names and ids: they stand in the source the same way."""
    wrong = []
    for string in RUSSIAN:
        for form in string.forms:
            words = set(_LATIN_WORD.findall(_PLACES.sub("", form)))
            if words - set(_LATIN_WORD.findall(string.source)):
                wrong.append(str(string))
    assert not wrong


def test_english_holds_nothing_but_its_plural_forms() -> None:
    english = [string for string in STRINGS if string.language == "en"]
    assert english
    assert all(string.plural for string in english)


@pytest.mark.parametrize("mark", [" ", "\n", "…", "."])
def test_a_translation_ends_as_its_source(mark: str) -> None:
    """An ellipsis says that a question follows; a full stop parts sentences that are put together."""
    wrong = [
        str(string)
        for string in RUSSIAN
        for form in string.forms
        if string.source.endswith(mark) != form.endswith(mark)
    ]
    assert not wrong
