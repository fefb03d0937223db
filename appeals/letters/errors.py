"""来函的错误：每一种都说清为什么读不了、该怎么办。"""

from collections.abc import Sequence

from appeals.domain.errors import AppealsError


class LetterError(AppealsError):
    """来函读不了；消息说明缘由与办法。"""


class UnreadableLetter(LetterError):
    """文件打不开、有密码，或不是收的类型。"""


class ScannedLetter(LetterError):
    """PDF 里只有图片，没有文字。"""

    def __init__(self) -> None:
        super().__init__("这是扫描件，没有文字，请手工登记")


class LongLetter(LetterError):
    """太长或太大，不像一封来函。"""


class NotALetter(LetterError):
    """有文字，却不像转办来函。"""

    def __init__(self) -> None:
        super().__init__("没有认出是转办来函：找不到编号、申诉人与来函单位，请核对文件或手工登记")


class SeveralLetters(LetterError):
    """一份文件里有几封来函；``numbers`` 是各自的编号。"""

    def __init__(self, numbers: Sequence[str]) -> None:
        self.numbers = tuple(numbers)
        listed = "、".join(self.numbers[:5]) + ("等" if len(self.numbers) > 5 else "")
        super().__init__(f"文件里有 {len(self.numbers)} 封来函（{listed}），请拆开后分别读取")
