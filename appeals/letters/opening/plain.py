"""纯文本来函：认编码（UTF-8、UTF-16、GB18030），一行行读。"""

import codecs

from appeals.letters.errors import LongLetter, UnreadableLetter
from appeals.letters.opening.lines import Line, pieces_of
from appeals.letters.script import LONGEST, Piece, clean

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_BYTES = 4 * LONGEST
HAN = range(0x4E00, 0xA000)


def read_text(text: str) -> list[Piece]:
    """Return 粘贴的或读出的文字的各块。"""
    lines = clean(text).split("\n")
    return list(pieces_of(Line(line, number) for number, line in enumerate(lines, 1)))


def decoded(content: bytes) -> str:
    """Return 文本文件的文字；认不出编码、不是文字的抛 UnreadableLetter。"""
    if len(content) > MOST_BYTES:
        raise LongLetter(f"文本文件有 {len(content):,} 字节，不像一封来函")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    for encoding in _guesses(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_writing(text):
            return text
    raise UnreadableLetter("认不出这份文件的文字，请另存为 UTF-8 的文本，或直接粘贴")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableLetter("文本文件残缺，请重新导出或直接粘贴") from error


def _guesses(content: bytes) -> tuple[str, ...]:
    """没有记号的：零字节多的是 UTF-16，其余先试 UTF-8。"""
    if b"\0" in content[:4096]:
        return ("utf-16-le", "utf-16-be")
    return ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


def _is_writing(text: str) -> bool:
    """常用汉字与可见字符占绝大多数，才是读对了编码的文字。"""
    marks = [char for char in text if not char.isspace()]
    if not marks:
        return True
    seen = sum(
        ord(char) in HAN or ord(char) < 127 or char in "，。：；、（）“”《》〔〕〇"
        for char in marks
    )
    odd = sum(not char.isprintable() for char in marks)
    return seen > 0.7 * len(marks) and odd <= 0.02 * len(marks)
