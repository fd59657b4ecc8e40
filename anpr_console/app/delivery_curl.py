"""A delivery as a shell script for a person who looks for the mistake: signs as we sign, holds no secret."""

import shlex

SECRET_PLACEHOLDER = "whsec_PUT_THE_SECRET_HERE"  # noqa: S105 — says where the secret goes


def curl_script(url: str, event_id: str, body: bytes) -> str:
    """Lines for a POSIX shell that sign the body afresh and post it with curl.

    Args:
        url: The target's address.
        event_id: The event's id, as on every attempt.
        body: The JSON that would be sent now.
    """
    return "\n".join(
        (
            f"SECRET='{SECRET_PLACEHOLDER}'",
            f"ID={shlex.quote(event_id)}",
            "AT=$(date +%s)",
            f"BODY={shlex.quote(body.decode())}",
            "KEY=$(printf %s \"${SECRET#whsec_}\" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')",
            'SIGNATURE=$(printf %s.%s.%s "$ID" "$AT" "$BODY" \\',
            '  | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary \\',
            "  | openssl base64 -A)",
            f"curl -i -X POST {shlex.quote(url)} -H 'content-type: application/json' \\",
            '  -H "webhook-id: $ID" -H "webhook-timestamp: $AT" -H "webhook-signature: v1,$SIGNATURE" \\',
            '  --data-binary "$BODY"',
            "",
        )
    )
