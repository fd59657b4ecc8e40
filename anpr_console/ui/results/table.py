"""The results table: which columns, in which order and how wide, remembered for next time."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from anpr_console.domain.query import SortKey
from anpr_console.domain.screen_memory import TableLayout
from anpr_console.ui.results.columns import FIRST_ORDER
from anpr_console.ui.results.model import ResultsModel
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Look

REMEMBER_PAUSE_MS = 800
MISREAD = "misread"


class ResultsTable(QTableView):
    """The view.

    Signals:
        layout_changed: The ``TableLayout`` a person has just made, once they rest.
    """

    layout_changed = Signal(object)

    def __init__(
        self, model: ResultsModel, look: Look, layout: TableLayout, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._hidden = set(layout.hidden)
        self._widths = dict(layout.widths)
        self._is_laying_out = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setSortingEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Passages"))
        self.verticalHeader().hide()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REMEMBER_PAUSE_MS)
        self._rest.timeout.connect(self._on_rest)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        self._put_in_order(layout.order)
        self._show_sort(layout.sort, is_descending=layout.is_descending)
        header.sortIndicatorChanged.connect(self._on_sort_wanted)
        header.sectionMoved.connect(self._on_laid_out)
        header.sectionResized.connect(self._on_resized)
        look.changed.connect(self.fit)
        self.fit()

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the columns in the model's order."""
        return tuple(column.key for column in self._model.columns)

    def shown(self) -> tuple[str, ...]:
        """Keys of the columns that are not hidden by a person, from left to right."""
        header = self.horizontalHeader()
        keys = [self.keys[header.logicalIndex(place)] for place in range(header.count())]
        return tuple(key for key in keys if key not in self._hidden)

    def show_only(self, keys: tuple[str, ...]) -> None:
        """Show these columns; without any, the plate stays."""
        self._hidden = set(self.keys) - (set(keys) or {"plate"})
        self.fit()
        self._rest.start()

    def layout_now(self) -> TableLayout:
        """As it stands."""
        header = self.horizontalHeader()
        sort, is_descending = self._model.order
        return TableLayout(
            order=tuple(self.keys[header.logicalIndex(place)] for place in range(header.count())),
            hidden=tuple(key for key in self.keys if key in self._hidden),
            widths=tuple(sorted(self._widths.items())),
            sort=sort,
            is_descending=is_descending,
        )

    def _put_in_order(self, wanted: tuple[str, ...]) -> None:
        header = self.horizontalHeader()
        known = [key for key in wanted if key in self.keys]
        known += [key for key in FIRST_ORDER if key not in known]
        for place, key in enumerate(known):
            header.moveSection(header.visualIndex(self.keys.index(key)), place)

    def _show_sort(self, sort: SortKey, *, is_descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        places = [place for place, column in enumerate(self._model.columns) if column.sort is sort]
        with QSignalBlocker(self.horizontalHeader()):
            self.horizontalHeader().setSortIndicator(places[0], order)

    @Slot()
    @guarded
    def fit(self) -> None:
        """Follow scale, chosen columns and filter: misreads have a column only while they are looked for."""
        look = self._look
        self.verticalHeader().setDefaultSectionSize(look.px(46))
        self.setIconSize(QSize(look.px(96), look.px(40)))
        self._is_laying_out = True
        for place, column in enumerate(self._model.columns):
            is_useless = column.key == MISREAD and not self._model.filter.is_fuzzy
            self.setColumnHidden(place, column.key in self._hidden or is_useless)
            self.setColumnWidth(place, look.px(self._widths.get(column.key, column.width)))
        self._is_laying_out = False

    @Slot(int, Qt.SortOrder)
    @guarded
    def _on_sort_wanted(self, section: int, order: Qt.SortOrder) -> None:
        if self._model.columns[section].sort is not None:
            self._model.sort(section, order)
            self._rest.start()
            return
        # The header has turned its arrow already; the record can't sort by this column, so the arrow goes back.
        sort, is_descending = self._model.order
        self._show_sort(sort, is_descending=is_descending)

    @Slot(int, int, int)
    @guarded
    def _on_resized(self, section: int, _before: int, after: int) -> None:
        if not self._is_laying_out and after > 0:
            self._widths[self.keys[section]] = max(24, round(after / self._look.scale))
            self._rest.start()

    @Slot()
    @guarded
    def _on_laid_out(self) -> None:
        if not self._is_laying_out:
            self._rest.start()

    @Slot()
    @guarded
    def _on_rest(self) -> None:
        self.layout_changed.emit(self.layout_now())
