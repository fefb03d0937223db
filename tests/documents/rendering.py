"""用随产品发布的模板填成文书。"""

from collections.abc import Mapping
from typing import Any

from appeals.documents.catalogue import template_bytes
from appeals.documents.package import Rendered
from appeals.documents.render import render as render_with


def render(kind: str, facts: Mapping[str, Any]) -> Rendered:
    """Return 用随产品发布的模板填成的文书。"""
    return render_with(kind, facts, template_bytes(kind))
