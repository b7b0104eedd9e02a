"""Settings: what may stand in jixiao.toml, and what is said of what may not."""

import json
from pathlib import Path

import pytest

from jixiao.assets import asset
from jixiao.config import Limits, Settings, WrongSettingsError, read_settings


def settings(folder: Path, text: str) -> Settings:
    path = folder / "jixiao.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_the_file_that_init_writes_states_the_usual_values() -> None:
    assert read_settings(asset("settings.toml")) == Settings()


def test_the_file_that_init_writes_names_every_setting() -> None:
    text = asset("settings.toml").read_text(encoding="utf-8")
    for name in (*Settings.__slots__, *Limits.__slots__):
        assert f"\n{name} = " in text or f"\n[{name}]\n" in text


def test_an_empty_file_gives_the_usual_values(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == Settings()


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    text = """
        base = "https://data.example.gov.cn/jixiao/"
        publisher = " 某县财政局 "
        licence = "https://creativecommons.org/licenses/by/4.0/"
        registry = "own"
        shapes = ["rules", " ", "more"]
        limits = {bytes = 1, seconds = 2, megabytes = 512}
    """
    assert settings(tmp_path, text) == Settings(
        "https://data.example.gov.cn/jixiao/",
        "某县财政局",
        "https://creativecommons.org/licenses/by/4.0/",
        tmp_path / "own",
        (tmp_path / "rules", tmp_path / "more"),
        Limits(1, 2, 512),
    )


def test_a_mark_at_the_beginning_is_no_setting(tmp_path: Path) -> None:
    assert settings(tmp_path, '\ufeffpublisher = "x"').publisher == "x"


@pytest.mark.parametrize(
    "base",
    [
        "http://localhost:8000/",
        "https://data.example.gov.cn/",
        "https://data.example.gov.cn/jixiao/2022/~a_b-c.d%E7%BB%A9/",
        "https://[::1]/",
    ],
)
def test_an_address_that_others_can_follow_is_a_base(tmp_path: Path, base: str) -> None:
    assert settings(tmp_path, f"base = '{base}'").base == base


@pytest.mark.parametrize(
    "base",
    [
        *(f"https://a.cn/{sign}x/" for sign in ' "<>{}\\^`|\u3000é[]%?#'),
        "https://a.cn/x",
        "https://a.cn/data#",  # parts of a page follow behind a # of their own
        "https://a.cn//",
        "https://a.cn/../x/",
        "https://a.cn/./",
        "https:///x/",
        "https://.cn/",
        "https://user@a.cn/",
        "https://user:secret@a.cn/",
        "https://a.cn:x/",
        "ftp://a.cn/",
        "//a.cn/",
        "a.cn/",
    ],
)
def test_anything_else_is_none(tmp_path: Path, base: str) -> None:
    with pytest.raises(WrongSettingsError, match="R008"):
        settings(tmp_path, f"base = {json.dumps(base)}")


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ('publishr = "x"', "R007", {"key": "publishr", "near": "publisher"}),
        ("zzz = 1", "R007", {"key": "zzz", "near": "base, licence, limits, publisher, registry, shapes"}),
        ("[limits]\nsecond = 1", "R007", {"key": "second", "near": "seconds"}),
        ("publisher = 1", "R008", {"key": "publisher", "value": "1", "expected": '"…"'}),
        ('base = "example.org"', "R008", {"key": "base", "value": "example.org", "expected": "https://…/"}),
        ('base = "https://a.cn/绩效/"', "R008", {"key": "base"}),
        ('base = "https://a.cn/x"', "R008", {"key": "base"}),
        ('licence = "CC BY 4.0"', "R008", {"key": "licence", "value": "CC BY 4.0"}),
        ("limits = 3", "R008", {"key": "limits", "expected": "[limits]"}),
        ("[limits]\nseconds = 0", "R008", {"key": "limits.seconds", "value": "0", "expected": "1 – 86400"}),
        ("[limits]\nseconds = true", "R008", {"key": "limits.seconds"}),
        ("[limits]\nseconds = 1.5", "R008", {"key": "limits.seconds"}),
        ("[limits]\nseconds = 99999999999999999999", "R008", {"key": "limits.seconds"}),
        ("[limits]\nmegabytes = 10", "R008", {"key": "limits.megabytes", "expected": "128 – 1048576"}),
        ("base =", "R006", {}),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, code: str, found: dict[str, str]) -> None:
    with pytest.raises(WrongSettingsError) as wrong:
        settings(tmp_path, text)
    assert wrong.value.code == code
    assert found.items() <= wrong.value.found.items()
    assert wrong.value.found["file"] == str(tmp_path / "jixiao.toml")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "jixiao.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(WrongSettingsError, match="UTF-8"):
        read_settings(path)
    with pytest.raises(WrongSettingsError, match="R006"):
        read_settings(tmp_path)
