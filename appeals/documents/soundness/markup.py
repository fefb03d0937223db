"""逐块读一个 XML 部件：不建树，不解实体；数深浅与多少，认出不收的元素、链接与域。"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from appeals.documents.errors import UnsoundWordFile
from appeals.documents.soundness.archive import TORN
from appeals.documents.soundness.fieldcodes import FieldCodes, require_field, require_web

MAX_DEPTH = 200
MAX_ELEMENTS = 400_000
"""全部 XML 部件里的元素与属性之和。"""
MAX_TOKEN = 1024 * 1024
"""一个标签、一条注释的字节数：没读完的标签，旧的 expat 每来一块都从头再读，越长越慢。"""
REFUSED = {
    **dict.fromkeys(("object", "OLEObject", "objectEmbed", "objectLink"), "嵌入的对象（OLE）"),
    **dict.fromkeys(("control", "ocx"), "ActiveX 控件"),
    **dict.fromkeys(("altChunk", "subDoc", "contentPart"), "嵌入的外来文档"),
    **dict.fromkeys(("entryMacro", "exitMacro", "macroName"), "宏"),
    "attachedTemplate": "外挂的模板",
    "saveThroughXslt": "外挂的转换",
    "mailMerge": "邮件合并的数据源",
    "frameset": "框架网页",
    "webVideoPr": "联机视频",
    "externalData": "嵌入的图表数据",
}
"""不收的元素（OOXML 与微软自家的命名空间里的）→ 说法。"""
VOCABULARIES = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/",
    "urn:schemas-microsoft-com:",
)
ADDRESSES = ("href", "src")
"""直接写地址的属性（VML，althref 也在内）；同名而属于关系命名空间的写的是关系编号，由关系去查。"""
PAINTS = frozenset({"imagedata", "fill", "stroke"})
"""这些元素的地址是图，一打开就去取；别的元素的 href 点了才去。"""
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
RELATIONSHIPS = "/relationships"
CONTENT = ("AlternateContent", "t", "delText", "sym")
"""域代码里不该有的：Word 会把它们也当成代码。"""
REVISED = {"ins": "插入", "moveTo": "插入", "del": "删除", "moveFrom": "删除"}
CLOSED = (*REVISED, "instrText", "delInstrText")
"""结束时还有事要做的元素。"""

Attributes = list[str]
Element = tuple[str, dict[str, str]]


@dataclass(slots=True)
class Budget:
    """全部部件合用的元素余量。"""

    left: int = MAX_ELEMENTS

    def spend(self, count: int, part: str) -> None:
        """用去 ``count``；用完了抛 UnsoundWordFile。"""
        self.left -= count
        if self.left < 0:
            raise UnsoundWordFile("的内容过于零碎，请分成几个文件", part)


@dataclass(slots=True)
class Markup:
    """一个 XML 部件；``keep`` 里的元素连同属性留下来给人查（关系、类型）。"""

    part: str
    budget: Budget
    keep: frozenset[str] = frozenset()
    kept: list[Element] = field(default_factory=list)
    _depth: int = 0
    _text: list[str] | None = None
    _revisions: list[str] = field(default_factory=list)
    _codes: FieldCodes = field(init=False)
    _parser: expat.XMLParserType = field(init=False)
    _opening: dict[str, Callable[[Attributes], None]] = field(init=False)

    def __post_init__(self) -> None:
        self._codes = FieldCodes(self.part)
        self._opening = {
            "fldChar": lambda found: self._codes.mark(_value(found, "fldCharType")),
            "fldSimple": self._simple_field,
            "instrText": self._open_code,
            "delInstrText": self._open_code,
            **dict.fromkeys(CONTENT, lambda _: self._codes.require_outside_code()),
            **{name: self._revise(mark) for name, mark in REVISED.items()},
        }
        parser = self._parser = expat.ParserCreate("utf-8", " ")
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def read(self, chunks: Iterator[bytes]) -> list[Element]:
        """Return 留下来的元素；XML 有问题的抛 UnsoundWordFile。

        只收 UTF-8：expat 会自行认出 UTF-16，而那样的部件里标签与实体藏得住；它必有零字节。
        """
        fed = 0
        try:
            for chunk in chunks:
                if b"\0" in chunk:
                    raise UnsoundWordFile("的编码不是 UTF-8", self.part)
                self._parser.Parse(chunk)
                fed += len(chunk)
                if fed - self._parser.CurrentByteIndex > MAX_TOKEN:
                    raise UnsoundWordFile("里有过长的标签或注释，不收", self.part)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            reason = f"{TORN}（第 {error.lineno} 行不是完好的 XML）"
            raise UnsoundWordFile(reason, self.part) from error
        self._codes.close()
        return self.kept

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise UnsoundWordFile(f"的编码是“{encoding[:20]}”，不是 UTF-8", self.part)

    def _doctype(self, *declared: object) -> None:
        raise UnsoundWordFile("里有 DOCTYPE 声明，不收", self.part)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnsoundWordFile(f"的内容嵌套超过 {MAX_DEPTH} 层", self.part)
        self.budget.spend(1 + len(attributes) // 2, self.part)
        local = name.rpartition(" ")[2]
        if local in REFUSED and name.startswith(VOCABULARIES):
            raise UnsoundWordFile(f"含有{REFUSED[local]}，不收", self.part)
        if local in self._opening:
            self._opening[local](attributes)
        if local in self.keep and name.startswith(PACKAGE):
            self.kept.append((local, dict(zip(attributes[::2], attributes[1::2], strict=True))))
        for at in range(0, len(attributes), 2):
            if attributes[at].endswith(ADDRESSES):
                self._address(local, attributes[at], attributes[at + 1])

    def _end(self, name: str) -> None:
        self._depth -= 1
        if not name.endswith(CLOSED):
            return
        local = name.rpartition(" ")[2]
        if local in REVISED:
            self._revisions.pop()
        elif self._text is not None and local in ("instrText", "delInstrText"):
            self._parser.CharacterDataHandler = None
            marks = {"删除"} if local == "delInstrText" else set()
            self._codes.piece("".join(self._text), "".join(sorted(marks | {*self._revisions})))
            self._text = None

    def _address(self, element: str, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        if local not in (*ADDRESSES, "althref") or space.endswith(RELATIONSHIPS) or not value:
            return
        if local != "href" or element in PAINTS:
            raise UnsoundWordFile(f"引用文件之外的“{value[:60]}”，请改为嵌入或删去", self.part)
        require_web(value, self.part)

    def _simple_field(self, attributes: Attributes) -> None:
        self._codes.require_outside_code()
        require_field(_value(attributes, "instr"), self.part)

    def _open_code(self, _: Attributes) -> None:
        if self._text is not None:
            raise UnsoundWordFile("的域代码里又套着别的内容，不收", self.part)
        self._text = []
        self._parser.CharacterDataHandler = self._text.append

    def _revise(self, mark: str) -> Callable[[Attributes], None]:
        return lambda _: self._revisions.append(mark)


def _value(attributes: Attributes, local: str) -> str:
    """Return 属性的值，不问命名空间；没有的为空串。"""
    pairs = zip(attributes[::2], attributes[1::2], strict=True)
    return next((value for name, value in pairs if name.rpartition(" ")[2] == local), "")
