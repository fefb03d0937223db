"""重建随产品发布的模板：python -m doc_templates.build；结果逐字节可重现。"""

from pathlib import Path

from doc_templates.base import docx
from doc_templates.correspondence import extension_request, user_reply
from doc_templates.forms import closing_form, file_index
from doc_templates.notices import dispatch_notice, urge_notice
from doc_templates.pages import LETTER
from doc_templates.reply import reply

FOLDER = Path(__file__).parent
TEMPLATES = {
    "reply.docx": reply,
    "dispatch_notice.docx": dispatch_notice,
    "urge_notice.docx": urge_notice,
    "extension_request.docx": extension_request,
    "user_reply.docx": user_reply,
    "closing_form.docx": closing_form,
    "file_index.docx": file_index,
}
LETTERS = {"reply.docx", "extension_request.docx", "user_reply.docx"}
"""信函格式的文书；别的用一般格式。"""


def build(name: str) -> bytes:
    """Return 模板文件的字节。"""
    content = TEMPLATES[name]()
    return docx(content, LETTER) if name in LETTERS else docx(content)


def main() -> None:
    """把全部模板写进本目录。"""
    for name in TEMPLATES:
        (FOLDER / name).write_bytes(build(name))


if __name__ == "__main__":
    main()
