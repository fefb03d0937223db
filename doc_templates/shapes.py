"""信函首页下端的红色双线：锚定在页面上的 DrawingML 图形，不随正文移动。"""

EMU = 12_700
"""一磅合多少 EMU。"""
LEFT = 1191 * EMU // 20
"""双线左端到纸的左边：线长 170 mm，以版心为准居中。"""
LENGTH = 9638 * EMU // 20
THIN, GAP, THICK = 3 * EMU // 4, 3 * EMU // 4, 9 * EMU // 4
"""上细下粗；粗细同第一条双线（段落边框 thickThinSmallGap）。"""
HEIGHT = THIN + GAP + THICK
BOTTOM = 15_704 * EMU // 20
"""双线下沿到纸的上边：距下页边 20 mm。"""
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def bottom_line() -> str:
    """Return 第二条红色双线的图形（w:r 的内容），红色、不挡字、对读屏软件是装饰。"""
    size = f'cx="{LENGTH}" cy="{HEIGHT}"'
    return (
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}" xmlns:wps="{SHAPE}">'
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="{DRAWING}/'
        'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{_position("H", LEFT)}{_position("V", BOTTOM - HEIGHT)}'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="900" name="红色双线"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{SHAPE}"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{LENGTH}" h="{HEIGHT}">{_bar(0, THIN)}{_bar(THIN + GAP, HEIGHT)}</a:path>'
        '</a:pathLst></a:custGeom><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
    )


def _position(axis: str, offset: int) -> str:
    return (
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{offset}</wp:posOffset>'
        f"</wp:position{axis}>"
    )


def _bar(top: int, bottom: int) -> str:
    """一条横线：实心的长方形。"""
    start, *rest = ((0, top), (LENGTH, top), (LENGTH, bottom), (0, bottom))
    return (
        f"<a:moveTo>{_point(*start)}</a:moveTo>"
        + "".join(f"<a:lnTo>{_point(*corner)}</a:lnTo>" for corner in rest)
        + "<a:close/>"
    )


def _point(x: int, y: int) -> str:
    return f'<a:pt x="{x}" y="{y}"/>'
