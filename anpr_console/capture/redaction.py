"""Texts without secrets: addresses lose their login before they reach a message, a log or a screen."""

import re
from collections.abc import Iterable
from urllib.parse import quote

# Up to the last @ of the word: a password with a slash in it must not slip through; rather lose a path with an @.
_USERINFO = re.compile(r"([a-z][a-z0-9+.-]*://)\S*@", re.IGNORECASE)
_SECRET_WORD = re.compile(r"\b(pass(?:word|wd)?|pwd|token|secret|auth|key)=[^&/?#\s]*", re.IGNORECASE)
HIDDEN = "***"


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Take logins out of addresses, values out of ``password=…``, and every given secret out of the rest.

    Args:
        text: Any text, with any number of addresses in it.
        secrets: Words that must not remain, in plain and in percent-encoded form.
    """
    for secret in sorted(
        {form for word in secrets if word for form in (word, quote(word, safe=""), quote(word))}
    ):
        text = text.replace(secret, HIDDEN)
    return hide_secret_words(_USERINFO.sub(r"\1", text))


def hide_secret_words(text: str) -> str:
    """Take the values out of ``password=…``, ``token=…`` and the like, as some cameras have them in their paths."""
    return _SECRET_WORD.sub(rf"\1={HIDDEN}", text)
