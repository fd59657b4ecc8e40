"""Values of the domain are what they say: frozen, one family of errors, stages in order."""

import dataclasses
import importlib
import pkgutil
from types import ModuleType

import pytest

import anpr_console.domain as domain_room
from anpr_console.domain import errors
from anpr_console.domain.passage import PictureKind
from anpr_console.domain.trace import STAGES

MODULES = [
    importlib.import_module(f"{domain_room.__name__}.{module.name}")
    for module in pkgutil.iter_modules(domain_room.__path__)
]


def values_of(module: ModuleType) -> list[type]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__ and dataclasses.is_dataclass(value)
    ]


@pytest.mark.parametrize("value", [value for module in MODULES for value in values_of(module)])
def test_that_a_value_can_not_be_changed(value: type) -> None:
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(value)


@pytest.mark.parametrize(
    "family",
    [
        errors.SettingsError, errors.CaptureError, errors.ModelError, errors.StorageError, errors.DeliveryError,
        errors.ApiError,
    ],
)  # fmt: skip
def test_that_every_room_has_an_error_family_of_its_own_under_one_root(family: type[Exception]) -> None:
    assert family.__mro__[1] is errors.AnprError
    assert str(family("The camera is gone.")) == "The camera is gone."


def test_that_the_stages_stand_in_order_of_work() -> None:
    assert STAGES.index("detect") < STAGES.index("rectify") < STAGES.index("read") < STAGES.index("vote")
    assert len(set(STAGES)) == len(STAGES)


def test_that_stored_pictures_go_by_names_that_never_change() -> None:
    # They stand in databases, on the wire and in file names.
    assert [kind.value for kind in PictureKind] == ["frame", "vehicle", "plate", "rectified"]
