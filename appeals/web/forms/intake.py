"""登记与更正的表单。"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    widgets,
)

from appeals.domain.cases import PARTICULAR_LABELS, Particulars
from appeals.domain.kinds import (
    PROVINCES,
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Kind,
    Nature,
    Severity,
)
from appeals.web.forms.base import (
    StepForm,
    day_field,
    local_moment,
    long_field,
    moment_field,
    money_field,
    required,
    text_field,
)
from appeals.web.options import options

LABELS = PARTICULAR_LABELS


def _choose(kind: type[Kind]) -> list[Any]:
    return options(kind.choices(), blank="请选择")


class ParticularsForm(StepForm):
    """登记表的各栏。"""

    channel = SelectField(
        LABELS["channel"], choices=_choose(Channel), validators=[required("请选择申诉来源")]
    )
    filing = RadioField(
        LABELS["filing"], choices=options(Filing.choices()), validators=[required("请选择是否立案")]
    )
    regulator = text_field(LABELS["regulator"], 80, required("请填写来函单位"))
    regulator_no = text_field(LABELS["regulator_no"], 60, required("请填写转办编号"))
    letter_on = day_field(LABELS["letter_on"])
    received_at = moment_field(LABELS["received_at"], "请填写收到时间")
    reply_by = day_field(LABELS["reply_by"])

    complainant = text_field(LABELS["complainant"], 80, required("请填写申诉人"))
    phone = text_field(LABELS["phone"], 20, required("请填写联系电话"))
    id_kind = SelectField(LABELS["id_kind"], choices=options(IdKind.choices(), blank="未提供"))
    id_no = text_field(LABELS["id_no"], 40)
    address = text_field(LABELS["address"], 200)
    customer_level = RadioField(
        LABELS["customer_level"],
        choices=options(CustomerLevel.choices()),
        default=CustomerLevel.ORDINARY.value,
    )
    disputed_number = text_field(LABELS["disputed_number"], 20)
    province = SelectField(
        LABELS["province"],
        choices=options(((name, name) for name in PROVINCES), blank="请选择"),
        validators=[required("请选择归属省")],
    )
    city = text_field(LABELS["city"], 40)

    business = SelectField(
        LABELS["business"], choices=_choose(BusinessKind), validators=[required("请选择业务种类")]
    )
    nature = SelectField(
        LABELS["nature"], choices=_choose(Nature), validators=[required("请选择问题性质")]
    )
    product = text_field(LABELS["product"], 80)
    content = long_field(LABELS["content"], "请填写申诉内容", rows=5)
    demand = long_field(LABELS["demand"], "请填写诉求", rows=3)
    amount = money_field(LABELS["amount"])
    occurred_on = day_field(LABELS["occurred_on"])

    prior_complained_on = day_field(LABELS["prior_complained_on"])
    prior_channel = text_field(LABELS["prior_channel"], 80)
    prior_answered_on = day_field(LABELS["prior_answered_on"])
    prior_answer = long_field(LABELS["prior_answer"], rows=2)

    severities = SelectMultipleField(
        LABELS["severities"],
        choices=options(Severity.choices()),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )

    def fill(self, facts: Particulars, names: Iterable[str] = tuple(LABELS)) -> None:
        """把登记事实填进各栏，或只填 ``names`` 这几栏。"""
        for name in names:
            value = getattr(facts, name)
            if isinstance(value, Kind):
                value = value.value
            elif isinstance(value, frozenset):
                value = sorted(item.value for item in value)
            elif isinstance(value, datetime):
                value = value.replace(tzinfo=None)
            self[name].data, self[name].raw_data = value, None

    def facts(self) -> Particulars:
        """Return 各栏组成的登记事实。"""
        texts = ("regulator", "regulator_no", "complainant", "phone", "id_no", "address")
        more = ("disputed_number", "city", "product", "content", "demand")
        prior = ("prior_channel", "prior_answer")
        days = ("letter_on", "reply_by", "occurred_on", "prior_complained_on", "prior_answered_on")
        values: dict[str, Any] = {name: self[name].data for name in days}
        values |= {name: self[name].data or "" for name in (*texts, *more, *prior)}
        return Particulars(
            channel=Channel(self.channel.data),
            filing=Filing(self.filing.data),
            received_at=local_moment(self.received_at),
            id_kind=IdKind(self.id_kind.data) if self.id_kind.data else None,
            customer_level=CustomerLevel(self.customer_level.data),
            province=self.province.data,
            business=BusinessKind(self.business.data),
            nature=Nature(self.nature.data),
            amount=self.amount.data,
            severities=frozenset(Severity(code) for code in self.severities.data or ()),
            **values,
        )


def _plain(value: Any) -> Any:
    """Return 比较用的值：空白的写法不算不同。"""
    return "\n".join(value.split()) if isinstance(value, str) else value


def _is_blank(field: Field) -> bool:
    """没有填，或还是原来的样子；填了而读不懂的不算。"""
    garbled = field.process_errors and any(field.raw_data or ())
    return field.data in (None, "", field.default) and not garbled


class RegisterForm(ParticularsForm):
    """登记一件申诉。"""

    letter = HiddenField()
    reply_by_stands = BooleanField("要求回复日期另有依据，就按我填的这一天登记")
    letters = MultipleFileField("来函原件")

    def take(self, found: Mapping[str, Any], before: Mapping[str, Any]) -> None:
        """把来函读出的 ``found`` 填进没有填的栏；上一封来函填上的 ``before`` 不算填过。"""
        for name, value in before.items():
            if name not in self.differing({name: value}):
                self._put(name, self[name].default)
        for name, value in found.items():
            if _is_blank(self[name]):
                self._put(name, value)

    def differing(self, found: Mapping[str, Any]) -> set[str]:
        """Return 填了而与来函读出的 ``found`` 不同的栏。"""
        return {
            name
            for name, value in found.items()
            if self[name].data not in (None, "") and _plain(self[name].data) != _plain(value)
        }

    def _put(self, name: str, value: Any) -> None:
        self[name].data, self[name].raw_data = value, None

    def since(self, now: datetime) -> datetime:
        """Return 来函期限的起算：填了的收到时间，没有填好的是 ``now``。"""
        return local_moment(self.received_at) if self.received_at.data else now


class AmendForm(ParticularsForm):
    """更正登记信息。"""

    reason = text_field("更正原因", 300, required("请写明更正原因"))


GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    (
        "来函",
        (
            *("channel", "filing", "regulator", "regulator_no"),
            *("letter_on", "received_at", "reply_by"),
        ),
    ),
    (
        "申诉人",
        (
            *("complainant", "phone", "disputed_number", "customer_level"),
            *("province", "city", "id_kind", "id_no", "address"),
        ),
    ),
    (
        "申诉事项",
        ("business", "nature", "product", "amount", "occurred_on", "content", "demand"),
    ),
    ("先期投诉", ("prior_complained_on", "prior_channel", "prior_answered_on", "prior_answer")),
    ("重大性标记", ("severities",)),
)
"""登记表在页面上的分组与次序。"""
