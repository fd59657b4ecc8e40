"""A plate typed by hand for a vehicle the camera missed; F2 keeps the picture of that very moment."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from anpr_console.domain.clock import Clock
from anpr_console.domain.desk import ManualEntry
from anpr_console.domain.frame import Frame
from anpr_console.domain.passage import Direction
from anpr_console.domain.region import normalize_plate
from anpr_console.settings.cameras import CameraSettings
from anpr_console.ui.pictures import PicturePane
from anpr_console.ui.pixels import own_qimage
from anpr_console.ui.said import said
from anpr_console.ui.slot_guard import guarded
from anpr_console.ui.theme import Level, Look, set_level
from anpr_console.ui.wording import direction_word, local_time


class ManualEntryPanel(QFrame):
    """Plate, camera, direction, note; Enter records, Esc leaves.

    Signals:
        entered: ``ManualEntry`` and the ``Frame`` of the moment (or None).
    """

    entered = Signal(object, object)

    def __init__(
        self,
        look: Look,
        clock: Clock,
        newest_frame: Callable[[str], Frame | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._look, self._clock, self._newest_frame = look, clock, newest_frame
        self._frames: dict[str, Frame | None] = {}
        self._at = clock.now()
        self.title = QLabel()
        self.title.setProperty("role", "value")
        self.plate = _field(self.tr("Plate"), 20)
        self.province = _field(self.tr("Province or state"), 60)
        self.camera = QComboBox()
        self.camera.setAccessibleName(self.tr("Camera"))
        self.camera.currentIndexChanged.connect(self._on_camera)
        self.direction = QComboBox()
        self.direction.setAccessibleName(self.tr("Direction"))
        for direction in (Direction.IN, Direction.OUT, Direction.UNKNOWN):
            self.direction.addItem(direction_word(direction), direction)
        self.note = _field(self.tr("Note"), 300)
        self.picture = PicturePane(look, self.tr("Picture that is kept with it"))
        self.problem = QLabel()
        self.problem.setProperty("role", "value")
        set_level(self.problem, Level.BAD)
        self.record = QPushButton(self.tr("Record (Enter)"))
        self.record.setProperty("role", "main")
        self.record.clicked.connect(self._on_record)
        self.leave = QPushButton(self.tr("Leave (Esc)"))
        self.leave.clicked.connect(self.hide)
        self._lay_out()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 6)
        grid.addWidget(self.title, 0, 0, 1, 4)
        grid.addWidget(self.picture, 0, 4, 4, 1)
        fields = (self.plate, self.province, self.camera, self.direction)
        for column, field in enumerate(fields):
            caption = QLabel(field.accessibleName())
            caption.setProperty("role", "caption")
            grid.addWidget(caption, 1, column)
            grid.addWidget(field, 2, column)
            grid.setColumnStretch(column, 2)
        grid.setColumnStretch(4, 2)
        self.note.setPlaceholderText(self.tr("Note: why by hand"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.record)
        buttons.addWidget(self.leave)
        grid.addLayout(buttons, 3, 0, 1, 4)
        grid.addWidget(self.problem, 4, 0, 1, 5)
        order = (*fields, self.note, self.record, self.leave)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        for field in (self.plate, self.province, self.note):
            field.returnPressed.connect(self._on_record)

    def show_cameras(self, cameras: tuple[CameraSettings, ...]) -> None:
        """Offer these cameras."""
        chosen = self.camera.currentData()
        self.camera.clear()
        for camera in cameras:
            self.camera.addItem(camera.name, camera.camera_id)
        self.camera.setCurrentIndex(max(0, self.camera.findData(chosen)))

    def ask(self, camera_id: str = "") -> None:
        """Open with the pictures of this moment.

        Args:
            camera_id: The camera the guard looks at, if one is enlarged.
        """
        self._at = self._clock.now()
        ids = [str(self.camera.itemData(place)) for place in range(self.camera.count())]
        self._frames = {known: self._newest_frame(known) for known in ids}
        self.title.setText(
            self.tr("A vehicle the camera missed, {0}. Type its plate.").format(local_time(self._at))
        )
        self.show_problem("")
        for field in (self.plate, self.province, self.note):
            field.clear()
        if camera_id:
            self.camera.setCurrentIndex(max(0, self.camera.findData(camera_id)))
        self._on_camera()
        self.show()
        self.plate.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_problem(self, problem: str) -> None:
        """Say why nothing was recorded; what was typed stays."""
        self.problem.setText(said(problem))
        self.problem.setVisible(bool(problem))
        self.record.setEnabled(True)

    @Slot()
    @guarded
    def _on_camera(self) -> None:
        frame = self._frames.get(str(self.camera.currentData()))
        if frame is None:
            self.picture.show_words(self.tr("No live picture now"))
        else:
            self.picture.show_image(own_qimage(frame.image))

    @Slot()
    @guarded
    def _on_record(self) -> None:
        plate = " ".join(self.plate.text().upper().split())
        camera_id = self.camera.currentData()
        if not normalize_plate(plate):
            self.show_problem(self.tr("Type the plate first: letters or digits."))
            self.plate.setFocus()
            return
        if not camera_id:
            self.show_problem(self.tr("There is no camera in the settings."))
            return
        self.record.setEnabled(False)
        entry = ManualEntry(
            plate=plate,
            subregion=" ".join(self.province.text().split()),
            camera_id=str(camera_id),
            direction=Direction(self.direction.currentData()),
            note=self.note.text().strip(),
            at=self._at,
        )
        self.entered.emit(entry, self._frames.get(str(camera_id)))

    @Slot()
    @guarded
    def _on_look_changed(self) -> None:
        self.picture.setFixedHeight(self._look.px(104))


def _field(name: str, longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(longest)
    return field
