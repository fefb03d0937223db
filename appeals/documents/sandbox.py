"""Jinja 沙箱：只认字段、过滤器、if 与 for；用户文字永远是数据，工作量有限额。"""

from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from appeals.documents.errors import TemplateFault
from appeals.documents.filters import FILTERS
from appeals.documents.gallery import Gallery
from appeals.documents.splitting import NEW_PARAGRAPH
from appeals.documents.wording import LINE_BREAK, paragraphs
from appeals.documents.work import Work

RUN, COUNTED = "_渲染", "_计步"
"""引擎自用的变量与过滤器；下划线开头的名称模板里不能写。"""
TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
TESTS = ("defined", "none")
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr),
    *(nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
    *(nodes.Not, nodes.If, nodes.CondExpr, nodes.For, nodes.Tuple, nodes.List, nodes.Keyword),
)
"""其余的写法：函数调用、运算、宏、set、include、autoescape 等，一律不认。"""


@dataclass(frozen=True, slots=True)
class Run:
    """一个部件的一次渲染；``gallery`` 为空的部件里不能放图片。"""

    work: Work
    gallery: Gallery | None


class NamedUndefined(StrictUndefined):
    """没有值的字段：一碰就报错，并说出字段名。"""

    @property
    def _undefined_message(self) -> str:
        return f"模板引用的字段“{self._undefined_name}”没有值"


class Sandbox(ImmutableSandboxedEnvironment):
    """字典的字段只按名称取，不碰字典自己的方法。"""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return 字段的值；没有的是 NamedUndefined。"""
        if type(obj) is dict:
            if attribute in obj:
                return obj[attribute]
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def finalize(value: object) -> object:
    """换行变成新的自然段，制表符变成制表位；空值与集合不是文字，不许悄悄印出来。"""
    if isinstance(value, NamedUndefined):
        return str(value)
    if isinstance(value, str):
        ready = isinstance(value, Markup) or value.isprintable()
        return value if ready else _laid_out(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TemplateFault(f"模板要印的值不是文字：{str(value)[:40]!r}")


def compiled(source: str) -> Template:
    """Return 编译好的模板；语法不对、写法不许的抛 TemplateFault。"""
    try:
        tree = ENVIRONMENT.parse(source)
        _require_plain(tree)
        for loop in list(tree.find_all(nodes.For)):
            weight = nodes.Const(sum(1 for _ in loop.find_all(nodes.Node)))
            loop.iter = nodes.Filter(loop.iter, COUNTED, [weight], [], None, None)
        return Template.from_code(ENVIRONMENT, ENVIRONMENT.compile(tree), {})
    except TemplateError as error:
        raise TemplateFault(f"模板语法有错：{error}") from error


def _laid_out(text: str) -> str:
    if LINE_BREAK.search(text):
        text = NEW_PARAGRAPH.join(paragraphs(text))
    return escape(text).replace("\t", TAB) if "\t" in text else text


def _require_plain(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            raise TemplateFault(
                f"模板语法有错：只能写字段、过滤器、if 与 for，不能写 {_said(node)}"
            )
        name = getattr(node, "attr" if isinstance(node, nodes.Getattr) else "name", "")
        if isinstance(name, str) and name.startswith("_"):
            raise TemplateFault(f"模板语法有错：名称“{name}”不能以下划线开头")


def _said(node: nodes.Node) -> str:
    return type(node).__name__.lower()


def _run(context: Context) -> Run:
    run = context[RUN]
    assert isinstance(run, Run)
    return run


@pass_context
def _counted(context: Context, items: Sized, weight: int) -> Sized:
    """循环开始之前按遍数与循环体的长短记步数。"""
    _run(context).work.step(len(items) * weight)
    return items


def _charged(function: Callable[..., object]) -> Callable[..., object]:
    """过滤器读多少字记多少步。"""

    @pass_context
    def charged(context: Context, value: object, *rest: object) -> object:
        _run(context).work.step(len(value) if isinstance(value, str) else 1)
        return function(value, *rest)

    return charged


def _picture_filter(captioned: bool) -> Callable[..., Markup]:
    """``{{ 件|图片 }}``：印出字典里“图片”的图，以“名称”作替代文字。"""

    @pass_context
    def place(context: Context, item: object) -> Markup:
        run = _run(context)
        if run.gallery is None:
            raise TemplateFault("图片只能放在正文里，不能放在页眉、页脚、脚注里")
        data = item.get("图片") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(data, bytes):
            raise TemplateFault("“图片”过滤器只能用在有图片的附件上")
        name = str(item.get("名称", ""))
        run.work.place(name, len(data))
        return run.gallery.add(name, data, captioned)

    return place


def _environment() -> Sandbox:
    """自动转义、未定义即报错；Jinja 自带的过滤器、全局函数都不留，其中有的能吃光内存。"""
    sandbox = Sandbox(autoescape=True, undefined=NamedUndefined, finalize=finalize)
    sandbox.globals.clear()
    sandbox.tests = {name: sandbox.tests[name] for name in TESTS}
    sandbox.filters = {name: _charged(function) for name, function in FILTERS.items()}
    sandbox.filters["图片"] = _picture_filter(captioned=False)
    sandbox.filters["图片带名称"] = _picture_filter(captioned=True)
    sandbox.filters[COUNTED] = _counted
    return sandbox


ENVIRONMENT = _environment()
