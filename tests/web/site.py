"""一个有人、有案件的站点，给网页测试用：每人一个浏览器，登录就是会话里的一行。"""

import re
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient

from appeals import clock
from appeals.extensions import db
from appeals.services import papers
from appeals.services.steps import open_actions
from appeals.store import queries
from tests.factories import World
from tests.services import importing
from tests.services.batching import BUNDLES, begin
from tests.services.steps import delegate

VISITORS = ("kefu", "shenhe", "guangxi", "nanning", "henan", "jihe", "anquan", "xitong")
ANONYMOUS = "没有登录的人"
CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Site:
    """案件号以所到的环节为名；``documents`` 与 ``attachments`` 是编号到案件号，
    ``batches`` 是编号到建批的人，都还没有打好；``imports`` 是编号到交代的人，都还没有开始。

    ``buttons`` 与 ``kinds`` 是此人对此案能做的操作、能生成的文书；后者要看时限，页面看的是真的钟。
    """

    app: Flask
    cases: dict[str, str]
    versions: dict[str, int]
    documents: dict[int, str]
    attachments: dict[int, str]
    sent: frozenset[int]
    buttons: dict[tuple[str, str], frozenset[str]]
    kinds: dict[tuple[str, str], frozenset[str]]
    keys: dict[str, str]
    batches: dict[int, str]
    imports: dict[int, str]

    def browser(self, visitor: str) -> FlaskClient:
        """Return 此人的浏览器，已登录。"""
        client = self.app.test_client()
        if visitor != ANONYMOUS:
            with client.session_transaction() as session:
                session["_user_id"] = self.keys[visitor]
                session["_fresh"] = True
        return client

    def token(self, client: FlaskClient, visitor: str) -> str:
        """Return 页面上的安全标记。"""
        page = client.get("/login" if visitor == ANONYMOUS else "/rules").get_data(as_text=True)
        found = CSRF.search(page)
        assert found, f"{visitor}的页面上没有安全标记"
        return found.group(1)

    def now_versions(self) -> dict[str, int]:
        """Return 各案件现在的版本。"""
        with self.app.app_context():
            cases = {case.case_no: case.version for case in queries.all_cases()}
            db.session.remove()
        return cases


def build(app: Flask) -> Site:
    """在几个环节各办一件案。"""
    with app.app_context():
        world = World()
        return _record(app, world, _cases(world))


def _cases(world: World) -> dict[str, str]:
    cases = {"accepted": world.accepted()}
    delegate(world, cases["accepted"])
    cases["approved"] = world.approved()
    world.compose(cases["approved"])
    cases["closed"] = world.closed()
    return cases


def _record(app: Flask, world: World, cases: dict[str, str]) -> Site:
    found = [world.case(no) for no in cases.values()]
    auditor = world.user("jihe")
    rows = [(row, case) for case in found for row in queries.documents_of(auditor, case)]
    users = {key: world.user(key) for key in VISITORS}
    site = Site(
        app=app,
        cases=cases,
        versions={case.case_no: case.version for case in found},
        documents={row.id: case.case_no for row, case in rows},
        attachments={queries.attachments_of(case)[0].id: case.case_no for case in found},
        sent=frozenset(row.id for row, _ in rows if row.status == "sent"),
        buttons={
            (key, case.case_no): frozenset(open_actions(user, case, world.now))
            for key, user in users.items()
            for case in found
        },
        kinds={
            (key, case.case_no): frozenset(
                kind.code for kind in papers.open_kinds(user, case, clock.now())
            )
            for key, user in users.items()
            for case in found
        },
        keys={key: user.fs_uniquifier for key, user in users.items()},
        batches={
            begin(world, BUNDLES, *cases.values(), by=maker): maker for maker in ("kefu", "jihe")
        },
        imports={
            importing.begin(world, importing.many(1), by=maker): maker
            for maker in ("kefu", "kefu2")
        },
    )
    db.session.remove()
    return site
