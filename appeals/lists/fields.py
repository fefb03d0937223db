"""清单里要认的各项：叫什么、有哪些别的叫法、怎样读。改叫法只改这里。"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from appeals.domain.cases import PARTICULAR_LABELS
from appeals.lists import kinds
from appeals.lists.amounts import read_amount
from appeals.lists.dates import read_day, read_moment
from appeals.lists.numbers import read_id, read_number, read_phone
from appeals.lists.plain import Raw, as_text

DATED = frozenset(
    {
        *("letter_on", "received_at", "reply_by", "occurred_on"),
        *("prior_complained_on", "prior_answered_on"),
    }
)
"""读法要知道工作簿从 1900 还是 1904 年数起的各项。"""


@dataclass(frozen=True, slots=True)
class Field:
    """一项。``words`` 是专指它的列名；``hints`` 是多半指它、也可能指别的列名。

    ``telling`` 表示单看内容就认得出（电话、省份），没有列名也能对上。
    """

    key: str
    words: tuple[str, ...]
    hints: tuple[str, ...]
    read: Callable[..., object]
    required: bool = False
    telling: bool = False

    @property
    def label(self) -> str:
        """界面上的叫法。"""
        return PARTICULAR_LABELS[self.key]


def _field(
    key: str,
    words: str,
    read: Callable[[Raw], object] = as_text,
    hints: str = "",
    *,
    required: bool = False,
    telling: bool = False,
) -> Field:
    names = (PARTICULAR_LABELS[key], *words.split())
    return Field(key, names, tuple(hints.split()), read, required, telling)


FIELDS: tuple[Field, ...] = (
    _field(
        "channel",
        "来源 来源渠道 申诉渠道 投诉来源 案件来源 工单来源 转办渠道 受理渠道",
        kinds.read_channel,
        "渠道",
        required=True,
        telling=True,
    ),
    _field(
        "filing",
        "立案 是否立案 立案情况 立案与否 立案标识 立案/非立案",
        kinds.read_filing,
        required=True,
    ),
    _field(
        "regulator",
        "转办单位 来函机关 转办机构 转办部门 监管部门 来文单位 转来单位 申诉受理机构 转办机关",
        hints="受理机构 受理单位",
    ),
    _field(
        "regulator_no",
        "申诉编号 转办单号 转办号 转办件编号 转办函编号 来函编号 申诉单号 申诉件编号 监管编号",
        read_number,
        "编号 单号 案件编号 工单编号 工单号 受理编号 投诉编号 流水号",
        required=True,
    ),
    _field(
        "letter_on",
        "转办日期 转办时间 来函时间 转办通知日期 发文日期 来文日期 函件日期 来函日",
        read_day,
        "日期 申诉日期 申诉时间 受理日期 受理时间 登记日期",
    ),
    _field(
        "received_at",
        "收到日期 接收时间 接收日期 收件时间 收件日期 收文日期 收文时间 签收时间 收函日期",
        read_moment,
    ),
    _field(
        "reply_by",
        "回复期限 答复期限 要求回复时间 要求答复日期 要求答复时间 回复截止日期 答复截止日期"
        " 答复时限 回复时限 限办日期 反馈期限 办理期限",
        read_day,
        "截止日期 截止时间 到期日期 期限",
    ),
    _field(
        "complainant",
        "申诉人姓名 用户姓名 投诉人 投诉人姓名 客户姓名 申诉用户 申诉者 消费者姓名 申诉人名称",
        hints="姓名 用户名称 客户名称 用户 客户 消费者",
        required=True,
    ),
    _field(
        "phone",
        "联系方式 联系号码 申诉人电话 申诉人联系电话 联系手机 联系人电话 用户联系电话"
        " 申诉人手机 投诉人电话",
        read_phone,
        "电话 手机 手机号 手机号码 电话号码",
        required=True,
        telling=True,
    ),
    _field("id_kind", "证件类别 证件种类", kinds.read_id_kind),
    _field("id_no", "身份证号 身份证号码 证件号 证件编号 身份证", read_id, telling=True),
    _field("address", "地址 通讯地址 通信地址 住址 用户地址 申诉人地址 联系人地址"),
    _field(
        "customer_level",
        "是否vip vip 用户级别 客户等级 用户等级 是否vip客户 vip客户",
        kinds.read_level,
    ),
    _field(
        "disputed_number",
        "争议号码 问题号码 被诉号码 涉诉业务号码 涉及号码 申诉号码 投诉号码"
        " 涉诉手机号 涉诉手机号码 涉事号码",
        read_phone,
        "业务号码 设备号码 服务号码 号码 用户号码",
    ),
    _field(
        "province",
        "省份 省 所属省份 归属省份 所在省 所属省 所在省份 省(区市) 省市区 归属地省",
        kinds.read_province,
        "省分公司 归属地",
        required=True,
        telling=True,
    ),
    _field("city", "市 地市 城市 所属地市 归属地市 所在市 所在城市 归属地市州 市州"),
    _field(
        "business",
        "业务类型 业务类别 业务分类 涉及业务种类 申诉业务种类",
        kinds.read_business,
        "业务 涉及业务",
        required=True,
        telling=True,
    ),
    _field(
        "nature",
        "问题类型 申诉类型 问题类别 申诉性质 问题分类 争议类型 申诉问题性质 申诉类别",
        kinds.read_nature,
        "性质 类型 类别",
        required=True,
        telling=True,
    ),
    _field("product", "产品 产品名称 套餐 套餐名称 业务名称 涉诉产品 资费名称"),
    _field(
        "content",
        "投诉内容 申诉事项 申诉描述 反映内容 申诉问题 主要内容 申诉主要内容 申诉事由"
        " 用户反映内容 申诉情况",
        hints="内容 问题描述 情况描述 事由 描述",
        required=True,
    ),
    _field(
        "demand",
        "申诉诉求 用户诉求 申诉请求 诉求内容 客户诉求 用户要求 申诉要求 申诉人诉求 具体诉求",
        hints="请求 要求",
        required=True,
    ),
    _field("amount", "涉及金额 金额 涉诉金额 争议费用 涉案金额 申诉金额", read_amount, "费用"),
    _field("occurred_on", "发生日期 发生时间 问题发生时间 问题发生日期 争议发生时间", read_day),
    _field(
        "prior_complained_on",
        "先期投诉时间 向企业投诉时间 向企业投诉日期 首次投诉时间 首次投诉日期",
        read_day,
    ),
    _field("prior_channel", "向企业投诉渠道 投诉渠道"),
    _field("prior_answered_on", "先期答复时间 企业答复时间 企业答复日期", read_day),
    _field("prior_answer", "企业答复内容 先期处理情况 企业答复 企业答复情况"),
    _field("severities", "重大标记 重大事项 重大性标记", kinds.read_severities),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
