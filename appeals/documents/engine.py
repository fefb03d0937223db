"""模板引擎：docxtpl 的标签写法，Jinja 沙箱渲染；模板只预备一次，用户文字永远是数据。"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from appeals.documents.errors import TemplateFault
from appeals.documents.filters import FILTERS
from appeals.documents.package import DOCUMENT, add_pictures, read_parts, write_parts
from appeals.documents.pictures import Picture, drawing_xml, prepare_picture
from appeals.documents.wording import LINE_BREAK, paragraphs

TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
TAG = re.compile(rb"\{[{%#]")
NEW_PARAGRAPH = "\a"
"""docxtpl 的分段记号；用户文字里不会有它（控制字符已被 checks 拒绝）。"""
GALLERY = "_附图"
MISUSE = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
"""模板把值用错了地方（例如拿列表去脱敏）时，过滤器与运算抛的错误。"""


@dataclass(slots=True)
class Gallery:
    """渲染中收集的图片：关系编号 → 图片。"""

    pictures: dict[str, Picture] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> Markup:
        """Return 放一幅图片的 XML。"""
        number = len(self.pictures) + 1
        relation = f"rIdPicture{number}"
        self.pictures[relation] = prepare_picture(name, data)
        drawing = drawing_xml(name, self.pictures[relation], number, relation)
        return Markup("</w:t></w:r><w:r>") + drawing + Markup("</w:r><w:r><w:t>")


class NamedUndefined(StrictUndefined):
    """没有值的字段：一碰就报错，并说出字段名。"""

    @property
    def _undefined_message(self) -> str:
        return f"模板引用的字段“{self._undefined_name}”没有值"


def finalize(value: object) -> object:
    """换行变成新的自然段；空值与集合不是文字，不许悄悄印出来。"""
    if isinstance(value, NamedUndefined):
        return str(value)
    if isinstance(value, str):
        if isinstance(value, Markup) or not LINE_BREAK.search(value):
            return value
        return NEW_PARAGRAPH.join(paragraphs(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TemplateFault(f"模板要印的值不是文字：{str(value)[:40]!r}")


@pass_context
def picture_filter(context: Context, item: object) -> Markup:
    """``{{ 件|图片 }}``：印出字典里“图片”的图，以“名称”作替代文字。"""
    gallery = context.get(GALLERY)
    if not isinstance(gallery, Gallery):
        raise TemplateFault("图片只能放在正文里，不能放在页眉、页脚、脚注里")
    data = item.get("图片") if isinstance(item, Mapping) else None
    if not isinstance(item, Mapping) or not isinstance(data, bytes):
        raise TemplateFault("“图片”过滤器只能用在有图片的附件上")
    return gallery.add(str(item.get("名称", "")), data)


def environment() -> ImmutableSandboxedEnvironment:
    """Return 沙箱：自动转义、未定义即报错。"""
    sandbox = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=NamedUndefined, finalize=finalize
    )
    sandbox.filters.update(FILTERS)
    sandbox.filters["图片"] = picture_filter
    return sandbox


ENVIRONMENT = environment()


@dataclass(frozen=True, slots=True)
class Prepared:
    """预备好的模板：不变的部件与编译好的部件，次序同原文件。"""

    parts: Mapping[str, bytes | Template]


@lru_cache(maxsize=32)
def prepare(template: bytes) -> Prepared:
    """Return 预备好的模板；语法不对的抛 TemplateFault。"""
    parts: dict[str, bytes | Template] = dict(read_parts(template))
    for name, content in parts.items():
        if isinstance(content, bytes) and TEXT_PARTS.fullmatch(name) and TAG.search(content):
            parts[name] = _compiled(content.decode())
    return Prepared(parts)


def render_template(
    template: bytes, facts: Mapping[str, Any], properties: Mapping[str, bytes]
) -> bytes:
    """Return 渲染好的 Word 文件；``properties`` 是要替换的固定部件。"""
    gallery = Gallery()
    body = {**facts, GALLERY: gallery}
    parts = {
        name: part
        if isinstance(part, bytes)
        else _rendered(part, body if name == DOCUMENT else facts)
        for name, part in prepare(template).parts.items()
    }
    parts.update(properties)
    if gallery.pictures:
        add_pictures(parts, gallery.pictures)
    return write_parts(parts)


def _compiled(xml: str) -> Template:
    """docxtpl 理顺被 Word 拆开的标签，Jinja 编译一次。"""
    try:
        return ENVIRONMENT.from_string(DocxTemplate(None).patch_xml(xml))
    except TemplateError as error:
        raise TemplateFault(f"模板语法有错：{error}") from error


def _rendered(part: Template, values: Mapping[str, Any]) -> bytes:
    try:
        xml = part.render(values)
    except UndefinedError as error:
        raise TemplateFault(str(error)) from error
    except (TemplateError, *MISUSE) as error:
        raise TemplateFault(f"模板渲染不成：{error}") from error
    if NEW_PARAGRAPH in xml or "\t" in xml:
        xml = str(DocxTemplate(None).resolve_listing(xml))
    return xml.encode()
