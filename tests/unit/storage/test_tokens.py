"""Tokens on disk."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from anpr_console.domain.api_token import Scope
from anpr_console.domain.errors import SettingsError
from anpr_console.storage.tokens import TOKENS_FILE, TokenStore, is_secret_of, split_token


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def monotonic_s(self) -> float:
        return self.time.timestamp()


@pytest.fixture
def store(tmp_path: Path) -> TokenStore:
    return TokenStore(tmp_path, Hand())


def test_that_a_token_is_told_once_and_kept_as_a_hash(store: TokenStore, tmp_path: Path) -> None:
    made = store.add("Venus Sentinel", {Scope.READ, Scope.LISTS})
    file = tmp_path / TOKENS_FILE
    parts = split_token(made.text)
    assert parts is not None
    assert parts[0] == made.token.token_id
    assert parts[1] not in file.read_text(encoding="utf-8")
    assert made.text not in repr(made)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (stored,) = store.stored()
    assert is_secret_of(stored, parts[1])
    assert not is_secret_of(stored, parts[1][::-1])
    assert store.tokens() == (made.token,)


def test_that_a_token_ends_when_revoked_or_over(store: TokenStore) -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    made = store.add("phone", {Scope.STREAM}, now + timedelta(days=1))
    assert made.token.is_valid_at(now)
    assert not made.token.is_valid_at(now + timedelta(days=1))
    mark = store.state_mark()
    revoked = store.revoke("phone")
    assert not revoked.is_valid_at(now)
    assert store.state_mark() != mark
    with pytest.raises(SettingsError, match="no token “phone” in force"):
        store.revoke("phone")


def test_that_two_tokens_of_one_name_are_told_apart_by_id(store: TokenStore) -> None:
    first, second = store.add("guard", {Scope.READ}), store.add("guard", {Scope.READ})
    with pytest.raises(SettingsError, match="say which by its id"):
        store.revoke("guard")
    assert store.revoke(second.token.token_id).token_id == second.token.token_id
    assert store.revoke("guard").token_id == first.token.token_id


def test_that_last_uses_lie_beside_the_tokens(store: TokenStore) -> None:
    token = store.add("guard", {Scope.READ}).token
    at = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
    mark = store.state_mark()
    store.note_uses({token.token_id: at})
    assert store.tokens()[0].used_at == at
    assert store.state_mark() == mark


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\nb"])
def test_that_a_token_needs_a_name_and_a_scope(store: TokenStore, name: str) -> None:
    with pytest.raises(SettingsError, match="needs a name"):
        store.add(name, {Scope.READ})
    with pytest.raises(SettingsError, match="at least one scope"):
        store.add("guard", ())


@pytest.mark.parametrize("content", ["", "{", "[]", '{"tokens": [{}]}', '{"tokens": [{"scopes": ["all"]}]}'])
def test_that_damaged_tokens_are_a_sentence_and_left_alone(
    store: TokenStore, tmp_path: Path, content: str
) -> None:
    (tmp_path / TOKENS_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="damaged"):
        store.tokens()
    with pytest.raises(SettingsError, match="damaged"):
        store.add("guard", {Scope.READ})
    assert (tmp_path / TOKENS_FILE).read_text(encoding="utf-8") == content


def test_that_damaged_last_uses_are_worth_nothing_and_no_error(store: TokenStore, tmp_path: Path) -> None:
    store.add("guard", {Scope.READ})
    (tmp_path / "tokens-used.json").write_text(json.dumps([1]), encoding="utf-8")
    assert store.tokens()[0].used_at is None
