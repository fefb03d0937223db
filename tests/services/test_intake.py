"""登记：案件号、来函、谁可以登记、登记之后的样子。"""

from datetime import datetime, timedelta

import pytest

from appeals.clock import SHANGHAI
from appeals.domain.errors import Forbidden, InvalidFields
from appeals.domain.kinds import Severity
from appeals.domain.stages import Action, Stage
from appeals.extensions import files
from appeals.services import deadlines, intake
from appeals.store import queries
from appeals.store.models import Purpose
from tests.factories import START, World, particulars, png, upload
from tests.services.steps import events


def test_case_numbers_count_from_one_each_day(world: World) -> None:
    first, second = world.registered(), world.registered()
    world.now = datetime(2026, 11, 9, 8, 0, tzinfo=SHANGHAI)  # 周一
    third = world.registered()
    assert [first, second, third] == ["SS20261106-0001", "SS20261106-0002", "SS20261109-0001"]


def test_registered_case_waits_for_dispatch_with_its_facts(world: World) -> None:
    facts = particulars(severities=frozenset({Severity.MEDIA, Severity.JUDICIAL}))
    no = intake.register(world.user("kefu"), facts, [], START).case_no
    case = world.case(no)
    assert (case.stage, case.version, case.registered_at) == (Stage.REGISTERED, 1, START)
    assert intake.particulars_of(case) == facts


def test_letters_are_kept_as_they_came(world: World) -> None:
    letters = [upload("转办通知书.png", png(5, 5)), upload("附页.png", png(6, 6))]
    no = intake.register(world.user("kefu"), particulars(), letters, START).case_no
    kept = queries.attachments_of(world.case(no))
    assert [(item.name, item.purpose) for item in kept] == [
        ("转办通知书.png", Purpose.LETTER),
        ("附页.png", Purpose.LETTER),
    ]
    assert [files.read(item.sha256) for item in kept] == [png(5, 5), png(6, 6)]
    assert [item.size for item in kept] == [len(png(5, 5)), len(png(6, 6))]


def test_registration_is_the_first_entry_of_the_record(world: World) -> None:
    first, letter = events(world, world.registered())
    assert (first.action, letter.action) == (Action.REGISTER, Action.ATTACH)
    assert first.summary == "工业和信息化部电信用户申诉受理中心转来，编号 GX20261105003271"
    assert (first.actor_name, first.actor_unit) == ("李青", "总部客户服务部")


def test_only_hq_agents_register(world: World) -> None:
    for key in ("shenhe", "guangxi", "jihe", "anquan", "xitong"):
        with pytest.raises(Forbidden, match="登记案件只能由总部客服办理"):
            intake.register(world.user(key), particulars(), [], START)
    assert not queries.all_cases()


def test_contradicting_facts_store_nothing(world: World) -> None:
    with pytest.raises(InvalidFields, match="请填写申诉人"):
        intake.register(world.user("kefu"), particulars(complainant=""), [upload()], START)
    assert not queries.all_cases()


def test_refused_letter_uses_up_no_case_number(world: World) -> None:
    with pytest.raises(InvalidFields) as refused:
        intake.register(world.user("kefu"), particulars(), [upload("空.pdf", b"")], START)
    assert list(refused.value.errors) == ["letters"]
    assert world.registered() == "SS20261106-0001"


def test_known_numbers_are_found_across_channels(world: World) -> None:
    first = world.registered(phone="13900000001", disputed_number="13900000002")
    world.registered(phone="13900000003", disputed_number="13900000004", regulator_no="别的")
    agent = world.user("kefu")

    def found(*numbers: str) -> list[str]:
        return [case.case_no for case in queries.known_alike(agent, *numbers)]

    assert found("13900000002", "", "") == [first]
    assert found("", "13900000001", "") == [first]
    assert found("", "", "GX20261105003271") == [first]
    assert found("13900000009", "", "没有的编号") == []
    assert found("", "", "") == []
    for number in ("139 0000 0001", "+8613900000001", "139-0000-0001"):
        assert found(number, "", "") == [first], number
    for reference in ("gx20261105003271", "GX 20261105003271 号", "ＧＸ20261105003271"):
        assert found("", "", reference) == [first], reference
    assert found("", "", "号") == []


def test_amended_number_is_known_by_its_new_form(world: World) -> None:
    no = world.registered()
    changed = particulars(phone="0771-50880018", regulator_no="工信申〔2026〕12号")
    agent = world.user("kefu")
    intake.amend(agent, no, world.case(no).version, changed, "原件核对有误", world.tick())
    assert [case.case_no for case in queries.known_alike(agent, "077150880018", "", "")] == [no]
    assert [case.case_no for case in queries.known_alike(agent, "", "", "工信申(2026)12")] == [no]
    assert not queries.known_alike(agent, "", "", "GX20261105003271")


def test_known_numbers_of_other_branches_are_not_shown(world: World) -> None:
    world.dispatched(phone="13900000001")
    alike = queries.known_alike(world.user("henan"), "13900000001", "", "")
    assert list(alike) == []


def test_doubts_about_acceptance_are_warnings_only(world: World) -> None:
    no = world.registered(prior_complained_on=None, prior_answered_on=None)
    assert deadlines.acceptance_warnings(world.case(no))
    assert not deadlines.acceptance_warnings(world.case(world.registered()))


def test_moment_without_timezone_is_refused(world: World) -> None:
    naive = datetime(2026, 11, 6, 10, 0)  # noqa: DTZ001
    with pytest.raises((TypeError, ValueError)):
        world.registered(received_at=naive)


def test_case_number_follows_the_day_in_beijing(world: World) -> None:
    world.now = datetime(2026, 11, 7, 0, 1, tzinfo=SHANGHAI) - timedelta(hours=1)  # 周五 23:01
    assert world.registered().startswith("SS20261107")
