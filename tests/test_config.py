"""配置：读得懂的照用，读不懂的不启动并说出是哪一项。"""

from pathlib import Path

import pytest

from appeals.config import MEGABYTE, Config, ConfigError


def read(folder: Path, **environ: str) -> Config:
    """Return 演示环境里读到的配置。"""
    return Config.from_environment({"APPEALS_ENV": "demo", **environ}, folder)


def test_limits_have_their_defaults(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert (found.max_upload, found.batch_days) == (50 * MEGABYTE, 7)


def test_limits_are_read_from_the_environment(tmp_path: Path) -> None:
    found = read(tmp_path, APPEALS_MAX_UPLOAD_MB="8", APPEALS_BATCH_DAYS="30")
    assert (found.max_upload, found.batch_days) == (8 * MEGABYTE, 30)


@pytest.mark.parametrize("name", ["APPEALS_MAX_UPLOAD_MB", "APPEALS_BATCH_DAYS"])
@pytest.mark.parametrize("text", ["", "0", "-1", "七", "1.5", "99999"])
def test_limit_out_of_range_is_named(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(ConfigError, match=f"{name} 应为 1 至"):
        read(tmp_path, **{name: text})


@pytest.mark.parametrize("soffice", ["", "off", "/bin/sh"])
def test_office_may_be_found_named_or_off(tmp_path: Path, soffice: str) -> None:
    assert read(tmp_path, APPEALS_SOFFICE=soffice).soffice == soffice


def test_office_that_cannot_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="APPEALS_SOFFICE 指的“/no/soffice”不是可以运行的程序"):
        read(tmp_path, APPEALS_SOFFICE="/no/soffice")
