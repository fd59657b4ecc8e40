"""How the database goes about a search, in its own words: for figures and for the doubtful."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement, Executable

from anpr_console.domain.query import PageRequest
from anpr_console.storage.database import Database
from anpr_console.storage.passage_queries import page_statement
from anpr_console.storage.search_plan import plan_search


class _Explained(Executable, ClauseElement):
    """A question about a question."""

    inherit_cache = False

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement


@compiles(_Explained)
def _explain(element: _Explained, compiler: SQLCompiler, **arguments: Any) -> str:
    word = "EXPLAIN QUERY PLAN" if compiler.dialect.name == "sqlite" else "EXPLAIN"
    return f"{word} {compiler.process(element.statement, **arguments)}"


def explain_page(database: Database, request: PageRequest) -> tuple[str, ...]:
    """The chosen way and the database's own plan, one line a step.

    Raises:
        StorageError: The database refuses.
    """
    with database.read() as connection:
        plan = plan_search(connection, request.filter, request.sort)
        if plan is None:
            return ("nothing can meet it: no passage is looked at",)
        steps = connection.execute(_Explained(page_statement(request, plan))).mappings().all()
    return (f"by {plan.way}", *(_line(dict(step)) for step in steps))


def _line(step: dict[str, Any]) -> str:
    if "detail" in step:
        return str(step["detail"])
    return f"{step['type']} {step['table']}, key {step['key']}, some {step['rows']} rows, {step['Extra']}"
