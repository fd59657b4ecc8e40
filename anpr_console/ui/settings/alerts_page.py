"""The alerts page of the settings: what alerts besides watched plates, and what is heard."""

from anpr_console.ui.settings.fields import FieldForm, NumberEditor, SwitchEditor, WholeNumberEditor, at


class AlertSettingsPage(FieldForm):
    """Bound to ``alerts`` of the draft."""

    def __init__(self) -> None:
        super().__init__()
        here = "alerts"
        self.is_unknown_alerted = self.add(
            self.tr("Alert for plates on no list"), SwitchEditor(), at(here, "is_unknown_alerted"),
            self.tr("for places where only known vehicles come; watched plates always alert"),
        )  # fmt: skip
        self.add(
            self.tr("Alert where permission has run out"), SwitchEditor(), at(here, "is_denied_alerted"),
            self.tr("a plate whose entry on an allow list is not valid today"),
        )  # fmt: skip
        self.add(self.tr("Sound"), SwitchEditor(), at(here, "is_sound_on"))
        self.add(
            self.tr("Loudness"), NumberEditor(step=0.1), at(here, "volume"),
            self.tr("0 to 1; the alerts page plays the tone for a test"),
        )  # fmt: skip
        self.add(
            self.tr("Repeat after"), NumberEditor(self.tr("s"), step=5.0), at(here, "repeat_every_s"),
            self.tr("while an alert is open; 0 plays it once"),
        )  # fmt: skip
        self.add(
            self.tr("Mute for"), WholeNumberEditor(self.tr("minutes")), at(here, "mute_minutes"),
            self.tr("what the mute key (F9) does"),
        )  # fmt: skip
