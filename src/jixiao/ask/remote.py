"""A remote endpoint of the SPARQL protocol; each way in which it can fail has its sentence."""

import ast
import os
from http.client import HTTPException
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import Request

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from jixiao import __version__
from jixiao.ask.answers import Given, Take
from jixiao.ask.endpoint import PASSWORD, USER, Endpoint
from jixiao.ask.sparql import Form, form_of
from jixiao.ask.wrong import WrongQuestionError

_MOST = 1 << 28  # bytes of an answer
_GRAPHS = {Form.CONSTRUCT, Form.DESCRIBE}
_REDIRECTS = range(300, 400)
_UNAUTHORIZED, _FORBIDDEN, _NO_PAGE, _TOO_MANY, _ERRORS = 401, 403, 404, 429, 500
_SHOWN = 200  # characters of what a server says
_RESULTS = (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.TSV)  # tell terms apart
T = TypeVar("T")


def answered(endpoint: Endpoint, query: str, take: Take[T]) -> T:
    """What is taken of the answer of an endpoint."""
    where = endpoint.address
    try:
        response = _wrapper(endpoint, query).query().response
        with response:
            data, headers = response.read(_MOST + 1), response.headers
    except (HTTPError, SPARQLWrapperException) as error:
        raise _refused(where, error) from error
    except TimeoutError as error:
        raise _slow(endpoint) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _slow(endpoint) from error
        raise WrongQuestionError("Q015", address=where, reason=error.reason) from error
    except (OSError, HTTPException, ValueError) as error:
        raise WrongQuestionError("Q015", address=where, reason=error or type(error).__name__) from error
    media = headers.get_content_type()
    if len(data) > _MOST:
        raise WrongQuestionError("Q018", address=where, reason=f"> {_MOST >> 20} MB")
    promised = headers.get("Content-Length", "")
    if promised.isascii() and promised.isdecimal() and len(data) < int(promised):
        raise WrongQuestionError("Q024", address=where, found=len(data), expected=promised)
    try:
        return take(_read(data, media, form_of(query)))
    except (SyntaxError, ValueError) as error:
        raise WrongQuestionError("Q018", address=where, reason=f"{media}: {error}") from error


class _Wrapper(SPARQLWrapper):
    """Keeps user and password from the hosts to which an endpoint redirects."""

    def _createRequest(self) -> Request:  # noqa: N802 (named by the library)
        request: Request = super()._createRequest()
        secret = request.headers.pop("Authorization", None)
        if secret:
            request.add_unredirected_header("Authorization", secret)
        return request


def _wrapper(endpoint: Endpoint, query: str) -> SPARQLWrapper:
    wrapper = _Wrapper(endpoint.address, agent=f"jixiao/{__version__}")
    wrapper.setMethod(POST)
    wrapper.setQuery(query)
    wrapper.queryType = form_of(query) or Form.SELECT  # the library takes words of comments for it
    wrapper.setReturnFormat(TURTLE if form_of(query) in _GRAPHS else JSON)
    wrapper.setTimeout(max(1, round(endpoint.seconds)))
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password is not None:
        wrapper.setCredentials(user, password)
    return wrapper


def _read(data: bytes, media: str, form: Form | None) -> Given:
    """The answer of the bytes, by what the server says they are."""
    if form in _GRAPHS:
        written = RdfFormat.from_media_type(media)
        if written is None:
            raise ValueError(_beginning(data))
        store = Store()
        store.bulk_extend(parse(data, format=written))
        triples: QueryTriples = store.query("CONSTRUCT WHERE { ?s ?p ?o }")  # type: ignore[assignment]
        return triples
    results = QueryResultsFormat.from_media_type(media)
    if results not in _RESULTS:
        raise ValueError(_beginning(data))
    given = parse_query_results(data, format=results)
    if isinstance(given, QueryBoolean) is not (form is Form.ASK):
        raise ValueError(_beginning(data))
    return given


def _beginning(data: bytes) -> str:
    text = " ".join(data[: 4 * _SHOWN].decode("utf-8", "replace").split())
    return f"“{text[:_SHOWN]}”"


def _slow(endpoint: Endpoint) -> WrongQuestionError:
    return WrongQuestionError("Q016", address=endpoint.address, seconds=f"{endpoint.seconds:g}")


def _refused(where: str, error: Exception) -> WrongQuestionError:
    """What an answer that is none says; the library keeps the original error as the context of its own."""
    original = error if isinstance(error, HTTPError) else error.__context__
    code, said = _ERRORS, " ".join(str(error).split())[:_SHOWN]
    if isinstance(original, HTTPError):
        code, said = original.code, " ".join(str(original.reason).split())[:_SHOWN]
        original.close()
    body = _body(error)
    if code in (_UNAUTHORIZED, _FORBIDDEN):
        return WrongQuestionError("Q017", address=where, status=code, user=USER, password=PASSWORD)
    if code == _NO_PAGE:
        return WrongQuestionError("Q019", address=where)
    if code in _REDIRECTS:
        return WrongQuestionError("Q023", address=where, status=code)
    if code >= _ERRORS or code == _TOO_MANY:
        return WrongQuestionError("Q020", address=where, status=code, reason=body or said)
    return WrongQuestionError("Q021", address=where, status=code, reason=body or said)


def _body(error: Exception) -> str:
    """What the server said; the library passes its bytes on as Python writes them."""
    text = str(error.args[0]) if error.args and not isinstance(error, HTTPError) else ""
    _, _, said = text.partition("Response:")
    try:
        data = ast.literal_eval(said.strip())
    except (ValueError, SyntaxError):
        return ""
    return " ".join(data.decode("utf-8", "replace").split())[:_SHOWN] if isinstance(data, bytes) else ""
