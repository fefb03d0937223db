"""生成文书与登记发出的表单：各种文书要的栏目不同，由其做法定。"""

from dataclasses import asdict

from wtforms import SelectField

from appeals.domain.ways import SENT_WAYS
from appeals.services.paper_words import Maker, Words
from appeals.services.posting import Posting
from appeals.web.forms.base import (
    BaseForm,
    StepForm,
    day_field,
    given,
    local_moment,
    long_field,
    moment_field,
    text_field,
    text_of,
)
from appeals.web.options import options

LETTERED = ("document_no", "contact", "phone")


class PaperForm(StepForm):
    """撰稿人可以改的文字。"""

    document_no = text_field("发文字号（可不填）", 80)
    signed_on = day_field("成文日期", given("请填写成文日期"))
    contact = text_field("联系人", 40)
    phone = text_field("联系电话", 20)
    text = long_field("正文", rows=9)
    until = day_field("日期")

    def suit(self, maker: Maker) -> None:
        """只留这种文书要的栏目，改成它的叫法。"""
        kept = {"text": maker.text, "until": maker.until}
        for name, label in kept.items():
            if label:
                self[name].label.text = label
            else:
                del self[name]
        for name in () if maker.lettered else LETTERED:
            del self[name]

    def fill(self, words: Words) -> None:
        """填入初稿。"""
        for name, value in asdict(words).items():
            if name in self:
                self[name].data = value

    def words(self) -> Words:
        """Return 填写的文字；没有的栏目留空。"""
        return Words(**{name: self[name].data for name in Words.__slots__ if name in self})


class PostingForm(BaseForm):
    """登记一份函已发出。"""

    sent_at = moment_field("发出时间", "请填写发出时间")
    sent_how = SelectField("发出方式", choices=options((way, way) for way in SENT_WAYS))
    receipt_no = text_field("回执号或快递单号", 80)

    def posting(self) -> Posting:
        """Return 填写的记录。"""
        return Posting(local_moment(self.sent_at), self.sent_how.data, text_of(self.receipt_no))
