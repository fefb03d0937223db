"""通知、函与表：每种的标题、次序、必填字段与可用性。"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appeals.documents.catalogue import CATALOGUE
from appeals.documents.checks import value_at
from appeals.documents.errors import MissingFields
from appeals.documents.notices import urge_fields
from tests.documents.reading import faults, part, texts
from tests.documents.rendering import render
from tests.documents.samples import FEEDBACK, SAMPLES, URGE, sample

NEW = [code for code in CATALOGUE if code != "reply"]
HEADS = {
    "dispatch_notice": ["一、案件基本情况", "二、申诉内容及诉求", "三、办理要求", "四、反馈时限"],
    "urge_notice": ["一、案件基本情况", "二、时限情况", "三、督办要求", "四、责任与考核"],
    "extension_request": [
        *("一、申诉基本情况", "二、现行回复期限", "三、申请延期的理由", "四、申请延至的日期"),
    ],
    "closing_form": ["登记事项", "结论与定性", "结案事项", "办理经过", "各项时限", "签字"],
}


def without(fields: dict[str, Any], path: str) -> dict[str, Any]:
    """Return 抽去一个字段值的字段。"""
    head, _, rest = path.partition(".")
    if rest:
        return {**fields, head: without(fields[head], rest)}
    return {**fields, head: [] if isinstance(fields[head], list) else ""}


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_kind_passes_the_audit(code: str, tmp_path: Path) -> None:
    assert faults(render(code, sample(code)).data, tmp_path) == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_kind_is_the_same_bytes_twice(code: str) -> None:
    assert render(code, sample(code)).data == render(code, sample(code)).data


@pytest.mark.parametrize("code", CATALOGUE)
def test_title_is_in_text_and_properties(code: str) -> None:
    document, title = render(code, sample(code)).data, SAMPLES[code]()["文书"]["标题"]
    assert title in texts(document)
    assert title in part(document, "docProps/core.xml")


@pytest.mark.parametrize(
    ("code", "path", "name"),
    [(code, field.path, field.name) for code in NEW for field in CATALOGUE[code].required],
)
def test_missing_required_field_is_named(code: str, path: str, name: str) -> None:
    assert value_at(sample(code), path)
    with pytest.raises(MissingFields, match=name):
        render(code, without(sample(code), path))


@pytest.mark.parametrize("code", HEADS)
def test_parts_stand_in_order(code: str) -> None:
    shown = texts(render(code, sample(code)).data)
    assert [text for text in shown if text in HEADS[code]] == HEADS[code]


def test_clock_not_yet_due_is_nearly_due() -> None:
    limit = replace(FEEDBACK, standing="剩 5 小时", late=False)
    fields = urge_fields(replace(URGE, limit=limit))
    assert fields["督办时限"]["现状"] == (
        "分公司反馈时限将于2026年11月12日（星期四）11时届满，"
        "截至2026年11月12日 14:12即将到期（剩 5 小时）。"
    )


def test_user_reply_keeps_person_out_of_it() -> None:
    shown = "\n".join(texts(render("user_reply", sample("user_reply")).data))
    assert "尊敬的用户刘敏：" in shown
    for private in ("450103198801011234", "民族大道", "SS20261106"):
        assert private not in shown


def test_user_reply_of_one_paragraph_stands() -> None:
    fields = sample("user_reply", 答复={"正文": "", "末段": "您的业务已取消。"})
    assert "您的业务已取消。" in texts(render("user_reply", fields).data)


def test_form_of_a_withdrawn_case_has_no_conclusion() -> None:
    shown = texts(render("closing_form", sample("closing_form", 办理完毕=False)).data)
    assert "结论与定性" not in shown
    assert "结案事项" in shown


@pytest.mark.parametrize("code", NEW)
def test_text_typed_by_people_stays_text(code: str) -> None:
    hostile = "a < b & {{ x }} {% if %} </w:t>"
    fields = sample(code)
    fields["文书"] = {**fields["文书"], "标题": hostile}
    assert hostile in texts(render(code, fields).data)
