"""模板印出了哪些字段；该印的没有印，填出来的文书就缺了要紧的话。"""

from collections.abc import Iterable, Iterator, Sequence

from jinja2 import TemplateSyntaxError, nodes

from appeals.documents.catalogue import Required
from appeals.documents.templates.expressions import LONGEST, PARSER
from appeals.documents.templates.placing import Line
from appeals.documents.templates.reader import WHOLE, Fault
from appeals.documents.templates.tags import Tag, tags

NO_FIELD = Fault(
    WHOLE, "", "一个字段也没有，填不成文书；请在现行模板上改，字段写成“{{ 主送机关 }}”的样子"
)


def unprinted(found: Iterable[Line], required: Sequence[Required]) -> Iterator[Fault]:
    """逐个给出总是必填、模板却哪里也没有印的字段；一个标签也没有的只有一处毛病。"""
    inside = [tag for line in found for tag in tags(line.text)]
    if required and not inside:
        yield NO_FIELD
        return
    shown = {path for tag in inside for path in _printed(tag)}
    for each in required:
        if not each.when and shown.isdisjoint((each.path, *each.within)):
            yield Fault(WHOLE, "", f"没有印出“{each.name}”（{{{{ {each.path} }}}}）")


def _printed(tag: Tag) -> Iterator[str]:
    """逐个给出一个标签印的、逐项印的字段；只在判断里用到的不算。"""
    if not tag.closed or len(tag.inner) > LONGEST:
        return
    if tag.kind == "{{":
        yield from _paths(f"{{{{ {tag.inner} }}}}")
    elif tag.kind == "{%" and tag.word == "for":
        yield from _paths(f"{{% {tag.inner} %}}{{% endfor %}}")


def _paths(source: str) -> Iterator[str]:
    try:
        tree = PARSER.parse(source)
    except (TemplateSyntaxError, RecursionError):
        return
    for choice in tree.find_all(nodes.CondExpr):
        choice.test = nodes.Const(True)
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        yield _path(node)


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_path(node.node)}.{node.arg.value}"
    return node.name if isinstance(node, nodes.Name) else ""
