"""Writes docs/openapi.json anew; a test holds it against the program."""

import json
from pathlib import Path

from anpr_console.http_api.application import openapi_document

TARGET = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def main() -> None:
    """Write the file."""
    TARGET.write_text(
        json.dumps(openapi_document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"{TARGET.name} written")


if __name__ == "__main__":
    main()
