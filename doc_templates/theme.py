"""主题：Word 文件必有的部件；只用黑白，字体同公文正文，样式并不引用它。"""

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "FF0000",
    "accent2": "404040",
    "accent3": "595959",
    "accent4": "7F7F7F",
    "accent5": "A6A6A6",
    "accent6": "BFBFBF",
    "hlink": "000000",
    "folHlink": "000000",
}
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml(latin: str, east_asian: str) -> str:
    """Return word/theme/theme1.xml。"""
    colors = "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in COLORS.items())
    font = f'<a:latin typeface="{latin}"/><a:ea typeface="{east_asian}"/><a:cs typeface=""/>'
    line = f'<a:ln w="6350">{FILL}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="公文"><a:themeElements>'
        f'<a:clrScheme name="公文">{colors}</a:clrScheme><a:fontScheme name="公文">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
