"""生成文书：检查齐全，渲染模板，写上核心属性。"""

from collections.abc import Mapping
from typing import Any

from appeals.documents.checks import require_fields, require_printable
from appeals.documents.engine import render_template
from appeals.documents.package import CORE_PROPERTIES, Rendered, core_properties
from appeals.documents.wording import as_date


def render(kind: str, facts: Mapping[str, Any], template: bytes) -> Rendered:
    """Return 一份 .docx 和它的摘要；同样的事实与模板，哪一天生成都是同样的字节。

    ``facts`` 是 fields 给出的中文字段，``template`` 是模板文件。缺必填字段抛 MissingFields，
    控制字符抛 UnprintableText，坏图片抛 BrokenPicture，模板有错抛 TemplateFault，
    太大的抛 OverLimit。
    """
    require_fields(kind, facts)
    require_printable(facts)
    paper = facts["文书"]
    properties = core_properties(
        paper["标题"], paper["作者"], paper["事由"], as_date(paper["日期"])
    )
    return render_template(template, facts, {CORE_PROPERTIES: properties})
