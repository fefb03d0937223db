"""把表单里各处的错误收成一张单子，供页首汇总。"""

from collections.abc import Iterator
from dataclasses import dataclass

from wtforms import Field, FieldList, Form, FormField, HiddenField
from wtforms.widgets import ListWidget


@dataclass(frozen=True, slots=True)
class FormProblem:
    """一处错误；``target`` 是页面上控件的 id，为空表示不属于看得见的字段。"""

    message: str
    label: str = ""
    target: str = ""


def collect_errors(form: Form) -> list[FormProblem]:
    """Return ``form`` 的全部错误，先整张表单的，再按字段次序；嵌套的表单一并展开。"""
    own = [FormProblem(str(message)) for message in form.form_errors]
    return own + [problem for field in form for problem in _field_problems(field)]


def _field_problems(field: Field) -> Iterator[FormProblem]:
    if isinstance(field, FormField | FieldList):
        for inner in field:
            yield from _field_problems(inner)
    label, target = _place(field)
    for message in _own_messages(field):
        yield FormProblem(message, label, target)


def _own_messages(field: Field) -> list[str]:
    """Return 字段自己的错误。FormField 的都在里层；FieldList 里层的成列表或字典，自己的是文字。"""
    if isinstance(field, FormField):
        return []
    return [
        str(message) for message in field.errors if not isinstance(message, list | tuple | dict)
    ]


def _place(field: Field) -> tuple[str, str]:
    """Return 字段的名称与控件 id；隐藏字段（如 CSRF）点不到，两者都空。"""
    if isinstance(field, HiddenField):
        return "", ""
    grouped = isinstance(field.widget, ListWidget) and not isinstance(field, FieldList)
    return field.label.text, f"{field.id}-0" if grouped else field.id
