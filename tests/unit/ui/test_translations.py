"""Translations are complete, fit their source, and are what the program loads."""

import re
import string
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.test_house_rules import load_tool

TOP = Path(__file__).resolve().parents[3]
FOLDER = TOP / "resources" / "translations"
LANGUAGES = ("th",)
THAI = re.compile(r"[\u0e00-\u0e7f]")
MNEMONIC = re.compile(r"&(?=[^&\s])")

tool = load_tool("make_translations")


@dataclass(frozen=True, slots=True)
class Message:
    """A text and its translation."""

    context: str
    source: str
    comment: str
    translation: str
    is_finished: bool


def read_messages(file: Path) -> list[Message]:
    messages = []
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 — our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            messages.append(
                Message(
                    context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""),
                    translation.text or "", translation.get("type") is None,
                )
            )  # fmt: skip
    return messages


def gaps(text: str) -> list[str]:
    """The placeholders of a text, in the order of their names; %1 is what Qt's own texts have."""
    found = [name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None]
    return sorted(found + re.findall(r"%\d", text))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of translations as ``make translations`` would leave it now."""
    folder = tmp_path_factory.mktemp("translations")
    assert tool.main(["--out", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_text_of_the_screens_is_in_the_translators_file(made: Path, language: str) -> None:
    name = f"anpr_console_{language}.ts"
    known = {(m.context, m.source, m.comment) for m in read_messages(FOLDER / name)}
    now = {(m.context, m.source, m.comment) for m in read_messages(made / name)}
    assert now - known == set(), "Run `make translations`, then translate these."
    assert known - now == set(), "Run `make translations`: these texts are gone."


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda file: file.stem)
def test_that_the_compiled_file_is_what_the_translators_wrote(made: Path, file: Path) -> None:
    compiled = file.with_suffix(".qm")
    assert compiled.read_bytes() == (made / compiled.name).read_bytes(), "Run `make translations`."


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda file: file.stem)
def test_that_translations_keep_what_is_filled_in_and_the_edges_of_the_text(file: Path) -> None:
    for message in read_messages(file):
        if not message.is_finished:
            continue
        source, translation = message.source, message.translation
        assert translation.strip(), source
        assert gaps(translation) == gaps(source), source
        assert len(MNEMONIC.findall(translation)) == len(MNEMONIC.findall(source)), source
        # Parts that are put together, such as " (+3 more)".
        assert (translation[0].isspace(), translation[-1].isspace()) == (
            source[0].isspace(), source[-1].isspace(),
        ), source  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_at_most_a_twentieth_of_the_texts_waits_for_a_translator(language: str) -> None:
    messages = read_messages(FOLDER / f"anpr_console_{language}.ts")
    waiting = [message for message in messages if not message.is_finished]
    assert len(waiting) <= len(messages) / 20, [message.source for message in waiting]


def test_that_thai_has_thai_letters_wherever_the_source_has_words() -> None:
    for message in read_messages(FOLDER / "anpr_console_th.ts"):
        words = re.findall(r"[A-Za-z]{3,}", re.sub(r"\{\d\}", "", message.source))
        is_a_name = not words or message.source in {"JPEG", "UDP", "{0} fps"}
        assert not message.is_finished or is_a_name or THAI.search(message.translation), message.source


def test_that_one_text_is_not_said_in_two_ways_of_the_same_context() -> None:
    messages = read_messages(FOLDER / "anpr_console_th.ts")
    keys = [(m.context, m.source, m.comment) for m in messages]
    assert len(keys) == len(set(keys))


def test_that_a_failing_program_is_reported_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        tool.run_quietly([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)
