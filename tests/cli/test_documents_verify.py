"""flask documents verify：全部文书逐份核对，不符的点名，退出码为 1。"""

from click.testing import Result

from appeals.extensions import db
from tests.desk import Desk
from tests.services.papers import kept_at, made, tamper


def verify(desk: Desk) -> Result:
    """执行命令。"""
    return desk.app.test_cli_runner().invoke(args=["documents", "verify"])


def test_sound_papers_pass(desk: Desk) -> None:
    with desk.world() as world:
        made(world, "dispatch_notice")
    result = verify(desk)
    assert (result.exit_code, result.output) == (0, "已核对 1 份文书，全部与登记相符。\n")


def test_tampered_and_missing_papers_are_named(desk: Desk) -> None:
    with desk.world() as world:
        names = [made(world, "dispatch_notice"), made(world, "urge_notice")]
        tamper(names[0])
        kept_at(names[1]).unlink()
        wanted = [row.name for row in names]
    result = verify(desk)
    assert result.exit_code == 1
    assert f"{wanted[0]}：word/document.xml 被改动" in result.output
    assert f"{wanted[1]}：文件库里没有这个文件" in result.output
    assert "2 份文书中有 2 份与登记不符" in result.output


def test_papers_from_before_are_counted_apart(desk: Desk) -> None:
    with desk.world() as world:
        made(world, "dispatch_notice").parts = {}
        db.session.commit()
    result = verify(desk)
    assert result.exit_code == 0
    assert "其中 1 份生成于登记部件摘要之前，只核对了整个文件。" in result.output
