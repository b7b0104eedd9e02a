"""The address of a remote endpoint."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from jixiao.ask.wrong import WrongQuestionError

USER, PASSWORD = "JIXIAO_ENDPOINT_USER", "JIXIAO_ENDPOINT_PASSWORD"
PATIENCE = 60.0  # seconds, unless asked otherwise


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that answers queries."""

    address: str
    seconds: float = PATIENCE


def endpoint_of(address: str, seconds: float | None) -> Endpoint:
    """The endpoint of an address, which must be one of the web."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        secret = parts.username is not None or parts.password is not None
    except ValueError:
        usable, secret = False, False
    if usable and secret:
        raise WrongQuestionError("Q022", host=parts.hostname, user=USER, password=PASSWORD)
    if not usable or not address.isprintable() or " " in address or not address.isascii():
        raise WrongQuestionError("Q014", address=address)
    return Endpoint(address, seconds or PATIENCE)
