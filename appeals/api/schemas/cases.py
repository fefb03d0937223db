"""案件的样子：登记时读入的、更正时读入的、回答的，以及列表里的一行。"""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from appeals.api.schemas.base import BaseSchema, codes, number, said, told, told_at, told_day
from appeals.api.schemas.inputs import Money, day, moment, one_of, text
from appeals.domain.cases import PARTICULAR_LABELS
from appeals.domain.kinds import (
    PROVINCES,
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Nature,
    Severity,
)
from appeals.domain.stages import Action, Stage
from appeals.store.models import Outcome

NAMES = tuple(PARTICULAR_LABELS)
LABELS = PARTICULAR_LABELS
NO = "SS20261106-0001"


class ParticularsSchema(BaseSchema):
    """登记事实。"""

    channel = codes(Channel, LABELS["channel"])
    filing = codes(Filing, LABELS["filing"])
    regulator = text(LABELS["regulator"], "某省通信管理局", 80, required=True)
    regulator_no = text(LABELS["regulator_no"], "GX20261105003271", 60, required=True)
    letter_on = day(LABELS["letter_on"], "2026-11-05")
    received_at = moment(LABELS["received_at"], "2026-11-06T10:00:00+08:00")
    reply_by = day("来函写明的答复日期；没有写明为空", "2026-11-16")
    complainant = text(LABELS["complainant"], "刘敏", 80, required=True)
    phone = text("联系电话：6 至 20 位半角数字，可带区号短横", "13812341234", 20, required=True)
    id_kind = codes(
        IdKind,
        LABELS["id_kind"] + "，没有提供为空",
        required=False,
        allow_none=True,
        load_default=None,
    )
    id_no = text(LABELS["id_no"], "450103198801011234", 40)
    address = text(LABELS["address"], "南宁市青秀区民族大道1号", 200)
    customer_level = codes(
        CustomerLevel,
        LABELS["customer_level"],
        required=False,
        load_default=CustomerLevel.ORDINARY,
    )
    disputed_number = text("涉诉号码：写法同联系电话；没有为空", "13812341234", 20)
    province = one_of(PROVINCES, "归属省的全称", required=True)
    city = text(LABELS["city"], "南宁市", 40)
    business = codes(BusinessKind, LABELS["business"])
    nature = codes(Nature, LABELS["nature"])
    product = text(LABELS["product"], "视频彩铃畅享包", 80)
    content = text(LABELS["content"], "8 月起每月多扣费 10 元。", required=True)
    demand = text(LABELS["demand"], "退还已扣费用并书面说明。", required=True)
    amount = Money("争议金额，单位元，最多写到分；没有为空", load_default=None)
    occurred_on = day(LABELS["occurred_on"], "2026-08-02")
    prior_complained_on = day(LABELS["prior_complained_on"], "2026-10-12")
    prior_channel = text(LABELS["prior_channel"], "客服热线", 80)
    prior_answered_on = day(LABELS["prior_answered_on"], "2026-10-13")
    prior_answer = text(LABELS["prior_answer"], "系用户自行开通。")
    severities = fields.List(
        codes(Severity, "重大性标记", required=False),
        load_default=list,
        validate=validate.Length(max=len(Severity), error="最多 {max} 项"),
        metadata={"description": "重大性标记，可以几项；没有为空列表"},
    )


class RegisterSchema(ParticularsSchema):
    """要登记的案件；来函原件登记之后作为附件上传，用途 letter。"""

    @post_load
    def _gather(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        return data | {"severities": frozenset(data["severities"])}


class AmendSchema(ParticularsSchema):
    """要更正的几项；没有写的不改，写 null 的清空。"""

    reason = text("更正原因", "来函笔误", 300, required=True)

    @post_load
    def _gather(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        marks = data.get("severities")
        return data if marks is None else data | {"severities": frozenset(marks)}


class UnitRefSchema(Schema):
    """一个单位。"""

    id = number("单位编号", 1)
    name = told("单位名称", "广西分公司")


class PersonSchema(Schema):
    """一个人。"""

    name = told("姓名", "韦宁")
    unit = told("单位", "广西分公司", attribute="unit.name")


class Marks(fields.List[Any]):
    """几个代码，依代码的次序。"""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return super()._serialize(sorted(value), attr, obj, **kwargs)


class CaseLineSchema(BaseSchema):
    """列表里的一件案件；申诉人的姓名与电话只在单件里给出。"""

    case_no = told("案件号", NO)
    version = number("版本，每一步加一", 3)
    stage = codes(Stage, "环节")
    channel = codes(Channel, LABELS["channel"])
    filing = codes(Filing, LABELS["filing"])
    regulator = told(LABELS["regulator"], "某省通信管理局")
    regulator_no = told(LABELS["regulator_no"], "GX20261105003271")
    received_at = told_at(LABELS["received_at"], "2026-11-06T10:00:00+08:00")
    customer_level = codes(CustomerLevel, LABELS["customer_level"])
    province = told(LABELS["province"], "广西壮族自治区")
    business = codes(BusinessKind, LABELS["business"])
    nature = codes(Nature, LABELS["nature"])
    severities = Marks(
        codes(Severity, "重大性标记"),
        required=True,
        metadata={"description": "重大性标记"},
    )
    branch = fields.Nested(
        UnitRefSchema,
        required=True,
        allow_none=True,
        metadata={"description": "主办的省分公司；还没有派发为空"},
    )
    next_key = told("最紧时限的种类；没有未了的为空", "overall", allow_none=True)
    next_due_at = told_at(
        "最紧时限届满的时刻；没有未了的为空", "2026-11-18T00:00:00+08:00", allow_none=True
    )
    next_warn_at = told_at("最紧时限预警的时刻", "2026-11-17T07:12:00+08:00", allow_none=True)
    next_paused = fields.Boolean(required=True, metadata=said("最紧时限是否停着", False))


class CaseListSchema(BaseSchema):
    """案件的一页。"""

    cases = fields.List(
        fields.Nested(CaseLineSchema), required=True, metadata={"description": "这一页的案件"}
    )
    next = told(
        "下一页的书签，照抄到 cursor；没有下一页为空",
        "WyJkdWUiXQ.x",
        allow_none=True,
    )


class CaseSchema(CaseLineSchema):
    """一件案件。"""

    letter_on = told_day(LABELS["letter_on"], "2026-11-05")
    reply_by = told_day("来函写明的答复日期", "2026-11-16")
    complainant = told(LABELS["complainant"], "刘敏")
    phone = told(LABELS["phone"], "13812341234")
    id_kind = codes(IdKind, LABELS["id_kind"], allow_none=True)
    id_no = told(LABELS["id_no"], "450103198801011234")
    address = told(LABELS["address"], "南宁市青秀区民族大道1号")
    disputed_number = told(LABELS["disputed_number"], "13812341234")
    city = told(LABELS["city"], "南宁市")
    product = told(LABELS["product"], "视频彩铃畅享包")
    content = told(LABELS["content"], "8 月起每月多扣费 10 元。")
    demand = told(LABELS["demand"], "退还已扣费用并书面说明。")
    amount = Money("争议金额，单位元", required=True)
    occurred_on = told_day(LABELS["occurred_on"], "2026-08-02")
    prior_complained_on = told_day(LABELS["prior_complained_on"], "2026-10-12")
    prior_channel = told(LABELS["prior_channel"], "客服热线")
    prior_answered_on = told_day(LABELS["prior_answered_on"], "2026-10-13")
    prior_answer = told(LABELS["prior_answer"], "系用户自行开通。")
    registered_at = told_at("登记的时刻", "2026-11-06T10:05:00+08:00")
    registered_by = fields.Nested(PersonSchema, required=True, metadata={"description": "登记的人"})
    contact = fields.Nested(
        PersonSchema,
        required=True,
        allow_none=True,
        metadata={"description": "联系责任人；还没有接单为空"},
    )
    paused_at = told_at(
        "中止计时的时刻；没有中止为空", "2026-11-09T15:00:00+08:00", allow_none=True
    )
    outcome = codes(Outcome, "怎样结束；没有结束为空", allow_none=True)
    closed_at = told_at("结束的时刻；没有结束为空", "2026-11-16T16:00:00+08:00", allow_none=True)
    resolved = fields.Boolean(
        required=True, allow_none=True, metadata=said("问题是否解决；没有结案为空", True)
    )
    hot_issue = told("热点问题", "携号转网")
    closing_note = told("结案说明", "已双倍返还。")
    actions = fields.List(
        codes(Action, "操作"),
        required=True,
        metadata={"description": "您此刻能对案件做的操作，其余的会答 403 或 409"},
    )

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Return 一项的值：能做的操作另给，其余取自案件。"""
        holder = obj if attr == "actions" else obj["case"]
        return super().get_attribute(holder, attr, default)
