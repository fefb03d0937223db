"""模板引擎：docxtpl 的标签写法；模板只预备一次，一份文书是几次填字和一次拼包。"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError, UndefinedError

from appeals.documents.archive import Entry, deflated
from appeals.documents.errors import TemplateFault
from appeals.documents.gallery import Gallery
from appeals.documents.package import (
    DOCUMENT,
    Rendered,
    first_picture,
    packed,
    picture_entries,
    read_parts,
)
from appeals.documents.sandbox import RUN, Run, compiled
from appeals.documents.splitting import NEW_PARAGRAPH, split_paragraphs
from appeals.documents.work import Work

TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
TAG = re.compile(rb"\{[{%#]")
MARKUP = re.compile(r"<[^>]+>")
BARE_VALUE = re.compile(r"\{\{(?:tr|tc|p|r)\s")
"""docxtpl 直接放 XML 的写法；放文字，Word 就看不见。"""
PARAGRAPH_LENGTH = 200
"""一个新段落连同样式约占的字符，记入限额。"""
MISUSE = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
"""模板把值用错了地方（例如拿列表去脱敏）时，过滤器与比较抛的错误。"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """预备好的模板：不变的部件已压好，要填的部件已编译，次序同原文件。"""

    parts: Mapping[str, Entry | Template]
    contents: Mapping[str, bytes]
    first_picture: int


@lru_cache(maxsize=32)
def prepare(template: bytes) -> Prepared:
    """Return 预备好的模板；语法不对的抛 TemplateFault，不是 Word 文件的抛 NotWordFile。"""
    contents = read_parts(template)
    parts: dict[str, Entry | Template] = {}
    for name, content in contents.items():
        filled = TEXT_PARTS.fullmatch(name) and TAG.search(content)
        parts[name] = _compiled(name, content) if filled else deflated(name, content)
    return Prepared(parts, contents, first_picture(contents))


def render_template(
    template: bytes, facts: Mapping[str, Any], properties: Mapping[str, bytes]
) -> Rendered:
    """Return 渲染好的 Word 文件；``properties`` 是要替换的固定部件。

    值用错地方、字段没有值抛 TemplateFault，图片坏了抛 BrokenPicture，超出限额抛 OverLimit。
    """
    prepared = prepare(template)
    work, gallery = Work(), Gallery(prepared.first_picture)
    entries: dict[str, Entry] = {}
    for name, part in prepared.parts.items():
        if isinstance(part, Entry):
            entries[name] = part
        else:
            run = Run(work, gallery if name == DOCUMENT else None)
            entries[name] = deflated(name, _filled(part, {**facts, RUN: run}, work).encode())
    entries.update({name: deflated(name, content) for name, content in properties.items()})
    if gallery.pictures:
        entries.update(picture_entries(prepared.contents, gallery.pictures))
    return packed(entries)


def _compiled(name: str, content: bytes) -> Template:
    """docxtpl 理顺被 Word 拆开的标签，Jinja 编译一次。"""
    try:
        xml = content.decode()
    except UnicodeDecodeError as error:
        raise TemplateFault(f"模板的 {name} 不是 UTF-8 文字") from error
    if bare := BARE_VALUE.search(MARKUP.sub("", xml)):
        raise TemplateFault(f"模板语法有错：“{bare[0].strip()} …”印不出文字，请写成“{{{{ … }}}}”")
    return compiled(DocxTemplate(None).patch_xml(xml))


def _filled(part: Template, values: Mapping[str, Any], work: Work) -> str:
    pieces: list[str] = []
    written, room = 0, work.room()
    try:
        for piece in part.root_render_func(part.new_context(dict(values))):
            pieces.append(piece)
            written += len(piece)
            if written > room:
                break
    except UndefinedError as error:
        raise TemplateFault(str(error)) from error
    except (TemplateError, *MISUSE) as error:
        raise TemplateFault(f"模板渲染不成：{error}") from error
    work.write(written)
    xml = "".join(pieces)
    if breaks := xml.count(NEW_PARAGRAPH):
        work.write(breaks * PARAGRAPH_LENGTH)
        xml = split_paragraphs(xml)
    return xml
