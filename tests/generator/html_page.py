"""Web pages: merged cells by rowspan and colspan, old encodings, layout tables, line breaks in the source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from generator.boxes import BoxTable, Labels, heading, parts, tables
from generator.truth import Form, Section, Truth

LAYOUT = '<table width="960"><tr><td class="nav">首页</td></tr><tr><td>\n{content}\n</td></tr></table>'
SOURCE_WIDTH = 40  # signs after which an editor breaks a line of the source


@dataclass(frozen=True, slots=True)
class Style:
    """How the page was made."""

    encoding: Literal["utf-8", "gb18030", "utf-16"] = "utf-8"
    declared: str | None = "utf-8"  # what the page says of its encoding
    layout_table: bool = False  # the whole page stands in a table
    broken_source: bool = False  # the editor breaks long lines
    word: bool = False  # saved by Word: paragraphs in cells, o:p, conditional comments
    script: bool = False  # scripts, styles and hidden words beside the content
    closed: bool = True  # </td> and </tr> are written


def write(truth: Truth, style: Style = Style()) -> bytes:
    """The whole page."""
    declared = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={style.declared}">'
        if style.declared
        else ""
    )
    head = f"<html>\n<head>{declared}\n<title>{escape(truth.title)}</title>{_noise(style)}</head>\n<body>\n"
    content = "\n".join(_content(truth, style))
    if style.layout_table:
        content = LAYOUT.format(content=content)
    return (head + content + "\n</body>\n</html>\n").encode(style.encoding)


def _noise(style: Style) -> str:
    return (
        "\n<style>td{border:1px solid}</style>\n<script>var 表 = '<td>绩效目标</td>';</script>"
        if style.script
        else ""
    )


def _content(truth: Truth, style: Style) -> Iterator[str]:
    before, behind = parts(truth)
    yield f"<h1>{escape(truth.title)}</h1>"
    yield from (f"<p>{escape(part)}</p>" for part in before if part != truth.title)
    yield from _sections((s for s in truth.sections if not s.after), style)
    yield from (f"<p>{part}</p>" for part in behind)
    for number, form in enumerate(truth.forms, 1):
        yield from _form(truth, form, number, style)
    yield from _sections((s for s in truth.sections if s.after), style)
    if style.script:
        yield '<div style="display:none">隐藏</div><!-- <table><tr><td>注释</td></tr></table> -->'


def _sections(sections: Iterable[Section], style: Style) -> Iterator[str]:
    for section in sections:
        yield f"<h2>{escape(section.heading)}</h2>"
        yield from (f"<p>{_text(paragraph, style)}</p>" for paragraph in section.paragraphs)


def _form(truth: Truth, form: Form, number: int, style: Style) -> Iterator[str]:
    if truth.tree == "hebei":
        yield f"<p><b>{number}.{escape(heading(form))}</b></p>"
    for table in tables(truth, form, Labels()):
        yield _table(table, style)


def _table(table: BoxTable, style: Style) -> str:
    row_end, cell_end = ("</tr>", "</td>") if style.closed else ("", "")
    lines = ['<table border="1" cellspacing="0">']
    for row in table:
        shown = [box for box in row if not box.hidden]
        cells = [f"<td{_spans(box.width, box.height)}>{_cell(box.text, style)}{cell_end}" for box in shown]
        lines.append("<tr>" + "".join(cells) + row_end)
    return "\n".join([*lines, "</table>"])


def _spans(width: int, height: int) -> str:
    columns = f' colspan="{width}"' if width > 1 else ""
    return columns + (f' rowspan="{height}"' if height > 1 else "")


def _cell(text: str, style: Style) -> str:
    if not text.strip():
        return "<p><o:p>&nbsp;</o:p></p>" if style.word else "&nbsp;"
    if style.word:
        return "".join(
            f"<p class=MsoNormal><span>{_text(part, style)}</span></p>" for part in text.split("\n")
        )
    return _text(text, style)


def _text(text: str, style: Style) -> str:
    parts = [_broken(part) if style.broken_source else part for part in text.split("\n")]
    return "<br>".join(escape(part, quote=False).replace("\xa0", "&nbsp;") for part in parts)


def _broken(text: str) -> str:
    return "\n".join(text[start : start + SOURCE_WIDTH] for start in range(0, len(text), SOURCE_WIDTH))
