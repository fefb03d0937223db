"""图标：取自随装的 bootstrap-icons，直接写进页面；浏览器不必另取一兆的图标集。"""

import re
from functools import lru_cache
from pathlib import Path

import flask_bootstrap
from markupsafe import Markup, escape

from appeals.domain.errors import AppealsError

_SPRITE = Path(flask_bootstrap.__file__).parent / "static/bootstrap5/icons/bootstrap-icons.svg"
_SYMBOL = re.compile(r'<symbol[^>]*\bid="(?P<name>[a-z0-9-]+)"[^>]*>(?P<shape>.*?)</symbol>', re.S)


class UnknownIcon(AppealsError):
    """图标集里没有这个名字。"""


@lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    text = _SPRITE.read_text(encoding="utf-8")
    return {found["name"]: found["shape"] for found in _SYMBOL.finditer(text)}


@lru_cache(maxsize=512)
def icon(name: str, label: str | None = None) -> Markup:
    """Return 图标 ``name`` 的行内 SVG；给了 ``label`` 就读给读屏软件，否则对它隐藏。

    Raises UnknownIcon：名字不在 bootstrap-icons 里。
    """
    shape = _shapes().get(name)
    if shape is None:
        raise UnknownIcon(f"没有名为“{name}”的图标")
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Markup(
        f'<svg class="icon" width="16" height="16" viewBox="0 0 16 16" {spoken}>{shape}</svg>'
    )
