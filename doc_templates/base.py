"""公文底稿：Word 文件的各部件与字体表；各种文书共用。"""

from appeals.documents.package import write_parts
from doc_templates.pages import GENERAL, OFFICE, Page
from doc_templates.styles import (
    CHAR,
    FANGSONG,
    HEITI,
    KAITI,
    LATIN,
    SONGTI,
    XIAOBIAOSONG,
    W,
    styles_xml,
)
from doc_templates.theme import theme_xml

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

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


def docx(content: str, page: Page = GENERAL) -> bytes:
    """Return 以 ``content`` 为正文的 .docx；同样的正文与页面永远得到同样的字节。"""
    parts = {
        "[Content_Types].xml": _content_types(page),
        "_rels/.rels": _relationships(
            ("rIdDocument", "officeDocument", "word/document.xml"),
            ("rIdExtended", "extended-properties", "docProps/app.xml"),
            core="docProps/core.xml",
        ),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
        "word/document.xml": (
            f"<w:document {W}><w:body>{content}{page.section}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _relationships(
            ("rIdStyles", "styles", "styles.xml"),
            ("rIdSettings", "settings", "settings.xml"),
            ("rIdTheme", "theme", "theme/theme1.xml"),
            ("rIdFonts", "fontTable", "fontTable.xml"),
            *((edge.relation, edge.kind, f"{edge.part}.xml") for edge in page.edges),
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": SETTINGS,
        "word/theme/theme1.xml": theme_xml(LATIN, FANGSONG),
        "word/fontTable.xml": _font_table(),
        **{f"word/{edge.part}.xml": edge.xml for edge in page.edges},
    }
    return write_parts({name: (DECLARATION + xml).encode() for name, xml in parts.items()})


def _font_table() -> str:
    """没装公文字体的机器用 altName 里的字体代替。"""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{substitute}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, substitute, family in FONT_SUBSTITUTES
    )
    return f"<w:fonts {W}>{fonts}</w:fonts>"


def _content_types(page: Page) -> str:
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
        **{f"/word/{edge.part}.xml": f"{WORD_TYPE}.{edge.kind}+xml" for edge in page.edges},
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
