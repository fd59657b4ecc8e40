"""The cameras page: a list on the left, the chosen camera's fields, test and aim on the right."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from anpr_console.domain.errors import SettingsError
from anpr_console.domain.frame import Frame
from anpr_console.domain.probe import ProbeResult
from anpr_console.settings.cameras import DirectionLine
from anpr_console.ui.labels import WrappedLabel
from anpr_console.ui.ports import LivePort, SettingsPort, camera_secret
from anpr_console.ui.settings.aim_panel import AimPanel
from anpr_console.ui.settings.camera_form import CameraForm
from anpr_console.ui.settings.draft import Draft, FieldProblem, problem_at
from anpr_console.ui.settings.probe_view import ProbeView
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level


class CamerasPage(QWidget):
    """Add, change, test, aim and remove cameras.

    Signals:
        edited: The draft changed.
    """

    edited = Signal()

    def __init__(self, port: SettingsPort, live: LivePort, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._live = live
        self._draft: Draft | None = None
        self._typed: dict[str, str] = {}
        self._chosen_id = ""
        self._problems: tuple[FieldProblem, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Cameras"))
        self.list.currentRowChanged.connect(self._on_chosen)
        self.add = QPushButton(self.tr("Add"))
        self.add.clicked.connect(self._on_add)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.clicked.connect(self._on_remove)
        self.test = QPushButton(self.tr("Test camera"))
        self.test.clicked.connect(self._on_test)
        self.probe = ProbeView()
        test_area = QWidget()
        test_column = QVBoxLayout(test_area)
        test_column.setContentsMargins(0, 0, 0, 0)
        test_column.addWidget(self.test)
        test_column.addWidget(self.probe)
        self.form = CameraForm(test_area)
        self.form.edited.connect(self._on_form_edited)
        self.form.password_typed.connect(self._on_password_typed)
        self.aim = AimPanel(look)
        self.aim.edited.connect(self._on_aimed)
        self.problem = WrappedLabel()
        set_level(self.problem, Level.BAD)
        self._build()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        fields = QWidget()
        fields.setObjectName("page")
        middle = QVBoxLayout(fields)
        middle.setContentsMargins(0, 0, 8, 0)
        middle.addWidget(self.problem)
        middle.addWidget(self.form)
        middle.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(fields)
        scroll.setWidgetResizable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 2)
        row.addWidget(scroll, 5)
        row.addWidget(self.aim, 5)

    def load(self, draft: Draft) -> None:
        """Edit this draft."""
        chosen = max(0, self.list.currentRow())
        self._draft = draft
        self._typed.clear()
        self._problems = ()
        self._fill_list(chosen)

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Mark cameras with mistakes in the list and show the chosen one's beside its fields."""
        self._problems = problems
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setText(self._list_words(number))
        self.form.show_problems(problems)
        number = self.list.currentRow()
        own = [p for p in problems if p.place in {("cameras", number), ("cameras",), ()}]
        zone = problem_at(problems, ("cameras", number, "zone"))
        self.problem.setText(" ".join([*(problem.sentence for problem in own), zone]).strip())
        self.problem.setVisible(bool(self.problem.text()))

    def take_probe(self, result: ProbeResult) -> None:
        """Show one step of the running test."""
        self.probe.take(result)
        if self.probe.is_finished:
            self.test.setEnabled(True)

    def store_passwords(self) -> None:
        """Hand typed passwords to the secret store and forget them here; raises SettingsError."""
        for camera_id, typed in list(self._typed.items()):
            self._port.store_secret(camera_secret(camera_id), typed)
            del self._typed[camera_id]

    @property
    def has_typed_passwords(self) -> bool:
        """Whether a password waits to be stored."""
        return bool(self._typed)

    def _fill_list(self, chosen: int) -> None:
        draft = self._draft
        if draft is None:
            return
        self.list.clear()
        for number in range(draft.camera_count):
            self.list.addItem(self._list_words(number))
        self.list.setCurrentRow(min(chosen, draft.camera_count - 1))
        if draft.camera_count == 0:
            self._show_chosen(-1)

    def _list_words(self, number: int) -> str:
        if self._draft is None:
            return ""
        name = str(self._draft.get(("cameras", number, "name"))) or self.tr("(no name)")
        has_problem = bool(problem_at(self._problems, ("cameras", number)))
        return self.tr("⚠ {0}").format(name) if has_problem else name

    def _camera_id(self) -> str:
        number = self.list.currentRow()
        if self._draft is None or number < 0:
            return ""
        return str(self._draft.get(("cameras", number, "camera_id")))

    def _show_chosen(self, number: int) -> None:
        draft = self._draft
        has_camera = draft is not None and number >= 0
        for widget in (self.form, self.test, self.aim):
            widget.setVisible(has_camera)
        self.remove.setEnabled(has_camera)
        self.probe.clear()
        self.test.setEnabled(True)
        if draft is None or number < 0:
            return
        camera_id = self._chosen_id = self._camera_id()
        self.form.show_camera(
            draft, number, self._typed.get(camera_id, ""), is_password_kept=self._is_kept(camera_id)
        )
        zone = draft.get(("cameras", number, "zone"))
        line = draft.get(("cameras", number, "direction_line"))
        corners = tuple((float(x), float(y)) for x, y in zone) if isinstance(zone, list) else ()
        self.aim.canvas.load(
            corners, DirectionLine.model_validate(line) if line is not None else None, self._newest_frame
        )
        self.show_problems(self._problems)

    def _is_kept(self, camera_id: str) -> bool:
        try:
            return self._port.has_secret(camera_secret(camera_id))
        except SettingsError:
            return False

    def _newest_frame(self) -> Frame | None:
        camera_id = self._camera_id()
        return self._live.newest_frame(camera_id) if camera_id else None

    @Slot(int)
    @guarded
    def _on_chosen(self, number: int) -> None:
        self._show_chosen(number)

    @Slot()
    @guarded
    def _on_add(self) -> None:
        if self._draft is not None:
            number = self._draft.add_camera(self.tr("New camera"), "rtsp://")
            self._fill_list(number)
            self.form.name.editor.setFocus()
            self.edited.emit()

    @Slot()
    @guarded
    def _on_remove(self) -> None:
        number = self.list.currentRow()
        if self._draft is not None and number >= 0:
            self._typed.pop(self._camera_id(), None)
            self._draft.remove_camera(number)
            self._fill_list(max(0, number - 1))
            self.edited.emit()

    @Slot()
    @guarded
    def _on_form_edited(self) -> None:
        number = self.list.currentRow()
        if number >= 0:
            self.list.item(number).setText(self._list_words(number))
        camera_id = self._camera_id()
        if camera_id != self._chosen_id and self._chosen_id in self._typed:
            self._typed[camera_id] = self._typed.pop(self._chosen_id)
        self._chosen_id = camera_id
        self.edited.emit()

    @Slot(str)
    @guarded
    def _on_password_typed(self, typed: str) -> None:
        self._typed[self._camera_id()] = typed
        self.edited.emit()

    @Slot()
    @guarded
    def _on_aimed(self) -> None:
        number = self.list.currentRow()
        if self._draft is None or number < 0:
            return
        canvas = self.aim.canvas
        self._draft.put(("cameras", number, "zone"), [list(corner) for corner in canvas.zone])
        line = canvas.line
        self._draft.put(("cameras", number, "direction_line"), line.model_dump(mode="json") if line else None)
        self.edited.emit()

    @Slot()
    @guarded
    def _on_test(self) -> None:
        number = self.list.currentRow()
        if self._draft is None or number < 0:
            return
        camera = self._draft.camera(number)
        if camera is None:
            self.show_problems(self._draft.check()[1])
            return
        self.test.setEnabled(False)
        self.probe.start()
        self._port.test_camera(camera, self._typed.get(camera.camera_id))
