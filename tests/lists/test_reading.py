"""读清单：找得到表头、对得上列，毛病写明第几行哪一列，读不懂的不猜。"""

import io
from datetime import date, datetime
from itertools import islice

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from appeals.domain.kinds import Channel
from appeals.lists import reading
from appeals.lists.errors import RefusedList
from appeals.lists.fields import BY_KEY, FIELDS
from appeals.lists.matching import match_columns, named, plain_name
from appeals.lists.reading import read_entries
from tests.lists.making import (
    GOOD,
    HEAD,
    entries,
    faults,
    good,
    layout,
    saved,
    swapped,
    text_list,
    xlsx,
)

SHEET = "xl/worksheets/sheet1.xml"


def test_good_rows_are_read_whole() -> None:
    (entry,) = entries(xlsx(HEAD, good()))
    assert (entry.row, entry.faults) == (2, ())
    assert entry.values["letter_on"] == date(2026, 11, 5)
    assert entry.values["channel"] is Channel.MIIT
    assert entry.values["regulator"] == "12300"
    assert entry.values["province"] == "广西壮族自治区"


@pytest.mark.parametrize(
    ("heading", "value", "message"),
    [
        ("来函日期", "昨天", "读不懂“昨天”，请写明年月日"),
        ("来函日期", "2026-13-40", "没有“2026-13-40”这一天"),
        ("申诉人", None, "没有填写"),
        ("申诉人", "无", "没有填写"),
        ("联系电话", "1.38E+10", "“1.38E+10”是科学记数，号码已经不全，请把这一列存成文本后重填"),
        ("省份", "火星省", "没有“火星省”这个省级行政区"),
        ("申诉内容", "#REF!", "公式出错，显示为“#REF!”"),
        ("申诉内容", "=1+1", "是公式，文件里没有存下结果，请改成值"),
    ],
)
def test_fault_names_its_row_and_column(heading: str, value: object, message: str) -> None:
    content = xlsx(HEAD, good(1), good(2, **{heading: value}))
    assert faults(content) == [f"第 3 行「{heading}」：{message}"]


def test_number_used_twice_is_a_fault() -> None:
    twice = good(2, 转办编号="gx2026 0001")
    assert faults(xlsx(HEAD, good(1), twice)) == ["第 3 行「转办编号」：“gx2026 0001”与第 2 行相同"]


def test_missing_column_is_told() -> None:
    content = xlsx(HEAD[:-1], good()[:-1])
    assert [field.label for field in layout(content).missing] == ["诉求"]
    assert faults(content) == ["第 2 行「诉求」：清单里没有这一列"]


def test_heading_is_found_below_a_title() -> None:
    content = xlsx(["2026 年 11 月申诉转办清单"], [], ["制表日期", "2026-11-20"], HEAD, good())
    assert layout(content).heading_row == 4
    assert [entry.row for entry in entries(content)] == [5]


def test_blank_and_total_rows_are_left_out() -> None:
    content = xlsx(HEAD, good(1), [None] * 11, good(2), ["合 计", 2])
    assert [(entry.row, entry.faults) for entry in entries(content)] == [(2, ()), (4, ())]


def test_date_cells_and_serials_are_read_alike() -> None:
    days = (datetime(2026, 11, 5, 10, 30), 46331, 20261105)  # noqa: DTZ001
    content = xlsx(HEAD, *(good(number, 来函日期=day) for number, day in enumerate(days)))
    assert {entry.values["letter_on"] for entry in entries(content)} == {date(2026, 11, 5)}


def test_mac_books_count_from_1904() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.worksheets[0]
    for row in (HEAD, good(1, 来函日期=date(2026, 11, 5)), good(2, 来函日期=44869)):
        page.append(row)
    found = [entry.values["letter_on"] for entry in entries(saved(book))]
    assert found == [date(2026, 11, 5), date(2026, 11, 5)]


def test_formula_with_a_result_is_its_result() -> None:
    content = swapped(xlsx(HEAD, good(1, 申诉内容="=A1")), SHEET, b"<v></v>", b"<v>7</v>")
    (entry,) = entries(content)
    assert (entry.values["content"], entry.faults) == ("7", ())


def test_merged_cells_are_faults_not_guesses() -> None:
    content = xlsx(HEAD, good(1), good(2, 省份=None), dress=lambda page: page.merge_cells("G2:G3"))
    assert faults(content) == ["第 3 行「省份」：并在 G2 里，请取消合并后逐行填写"]
    assert "有合并的单元格" in "".join(layout(content).notes)


def test_hidden_rows_and_columns_are_told() -> None:
    def hide(page: object) -> None:
        page.row_dimensions[3].hidden = True  # type: ignore[attr-defined]
        page.column_dimensions["C"].hidden = True  # type: ignore[attr-defined]

    content = xlsx(HEAD, good(1), good(2), dress=hide)
    assert layout(content).notes == (
        "有 1 行是隐藏或筛掉的，也读了进来：第 3 行",
        "有隐藏的列，也读了进来：C",
    )
    assert len(entries(content)) == 2


def test_fullest_visible_sheet_is_chosen() -> None:
    book = Workbook()
    cover = book.worksheets[0]
    cover.append(["封面"])
    listed, hidden = book.create_sheet("清单"), book.create_sheet("旧清单")
    for page in (listed, hidden):
        page.append(HEAD)
        page.append(good())
    hidden.sheet_state = "hidden"
    found = layout(saved(book))
    assert found.sheet.name == "清单"
    assert found.notes == ("读的是“清单”这张表，另有：Sheet、旧清单",)
    assert layout(saved(book), sheet="旧清单").notes == ("“旧清单”是隐藏的表",)
    with pytest.raises(RefusedList, match="没有名为“没有”的表"):
        layout(saved(book), sheet="没有")


def test_stated_dimension_is_not_believed() -> None:
    content = xlsx(HEAD, good(1), good(2))
    content = swapped(content, SHEET, b'ref="A1:K3"', b'ref="A1:A1"')
    assert len(entries(content)) == 2


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GBK"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_every_encoding(encoding: str, told: str, delimiter: str) -> None:
    rows = (HEAD, good(1, 申诉人="欧阳㛃"), good(2, 申诉内容="第一行\n第二行,有逗号;分号"))
    content = text_list(*rows, encoding=encoding, delimiter=delimiter)
    found = entries(content)
    assert [(entry.row, entry.faults) for entry in found] == [(2, ()), (3, ())]
    assert found[0].values["complainant"] == "欧阳㛃"
    assert found[1].values["content"] == "第一行\n第二行,有逗号;分号"
    assert reading.open_list(io.BytesIO(content), "清单.csv", 10**6).encoding == told


def test_csv_guards_against_excel_are_taken_off() -> None:
    rows = (HEAD, good(1, 联系电话='="13812341234"', 申诉内容="'=1+1"))
    (entry,) = entries(text_list(*rows))
    assert (entry.values["phone"], entry.values["content"]) == ("13812341234", "=1+1")


def test_person_may_correct_the_match() -> None:
    content = xlsx(("甲", "乙", *HEAD[2:]), good())
    found = layout(content)
    assert {field.key for field in found.missing} == {"regulator_no", "channel"}
    (entry,) = entries(content, found.columns | {"regulator_no": 0, "channel": 1})
    assert entry.faults == ()


def test_more_rows_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    content = xlsx(HEAD, good(1), good(2), good(3))
    with pytest.raises(RefusedList, match="超过 2 行"):
        entries(content)
    assert len(list(islice(read_entries(layout(content)), 2))) == 2


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        *(("申诉编号", "regulator_no"), ("*转办编号：", "regulator_no"), ("编号", "regulator_no")),
        *(("争议金额（元）", "amount"), ("涉及金额", "amount"), ("用户 姓名", "complainant")),
        *(("问题号码", "disputed_number"), ("争议号码", "disputed_number"), ("电话", "phone")),
        *(
            ("联系电话（手机）", "phone"),
            ("是否ＶＩＰ", "customer_level"),
            ("省(区市)", "province"),
        ),
        *(("转办日期", "letter_on"), ("回复期限", "reply_by"), ("申诉主要内容", "content")),
        *(("用户诉求", "demand"), ("业务类型", "business"), ("问题分类", "nature")),
        *(("本次申诉内容", "content"), ("涉诉号码归属市", "city")),
    ],
)
def test_heading_is_known_by_many_names(heading: str, key: str) -> None:
    assert key in [field.key for field, _ in named(heading)]


@pytest.mark.parametrize(
    "heading",
    [
        *("经办人电话", "承办单位", "分公司反馈内容", "结案日期", "处理人姓名", "申诉内容分类"),
        *("序号", "备注", ""),
    ],
)
def test_foreign_heading_is_left_to_the_person(heading: str) -> None:
    assert named(heading) == []


def test_no_name_means_two_fields() -> None:
    keys: dict[str, set[str]] = {}
    for field in FIELDS:
        for word in (*field.words, *field.hints):
            keys.setdefault(plain_name(word), set()).add(field.key)
    assert {word: found for word, found in keys.items() if len(found) > 1} == {}


def test_nameless_columns_are_known_by_content() -> None:
    rows = [
        ["", "GX1", "13812341234", "广西", "移动业务"],
        ["", "GX2", "13912341234", "河南省", "互联网"],
        ["", "GX3", "13712341234", "重庆市", "固定电话"],
    ]
    found = {match.field.key: match for match in match_columns(["", "", "", "", ""], rows)}
    assert set(found) == {"phone", "province", "business"}
    assert not any(match.sure for match in found.values())
    assert found["phone"].why == "内容都像联系电话"


def test_name_contradicted_by_content_is_doubted() -> None:
    (match,) = match_columns(["来函日期"], [["移动业务"], ["互联网"], ["固话"]])
    assert (match.field, match.sure) == (BY_KEY["letter_on"], False)
    assert match.why == "列名像“来函日期”，内容多半读不懂"


def test_better_name_takes_the_field() -> None:
    found = match_columns(["案件编号", "转办编号"], [["1", "GX1"]])
    assert [(match.column, match.field.key) for match in found] == [(1, "regulator_no")]


def test_every_field_reads_a_good_value() -> None:
    assert {field.key for field in FIELDS if field.required} <= {
        match.field.key for match in layout(xlsx(HEAD, list(GOOD.values()))).matches
    }
