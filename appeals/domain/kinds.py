"""申诉案件各要素的取值：英文代码存库，中文名给人看。"""

from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """带中文名的代码；``Kind("code").label`` 是界面和文书里的叫法。"""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (代码, 中文名) 的列表，供下拉框使用。"""
        return [(member.value, member.label) for member in cls]


class Channel(Kind):
    """申诉来源（投诉服务管理规范 §4.3）。"""

    MIIT = "miit", "12300／工信部申诉受理中心"
    PROVINCIAL = "provincial", "省通信管理局"
    CCA = "cca", "中国消费者协会"
    LOCAL_CCA = "local_cca", "省市消费者协会（消保委）"
    MARKET_12315 = "12315", "12315（市场监管）"
    HOTLINE_12345 = "12345", "12345 热线"
    CUSTOMER_HQ = "customer_hq", "用户直接向总部申诉"
    CUSTOMER_PROVINCE = "customer_province", "用户直接向省分公司申诉"


class Filing(Kind):
    """监管部门对申诉的立案状态。"""

    FILED = "filed", "立案"
    NOT_FILED = "not_filed", "非立案"


class CustomerLevel(Kind):
    """客户级别；VIP 的步骤时限取下限（规范 §2.4.2）。"""

    VIP = "vip", "VIP 客户"
    ORDINARY = "ordinary", "普通客户"


class BusinessKind(Kind):
    """业务种类（规范 §2.6）。"""

    FIXED_LINE = "fixed_line", "固定电话"
    MOBILE = "mobile", "移动业务"
    DATA = "data", "基础数据"
    INTERNET = "internet", "互联网"
    CARD = "card", "卡类"
    OTHER = "other", "其它"


class Nature(Kind):
    """问题性质（规范 §2.6）。"""

    CHARGES = "charges", "收费争议"
    NETWORK_QUALITY = "network_quality", "通信质量"
    SERVICE_QUALITY = "service_quality", "服务质量"
    OTHER = "other", "其它"


class IdKind(Kind):
    """申诉人证件类型。"""

    RESIDENT_ID = "resident_id", "居民身份证"
    PASSPORT = "passport", "护照"
    HK_MACAO = "hk_macao", "港澳居民来往内地通行证"
    TAIWAN = "taiwan", "台湾居民来往大陆通行证"
    BUSINESS_LICENSE = "business_license", "营业执照"
    OTHER = "other", "其它证件"


class Severity(Kind):
    """重大性标记（可多选），影响督办次序。"""

    MEDIA = "media", "媒体曝光"
    JUDICIAL = "judicial", "司法介入"
    GROUP = "group", "群体性"


class Attitude(Kind):
    """用户对处理结果的态度（规范 §4.6.2）。"""

    RECONCILED = "reconciled", "和解"
    INFORMED = "informed", "知晓"
    NOT_ACCEPTED = "not_accepted", "不认可"


PROVINCES = (
    *("北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省"),
    *("上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省"),
    *("湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省"),
    *("云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区"),
    "新疆维吾尔自治区",
)
"""省级行政区的全称；案件的归属省只能取其中之一。"""
