"""For tests anywhere: plant a secret, use the program, then look for it in everything the program has written."""

import base64
import json
from pathlib import Path
from urllib.parse import quote

PLANTED = "Plant3d-Pässword-🔑"


def files_with_secret(folder: Path, secret: str = PLANTED) -> list[Path]:
    """Files below the folder that hold the secret in clear or thinly disguised (URL, base64, UTF-16, JSON escapes)."""
    plain = secret.encode()
    disguises = {
        plain,
        quote(secret, safe="").encode(),
        secret.encode("utf-16-le"),
        json.dumps(secret)[1:-1].encode(),
        # Base64 of a text is cut in threes: whatever stands before it, one of these three is inside.
        *(base64.b64encode(plain[skip:])[:-4] for skip in range(3)),
    }
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(disguise in file.read_bytes() for disguise in disguises)
    ]
