"""监管部门来函的样子：表格式的转办通知书，内容虚构。"""

import io

from docx import Document

ROWS = (
    ("申诉编号", "GX20261105003271", "转办日期", "2026年11月5日"),
    ("申诉人", "刘敏", "联系电话", "13812341234"),
    ("涉诉号码", "13812341234", "归属地", "广西壮族自治区南宁市"),
    ("申诉类别", "收费争议", "是否立案", "立案"),
)


def transfer_notice() -> bytes:
    """Return 一份 .docx 转办通知书。"""
    letter = Document()
    letter.add_heading("电信用户申诉转办通知书", level=1)
    table = letter.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    letter.save(buffer)
    return buffer.getvalue()
