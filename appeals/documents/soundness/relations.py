"""部件的类型与关系：从哪里来、到哪里去，夹带与外链都在这里露出来（ECMA-376 第二部分 9）。"""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from urllib.parse import unquote

from appeals.documents.errors import NotWordFile, UnsoundWordFile
from appeals.documents.soundness.fieldcodes import require_web
from appeals.documents.soundness.markup import Element

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OTHER_MAIN = {
    "template.main": "是 Word 模板（.dotx），请另存为 .docx",
    "spreadsheetml": "是 Excel 文件，不是 Word 文件",
    "presentationml": "是幻灯片，不是 Word 文件",
}
SMUGGLED = {
    **dict.fromkeys(("vbaproject", "vbadata", "macroenabled", "keymapcustomizations"), "宏"),
    **dict.fromkeys(("activex", "attachedtoolbars"), "ActiveX 控件"),
    **dict.fromkeys(("oleobject", "embeddings/"), "嵌入的对象（OLE）"),
    **dict.fromkeys(("webextension", "customui"), "加载项"),
    "afchunk": "嵌入的外来文档",
    "svg": "矢量图（SVG），请换成 PNG 图片",
}
"""部件名或类型里有这些字样的不收 → 说法。"""
REFUSED_RELATIONS = {
    **dict.fromkeys(("vbaproject", "wordvbadata", "keymapcustomizations"), "宏"),
    **dict.fromkeys(("oleobject", "package"), "嵌入的对象（OLE）"),
    **dict.fromkeys(("control", "activexcontrolbinary", "attachedtoolbars"), "ActiveX 控件"),
    **dict.fromkeys(("webextension", "webextensiontaskpanes", "extensibility"), "加载项"),
    **dict.fromkeys(("afchunk", "subdocument"), "嵌入的外来文档"),
    **dict.fromkeys(("mailmergesource", "mailmergeheadersource"), "邮件合并的数据源"),
    **dict.fromkeys(("audio", "video", "media"), "录音录像，请另外上传"),
    "attachedtemplate": "外挂的模板，请在“开发工具—文档模板”里换回 Normal 再保存",
    "transform": "外挂的转换",
    "frame": "框架网页",
}
"""不收的关系（类型的末段，小写）→ 说法。"""
BINARY_RELATIONS = frozenset({"image", "hdphoto", "thumbnail", "font"})
PICTURES = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*"),
    *(b"II\xbc\x01", b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"RIFF"),
)
"""收的图片开头的记号：依次为 PNG、JPEG、GIF、BMP、TIFF、JPEG XR、EMF、WMF、WebP。"""
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
FONT = "obfuscatedfont"


@dataclass(frozen=True, slots=True)
class Relation:
    """一条关系；``source`` 是它所属的部件，整个文件的为空串。"""

    source: str
    kind: str
    target: str
    external: bool


class Types:
    """各部件的内容类型，名称与扩展名不分大小写。"""

    def __init__(self, declared: Iterable[Element]) -> None:
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}
        for element, values in declared:
            table = self.defaults if element == "Default" else self.overrides
            key = values.get("Extension" if element == "Default" else "PartName", "").lower()
            if key in table:
                raise UnsoundWordFile(f"给“{key[:40]}”登记了两种类型，不收")
            table[key] = values.get("ContentType", "")

    def of(self, name: str) -> str:
        """Return 小写的内容类型；没有登记的抛 UnsoundWordFile，夹带的也抛。"""
        extension = name.rpartition(".")[2].lower()
        found = self.overrides.get(f"/{name.lower()}") or self.defaults.get(extension)
        if not found:
            raise UnsoundWordFile("里有没登记类型的部件，不收", name)
        for mark, label in SMUGGLED.items():
            if mark in f"{name} {found}".lower():
                raise UnsoundWordFile(f"含有{label}，不收", name)
        if is_relations(name) != (found.lower() == RELATIONS):
            raise UnsoundWordFile("里有部件的用处与类型不合，不收", name)
        return found.lower()


def is_binary(kind: str) -> bool:
    """Return 这种类型是否不是 XML；只有图片与字体可以不是。"""
    return kind.startswith("image/") or kind.endswith(FONT)


def is_relations(name: str) -> bool:
    """Return 这个部件是否记着关系。"""
    return name.lower().endswith(".rels")


def require_picture(head: bytes, kind: str, part: str) -> None:
    """核对图片的开头；说是图片而不是的抛 UnsoundWordFile。"""
    if not kind.endswith(FONT) and not head.startswith(PICTURES):
        raise UnsoundWordFile("里有不是图片的图片，不收", part)


def relations_of(name: str, declared: Iterable[Element]) -> list[Relation]:
    """Return 一个 .rels 部件里的关系。"""
    folder, _, file = name.rpartition("_rels/")
    source = folder + file[: -len(".rels")]
    seen: set[str] = set()
    found = []
    for _, values in declared:
        identity = values.get("Id", "")
        if identity in seen:
            raise UnsoundWordFile(f"有两条编号为“{identity[:40]}”的关系，不收", name)
        seen.add(identity)
        kind = values.get("Type", "").rpartition("/")[2].lower()
        external = values.get("TargetMode", "").lower() == "external"
        found.append(Relation(source, kind, values.get("Target", ""), external))
    return found


def require_relations(relations: Iterable[Relation], kinds: Mapping[str, str]) -> str:
    """Return 正文的部件名；``kinds`` 是部件名 → 类型。

    夹带的、外链的、指向没有的部件的、绕圈的抛 UnsoundWordFile，不是 Word 文件的抛 NotWordFile。
    """
    known = {name.lower(): name for name in kinds}
    graph: dict[str, set[str]] = {}
    mains = []
    for relation in relations:
        target = _followed(relation, known)
        if target is None:
            continue
        binary = is_binary(kinds[target])
        if binary != (relation.kind in BINARY_RELATIONS):
            raise UnsoundWordFile("里有部件的用处与类型不合，不收", target)
        graph.setdefault(relation.source, set()).add(target)
        if not relation.source and relation.kind == "officedocument":
            mains.append(target)
    _require_no_loop(graph)
    return _main(mains, kinds)


def _followed(relation: Relation, known: Mapping[str, str]) -> str | None:
    """Return 所指的部件；指向网页或本文件书签的为 None。"""
    if relation.kind in REFUSED_RELATIONS:
        label = REFUSED_RELATIONS[relation.kind]
        raise UnsoundWordFile(f"含有{label}，不收", relation.source)
    if relation.source and relation.source.lower() not in known:
        raise UnsoundWordFile("里有部件缺失", relation.source)
    if relation.kind == "hyperlink":
        require_web(relation.target, relation.source)
        return None
    if relation.external:
        reason = f"引用文件之外的“{relation.target[:60]}”，请改为嵌入或删去"
        raise UnsoundWordFile(reason, relation.source)
    path = unquote(relation.target)
    joined = path if path.startswith("/") else f"/{posixpath.dirname(relation.source)}/{path}"
    found = known.get(posixpath.normpath(joined).lstrip("/").lower())
    if found is None or "\\" in path:
        raise UnsoundWordFile(f"里有部件缺失：“{path[:60]}”", relation.source)
    return found


def _require_no_loop(graph: Mapping[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise UnsoundWordFile("的部件互相引用，绕成了圈，不收") from error


def _main(mains: list[str], kinds: Mapping[str, str]) -> str:
    if len(mains) != 1:
        raise NotWordFile("不是 Word 文件（里面没有正文）")
    for mark, reason in OTHER_MAIN.items():
        if mark in kinds[mains[0]]:
            raise NotWordFile(reason)
    if kinds[mains[0]] != MAIN:
        raise NotWordFile(f"不是 Word 文件（正文的类型是“{kinds[mains[0]][:80]}”）")
    return mains[0]
