"""一批的前后：取消、接着打、过期；只有建批的人看得见，下载逐件记下。"""

from pathlib import Path
from typing import NoReturn

import pytest

from appeals.domain.errors import Forbidden, NotFound, WrongStage
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services import batches
from appeals.services.batch_downloads import download_batch
from appeals.services.batch_packing import area_of
from appeals.services.batches import PutOff
from appeals.store.files import FileStore
from appeals.store.models import BatchState
from tests.factories import World
from tests.services.batching import (
    BUNDLES,
    KEPT,
    REPLIES,
    batch,
    begin,
    failures,
    progress,
    run,
    step,
    unpacked,
)
from tests.services.steps import events


def test_maker_who_left_packs_nothing_more(world: World) -> None:
    no = world.sent()
    made = begin(world, REPLIES, no)
    world.user("kefu").active = False
    db.session.commit()
    run(world)
    assert failures(made) == {no: "李青的账号已停用"}


def test_maker_moved_to_a_branch_packs_nothing_more(world: World) -> None:
    no = world.sent()
    made = begin(world, REPLIES, no)
    agent = world.user("kefu")
    agent.roles = list(world.user("guangxi").roles)
    db.session.commit()
    run(world)
    assert failures(made) == {no: "李青已不是总部的角色"}


def test_cancelled_batch_keeps_what_is_done(world: World, tmp_path: Path) -> None:
    numbers = [world.registered() for _ in range(3)]
    made = begin(world, BUNDLES, *numbers)
    step(world)
    batches.cancel(world.user("kefu"), made, world.tick())
    assert not step(world)
    assert progress(world, made).text == "已取消：已打 1 / 3 份"
    with pytest.raises(WrongStage, match="没有什么可取消的"):
        batches.cancel(world.user("kefu"), made, world.tick())
    batches.go_on(world.user("kefu"), made, world.tick())
    run(world)
    names = unpacked(world, made, tmp_path)
    assert [name.partition("/")[0] for name in names if "处理过程" in name] == numbers


def test_finished_batch_needs_no_more_orders(world: World) -> None:
    made = begin(world, REPLIES, world.sent())
    with pytest.raises(WrongStage, match="打包中"):
        batches.go_on(world.user("kefu"), made, world.tick())
    run(world)
    with pytest.raises(WrongStage, match="没有未成的"):
        batches.go_on(world.user("kefu"), made, world.tick())
    assert progress(world, made).onward == ""


def test_batches_take_turns(world: World) -> None:
    first = begin(world, BUNDLES, *[world.registered() for _ in range(3)])
    second = begin(world, BUNDLES, *[world.registered() for _ in range(2)])
    for _ in range(4):
        step(world)
    assert [progress(world, made).packed for made in (first, second)] == [2, 2]


def test_only_its_maker_sees_a_batch(world: World) -> None:
    made = begin(world, REPLIES, world.sent())
    run(world)
    for key in ("shenhe", "jihe", "kefu2", "guangxi"):
        stranger = world.user(key)
        with pytest.raises(NotFound, match="没有找到第"):
            batches.open_batch(stranger, made)
        with pytest.raises(NotFound):
            download_batch(stranger, made, world.tick())
        with pytest.raises(NotFound):
            batches.cancel(stranger, made, world.tick())
        with pytest.raises(NotFound):
            batches.go_on(stranger, made, world.tick())


def test_download_is_noted_once_a_case(world: World) -> None:
    numbers = [world.sent(), world.sent()]
    made = begin(world, REPLIES, *numbers)
    run(world)
    stored = download_batch(world.user("kefu"), made, world.tick()).stored
    for no in numbers:
        (noted,) = events(world, no, Action.DOWNLOAD)
        assert noted.summary == f"已发出的答复（批量打包 2 份，SHA-256 {stored.sha256[:12]}…）"
        assert noted.data == {"batch_id": made, "sha256": stored.sha256}


def test_cases_no_longer_seen_are_not_downloaded(world: World) -> None:
    no = world.sent()
    made = begin(world, REPLIES, no)
    run(world)
    agent = world.user("kefu")
    agent.roles = list(world.user("henan").roles)
    agent.unit = world.unit("河南分公司")
    db.session.commit()
    with pytest.raises(Forbidden, match="其中 1 件案件您已看不到"):
        download_batch(world.user("kefu"), made, world.tick())
    assert events(world, no, Action.DOWNLOAD) == []


def test_expired_batch_is_cleared_and_can_be_made_again(world: World, tmp_path: Path) -> None:
    made = begin(world, BUNDLES, world.registered())
    run(world)
    place = Path(area_of(batch(world, made)).root)
    world.tick(days=KEPT, minutes=-5)
    assert not step(world)
    world.tick(minutes=5)
    assert step(world)
    row = batch(world, made)
    assert (row.state, row.sha256, place.exists()) == (BatchState.EXPIRED, None, False)
    assert not step(world)
    with pytest.raises(WrongStage, match="已过期"):
        download_batch(world.user("kefu"), made, world.tick())
    assert progress(world, made).onward == "再打一次"
    batches.go_on(world.user("kefu"), made, world.tick())
    run(world)
    assert len(unpacked(world, made, tmp_path)) == 3


def full_disk(*given: object) -> NoReturn:
    """一个字节也写不下。"""
    raise OSError(28, "设备上没有空间")


def test_full_disk_while_binding_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begin(world, REPLIES, world.sent())
    step(world)
    with monkeypatch.context() as patched:
        patched.setattr(batches, "bind", full_disk)
        with pytest.raises(PutOff, match=f"第 {made} 批出错"):
            step(world)
    found = progress(world, made)
    assert found.batch.state is BatchState.RUNNING
    assert found.warning(world.now).startswith("上一步出错，没有改动：系统出错（OSError）")
    run(world)
    assert progress(world, made).text == "已打好：已打 1 / 1 份"
    assert batch(world, made).error == ""


def test_batch_in_trouble_lets_the_others_pass(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (begin(world, BUNDLES, world.registered()) for _ in range(2))
    with monkeypatch.context() as patched:
        patched.setattr(batches, "pack_item", full_disk)
        with pytest.raises(PutOff):
            step(world)
    step(world, seconds=1)
    assert [progress(world, made).packed for made in (first, second)] == [0, 1]
    assert [bool(batch(world, made).error) for made in (first, second)] == [True, False]


def test_batch_in_trouble_rests_until_the_next_tick(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begin(world, BUNDLES, world.registered())
    with monkeypatch.context() as patched:
        patched.setattr(batches, "pack_item", full_disk)
        with pytest.raises(PutOff):
            step(world)
    assert not step(world, seconds=5)
    run(world)
    assert progress(world, made).text == "已打好：已打 1 / 1 份"


def test_trouble_before_any_batch_is_told_on_all(world: World) -> None:
    made = [begin(world, BUNDLES, world.registered()) for _ in range(2)]
    batches.fail("系统出错（OperationalError）", world.tick())
    assert {batch(world, one).error for one in made} == {
        "上一步出错，没有改动：系统出错（OperationalError）"
    }


def test_expiry_waits_for_no_packing(world: World) -> None:
    old = begin(world, REPLIES, world.sent())
    run(world)
    world.tick(days=KEPT)
    begin(world, REPLIES, world.sent())
    assert step(world)
    assert batch(world, old).state is BatchState.EXPIRED


def test_batch_that_cannot_be_cleared_lets_the_next_be(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, next_one = (begin(world, REPLIES, world.sent()) for _ in range(2))
    run(world)
    now = world.tick(days=KEPT)
    with monkeypatch.context() as patched:
        patched.setattr(FileStore, "clear", full_disk)
        with pytest.raises(OSError, match="没有空间"):
            batches.expire(now)
    batches.fail_expiry("系统出错（OSError）", now)
    assert batches.expire(now)
    assert batch(world, next_one).state is BatchState.EXPIRED
    assert batch(world, stuck).error == "没有清成：系统出错（OSError）"
    assert batches.expire(world.tick(hours=1))
    assert batch(world, stuck).state is BatchState.EXPIRED


def test_batch_cancelled_before_its_first_step_is_not_lost(world: World) -> None:
    made = begin(world, REPLIES, world.sent())
    batches.cancel(world.user("kefu"), made, world.tick())
    world.tick(days=KEPT)
    run(world)
    assert batch(world, made).state is BatchState.EXPIRED
    batches.go_on(world.user("kefu"), made, world.tick())
    run(world)
    assert progress(world, made).text == "已打好：已打 1 / 1 份"
