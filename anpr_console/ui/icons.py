"""Icons: SVG files drawn for this program, painted in a color of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from anpr_console.settings.paths import resources_dir

_DRAWN_PX = 96


@lru_cache(maxsize=128)
def icon_image(name: str, color: str) -> QImage:
    """The icon ``resources/icons/<name>.svg`` with ``currentColor`` replaced; raises FileNotFoundError."""
    source = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    image = QImage(_DRAWN_PX, _DRAWN_PX, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, _DRAWN_PX, _DRAWN_PX))
    painter.end()
    return image


def icon(name: str, color: str) -> QIcon:
    """The icon for a button."""
    return QIcon(QPixmap.fromImage(icon_image(name, color)))
