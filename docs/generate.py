# ruff: noqa: INP001 (a script, not a package)
"""Writes docs/cli.md, problems.md, questions.md from commands, messages, questions; tests hold them equal.

Run it after a change of any: ``.venv/bin/python docs/generate.py``.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from jixiao.ask.library import library
from jixiao.ask.question import Question, Words
from jixiao.cli.manual import page
from jixiao.cli.program import program
from jixiao.problems import messages
from jixiao.report.speech import say

HERE = Path(__file__).parent
GROUPS = {
    "D": "文件 · documents",
    "G": "表格 · grids",
    "L": "表式与记录 · layouts and records",
    "V": "数值 · values",
    "C": "目录 catalogue.csv · the catalogue",
    "R": "命令 · requests",
    "K": "登记资料 ontology/*.tsv · curated data",
    "N": "图 · the graph",
    "Q": "提问 · questions",
    "X": "检查 · the check",
}
SEVERITIES = {"error": "错误 error", "warning": "注意 warning", "info": "提示 info"}
HEAD = ("| 代码 code | 程度 severity | 说明 | message |", "|---|---|---|---|")
NOTE = "<!-- Written by docs/generate.py: change the source, not this page. -->\n"


def commands() -> Iterator[tuple[click.Command, click.Context]]:
    """The program and its commands, each with the context of a call."""
    top = click.Context(program, info_name="jixiao")
    yield program, top
    for name in program.list_commands(top):
        command = program.get_command(top, name)
        if command:
            yield command, click.Context(command, info_name=name, parent=top)


def cli() -> str:
    """The help pages in both languages."""
    out = [NOTE, "# 命令行 · The command line\n"]
    for command, context in commands():
        out.append(f"## {context.command_path}\n")
        out += [f"```text\n{page(command, context, language)}\n```\n" for language in ("zh", "en")]
    return "\n".join(out)


def problems() -> str:
    """Every message, by the station of the line that tells it."""
    out = [
        NOTE,
        "# 问题代码 · Problems\n",
        "代码的含义不会改变，也不会再次使用。A code never changes its meaning and is never used again.\n",
    ]
    for letter, codes in groupby(sorted(messages(), key=_order), key=lambda code: code[0]):
        out += [f"## {letter}　{GROUPS[letter]}\n", *HEAD]
        for code in codes:
            found = messages()[code]
            out.append(f"| {code} | {SEVERITIES[found.severity]} | {_cell(found.zh)} | {_cell(found.en)} |")
        out.append("")
    return "\n".join(out)


def _order(code: str) -> tuple[int, str]:
    return list(GROUPS).index(code[0]), code


def questions() -> str:
    """The library of questions."""
    out = [
        NOTE,
        "# 问题库 · The library of questions\n",
        "用法 · use: `jixiao query 名称 --set 参数=值`，见 [ask.md](ask.md)。“设计”一栏是设计中的题号。\n",
    ]
    for group, several in groupby(library(), key=lambda each: each.group):
        out += [f"## {say(f'group.{group}', 'zh')} · {say(f'group.{group}', 'en')}\n"]
        out += ["| 名称 name | 问题 | question | 参数 parameters | 设计 |", "|---|---|---|---|---|"]
        out += [_question(each) for each in several]
        out.append("")
    return "\n".join(out)


def _question(each: Question) -> str:
    """A row of the table."""
    title = each.title or Words("", "")
    params = "；".join(f"`{one.name}` {one.words.zh} {one.words.en}（{one.usual}）" for one in each.params)
    cells = (f"[{each.name}](../queries/{each.name}.rq)", title.zh, title.en, params, str(each.design or ""))
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


PAGES = {"cli.md": cli, "problems.md": problems, "questions.md": questions}


def main() -> None:
    """Write all pages."""
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
