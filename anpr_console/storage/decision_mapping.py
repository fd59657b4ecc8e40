"""The decision on a passage to columns and JSON, and back."""

from datetime import datetime
from typing import Any

from anpr_console.domain.access import Access, AccessDecision, AlertKind, Bars, Contradiction
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength

NONE = "none"
Json = Any


def list_columns(decision: AccessDecision | None) -> dict[str, object]:
    """What filters need: kind of the list that counts most, how sure the match is, and what follows."""
    match = decision.match if decision else None
    return {
        "list_kind": match.kind.value if match else NONE,
        "list_strength": match.strength.value if match else NONE,
        "access": decision.access.value if decision else NONE,
    }


def decision_out(decision: AccessDecision | None) -> Json:
    """The decision as JSON, in the words of the push contract."""
    if decision is None:
        return None
    bars = decision.bars
    return {
        "access": decision.access.value,
        "reason": decision.reason,
        "bars": {"show": bars.show, "alert": bars.alert, "open": bars.open},
        "lists": [
            {
                "name": match.list_name,
                "kind": match.kind.value,
                "match": match.strength.value,
                "entry_id": match.entry_id,
                "is_valid": match.is_valid,
            }
            for match in decision.lists
        ],
        "alert": decision.alert.value if decision.alert else None,
        "contradictions": [
            {
                "attribute": c.attribute,
                "now": c.now,
                "before": c.before,
                "passages": c.passages,
                "last_seen_at": c.last_seen_at.isoformat(),
            }
            for c in decision.contradictions
        ],
    }


def decision_in(value: Json) -> AccessDecision | None:
    """What ``decision_out`` made."""
    if value is None:
        return None
    return AccessDecision(
        access=Access(value["access"]),
        reason=value["reason"],
        bars=Bars(**value["bars"]),
        lists=tuple(
            ListMatch(
                match["name"],
                ListKind(match["kind"]),
                MatchStrength(match["match"]),
                match["entry_id"],
                match["is_valid"],
            )
            for match in value["lists"]
        ),
        alert=AlertKind(value["alert"]) if value["alert"] else None,
        contradictions=tuple(
            Contradiction(
                c["attribute"],
                c["now"],
                c["before"],
                c["passages"],
                datetime.fromisoformat(c["last_seen_at"]),
            )
            for c in value["contradictions"]
        ),
    )
