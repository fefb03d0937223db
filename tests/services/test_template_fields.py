"""字段与过滤器的例子：写法抄进模板就通得过检查，印出来就是所说的。"""

from itertools import groupby

import pytest

from appeals.documents.catalogue import CATALOGUE
from appeals.documents.engine import render_template
from appeals.documents.filters import FILTERS
from appeals.documents.sample import sample_fields, situations
from appeals.documents.template_check import check_template
from appeals.services.template_fields import (
    PICTURED,
    Field,
    FieldGroup,
    FilterExample,
    field_groups,
    filter_examples,
)
from doc_templates.base import docx
from doc_templates.blocks import body
from tests.documents.reading import texts
from tests.documents.templating import faults

PICTURES = {"图片", "图片带名称"}
WORDS = [item for item in filter_examples() if item.tag.startswith("{{") and "项" not in item.tag]


def template_of(groups: tuple[FieldGroup, ...]) -> str:
    """Return 把列出的写法都用上的正文：列表里的写在它的循环里。"""
    content = ""
    lists = {group.name: group for group in groups if group.listed}
    for field in (field for group in groups if not group.listed for field in group.fields):
        inner = lists[field.path].fields if field.path in lists else ()
        content += body(field.tag) + "".join(map(written, inner)) + closing(field.tag)
    return content


def written(item: Field) -> str:
    """Return 列表里一项的写法；图片照所说的先隔开。"""
    if item.kind == "图片":
        assert PICTURED in item.example
        return body(PICTURED) + body(item.tag) + closing(PICTURED)
    return body(item.tag) + closing(item.tag)


def closing(tag: str) -> str:
    """Return 一个写法的收尾。"""
    if tag.startswith("{%p if"):
        return body("{%p endif %}")
    return body("{%p endfor %}") if tag.startswith("{%p for") else ""


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_tag_listed_passes_the_check(kind: str) -> None:
    content = docx(template_of(field_groups(kind)))
    assert [str(fault) for fault in check_template(content, sample_fields(kind))] == []


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_group_is_listed_once_and_has_fields(kind: str) -> None:
    groups = field_groups(kind)
    keys = [(group.name, group.listed) for group in groups]
    assert [key for key, _ in groupby(keys)] == list(dict.fromkeys(keys))
    assert all(group.fields for group in groups)


def test_items_of_a_list_follow_their_list() -> None:
    names = [(group.name, group.listed) for group in field_groups("reply")]
    assert names.index(("附件", True)) == names.index(("附件", False)) + 1
    (items,) = [group for group in field_groups("reply") if group.name == "附件" and group.listed]
    assert ("项.名称", "{{ 项.名称 }}", "退费凭证") in [
        (item.path, item.tag, item.example) for item in items.fields
    ]


def test_every_filter_has_its_example() -> None:
    assert {item.name for item in filter_examples()} == {*FILTERS, *PICTURES}


@pytest.mark.parametrize("item", WORDS, ids=lambda item: item.tag)
def test_filter_example_prints_what_is_said(item: FilterExample) -> None:
    content = docx(body(item.tag))
    assert faults(body(item.tag)) == []
    assert texts(render_template(content, sample_fields("reply")[0], {}).data) == [item.result]


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_sample_has_its_name(kind: str) -> None:
    assert len(situations(kind)) == len(sample_fields(kind))
