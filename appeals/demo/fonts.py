"""画演示图片用的字体：机器上有中文字体就用，没有就用 Pillow 自带的西文字体。"""

from functools import cache

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

CHINESE = (
    *("NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf", "wqy-microhei.ttc", "wqy-zenhei.ttc"),
    *("DroidSansFallbackFull.ttf", "msyh.ttc", "simsun.ttc", "PingFang.ttc", "uming.ttc"),
)
"""常见系统上的中文字体文件名，依次找。"""
SIMPLIFIED = 2
"""Noto 字体合集里简体中文的次序（日、韩、简、繁、港）。"""


@cache
def chinese_font(size: int) -> ImageFont.FreeTypeFont | None:
    """Return 找到的第一种中文字体；一种也没有为 ``None``。"""
    for name in CHINESE:
        index = SIMPLIFIED if name.startswith("NotoSansCJK") else 0
        try:
            return ImageFont.truetype(name, size, index=index)
        except OSError:
            continue
    return None


@cache
def plain_font(size: int) -> Font:
    """Return Pillow 自带的西文字体。"""
    return ImageFont.load_default(size)
