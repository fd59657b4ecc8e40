"""What follows from a passage by the plate lists: access, the three bars, and why (pure)."""

from dataclasses import dataclass

from anpr_console.domain.access import Access, AccessDecision, AlertKind, Bars, Contradiction
from anpr_console.domain.consensus import Consensus
from anpr_console.domain.passage import Outcome, Passage
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.settings.alerts import AlertSettings
from anpr_console.settings.recognition import RecognitionSettings

_FIRM = frozenset({Outcome.READ, Outcome.MANUAL})
_SILENT = frozenset({Outcome.DUPLICATE, Outcome.IGNORED})


@dataclass(frozen=True, slots=True)
class AccessRules:
    """The bars and the wishes behind the decision."""

    recognition: RecognitionSettings
    alerts: AlertSettings


def decide_access(
    passage: Passage,
    matches: tuple[ListMatch, ...],
    rules: AccessRules,
    contradictions: tuple[Contradiction, ...] = (),
) -> AccessDecision:
    """Decide what follows from a passage.

    ``allow`` needs an exact match on a valid entry of an allow list, a read that passes the open bar, and enough frames
    that say the same. Look-alikes may alert, never allow. What a person typed opens nothing: nobody but a person may.

    Args:
        passage: As it stands now.
        matches: Of ``ListBook.matches``, the one that counts most first.
        rules: Bars and wishes.
        contradictions: Where the car is not the one that wore this plate before.
    """
    consensus = passage.consensus
    if consensus is None:
        return AccessDecision(Access.NONE, "No plate was read.", contradictions=contradictions)
    access, reason = _access(passage, consensus, matches, rules.recognition)
    alert = _alert(passage, consensus, matches, rules)
    is_ignored = _first(matches, ListKind.IGNORE, MatchStrength.EXACT) is not None and alert is None
    is_shown = passage.outcome in _FIRM and (
        passage.outcome is Outcome.MANUAL or consensus.confidence >= rules.recognition.show_bar
    )
    bars = Bars(
        show=is_shown and not (is_ignored and access is not Access.ALLOW),
        alert=alert is not None,
        open=access is Access.ALLOW,
    )
    return AccessDecision(access, reason, bars, matches, alert, contradictions)


def _first(
    matches: tuple[ListMatch, ...], kind: ListKind, strength: MatchStrength, *, is_valid: bool = True
) -> ListMatch | None:
    wanted = (kind, strength, is_valid)
    return next((match for match in matches if (match.kind, match.strength, match.is_valid) == wanted), None)


def _access(
    passage: Passage, consensus: Consensus, matches: tuple[ListMatch, ...], bars: RecognitionSettings
) -> tuple[Access, str]:
    watched = _first(matches, ListKind.WATCH, MatchStrength.EXACT)
    if watched is not None:
        return Access.DENY, f"{watched.list_name}, exact: on a watch list."
    allowed = _first(matches, ListKind.ALLOW, MatchStrength.EXACT)
    if allowed is not None:
        return _access_of_allowed(passage, consensus, allowed, bars)
    expired = _first(matches, ListKind.ALLOW, MatchStrength.EXACT, is_valid=False)
    if expired is not None:
        return Access.DENY, f"{expired.list_name}, exact: the entry is not valid today."
    similar = next((match for match in matches if match.strength is MatchStrength.LOOK_ALIKE), None)
    if similar is not None:
        return Access.NONE, f"{similar.list_name}, look-alike only: that never opens."
    ignored = _first(matches, ListKind.IGNORE, MatchStrength.EXACT)
    if ignored is not None:
        return Access.NONE, f"{ignored.list_name}, exact: on an ignore list."
    return Access.NONE, "On no list."


def _access_of_allowed(
    passage: Passage, consensus: Consensus, allowed: ListMatch, bars: RecognitionSettings
) -> tuple[Access, str]:
    name, confidence = allowed.list_name, consensus.confidence
    if passage.outcome is Outcome.MANUAL:
        return Access.NONE, f"{name}, exact, but typed by hand: an operator opens."
    if passage.outcome is not Outcome.READ:
        return Access.NONE, f"{name}, exact, but the outcome is {passage.outcome.value.replace('_', ' ')}."
    # Written so that a confidence that is no number never opens.
    if not confidence >= bars.open_bar:
        return Access.NONE, f"{name}, exact, {confidence:.2f} < open bar {bars.open_bar:.2f}."
    agreed = consensus.frames_agreeing
    if agreed < bars.min_agreeing_frames:
        words = "frames agrees" if agreed == 1 else "frames agree"
        return Access.NONE, f"{name}, exact, but only {agreed} of {bars.min_agreeing_frames} {words}."
    return Access.ALLOW, f"{name}, exact, {confidence:.2f} ≥ open bar {bars.open_bar:.2f}."


def _alert(
    passage: Passage, consensus: Consensus, matches: tuple[ListMatch, ...], rules: AccessRules
) -> AlertKind | None:
    is_sure_enough = passage.outcome is Outcome.MANUAL or consensus.confidence >= rules.recognition.alert_bar
    if passage.outcome in _SILENT or not is_sure_enough:
        return None
    valid = [match for match in matches if match.is_valid]
    exact_kinds = {match.kind for match in valid if match.strength is MatchStrength.EXACT}
    is_resident = ListKind.ALLOW in exact_kinds
    if ListKind.WATCH in exact_kinds:
        return AlertKind.WATCHED
    # A resident whose own plate merely resembles a watched one is no reason to wake anybody every day.
    if not is_resident and any(match.kind is ListKind.WATCH for match in valid):
        return AlertKind.WATCHED
    if passage.outcome not in _FIRM:
        return None
    is_over = _first(matches, ListKind.ALLOW, MatchStrength.EXACT, is_valid=False) is not None
    if is_over and not is_resident:
        return AlertKind.DENIED if rules.alerts.is_denied_alerted else None
    is_unknown = not exact_kinds
    return AlertKind.UNKNOWN if is_unknown and rules.alerts.is_unknown_alerted else None
