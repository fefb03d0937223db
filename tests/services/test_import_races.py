"""两个后台同时登记、登记时有人停下：每个编号正好一件，不漏不重。真的线程。"""

from flask import Flask

from appeals.services import imports
from appeals.store import queries
from appeals.store.models import ImportState
from tests.factories import World
from tests.services.importing import begin, many, progress, run
from tests.services.test_concurrency import at_once


def test_two_workers_register_each_number_once(app: Flask, world: World) -> None:
    same = [begin(world, many(30)) for _ in range(2)]
    assert at_once(app, world, run, run) == [None, None]
    run(world)
    found = [progress(world, number) for number in same]
    assert [item.run.state for item in found] == [ImportState.DONE] * 2
    assert [item.done for item in found] == [30, 30]
    numbers = [case.regulator_no for case in queries.all_cases()]
    assert len(numbers) == len(set(numbers)) == 30


def test_stopping_meets_the_last_step(app: Flask, world: World) -> None:
    number = begin(world, many(25))

    def stop(mine: World) -> None:
        imports.cancel(mine.user("kefu"), number, mine.tick())

    stopped, worked = at_once(app, world, stop, run)
    assert worked is None
    if stopped is None:
        assert progress(world, number).run.state is ImportState.CANCELLED
        imports.go_on(world.user("kefu"), number, world.tick())
        run(world)
    assert progress(world, number).text == "已完成：已登记 25 件，共 25 行"
