"""读来函的服务：谁可以读、原件怎样存、期限算到哪一天、读不了的一个文件也不留。"""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from flask import current_app

from appeals.clock import SHANGHAI
from appeals.domain.errors import Forbidden, InvalidFields
from appeals.extensions import files
from appeals.services import intake, letters
from appeals.services.attachments import Upload
from appeals.store import queries
from tests.factories import START, World, particulars
from tests.letters.corpus import Sample, samples
from tests.letters.pdfs import blank, encrypted, pdf

FRIDAY = datetime(2026, 11, 6, 10, 0, tzinfo=SHANGHAI)


def sample(name: str) -> Sample:
    """Return 名为 ``name`` 的来函。"""
    return next(item for item in samples() if item.name == name)


def upload(content: bytes, name: str = "来函.docx") -> Upload:
    """Return 要上传的来函。"""
    return Upload(name, BytesIO(content))


def stored() -> list[Path]:
    """Return 文件库里的文件。"""
    root = Path(current_app.config["APPEALS"].files_url)
    return [path for path in root.rglob("*") if path.is_file()]


def test_letter_is_read_and_its_original_kept(world: World) -> None:
    content = sample("两对一行的转办通知书").word()
    letter = letters.read(world.user("kefu"), upload(content), START)
    assert letter.findings["complainant"].value == "赵明"
    assert letter.original.name == "来函.docx"
    assert files.read(letter.original.sha256) == content
    assert queries.all_cases() == []


@pytest.mark.parametrize("key", ["shenhe", "guangxi", "jihe", "xitong"])
def test_only_headquarters_agents_read_letters(world: World, key: str) -> None:
    with pytest.raises(Forbidden):
        letters.read(world.user(key), "转办编号：A-001", START)


def test_pasted_text_becomes_the_original(world: World) -> None:
    text = sample("冒号一行一项").text()
    letter = letters.read(world.user("kefu"), text, START)
    assert (letter.original.name, letter.original.media_type) == ("来函文字.txt", "text/plain")
    assert files.read(letter.original.sha256).decode() == text


def test_text_file_keeps_its_own_bytes(world: World) -> None:
    content = sample("冒号一行一项").text().encode("gb18030")
    letter = letters.read(world.user("kefu"), upload(content, "工单.TXT"), START)
    assert letter.original.name == "工单.TXT"
    assert files.read(letter.original.sha256) == content


def test_scan_is_kept_for_manual_registration(world: World) -> None:
    letter = letters.read(world.user("kefu"), upload(blank(1), "扫描.pdf"), START)
    assert letter.notice == "这是扫描件，没有文字，请手工登记"
    assert letter.original.media_type == "application/pdf"
    assert letter.findings == {}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空文件"),
        (b"PK\x03\x04 not a zip", "读不了"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\xff\xff" * 9, "认不出这份文件的文字"),
        (encrypted(pdf([(72, 700, "申诉人：魏蓝")])), "PDF 有密码"),
        (sample("一首诗").word(), "没有认出是转办来函"),
        (sample("一份文件两封来函").word(), "请拆开后分别读取"),
        (bytes(3 * 1024 * 1024), "超过 2 MB 的上限"),
    ],
)
def test_refused_letter_leaves_no_file_behind(world: World, content: bytes, says: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        letters.read(world.user("kefu"), upload(content), START)
    assert says in refused.value.errors["file"][0]
    assert stored() == []


def test_empty_paste_is_refused_by_name(world: World) -> None:
    with pytest.raises(InvalidFields) as refused:
        letters.read(world.user("kefu"), "  ", START)
    assert list(refused.value.errors) == ["text"]


@pytest.mark.parametrize(
    ("name", "received", "due"),
    [
        # 周五收到，十日的末日周一。
        ("两对一行的转办通知书", FRIDAY, date(2026, 11, 16)),
        # 周五收到，五个工作日到下周五。
        ("经办人的电话不是申诉人的", FRIDAY, date(2026, 11, 13)),
        # 周五收到，十五日的末日周六，顺延到周一。
        ("分节的标题独占一行", FRIDAY, date(2026, 11, 23)),
        ("申诉人自己写的信", START, None),
    ],
)
def test_reply_period_is_counted_from_receipt(
    world: World, name: str, received: datetime, due: date | None
) -> None:
    letter = letters.read(world.user("kefu"), upload(sample(name).word()), received)
    assert letter.due_on == due


def test_reading_again_says_the_same(world: World) -> None:
    letter = letters.read(world.user("kefu"), upload(sample("两个联系电话由人来选").word()), START)
    again = letters.reread(letter.original, START)
    assert again == letter
    assert again.doubtful == ("phone", "province", "amount")
    assert again.missing == ("filing", "reply_by", "business", "nature", "demand")


def test_kept_letter_is_attached_at_registration(world: World) -> None:
    agent = world.user("kefu")
    letter = letters.read(agent, upload(sample("两对一行的转办通知书").word()), START)
    no = intake.register(agent, particulars(), [], START, [letter.original]).case_no
    (kept,) = queries.attachments_of(world.case(no))
    assert (kept.name, kept.sha256) == ("来函.docx", letter.original.sha256)
    assert kept.purpose.label == "来函原件"
