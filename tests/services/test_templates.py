"""文书模板的各版：按施行日期用，用过的记在文书上，恢复不改历史。"""

from datetime import timedelta

import pytest
from flask import Flask

from appeals.documents.catalogue import CATALOGUE, template_version
from appeals.documents.errors import TemplateFault
from appeals.domain.errors import Forbidden, InvalidFields, NotFound, StaleTemplate
from appeals.extensions import files
from appeals.services import template_changes
from appeals.services.template_changes import FARTHEST, LARGEST, FaultyTemplate
from appeals.services.templates import content_of, in_force, used_by, version_of, versions_of
from appeals.store.models import Document
from doc_templates.base import docx
from doc_templates.blocks import body
from tests.documents.hostile.making import archive, raw
from tests.factories import World, png
from tests.services.papers import make, said
from tests.services.steps import refused
from tests.services.templates import (
    KIND,
    a_docx,
    amended,
    bring_back,
    change,
    put,
    reworded,
    today,
    unchecked,
)
from tests.services.test_concurrency import ROUNDS, at_once, loser


def issued(world: World) -> Document:
    """Return 新生成的一份派单通知。"""
    return make(world, world.dispatched(), KIND)


@pytest.mark.parametrize("kind", CATALOGUE)
def test_shipped_template_is_in_force_at_first(world: World, kind: str) -> None:
    version = in_force(kind, today(world))
    assert (version.number, version.sha256) == (0, template_version(kind))


def test_paper_keeps_the_number_and_digest_of_its_template(world: World) -> None:
    before = issued(world)
    version = put(world, "新版说明")
    after = issued(world)
    assert (before.template_number, after.template_number) == (0, 1)
    assert before.template_sha256 == template_version(KIND)
    assert after.template_sha256 == version.sha256
    assert used_by(after) == version
    assert "新版说明" in said(after)
    assert "新版说明" not in said(before)


def test_older_paper_keeps_its_bytes(world: World) -> None:
    row = issued(world)
    kept = files.read(row.sha256)
    put(world, "新版说明")
    assert files.read(row.sha256) == kept


def test_reply_uses_the_template_in_force(world: World) -> None:
    put(world, "报告新版", kind="reply")
    no = world.approved()
    row = world.compose(no)
    assert row.template_number == 1
    assert "报告新版" in said(row)


def test_waiting_version_is_used_from_its_day(world: World) -> None:
    put(world, "后天的", days=2)
    assert issued(world).template_number == 0
    world.tick(days=2)
    assert issued(world).template_number == 1


def test_day_turns_at_midnight_in_beijing(world: World) -> None:
    put(world, "明天的", days=1)
    no = world.dispatched()
    world.now = world.now.replace(hour=23, minute=50)
    assert make(world, no, KIND).template_number == 0
    world.tick(minutes=10)
    assert make(world, no, KIND).template_number == 1


def test_restored_version_is_a_new_entry_with_old_content(world: World) -> None:
    first = put(world, "第一回")
    put(world, "第二回")
    back = bring_back(world, 1)
    assert (back.number, back.restores, back.sha256) == (3, 1, first.sha256)
    assert [version.number for version in versions_of(KIND)] == [0, 1, 2, 3]
    row = issued(world)
    assert (row.template_number, "第一回" in said(row)) == (3, True)


def test_shipped_version_can_be_restored_too(world: World) -> None:
    put(world, "写坏了")
    back = bring_back(world, 0)
    assert (back.number, back.restores) == (2, 0)
    assert content_of(back) == content_of(version_of(KIND, 0))
    assert "写坏了" not in said(issued(world))


def test_faulty_old_version_is_not_restored(world: World) -> None:
    # 收下之后产品升级改了字段名，才会有这样的模板。
    unchecked(world, reworded("{{ 申诉人.旧字段 }}"))
    put(world, "改好的")
    with pytest.raises(FaultyTemplate) as refusal:
        bring_back(world, 1)
    assert "没有“旧字段”这个字段" in str(refusal.value.faults[0])
    assert len(versions_of(KIND)) == 3


def test_waiting_version_is_called_off_by_restoring(world: World) -> None:
    put(world, "将来的", days=5)
    bring_back(world, 0, days=5)
    assert in_force(KIND, today(world) + timedelta(days=6)).restores == 0


def test_entry_tells_who_when_and_why(world: World) -> None:
    version = put(world, "新版说明")
    assert (version.uploaded_by, version.uploaded_at) == (world.user("xitong").name, world.now)
    assert version.reason == "按新规改"


@pytest.mark.parametrize("key", ["kefu", "shenhe", "guangxi", "jihe", "anquan"])
def test_only_the_system_administrator_changes_templates(world: World, key: str) -> None:
    user, now = world.user(key), world.now
    with pytest.raises(Forbidden, match="只能由系统管理员"):
        template_changes.upload(user, KIND, a_docx(reworded("改")), change(world), now)
    with pytest.raises(Forbidden, match="只能由系统管理员"):
        template_changes.restore(user, KIND, 0, change(world), now)
    assert len(versions_of(KIND)) == 1


def test_all_faults_of_a_template_come_at_once(world: World) -> None:
    bad = amended(body("{{ 申诉人.电活 }}") + body("{%p if 发文字号 %}") + body("｛｛ 主送机关 }}"))
    with pytest.raises(FaultyTemplate, match="模板有 3 处毛病，没有收下") as refusal:
        template_changes.upload(world.user("xitong"), KIND, a_docx(bad), change(world), world.now)
    told = [str(fault) for fault in refusal.value.faults]
    assert told[0] == "第1段「{{ 申诉人.电活 }}」：没有“电活”这个字段，是不是“联系电话”？"
    assert len(told) == 3
    assert len(versions_of(KIND)) == 1


def test_paper_that_is_no_template_is_not_taken(world: World) -> None:
    letter = a_docx(docx(body("关于放假的通知")), "通知.docx")
    with pytest.raises(FaultyTemplate) as refusal:
        template_changes.upload(world.user("xitong"), KIND, letter, change(world), world.now)
    assert "一个字段也没有" in str(refusal.value.faults[0])
    assert len(versions_of(KIND)) == 1


BOMB = archive([raw("[Content_Types].xml", b"<x/>"), raw("word/document.xml", b" " * 40_000_000)])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "“坏的.docx”是空文件"),
        (bytes(LARGEST + 1), "超过 2 MB 的上限"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "（.doc）"),
        (png(), "模板须是 .docx"),
        (b"plain words", "不是图片、PDF、Word"),
        (BOMB, "1 处毛病"),
    ],
    ids=["空", "太大", "旧格式", "图片", "文字", "炸弹"],
)
def test_what_is_no_template_is_refused_in_words(
    world: World, content: bytes, message: str
) -> None:
    admin, file = world.user("xitong"), a_docx(content, "坏的.docx")
    with pytest.raises(InvalidFields) as refusal:
        template_changes.upload(admin, KIND, file, change(world), world.now)
    assert message in refused(refusal)["file"]
    assert len(versions_of(KIND)) == 1


def test_template_has_its_own_smaller_limit(world: World) -> None:
    files.limit = 10 * LARGEST
    file = a_docx(bytes(LARGEST + 1), "三十兆.docx")
    with pytest.raises(InvalidFields, match="超过 5 MB 的上限"):
        template_changes.upload(world.user("xitong"), KIND, file, change(world), world.now)


@pytest.mark.parametrize(
    ("days", "reason", "field", "message"),
    [
        (-1, "改", "effective_from", "施行日期 2026-11-05 已经过去，最早是今天 2026-11-06"),
        (FARTHEST.days + 1, "改", "effective_from", "太远，最多提前一年，不晚于 2027-11-07"),
        (5 * 365, "改", "effective_from", "太远"),
        (0, "  ", "reason", "请写明改了什么、为什么"),
    ],
)
def test_change_needs_a_near_day_and_a_reason(
    world: World, days: int, reason: str, field: str, message: str
) -> None:
    admin, wrong = world.user("xitong"), change(world, days=days, reason=reason)
    with pytest.raises(InvalidFields) as uploading:
        template_changes.upload(admin, KIND, a_docx(reworded("改")), wrong, world.now)
    with pytest.raises(InvalidFields) as restoring:
        template_changes.restore(admin, KIND, 0, wrong, world.now)
    assert message in refused(uploading)[field]
    assert message in refused(restoring)[field]


def test_same_content_as_in_force_is_refused(world: World) -> None:
    put(world, "新版说明")
    with pytest.raises(InvalidFields, match="一模一样，2026-11-06 起什么也不会变"):
        put(world, "新版说明")
    with pytest.raises(InvalidFields, match="第 1 版，自 2026-11-06 起的模板一模一样"):
        bring_back(world, 1)
    assert len(versions_of(KIND)) == 2


def test_page_opened_before_another_change_is_refused(world: World) -> None:
    stale = change(world)
    put(world, "别人的")
    with pytest.raises(StaleTemplate, match="已由他人改到第 1 版"):
        template_changes.upload(
            world.user("xitong"), KIND, a_docx(reworded("我的")), stale, world.now
        )
    assert len(versions_of(KIND)) == 2


def test_two_uploads_at_once_make_one_version(app: Flask, world: World) -> None:
    for number in range(1, ROUNDS + 1):
        mine, other = (
            lambda each, said=said, seen=number - 1: template_changes.upload(
                each.user("xitong"),
                KIND,
                a_docx(reworded(f"{said}{seen}")),
                change(each, seen=seen),
                each.tick(),
            )
            for said in ("我的", "别人的")
        )
        error = loser(at_once(app, world, mine, other))
        assert isinstance(error, StaleTemplate)
        assert len(versions_of(KIND)) == number + 1


@pytest.mark.parametrize("number", [-1, 1, 99])
def test_version_that_is_not_there_is_not_found(world: World, number: int) -> None:
    with pytest.raises(NotFound, match=f"派单通知没有第 {number} 版模板"):
        version_of(KIND, number)


def test_unknown_kind_is_not_found(world: World) -> None:
    with pytest.raises(NotFound, match="没有“密电”这种文书"):
        versions_of("密电")


def test_fault_at_making_names_the_version(world: World) -> None:
    # 收下之后产品升级改了字段名，才会有这样的模板。
    unchecked(world, reworded("{{ 申诉人.旧字段 }}"))
    told = "派单通知的模板（第 1 版，自 2026-11-06 起）有毛病：模板引用的字段“旧字段”没有值"
    no = world.dispatched()
    with pytest.raises(TemplateFault) as refusal:
        make(world, no, KIND)
    assert refusal.value.message.startswith(told)
    bring_back(world, 0)
    assert make(world, no, KIND).template_number == 2
