"""Questions and their answers: what ``jixiao query`` does."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import click

from jixiao.ask.answers import taken_truth
from jixiao.ask.asking import asked, query_of
from jixiao.ask.endpoint import Endpoint, endpoint_of
from jixiao.ask.formats import FORMATS, Telling, Told, teller, usual_format
from jixiao.ask.library import ENDING, library, question
from jixiao.ask.question import Question, read_question
from jixiao.ask.wrong import WrongQuestionError
from jixiao.cli.graphs import Graph, Sources, graph_of, wrongly
from jixiao.cli.output import STDOUT, blaming, named_format, screen_width, written
from jixiao.cli.request import RequestError
from jixiao.cli.streams import aside
from jixiao.cli.surroundings import expected_file
from jixiao.report.commas import MARK
from jixiao.report.speech import say

STDIN = "-"
_MANIFEST = "manifest.json"
_INDENT = 34
_NAMES = 30  # columns for them


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for."""

    language: str
    question: str | None
    values: tuple[str, ...]
    data: Path | None
    endpoint: str | None
    timeout: float | None
    form: str | None
    output: Path | None


def query(request: Request) -> int:
    """Ask, and tell the answer."""
    if request.question is None:
        raise RequestError("R004", word="NAME", command="jixiao query")
    with wrongly():
        one = _question(request.question)
        form = named_format(request.form, request.output, FORMATS, usual_format(one))
        ready = query_of(one, _values(request.values))
        telling = Telling(form, request.language, screen_width(request.output))
        teller(one, telling)  # a format that does not fit is told before anything is read
        with _place(request) as place:
            near = place.file if isinstance(place, Graph) else None
            tell = teller(one, replace(telling, base=base_of(near) if near else None))
            told = asked(ready, place if isinstance(place, Endpoint) else place.file, tell, request.timeout)
            if told.is_empty and isinstance(place, Endpoint):
                _explain(place, request.language)
    put(told, form, request.output)
    if told.count is not None and form != "ttl":
        aside(say("query.rows", request.language, rows=f"{told.count:,}"))
    return int(isinstance(place, Graph) and place.unread)


def _explain(place: Endpoint, language: str) -> None:
    """Why an endpoint may have nothing to say: it keeps everything in named graphs."""
    probe = query_of(Question("probe", "ASK { ?s ?p ?o }"), {})
    with suppress(WrongQuestionError):  # the answer stands without the explanation
        if not asked(probe, place, taken_truth, place.seconds):
            aside(say("query.empty_default", language))


def listed(language: str) -> int:
    """The library in words."""
    group = None
    for each in library():
        if each.group != group:
            group = each.group
            click.echo(("" if group is None else "\n") + say(f"group.{group}", language))
        title = each.title.say(language) if each.title else ""
        click.echo(f"  {each.name:{_NAMES}}  {title}")
        for param in each.params:
            words = param.words.say(language)
            usual = say("query.usual", language, usual=param.usual) if param.usual else ""
            click.echo(f"{' ' * _INDENT}--set {param.name}=…  {words}{usual}")
    return 0


def put(told: Told, form: str, output: Path | None) -> None:
    """The answer, to a file or to standard output."""
    if output is None:
        with blaming(STDOUT):
            sys.stdout.buffer.write(told.data)
            sys.stdout.buffer.flush()
        return
    with written(output) as file, blaming(output):
        file.write((MARK if form == "csv" else b"") + told.data)


def base_of(file: Path) -> str | None:
    """The base of the addresses in a built folder, from its manifest."""
    try:
        base = json.loads((file.parent / _MANIFEST).read_text(encoding="utf-8")).get("base")
    except (OSError, ValueError, AttributeError):
        return None
    return base if isinstance(base, str) else None


def _question(word: str) -> Question:
    """The question of a name, of a file, or of standard input."""
    if word == STDIN:
        return read_question(STDIN, _decoded(sys.stdin.buffer.read(), Path(STDIN)))
    if not word.endswith(ENDING) and "/" not in word:
        return question(word)
    path = expected_file(Path(word))
    with blaming_reading(path):
        return read_question(path.name, _decoded(path.read_bytes(), path))


@contextmanager
def blaming_reading(path: Path) -> Iterator[None]:
    """What the system refuses to read is told with the name of the file."""
    try:
        yield
    except OSError as error:
        raise WrongQuestionError("Q002", file=path, reason=error.strerror or error) from error


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongQuestionError("Q002", file=path, reason="UTF-8?") from error


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name or name in found:
            raise RequestError("R005", option="--set", text=pair, expected="number=冀人社规〔2019〕2号")
        found[name] = value
    return found


@contextmanager
def _place(request: Request) -> Iterator[Endpoint | Graph]:
    """Where the answer is: far away, or in a file."""
    if request.endpoint:
        yield endpoint_of(request.endpoint, request.timeout)
        return
    with graph_of(Sources(request.language, (request.data,) if request.data else ())) as graph:
        yield graph
