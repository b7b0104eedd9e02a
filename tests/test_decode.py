"""Bytes become text in the encoding in which they were written."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.source.decode import decoded, decoded_markup, is_text

LINE = "清河县2023年部门预算绩效目标：参保人数≥13000人（必填）\r\n"
CHINESE = st.text(st.sampled_from("预算绩效目标数量质量满意度，。（）％≥0123456789万元人\n"), min_size=1)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("times", [1, 3000])
def test_the_text_comes_back_from_every_encoding(encoding: str, times: int) -> None:
    found = decoded((LINE * times).encode(encoding))
    assert (found.text, found.undecodable_count) == (LINE * times, 0)


@pytest.mark.parametrize("word", ["联通", "中文", "满意度", "288.00", "ab12"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_single_word_is_enough(word: str, encoding: str) -> None:
    assert decoded(word.encode(encoding)).text == word


def test_a_byte_order_mark_is_no_text_and_line_ends_stay() -> None:
    assert decoded(codecs.BOM_UTF8 + "甲\r\n乙\r丙\n".encode()).text == "甲\r\n乙\r丙\n"
    assert decoded(b"\x84\x31\x95\x33" + "甲".encode("gb18030")).text == "甲"


def test_the_encoding_is_named() -> None:
    assert decoded(LINE.encode("gbk")).encoding == "gb18030"
    assert decoded(LINE.encode("utf-16")).encoding == "utf-16-le"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_that_make_no_sense_are_counted_and_shown(encoding: str) -> None:
    found = decoded(LINE.encode(encoding) * 3 + b"\xff\xff" + LINE.encode(encoding))
    assert found.text == LINE * 3 + "��" + LINE
    assert (found.encoding, found.undecodable_count) == (encoding, 2)


def test_a_replacement_sign_that_was_written_is_not_counted() -> None:
    assert decoded("坏字�\n".encode()).undecodable_count == 0
    assert decoded("坏字�\n".encode() + b"\xff").undecodable_count == 1


def test_a_utf_16_text_cut_in_the_middle_of_a_character_loses_only_that() -> None:
    found = decoded((codecs.BOM_UTF16_LE + LINE.encode("utf-16-le"))[:-1])
    assert (found.text, found.undecodable_count) == (LINE[:-1] + "�", 1)


def test_characters_of_four_bytes_are_read() -> None:
    assert decoded(("𠮷" + LINE).encode("gb18030")).text == "𠮷" + LINE


@given(CHINESE)
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decoded(text.encode()).text == text


@given(st.binary(max_size=300))
def test_any_bytes_at_all_become_some_text(data: bytes) -> None:
    found = decoded(data)
    found.text.encode()  # no lone surrogates
    assert found.undecodable_count <= len(data)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gbk"),
        ('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">', "gb18030"),
        ('<?xml version="1.0" encoding="GBK"?>', "gbk"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=big5>", "big5"),
        ("<meta charset=iso-8859-1>", "gbk"),  # what some editors write over Chinese
        ("<meta charset=no-such-thing>", "gbk"),
        ("<meta charset=gb2312>", "utf-8"),  # saved anew, and the declaration forgotten
        ("<meta charset=utf-8>", "gbk"),
        ("<meta charset=utf-8>", "utf-16"),
    ],
)
def test_a_page_is_read_as_declared_unless_its_bytes_say_otherwise(head: str, encoding: str) -> None:
    text = f"<html>{head}<p>預算績效</p>" if encoding == "big5" else f"<html>{head}<p>𠮷{LINE}</p>"
    text = text.replace("𠮷", "") if encoding == "gbk" else text
    assert decoded_markup(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_text_is_told_from_rubbish(encoding: str) -> None:
    assert is_text((LINE * 5).encode(encoding))
    assert is_text((LINE * 5000).encode(encoding))


def test_one_bad_byte_does_not_make_rubbish_of_a_text() -> None:
    assert is_text((LINE * 2).encode() + b"\x00" + LINE.encode())
    assert is_text((LINE * 2).encode("gbk") + b"\xff" + LINE.encode("gbk"))
