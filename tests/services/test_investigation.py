"""调查反馈：草稿的先后、提交前的核对、退回后的新一稿。"""

from dataclasses import asdict, replace
from datetime import datetime

from appeals.clock import SHANGHAI
from appeals.domain.cases import FindingsText
from appeals.domain.errors import Forbidden, InvalidFields, NotFound, StaleCase, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.services import investigation
from appeals.services.investigation import StaleDraft
from appeals.store import queries
from tests.factories import FINDINGS, World
from tests.services.steps import deadline, delegate, events, send_back, unchanged

ROUGH = FindingsText(facts_found="初步核查……")


def save(
    world: World, case_no: str, seen: int, text: FindingsText = ROUGH, *, by: str = "guangxi"
) -> int:
    """存草稿，返回新的草稿版本。"""
    draft = investigation.save_draft(world.user(by), case_no, seen, text, world.tick())
    return draft.version


def submit(world: World, case_no: str, seen: int, text: FindingsText = FINDINGS) -> None:
    """提交，``seen`` 是页面上草稿的版本。"""
    version = world.case(case_no).version
    investigation.submit(world.user("guangxi"), case_no, version, seen, text, world.tick())


def test_each_saving_counts_the_draft_up(world: World) -> None:
    no = world.accepted()
    assert [save(world, no, 0), save(world, no, 1), save(world, no, 2)] == [1, 2, 3]
    draft = investigation.draft_of(world.case(no))
    assert draft is not None
    assert (draft.round, draft.author.name) == (1, "韦国强")
    assert investigation.text_of(draft) == ROUGH


def test_draft_leaves_the_case_as_it_was(world: World) -> None:
    no = world.accepted()
    version, count = world.case(no).version, len(events(world, no))
    save(world, no, 0)
    assert (world.case(no).version, len(events(world, no))) == (version, count)


def test_colleague_of_the_unit_continues_the_draft(world: World) -> None:
    no = world.accepted()
    save(world, no, 0)
    save(world, no, 1, FINDINGS, by="guangxi2")
    draft = investigation.draft_of(world.case(no))
    assert draft is not None
    assert draft.author == world.user("guangxi2")


def test_stale_draft_carries_the_text_of_the_other(world: World) -> None:
    no = world.accepted()
    save(world, no, 0)
    theirs = replace(ROUGH, handling="已退费")
    world.now = datetime(2026, 11, 9, 9, 0, tzinfo=SHANGHAI)  # 周一
    save(world, no, 1, theirs, by="guangxi2")
    with unchanged(world, no, StaleDraft) as error:
        save(world, no, 1)
    assert (error.value.theirs, error.value.version) == (theirs, 2)
    assert error.value.message == "黎雨桐已于 11-09 10:00 另存了一份草稿，请核对后再保存"


def test_first_drafts_of_two_people_do_not_overwrite(world: World) -> None:
    no = world.accepted()
    save(world, no, 0, FINDINGS, by="guangxi2")
    with unchanged(world, no, StaleDraft) as error:
        save(world, no, 0)
    assert error.value.theirs == FINDINGS


def test_draft_opened_before_submission_is_stale_after_the_return(world: World) -> None:
    no = world.accepted()
    save(world, no, 0)
    submit(world, no, 1)
    send_back(world, no)
    with unchanged(world, no, StaleDraft) as error:
        save(world, no, 1)
    assert (error.value.theirs, error.value.version) == (FINDINGS, 0)
    assert error.value.message == "韦国强已于 11-06 15:05 提交了这一稿，请核对后再保存"
    assert save(world, no, 0) == 1


def test_submission_sends_the_case_to_review(world: World) -> None:
    no = world.accepted()
    submit(world, no, save(world, no, 0))
    case, found = world.case(no), queries.last_findings(world.case(no))
    assert case.stage is Stage.REVIEWING
    assert found is not None
    assert (investigation.text_of(found), found.submitted_at) == (FINDINGS, world.now)
    assert investigation.draft_of(case) is None
    assert events(world, no, Action.SUBMIT)[0].summary == "第 1 稿"
    assert deadline(world, no, "branch_feedback").ended_at == world.now


def test_submission_without_a_draft_is_taken(world: World) -> None:
    no = world.accepted()
    submit(world, no, 0)
    assert world.case(no).stage is Stage.REVIEWING


def test_submission_needs_its_parts(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, InvalidFields) as error:
        submit(world, no, 0, ROUGH)
    assert set(error.value.errors) == {"circumstances", "prior_handling", "handling", "contact"}


def test_submission_of_a_stale_draft_is_refused(world: World) -> None:
    no = world.accepted()
    save(world, no, 0, ROUGH, by="guangxi2")
    with unchanged(world, no, StaleDraft):
        submit(world, no, 0)


def test_submission_on_an_old_version_is_refused(world: World) -> None:
    no = world.accepted()
    version = world.case(no).version
    delegate(world, no)
    with unchanged(world, no, StaleCase):
        investigation.submit(world.user("guangxi"), no, version, 0, FINDINGS, world.tick())


def test_each_return_opens_another_round(world: World) -> None:
    no = world.submitted()
    send_back(world, no, "缺录音")
    second = FindingsText(**(asdict(FINDINGS) | {"facts_found": "补充了录音。"}))
    world.submit(no, second)
    send_back(world, no, "缺账单")
    world.submit(no, second)
    rounds = queries.findings_of(world.case(no))
    assert [(item.round, item.return_reason) for item in rounds] == [
        (1, "缺录音"),
        (2, "缺账单"),
        (3, ""),
    ]
    assert [item.facts_found for item in rounds][:2] == [FINDINGS.facts_found, "补充了录音。"]


def test_submitted_findings_are_not_written_again(world: World) -> None:
    no = world.submitted()
    with unchanged(world, no, WrongStage):
        save(world, no, 1)


def test_only_the_lead_unit_writes_findings(world: World) -> None:
    no = world.accepted()
    delegate(world, no)
    for key, error in (("henan", NotFound), ("nanning", Forbidden), ("kefu", Forbidden)):
        with unchanged(world, no, error):
            save(world, no, 0, by=key)
