"""查模板的小工具：以一段 XML 为正文，列出毛病。"""

from appeals.documents.sample import sample_fields
from appeals.documents.template_check import check_template
from doc_templates.base import docx
from doc_templates.blocks import body, cell, row, table

SAMPLES = sample_fields("reply")


def faults(content: str) -> list[str]:
    """Return 以这段 XML 为正文的模板的毛病。"""
    return [str(fault) for fault in check_template(docx(content), SAMPLES)]


def said(tag: str) -> str:
    """Return 独占一段的标签的毛病，不带位置。"""
    found = faults(body(tag))
    return "；".join(fault.partition("」：")[2] for fault in found)


def run(text: str) -> str:
    """Return 一个文字块。"""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def rows(*texts: str) -> str:
    """Return 一行一格的表。"""
    return table((900,), *(row(cell(900, "TableText", text)) for text in texts))
