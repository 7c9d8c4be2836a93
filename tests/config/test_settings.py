"""The process starts with settings it understands, or says what to do."""

import re
from pathlib import Path

import pytest

from app import config
from app.config import ROOT, BadSetting, Settings

REAL = {"CHIHOI_PRODUCTION": "1", "CHIHOI_PUBLIC_URL": "https://hoc.hoisonla.example"}


def test_without_any_setting_the_program_can_be_tried_out() -> None:
    settings = Settings.from_env({})

    assert settings.data == ROOT / "instance"
    assert settings.database_url == f"sqlite:///{ROOT}/instance/chihoi.sqlite"
    assert settings.public_url == "http://localhost:8000"
    assert settings.media_url == "/tep"
    assert not settings.production
    assert settings.trusted_hosts == ()
    assert settings.help_phone is None


def test_reading_settings_touches_no_disk(tmp_path: Path) -> None:
    Settings.from_env({"CHIHOI_DATA": str(tmp_path / "mới")})

    assert list(tmp_path.iterdir()) == []


def test_the_database_lies_in_the_data_directory_unless_named() -> None:
    assert Settings.from_env({"CHIHOI_DATA": "/srv/hoi"}).database_url == (
        "sqlite:////srv/hoi/chihoi.sqlite"
    )
    named = {"CHIHOI_DATABASE_URL": "postgresql://hoi@may/hoi", "CHIHOI_DATA": "/srv/hoi"}
    assert Settings.from_env(named).database_url == "postgresql://hoi@may/hoi"


def test_the_host_of_the_public_address_is_trusted_unless_others_are_named() -> None:
    assert Settings.from_env(REAL).trusted_hosts == ("hoc.hoisonla.example",)
    named = Settings.from_env({**REAL, "CHIHOI_TRUSTED_HOSTS": "a.example, .b.example,"})
    assert named.trusted_hosts == ("a.example", ".b.example")


@pytest.mark.parametrize(
    ("typed", "meant"), [("1", True), ("TRUE", True), ("0", False), ("", False)]
)
def test_a_switch_is_on_or_off(typed: str, meant: bool) -> None:
    assert Settings.from_env({"CHIHOI_BEHIND_PROXY": typed}).behind_proxy is meant


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHIHOI_DATA", "/srv/a?b"),
        ("CHIHOI_DATABASE_URL", "mysql://hoi:mat-khau@may/hoi"),
        ("CHIHOI_DATABASE_URL", "mat-khau"),
        ("CHIHOI_DATABASE_URL", "sqlite://"),
        ("CHIHOI_PUBLIC_URL", "hoc.example.vn"),
        ("CHIHOI_PUBLIC_URL", "https://hoc.example.vn/hoc"),
        ("CHIHOI_PUBLIC_URL", "https://a@hoc.example.vn"),
        ("CHIHOI_PUBLIC_URL", "https://hoc example.vn"),
        ("CHIHOI_MEDIA_URL", "ftp://tep.example.vn"),
        ("CHIHOI_TRUSTED_HOSTS", "https://hoc.example.vn"),
        ("CHIHOI_TRUSTED_HOSTS", "*"),
        ("CHIHOI_BEHIND_PROXY", "maybe"),
        ("CHIHOI_PRODUCTION", "2"),
        ("CHIHOI_HELP_PHONE", "hỏi chị Lan"),
        ("CHIHOI_HELP_PHONE", "12"),
        ("CHIHOI_THREADS", "0"),
        ("CHIHOI_THREADS", "65"),
        ("CHIHOI_THREADS", "8.5"),
        ("CHIHOI_THREADS", "٨"),
        ("CHIHOI_THREADS", "9" * 5000),
        ("CHIHOI_LOG_LEVEL", "loud"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name) as refused:
        Settings.from_env({name: value})

    assert "mat-khau" not in str(refused.value)


def test_a_misspelled_name_is_refused_with_the_likely_one() -> None:
    with pytest.raises(BadSetting, match=r"Có phải CHIHOI_DATABASE_URL\?"):
        Settings.from_env({"CHIHOI_DATABSE_URL": "sqlite:///x"})


@pytest.mark.parametrize(
    ("also", "told"),
    [
        ({"CHIHOI_PUBLIC_URL": ""}, "Chạy thật cần CHIHOI_PUBLIC_URL"),
        ({"CHIHOI_PUBLIC_URL": "http://hoc.example.vn"}, "Chạy thật cần https"),
        ({"CHIHOI_DEBUG": "1"}, "không bật CHIHOI_DEBUG"),
        ({"FLASK_DEBUG": "1"}, "không bật CHIHOI_DEBUG"),
    ],
)
def test_the_real_machine_refuses_what_is_unsafe(also: dict[str, str], told: str) -> None:
    with pytest.raises(BadSetting, match=told):
        Settings.from_env({**REAL, **also})


def test_the_table_in_the_docstring_names_every_variable() -> None:
    named = set(re.findall(r"^CHIHOI_\w+", config.__doc__ or "", re.MULTILINE))

    assert named == set(config.KNOWN) - {"CHIHOI_BOOTSTRAP_ROUND"}
