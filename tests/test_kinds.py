"""Kinds of file are told by content, whatever the name says."""

import zipfile
from io import BytesIO
from random import Random

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.source.kind import READ, Kind, refused, sniff

TEXT = "清河县2023年部门预算\n一、部门职责\n绩效目标\t指标\t≥95%\n"
PAGE = "<html><body><table><tr><td>指标</td></tr></table></body></html>"
NAMES = ["报告.docx", "报告.xls", "报告.txt", "报告.pdf", "报告", "报告.doc"]


def archive(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def word() -> bytes:
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def sheet() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def container(*streams: str) -> bytes:
    """The beginning of an OLE2 file: a header, and a directory with these streams."""
    entries = b""
    for name in ("Root Entry", *streams):
        field = (name + "\0").encode("utf-16-le")
        entries += field.ljust(64, b"\0") + len(field).to_bytes(2, "little") + bytes(62)
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + entries


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TEXT.encode(), Kind.TEXT),
        (TEXT.encode("gb18030"), Kind.TEXT),
        (TEXT.encode("utf-16"), Kind.TEXT),
        (TEXT.encode("utf-16-be"), Kind.TEXT),
        (TEXT.encode("utf-8-sig"), Kind.TEXT),
        (PAGE.encode(), Kind.HTML),
        (PAGE.encode("gbk"), Kind.HTML),
        (PAGE.encode("utf-16"), Kind.HTML),
        (word(), Kind.DOCX),
        (sheet(), Kind.XLSX),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", Kind.PDF),
        (b"{\\rtf1\\ansi", Kind.RTF),
        (b"", Kind.EMPTY),
        (b" \r\n\t", Kind.EMPTY),
        (b"\xef\xbb\xbf", Kind.EMPTY),
        (bytes(4096), Kind.UNKNOWN),
        (Random(7).randbytes(5000), Kind.UNKNOWN),
        (bytes.fromhex("89504e470d0a1a0a") + bytes(20), Kind.PNG),
        (archive(**{"OFD.xml": "<ofd/>"}), Kind.OFD),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), Kind.ODT),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Kind.ODS),
        (archive(ppt__presentation="x"), Kind.PPTX),
        (archive(**{"xl__workbook.bin": "x"}), Kind.XLSB),
        (archive(**{"附件.txt": "x"}), Kind.ZIP),
        (container("EncryptedPackage", "EncryptionInfo"), Kind.ENCRYPTED),
    ],
)
def test_content_decides(data: bytes, kind: Kind, name: str) -> None:
    assert sniff(data, name) is kind


@pytest.mark.parametrize(
    ("stream", "name", "kind"),
    [
        ("WordDocument", "a.txt", Kind.DOC),
        ("Workbook", "a", Kind.XLS),
        ("Book", "a", Kind.XLS),
        ("PowerPoint Document", "a", Kind.PPT),
        ("Contents", "a.doc", Kind.OLE),
        ("WordDocument", "a.wps", Kind.WPS),
        ("Workbook", "a.et", Kind.ET),
    ],
)
def test_old_office_files_are_told_by_their_streams(stream: str, name: str, kind: Kind) -> None:
    assert sniff(container(stream), name) is kind


def test_the_name_of_a_stream_in_a_text_is_no_stream() -> None:
    said = "Workbook\0".encode("utf-16-le")
    assert sniff(container("WordDocument") + bytes(10) + said + bytes(100)) is Kind.DOC


@pytest.mark.parametrize(
    "text",
    [
        "<b>部门项目支出预算绩效目标表</b>\n项目名称\t甲\n",
        '<h2 style="margin: 0;">目标表</h2> <p style="margin: 0;">（2023年度）</p>\t\t\t\n项目名称\t甲\t乙\n',
        "## 标题\n| 名称 | 指标值 |\n|---|---|\n| 甲 | <10 |\n",
        "<p>目标一<p>\n目标二的正文\n",
        "表格写在 <table> 里，行写在 <tr> 里。\n",
        "a < b, c > d\n",
    ],
)
def test_a_text_with_a_tag_or_two_is_text(text: str) -> None:
    assert sniff(text.encode()) is Kind.TEXT


@pytest.mark.parametrize(
    "text",
    [
        '<!-- saved -->\n<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN">\n<p>甲',
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html lang="zh">',
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<meta name=ProgId content=Excel.Sheet>',
        "<TABLE BORDER=1>\n<TR>\n<TD>甲</TD>",
        "# 标题\n\n<table><tbody><tr><td>甲</td></tr></tbody></table>\n",
        "<div class='main'><p>一、部门职责</p>\n<p>二、机构设置</p></div>\n",
    ],
)
def test_a_page_is_a_page_also_without_its_frame(text: str) -> None:
    assert sniff(text.encode(), "表.doc") is Kind.HTML


def test_mail_and_other_markup_are_named() -> None:
    mail = "From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n" + PAGE
    assert sniff(mail.replace("<table>", "<p>").replace("<tr><td>", "").encode()) is Kind.MHTML
    assert (
        sniff(b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>')
        is Kind.XML
    )


@pytest.mark.parametrize(
    ("data", "name", "kind"), [(word(), "a.docx", Kind.DOCX), (sheet(), "a.xlsx", Kind.XLSX)]
)
def test_a_truncated_package_keeps_its_kind(data: bytes, name: str, kind: Kind) -> None:
    assert {sniff(data[:length], name) for length in range(1, len(data), 97) if length > 3} == {kind}


def test_a_bundle_with_a_document_inside_is_a_bundle() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("附件1.docx", word())
    assert sniff(out.getvalue()) is Kind.ZIP
    assert sniff(out.getvalue()[:-30]) is Kind.ZIP


def test_a_document_with_a_workbook_inside_is_a_document() -> None:
    data = word()
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("word/embeddings/a.xlsx", sheet())
    assert sniff(out.getvalue()) is Kind.DOCX


def test_every_kind_is_read_or_refused_in_a_sentence() -> None:
    for kind in Kind:
        why = refused(kind, b"\x00\x01rubbish")
        assert (why is None) == (kind in READ)
        assert why is None or (why.sentence("zh") and why.sentence("en"))


def test_why_a_kind_is_refused() -> None:
    codes = {kind: why.code for kind in Kind if (why := refused(kind, b"\x00\xff"))}
    assert codes[Kind.EMPTY] == "D001"
    assert codes[Kind.UNKNOWN] == "D002"
    assert codes[Kind.ENCRYPTED] == "D005"
    assert set(codes.values()) == {"D001", "D002", "D003", "D005"}
    unknown = refused(Kind.UNKNOWN, b"\x00\xffabcdefgh")
    assert unknown is not None
    assert "00 ff 61 62" in unknown.sentence("zh")


@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes_have_a_kind(data: bytes, name: str) -> None:
    assert sniff(data, name) in Kind


@given(st.integers(0, 2**32), st.sampled_from(NAMES))
def test_rubbish_is_unknown_under_any_name(seed: int, name: str) -> None:
    assert sniff(b"\x8f" + Random(seed).randbytes(600), name) is Kind.UNKNOWN
