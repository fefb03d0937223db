"""Open XML SDK 检查器：没有装时 CI 失败，本机跳过，都说清怎样装；锁住的版本带摘要。"""

import json
from pathlib import Path

import pytest

from tests.validator import PACKAGE, ROOT, require_validator


def test_missing_validator_fails_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="make validator"):
        require_validator(tmp_path / "ooxml-validator")


def test_missing_validator_skips_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install nodejs npm"):
        require_validator(tmp_path / "ooxml-validator")


def test_validator_is_pinned_by_its_digest() -> None:
    wanted = json.loads((ROOT / ".ci/package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((ROOT / ".ci/package-lock.json").read_text("utf-8"))["packages"]
    packages = {name: found for name, found in locked.items() if name}
    assert locked[""]["dependencies"] == wanted
    assert set(packages) == {f"node_modules/{PACKAGE}"}
    for name, found in packages.items():
        assert found["integrity"].startswith("sha512-"), name
        assert "resolved" not in found, name
