"""Pages and feeds from the web, fetched only where an address is given, and politely.

A site's `robots.txt` is asked first, one request goes to a host at a time with a pause between two, nothing is fetched
twice at once or tried again, and every answer is bounded in time and size.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from kg.articles.opening import LARGEST, TOO_LARGE
from kg.errors import ArticleError

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

AGENT = f"newskg/{version('newskg')}"
"""What it calls itself, and the name that `robots.txt` can speak of."""
PAUSE = 1.0
"""Seconds between two requests to a host; more where its `robots.txt` asks for it, up to `_LONGEST_PAUSE`."""
SECONDS = 60.0
"""Within which the whole of an answer must come."""

_LONGEST_PAUSE = 30.0
_CONNECT, _SILENCE = 10.0, 30.0
_REDIRECTS = 5
_ROBOTS_SIZE = 500_000
_PIECE = 1 << 16


def is_address(given: str) -> bool:
    """Whether an input is the address of a page rather than a path."""
    return given.partition("://")[0].lower() in ("http", "https") and "://" in given


class Fetcher:
    """Fetches pages; it remembers each host's `robots.txt` and when it was last asked."""

    def __init__(self) -> None:
        """Open a session; nothing is sent yet."""
        import requests  # noqa: PLC0415 - most inputs are files

        self._errors = requests.RequestException
        self._session = requests.Session()
        self._session.headers["User-Agent"] = AGENT
        self._session.auth = _no_password
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str) -> tuple[bytes, str, str]:
        """What an address answers: the bytes, their media type, and the address that answered after redirects.

        Raises:
            ArticleError: where it may not, or cannot, be fetched.
        """
        here = address
        for _ in range(_REDIRECTS + 1):
            self._refuse_unasked(here, address)
            with self._get(here, address) as answer:
                if answer.is_redirect:
                    here = urljoin(here, answer.headers["Location"])
                    continue
                if answer.status_code != 200:
                    raise ArticleError(address, f"{here} answered {answer.status_code} {answer.reason}".strip())
                kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return _body(answer, LARGEST, address), kind, here
        raise ArticleError(address, f"redirects more than {_REDIRECTS} times")

    def _refuse_unasked(self, here: str, given: str) -> None:
        """Raise `ArticleError` where a page is none of the web's, or its site does not want it read."""
        try:
            parts = urlsplit(here)
        except ValueError as error:
            raise ArticleError(given, f"{here!r} is no address: {error}") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ArticleError(given, f"leads to {here!r}, which is no address of the web")
        if parts.hostname != urlsplit(given).hostname and _is_private(parts.hostname):
            raise ArticleError(given, f"leads to {parts.hostname}, which is inside this network")
        if not self._rules(here, given).can_fetch(AGENT, here):
            raise ArticleError(given, f"the robots.txt of {parts.netloc} asks not to read {here}")

    def _rules(self, here: str, given: str) -> RobotFileParser:
        site = urljoin(here, "/")
        if site not in self._robots:
            rules = RobotFileParser()
            with self._get(urljoin(site, "/robots.txt"), given) as answer:
                if answer.status_code == 200:
                    rules.parse(_body(answer, _ROBOTS_SIZE, given).decode("utf-8", "replace").splitlines())
                elif answer.status_code >= 500:
                    raise ArticleError(given, f"the robots.txt of {urlsplit(site).netloc} cannot be read; try later")
                else:  # there is none, or it has moved: nothing is asked
                    rules.parse([])
            self._robots[site] = rules
        return self._robots[site]

    def _get(self, address: str, given: str) -> Response:
        host = urlsplit(address).netloc
        wait = self._asked.get(host, -_LONGEST_PAUSE) + self._pause(address) - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        try:
            return self._session.get(address, timeout=(_CONNECT, _SILENCE), stream=True, allow_redirects=False)
        except (self._errors, ValueError) as error:
            raise ArticleError(given, f"{address} cannot be fetched: {_reason(error)}") from None
        finally:
            self._asked[host] = time.monotonic()

    def _pause(self, address: str) -> float:
        rules = self._robots.get(urljoin(address, "/"))
        asked = rules.crawl_delay(AGENT) if rules else None
        return min(max(PAUSE, float(asked or 0)), _LONGEST_PAUSE)


def _body(answer: Response, largest: int, given: str) -> bytes:
    """The bytes of an answer, decompressed. Raises `ArticleError` where there are too many, or they come too slowly."""
    import requests  # noqa: PLC0415

    data, until = bytearray(), time.monotonic() + SECONDS
    try:
        for piece in answer.iter_content(_PIECE):
            data += piece
            if len(data) > largest:
                raise ArticleError(given, TOO_LARGE)
            if time.monotonic() > until:
                raise ArticleError(given, f"{answer.url} did not come within {SECONDS:g} s")
    except requests.RequestException as error:
        raise ArticleError(given, f"{answer.url} cannot be fetched: {_reason(error)}") from None
    return bytes(data)


def _is_private(host: str) -> bool:
    try:
        found = {item[4][0] for item in socket.getaddrinfo(host, None)}
    except OSError:
        return False  # it cannot be fetched either
    return any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


def _reason(error: Exception) -> str:
    inner = error.args[0] if error.args else error
    return f"{type(error).__name__}: {getattr(inner, 'reason', inner)}"


def _no_password(request: PreparedRequest) -> PreparedRequest:
    """Send no password from the user's `.netrc`, which `requests` would."""
    return request
