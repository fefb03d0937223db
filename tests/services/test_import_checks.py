"""试读清单：多少行能登记、毛病在哪里、哪些早已登记；此时什么也没有登记。"""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from appeals.domain.errors import Forbidden, InvalidFields
from appeals.domain.kinds import Channel
from appeals.services import import_checks, intake
from appeals.services.import_checks import Asked, Check
from appeals.store import queries
from tests.factories import World, particulars
from tests.lists.making import HEAD, good, text_list, xlsx
from tests.services.importing import checked, kept, listed


def told(found: Check) -> list[str]:
    """Return 各处毛病。"""
    return [fault.text for line in found.faulty for fault in line.faults]


def test_good_rows_are_counted_and_nothing_registered(world: World) -> None:
    found = checked(world, listed(good(1), good(2), good(3)))
    assert (found.good, found.total, told(found), found.troubles) == (3, 3, [], [])
    assert queries.all_cases() == []


def test_faults_are_named_by_row_and_column(world: World) -> None:
    found = checked(world, listed(good(1), good(2, 来函日期="昨天"), good(3, 联系电话="")))
    assert found.good == 1
    assert told(found)[0].startswith("第 3 行「来函日期」：")
    assert told(found)[1] == "第 4 行「联系电话」：没有填写"


def test_contradictions_are_named_by_the_lists_own_column(world: World) -> None:
    found = checked(world, listed(good(1, 来函日期="2026-11-30")))
    assert told(found) == ["第 2 行「来函日期」：来函日期 2026-11-30 晚于收到日期 2026-11-06"]


def test_text_too_long_for_its_column_is_a_fault(world: World) -> None:
    found = checked(world, listed(good(1, 申诉人="刘" * 81), good(2, 诉求="退" * 20_001)))
    assert told(found) == [
        "第 2 行「申诉人」：有 81 个字，最多 80 个",
        "第 3 行「诉求」：有 20001 个字，最多 20000 个",
    ]


def test_number_repeated_within_the_list_is_a_fault(world: World) -> None:
    found = checked(world, listed(good(1), good(1)))
    assert found.good == 1
    assert told(found) == ["第 3 行「转办编号」：“GX20260001”与第 2 行相同"]


def test_number_registered_from_same_channel_is_nothing_new(world: World) -> None:
    facts = particulars(channel=Channel.MIIT, regulator_no="gx20260002 号")
    case = intake.register(world.user("kefu"), facts, [], world.now)
    found = checked(world, listed(good(1), good(2), good(3)))
    assert (found.good, [(line.row, line.case_no) for line in found.known]) == (
        2,
        [(3, case.case_no)],
    )


def test_same_number_from_another_channel_is_new(world: World) -> None:
    facts = particulars(channel=Channel.MARKET_12315, regulator_no="GX20260001")
    intake.register(world.user("kefu"), facts, [], world.now)
    assert checked(world, listed(good(1))).good == 1


def test_only_the_chosen_rows_are_read(world: World) -> None:
    content = listed(*(good(number) for number in range(1, 7)))
    assert checked(world, content, rows="3-4、7").good == 3
    with pytest.raises(InvalidFields, match="读不懂行号“前五行”"):
        checked(world, content, rows="前五行")


def test_required_field_without_a_column_is_told_once(world: World) -> None:
    content = xlsx([*HEAD[:-1], "备注"], good(1), good(2))
    found = checked(world, content)
    assert found.troubles == ["必填的诉求还没有对上清单的列"]
    own = [(view.place, view.key) for view in found.views if view.key]
    mended = checked(world, content, columns=[*own, (len(HEAD) - 1, "demand")])
    assert (mended.troubles, mended.good) == ([], 2)


def test_two_columns_for_one_field_are_refused(world: World) -> None:
    content = listed(good(1))
    own = [(view.place, view.key) for view in checked(world, content).views]
    found = checked(world, content, columns=[*own[:-2], (9, "content"), (10, "content")])
    assert "“申诉内容”与“诉求”都对上了申诉内容，请只留一列" in found.troubles


def test_rows_without_receipt_take_the_given_moment(world: World) -> None:
    late = world.now + timedelta(days=1)
    assert told(checked(world, listed(good(1)), received_at=late)) == [
        "第 2 行「收到时间」：收到时间不能晚于现在"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_csv_is_read_as_well(world: World, encoding: str) -> None:
    content = text_list(HEAD, good(1), good(2), encoding=encoding)
    original = kept(world, content, "清单.csv")
    assert (original.name, original.media_type) == ("清单.csv", "text/csv")
    asked = Asked(received_at=world.now)
    assert import_checks.check(world.user("kefu"), original, asked, world.now).good == 2


@pytest.mark.parametrize("key", ["shenhe", "guangxi", "jihe", "xitong"])
def test_only_headquarters_agents_bring_lists(world: World, key: str) -> None:
    with pytest.raises(Forbidden):
        kept(world, listed(good(1)), by=key)


def test_unreadable_file_is_refused_and_not_kept(world: World) -> None:
    with pytest.raises(InvalidFields, match="PDF"):
        kept(world, b"%PDF-1.7 nothing")


def test_corrected_list_tells_each_row_its_faults(world: World) -> None:
    rows = (good(1), good(2, 来函日期="昨天", 诉求="=1+1"))
    original = kept(world, text_list(HEAD, *rows), "清单.csv")
    asked = Asked(received_at=world.now)
    with import_checks.corrected(world.user("kefu"), original, asked, world.now) as out:
        content = out.read()
    page = load_workbook(BytesIO(content)).worksheets[0]
    assert [cell.value for cell in page[1]] == [*HEAD, "毛病"]
    assert (page["K3"].value, page["K3"].data_type) == ("=1+1", "s")
    assert (page["L2"].value, page["L3"].value) == (None, "来函日期：读不懂“昨天”，请写明年月日")
    assert page["D3"].value == "昨天"
    again = checked(world, content)
    assert (again.good, len(again.views)) == (1, len(HEAD))


def test_corrected_list_keeps_unnamed_columns_and_dates(world: World) -> None:
    moment = datetime(2026, 11, 5, 9, 30)  # noqa: DTZ001 表里的时刻不带时区
    original = kept(world, listed([*good(1, 来函日期=moment, 联系电话="1"), "另注"]))
    asked = Asked(received_at=world.now)
    with import_checks.corrected(world.user("kefu"), original, asked, world.now) as out:
        page = load_workbook(BytesIO(out.read())).worksheets[0]
    assert (page["D2"].value, page["L2"].value) == ("2026-11-05 09:30", "另注")
    assert str(page["M2"].value).startswith("联系电话：")
