"""flask calendars import：先列出读到的日子与会挪动的案件，确认了才收进，随即重算。"""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import Result

from appeals.clock import SHANGHAI
from appeals.services.editions import the_editions
from calendars import Notice
from tests.desk import Desk
from tests.services.notices import next_year
from tests.web.test_editions import NOTICE

YEAR_END = datetime(2026, 12, 23, 9, 0, tzinfo=SHANGHAI)  # 周三
ADMIN = "xitong@demo.example"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """年底的办公室。"""
    with desk.world() as world:
        world.now = YEAR_END
    return desk


def bring_in(desk: Desk, file: Path, *options: str, answer: str = "y\n") -> Result:
    """执行命令，回答它的提问。"""
    args = ["calendars", "import", str(file), *options]
    return desk.app.test_cli_runner().invoke(args=args, input=answer)


def written(folder: Path, notice: Notice) -> Path:
    """Return 写着通知的 JSON 文件。"""
    file = folder / f"{notice.published}.json"
    file.write_text(json.dumps(notice.data(), ensure_ascii=False), encoding="utf-8")
    return file


def newest(desk: Desk) -> int:
    """Return 最新一版依据的号。"""
    with desk.world():
        return the_editions().newest.number


def test_file_is_shown_confirmed_and_recounted(desk: Desk, tmp_path: Path) -> None:
    no = desk.make("registered", received_at=YEAR_END)
    file = written(tmp_path, next_year(make_up=(date(2026, 12, 27),)))
    result = bring_in(desk, file, "--by", ADMIN)
    assert result.exit_code == 0, result.output
    assert "2026-12-27（周日） 春节 上班" in result.output
    assert f"{no} 全程办结：2027-01-04（周一）24:00 → 2026-12-31（周四）24:00" in result.output
    assert (newest(desk), desk.read(no, "edition")) == (2, 2)


def test_original_text_is_read_from_a_file(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE["text"], encoding="utf-8")
    source = ("--published", NOTICE["published"], "--url", NOTICE["url"])
    assert bring_in(desk, file, "--by", ADMIN, *source, "--yes").exit_code == 0
    assert newest(desk) == 2


@pytest.mark.parametrize(
    ("options", "answer", "message"),
    [
        (("--by", ADMIN), "n\n", "Aborted"),
        (("--by", "kefu@demo.example", "--yes"), "", "只能由系统管理员"),
        (("--by", "nobody@demo.example", "--yes"), "", "没有账号"),
    ],
)
def test_refused_import_changes_nothing(
    desk: Desk, tmp_path: Path, options: tuple[str, ...], answer: str, message: str
) -> None:
    result = bring_in(desk, written(tmp_path, next_year()), *options, answer=answer)
    assert result.exit_code != 0
    assert message in result.output
    assert newest(desk) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "不是合格的 JSON"),
        ("[]", "读不懂"),
        ('{"published": "2026-11-20"}', "读不懂"),
    ],
)
def test_broken_file_is_named(desk: Desk, tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "2026-11-20.json"
    file.write_text(content, encoding="utf-8")
    result = bring_in(desk, file, "--by", ADMIN)
    assert result.exit_code != 0
    assert message in result.output
    assert file.name in result.output
    assert newest(desk) == 1


def test_text_without_its_source_is_refused(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE["text"], encoding="utf-8")
    result = bring_in(desk, file, "--by", ADMIN)
    assert result.exit_code != 0
    assert "--published" in result.output


def test_notice_already_in_is_refused(desk: Desk, tmp_path: Path) -> None:
    with desk.world():
        known = the_editions().newest.calendar.notices[-1]
    result = bring_in(desk, written(tmp_path, known), "--by", ADMIN)
    assert result.exit_code != 0
    assert "已经收进" in result.output
