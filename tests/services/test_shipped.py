"""装入随产品发布的依据：第一次全收，再来什么也不变，升级只收新的。"""

from dataclasses import replace
from datetime import date

import pytest

from appeals.deadlines.loading import shipped_rules
from appeals.domain.errors import EditionsMissing
from appeals.extensions import db
from appeals.services import adoption, rule_changes, shipped
from appeals.services.editions import the_editions
from appeals.services.reference import rule_by_code
from appeals.services.rule_changes import RuleDraft
from appeals.store import queries
from appeals.store.models import EditionKind, EditionRow, RecountState
from calendars import Notice
from calendars.notice import load_notices
from tests.factories import World
from tests.services.notices import next_year


def upgrade_with(monkeypatch: pytest.MonkeyPatch, *notices: Notice) -> None:
    """产品换了新的一版，多带几份通知。"""
    monkeypatch.setattr(shipped, "load_notices", lambda: (*load_notices(), *notices))


def test_first_edition_is_what_the_product_ships(world: World) -> None:
    first = the_editions().newest
    assert first.number == 1
    assert first.register == shipped_rules()
    assert first.calendar.notices == load_notices()


def test_loading_again_changes_nothing(world: World) -> None:
    assert shipped.load_shipped(world.tick()).row is None
    assert [row.number for row in queries.editions()] == [1]


def test_upgrade_brings_only_the_new_notice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    no = world.registered()
    upgrade_with(monkeypatch, next_year())
    row = shipped.load_shipped(world.tick()).row
    assert row is not None
    assert (row.number, row.kind, row.recorded_by) == (2, EditionKind.SHIPPED, None)
    assert [entry["published"] for entry in row.notices] == ["2026-11-20"]
    assert not the_editions().newest.calendar.is_provisional(date(2027, 3, 1))
    recount = queries.recount_of(2)
    assert recount is not None
    assert (recount.state, recount.total) == (RecountState.RUNNING, 1)
    assert world.case(no).edition == 1


def test_upgrade_never_overwrites_rules_changed_here(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = RuleDraft.of(rule_by_code("overall"), date(2027, 1, 1))
    changed = rule_changes.with_rule("overall", replace(draft, length=6), "新规")
    adoption.adopt(world.user("xitong"), changed, 1, world.tick())
    ours = the_editions().newest.register
    newer = rule_changes.with_rule("dispatch", _shorter("dispatch"), "随产品").register
    monkeypatch.setattr(shipped, "shipped_rules", lambda: newer)
    loaded = shipped.load_shipped(world.tick())
    assert (loaded.row, loaded.rules_kept) == (None, True)
    assert the_editions().newest.register == ours


def test_upgrade_brings_new_rules_where_none_were_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = rule_changes.with_rule("dispatch", _shorter("dispatch"), "随产品").register
    monkeypatch.setattr(shipped, "shipped_rules", lambda: newer)
    loaded = shipped.load_shipped(world.tick())
    assert loaded.row is not None
    assert not loaded.rules_kept
    assert the_editions().newest.register == newer


def test_without_editions_the_way_out_is_named(world: World) -> None:
    db.session.query(EditionRow).delete()
    db.session.commit()
    with pytest.raises(EditionsMissing, match="flask prepare"):
        the_editions()


def _shorter(code: str) -> RuleDraft:
    draft = RuleDraft.of(rule_by_code(code), date(2027, 1, 1))
    return replace(draft, length=draft.length - 1)
