"""页面外壳：左侧导航与当前用户的数据，以及模板里用的几个过滤器。"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from flask import Flask, url_for

from appeals.web.form_errors import collect_errors
from appeals.web.formats import WEEKDAYS
from appeals.web.icons import icon

_STATIC = Path(__file__).parent / "static"
_FILE_ICONS = {
    "image": "file-earmark-image",
    "pdf": "file-earmark-pdf",
    "word": "file-earmark-word",
    "excel": "file-earmark-excel",
    "audio": "file-earmark-music",
    "zip": "file-earmark-zip",
}


@dataclass(frozen=True, slots=True)
class NavItem:
    """导航的一项；``count`` 为 None 时不显示数目，``alert`` 让数目变红。"""

    label: str
    icon: str
    url: str
    count: int | None = None
    active: bool = False
    alert: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """导航的一组；第一组通常没有标题。"""

    entries: Sequence[NavItem]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """左下角的用户：姓名、角色、单位；``url`` 是他自己的账号页，没有则只写名字。"""

    name: str
    role: str
    unit: str
    url: str = ""


def file_size(size: int) -> str:
    """Return ``size`` 字节的中文读法，如“1.2 MB”。"""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def weekday(day: date) -> str:
    """Return 星期几，如“星期五”。"""
    return f"星期{WEEKDAYS[day.weekday()]}"


def file_icon(kind: str) -> str:
    """Return 某类附件的图标名；不认得的按普通文件。"""
    return _FILE_ICONS.get(kind, "file-earmark")


@lru_cache(maxsize=64)
def _fingerprint(filename: str) -> str:
    return hashlib.sha256((_STATIC / filename).read_bytes()).hexdigest()[:12]


def asset(filename: str) -> str:
    """Return 静态文件的地址，带内容指纹：文件一变地址就变，浏览器可以长久缓存。"""
    return url_for("static", filename=filename, v=_fingerprint(filename))


def install_shell(app: Flask) -> None:
    """让 ``app`` 的模板能用外壳的函数与过滤器。"""
    app.jinja_env.globals.update(
        icon=icon, asset=asset, file_icon=file_icon, collect_errors=collect_errors
    )
    app.jinja_env.filters.update(file_size=file_size, weekday=weekday)
