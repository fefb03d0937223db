"""放假通知的用语：安排的句子由哪些词组成，哪些话不含安排。

词句先经 ``plain`` 归一：全角变半角，去掉空白，各种横线变“至”。
"""

import re
import unicodedata

WEEKDAYS = "一二三四五六日"

_DAY = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
_SPAN = rf"{_DAY}(?:至{_DAY})?"
_DAYS = rf"(?P<days>{_SPAN}(?:[、和]{_SPAN})*(?:\([^()]*\))?)"
_COUNT = r"(?:,?(?:全国)?共?(?P<count>\d+)天)?"

DAY = re.compile(r"(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?")
SPAN = re.compile(rf"({_DAY})(?:至({_DAY}))?")
WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])")

REST = re.compile(
    rf"{_DAYS}(?:全国)?(?:放假调休|调休放假|放假公休|放假补休|放假休息|休假调休|放假|补休|调休|休息)"
    rf"{_COUNT}(?:,(?:与周末连休|不调休))*"
)
"""放假：“1月1日至3日放假调休,共3天”“4月7日(星期一)补休”。"""
ONE_OFF = re.compile(rf"{_DAYS}全国放假(?P<count>\d+)天")
"""临时定的法定假：“9月3日全国放假1天”。"""
WORK = re.compile(rf"{_DAYS}(?:照常|正常)?上班")
"""上班：“1月4日(周日)上班”。"""
RESUME = re.compile(rf"{_DAYS}起正常上班")
"""恢复上班：“2月3日(星期一)起正常上班”。"""
STATUTORY = re.compile(rf"{_DAYS}为法定(?:节假日|假日)")
"""法定：“2月6日(除夕)、7日为法定节假日”。"""
WEEKEND = re.compile(rf"{_DAYS}(?:照常公休|为公休日|公休)")
"""平常的周末：“2月9日(星期六)、10日(星期日)照常公休”。"""
MOVED = re.compile(
    rf"将?{_DAYS}(?:[一二两三四\d]个)?公休日(?:分别)?调至(?P<to>{_SPAN}(?:[、和]{_SPAN})*)"
)
"""换休：“将17日(星期六)、25日(星期日)两个公休日调至21日(星期三)、22日(星期四)”。"""
EXTENDED = re.compile(rf"(?:将)?延长(?:\d{{4}}年)?(?P<name>[^\d至]+?)(?:假期|放假)至{_DAYS}")
"""延长：“延长2020年春节假期至2月2日”。"""

_NUMERAL = "[一二三四五六七八九十]{1,3}、"
SECTION = re.compile(rf"(?:^|(?<=[。;])){_NUMERAL}")
HEADING = re.compile(r"([^\d:,。;()]{2,30}):")
NEW_YEAR = re.compile("元旦[^:。;]{0,10}:")
"""安排元旦的一节的开头。"""
TITLE = re.compile(
    r"关于(?:调整|延长)?(?:(\d{4})年)?(.+?)(?:假期安排|调休放假|放假安排|安排|假期|放假)的通知"
)
ANNOUNCED = re.compile(r"现[将就](\d{4})年")

_SIGNED = r"国务院办公厅(?:\d{4}年\d{1,2}月\d{1,2}日)?"
SILENT = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:索引号|主题分类|主题词|发文机关|成文日期|发布日期|发文字号|标题|来源):[^。]*",
        r"[^。]*国务院(?:办公厅)?关于[^。]*的通知",
        r"(?:国办[^。]*号)?(?:各省、自治区、直辖市[^。]*)?",
        r"(?:为[^,。]*,|经国务院批准,?|根据[^,。]*,)*(?:现将|现就|特作)[^。]*如下(?:调休)?:?",
        r"(?:节假日|假日|假期|节日)期间[^。]*",
        rf"(?:{_SIGNED})?(?:\(?此件公开发布\)?)?",
        r"鼓励各单位结合带薪年休假等制度落实,安排职工在[^。]*休息",
        r"各地大专院校、中小学、幼儿园推迟开学[^。]*",
        r"疫情防控不能休假的职工[^。]*",
    )
)
"""不含安排的话：公文要素、标题、称呼、引言、值班要求、落款、鼓励休假与推迟开学。"""
LEAD = re.compile(r"(?:其中|即|为[^,。]*|经国务院批准)[,:]?")
"""安排之前的半句话：“其中,”“为使…参与纪念活动,”。"""
ARRANGING = re.compile(r"\d日.*(?:放假|上班|公休|补休|调休)")
"""说到安排的话；不含安排的话里不该有。"""


def plain(text: str) -> str:
    """Return 归一的文字：全角变半角，去掉空白，日期间的横线变“至”，标题与引言各自成句。"""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(rf"\s+(?={_NUMERAL}(?![^()]*\)))", "。", text)
    text = re.sub(r"\s+", "", text)
    text = re.sub(r"(?<=日)(\([^()]*\))?(?:[-‐‑‒–—―~〜]+|到)", r"\1至", text)
    text = re.sub(r"((?:成文|发布|发文)日期:\d{4}年\d{1,2}月\d{1,2}日)", r"\1。", text)
    return re.sub(r"(国务院(?:办公厅)?关于[^。]*?的通知|直属机构:|如下(?:调休)?:)", r"\1。", text)


def is_silent(sentence: str) -> bool:
    """Return 这句话是不是不含安排的话。"""
    if ARRANGING.search(sentence):
        return False
    return any(pattern.fullmatch(sentence) for pattern in SILENT)
