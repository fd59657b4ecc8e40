"""Two labels Qt lacks: one that wraps and claims its height, one that ends in an ellipsis."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class WrappedLabel(QLabel):
    """Wrapped text that is never cut: layouts with nested rows ask for a height before they know the width."""

    def __init__(self, words: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def setText(self, words: str) -> None:
        """Show other words and claim the height they need."""
        super().setText(words)
        self._claim_height()

    def sizeHint(self) -> QSize:
        """No more height than the words need at the present width."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._needed_height())

    def minimumSizeHint(self) -> QSize:
        """As high as the words need; Qt's own guess for wrapped text is too generous."""
        return QSize(0, self._needed_height())

    def hasHeightForWidth(self) -> bool:
        """No: this label says its height itself, once it knows its width."""
        return False

    def _needed_height(self) -> int:
        if not self.text():
            return 0
        room = QRect(0, 0, max(self.width(), 1), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height the new width needs."""
        super().resizeEvent(event)
        self._claim_height()

    def changeEvent(self, event: QEvent) -> None:
        """Claim the height another font needs."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._claim_height()

    def _claim_height(self) -> None:
        self.setFixedHeight(self._needed_height())


class ElidedLabel(QLabel):
    """A line that ends in … where there is no room; all of it is in ``words``."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def words(self) -> str:
        """All of it."""
        return self._words

    def say(self, words: str) -> None:
        """Show a sentence."""
        self._words = words
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
