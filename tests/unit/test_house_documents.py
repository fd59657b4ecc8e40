"""The papers point only to what is there, and the page of figures is put together honestly."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).resolve().parents[2]
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "models").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s#]+)(?:#[\w-]*)?\)")


def load_figures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("house_make_figures", TOP / "tools" / "make_figures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


figures = load_figures()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_that_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_that_each_decision_record_has_its_number_as_title_and_a_date() -> None:
    records = sorted((TOP / "docs" / "adr").glob("*.md"))
    numbers = [int(record.name.split("-")[0]) for record in records]
    assert len(numbers) == len(set(numbers))
    for record, number in zip(records, numbers, strict=True):
        text = record.read_text(encoding="utf-8")
        assert re.match(rf"# (ADR )?0*{number}[.:]? ", text), record.name
        assert re.search(r"\b20\d\d\b", text), record.name


def test_that_every_command_of_the_program_stands_in_the_readme() -> None:
    from anpr_console.app.cli import COMMANDS

    readme = (TOP / "README.md").read_text(encoding="utf-8")
    spoken = [name for name in COMMANDS if name != "console"]
    assert [name for name in spoken if f"anpr-console {name}" not in readme] == []


def test_that_nested_figures_get_dotted_names() -> None:
    assert figures.flatten({"a": {"b": 1, "c": {"d": 2}}, "e": "f"}) == {"a.b": 1, "a.c.d": 2, "e": "f"}


def test_that_medians_are_taken_of_numbers_and_only_of_them() -> None:
    runs = [{"s": 1.0, "clip": "a"}, {"s": 9.0, "clip": "a"}, {"s": 2.0, "clip": "a", "new": True}]
    assert figures.take_medians(runs) == {"s": 2.0, "clip": "a", "new": True}


def test_that_sections_of_measurements_that_were_not_run_are_kept(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    first = '## One <a id="start"></a>\n\n| a | 1 |\n'
    second = '## Two <a id="reads-mixed"></a>\n\n```\n# not a heading\n```\n'
    page.write_text(f"# Figures\n\nWords.\n\n{first}\n{second}", encoding="utf-8")
    assert figures.read_sections(page) == {"start": f"{first}\n", "reads-mixed": second}
