"""打开一份来函：按内容认类型，不看文件名。"""

from appeals.letters.errors import ScannedLetter, UnreadableLetter
from appeals.letters.opening.pdf import read_pdf
from appeals.letters.opening.plain import decoded, read_text
from appeals.letters.opening.word import read_word
from appeals.letters.script import Script, script_of

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")


def open_letter(content: bytes) -> Script:
    """Return 来函的文字。

    收 .docx、有文字的 .pdf 与文本文件；扫描件抛 ScannedLetter，其余读不了的抛 UnreadableLetter。
    """
    if not content.strip():
        raise UnreadableLetter("这是空文件，请重新选择")
    if content.startswith(ZIP):
        return script_of(read_word(content))
    if _is_pdf(content):
        return script_of(read_pdf(content))
    if content.startswith(OLE):
        raise UnreadableLetter("旧版 Word（.doc）或表格读不了，请另存为 .docx 再试")
    if content.startswith(PICTURES):
        raise ScannedLetter
    return open_text(decoded(content))


def is_plain(content: bytes) -> bool:
    """Return 按纯文本读的内容：没有哪种文件的记号。"""
    return not content.startswith((ZIP, OLE, *PICTURES)) and not _is_pdf(content)


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def open_text(text: str) -> Script:
    """Return 粘贴的来函文字；没有字的抛 UnreadableLetter。"""
    script = script_of(read_text(text))
    if not script:
        raise UnreadableLetter("没有文字，请粘贴来函的全文")
    return script
