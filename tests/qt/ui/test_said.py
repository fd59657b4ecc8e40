"""The sentences that guards meet are known to translators, as the engine writes them."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from anpr_console.domain.consensus import Consensus
from anpr_console.pipeline.decision import Circumstances, decide
from anpr_console.settings.recognition import RecognitionSettings
from anpr_console.ui.said import fits_a_template, said
from anpr_console.ui.said_templates import TEMPLATES

PACKAGE = Path(__file__).resolve().parents[3] / "anpr_console"
SPEAKING = (
    "pipeline/list_csv.py", "workers/health_rules.py", "workers/capture_worker.py",
    "workers/camera_fleet.py", "capture/network.py", "capture/rtsp_handshake.py", "capture/av_errors.py",
    "capture/av_source.py", "capture/watchdog.py", "capture/webcam.py", "storage/alerts.py", "settings/installer.py",
)  # fmt: skip
"""Modules whose sentences a guard meets every day or at the worst moment."""

FOR_INSTALLERS = {
    "The file is no CSV: 7.",
    "The file 7 of the data folder is damaged. Delete it and choose the installer password again.",
    "The installer password can't be checked: 7.",
}
_SENTENCE = re.compile(r"[A-Z7].*\.", re.DOTALL)


def sentences_of(module: Path) -> list[str]:
    """Every whole sentence that a module builds, 7 for what is put in; without its docstrings and log lines."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                silent.add(id(node.value))
            case ast.JoinedStr():
                silent.update(id(part) for part in node.values)
            case ast.Call(
                func=ast.Attribute(attr="debug" | "info" | "warning" | "error" | "exception" | "critical")
            ):
                silent.update(id(part) for part in ast.walk(node))
            case _:
                pass
    found = []
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        match node:
            case ast.Constant(value=str(text)):
                found.append(text)
            case ast.JoinedStr(values=parts):
                found.append("".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in parts))
            case _:
                pass
    return [text for text in found if " " in text and _SENTENCE.fullmatch(text)]


@pytest.mark.parametrize("name", SPEAKING)
def test_that_translators_know_the_sentences_of_the_engine(name: str) -> None:
    sentences = [text for text in sentences_of(PACKAGE / name) if text not in FOR_INSTALLERS]
    unknown = [text for text in sentences if not fits_a_template(text)]
    assert sentences
    assert not unknown, "Add these to ui/said_templates.py."


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_a_sentence_comes_back_whole_where_nothing_is_translated(template: str) -> None:
    sentence = template.format("Main gate", "8", "9", "10")
    assert fits_a_template(sentence)
    assert said(sentence) == sentence


def test_that_an_unknown_sentence_is_shown_as_it_came() -> None:
    assert said("Something new happened.") == "Something new happened."
    assert said("") == ""


def test_that_sentences_of_older_records_are_known_too() -> None:
    assert fits_a_template("7 of 9 reads agree.")
    assert fits_a_template("1 frames agree; 3 are asked for.")


def test_that_translators_know_every_reason_of_a_decision() -> None:
    bars = RecognitionSettings(show_bar=0.6, is_region_required=True)
    read = Consensus("1234", "1234", 0.9, (0.9,) * 4, (1.0,) * 4, (), 9, 5, "th", matches_region_format=True)
    car = Circumstances(
        is_still=False, is_plate_only=False, has_moved=True, was_in_zone=True, frames_tracked=30,
        vehicle_width_px=300, widest_plate_px=90, duplicate_reason=None, is_region_expected=True,
    )  # fmt: skip
    votes = [read, None]
    votes += [replace(read, confidence=confidence) for confidence in (0.1, 0.59)]
    votes += [
        replace(read, frames_seen=seen, frames_agreeing=agree)
        for seen, agree in ((1, 1), (3, 1), (40, 3), (4, 2))
    ]
    votes += [
        replace(read, text=text, matches_region_format=False)
        for text in ("1", "TAXI", "12345678901234", "12")
    ]
    scenes = [car]
    scenes += [replace(car, is_announced=True), replace(car, is_still=True), replace(car, was_in_zone=False)]
    scenes += [
        replace(car, widest_plate_px=width, vehicle_width_px=wide)
        for width, wide in ((0, 60), (0, 300), (20, 300))
    ]
    scenes += [replace(car, is_plate_only=True, has_moved=has_moved) for has_moved in (False, True)]
    scenes += [replace(car, duplicate_reason="the same plate was read 2.0 s before: its track had broken")]
    decisions = [decide(vote, scene, bars) for vote in votes for scene in scenes]
    reasons = {decision.reason for decision in decisions if decision is not None}
    assert len(reasons) > 12
    assert [reason for reason in reasons if not fits_a_template(reason)] == []
