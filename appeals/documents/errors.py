"""文书的错误：每一种都说清是哪个字段、哪个值，文书因此没有生成。"""

from collections.abc import Sequence

from appeals.domain.errors import AppealsError


class DocumentError(AppealsError):
    """文书做不出来；消息说明缘由。"""


class UnknownDocument(DocumentError):
    """目录里没有这种文书。"""

    def __init__(self, kind: str) -> None:
        super().__init__(f"没有“{kind}”这种文书")


class MissingFields(DocumentError):
    """缺少必填字段；``names`` 是各字段的中文名。"""

    def __init__(self, title: str, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"{title}不能生成，缺少：{'、'.join(self.names)}")


class NotWordFile(DocumentError):
    """字节不是一个 Word 文件（.docx）。"""


class UnsoundWordFile(DocumentError):
    """Word 文件不安全或残缺，不收；``part`` 是出问题的部件，整个文件的问题为空串。"""

    def __init__(self, reason: str, part: str = "") -> None:
        self.part = "".join(char for char in part if char.isprintable())[:80]
        where = f"（在“{self.part}”）" if self.part else ""
        super().__init__(f"Word 文件{reason}{where}")


class TemplateFault(DocumentError):
    """模板本身有错：语法不对，或引用了没有值的字段。"""


class UnprintableText(DocumentError):
    """文字里有 Word 文件不能容纳的控制字符。"""

    def __init__(self, field: str, position: int, char: str) -> None:
        super().__init__(
            f"“{field}”第 {position} 个字是控制字符（U+{ord(char):04X}），"
            "不能写进文书，请删去后再生成"
        )


class BrokenPicture(DocumentError):
    """附图不是能读的图片。"""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"附件图片“{name}”不能放进文书：{reason}")


class InvalidValue(DocumentError):
    """数值或日期不能写成公文用语，例如负数金额。"""


class OverLimit(DocumentError):
    """文书太大，或模板的循环太多；消息说明限额，文书因此没有生成。"""
