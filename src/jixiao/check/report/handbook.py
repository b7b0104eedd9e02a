"""The rules in words: all of them a line each, or one with its reason and its examples."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from jixiao.check.examples import examples_of
from jixiao.check.report.where import severity_words
from jixiao.check.sentences import filled
from jixiao.check.shapes import Rule
from jixiao.check.words import Words
from jixiao.grid.columns import columns, padded, printable, wrapped
from jixiao.report.lines import WIDTH
from jixiao.report.speech import say

_CODE, _SEVERITY, _LEFT = 6, 11, 12  # columns; a longer code makes its column wider


def every_rule(rules: Iterable[Rule], language: str) -> str:
    """All rules by group."""
    listed = list(rules)
    width = max([_CODE, *(columns(rule.code) + 2 for rule in listed)])
    groups = groupby(listed, key=lambda rule: rule.group)
    return "\n".join("".join(_group(list(each), width, language)) for _, each in groups)


def _group(rules: list[Rule], width: int, language: str) -> Iterator[str]:
    title = rules[0].group.say(language) or say("rules.no_group", language)
    yield f"{printable(title)}\n"
    for rule in rules:
        severity = padded(severity_words(rule.severity, language), _SEVERITY)
        yield f"  {padded(rule.code, width)}{severity}{printable(rule.label.say(language))}\n"


def one_rule(rule: Rule, language: str) -> str:
    """Everything that is said of a rule."""
    lines = [f"{rule.code}  {severity_words(rule.severity, language)}  {printable(rule.label.say(language))}"]
    for name, text in _told(rule, language):
        label = padded(say(f"rules.{name}", language), _LEFT)
        for number, line in enumerate(wrapped(text, WIDTH - _LEFT)):
            lines.append((label if number == 0 else " " * _LEFT) + line)
    return "\n".join(lines) + "\n"


def _told(rule: Rule, language: str) -> Iterator[tuple[str, str]]:
    if rule.comment:
        yield "why", rule.comment.say(language)
    for words in _messages(rule):
        yield "says", filled(words.say(language), lambda _: "…")
    for example in examples_of(rule):
        yield example.sort.value, example.words.say(language)
    yield "address", rule.name.strip("<>")
    yield "file", f"{rule.home.file}:{rule.home.line}" if rule.home.line else rule.home.file


def _messages(rule: Rule) -> Iterator[Words]:
    """What it says to whoever breaks it, each sentence once."""
    shapes = list(rule.shape.all())
    told = [select.messages or shape.messages for shape in shapes for select in shape.selects]
    told += [shape.messages for shape in shapes if shape.parameters]
    yield from dict.fromkeys(words for words in told if words)
