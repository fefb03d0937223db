"""样例案件与字段树：每个字段都有一例，写错的名称找得到最像的。"""

import pytest

from appeals.documents.catalogue import CATALOGUE
from appeals.documents.checks import require_fields, value_at
from appeals.documents.errors import UnknownDocument
from appeals.documents.fieldtree import FieldEntry, closest, field_entries, merged
from appeals.documents.sample import sample_fields
from tests.documents.rendering import render


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_kind_has_samples_that_can_be_made(kind: str) -> None:
    for fields in sample_fields(kind):
        require_fields(kind, fields)
        assert render(kind, fields)


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_text_field_has_an_example(kind: str) -> None:
    entries = field_entries(sample_fields(kind))
    assert [entry.path for entry in entries if entry.kind == "文字" and not entry.example] == []


@pytest.mark.parametrize("kind", CATALOGUE)
def test_required_fields_are_among_the_listed(kind: str) -> None:
    whole = merged(sample_fields(kind))
    assert isinstance(whole, dict)
    assert all(value_at(whole, required.path) for required in CATALOGUE[kind].required)


def test_unknown_kind_has_no_sample() -> None:
    with pytest.raises(UnknownDocument, match="没有“密电”"):
        sample_fields("密电")


def test_entries_tell_kind_and_list_they_stand_in() -> None:
    samples = (
        {"甲": {"乙": "", "是": True}, "列": [{"名": "一"}, {"图": b"x"}], "丙": ["字"]},
        {"甲": {"乙": "例", "是": False}, "列": [], "丙": []},
    )
    assert field_entries(samples) == (
        FieldEntry("甲.乙", "文字", "例"),
        FieldEntry("甲.是", "是否", ""),
        FieldEntry("列", "列表", ""),
        FieldEntry("名", "文字", "一", inside="列"),
        FieldEntry("图", "图片", "", inside="列"),
        FieldEntry("丙", "列表", ""),
    )


@pytest.mark.parametrize(
    ("name", "known", "best"),
    [
        ("电活", ("姓名", "联系电话", "证件"), "联系电话"),
        ("大写金额", ("金额", "金额大写", "序号"), "金额大写"),
        ("姓明", ("姓名", "证件"), "姓名"),
        ("endfi", ("if", "endif", "endfor"), "endif"),
        ("完全不同", ("姓名", "证件"), ""),
        ("姓名", (), ""),
    ],
)
def test_closest_name_is_suggested(name: str, known: tuple[str, ...], best: str) -> None:
    assert closest(name, known) == best
