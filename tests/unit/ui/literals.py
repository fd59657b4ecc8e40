"""Finds words for people in source text that never pass through the translator (pure, by syntax tree)."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

WRAPPERS = {"QT_TRANSLATE_NOOP", "tr", "translate"}
SINKS = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setAccessibleName", "setAccessibleDescription",
    "setPlaceholderText", "setWindowTitle", "setTitle", "setPrefix", "setSuffix", "setSpecialValueText", "addAction",
    "addItem", "addItems", "addMenu", "addTab", "addRow", "insertItem", "setItemText", "setLabel", "setTabText",
    "setHtml", "setPlainText", "drawText", "showMessage", "setInformativeText", "setHeaderData",
    "setHorizontalHeaderLabels", "setButtonText", "setFormat", "append_text", "QLabel", "QPushButton", "QToolButton",
    "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMessageBox", "QTableWidgetItem", "QListWidgetItem",
    "QStandardItem", "WrappedLabel",
    "NumberEditor", "WholeNumberEditor", "ElidedLabel", "Notice", "getOpenFileName", "getSaveFileName",
}  # fmt: skip
"""What is handed to these is shown or read aloud."""

NOT_SHOWN = {
    "setObjectName", "setProperty", "property", "set_mark", "getattr", "setattr", "setStyleSheet", "QKeySequence",
    "strftime", "debug", "info", "warning", "error", "exception", "critical", "getLogger", "startswith", "endswith",
    "encode", "decode", "compile", "sub", "match", "fullmatch", "search", "replace", "split", "rsplit", "strip",
    "removeprefix", "removesuffix", "setFamilies", "QFont", "setStyle", "color", "icon_image", "icon_pixmap", "TypeVar",
    "fromisoformat", "finditer", "isinstance", "setFilter", "_record",
    "record_action", "AuditEntry", "setDisplayFormat", "append_style",
}  # fmt: skip
"""What is handed to these is a name, a pattern, or a line of the log or of the audit record, which stay English."""

ROLES = {"caption", "huge", "main", "muted", "plain", "shout", "title", "value"}
"""Marks that the style sheet looks for; they are never shown."""

NOT_TRANSLATED = {
    "Consolas", "DejaVu Sans", "DejaVu Sans Mono", "Del", "English", "Enter", "Esc", "Home", "Ins", "Leelawadee UI",
    "Loma", "Noto Sans Mono", "Noto Sans Thai", "Tahoma", "Waree",
}  # fmt: skip
"""Names of fonts, of keys as they stand on the keyboard, and of a language in itself."""

_NAME = re.compile(r"0px|[a-z0-9]+([_/.-][a-z0-9]*)+|\*\.[a-z]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[^\W\d_]{2,}[ …,:!?]+[^\W\d_]|^[A-Z][a-z]{2,}[ .…:!?]*$|^\W*[a-z]{2,} \W*$")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that a translator never gets to see."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        """As editors understand it."""
        return f"{self.file}:{self.line}: {self.words!r}"


def find_literals(source: str, file: str) -> list[Finding]:
    """Words for people outside ``tr`` and ``translate``, and calls of those the translator can't follow."""
    hunt = _Hunt(file)
    hunt.visit(ast.parse(source))
    return hunt.findings


def find_in_folder(top: Path, folder: Path) -> list[Finding]:
    """All findings below a folder, in the order of file names."""
    return [
        finding
        for path in sorted(folder.rglob("*.py"))
        for finding in find_literals(path.read_text(encoding="utf-8"), str(path.relative_to(top)))
    ]


class _Hunt(ast.NodeVisitor):
    def __init__(self, file: str) -> None:
        self.findings: list[Finding] = []
        self._file = file
        self._is_sink = False
        self._depth = 0

    def _add(self, node: ast.expr, words: str) -> None:
        self.findings.append(Finding(self._file, node.lineno, words))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._depth += 1
        self._visit_body(node)
        self._depth -= 1

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._visit_body(node)

    def visit_Module(self, node: ast.Module) -> None:
        self._visit_body(node)

    def _visit_body(self, node: ast.Module | ast.ClassDef | ast.FunctionDef) -> None:
        for child in ast.iter_child_nodes(node):
            # Docstrings, also those of attributes, are for readers of the source.
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                self.visit(child)

    def visit_Raise(self, node: ast.Raise) -> None:
        """What is raised inside the screens is for the log."""

    def visit_Compare(self, node: ast.Compare) -> None:
        """What is compared is a name."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Dict(self, node: ast.Dict) -> None:
        for value in node.values:
            self.visit(value)

    def visit_Assign(self, node: ast.Assign) -> None:
        # Parts of an entry in the audit record.
        if ast.unparse(node.targets[0]) not in {"subject", "detail"}:
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node.func)
        if name in WRAPPERS:
            self._visit_wrapped(node)
            return
        if ast.unparse(node.func).endswith("acted.emit"):
            return
        self.visit(node.func)
        before, self._is_sink = self._is_sink, name in SINKS
        # A notice's first part is the key under which it is replaced.
        positional = node.args[1:] if name == "Notice" else node.args
        for argument in (*positional, *(keyword.value for keyword in node.keywords)):
            if name not in NOT_SHOWN:
                self.visit(argument)
        self._is_sink = before

    def _visit_wrapped(self, node: ast.Call) -> None:
        if self._depth == 0 and _called(node.func) != "QT_TRANSLATE_NOOP":
            self._add(node, "translated at import, before a language is loaded")
        wanted = 1 if _called(node.func) == "tr" else 2
        # The engine's templates are marked for lupdate where they are listed.
        is_known = self._file.endswith("ui/said.py")
        for argument in () if is_known else node.args[:wanted]:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                self._add(node, f"lupdate can't read {ast.unparse(argument)}")

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._judge(node, node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        words = "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
        # One word is mostly the beginning of a name; next to a blank it is for people.
        is_name = _NAME.fullmatch(words.strip()) is not None or words.startswith("ANPR Console ")
        if _WORD.search(words) and not is_name and (self._is_sink or " " in words):
            self._add(node, words)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def _judge(self, node: ast.expr, text: str) -> None:
        if text in ROLES | NOT_TRANSLATED or _NAME.fullmatch(text):
            return
        bare = _PLACEHOLDER.sub("", text)
        if (self._is_sink and _WORD.search(bare)) or _SENTENCE.search(bare):
            self._add(node, text)


def _called(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""
