"""版面量具：缺工具时 CI 失败，本机跳过，都说清装什么。"""

import pytest

from tests.office import require_office


def test_missing_tools_fail_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install libreoffice-writer poppler"):
        require_office()


def test_missing_tools_skip_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="版面测试需要 libreoffice-writer、poppler"):
        require_office()
