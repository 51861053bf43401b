"""An OpenID provider for tests: ``python provider.py PORT``. It signs in whoever the file beside it names.

Everybody is let through at once; the claims are read anew from ``claims.json`` in the working folder at each
sign-in, so that a test chooses who comes.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "workbench-test"
PORT = int(sys.argv[1])
ISSUER = f"http://127.0.0.1:{PORT}"
KEY = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})
NONCES: dict[str, str] = {}


class Provider(BaseHTTPRequestHandler):
    """Discovery, authorisation, tokens and keys; nothing is checked but the order."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._answer(
                {
                    "issuer": ISSUER,
                    "authorization_endpoint": f"{ISSUER}/authorize",
                    "token_endpoint": f"{ISSUER}/token",
                    "jwks_uri": f"{ISSUER}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )
        elif parts.path == "/keys":
            self._answer({"keys": [KEY.as_dict(private=False)]})
        elif parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            code = f"code-{len(NONCES)}"
            NONCES[code] = asked.get("nonce", "")
            self.send_response(302)
            answer = urlencode({"code": code, "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{answer}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 600,
            "nonce": NONCES.get(form.get("code", [""])[0], ""),
            **json.loads(Path("claims.json").read_text(encoding="utf-8")),
        }
        token = jwt.encode({"alg": "RS256", "kid": "test"}, claims, KEY)
        self._answer({"access_token": "none", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def _answer(self, value: Any) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", PORT), Provider).serve_forever()
