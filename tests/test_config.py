"""配置：LibreOffice 的路径写错，启动时就说，而不是等有人来看 PDF。"""

from pathlib import Path

import pytest

from appeals.config import Config, ConfigError


def configured(folder: Path, soffice: str) -> Config:
    """Return 这样设置 APPEALS_SOFFICE 得到的配置。"""
    environ = {"APPEALS_ENV": "demo", "APPEALS_SOFFICE": soffice}
    return Config.from_environment(environ, folder)


@pytest.mark.parametrize("soffice", ["", "off", "/bin/sh"])
def test_office_may_be_found_named_or_off(tmp_path: Path, soffice: str) -> None:
    assert configured(tmp_path, soffice).soffice == soffice


def test_office_that_cannot_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="APPEALS_SOFFICE 指的“/no/soffice”不是可以运行的程序"):
        configured(tmp_path, "/no/soffice")
