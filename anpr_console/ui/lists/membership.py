"""What the lists say of a plate: always an icon, a word and a color together, never color alone."""

from PySide6.QtCore import QCoreApplication, QSize, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anpr_console.domain.access import Access, AccessDecision, AlertKind, Contradiction
from anpr_console.domain.plate_list import ListKind, ListMatch, MatchStrength
from anpr_console.domain.vehicle import VehicleKind
from anpr_console.ui.icons import icon_image
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import color_word, kind_word, local_moment

translate = QCoreApplication.translate

ICON_OF_KIND = {ListKind.ALLOW: "allow", ListKind.WATCH: "watch", ListKind.IGNORE: "ignore"}
LEVEL_OF_KIND = {ListKind.ALLOW: Level.OK, ListKind.WATCH: Level.BAD, ListKind.IGNORE: Level.PLAIN}


def kind_of_list_word(kind: ListKind) -> str:
    """What a list is for, in a word."""
    match kind:
        case ListKind.ALLOW:
            return translate("lists", "allowed")
        case ListKind.WATCH:
            return translate("lists", "watched")
        case ListKind.IGNORE:
            return translate("lists", "ignored")


def alert_kind_word(kind: AlertKind) -> str:
    """Why there is an alert."""
    match kind:
        case AlertKind.WATCHED:
            return translate("lists", "Watched plate")
        case AlertKind.DENIED:
            return translate("lists", "Permission run out")
        case AlertKind.UNKNOWN:
            return translate("lists", "Plate on no list")


def access_word(access: Access) -> str:
    """What follows for the barrier."""
    match access:
        case Access.ALLOW:
            return translate("lists", "may enter")
        case Access.DENY:
            return translate("lists", "must not enter")
        case Access.NONE:
            return translate("lists", "does not open")


def match_words(found: ListMatch) -> str:
    """``Residents: allowed``, and what is wrong with the match."""
    words = f"{found.list_name}: {kind_of_list_word(found.kind)}"
    if not found.is_valid:
        return translate("lists", "{0}, but not valid today").format(words)
    if found.strength is MatchStrength.LOOK_ALIKE:
        return translate("lists", "{0}? Only looks alike: compare by eye").format(words)
    return words


def decision_words(decision: AccessDecision) -> str:
    """The match that counts and what follows from it."""
    if not decision.lists:
        return translate("lists", "on no list")
    return f"{match_words(decision.lists[0])} · {access_word(decision.access)}"


def decision_icon(decision: AccessDecision) -> str:
    """Name of the icon that goes with the words."""
    return ICON_OF_KIND[decision.lists[0].kind] if decision.lists else "plain"


def decision_level(decision: AccessDecision) -> Level:
    """The level in whose color the words are written."""
    if not decision.lists:
        return Level.PLAIN
    first = decision.lists[0]
    is_sure = first.is_valid and first.strength is MatchStrength.EXACT
    return LEVEL_OF_KIND[first.kind] if is_sure else Level.WARN


def contradiction_words(found: Contradiction) -> str:
    """What about the car is not as before."""
    words = {
        "brand": translate("lists", "brand {0} now, {1} in {2} earlier passages (last {3})"),
        "color": translate("lists", "color {0} now, {1} in {2} earlier passages (last {3})"),
        "kind": translate("lists", "a {0} now, a {1} in {2} earlier passages (last {3})"),
    }[found.attribute]
    now, before = _attribute_word(found.attribute, found.now), _attribute_word(found.attribute, found.before)
    return words.format(now, before, found.passages, local_moment(found.last_seen_at)[:16])


def _attribute_word(attribute: str, value: str) -> str:
    match attribute:
        case "color":
            return color_word(value)
        case "kind":
            return kind_word(VehicleKind(value))
        case _:
            return value


class MembershipLabel(QWidget):
    """Icon and words of a decision; below them, where plate and car don't belong together."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._decision: AccessDecision | None = None
        self._sign = QLabel()
        self.words = WrappedLabel(role="title")
        self.hint = WrappedLabel(role="value")
        set_level(self.hint, Level.WARN)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.hint)
        look.changed.connect(self._on_look_changed)
        self.show_decision(None)

    def show_decision(self, decision: AccessDecision | None) -> None:
        """Show what the lists say; nothing without a decision."""
        self._decision = decision
        self.setVisible(decision is not None)
        if decision is None:
            self.words.setText("")
            self.hint.setText("")
            self.hint.hide()
            return
        self.words.setText(decision_words(decision))
        set_level(self.words, decision_level(decision))
        hints = "; ".join(contradiction_words(found) for found in decision.contradictions)
        self.hint.setText(translate("lists", "Is this the right car? {0}").format(hints) if hints else "")
        self.hint.setVisible(bool(hints))
        self.setAccessibleName(f"{self.words.text()} {self.hint.text()}".strip())
        self._on_look_changed()

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        if self._decision is None:
            return
        size = self._look.px(24)
        color = self._look.colors.of_level(decision_level(self._decision))
        picture = QPixmap.fromImage(icon_image(decision_icon(self._decision), color))
        self._sign.setPixmap(picture.scaled(QSize(size, size)))
