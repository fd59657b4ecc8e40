"""A report as one HTML file that needs no network: figures, then the wrong ones as pictures, the surest first."""

import base64
import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from anpr_console.app.eval_output import Table

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .7rem; text-align: right; border-bottom: 1px solid #8884; }
th:first-child, td:first-child { text-align: left; }
.exhibits { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; }
.exhibit { border: 1px solid #8886; border-radius: 6px; padding: .7rem; overflow-wrap: anywhere; }
.exhibit img { display: block; width: 100%; max-height: 11rem; object-fit: contain; background: #8883; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem; margin: .6rem 0 0; }
dt { opacity: .7; } dd { margin: 0; } .big { font: 600 1.15rem ui-monospace, monospace; }
.chars { border-spacing: 0; display: inline-flex; flex-wrap: wrap; gap: 2px; }
.chars span { min-width: 1.9rem; text-align: center; border-radius: 3px; padding: 0 .15rem; color: #111; }
.chars small { display: block; font-size: .7rem; }
"""


@dataclass(frozen=True, slots=True)
class CharBar:
    """One read character with its confidence, 0..1."""

    char: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One wrong answer.

    Attributes:
        title: What names it, such as the file.
        jpeg: Its picture; empty without one.
        large: Name and text of what shall be compared at a glance, such as truth and read.
        small: Name and text of the rest.
        chars: Characters of the answer with their confidences; may be empty.
    """

    title: str
    jpeg: bytes
    large: tuple[tuple[str, str], ...]
    small: tuple[tuple[str, str], ...] = ()
    chars: tuple[CharBar, ...] = ()


def write_report(
    folder: Path,
    title: str,
    notes: Sequence[str],
    tables: Sequence[Table],
    exhibits: Sequence[Exhibit],
    exhibits_title: str,
) -> Path:
    """Write ``index.html`` into a folder.

    Args:
        folder: Made where missing.
        title: Of the page.
        notes: Sentences under the title.
        tables: The figures.
        exhibits: In the order in which they shall be shown.
        exhibits_title: Heading above them.

    Returns:
        The page's path.
    """
    body = [
        f"<h1>{html.escape(title)}</h1>",
        *(f"<p>{html.escape(note)}</p>" for note in notes),
        *(_table(table) for table in tables),
        f"<h2>{html.escape(exhibits_title)}</h2>",
        '<div class="exhibits">',
        *(_exhibit(exhibit) for exhibit in exhibits),
        "</div>",
    ]
    page = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )
    path = folder / "index.html"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


def _table(table: Table) -> str:
    head = "".join(f"<th>{html.escape(name)}</th>" for name in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    title = f"<h2>{html.escape(table.title)}</h2>" if table.title else ""
    return f"{title}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _exhibit(exhibit: Exhibit) -> str:
    picture = ""
    if exhibit.jpeg:
        content = base64.b64encode(exhibit.jpeg).decode("ascii")
        picture = f'<img alt="" loading="lazy" src="data:image/jpeg;base64,{content}">'
    words = [
        *(_pair(name, f'<span class="big">{html.escape(text)}</span>') for name, text in exhibit.large),
        *([_pair("characters", _chars(exhibit.chars))] if exhibit.chars else []),
        *(_pair(name, html.escape(text)) for name, text in exhibit.small),
    ]
    return f'<div class="exhibit">{picture}<dl>{"".join(words)}{_pair("file", html.escape(exhibit.title))}</dl></div>'


def _pair(name: str, content: str) -> str:
    return f"<dt>{html.escape(name)}</dt><dd>{content}</dd>"


def _chars(bars: Sequence[CharBar]) -> str:
    cells = (
        f'<span style="background:hsl({round(120 * max(0.0, min(1.0, bar.confidence)))} 60% 70%)">'
        f"{html.escape(bar.char)}<small>{bar.confidence:.2f}</small></span>"
        for bar in bars
    )
    return f'<span class="chars">{"".join(cells)}</span>'
