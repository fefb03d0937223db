"""历史：每一步都记下谁、何时、从什么环节到什么环节。"""

from datetime import timedelta

from appeals.domain.stages import Action, Stage
from appeals.services import papers
from appeals.store import queries
from tests.factories import START, World
from tests.services.steps import delegate, events, send_back, unchanged

PATH = [
    ("register", "李青", "registered", "registered"),
    ("attach", "李青", "registered", "registered"),
    ("dispatch", "李青", "registered", "dispatched"),
    ("accept", "韦国强", "dispatched", "investigating"),
    ("attach", "韦国强", "investigating", "investigating"),
    ("submit", "韦国强", "investigating", "reviewing"),
    ("approve", "周慎之", "reviewing", "replying"),
    ("compose", "李青", "replying", "replying"),
    ("reply", "李青", "replying", "visiting"),
    ("visit", "李青", "visiting", "closing"),
    ("close", "周慎之", "closing", "closed"),
    ("archive", "李青", "closed", "archived"),
]


def test_every_step_says_who_and_from_where_to_where(world: World) -> None:
    no = world.archived()
    assert [
        (event.action, event.actor_name, event.from_stage, event.to_stage)
        for event in events(world, no)
    ] == PATH


def test_every_step_says_when_and_at_which_unit(world: World) -> None:
    found = events(world, world.closed())
    moments = [event.at for event in found]
    assert moments == sorted(moments)
    assert moments[0] == START + timedelta(hours=1)
    units = {event.actor_name: event.actor_unit for event in found}
    assert units == {"李青": "总部客户服务部", "韦国强": "广西分公司", "周慎之": "总部客户服务部"}


def test_each_change_of_the_case_is_one_version(world: World) -> None:
    no = world.closed()
    moves = [event for event in events(world, no) if event.action is not Action.ATTACH]
    assert [event.case_version for event in moves] == list(range(1, len(moves) + 1))
    assert world.case(no).version == len(moves)


def test_record_since_a_version_is_what_came_after(world: World) -> None:
    no = world.accepted()
    seen = world.case(no).version
    delegate(world, no)
    since = queries.events_of(world.case(no), after_version=seen)
    assert [event.action for event in since] == [Action.DELEGATE]


def test_refused_step_leaves_no_trace(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no):
        send_back(world, no)


def test_record_keeps_the_name_and_unit_of_the_day(world: World) -> None:
    no = world.registered()
    user = world.user("kefu")
    user.name, user.unit_id = "李青青", world.unit("总部稽核部").id
    assert events(world, no)[0].actor_name == "李青"
    assert events(world, no)[0].actor_unit == "总部客户服务部"


def test_reading_a_reply_is_recorded_each_time(world: World) -> None:
    no = world.sent()
    row = queries.documents_of(world.user("jihe"), world.case(no))[0]
    for key in ("jihe", "guangxi", "jihe"):
        papers.download(world.user(key), row.id, world.tick())
    found = events(world, no, Action.DOWNLOAD)
    assert [event.actor_name for event in found] == ["秦正", "韦国强", "秦正"]
    assert found[0].summary == f"{row.name}（SHA-256 {row.sha256[:12]}…）"
    assert world.case(no).stage is Stage.VISITING
