"""生成之前的检查。"""

from dataclasses import replace

import pytest

from appeals.documents.catalogue import CATALOGUE, document_kind
from appeals.documents.checks import require_fields, require_printable, value_at
from appeals.documents.errors import MissingFields, UnknownDocument, UnprintableText
from appeals.documents.facts import Conclusion, Letter
from appeals.documents.fields import reply_fields
from tests.documents.factories import BASE, CONCLUSIONS, reply_facts
from tests.documents.rendering import render


def test_all_missing_fields_are_named_at_once() -> None:
    facts = reply_facts(
        findings=replace(BASE.findings, facts=" \n"),
        outcome=replace(BASE.outcome, opinion=""),
    )
    with pytest.raises(MissingFields) as caught:
        render("reply", reply_fields(facts))
    assert caught.value.names == ("核查事实", "用户意见")
    assert caught.value.message == "申诉处理报告不能生成，缺少：核查事实、用户意见"


def test_empty_timeline_is_missing() -> None:
    with pytest.raises(MissingFields, match="缺少：处理过程"):
        require_fields("reply", reply_fields(reply_facts(timeline=())))


def test_enterprise_responsibility_needs_unit_and_rectification() -> None:
    facts = reply_facts(
        conclusion=replace(CONCLUSIONS["enterprise_responsibility"], responsible_unit=""),
        findings=replace(BASE.findings, rectification=""),
    )
    with pytest.raises(MissingFields, match="缺少：责任单位、整改措施$"):
        require_fields("reply", reply_fields(facts))


@pytest.mark.parametrize("code", ["properly_handled", "case_withdrawn", "user_fault"])
def test_other_conclusions_need_no_rectification(code: str) -> None:
    facts = reply_facts(code, findings=replace(BASE.findings, rectification=""))
    require_fields("reply", reply_fields(facts))


def test_missing_letter_facts_are_named() -> None:
    letter = Letter("", "", None)
    with pytest.raises(MissingFields, match="缺少：来函机关、转办编号、来函日期$"):
        require_fields("reply", reply_fields(reply_facts(letter=letter)))


def test_direct_appeal_needs_no_letter_facts() -> None:
    require_fields("reply", reply_fields(reply_facts(letter=None)))
    with pytest.raises(MissingFields, match="缺少：主送机关$"):
        require_fields("reply", reply_fields(reply_facts(letter=None, addressee="")))


def test_properly_handled_needs_prior_handling_and_excess_demand() -> None:
    bare = replace(CONCLUSIONS["properly_handled"], handled_before="", excess_demand=" ")
    with pytest.raises(MissingFields, match="缺少：申诉前已作的处理、用户超出法律政策规定的要求$"):
        require_fields("reply", reply_fields(reply_facts(conclusion=bare)))


def test_undecided_case_lacks_conclusion_and_basis() -> None:
    undecided = Conclusion(code="", label="", basis="")
    with pytest.raises(MissingFields, match="缺少：结论、认定依据$"):
        require_fields("reply", reply_fields(reply_facts(conclusion=undecided)))


def test_no_facts_at_all_names_every_requirement() -> None:
    with pytest.raises(MissingFields) as caught:
        require_fields("reply", {})
    always = [field.name for field in document_kind("reply").required if not field.when]
    assert list(caught.value.names) == always


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x08", "\x1b", "\x7f", "\ufffe", "\ud800"])
def test_control_character_is_refused_with_its_place(char: str) -> None:
    facts = reply_facts(dispute=replace(BASE.dispute, content=f"用户{char}反映"))
    with pytest.raises(UnprintableText, match="“申诉.内容”第 3 个字") as caught:
        render("reply", reply_fields(facts))
    assert f"U+{ord(char):04X}" in caught.value.message


def test_control_character_in_list_is_placed() -> None:
    steps = (BASE.timeline[0], replace(BASE.timeline[1], what="\x01"))
    with pytest.raises(UnprintableText, match="“处理过程.第2项.内容”第 1 个字"):
        require_printable(reply_fields(reply_facts(timeline=steps)))


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownDocument, match="“poem”"):
        render("poem", {})


@pytest.mark.parametrize("code", CATALOGUE)
def test_catalogue_entry_has_template_and_distinct_names(code: str) -> None:
    entry = document_kind(code)
    names = [field.name for field in entry.required]
    assert entry.path.is_file()
    assert entry.stages
    assert entry.roles
    assert len(set(names)) == len(names)


def test_required_paths_exist_among_reply_fields() -> None:
    every = [reply_fields(reply_facts(code)) for code in CONCLUSIONS]
    paths = [path for field in document_kind("reply").required for path in (field.path, field.when)]
    known = {path for path in paths if any(value_at(fields, path) != "" for fields in every)}
    assert set(paths) - known == {""}
