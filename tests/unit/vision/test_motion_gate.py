"""An empty lane costs no detection."""

import numpy as np

from anpr_console.domain.frame import Image
from anpr_console.vision.motion_gate import MotionGate

SHAPE = (360, 640, 3)


def lane(seed: int = 0, light: int = 0) -> Image:
    scene = np.random.default_rng(1).integers(60, 160, SHAPE)
    noise = np.random.default_rng(seed).normal(0, 3, SHAPE)
    return np.clip(scene + noise + light, 0, 255).astype(np.uint8)


def with_car(image: Image, x: int) -> Image:
    changed = image.copy()
    changed[200:260, x : x + 90] = (20, 20, 200)
    return changed


def settled_gate() -> MotionGate:
    gate = MotionGate()
    for seed in range(10):
        gate.moving_share(lane(seed))
    return gate


def test_that_the_first_frame_always_counts_as_motion() -> None:
    assert MotionGate().is_moving(MotionGate().moving_share(lane()))


def test_that_sensor_noise_is_no_motion() -> None:
    gate = settled_gate()
    assert not any(gate.is_moving(gate.moving_share(lane(seed))) for seed in range(50, 70))


def test_that_a_car_is_motion() -> None:
    gate = settled_gate()
    share = gate.moving_share(with_car(lane(60), 300))
    assert gate.is_moving(share)
    assert 0.5 < share / (60 * 90 / (360 * 640)) < 1.5


def test_that_a_lamp_switched_on_is_no_motion() -> None:
    gate = settled_gate()
    assert not gate.is_moving(gate.moving_share(lane(60, light=25)))


def test_that_a_car_that_stays_becomes_background() -> None:
    gate = settled_gate()
    shares = [gate.moving_share(with_car(lane(seed), 300)) for seed in range(100, 200)]
    assert gate.is_moving(shares[0])
    assert not gate.is_moving(shares[-1])


def test_that_another_picture_size_begins_anew() -> None:
    gate = settled_gate()
    assert gate.moving_share(np.zeros((300, 640, 3), dtype=np.uint8)) == 1.0
