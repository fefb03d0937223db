"""重建随产品发布的模板：python -m doc_templates.build；结果逐字节可重现。"""

from pathlib import Path

from doc_templates.base import docx
from doc_templates.reply import reply

FOLDER = Path(__file__).parent
TEMPLATES = {"reply.docx": reply}


def build(name: str) -> bytes:
    """Return 模板文件的字节。"""
    return docx(TEMPLATES[name]())


def main() -> None:
    """把全部模板写进本目录。"""
    for name in TEMPLATES:
        (FOLDER / name).write_bytes(build(name))


if __name__ == "__main__":
    main()
