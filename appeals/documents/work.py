"""一次渲染的限额：循环的步数、写出的字数、图片的字节。数的是工作量，不是时间，所以同一份文书的结果不随机器快慢而变。"""

from dataclasses import dataclass

from appeals.documents.errors import OverLimit

MOST_STEPS = 10_000_000
"""循环体的长短 × 遍数，加上过滤器读过的字数；跑满约一两秒。"""
MOST_TEXT = 16_000_000
"""写出的 XML 字符数；两千行的处理过程约用一百万。"""
MOST_PICTURES = 100_000_000
"""图片的总字节数。"""


@dataclass(slots=True)
class Work:
    """已做的工作；超出限额就抛 OverLimit。"""

    steps: int = 0
    text: int = 0
    pictures: int = 0

    def step(self, count: int) -> None:
        """记 ``count`` 步。"""
        self.steps += count
        if self.steps > MOST_STEPS:
            raise OverLimit(f"模板的循环太多（超过 {MOST_STEPS:,} 步），文书没有生成")

    def room(self) -> int:
        """Return 还写得下的字符数。"""
        return MOST_TEXT - self.text

    def write(self, count: int) -> None:
        """记写出 ``count`` 个字符。"""
        self.text += count
        if self.text > MOST_TEXT:
            raise OverLimit(f"文书太长（超过 {MOST_TEXT:,} 个字符），没有生成")

    def place(self, name: str, size: int) -> None:
        """记放进一幅 ``size`` 字节的图片。"""
        self.pictures += size
        if self.pictures > MOST_PICTURES:
            limit = MOST_PICTURES // 1_000_000
            raise OverLimit(f"放到附件图片“{name}”时，图片合计超过 {limit} MB，文书没有生成")
