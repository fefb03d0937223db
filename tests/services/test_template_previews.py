"""试填：每种文书、每种情形都填得成；真的案件只给看得见的人，什么也不存、不记。"""

import io

import pytest
from docx import Document as Word

from appeals.documents.catalogue import CATALOGUE
from appeals.documents.errors import DocumentError, TemplateFault
from appeals.domain.errors import NotFound, WrongStage
from appeals.domain.kinds import Channel
from appeals.services.template_previews import (
    MARK,
    TO_WRITE,
    situations,
    with_case,
    with_sample,
)
from appeals.services.templates import version_of
from appeals.store import queries
from tests.documents.reading import texts
from tests.factories import World
from tests.services.papers import START
from tests.services.steps import pause, snapshot
from tests.services.templates import KIND, put, reworded, unchecked

START_OF = {**START, "reply": World.approved}


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_situation_of_every_kind_is_filled(world: World, kind: str) -> None:
    shown = [with_sample(version_of(kind, 0), n) for n in range(len(situations(kind)))]
    assert all("样例" in "".join(texts(document)) for document in shown)
    with pytest.raises(NotFound, match="没有第"):
        with_sample(version_of(kind, 0), len(shown))


@pytest.mark.parametrize("kind", CATALOGUE)
def test_case_is_tried_and_nothing_is_kept(world: World, kind: str) -> None:
    no = START_OF[kind](world)
    put(world, "还没施行的", kind=kind, days=3)
    before = snapshot(world, no)
    document = with_case(world.user("kefu"), no, version_of(kind, 1), world.now)
    assert "还没施行的" in texts(document)[0]
    assert "刘敏" in "".join(texts(document))
    assert snapshot(world, no) == before
    assert not queries.documents_of(world.user("jihe"), world.case(no), kind)


def test_reviewer_tries_what_only_the_agent_makes(world: World) -> None:
    document = with_case(world.user("shenhe"), world.dispatched(), version_of(KIND, 0), world.now)
    assert "办理用户刘敏申诉案件" in "".join(texts(document))


def test_words_not_written_yet_are_marked(world: World) -> None:
    no = world.accepted()
    shown = with_case(world.user("kefu"), no, version_of("extension_request", 0), world.now)
    assert TO_WRITE in texts(shown)
    direct = world.approved(channel=Channel.CUSTOMER_HQ)
    shown = with_case(world.user("kefu"), direct, version_of("reply", 0), world.now)
    assert f"{TO_WRITE}：" in texts(shown)


def test_file_says_in_its_properties_that_it_is_a_trial(world: World) -> None:
    for document in (
        with_sample(version_of(KIND, 0), 0),
        with_case(world.user("kefu"), world.dispatched(), version_of(KIND, 0), world.now),
    ):
        assert Word(io.BytesIO(document)).core_properties.subject == MARK


def test_case_out_of_sight_is_not_found(world: World) -> None:
    no = world.dispatched()
    for key in ("henan", "xitong"):
        with pytest.raises(NotFound, match=f"没有找到案件 {no}"):
            with_case(world.user(key), no, version_of(KIND, 0), world.now)


def test_case_that_cannot_have_the_paper_says_why(world: World) -> None:
    no = world.accepted()
    pause(world, no)
    with pytest.raises(WrongStage, match="还填不成：没有在走的分公司反馈时限"):
        with_case(world.user("kefu"), no, version_of(KIND, 0), world.now)
    with pytest.raises(WrongStage, match="还没有审核通过的调查反馈"):
        with_case(world.user("kefu"), no, version_of("reply", 0), world.now)
    with pytest.raises(DocumentError, match="结案登记表不能生成，缺少"):
        with_case(world.user("kefu"), no, version_of("closing_form", 0), world.now)


def test_fault_is_told_with_the_version(world: World) -> None:
    unchecked(world, reworded("{{ 申诉人.旧字段 }}"))
    with pytest.raises(TemplateFault, match="第 1 版，自 2026-11-06 起.*旧字段"):
        with_sample(version_of(KIND, 1), 0)
