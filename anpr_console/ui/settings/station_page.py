"""The station page: names, operators, and the HTTP endpoint."""

from anpr_console.ui.language import LANGUAGES
from anpr_console.ui.settings.fields import (
    ChoiceEditor,
    FieldForm,
    ListEditor,
    SwitchEditor,
    TextEditor,
    WholeNumberEditor,
    at,
)


class StationPage(FieldForm):
    """Bound to ``station`` of the draft."""

    def __init__(self) -> None:
        super().__init__()
        self.add(self.tr("Site"), TextEditor(), at("station", "site"))
        self.add(self.tr("Station"), TextEditor(), at("station", "station"), self.tr("stands in every event"))
        self.operators = self.add(
            self.tr("Operators"), ListEditor(), at("station", "operators"),
            self.tr("names offered at shift start, separated by commas"),
        )  # fmt: skip
        self.add(
            self.tr("Language"), ChoiceEditor(tuple(LANGUAGES.items())), at("station", "language"),
            self.tr("of the screens; counts from the next start"),
        )  # fmt: skip


class EndpointPage(FieldForm):
    """Bound to ``endpoint`` of the draft."""

    def __init__(self) -> None:
        super().__init__()
        self.add(self.tr("Answer HTTP"), SwitchEditor(), at("endpoint", "is_enabled"))
        self.add(
            self.tr("Listen on"), TextEditor(), at("endpoint", "host"),
            self.tr("127.0.0.1: this computer only; 0.0.0.0: the whole network"),
        )  # fmt: skip
        self.port = self.add(
            self.tr("Port"), WholeNumberEditor(), at("endpoint", "port"), self.tr("0 means any free port")
        )
