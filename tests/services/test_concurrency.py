"""两个人同时办一件案：一个办成，另一个被告知，谁的文字也不丢。真的线程，真的连接。"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from appeals.domain.cases import FindingsText
from appeals.domain.errors import AppealsError, NotFound, StaleCase
from appeals.domain.stages import Action, Stage
from appeals.extensions import db
from appeals.services import dispatch, intake, investigation
from appeals.services.investigation import StaleDraft
from appeals.services.replies import Sending, mark_sent
from appeals.store import queries
from appeals.store.models import TaskKind
from tests.factories import FINDINGS, World, particulars
from tests.services import steps

Work = Callable[[World], object]
ROUNDS = 3


def at_once(app: Flask, world: World, *works: Work) -> list[AppealsError | None]:
    """同时做几件事，各用各的连接；返回各自的错误，办成的为 None。"""
    db.session.rollback()
    line = Barrier(len(works))

    def run(work: Work) -> AppealsError | None:
        with app.app_context():
            mine = World(world.now)
            line.wait(timeout=30)
            try:
                work(mine)
            except AppealsError as error:
                return error
            finally:
                db.session.remove()
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        results = list(pool.map(run, works))
    world.tick()
    return results


def loser(results: list[AppealsError | None]) -> AppealsError:
    """Return 没有办成的那一个的错误；恰有一个办成。"""
    assert results.count(None) == len(results) - 1 == 1
    return next(error for error in results if error is not None)


def accepting(case_no: str, version: int) -> Work:
    """Return 由广西接单。"""
    return lambda mine: dispatch.accept(mine.user("guangxi"), case_no, version, mine.tick())


def test_case_dispatched_twice_at_once_goes_to_one_branch(app: Flask, world: World) -> None:
    for _ in range(ROUNDS):
        no = world.registered()

        def send(unit: str, case_no: str = no) -> Work:
            return lambda mine: dispatch.dispatch(
                mine.user("kefu"), case_no, 1, mine.unit(unit).id, "", mine.tick()
            )

        error = loser(at_once(app, world, send("广西分公司"), send("河南分公司")))
        assert isinstance(error, StaleCase)
        assert (error.seen, error.current) == (1, 2)
        case = world.case(no)
        assert [task.unit for task in queries.tasks_of(case)] == [case.branch]
        assert len(steps.events(world, no, Action.DISPATCH)) == 1


def test_accepted_or_rejected_but_not_both(app: Flask, world: World) -> None:
    for _ in range(ROUNDS):
        no = world.dispatched()
        version = world.case(no).version

        def reject(mine: World, case_no: str = no, seen: int = version) -> object:
            return dispatch.reject(mine.user("guangxi2"), case_no, seen, "派错单位", mine.tick())

        results = at_once(app, world, accepting(no, version), reject)
        # 接单先成的，退单的人看到的是旧版；退单先成的，接单的人已看不到案件。
        assert isinstance(loser(results), StaleCase | NotFound)
        done = [event.action for event in steps.events(world, no)][-1]
        wanted = {Action.ACCEPT: Stage.INVESTIGATING, Action.REJECT: Stage.REGISTERED}
        assert world.case(no).stage is wanted[done]


def test_draft_saved_twice_at_once_keeps_both_texts(app: Flask, world: World) -> None:
    for first in (0, 1):
        no = world.accepted()
        if first:
            investigation.save_draft(world.user("guangxi"), no, 0, FINDINGS, world.tick())

        def save(key: str, case_no: str = no, seen: int = first) -> Work:
            text = FindingsText(facts_found=f"{key} 查明")
            return lambda mine: investigation.save_draft(
                mine.user(key), case_no, seen, text, mine.tick()
            )

        error = loser(at_once(app, world, save("guangxi"), save("guangxi2")))
        draft = investigation.draft_of(world.case(no))
        assert isinstance(error, StaleDraft)
        assert draft is not None
        assert error.theirs == investigation.text_of(draft)
        assert (draft.version, error.version) == (first + 1, first + 1)


def test_findings_submitted_twice_at_once_go_in_once(app: Flask, world: World) -> None:
    no = world.accepted()
    version = world.case(no).version

    def submit(key: str) -> Work:
        return lambda mine: investigation.submit(
            mine.user(key), no, version, 0, FINDINGS, mine.tick()
        )

    assert isinstance(loser(at_once(app, world, submit("guangxi"), submit("guangxi2"))), StaleCase)
    assert len(queries.findings_of(world.case(no))) == 1


def test_cases_registered_at_once_have_numbers_of_their_own(app: Flask, world: World) -> None:
    works: list[Work] = [World.registered] * 6
    assert at_once(app, world, *works) == [None] * 6
    numbers = sorted(case.case_no for case in queries.all_cases())
    assert numbers == [f"SS20261106-{number:04d}" for number in range(1, 7)]


def test_reply_sent_twice_at_once_is_sent_once(app: Flask, world: World) -> None:
    no = world.approved()
    first, second = world.compose(no).id, world.compose(no).id
    version = world.case(no).version

    def send(document: int) -> Work:
        return lambda mine: mark_sent(
            mine.user("kefu"), no, version, Sending(document, mine.now, "邮寄", ""), mine.now
        )

    assert isinstance(loser(at_once(app, world, send(first), send(second))), StaleCase)
    sent = queries.documents_of(world.user("guangxi"), world.case(no))
    assert len(sent) == 1
    assert world.case(no).stage is Stage.VISITING


def test_task_answered_and_recalled_at_once_ends_one_way(app: Flask, world: World) -> None:
    for _ in range(ROUNDS):
        no = world.accepted()
        task = steps.delegate(world, no).id
        version = world.case(no).version

        def answer(mine: World, no: str = no, task: int = task, seen: int = version) -> object:
            helper = mine.user("nanning")
            return dispatch.answer_task(helper, no, seen, task, "已核实", [], mine.tick())

        def recall(mine: World, no: str = no, task: int = task, seen: int = version) -> object:
            return dispatch.recall_task(mine.user("guangxi"), no, seen, task, mine.tick())

        results = at_once(app, world, answer, recall)
        assert isinstance(loser(results), StaleCase | NotFound)
        found = [row for row in queries.tasks_of(world.case(no)) if row.kind is not TaskKind.MAIN]
        done = [event.action for event in steps.events(world, no)][-1]
        assert found[0].state == {Action.ANSWER: "answered", Action.RECALL: "recalled"}[done]


def test_amendment_meets_a_step_of_the_branch(app: Flask, world: World) -> None:
    no = world.dispatched()
    version = world.case(no).version
    facts = particulars(city="柳州市")

    def amend(mine: World) -> object:
        agent = mine.user("kefu")
        return intake.amend(agent, no, version, facts, "原件为柳州", mine.tick())

    assert isinstance(loser(at_once(app, world, accepting(no, version), amend)), StaleCase)
    assert world.case(no).version == version + 1
