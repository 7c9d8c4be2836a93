"""The data directory and the key in it."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.config import BadSetting, Settings


def settings_in(data: Path, **also: str) -> Settings:
    return Settings.from_env({"CHIHOI_DATA": str(data), **also})


def test_the_data_directory_is_made_for_this_user_alone(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "a" / "b")

    settings.prepare()
    settings.prepare()

    assert settings.media.is_dir()
    assert settings.data.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("below", ["", "sâu/hơn"])
def test_a_file_in_the_place_of_the_data_directory_is_told(tmp_path: Path, below: str) -> None:
    (tmp_path / "instance").write_text("tệp của chị")
    settings = settings_in(tmp_path / "instance" / below)

    with pytest.raises(BadSetting, match="đang có một tệp") as told:
        settings.prepare()

    assert "There is a file" in str(told.value)
    assert (tmp_path / "instance").read_text() == "tệp của chị"


def test_a_directory_that_cannot_be_made_is_told() -> None:
    with pytest.raises(BadSetting, match="Không tạo được"):
        settings_in(Path("/proc/chihoi")).prepare()


def test_the_key_is_made_once_and_readable_by_this_user_alone(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "data")

    key = settings.secret_key()

    assert len(key) == 64
    assert settings.secret_key() == key
    assert (settings.data / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in settings.data.iterdir() if file.is_file()] == ["secret.key"]


def test_two_directories_have_two_keys(tmp_path: Path) -> None:
    assert settings_in(tmp_path / "a").secret_key() != settings_in(tmp_path / "b").secret_key()


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "data")

    with ThreadPoolExecutor(8) as processes:
        keys = set(processes.map(lambda _: settings.secret_key(), range(32)))

    assert len(keys) == 1


def test_a_damaged_key_is_told_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("ngắn")

    with pytest.raises(BadSetting, match="bị hỏng"):
        settings_in(tmp_path).secret_key()

    assert (tmp_path / "secret.key").read_text() == "ngắn"


def test_the_real_machine_refuses_a_key_others_can_read(tmp_path: Path) -> None:
    real = {"CHIHOI_PRODUCTION": "1", "CHIHOI_PUBLIC_URL": "https://hoc.example.vn"}
    settings = settings_in(tmp_path, **real)
    settings.secret_key()
    os.chmod(tmp_path / "secret.key", 0o644)

    with pytest.raises(BadSetting, match="chmod 600"):
        settings.secret_key()
