"""地方节日：自治区在全国安排之外放的假，叠在全国的日子上。"""

from calendars.errors import UnknownRegion
from calendars.outlook import Outlook

REGIONS = (
    *("北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省"),
    *("上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省"),
    *("湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省"),
    *("云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区"),
    "新疆维吾尔自治区",
)
"""省级行政区的全称。"""


def check_region(region: str) -> str:
    """Return 省级行政区的全称；不是三十一个之一报 ``UnknownRegion``。"""
    if region in REGIONS:
        return region
    raise UnknownRegion(f"没有“{region}”这个省级行政区，请写全称，如“广西壮族自治区”")


def has_holidays(region: str) -> bool:
    """Return 这个省有没有自己的节日。"""
    return False


def overlay(outlook: Outlook, region: str) -> Outlook:
    """Return 叠上这个省的节日之后的日子。"""
    return outlook
