"""Signatures: the reference vector, agreement with the package, several secrets, and every kind of bad message."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from anpr_console.domain.errors import SettingsError
from anpr_console.wire.signing import (
    NotVerified,
    Verified,
    generate_secret,
    key_of,
    sign,
    verify,
)

# The example by which implementations of Standard Webhooks are held to one another.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
EVENT_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
AT = datetime.fromtimestamp(1614265330, UTC)
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
OTHER = "whsec_" + base64.b64encode(bytes(range(40))).decode()


def test_that_the_reference_message_gets_the_reference_signature() -> None:
    assert sign(BODY, EVENT_ID, AT, [SECRET]) == {
        "webhook-id": EVENT_ID,
        "webhook-timestamp": "1614265330",
        "webhook-signature": SIGNATURE,
    }


def test_that_a_receiver_with_the_package_accepts_what_we_sign() -> None:
    now = datetime.now(UTC)
    body = '{"plate": "1กก1234"}'.encode()
    headers = sign(body, EVENT_ID, now, [SECRET])

    assert Webhook(SECRET).verify(body, headers) == {"plate": "1กก1234"}
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body + b" ", headers)


def test_that_we_accept_what_the_package_signs() -> None:
    signature = Webhook(SECRET).sign(EVENT_ID, AT, BODY.decode())
    headers = {
        "Webhook-Id": EVENT_ID,
        "Webhook-Timestamp": "1614265330",
        "Webhook-Signature": signature,
    }

    assert verify(BODY, headers, [SECRET], AT) == Verified(EVENT_ID, AT)


def test_that_a_local_time_is_signed_as_the_moment_it_is() -> None:
    bangkok = AT.astimezone(tz=datetime.strptime("+0700", "%z").tzinfo)

    assert sign(BODY, EVENT_ID, bangkok, [SECRET]) == sign(BODY, EVENT_ID, AT, [SECRET])


def test_that_while_a_secret_rotates_old_and_new_receivers_accept_the_same_message() -> None:
    headers = sign(BODY, EVENT_ID, AT, [OTHER, SECRET])

    assert headers["webhook-signature"].endswith(f" {SIGNATURE}")
    assert isinstance(verify(BODY, headers, [SECRET], AT), Verified)
    assert isinstance(verify(BODY, headers, [OTHER], AT), Verified)


def test_that_bytes_which_are_no_text_are_signed_as_they_are() -> None:
    body = bytes(range(256))

    assert isinstance(verify(body, sign(body, "evt_1", AT, [SECRET]), [SECRET], AT), Verified)


@given(st.binary(max_size=200), st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_that_a_body_changed_in_any_byte_is_refused(body: bytes, place: int, change: int) -> None:
    headers = sign(body, EVENT_ID, AT, [SECRET])
    changed = bytearray(body or b"\0")
    changed[place % len(changed)] ^= change

    assert isinstance(verify(bytes(changed), headers, [SECRET], AT), NotVerified)


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_that_a_missing_header_is_named(header: str) -> None:
    headers = sign(BODY, EVENT_ID, AT, [SECRET])
    del headers[header]

    verdict = verify(BODY, headers, [SECRET], AT)

    assert isinstance(verdict, NotVerified)
    assert header in verdict.reason


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp"])
def test_that_a_header_is_part_of_what_is_signed(header: str) -> None:
    headers = sign(BODY, EVENT_ID, AT, [SECRET])
    headers[header] = "1614265331"

    assert isinstance(verify(BODY, headers, [SECRET], AT), NotVerified)


@pytest.mark.parametrize(
    "timestamp", ["", "nan", "inf", "-1", "1e9", "1614265330.0", "٣", "9" * 30, "16142 65330"]
)
def test_that_a_timestamp_which_is_no_count_of_seconds_is_refused(timestamp: str) -> None:
    headers = sign(BODY, EVENT_ID, AT, [SECRET]) | {"webhook-timestamp": timestamp}

    assert isinstance(verify(BODY, headers, [SECRET], AT), NotVerified)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        " ",
        "v1",
        "v1,",
        ",",
        "v1,!!!",
        "v2," + SIGNATURE[3:],
        SIGNATURE[3:],
        "v1,กก",
        SIGNATURE[:-2],
        "v1,,",
    ],
)
def test_that_a_malformed_signature_is_refused_without_an_exception(signature: str) -> None:
    headers = sign(BODY, EVENT_ID, AT, [SECRET]) | {"webhook-signature": signature}

    assert isinstance(verify(BODY, headers, [SECRET], AT), NotVerified)


@pytest.mark.parametrize(
    ("off_s", "is_accepted"), [(0, True), (300, True), (-300, True), (301, False), (-301, False)]
)
def test_that_old_and_future_messages_are_refused(off_s: int, *, is_accepted: bool) -> None:
    headers = sign(BODY, EVENT_ID, AT, [SECRET])

    verdict = verify(BODY, headers, [SECRET], AT + timedelta(seconds=off_s))

    assert isinstance(verdict, Verified) is is_accepted


def test_that_a_message_signed_with_another_secret_is_refused() -> None:
    assert isinstance(verify(BODY, sign(BODY, EVENT_ID, AT, [OTHER]), [SECRET], AT), NotVerified)


def test_that_generated_secrets_fit_and_never_repeat() -> None:
    secrets = {generate_secret() for _ in range(50)}

    assert len(secrets) == 50
    assert {len(key_of(secret)) for secret in secrets} == {32}


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "whsec_",
        "secret",
        SECRET.removeprefix("whsec_"),
        "whsec_" + base64.b64encode(bytes(23)).decode(),
        "whsec_" + base64.b64encode(bytes(65)).decode(),
        "whsec_not base64 at all!",
        "whsec_กขค",
    ],
)
def test_that_a_secret_of_another_form_is_refused_without_repeating_it(secret: str) -> None:
    with pytest.raises(SettingsError) as caught:
        key_of(secret)
    assert len(secret) < 8 or secret not in str(caught.value)


def test_that_nothing_is_signed_or_accepted_without_a_secret() -> None:
    with pytest.raises(SettingsError, match="secret"):
        sign(BODY, EVENT_ID, AT, [])
    with pytest.raises(SettingsError, match="secret"):
        verify(BODY, sign(BODY, EVENT_ID, AT, [SECRET]), [], AT)
