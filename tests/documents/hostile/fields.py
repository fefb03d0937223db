"""藏在域里的：动态数据交换、外来文件、宏按钮，以及把代码拆开、套起来、分版本的写法。"""

from appeals.documents.package import read_parts
from doc_templates.base import docx
from doc_templates.blocks import body
from tests.documents.hostile.making import GOOD, Hostile, archive, honest

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
COMMAND = r'c:\\windows\\system32\\cmd.exe "/k calc"'


def code(*pieces: str) -> str:
    """Return 拆在各个文字块里的代码。"""
    return "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces
    )


def complex_field(inner: str) -> str:
    """Return 一个域，代码是 ``inner``，结果是“1”。"""
    return f"{BEGIN}{inner}{SEPARATE}<w:r><w:t>1</w:t></w:r>{END}"


def paper(content: str) -> bytes:
    """Return 有这段内容的文件。"""
    return docx(f"{body('文')}<w:p>{content}</w:p>")


def holding(*pieces: str) -> Hostile:
    """Return 一个域，代码拆成这几块。"""
    return Hostile(lambda: paper(complex_field(code(*pieces))), "不收的域|只收网页")


def shaped(content: str, reason: str) -> Hostile:
    """Return 写法古怪的域。"""
    return Hostile(lambda: paper(content), reason)


def in_footer() -> bytes:
    parts = read_parts(GOOD)
    name = "word/footer1.xml"
    parts[name] = parts[name].replace(b" PAGE ", b" DDEAUTO c:\\a ")
    return archive(honest(parts))


CHOICE = (
    f'<mc:AlternateContent {MC}><mc:Choice Requires="x">{code("PAGE ")}</mc:Choice>'
    f"<mc:Fallback>{code('DDEAUTO a')}</mc:Fallback></mc:AlternateContent>"
)
REVISED = f'<w:ins w:id="1">{code("PAGE ")}</w:ins>{code("DDEAUTO a")}'
DELETED = (
    f'{code("PAGE ")}<w:del w:id="1"><w:r><w:delInstrText>DDE a</w:delInstrText></w:r></w:del>'
)

NESTED = "<w:r><w:instrText>DDE a<w:instrText>PAGE</w:instrText></w:instrText></w:r>"

FIELDS: dict[str, Hostile] = {
    "DDEAUTO": holding(f" DDEAUTO {COMMAND} "),
    "拆开的 DDEAUTO": holding(" D", "DE", "AU", f"TO {COMMAND}"),
    "逐字拆开的 dde": holding(*"\t dDe c:"),
    "简单域里的 DDE": shaped('<w:fldSimple w:instr="DDE a b"/>', "不收的域"),
    "页脚里的 DDEAUTO": Hostile(in_footer, "不收的域.*footer1"),
    "外来图片": holding('INCLUDEPICTURE "http://192.0.2.1/a.png" \\d'),
    "外来文字": holding('INCLUDETEXT "file:///etc/passwd"'),
    "链接对象": holding("LINK Excel.Sheet.8 a"),
    "导入": holding('IMPORT "\\\\192.0.2.1\\a"'),
    "宏按钮": holding("MACROBUTTON AutoOpen 点我"),
    "引用文档": holding('RD "c:\\a.doc"'),
    "数据库": holding('DATABASE \\d "c:\\a.mdb"'),
    "拼出来的代码": holding("QUOTE 68 68 69"),
    "公式": holding("= 1 + 1"),
    "代码里套着域": shaped(complex_field(code("PAGE ") + complex_field(code("PAGE"))), "套着"),
    "代码里套着简单域": shaped(complex_field('<w:fldSimple w:instr="PAGE"/>'), "套着"),
    "代码里夹着文字": shaped(complex_field(f"<w:r><w:t>DDE a</w:t></w:r>{code('PAGE')}"), "套着"),
    "代码里套着代码": shaped(complex_field(NESTED), "套着"),
    "分版本的代码": shaped(complex_field(CHOICE), "套着"),
    "插入后的代码": shaped(complex_field(REVISED), "修订"),
    "删除前的代码": shaped(complex_field(DELETED), "修订"),
    "没开头的代码": shaped(code("DDEAUTO a"), "不成对"),
    "没结尾的域": shaped(BEGIN + code("PAGE"), "不成对"),
    "只有结尾的域": shaped(END, "不成对"),
    "结果之后的代码": shaped(BEGIN + code("PAGE") + SEPARATE + code("DDE a") + END, "不成对"),
    "不认得的标记": shaped('<w:r><w:fldChar w:fldCharType="open"/></w:r>', "不成对"),
    "打开本机文件": holding('HYPERLINK "file:///c:/a.exe"'),
    "打开共享文件": holding('HYPERLINK \\o "提示" \\\\192.0.2.1\\a'),
    "两个地址": holding('HYPERLINK "http://a.cn" "c:/a.exe"'),
    "粘连的代码": holding("PAGEDDEAUTO c"),
    "空代码": holding("  "),
}
