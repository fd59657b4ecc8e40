"""Vehicle bodies of the virtual gate as meshes of small quads, shaped by a few measures.

Vehicle coordinates in meters: x to the right as seen from the front, y up from the road, z from the front bumper
to the rear one.
"""

from dataclasses import dataclass

import numpy as np

from anpr_console.capture.virtual_gate_view import Array
from anpr_console.domain.vehicle import VehicleKind

SKINNED, TIRE, DARK, CARGO, SKIN_TONE, METAL = range(6)
"""Materials of a part: painted and textured, rubber, black plastic, the box of a truck, cloth, bright metal."""


@dataclass(frozen=True, slots=True)
class BodyShape:
    """Measures of one body style.

    Attributes:
        name: Short name.
        kind: What a detector should call it.
        length_m: Bumper to bumper.
        width_m: Without mirrors.
        height_m: Road to roof.
        top_line: Height of the lower body's upper edge along its length: pairs (share of length, meters).
        cabin: Base of the glass house: (start, end) as shares of the length.
        rakes_m: How far windscreen and rear window lean inwards over their height.
        belt_m: Height where the glass house starts.
        wheels_m: Positions of the axles along the length.
        wheel_radius_m: Tire radius.
        plate_m: Height of the plate's middle above the road, front and rear.
        is_boxy: Whether corners are tight (vans, trucks).
    """

    name: str
    kind: VehicleKind
    length_m: float
    width_m: float
    height_m: float
    top_line: tuple[tuple[float, float], ...]
    cabin: tuple[float, float]
    rakes_m: tuple[float, float]
    belt_m: float
    wheels_m: tuple[float, float]
    wheel_radius_m: float = 0.33
    plate_m: tuple[float, float] = (0.50, 0.78)
    is_boxy: bool = False


SEDAN = BodyShape(
    "sedan", VehicleKind.CAR, 4.65, 1.80, 1.45,
    ((0, 0.66), (0.03, 0.76), (0.26, 0.93), (0.40, 0.97), (0.8, 1.0), (0.97, 1.0), (1, 0.93)),
    (0.23, 0.93), (0.95, 0.85), 0.86, (0.92, 3.65), 0.33, (0.47, 0.86),
)  # fmt: skip
HATCH = BodyShape(
    "hatch", VehicleKind.CAR, 4.0, 1.75, 1.50,
    ((0, 0.68), (0.03, 0.80), (0.24, 0.97), (0.40, 1.0), (0.9, 1.04), (1, 0.98)),
    (0.20, 1.0), (0.90, 0.30), 0.90, (0.80, 3.32), 0.32, (0.48, 0.92),
)  # fmt: skip
SUV = BodyShape(
    "suv", VehicleKind.CAR, 4.55, 1.88, 1.72,
    ((0, 0.82), (0.03, 0.98), (0.25, 1.11), (0.40, 1.13), (0.9, 1.15), (1, 1.08)),
    (0.22, 0.99), (0.80, 0.28), 1.02, (0.90, 3.60), 0.37, (0.60, 0.98),
)  # fmt: skip
VAN = BodyShape(
    "van", VehicleKind.VAN, 5.1, 1.95, 2.15,
    ((0, 0.88), (0.03, 1.02), (0.16, 1.20), (0.30, 1.24), (0.9, 1.26), (1, 1.22)),
    (0.11, 1.0), (0.85, 0.12), 1.10, (0.95, 4.05), 0.35, (0.58, 0.98), is_boxy=True,
)  # fmt: skip
TRUCK = BodyShape(
    "truck", VehicleKind.TRUCK, 6.4, 2.15, 2.55,
    ((0, 1.20), (0.04, 1.34), (0.28, 1.36), (0.281, 0.95), (1, 0.95)),
    (0.0, 0.28), (0.28, 0.02), 1.25, (1.05, 4.9), 0.42, (0.62, 0.75), is_boxy=True,
)  # fmt: skip
MOTORCYCLE = BodyShape(
    "motorcycle", VehicleKind.MOTORCYCLE, 2.0, 0.75, 1.62,
    ((0, 0.7), (1, 0.8)), (0, 0), (0, 0), 0, (0.32, 1.62), 0.31, (0.0, 0.72),
)  # fmt: skip
SHAPES = {shape.name: shape for shape in (SEDAN, HATCH, SUV, VAN, TRUCK, MOTORCYCLE)}


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One closed surface.

    Attributes:
        corners: Vehicle meters of each quad's corners, shape (n, 4, 3), in order around the quad.
        normals: Unit normals at those corners, shape (n, 4, 3), pointing outwards.
        material: One of the material numbers.
    """

    corners: Array
    normals: Array
    material: int


def build_parts(shape: BodyShape) -> tuple[Part, ...]:
    """The surfaces of a body: shell, glass house, wheels, mirrors, box, rider — what the style has."""
    if shape.kind is VehicleKind.MOTORCYCLE:
        return _motorcycle_parts(shape)
    parts = [_lower_body(shape), _cabin(shape), *_wheels(shape), *_mirrors(shape)]
    if shape.kind is VehicleKind.TRUCK:
        parts.append(_block((0, 2.0, 4.18), (1.12, 1.05, 2.2), 22, CARGO))
        parts.append(_block((0, 0.72, 3.2), (0.95, 0.2, 3.1), 12, DARK))
        parts.append(_block((0, 0.62, 6.33), (1.05, 0.09, 0.06), 14, DARK))
    return tuple(parts)


def plate_z(parts: tuple[Part, ...], shape: BodyShape, *, is_rear: bool) -> float:
    """Where along the body the plate's face lies: just before the surface at its height."""
    points = np.concatenate([p.corners.reshape(-1, 3) for p in parts if p.material != TIRE])
    height = shape.plate_m[1 if is_rear else 0]
    near = points[(np.abs(points[:, 0]) < 0.30) & (np.abs(points[:, 1] - height) < 0.12)]
    if near.shape[0] == 0:
        return shape.length_m if is_rear else 0.0
    return float(near[:, 2].max()) + 0.012 if is_rear else float(near[:, 2].min()) - 0.012


def _rounded_cube(count: int, power: float) -> tuple[Array, Array]:
    """A unit cube rounded by a p-norm: positions and outward normals of its six grids, (6, n+1, n+1, 3) each."""
    steps = np.sin(np.linspace(-1, 1, count + 1) * np.pi / 2)  # dense at the edges, where it bends
    a, b = np.meshgrid(steps, steps, indexing="ij")
    one = np.ones_like(a)
    faces = [
        np.stack(axes, axis=-1)
        for axes in ((one, a, b), (-one, b, a), (b, one, a), (a, -one, b), (a, b, one), (b, a, -one))
    ]
    cube = np.stack(faces)
    norm = (np.abs(cube) ** power).sum(axis=-1, keepdims=True) ** (1 / power)
    unit = cube / norm
    return unit, np.sign(unit) * np.abs(unit) ** (power - 1)


def _to_part(grids: Array, material: int) -> Part:
    """Quads and smooth normals of deformed grids (6, n, n, 3); normals come from the grids' own tangents."""
    along = np.gradient(grids, axis=1)
    across = np.gradient(grids, axis=2)
    normals = np.cross(along, across)
    normals /= np.maximum(np.linalg.norm(normals, axis=-1, keepdims=True), 1e-9)
    middle = grids.reshape(-1, 3).mean(axis=0)
    outwards = np.sign(((grids - middle) * normals).mean(axis=(1, 2)).sum(axis=-1))
    normals *= np.where(outwards == 0, 1, outwards)[:, None, None, None]

    def corners(of: Array) -> Array:
        quads = np.stack([of[:, :-1, :-1], of[:, 1:, :-1], of[:, 1:, 1:], of[:, :-1, 1:]], axis=3)
        return np.asarray(quads.reshape(-1, 4, 3))

    return Part(corners(grids), corners(normals), material)


def _block(
    middle: tuple[float, float, float],
    half: tuple[float, float, float],
    power: float,
    material: int,
    count: int = 10,
) -> Part:
    unit, _ = _rounded_cube(count, power)
    return _to_part(unit * np.array(half) + np.array(middle), material)


def _lower_body(shape: BodyShape) -> Part:
    unit, _ = _rounded_cube(36, 9.0 if shape.is_boxy else 5.5)
    along = (unit[..., 2] + 1) / 2
    shares, heights = zip(*shape.top_line, strict=True)
    top = np.interp(along, shares, heights)
    if shape.kind is not VehicleKind.TRUCK:
        top = (top + np.interp(np.clip(along + 0.03, 0, 1), shares, heights)
               + np.interp(np.clip(along - 0.03, 0, 1), shares, heights)) / 3  # fmt: skip
    bottom = 0.34 if shape.kind is VehicleKind.TRUCK else 0.17 + 0.25 * (shape.wheel_radius_m - 0.31)
    up = (unit[..., 1] + 1) / 2
    y = bottom + up * (top - bottom)
    plan = np.interp(along, (0, 0.05, 0.16, 0.5, 0.9, 1), (0.93, 0.965, 1, 1, 0.985, 0.94))
    x = unit[..., 0] * shape.width_m / 2 * (1.0 if shape.is_boxy else plan) * (1 - 0.07 * up**2)
    z = along * shape.length_m
    lean = 0.05 if shape.is_boxy else 0.16
    front, rear = np.clip(1 - along * 5, 0, 1), np.clip(along * 5 - 4, 0, 1)
    z = z + lean * front * (np.clip(up - 0.45, 0, 1) * 1.8) ** 2 + 0.10 * front * np.clip(0.25 - up, 0, 1) * 2
    z = z - lean * 0.5 * rear * np.clip(up - 0.5, 0, 1) ** 2
    z = z + (0.0 if shape.is_boxy else 0.10) * front * (np.abs(unit[..., 0])) ** 3
    return _to_part(np.stack([x, y, z], axis=-1), SKINNED)


def _cabin(shape: BodyShape) -> Part:
    unit, _ = _rounded_cube(30, 9.0 if shape.is_boxy else 6.5)
    base = shape.belt_m - 0.12
    up = (unit[..., 1] + 1) / 2
    along = (unit[..., 2] + 1) / 2
    start = shape.cabin[0] * shape.length_m + shape.rakes_m[0] * up
    end = shape.cabin[1] * shape.length_m - shape.rakes_m[1] * up
    z = start + along * (end - start)
    taper = 0.10 if shape.is_boxy else 0.24
    x = unit[..., 0] * (shape.width_m / 2 - 0.05) * (1 - taper * np.clip(up, 0, 1) ** 1.5)
    y = base + up * (shape.height_m - base)
    return _to_part(np.stack([x, y, z], axis=-1), SKINNED)


def _wheels(shape: BodyShape) -> list[Part]:
    unit, _ = _rounded_cube(8, 14)
    parts = []
    radius = shape.wheel_radius_m
    for axle in shape.wheels_m:
        for side in (-1, 1):
            disc = unit.copy()
            length = np.hypot(disc[..., 1], disc[..., 2])
            reach = np.maximum(np.abs(disc[..., 1]), np.abs(disc[..., 2]))
            factor = reach / np.maximum(length, 1e-9)
            y = disc[..., 1] * factor * radius + radius
            z = disc[..., 2] * factor * radius + axle
            x = disc[..., 0] * 0.105 + side * (shape.width_m / 2 - 0.165)
            parts.append(_to_part(np.stack([x, y, z], axis=-1), TIRE))
    return parts


def _mirrors(shape: BodyShape) -> list[Part]:
    if shape.kind is VehicleKind.TRUCK:
        half, height, place = (0.09, 0.2, 0.06), 1.85, 0.25
    else:
        half, height = (0.11, 0.075, 0.07), shape.belt_m + 0.10
        place = shape.cabin[0] * shape.length_m + shape.rakes_m[0] * 0.55
    return [
        _block(
            (side * (shape.width_m / 2 + 0.07), height, place),
            half,
            3.5,
            DARK if shape.is_boxy else SKINNED,
            8,
        )
        for side in (-1, 1)
    ]


def _motorcycle_parts(shape: BodyShape) -> tuple[Part, ...]:
    unit, _ = _rounded_cube(8, 14)
    parts = []
    radius = shape.wheel_radius_m
    for axle in shape.wheels_m:
        length = np.hypot(unit[..., 1], unit[..., 2])
        factor = np.maximum(np.abs(unit[..., 1]), np.abs(unit[..., 2])) / np.maximum(length, 1e-9)
        wheel = np.stack(
            [
                unit[..., 0] * 0.06,
                unit[..., 1] * factor * radius + radius,
                unit[..., 2] * factor * radius + axle,
            ],
            axis=-1,
        )
        parts.append(_to_part(wheel, TIRE))
    blocks = (
        ((0, 0.62, 0.55), (0.19, 0.26, 0.20), 3, SKINNED),  # front shield
        ((0, 0.93, 0.48), (0.17, 0.12, 0.12), 2.6, SKINNED),  # lamp housing
        ((0, 0.55, 1.05), (0.16, 0.16, 0.5), 4, DARK),  # engine
        ((0, 0.80, 1.35), (0.14, 0.09, 0.50), 3, DARK),  # seat
        ((0, 0.70, 1.62), (0.13, 0.14, 0.22), 3, SKINNED),  # tail
        ((0, 1.04, 0.55), (0.36, 0.025, 0.03), 4, METAL),  # handlebar
        ((-0.33, 1.17, 0.56), (0.06, 0.045, 0.02), 3, DARK),
        ((0.33, 1.17, 0.56), (0.06, 0.045, 0.02), 3, DARK),
        ((0, 1.12, 1.18), (0.22, 0.30, 0.15), 3, SKIN_TONE),  # rider
        ((-0.27, 1.14, 0.86), (0.07, 0.09, 0.27), 3, SKIN_TONE),
        ((0.27, 1.14, 0.86), (0.07, 0.09, 0.27), 3, SKIN_TONE),
        ((-0.17, 0.72, 0.95), (0.09, 0.20, 0.22), 3, DARK),
        ((0.17, 0.72, 0.95), (0.09, 0.20, 0.22), 3, DARK),
        ((0, 1.52, 1.08), (0.135, 0.145, 0.16), 2.3, SKINNED),  # helmet
    )
    parts.extend(_block(middle, half, power, material) for middle, half, power, material in blocks)
    return tuple(parts)
