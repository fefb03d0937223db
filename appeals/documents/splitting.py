"""值里的换行落成新的自然段：docxtpl 的做法，但只动有换行的段落。"""

import re

from docxtpl import DocxTemplate

from appeals.documents.errors import TemplateFault

NEW_PARAGRAPH = "\a"
"""docxtpl 的分段记号；用户文字里不会有它（控制字符已被 checks 拒绝）。"""
LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
WHOLE = re.compile(
    r"<w:(?:hyperlink|sdt|ins|del|moveTo|smartTag|customXml|fldSimple|sectPr|pPrChange|rPrChange"
    r"|txbxContent)\b"
)
"""拆成两段就坏了的：链接、控件、修订、分节等；这样的段落里换行只另起一行。"""
RESOLVER = DocxTemplate(None)


def split_paragraphs(xml: str) -> str:
    """Return 分好段的 XML；新段的样式与原段相同。换行不在段落里的抛 TemplateFault。"""
    pieces: list[str] = []
    done = 0
    while (mark := xml.find(NEW_PARAGRAPH, done)) >= 0:
        start = _start(xml, done, mark)
        end = xml.find("</w:p>", mark) + len("</w:p>")
        split = "" if start < 0 or "</w:p>" in xml[start:mark] else _split(xml[start:end])
        if not split or NEW_PARAGRAPH in split:
            raise TemplateFault("模板的字段不在段落的文字里，放不下换行")
        pieces += (xml[done:start], split)
        done = end
    return "".join((*pieces, xml[done:]))


def _start(xml: str, done: int, mark: int) -> int:
    """最近的段落开头；w:pPr 一类的不算。没有的为 -1。"""
    start = xml.rfind("<w:p", done, mark)
    while start >= 0 and xml[start + 4] not in " >":
        start = xml.rfind("<w:p", done, start)
    return start


def _split(paragraph: str) -> str:
    if WHOLE.search(paragraph):
        return paragraph.replace(NEW_PARAGRAPH, LINE_BREAK)
    return str(RESOLVER.resolve_listing(paragraph))
