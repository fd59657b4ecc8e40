"""A small page that lists what came: no script at all, every text escaped, nothing from elsewhere."""

import base64
import hashlib
import json
from dataclasses import asdict
from html import escape

from anpr_console.app.sentinel.record import BarrierWord, Receipt, Record, Verdict
from anpr_console.wire.model import iso_utc

_STYLE = """
body{margin:0;padding:1rem;font:15px/1.4 system-ui,sans-serif;color:#1c2126;background:#f5f6f7}
h1{font-size:1.25rem;margin:0 0 .25rem}p{margin:.25rem 0 1rem}
table{border-collapse:collapse;width:100%;background:#fff}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d9dde1;vertical-align:top}
th{font-weight:600;white-space:nowrap}td.t{white-space:nowrap;font-variant-numeric:tabular-nums}
tr.opened td.w{color:#0a6b2d;font-weight:600}tr.refused td.w,b.problem{color:#a3170f;font-weight:600}
tr.known td,tr.misbehaved td{color:#59636e}
.wide{overflow-x:auto}
@media(prefers-color-scheme:dark){body{background:#16191c;color:#e4e7ea}table{background:#1e2226}
th,td{border-color:#33393f}tr.opened td.w{color:#6fd58f}tr.refused td.w,b.problem{color:#ff8f85}
tr.known td,tr.misbehaved td{color:#9aa4ae}}
"""
_REFRESH_S = 2
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
"""Sent with every page."""


def events_page(record: Record, plan: str) -> bytes:
    """The page, UTF-8.

    Args:
        record: What came.
        plan: How it misbehaves, in words; empty for not at all.
    """
    rows = "".join(_row(receipt) for receipt in record.newest_first())
    table = (
        "<div class=wide><table><thead><tr><th>Time (UTC)<th>Answer<th>What happened<th>Event<th>Plate<th>Camera"
        f"<th>After<th>Why</thead><tbody>{rows}</tbody></table></div>"
        if rows
        else "<p>Nothing has come yet. Send a test event from the console's settings, or let a car pass.</p>"
    )
    text = (
        f'<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=refresh content="{_REFRESH_S}">'
        "<meta name=viewport content='width=device-width,initial-scale=1'>"
        f"<title>Sentinel simulator</title><style>{_STYLE}</style>"
        f"<h1>Sentinel simulator</h1><p>{escape(describe(record))}"
        f"{f' It misbehaves: {escape(plan)}.' if plan else ''}</p>{table}"
    )
    return text.encode()


def events_json(record: Record) -> bytes:
    """The same for programs."""
    receipts = [asdict(receipt) | {"at": iso_utc(receipt.at)} for receipt in record.newest_first()]
    return json.dumps({"totals": record.totals.to_json(), "receipts": receipts}, ensure_ascii=False).encode()


def describe(record: Record) -> str:
    """What happened so far, in a sentence or two."""
    totals = record.totals
    taken, known = totals.verdicts[Verdict.TAKEN.value], totals.verdicts[Verdict.KNOWN.value]
    refused, wrong = totals.verdicts[Verdict.REFUSED.value], totals.verdicts[Verdict.MISBEHAVED.value]
    text = (
        f"{_count(totals.requests, 'request')}: {_count(taken, 'event')} taken, {known} known already, "
        f"{refused} refused, {wrong} treated badly on purpose. "
        f"{_count(totals.passages, 'passage')}; the barrier opened {_count(totals.opened, 'time')}."
    )
    return text + (f" Problems with {_count(totals.problems, 'event')}." if totals.problems else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _row(receipt: Receipt) -> str:
    kind = receipt.barrier.value if receipt.barrier is BarrierWord.OPENED else receipt.verdict.value
    after = f"{receipt.took_ms:.0f} ms" if receipt.took_ms is not None else ""
    why = escape(receipt.reason) + (
        f" <b class=problem>{escape(receipt.problem)}</b>" if receipt.problem else ""
    )
    cells = (
        f"<td class=t>{receipt.at:%H:%M:%S}.{receipt.at.microsecond // 1000:03d}"
        f"<td>{receipt.status or 'none'}<td class=w>{escape(what_happened(receipt))}"
        f"<td>{escape(receipt.event_type)}<td class=t lang=th>{escape(receipt.plate)}<td>{escape(receipt.camera_id)}"
        f"<td class=t>{after}<td>{why}"
    )
    return f"<tr class={kind}>{cells}"


def what_happened(receipt: Receipt) -> str:
    """In two words."""
    match receipt.barrier:
        case BarrierWord.OPENED if receipt.verdict is Verdict.TAKEN:
            return "barrier opens"
        case BarrierWord.STAYED if receipt.verdict is Verdict.TAKEN:
            return "barrier stays"
        case _:
            return {
                Verdict.TAKEN: "noted",
                Verdict.KNOWN: "known already",
                Verdict.IGNORED: "ignored",
                Verdict.REFUSED: "refused",
                Verdict.MISBEHAVED: "misbehaved",
            }[receipt.verdict]
