"""A page or document from the web, without ever letting an address reach the newsroom's own network.

Every hop is looked up once, every address it has is judged, and the connection goes to the very address that
was judged: a name that answers differently the second time gains nothing. Proxies from the environment are
not used, since a proxy would look the name up again.
"""

from __future__ import annotations

import hashlib
import ipaddress
import queue
import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from workbench import __version__
from workbench.errors import UnreadableSource
from workbench.intake.files import extract, too_big
from workbench.intake.source import NOTHING_SAID, Metadata, TakenSource, assemble, clean_id, printable, refusal
from workbench.settings import Settings

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"claim-workbench/{__version__} (source intake for fact-checking)"
_MAX_HOPS = 5
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_PAGES = frozenset({*_SUFFIXES, "", "application/octet-stream"})
_FEEDS = _PAGES | {
    "application/json",
    "application/ld+json",
    "application/feed+json",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
    "text/csv",
}
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    data: bytes
    content_type: str
    charset: str


def fetch_url(
    url: str,
    settings: Settings,
    *,
    given: Metadata = NOTHING_SAID,
    allow_private: bool = False,
    resolve: Resolve | None = None,
) -> TakenSource:
    """The source at an http or https address; HTML, plain text and PDF are read.

    At most five redirects, ``settings.fetch_seconds`` in all and ``settings.max_bytes`` unpacked. Addresses of
    this machine, of private networks and reserved ones are refused unless ``allow_private``, which tests use
    and a newsroom may for its intranet. Raises UnreadableSource, whose line names the address.
    """
    url = printable(url)
    answer = _in_time(lambda: _follow(url, settings, allow_private, resolve or look_up, _PAGES), url, settings)
    suffix = _suffix(answer, url)
    found = extract(answer.data, suffix, url, settings, answer.charset, answer.url)
    known = given.over(Metadata(doc=_id(answer.url), url=answer.url))
    return assemble(found, answer.data, settings, given=known, how="url", name=answer.url)


def fetch_feed(url: str, settings: Settings, *, allow_private: bool = False, resolve: Resolve | None = None) -> bytes:
    """The bytes of a feed, a JSON, a CSV or a web page, under the rules of ``fetch_url``."""
    url = printable(url)
    return _in_time(lambda: _follow(url, settings, allow_private, resolve or look_up, _FEEDS), url, settings).data


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves it ("2130706433" and "0x7f.1" come back as 127.0.0.1)."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, also when wrapped in an IPv6 one."""
    ip: Address = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in net for net in _NAT64):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _in_time(work: Callable[[], _Answer], url: str, settings: Settings) -> _Answer:
    """The result of ``work`` within the time allowed.

    In a thread, because neither looking a name up nor a server that sends one letter at a time has a limit.
    """
    results: queue.Queue[_Answer | Exception] = queue.Queue()

    def run() -> None:
        try:
            results.put(work())
        except Exception as error:
            results.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = results.get(timeout=settings.fetch_seconds)
    except queue.Empty:
        raise _slow(url, settings) from None
    if isinstance(result, Exception):
        raise result
    return result


def _slow(url: str, settings: Settings) -> UnreadableSource:
    seconds = f"{settings.fetch_seconds:g}"
    return refusal(
        url,
        f"did not answer within {seconds} s. Try later, or save the page and take the file in.",
        f"pas de réponse complète en {seconds} s. Réessayez, ou enregistrez la page et versez le fichier.",
    )


def _follow(url: str, settings: Settings, allow_private: bool, resolve: Resolve, kinds: frozenset[str]) -> _Answer:
    import httpx

    deadline = time.monotonic() + settings.fetch_seconds
    current = url
    # trust_env: see the module's first lines.
    with httpx.Client(trust_env=False, follow_redirects=False, headers={"User-Agent": USER_AGENT}) as client:
        for _ in range(_MAX_HOPS + 1):
            request = _request(client, current, url, deadline, allow_private, resolve)
            try:
                response = client.send(request, stream=True)
                try:
                    if response.is_redirect and "location" in response.headers:
                        current = urljoin(current, response.headers["location"])
                        continue
                    return _read(response, current, url, settings, deadline, kinds)
                finally:
                    response.close()
            except httpx.TimeoutException as error:
                raise _slow(url, settings) from error
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                raise refusal(
                    url,
                    f"cannot be fetched ({type(error).__name__}: {error}). Check the address, or save the "
                    "page and take the file in.",
                    f"récupération impossible ({type(error).__name__} : {error}). Vérifiez l'adresse, ou "
                    "enregistrez la page et versez le fichier.",
                ) from error
    raise refusal(
        url,
        f"redirects more than {_MAX_HOPS} times. Give the final address.",
        f"redirige plus de {_MAX_HOPS} fois. Donnez l'adresse finale.",
    )


def _request(
    client: httpx.Client, current: str, url: str, deadline: float, allow_private: bool, resolve: Resolve
) -> httpx.Request:
    """A request to the judged address of ``current``'s host, under the host's own name."""
    import httpx

    scheme, host, port = _parts(current, url)
    address = _judged(host, port, url, allow_private, resolve)
    literal = f"[{address}]" if ":" in address else address
    split = urlsplit(current)
    pinned = urlunsplit((scheme, f"{literal}:{port}", split.path or "/", split.query, ""))
    shown = f"[{host}]" if ":" in host else host
    left = max(0.1, deadline - time.monotonic())
    try:
        # Certificates are checked against the name, not the address: sni_hostname is httpx's way to say so.
        return client.build_request(
            "GET",
            pinned,
            timeout=left,
            extensions={"sni_hostname": host, "timeout": httpx.Timeout(left).as_dict()},
            headers={
                "Host": shown if port == {"http": 80, "https": 443}[scheme] else f"{shown}:{port}",
                "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
                "Accept-Language": "fr,en;q=0.8",
            },
        )
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise _malformed(url) from error


def _parts(current: str, url: str) -> tuple[str, str, int]:
    try:
        split = urlsplit(current)
        host, port = split.hostname or "", split.port
    except ValueError as error:
        raise _malformed(url) from error
    if split.scheme not in {"http", "https"}:
        raise refusal(
            url,
            f"leads to {split.scheme or 'no scheme'}:// ; only http and https addresses are fetched.",
            f"mène à {split.scheme or 'aucun schéma'}:// ; seules les adresses http et https sont lues.",
        )
    if not host or split.username is not None:
        raise _malformed(url)
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _malformed(url) from error
    return split.scheme, host.rstrip("."), port or (443 if split.scheme == "https" else 80)


def _malformed(url: str) -> UnreadableSource:
    return refusal(
        url,
        "is not an address that can be fetched. Copy it from the browser, without user name or password.",
        "n'est pas une adresse lisible. Copiez-la depuis le navigateur, sans nom ni mot de passe.",
    )


def _judged(host: str, port: int, url: str, allow_private: bool, resolve: Resolve) -> str:
    """The address to connect to; all that the name has must be public, else the first one could be luck."""
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise refusal(
            url,
            f"no address is known for {host}. Check the spelling and the network.",
            f"aucune adresse connue pour {host}. Vérifiez l'orthographe et le réseau.",
        ) from error
    inside = [a for a in addresses if not is_public(a)]
    if not addresses or (inside and not allow_private):
        where = inside[0] if inside else "nothing"
        raise refusal(
            url,
            f"{host} is {where}, on this machine or a private network: not fetched. Save the page and take "
            "the file in.",
            f"{host} désigne {where}, cette machine ou un réseau privé : pas de récupération. Enregistrez la "
            "page et versez le fichier.",
        )
    return addresses[0].split("%")[0]


def _read(
    response: httpx.Response, current: str, url: str, settings: Settings, deadline: float, kinds: frozenset[str]
) -> _Answer:
    if response.status_code != 200:
        raise refusal(
            url,
            f"answers {response.status_code} {response.reason_phrase}. Check the address in a browser.",
            f"répond {response.status_code} {response.reason_phrase}. Vérifiez l'adresse dans un navigateur.",
        )
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in kinds:
        raise _wrong_type(url, kind) if kinds is _PAGES else _no_feed(url, kind)
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > settings.max_bytes:
        raise too_big(url, int(announced), settings)
    data = bytearray()
    for chunk in response.iter_bytes():  # unpacked, so that a small answer cannot grow beyond the limit
        data += chunk
        if len(data) > settings.max_bytes:
            raise too_big(url, len(data), settings)
        if time.monotonic() > deadline:
            raise _slow(url, settings)
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", response.headers.get("content-type", ""), re.IGNORECASE)
    return _Answer(current.split("#")[0], bytes(data), kind, found.group(1) if found else "")


def _suffix(answer: _Answer, url: str) -> str:
    """The kind of an answer: what it says, or what it looks like where it says nothing useful."""
    head = answer.data[:1024].lstrip().lower()
    if b"%pdf-" in head:
        return ".pdf"
    if answer.content_type in _SUFFIXES:
        return _SUFFIXES[answer.content_type]
    if head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    raise _wrong_type(url, answer.content_type or "nothing")


def _wrong_type(url: str, kind: str) -> UnreadableSource:
    return refusal(
        url,
        f"is {kind}; only HTML, plain text and PDF are read from the web.",
        f"est de type {kind} ; seuls le HTML, le texte brut et le PDF sont lus depuis le web.",
    )


def _no_feed(url: str, kind: str) -> UnreadableSource:
    return refusal(
        url,
        f"is {kind}; give the address of a feed, of ClaimReview JSON-LD, of a CSV or of a web page.",
        f"est de type {kind} ; donnez l'adresse d'un flux, d'un ClaimReview (JSON-LD), d'un CSV ou d'une page web.",
    )


def _id(url: str) -> str:
    """A readable id that stays the same for an address: host, last part of the path, six digits of its hash."""
    split = urlsplit(url)
    last = [part for part in unquote(split.path).split("/") if part][-1:]
    stem = re.sub(r"\.\w{2,5}$", "", last[0]) if last else ""
    slug = re.sub(r"\W+", "-", f"{(split.hostname or '').removeprefix('www.')} {stem}").strip("-")[:70]
    return clean_id(f"{slug}-{hashlib.sha256(url.encode()).hexdigest()[:6]}")
