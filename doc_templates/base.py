"""公文底稿（GB/T 9704-2012 第 6、7 章）：纸张、版心、页码、字体表；各种文书共用。"""

from appeals.documents.package import write_parts
from doc_templates.styles import (
    CHAR,
    FANGSONG,
    HEITI,
    KAITI,
    LATIN,
    LINE,
    SONGTI,
    XIAOBIAOSONG,
    W,
    styles_xml,
)
from doc_templates.theme import theme_xml

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TEXT_WIDTH = 8844
"""版心宽 156 mm（二十分之一磅）。"""
CHAR_SPACE = -849
"""字距比 16 磅字窄的量（1/4096 磅）：(442.2 / 28 − 16) × 4096。"""
FOOTER = 1424
"""页码行下沿到纸边的距离，使一字线上距版心下边缘 7 mm。"""

SECTION = (
    f'<w:sectPr xmlns:r="{OFFICE}"><w:footerReference w:type="default" r:id="rIdOdd"/>'
    '<w:footerReference w:type="even" r:id="rIdEven"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" '
    f'w:footer="{FOOTER}" w:gutter="0"/><w:cols w:space="720"/>'
    f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{CHAR_SPACE}"/>'
    "</w:sectPr>"
)

SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:hideSpellingErrors/><w:hideGrammaticalErrors/>'
    f'<w:defaultTabStop w:val="{2 * CHAR}"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)

FONT_SUBSTITUTES = (
    (FANGSONG, "仿宋", "modern"),
    (KAITI, "楷体", "modern"),
    (HEITI, "SimHei", "modern"),
    (XIAOBIAOSONG, "方正小标宋_GBK", "script"),
    (SONGTI, "SimSun", "auto"),
)


def docx(content: str) -> bytes:
    """Return 以 ``content`` 为正文的 .docx；同样的正文永远得到同样的字节。"""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rIdDocument", "officeDocument", "word/document.xml"),
            ("rIdExtended", "extended-properties", "docProps/app.xml"),
            core="docProps/core.xml",
        ),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
        "word/document.xml": f"<w:document {W}><w:body>{content}{SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            ("rIdStyles", "styles", "styles.xml"),
            ("rIdSettings", "settings", "settings.xml"),
            ("rIdTheme", "theme", "theme/theme1.xml"),
            ("rIdFonts", "fontTable", "fontTable.xml"),
            ("rIdOdd", "footer", "footer1.xml"),
            ("rIdEven", "footer", "footer2.xml"),
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": SETTINGS,
        "word/theme/theme1.xml": theme_xml(LATIN, FANGSONG),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer("PageOdd"),
        "word/footer2.xml": _footer("PageEven"),
    }
    return write_parts({name: (DECLARATION + xml).encode() for name, xml in parts.items()})


def _footer(style: str) -> str:
    """一字线、半角页码、一字线（7.5）。"""
    field = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{field}</w:p></w:ftr>'


def _font_table() -> str:
    """没装公文字体的机器用 altName 里的字体代替。"""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{substitute}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, substitute, family in FONT_SUBSTITUTES
    )
    return f"<w:fonts {W}>{fonts}</w:fonts>"


def _content_types() -> str:
    overrides = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{WORD_TYPE}.styles+xml",
        "/word/settings.xml": f"{WORD_TYPE}.settings+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/fontTable.xml": f"{WORD_TYPE}.fontTable+xml",
        "/word/footer1.xml": f"{WORD_TYPE}.footer+xml",
        "/word/footer2.xml": f"{WORD_TYPE}.footer+xml",
    }
    entries = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _relationships(*entries: tuple[str, str, str], core: str = "") -> str:
    relations = [
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identity, kind, target in entries
    ]
    if core:
        kind = f"{PACKAGE}/relationships/metadata/core-properties"
        relations.append(f'<Relationship Id="rIdCore" Type="{kind}" Target="{core}"/>')
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>公文模板</dc:title>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _app() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>申诉通</Application></Properties>'
    )
