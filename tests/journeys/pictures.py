"""拍 README 的图：装入演示数据，以总部客服登录，拍工作台、案件页、报告与期限计算器。"""

import sys
import tempfile
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page

from appeals import clock
from appeals.demo.loading import load
from appeals.domain.stages import Stage
from appeals.store import queries
from appeals.store.models import REPLY
from tests.browser import running_browser, serving
from tests.databases import Sqlite
from tests.factories import World
from tests.journeys.people import Person


def take(folder: Path) -> None:
    """把这些图存进 ``folder``。"""
    with tempfile.TemporaryDirectory() as place, Sqlite(Path(place)).fresh_app(Path(place)) as app:
        paths = _paths(app)
        with serving(app) as home, running_browser() as browser:
            page = Person(browser, home, "kefu").page
            for name, path in paths.items():
                page.goto(home + path)
                _shoot(page, folder / f"{name}.png")


def _paths(app: Flask) -> dict[str, str]:
    with app.app_context():
        load(clock.now())
        auditor = World().user("jihe")
        case = next(
            case
            for case in queries.all_cases()
            if case.stage is Stage.REPLYING and queries.documents_of(auditor, case, REPLY)
        )
        document = queries.documents_of(auditor, case, REPLY)[0]
        return {
            "home": "/",
            "case": f"/cases/{case.case_no}",
            "document": f"/documents/{document.id}",
            "calculator": "/calculator?rule=overall&start=2026-02-13T10:00",
        }


def _shoot(page: Page, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)


if __name__ == "__main__":
    take(Path(sys.argv[1]))
