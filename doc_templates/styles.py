"""公文样式（GB/T 9704-2012）：字体、字号、行距只写在样式里，正文不带任何直接格式。"""

from dataclasses import dataclass

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
XIAOBIAOSONG, SONGTI = "方正小标宋简体", "宋体"
LATIN = "Times New Roman"

LINE = 579
"""行距 28.95 磅（单位二十分之一磅）：版心高 225 mm 排 22 行。"""
CHAR = 316
"""字距 15.8 磅：版心宽 156 mm 排 28 字。"""
TIGHTEN = -6
"""三号字收紧 0.3 磅，28 字排得进 442.2 磅，再由两端对齐撑满。

网格（docGrid）照标准写明 22 行 28 字，正文却不贴网格：WPS 与 LibreOffice 不认网格的负字距。
"""
EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """一个段落样式；``size`` 单位半磅，``scale`` 是字宽的百分比，字体与字号留空的从上级继承。"""

    id: str
    name: str
    paragraph: str
    font: str = ""
    size: int = 0
    color: str = ""
    latin: str = LATIN
    scale: int = 100
    based_on: str = "Normal"
    following: str = "BodyText"


def spacing(before: int, line: int = LINE, after: int = 0) -> str:
    """Return 固定行距与段前段后距离（二十分之一磅）。"""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def indent(**characters: int) -> str:
    """Return 按字数（百分之一字）的缩进，附上等宽的磅数给不认字数的软件。"""
    pairs = (
        f'w:{side}Chars="{hundredths}" w:{side}="{hundredths * CHAR // 100}"'
        for side, hundredths in characters.items()
    )
    return f"<w:ind {' '.join(pairs)}/>"


KEEP = "<w:keepNext/>"
OFF_GRID = '<w:snapToGrid w:val="0"/>'
CENTER, RIGHT, LEFT = ('<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:jc w:val="left"/>')
TWO = indent(firstLine=200)
SIDES = '<w:ind w:left="-397" w:right="-397"/>'
"""比版心左右各宽 7 mm：信函格式的双线长 170 mm（10.1）。"""
DOUBLE_LINE = (
    '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="0" w:color="FF0000"/></w:pBdr>'
)
RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="FF0000"/></w:pBdr>'

STYLES = (
    Style("BodyText", "公文正文", TWO),
    Style("BodyLast", "公文正文（末段）", KEEP + TWO),
    Style("Title", "Title", spacing(1158) + CENTER, XIAOBIAOSONG, 44),
    Style("Heading1", "heading 1", KEEP + TWO + '<w:outlineLvl w:val="0"/>', HEITI),
    Style("Heading2", "heading 2", KEEP + TWO + '<w:outlineLvl w:val="1"/>', KAITI),
    Style(
        "Letterhead",
        "发文机关标志",
        spacing(1835, 960) + CENTER,
        *(XIAOBIAOSONG, 72, "FF0000"),
    ),
    Style(
        "LetterheadLong",
        "发文机关标志（多行）",
        spacing(1835, 720) + CENTER,
        *(XIAOBIAOSONG, 52, "FF0000"),
    ),
    Style(
        "LetterheadNext",
        "发文机关标志（续行）",
        spacing(0, 720) + CENTER,
        *(XIAOBIAOSONG, 52, "FF0000"),
    ),
    Style("DocumentNo", "发文字号", spacing(1158) + CENTER),
    Style("RedLine", "版头分隔线", RED_LINE + spacing(0, 140)),
    *(
        Style(
            identity,
            name,
            spacing(0, line) + SIDES + CENTER,
            *(XIAOBIAOSONG, size, "FF0000"),
            scale=scale,
        )
        for identity, name, line, size, scale in (
            ("LetterMark", "信函发文机关标志", 950, 66, 100),
            ("LetterMarkMedium", "信函发文机关标志（中）", 885, 60, 85),
            ("LetterMarkLong", "信函发文机关标志（长）", 842, 56, 68),
        )
    ),
    Style("LetterLine", "信函红色双线", DOUBLE_LINE + spacing(0, 96) + SIDES),
    Style("LetterNo", "信函发文字号", spacing(88) + RIGHT),
    Style("Addressee", "主送机关", spacing(LINE) + LEFT),
    Style("Closing", "结束语", KEEP + TWO),
    Style("AttachmentNote", "附件说明", KEEP + indent(left=650, hanging=450) + LEFT),
    Style("Signer", "署名", KEEP + spacing(1158) + indent(left=1350) + CENTER),
    Style("SignerLong", "署名（长名）", KEEP + spacing(1158) + RIGHT),
    Style("SignDate", "成文日期", KEEP + indent(right=400) + RIGHT),
    Style("Remark", "附注", indent(left=200) + LEFT),
    Style("TableHead", "表头", KEEP + spacing(20, 400, 20) + CENTER, HEITI, 24),
    Style("TableLabel", "表格栏目", spacing(20, 400, 20) + CENTER, HEITI, 24),
    Style("TableText", "表格文字", spacing(20, 400, 20) + LEFT, "", 24),
    Style("TableSmall", "表格小字", spacing(20, 360, 20) + LEFT, "", 21),
    Style("FormTitle", "表格标题", KEEP + spacing(0, after=200) + CENTER, XIAOBIAOSONG, 44),
    Style("FormHead", "表格分节", KEEP + spacing(160, 420, 40) + LEFT, HEITI, 28),
    Style("FormLine", "表格说明", KEEP + spacing(40, 420, 40) + LEFT, "", 24),
    Style("SignBox", "签字栏", spacing(0, 800) + CENTER, "", 24),
    Style("AttachmentMark", "附件序号", KEEP + "<w:pageBreakBefore/>" + LEFT, HEITI),
    Style(
        "AttachmentTitle", "附件标题", KEEP + spacing(LINE, after=LINE) + CENTER, XIAOBIAOSONG, 44
    ),
    Style(
        "Picture",
        "附图",
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>' + CENTER,
    ),
    Style("TopMargin", "天头", spacing(0, 1247)),
    Style("FirstEdge", "信函首页页眉、页脚", spacing(0, 20)),
    Style(
        "PageOdd",
        "页码（单页）",
        spacing(160, 400, 124) + indent(right=100) + RIGHT,
        SONGTI,
        28,
        latin=SONGTI,
    ),
    Style(
        "PageEven",
        "页码（双页）",
        spacing(160, 400, 124) + indent(left=100) + LEFT,
        SONGTI,
        28,
        latin=SONGTI,
    ),
)

TABLE_STYLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="公文表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (
            *(("top", 8), ("left", 8), ("bottom", 8)),
            *(("right", 8), ("insideH", 4), ("insideV", 4)),
        )
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


def fonts(name: str, latin: str = LATIN) -> str:
    """Return w:rFonts；数字与字母用半角等宽的西文字体，引号、破折号（hint）随中文字体。"""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{name}" w:cs="{latin}"/>'
    )


def styles_xml() -> str:
    """Return word/styles.xml。"""
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
        f'<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>{OFF_GRID}{EXACT}'
        f'<w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="{TIGHTEN}"/>'
        '<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "</w:style>" + "".join(_style(style) for style in STYLES) + TABLE_STYLE + "</w:styles>"
    )


def _style(style: Style) -> str:
    custom = "" if style.name in ("Title", "heading 1", "heading 2") else ' w:customStyle="1"'
    run = fonts(style.font, style.latin) if style.font else ""
    run += f'<w:color w:val="{style.color}"/>' if style.color else ""
    run += '<w:spacing w:val="0"/>' if style.size else ""
    run += f'<w:w w:val="{style.scale}"/>' if style.scale != 100 else ""
    run += f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>' if style.size else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/><w:next w:val="{style.following}"/><w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr>"
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )
