"""The station page: names, operators, language."""

from anpr_console.ui.language import LANGUAGES
from anpr_console.ui.settings.fields import ChoiceEditor, FieldForm, ListEditor, TextEditor, at


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
