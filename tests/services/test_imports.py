"""导入清单：后台逐行登记，留下与手工登记一样的事；再来一次没有新的，停得下、接得上。"""

from pathlib import Path

import pytest

from appeals.domain.cases import Particulars
from appeals.domain.errors import InvalidFields, NotFound, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.extensions import db, files
from appeals.services import imports, intake
from appeals.services.import_facts import restored, stored
from appeals.services.imports import LEASE
from appeals.store import queries
from appeals.store.models import ImportState, RowState
from tests.factories import World, particulars
from tests.lists.making import good
from tests.services.importing import begin, listed, many, progress, rows, run, step
from tests.services.steps import events


def test_good_rows_become_cases(world: World) -> None:
    number = begin(world, many(3))
    run(world)
    assert progress(world, number).text == "已完成：已登记 3 件，共 3 行"
    cases = queries.all_cases()
    assert [case.regulator_no for case in cases] == ["GX20260001", "GX20260002", "GX20260003"]
    assert {case.stage for case in cases} == {Stage.REGISTERED}
    assert [item.case_id for item in rows(number)] == [case.id for case in cases]


def test_imported_case_is_as_if_registered_by_hand(world: World) -> None:
    number = begin(world, many(1))
    run(world)
    (item,) = rows(number)
    assert item.case is not None
    (event,) = events(world, item.case.case_no)
    assert (event.action, event.actor_name) == (Action.REGISTER, "李青")
    assert event.summary == "12300转来，编号 GX20260001"
    assert event.note == "由清单“清单.xlsx”第 2 行导入"
    by_hand = intake.register(
        world.user("kefu"), intake.particulars_of(item.case), [], item.case.registered_at
    )
    both = [
        {(row.key, row.due_at) for row in queries.deadlines_of(case)}
        for case in (item.case, by_hand)
    ]
    assert both[0] == both[1]
    assert both[0]


def test_bad_rows_are_named_and_others_come(world: World) -> None:
    number = begin(world, listed(good(1), good(2, 来函日期="昨天"), good(3)))
    run(world)
    assert progress(world, number).text == "已完成：已登记 2 件，未成 1 行，共 3 行"
    (failed,) = rows(number, RowState.FAILED)
    assert (failed.row, failed.reason) == (3, "「来函日期」读不懂“昨天”，请写明年月日")


def test_importing_again_brings_nothing_new(world: World) -> None:
    number = begin(world, listed(good(1), good(2)))
    other = begin(world, listed(good(2), good(3)))
    run(world)
    assert len(queries.all_cases()) == 3
    assert progress(world, number).registered + progress(world, other).registered == 3
    with pytest.raises(InvalidFields, match="没有可以登记的行"):
        begin(world, listed(good(1), good(2)))


def test_number_registered_meanwhile_is_left_alone(world: World) -> None:
    number = begin(world, many(2))
    step(world)
    facts = particulars(regulator_no="GX20260002")
    intake.register(world.user("kefu"), facts, [], world.now)
    run(world)
    assert progress(world, number).text == "已完成：已登记 1 件，原已登记 1 行，共 2 行"
    assert len(queries.all_cases()) == 2


def test_only_chosen_rows_are_registered(world: World) -> None:
    begin(world, many(5), rows="3、5-6")
    run(world)
    found = [case.regulator_no for case in queries.all_cases()]
    assert found == ["GX20260002", "GX20260004", "GX20260005"]


def test_import_stops_and_goes_on(world: World) -> None:
    number = begin(world, many(50))
    step(world)
    step(world)
    imports.cancel(world.user("kefu"), number, world.tick())
    assert not step(world)
    assert progress(world, number).text == "已停下：已登记 20 件，共 50 行"
    imports.go_on(world.user("kefu"), number, world.tick())
    run(world)
    assert progress(world, number).text == "已完成：已登记 50 件，共 50 行"
    assert len(queries.all_cases()) == 50


def test_import_stopped_before_reading_reads_from_the_start(world: World) -> None:
    number = begin(world, many(2))
    imports.cancel(world.user("kefu"), number, world.tick())
    imports.go_on(world.user("kefu"), number, world.tick())
    run(world)
    assert progress(world, number).text == "已完成：已登记 2 件，共 2 行"


def test_finished_import_neither_stops_nor_goes_on(world: World) -> None:
    number = begin(world, many(1))
    run(world)
    for act in (imports.cancel, imports.go_on):
        with pytest.raises(WrongStage):
            act(world.user("kefu"), number, world.tick())


def test_reading_left_over_is_read_again(world: World) -> None:
    number = begin(world, many(2))
    row = imports.open_import(world.user("kefu"), number)
    row.state, row.beat_at = ImportState.READING, world.tick()
    db.session.commit()
    assert not step(world)
    world.tick(minutes=LEASE.total_seconds() / 60)
    run(world)
    assert progress(world, number).text == "已完成：已登记 2 件，共 2 行"


def test_lost_file_is_told_and_tried_again(world: World) -> None:
    number = begin(world, many(1))
    sha256 = imports.open_import(world.user("kefu"), number).sha256
    place = Path(files.root) / sha256[:2] / sha256
    content = place.read_bytes()
    place.unlink()
    with pytest.raises(Exception, match="已不在") as fault:
        step(world)
    imports.fail(str(fault.value), world.tick())
    assert "已不在" in progress(world, number).warning(world.now)
    place.write_bytes(content)
    run(world)
    assert progress(world, number).text == "已完成：已登记 1 件，共 1 行"


def test_deactivated_person_registers_nothing_more(world: World) -> None:
    number = begin(world, many(1))
    world.user("kefu").active = False
    db.session.commit()
    run(world)
    (failed,) = rows(number, RowState.FAILED)
    assert "已停用" in failed.reason
    assert queries.all_cases() == []


def test_others_see_no_import_of_mine(world: World) -> None:
    number = begin(world, many(1))
    with pytest.raises(NotFound):
        imports.open_import(world.user("kefu2"), number)


def test_personal_facts_leave_the_row_once_registered(world: World) -> None:
    number = begin(world, many(1))
    step(world)
    assert rows(number, RowState.WAITING)[0].facts["complainant"] == "刘敏"
    run(world)
    assert rows(number)[0].facts == {}


def test_every_fact_survives_the_wait(world: World) -> None:
    facts = particulars()
    full = [name for name in Particulars.__slots__ if getattr(facts, name) not in (None, "")]
    assert len(full) > 20
    assert restored(stored(facts)) == facts
