"""Addresses: what is fetched, what is refused, and that no name leads into the newsroom's own network."""

import gzip
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from workbench.errors import UnreadableSource
from workbench.intake import fetch_feed, fetch_url
from workbench.intake.web import USER_AGENT, is_public
from workbench.settings import Settings

SETTINGS = Settings(fetch_seconds=5.0)
PAGE = (
    "<html lang='fr'><head><title>Le gué</title></head><body><article><h1>Le gué</h1><p>Le gué de la rivière est fermé "
    "depuis l’été, a dit le maire aux habitants du hameau.</p></article></body></html>"
)


class _Pages(BaseHTTPRequestHandler):
    seen: list[tuple[str, str, str]] = []

    def do_GET(self):
        self.seen.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        path = self.path.split("?")[0]
        if path.startswith("/hop"):
            left = int(path[4:])
            return self._answer(302, b"", Location=f"/hop{left - 1}" if left else "/page")
        if path == "/inside":
            return self._answer(302, b"", Location="http://169.254.169.254/latest/meta-data")
        if path == "/scheme":
            return self._answer(302, b"", Location="file:///etc/hostname")
        if path == "/page":
            return self._answer(200, PAGE.encode("cp1252"), **{"Content-Type": "text/html; charset=windows-1252"})
        if path == "/note":
            return self._answer(200, "Le maire est là.\r\n".encode(), **{"Content-Type": "text/plain"})
        if path == "/image":
            return self._answer(200, b"GIF89a", **{"Content-Type": "image/gif"})
        if path == "/big":
            return self._answer(200, b"a" * 3000, **{"Content-Type": "text/plain"})
        if path == "/packed":
            packed = gzip.compress(b"a" * 300_000)
            return self._answer(200, packed, **{"Content-Type": "text/plain", "Content-Encoding": "gzip"})
        if path == "/feed":
            return self._answer(200, b"<rss/>", **{"Content-Type": "application/rss+xml"})
        if path == "/drip":
            return self._drip()
        return self._answer(404, b"no")

    def _answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self):
        try:
            for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 60:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _refused(url, settings=SETTINGS, **options):
    with pytest.raises(UnreadableSource) as caught:
        fetch_url(url, settings, **options)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_page_is_fetched_with_its_charset_and_our_name(site):
    """The charset of the answer is believed, and the server learns who asks."""
    source = fetch_url(f"{site}/page?a=1#part", SETTINGS, allow_private=True)
    assert (
        source.text
        == "Le gué\n\nLe gué de la rivière est fermé depuis l’été, a dit le maire aux habitants du hameau.\n"
    )
    assert (source.how, source.media_type, source.title, source.lang) == ("url", "text/html", "Le gué", "fr")
    assert source.url == f"{site}/page?a=1"
    assert source.doc.startswith("127-0-0-1-page-")
    assert _Pages.seen[-1] == ("/page?a=1", site.removeprefix("http://"), USER_AGENT)


def test_plain_text_keeps_its_characters(site):
    """As a file would."""
    assert fetch_url(f"{site}/note", SETTINGS, allow_private=True).text == "Le maire est là.\r\n"


def test_five_redirects_are_followed_and_no_more(site):
    """The source's address is the last one."""
    assert fetch_url(f"{site}/hop4", SETTINGS, allow_private=True).url == f"{site}/page"
    assert "redirects more than 5 times" in _refused(f"{site}/hop5", allow_private=True)


def test_redirect_into_the_network_is_judged_like_a_first_address(site, monkeypatch):
    """The name is public at first; its redirect is not, and no request goes there."""
    port = int(site.rsplit(":", 1)[1])

    def resolve(host, _port):
        return ["127.0.0.1"] if host == "news.example" else [host]

    monkeypatch.setattr("workbench.intake.web.is_public", lambda a: a == "127.0.0.1" or is_public(a))
    message = _refused(f"http://news.example:{port}/inside", resolve=resolve)
    assert "169.254.169.254, on this machine or a private network" in message
    assert _Pages.seen[-1][:2] == ("/inside", f"news.example:{port}")


def test_a_name_is_looked_up_once_and_pinned(site):
    """A second answer, the trick of rebinding, is never asked for."""
    port = int(site.rsplit(":", 1)[1])
    asked = []

    def resolve(host, _port):
        asked.append(host)
        return ["127.0.0.1"]

    fetch_url(f"http://news.example:{port}/note", SETTINGS, allow_private=True, resolve=resolve)
    assert asked == ["news.example"]


def test_one_private_address_among_public_ones_is_enough():
    """Which address would be used must not be luck."""
    message = _refused("http://news.example/", resolve=lambda *_: ["93.184.215.14", "10.0.0.8"])
    assert "news.example is 10.0.0.8" in message


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "127.1",
        "0.0.0.0",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "[fd00::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "224.0.0.1",
        "①②⑦.0.0.1",
    ],
)
def test_addresses_of_this_machine_and_of_private_networks_are_refused(host):
    """However they are written."""
    message = _refused(f"http://{host}/")
    assert "private network" in message or "no address is known" in message


def test_public_addresses_are_public():
    """The guard lets the open internet through."""
    assert [is_public(a) for a in ("93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8")] == [True] * 3


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "answers 404 Not Found"),
        ("/image", "is image/gif; only HTML, plain text and PDF"),
        ("/scheme", "leads to file://"),
    ],
)
def test_answers_that_are_no_source_are_refused(site, path, words):
    """Each says what came instead."""
    assert words in _refused(site + path, allow_private=True)


@pytest.mark.parametrize("path", ["/big", "/packed"])
def test_answers_beyond_the_limit_are_refused(site, path):
    """Also when they only grow in the unpacking."""
    assert "more than the 0.0 MB allowed" in _refused(
        site + path, replace(SETTINGS, max_bytes=2000), allow_private=True
    )


def test_dripping_server_is_left_in_time(site):
    """One letter at a time never lets a read time out; the whole has a limit of its own."""
    begun = time.monotonic()
    assert "did not answer within 0.6 s" in _refused(
        f"{site}/drip", replace(SETTINGS, fetch_seconds=0.6), allow_private=True
    )
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://a.example/x", "only http and https"),
        ("http://user:pw@a.example/", "without user name or password"),
        ("http:///nohost", "is not an address"),
        ("http://a.example:99999/", "is not an address"),
        ("http://[::1/", "is not an address"),
    ],
)
def test_malformed_addresses_are_refused(url, words):
    """Before anything is looked up."""
    assert words in _refused(url)


def test_dead_address_is_one_line():
    """A port that nobody listens on, and a name that nobody has."""
    assert "cannot be fetched" in _refused("http://127.0.0.1:9/", allow_private=True)
    assert "no address is known for nobody.invalid" in _refused("http://nobody.invalid/")


def test_a_feed_is_fetched_under_the_same_rules(site):
    """Its types are those of feeds; the newsroom's own network stays out of reach."""
    assert fetch_feed(f"{site}/feed", SETTINGS, allow_private=True) == b"<rss/>"
    with pytest.raises(UnreadableSource, match="only HTML"):
        fetch_url(f"{site}/feed", SETTINGS, allow_private=True)
    with pytest.raises(UnreadableSource, match="image/gif; give the address of a feed"):
        fetch_feed(f"{site}/image", SETTINGS, allow_private=True)
    with pytest.raises(UnreadableSource):
        fetch_feed(f"{site}/feed", SETTINGS)
    with pytest.raises(UnreadableSource):
        fetch_feed(f"{site}/big", replace(SETTINGS, max_bytes=1_000), allow_private=True)
