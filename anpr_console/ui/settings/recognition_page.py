"""The recognition page: models, thresholds, the three bars, voting."""

from anpr_console.settings.recognition import ReaderName, Runtime
from anpr_console.ui.settings.fields import (
    ChoiceEditor,
    FieldForm,
    ListEditor,
    NumberEditor,
    SwitchEditor,
    TextEditor,
    WholeNumberEditor,
    at,
)


def _share() -> NumberEditor:
    return NumberEditor(step=0.05, decimals=2)


class RecognitionPage(FieldForm):
    """Bound to ``recognition`` of the draft."""

    def __init__(self) -> None:
        super().__init__()
        here = "recognition"
        self.show_bar = self.add(
            self.tr("Show from"),
            _share(),
            at(here, "show_bar"),
            self.tr("0 to 1; less sure reads are not taken as read"),
        )
        self.add(self.tr("Alert from"), _share(), at(here, "alert_bar"))
        self.add(
            self.tr("Open the gate from"),
            _share(),
            at(here, "open_bar"),
            self.tr("look-alike matches never open"),
        )
        self.add(
            self.tr("Pictures that must agree"), WholeNumberEditor(), at(here, "min_agreeing_frames"),
            self.tr("more is safer and slower"),
        )  # fmt: skip
        self.add(
            self.tr("Regions"), ListEditor(), at(here, "regions"),
            self.tr("codes, most likely first, such as th, eu; empty means all"),
        )  # fmt: skip
        self.add(self.tr("Refuse other formats"), SwitchEditor(), at(here, "is_region_required"))
        self.add(
            self.tr("Least plate width"), WholeNumberEditor(self.tr("px")), at(here, "min_plate_width_px"),
            self.tr("narrower plates are followed but not read"),
        )  # fmt: skip
        self.add(
            self.tr("Same place, same car for"), NumberEditor(self.tr("s"), step=10), at(here, "same_place_window_s"),
            self.tr("a parked car is reported once"),
        )  # fmt: skip
        self.add(self.tr("Same visit within"), NumberEditor(self.tr("s")), at(here, "same_plate_window_s"))
        self.add(
            self.tr("Rest while nothing moves"), SwitchEditor(), at(here, "is_motion_gate_on"),
            self.tr("saves the processor at night"),
        )  # fmt: skip
        self.add(self.tr("Plates read per picture"), WholeNumberEditor(), at(here, "reads_per_frame"))
        self.add(self.tr("Detector"), TextEditor(), at(here, "detector"))
        self.add(
            self.tr("Detector picture size"),
            WholeNumberEditor(self.tr("px"), step=32),
            at(here, "detector_size_px"),
        )
        self.add(
            self.tr("Runs on"),
            ChoiceEditor([(runtime.value, runtime.value) for runtime in Runtime]),
            at(here, "runtime"),
        )
        readers = [(reader.value, reader.value) for reader in ReaderName]
        self.add(self.tr("Reader"), ChoiceEditor(readers), at(here, "reader"))
        self.add(self.tr("Plate threshold"), _share(), at(here, "plate_threshold"))
        self.add(self.tr("Vehicle threshold"), _share(), at(here, "vehicle_threshold"))
