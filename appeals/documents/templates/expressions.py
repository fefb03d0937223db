"""模板里的表达式：印的、判断的、逐项的，各有各的要求。"""

from collections.abc import Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes

from appeals.documents.fieldtree import merged
from appeals.documents.templates.values import UNKNOWN, Values

LONGEST = 300
"""一个标签最多这么多字；再长的不是字段。"""
LOOP = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), 1),
    **dict.fromkeys(("first", "last"), True),
}
"""循环里可用的 loop.…。"""
PARSER = Environment(autoescape=True)


def read_printed(source: str, values: Values) -> None:
    """读 ``{{ … }}``：要是一段文字；毛病记在 ``values`` 里。"""
    tree = _parsed(f"{{{{ {source} }}}}", source, values)
    if isinstance(tree, nodes.Output):
        _require_text(values.value(tree.nodes[0]), source, values)


def read_condition(source: str, values: Values) -> None:
    """读 if、elif 后面的条件；毛病记在 ``values`` 里。"""
    tree = _parsed(f"{{% if {source} %}}{{% endif %}}", source, values)
    if isinstance(tree, nodes.If):
        values.value(tree.test)


def read_loop(source: str, values: Values) -> dict[str, object]:
    """Return ``for 条 in 处理过程`` 带来的变量；毛病记在 ``values`` 里。"""
    tree = _parsed(f"{{% for {source} %}}{{% endfor %}}", source, values)
    if not isinstance(tree, nodes.For):
        return {}
    if not isinstance(tree.target, nodes.Name) or tree.test or tree.recursive:
        values.faults.append("循环只能写成“for 条 in 处理过程”的样子")
        return {}
    values.require_open(tree.target.name)
    item = _item(values.value(tree.iter), source, values)
    return {tree.target.name: item, "loop": LOOP}


def _parsed(template: str, source: str, values: Values) -> nodes.Node | None:
    if len(source) > LONGEST:
        values.faults.append(f"太长（{len(source)} 字），标签里只写一个字段或条件")
        return None
    try:
        return PARSER.parse(template).body[0]
    except (TemplateSyntaxError, RecursionError):
        values.faults.append("看不懂；字段写成“申诉人.姓名”，过滤器写成“金额|金额大写”")
        return None


def _item(whole: object, source: str, values: Values) -> object:
    if isinstance(whole, list):
        return merged(whole) if whole else UNKNOWN
    if whole is not UNKNOWN:
        better = "；要逐段印，写成“字段|分段”" if isinstance(whole, str) else ""
        values.faults.append(f"“{source.partition(' in ')[2].strip()}”不是列表{better}")
    return UNKNOWN


def _require_text(whole: object, source: str, values: Values) -> None:
    if isinstance(whole, bool):
        values.faults.append(f"“{source}”是“是/否”，只能写在 if 里")
    elif isinstance(whole, list):
        values.faults.append(f"“{source}”是列表，要用 for 逐项印")
    elif isinstance(whole, Mapping):
        values.faults.append(f"“{source}”是一组字段，要写到里面的一项")
    elif isinstance(whole, bytes):
        values.faults.append("图片要写成“件|图片”")
