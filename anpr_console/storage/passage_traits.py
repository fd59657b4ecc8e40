"""The combination of traits of each passage: what people choose from lists when they search."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, bindparam, false, insert, select

from anpr_console.domain.query import PassageFilter
from anpr_console.storage.search_tables import TRAIT_LENGTHS, passage_traits
from anpr_console.storage.tables import passages


def traits_of(connection: Connection, columns: Mapping[str, object]) -> int:
    """The number of a passage's combination of traits; a new one is made if nobody had it before.

    Args:
        connection: A writing transaction.
        columns: All columns of ``passages`` that are traits.
    """
    values = {name: columns[name] for name in TRAIT_LENGTHS}
    same = [passage_traits.c[name] == value for name, value in values.items()]
    known: int | None = connection.scalar(select(passage_traits.c.traits).where(*same))
    if known is not None:
        return known
    number = connection.execute(insert(passage_traits).values(values)).inserted_primary_key
    if number is None:
        raise RuntimeError("The database did not say the number of a new row.")
    return int(number[0])


def traits_condition(connection: Connection, wanted: PassageFilter) -> ColumnElement[bool] | None:
    """That a passage has one of the combinations a filter allows; None if it asks for no trait.

    SQLite gets a question within the question, which it answers once. MariaDB gets the numbers themselves, since it
    would turn the question around and go through the traits first.
    """
    choices: dict[str, tuple[str, ...]] = {
        "camera_id": wanted.camera_ids,
        "outcome": wanted.outcomes,
        "kind": wanted.kinds,
        "brand": wanted.brands,
        "color": wanted.colors,
        "direction": wanted.directions,
        "list_kind": wanted.lists,
        "review": wanted.reviews,
    }
    conditions: list[ColumnElement[bool]] = [
        passage_traits.c[name].in_([str(value) for value in values])
        for name, values in choices.items()
        if values
    ]
    if not conditions:
        return None
    matching = select(passage_traits.c.traits).where(*conditions)
    if connection.dialect.name == "sqlite":
        is_any = connection.scalar(matching.limit(1)) is not None
        return passages.c.traits.in_(matching) if is_any else false()
    numbers = list(connection.scalars(matching))
    return (
        passages.c.traits.in_(bindparam("traits", numbers, expanding=True, literal_execute=True))
        if numbers
        else false()
    )
