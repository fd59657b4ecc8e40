"""Makes close-up training pictures: photographed cars with photographed or drawn plates, pasted onto real scenes.

Everything is a pure function of its inputs and a random generator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from anpr_console.training.detector_data import (
    CLASS_NAMES,
    IGNORE_PLATE,
    IGNORE_VEHICLE,
    PLATE,
    LabelBox,
    covered_fraction,
)
from anpr_console.training.detector_draw import draw_plate

Picture = npt.NDArray[np.uint8]

_BODY_TO_KIND = {"Van": "van", "Minivan": "van", "Cab": "truck"}


@dataclass(frozen=True, slots=True)
class CarCutout:
    """A car cropped to its body.

    Attributes:
        picture: BGR crop.
        alpha: Opacity 0..1, same height and width.
        kind: Class index of the body.
        plates: Plates (or plate ignore regions) on it, in crop pixels.
    """

    picture: Picture
    alpha: npt.NDArray[np.float32]
    kind: int
    plates: tuple[LabelBox, ...]


def kind_of_body(body: str) -> int:
    """Return the class index for a body word of the `cars` table (vans and pickups named, all else car)."""
    return CLASS_NAMES.index(_BODY_TO_KIND.get(body, "car"))


def cut_out_car(picture: Picture, plates: Sequence[LabelBox], kind: int) -> CarCutout:
    """Separate a cropped car from its corners of background by GrabCut; a soft-edged box where that fails."""
    height, width = picture.shape[:2]
    mask = np.full((height, width), cv2.GC_PR_FGD, np.uint8)
    edge_x, edge_y = max(width // 50, 1), max(height // 50, 1)
    mask[:edge_y], mask[-edge_y:], mask[:, :edge_x], mask[:, -edge_x:] = (cv2.GC_BGD,) * 4
    mask[height // 4 : -height // 6, width // 5 : -width // 5] = cv2.GC_FGD
    models = (np.zeros((1, 65)), np.zeros((1, 65)))
    cv2.grabCut(picture, mask, (0, 0, width, height), *models, 2, cv2.GC_INIT_WITH_MASK)
    solid = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    if solid.mean() < 0.45:
        solid = np.zeros((height, width), np.float32)
        solid[edge_y:-edge_y, edge_x:-edge_x] = 1.0
    for plate in plates:
        solid[
            int(max(plate.y, 0)) : int(plate.y + plate.h) + 1,
            int(max(plate.x, 0)) : int(plate.x + plate.w) + 1,
        ] = 1
    alpha = np.asarray(cv2.GaussianBlur(solid, (0, 0), 1.2), dtype=np.float32)
    return CarCutout(picture, alpha, kind, tuple(plates))


def put_plate(
    car: CarCutout, plate: Picture, scale: float, rng: np.random.Generator
) -> tuple[CarCutout, bool]:
    """Scale a car up and mount another plate where its surest own plate is.

    The new plate keeps its own shape within the old one's place (its width, or its height for near-square
    plates), takes over the old place's brightness, and its label is exact.

    Returns:
        The scaled car, and whether a plate was mounted (False: the car has no sure plate, or is too small).
    """
    height, width = car.picture.shape[:2]
    size = (max(round(width * scale), 2), max(round(height * scale), 2))
    picture = np.asarray(cv2.resize(car.picture, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    alpha = np.asarray(cv2.resize(car.alpha, size, interpolation=cv2.INTER_LINEAR), dtype=np.float32)
    scaled = [replace(b, x=b.x * scale, y=b.y * scale, w=b.w * scale, h=b.h * scale) for b in car.plates]
    grown = CarCutout(picture, alpha, car.kind, tuple(scaled))
    own = next((box for box in scaled if box.class_index == PLATE), None)
    if own is None or own.w < 14 or own.h < 5:
        return grown, False
    ratio = plate.shape[1] / plate.shape[0]
    new_w = own.w * rng.uniform(1.0, 1.1)
    # An old plate's box is never smaller than what hides it, so nothing of it looks out from behind the new one.
    new_h = max(own.h * 1.06, min(new_w / ratio, own.h * 1.8))
    left, top = round(own.x + own.w / 2 - new_w / 2), round(own.y + own.h / 2 - new_h / 2)
    w, h = round(new_w), round(new_h)
    if left < 0 or top < 0 or left + w > size[0] or top + h > size[1]:
        return grown, False
    old = picture[top : top + h, left : left + w]
    fitted = np.asarray(cv2.resize(plate, (w, h), interpolation=cv2.INTER_AREA), dtype=np.float32)
    light = float(np.clip(np.percentile(old, 80) / max(float(np.percentile(fitted, 80)), 1.0), 0.35, 1.15))
    fitted = np.clip(fitted * light, 0, 255)
    if rng.random() < 0.6:
        fitted = np.asarray(cv2.GaussianBlur(fitted, (0, 0), rng.uniform(0.4, 1.3)), dtype=np.float32)
    picture[top : top + h, left : left + w] = fitted.astype(np.uint8)
    alpha[top : top + h, left : left + w] = 1.0
    mounted = LabelBox(PLATE, float(left), float(top), float(w), float(h))
    others = [b for b in scaled if b is not own and covered_fraction(b, mounted) < 0.3]
    return CarCutout(picture, alpha, car.kind, (mounted, *others)), True


def paste_car(
    scene: Picture, labels: Sequence[LabelBox], car: CarCutout, x: int, y: int
) -> tuple[Picture, list[LabelBox]]:
    """Paste a car at (x, y) (may stick out of the scene) and return the new scene and its labels.

    Vehicles that the car hides by half and plates that it hides by a third become ignore regions; what it hides
    nearly whole is dropped.
    """
    height, width = scene.shape[:2]
    car_h, car_w = car.picture.shape[:2]
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + car_w, width), min(y + car_h, height)
    if x1 - x0 < 8 or y1 - y0 < 8:
        return scene, list(labels)
    out = scene.copy()
    cut = (slice(y0 - y, y1 - y), slice(x0 - x, x1 - x))
    alpha = car.alpha[cut][:, :, None]
    out[y0:y1, x0:x1] = (car.picture[cut] * alpha + out[y0:y1, x0:x1] * (1 - alpha)).astype(np.uint8)
    body = LabelBox(car.kind, float(x0), float(y0), float(x1 - x0), float(y1 - y0))
    kept = [box for box in (_after_hiding(box, body) for box in labels) if box is not None]
    for plate in car.plates:
        moved = replace(plate, x=plate.x + x, y=plate.y + y)
        scene_box = LabelBox(PLATE, 0.0, 0.0, float(width), float(height))
        if covered_fraction(moved, scene_box) > 0.6:
            kept.append(moved)
    return out, [*kept, body]


def _after_hiding(box: LabelBox, body: LabelBox) -> LabelBox | None:
    hidden = covered_fraction(box, body)
    if hidden < (0.3 if box.is_plate else 0.5):
        return box
    if hidden > 0.9:
        return None
    return replace(box, class_index=IGNORE_PLATE if box.is_plate else IGNORE_VEHICLE)


def compose_close_up(
    scene: Picture,
    labels: Sequence[LabelBox],
    cars: Sequence[CarCutout],
    plates: Sequence[Picture],
    rng: np.random.Generator,
    side_px: int = 640,
) -> tuple[Picture, list[LabelBox]]:
    """Compose one training picture: a scene with one to three large cars that carry other plates.

    Args:
        scene: BGR background photo.
        labels: Its labels in its pixels.
        cars: Cut-outs to paste, far ones first.
        plates: Flat plate pictures; where rng says so, a drawn one is used instead.
        rng: Source of chance.
        side_px: Long side of the result.

    Returns:
        The picture and its labels.
    """
    factor = side_px / max(scene.shape[:2])
    picture = np.asarray(
        cv2.resize(scene, None, fx=factor, fy=factor, interpolation=cv2.INTER_LINEAR), dtype=np.uint8
    )
    found = [replace(b, x=b.x * factor, y=b.y * factor, w=b.w * factor, h=b.h * factor) for b in labels]
    height, width = picture.shape[:2]
    for car in cars:
        wanted = width * rng.uniform(0.2, 0.85)
        wanted = min(wanted, 0.95 * height * car.picture.shape[1] / car.picture.shape[0])
        scale = wanted / car.picture.shape[1]
        use_photo = rng.random() < 0.6 and len(plates) > 0
        plate = plates[int(rng.integers(len(plates)))] if use_photo else draw_plate(rng)
        flipped = mirror_car(car) if rng.random() < 0.5 else car
        placed, _ = put_plate(flipped, plate, scale, rng)
        car_h, car_w = placed.picture.shape[:2]
        x = int(rng.uniform(-0.12 * car_w, width - 0.88 * car_w))
        y = int(rng.uniform(height - 1.05 * car_h - 0.25 * height, height - 0.92 * car_h))
        light = rng.uniform(0.75, 1.15)
        dimmed = replace(placed, picture=np.clip(placed.picture * light, 0, 255).astype(np.uint8))
        picture, found = paste_car(picture, found, dimmed, x, y)
    return picture, found


def mirror_car(car: CarCutout) -> CarCutout:
    """Return the car mirrored left to right."""
    width = car.picture.shape[1]
    plates = tuple(replace(box, x=width - box.x - box.w) for box in car.plates)
    return CarCutout(car.picture[:, ::-1].copy(), car.alpha[:, ::-1].copy(), car.kind, plates)
