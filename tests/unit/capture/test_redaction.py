"""No text keeps a secret, wherever in it the secret stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anpr_console.capture.redaction import redact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rtsp://admin:geheim@10.0.0.5/live failed", "rtsp://10.0.0.5/live failed"),
        ("RTSPS://admin:ge@heim@10.0.0.5/live", "RTSPS://10.0.0.5/live"),
        ("rtsp://admin:ge/he#im@10.0.0.5/live failed", "rtsp://10.0.0.5/live failed"),
        ("two: http://a:b@x/ and rtsp://c:d@y/", "two: http://x/ and rtsp://y/"),
        ("http://cam/video?user=a&password=geheim&x=1", "http://cam/video?user=a&password=***&x=1"),
        ("rtsp://cam/user=a&PWD=geheim", "rtsp://cam/user=a&PWD=***"),
        ("no address at all, mail@example.com", "no address at all, mail@example.com"),
    ],
)
def test_that_logins_and_secret_words_leave_the_text(text: str, expected: str) -> None:
    assert redact(text) == expected


WORDS = st.text(max_size=20)


@given(st.text(min_size=4, max_size=20, alphabet=st.characters(exclude_characters="*")), WORDS, WORDS)
def test_that_a_given_secret_never_remains(secret: str, before: str, after: str) -> None:
    assert secret not in redact(before + secret + after, (secret,)).replace("***", "*")


def test_that_an_escaped_secret_is_found_too() -> None:
    assert "p%40ss" not in redact("opened p%40ss%2Fword", ("p@ss/word",))
