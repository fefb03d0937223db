"""守则：模板与静态文件不写行内样式、脚本、事件，也不引用别的主机。"""

import re
from pathlib import Path

import pytest

from appeals.web.icons import icon
from tests.web_shell.samples import WEB

TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
STATIC = sorted(path for path in (WEB / "static").rglob("*") if path.is_file())
NAMESPACE = "http://www.w3.org/"

FORBIDDEN = {
    "行内样式": r"\sstyle\s*=|<style\b",
    "行内脚本": r"<script(?![^>]*\ssrc=)",
    "行内事件": r"\son[a-z]+\s*=",
    "脚本网址": r"javascript:",
    "内联图片": r"\bdata:[a-z]+/",
}
# 这些 Bootstrap 类的背景图是 data: 地址，内容安全策略会拦下并报错。
CLASSES_WITH_DATA_IMAGES = (
    r"is-(in)?valid|btn-close|form-switch|accordion-button|navbar-toggler-icon"
)


def relative(path: Path) -> str:
    return str(path.relative_to(WEB))


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
@pytest.mark.parametrize("rule", FORBIDDEN)
def test_templates_hold_nothing_inline(path: Path, rule: str) -> None:
    assert re.findall(FORBIDDEN[rule], path.read_text(encoding="utf-8"), re.I) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_templates_avoid_classes_with_data_images(path: Path) -> None:
    found = re.findall(CLASSES_WITH_DATA_IMAGES, path.read_text(encoding="utf-8"))
    assert found == []


@pytest.mark.parametrize("path", [*TEMPLATES, *STATIC], ids=relative)
def test_nothing_refers_to_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(NAMESPACE, "")
    assert re.findall(r"https?://[^\s\"']+|[\"'(]//\w[^\s\"']*", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_icons_named_in_templates_exist(path: Path) -> None:
    for name in re.findall(r'\bicon\("([^"]+)"\)', path.read_text(encoding="utf-8")):
        assert "<svg" in icon(name)


@pytest.mark.parametrize("path", [*TEMPLATES, *STATIC], ids=relative)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
