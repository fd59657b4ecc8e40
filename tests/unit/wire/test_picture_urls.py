"""Signed picture addresses: for one picture, until a moment, and nothing else."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.domain.errors import SettingsError
from anpr_console.wire.parts import PictureName
from anpr_console.wire.picture_urls import PictureUrls, PictureUrlVerdict, check

KEY = bytes(range(32))
NOW = datetime(2026, 11, 22, 6, 20, 28, 999_999, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=24)
URLS = PictureUrls(KEY, "https://gate.example:8642/")


def asked(url: str) -> tuple[str, str, str, str]:
    """Passage, kind, expires and signature as a server takes them out of an address."""
    parts = urlsplit(url)
    *_, passage_id, _, kind = parts.path.split("/")
    query = parse_qs(parts.query)
    return unquote(passage_id), kind, query["expires"][0], query["signature"][0]


def verdict(
    now: datetime = NOW,
    *,
    key: bytes = KEY,
    passage: str = "psg_1",
    kind: PictureName = "plate",
    **changed: str,
) -> PictureUrlVerdict:
    _, _, expires, signature = asked(URLS.sign("psg_1", "plate", UNTIL))
    return check(
        key, passage, kind, changed.get("expires", expires), changed.get("signature", signature), now
    )


def test_that_an_address_leads_to_its_picture_until_it_expires() -> None:
    url = URLS.sign("psg_1", "plate", UNTIL)

    assert url.startswith("https://gate.example:8642/api/v1/passages/psg_1/images/plate?expires=")
    assert verdict() is PictureUrlVerdict.VALID
    assert verdict(UNTIL - timedelta(seconds=2)) is PictureUrlVerdict.VALID
    assert verdict(UNTIL) is PictureUrlVerdict.EXPIRED


def test_that_the_expiry_told_is_the_expiry_checked() -> None:
    link = URLS.link("psg_1", "plate", UNTIL)

    assert link.expires_at is not None
    assert link.url is not None
    _, _, expires, signature = asked(link.url)
    last = link.expires_at - timedelta(microseconds=1)
    assert check(KEY, "psg_1", "plate", expires, signature, last) is PictureUrlVerdict.VALID
    assert check(KEY, "psg_1", "plate", expires, signature, link.expires_at) is PictureUrlVerdict.EXPIRED


def test_that_an_address_is_good_for_no_other_picture() -> None:
    assert verdict(passage="psg_2") is PictureUrlVerdict.FORGED
    assert verdict(kind="vehicle") is PictureUrlVerdict.FORGED
    assert verdict(key=bytes(32)) is PictureUrlVerdict.FORGED


@pytest.mark.parametrize("expires", ["", "0", "-1", "9999999999", "1e12", "nan", "٣", "1" * 500, "1 "])
def test_that_a_life_can_not_be_made_longer(expires: str) -> None:
    assert verdict(expires=expires) is PictureUrlVerdict.FORGED


@pytest.mark.parametrize("signature", ["", "A", "=", "A" * 43, "กก", "%00", "A" * 10_000, "../../etc"])
def test_that_a_made_up_signature_is_refused_without_an_exception(signature: str) -> None:
    assert verdict(signature=signature) is PictureUrlVerdict.FORGED


def test_that_a_signature_has_one_spelling_only() -> None:
    _, _, _, signature = asked(URLS.sign("psg_1", "plate", UNTIL))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    others = [signature[:-1] + char for char in alphabet if char != signature[-1]]

    assert {verdict(signature=other) for other in [*others, signature + "="]} == {PictureUrlVerdict.FORGED}


@given(st.text(min_size=1, max_size=40), st.sampled_from(["plate", "vehicle", "frame"]))
def test_that_any_id_comes_back_as_it_was_signed(passage_id: str, kind: PictureName) -> None:
    found, found_kind, expires, signature = asked(URLS.sign(passage_id, kind, UNTIL))

    assert (found, found_kind) == (passage_id, kind)
    assert check(KEY, found, kind, expires, signature, NOW) is PictureUrlVerdict.VALID


def test_that_line_breaks_in_an_id_can_not_borrow_anothers_signature() -> None:
    _, _, expires, signature = asked(URLS.sign(f"psg_1\nplate\n{int(UNTIL.timestamp())}", "plate", UNTIL))

    assert verdict(expires=expires, signature=signature) is PictureUrlVerdict.FORGED


def test_that_a_short_key_is_refused() -> None:
    with pytest.raises(SettingsError, match="32"):
        PictureUrls(b"short", "https://gate.example")
    with pytest.raises(SettingsError, match="32"):
        check(b"", "psg_1", "plate", "1", "x", NOW)


def test_that_the_key_is_not_shown_in_logs() -> None:
    assert "key" not in repr(URLS)
