"""读通知原文：历年的写法都读得出同一份文件；读不懂的说出是哪几个字。"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars import NoticeError
from calendars.notice import Notice, load_notices
from calendars.reading import LONGEST_TEXT, Reading, read_notice_text

TEXTS = Path(__file__).parent / "texts"
NOTICES = load_notices()
TITLE = "国务院办公厅关于2027年部分节假日安排的通知\n"
LATEST = NOTICES[-1]


def text_of(notice: Notice) -> str:
    return (TEXTS / f"{notice.published}.txt").read_text(encoding="utf-8")


def read(text: str, notice: Notice = LATEST) -> Reading:
    known = [other for other in NOTICES if other.published < notice.published]
    return read_notice_text(
        text, published=notice.published, number=notice.number, url=notice.url, known=known
    )


def read_2027(body: str) -> list[str]:
    """读 2027 年的一段，给出“日期 上班或放假，法定的带星号”。"""
    reading = read_notice_text(
        TITLE + body, published=date(2026, 11, 5), number=None, url="https://www.gov.cn/"
    )
    return [
        f"{day.date:%m-%d}{'班' if day.is_working_day else '休'}{'*' * day.is_statutory_holiday}"
        for day in reading.notice.days
    ]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.published.isoformat())
def test_text_of_each_year_reads_as_shipped(notice: Notice) -> None:
    assert read(text_of(notice), notice).notice == notice


def test_every_notice_has_its_text() -> None:
    assert {path.stem for path in TEXTS.iterdir()} == {str(each.published) for each in NOTICES}


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("：", ":"),
        ("（", "("),
        ("，", " ， "),
        ("\n", "\r\n\r\n"),
        ("\n", " "),
        ("　", ""),
        ("周", "星期"),
        ("至", "—"),
        ("至", "～"),
        ("2025年11月4日", "2025 年 11 月 4 日"),
        ("1月", "１月"),
    ],
)
def test_writing_style_does_not_matter(change: str, to: str) -> None:
    text = text_of(LATEST)
    assert change in text
    assert read(text.replace(change, to)).notice == LATEST


def test_weekdays_in_brackets_may_be_missing() -> None:
    text = text_of(LATEST)
    for weekday in "一二三四五六日":
        text = text.replace(f"（周{weekday}）", "").replace(f"、周{weekday}）", "）")
    assert read(text).notice == LATEST


def test_passage_tells_words_and_days() -> None:
    passages = read(text_of(LATEST)).passages
    assert len(passages) == 11
    assert passages[1].text == "1月4日(周日)上班"
    assert [str(day.date) for day in passages[1].days] == ["2026-01-04"]
    assert {day for passage in passages for day in passage.days} == set(LATEST.days)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("一、元旦：1月1日放假，与周末连休。", ["01-01休*"]),
        ("一、元旦：1月1日（周五）放假1天，不调休。", ["01-01休*"]),
        ("一、劳动节：5月1日放假，5月4日（星期二）补休。", ["05-01休*", "05-04休"]),
        ("一、元旦：12月31日至1月1日放假调休。", ["12-31休", "01-01休*"]),
        (
            "一、端午节：6月9日放假。6月12日（周六）、13日照常上班。",
            ["06-09休*", "06-12班", "06-13班"],
        ),
        (
            "一、国庆节:将10月9日（周六）公休日调至10月8日（周五）；9日上班。",
            ["10-08休", "10-09班"],
        ),
    ],
)
def test_sentence_gives_its_days(body: str, days: list[str]) -> None:
    assert read_2027(body) == days


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("一、元旦：1月1日（周四）至3日（周日）放假，共3天。", "写的是周四，2027-01-01 是周五"),
        ("一、元旦：1月1日至3日放假，共4天。", "写的是 4 天，读出 3 天"),
        ("一、元旦：1月1日放假，酌情安排。", "读不懂“酌情安排”"),
        ("一、元旦：1月1日上午放假。", "1月1日上午放假"),
        ("一、元旦：1月1日放假。1月1日上班。", "2027-01-01 既写放假又写上班"),
        ("一、清明节：2月30日放假。", "没有“2月30日”这一天"),
        ("一、元旦：1月3日至1日放假。", "1月3日至1日"),
        ("一、元旦：1月1日至31日放假。", "31 天"),
        ("一、元旦：1日放假。", "“1日”没有写明月份"),
        ("一、清明节：4月6日为法定节假日。", "2027-04-06 不是法定节假日"),
        ("一、元旦：将1月4日公休日调至1月5日。", "2027-01-04 不是周末"),
        ("一、元旦：1月4日照常公休。", "2027-01-04 不是周末"),
        ("一、延长2027年春节假期至2月14日。", "以前的通知里没有 2027 年的春节"),
        ("一、元旦：1月1日放假。节假日期间，1月9日各窗口上班。", "1月9日各窗口上班"),
        ("今天天气好。", "今天天气好"),
        ("一、元旦：9999年1月1日放假。", "读作 9999-01-01，不在公布的 2026 年与下一年里"),
        ("一、元旦：1999年1月1日放假。", "读作 1999-01-01"),
        ("1月1日放假。", "2027-01-01 是什么节日"),
        ("一、元旦：1月1日（周五）至3日（周日放假。", "1月1日"),
        ("", "没有读出放假安排"),
    ],
)
def test_unread_words_are_quoted(body: str, quoted: str) -> None:
    with pytest.raises(NoticeError, match=quoted):
        read_2027(body)


def test_text_too_long_is_refused() -> None:
    with pytest.raises(NoticeError, match="10001 个字"):
        read("日" * 10_001)


@pytest.mark.parametrize(
    "unit", ["1日", "1月1日、", "1日(", "为,", "国务院关于", "一、", " 一", "元旦:"]
)
def test_longest_hostile_text_is_refused(unit: str) -> None:
    # 用语若会反复回头试，这里就读不完。
    with pytest.raises(NoticeError):
        read((unit * LONGEST_TEXT)[:LONGEST_TEXT])


def test_text_without_a_year_is_refused() -> None:
    with pytest.raises(NoticeError, match="没有写明年份"):
        read("一、国庆节：10月1日放假。")


@given(st.text(alphabet="1234年月日至、，。：（）周一二放假调休上班元旦共天与", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        days = read(TITLE.replace("2027", "2026") + text).notice.days
    except NoticeError:
        return
    assert days


@given(notice=st.sampled_from(NOTICES), later=st.integers(1, 6), place=st.integers(0, 20))
def test_wrong_weekday_is_never_read(notice: Notice, later: int, place: int) -> None:
    text = text_of(notice)
    marks = [spot for spot in range(len(text)) if text.startswith(("星期", "（周"), spot)]
    if not marks:
        return
    spot = marks[place % len(marks)] + 2
    right = "一二三四五六日".index(text[spot])
    wrong = "一二三四五六日"[(right + later) % 7]
    with pytest.raises(NoticeError, match="写的是周"):
        read(text[:spot] + wrong + text[spot + 1 :], notice)


def test_extension_continues_the_known_holiday() -> None:
    notice = next(each for each in NOTICES if each.published == date(2020, 1, 27))
    days = read(text_of(notice), notice).notice.days
    assert days[0].date == date(2020, 1, 30) + timedelta(days=1)


@pytest.mark.parametrize(
    ("published", "body", "first"),
    [
        # 只粘贴各节、没有标题：下半年公布的说的是下一年。
        (date(2025, 11, 4), "一、元旦：1月1日（周四）至3日（周六）放假调休。", date(2026, 1, 1)),
        (date(2006, 12, 18), "一、元旦：1月1日至3日放假，共3天。", date(2007, 1, 1)),
        (date(2026, 1, 2), "一、元旦：1月3日（周六）放假。", date(2026, 1, 3)),
    ],
)
def test_pasted_sections_without_a_title_tell_their_year(
    published: date, body: str, first: date
) -> None:
    reading = read_notice_text(body, published=published, number=None, url="https://www.gov.cn/")
    assert reading.notice.days[0].date == first


def test_wrongly_implied_year_is_caught_by_the_weekday() -> None:
    with pytest.raises(NoticeError, match="2027-01-01 是周五"):
        read_notice_text(
            "一、元旦：1月1日（周四）放假1天。",
            published=date(2026, 7, 1),
            number=None,
            url="https://www.gov.cn/",
        )
