"""表达式在样例里的值：照名单收语法，照字段树认名称。"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from appeals.documents.fieldtree import closest, merged, paths
from appeals.documents.filters import FILTERS

PICTURES = frozenset({"图片", "图片带名称"})
SPLITTING = "分段"
FIELDS = nodes.Name | nodes.Getattr | nodes.Getitem
KNOWN_TESTS = ("defined", "none")
UNKNOWN = object()
"""说不出是什么的值：前面已经报过了。"""
REFUSED: tuple[tuple[type[nodes.Node] | tuple[type[nodes.Node], ...], str], ...] = (
    (nodes.Call, "调用"),
    ((nodes.BinExpr, nodes.UnaryExpr, nodes.Concat), "算式"),
    ((nodes.List, nodes.Tuple, nodes.Dict), "列表"),
    (nodes.Slice, "切片"),
)


@dataclass(slots=True)
class Values:
    """读表达式的人：``fields`` 是字段树，``scopes`` 是外面各层循环的变量。

    ``pictures`` 为真的部件里可以放图片；读出的毛病都在 ``faults`` 里。
    """

    fields: Mapping[str, Any]
    pictures: bool
    scopes: list[dict[str, object]]
    faults: list[str] = field(default_factory=list)

    def value(self, node: nodes.Node) -> object:
        """Return 表达式在样例里的值；有毛病的记下，值为 UNKNOWN。"""
        reader = READERS.get(type(node))
        if reader is not None:
            return reader(self, node)
        label = next((word for kind, word in REFUSED if isinstance(node, kind)), "这样的写法")
        self.faults.append(f"不能写{label}；只能写字段、过滤器和条件")
        return UNKNOWN

    def _name(self, node: nodes.Name) -> object:
        self.require_open(node.name)
        for scope in reversed(self.scopes):
            if node.name in scope:
                return scope[node.name]
        if node.name in self.fields:
            return self.fields[node.name]
        variables = [name for scope in self.scopes for name in scope]
        return self._missing(node.name, [*variables, *self.fields], node.name)

    def _getattr(self, node: nodes.Getattr) -> object:
        self.require_open(node.attr)
        if not isinstance(node.node, FIELDS):
            self.faults.append(f"“.{node.attr}”前面只能是字段")
            return UNKNOWN
        return self._member(self.value(node.node), node.attr, f"{_said(node.node)}.{node.attr}")

    def _getitem(self, node: nodes.Getitem) -> object:
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if not isinstance(key, str | int) or not isinstance(node.node, FIELDS):
            self.faults.append("方括号里只能写一个序号或字段名")
            return UNKNOWN
        whole = self.value(node.node)
        if isinstance(key, str):
            self.require_open(key)
            return self._member(whole, key, f"{_said(node.node)}.{key}")
        return merged(whole) if isinstance(whole, list) else UNKNOWN

    def _filter(self, node: nodes.Filter) -> object:
        whole = self.value(node.node) if node.node is not None else UNKNOWN
        for given in (*node.args, *(pair.value for pair in node.kwargs)):
            self.value(given)
        if node.name in PICTURES:
            return self._picture(node.name, whole)
        if node.name not in FILTERS:
            better = closest(node.name, (*FILTERS, *PICTURES))
            self.faults.append(f"没有“{node.name}”这个过滤器{_perhaps(better)}")
            return UNKNOWN
        return [""] if node.name == SPLITTING else ""

    def _picture(self, name: str, whole: object) -> object:
        if not self.pictures:
            self.faults.append("图片只能放在正文里，不能放在页眉、页脚、脚注里")
        elif whole is not UNKNOWN and not (isinstance(whole, Mapping) and "图片" in whole):
            self.faults.append(f"“{name}”只能用在附件的一项上，如“件|{name}”")
        return ""

    def _const(self, node: nodes.Const) -> object:
        return node.value

    def _not(self, node: nodes.Not) -> object:
        self.value(node.node)
        return True

    def _either(self, node: nodes.And | nodes.Or) -> object:
        self.value(node.left)
        return self.value(node.right)

    def _compare(self, node: nodes.Compare) -> object:
        for part in (node.expr, *(operand.expr for operand in node.ops)):
            self.value(part)
        return True

    def _test(self, node: nodes.Test) -> object:
        if node.name not in KNOWN_TESTS or node.args:
            self.faults.append(f"没有“is {node.name}”这种判断，只有 {'、'.join(KNOWN_TESTS)}")
        self.value(node.node)
        return True

    def _condexpr(self, node: nodes.CondExpr) -> object:
        self.value(node.test)
        if node.expr2 is not None:
            self.value(node.expr2)
        return self.value(node.expr1)

    def _member(self, whole: object, name: str, said: str) -> object:
        if whole is UNKNOWN:
            return UNKNOWN
        if not isinstance(whole, Mapping):
            self.faults.append(f"“{said.rpartition('.')[0]}”下面没有字段，写不出“{said}”")
            return UNKNOWN
        return whole[name] if name in whole else self._missing(name, whole, said)

    def _missing(self, name: str, known: Any, said: str) -> object:
        near = [path for path in paths(self.fields) if _near(path, name, said)]
        better = next(iter(near), "") or closest(name, known)
        self.faults.append(f"没有“{name}”这个字段{_perhaps(better)}")
        return UNKNOWN

    def require_open(self, name: str) -> None:
        """名称以下划线开头的是毛病。"""
        if name.startswith("_"):
            self.faults.append(f"名称“{name}”不能以下划线开头")


def _near(path: str, name: str, said: str) -> bool:
    """少了点的、放错了组的。"""
    return path.replace(".", "") == said.replace(".", "") or path.rpartition(".")[2] == name


def _perhaps(better: str) -> str:
    return f"，是不是“{better}”？" if better else ""


def _said(node: nodes.Node) -> str:
    """Return 字段的写法。"""
    names: Iterator[str] = (
        str(each.name if isinstance(each, nodes.Name) else each.attr)
        for each in _chain(node)
        if isinstance(each, nodes.Name | nodes.Getattr)
    )
    return ".".join(reversed(list(names)))


def _chain(node: nodes.Node) -> Iterator[nodes.Node]:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        yield node
        node = node.node
    yield node


READERS: dict[type[nodes.Node], Callable[[Values, Any], object]] = {
    nodes.Name: Values._name,
    nodes.Getattr: Values._getattr,
    nodes.Getitem: Values._getitem,
    nodes.Filter: Values._filter,
    nodes.Const: Values._const,
    nodes.Not: Values._not,
    nodes.And: Values._either,
    nodes.Or: Values._either,
    nodes.Compare: Values._compare,
    nodes.Test: Values._test,
    nodes.CondExpr: Values._condexpr,
}
"""收的语法，一种一个读法；不在里面的一律不收。"""
