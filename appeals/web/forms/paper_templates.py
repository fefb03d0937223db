"""改动文书模板的表单：上传新的一版、恢复以前的一版。"""

from datetime import date, timedelta

from flask_wtf.file import FileField, FileRequired
from wtforms import IntegerField, StringField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from appeals.services.attachments import Upload
from appeals.services.template_changes import Change
from appeals.web.forms.base import BaseForm, day_field, given, required, text_field, text_of


def reason_field(label: str) -> StringField:
    """Return 说明理由的控件，必填。"""
    return text_field(label, 300, required(f"请写明{label}"))


class RestoreForm(BaseForm):
    """恢复以前的一版；``base`` 是打开页面时最新的版次，提交时核对。"""

    effective_from = day_field("施行日期", given("请填写从哪一天起施行"))
    reason = reason_field("为什么恢复")
    base = IntegerField(widget=HiddenInput(), validators=[Optional()])

    notice = timedelta(0)
    """施行日期的缺省值离今天多远：恢复多半是急事，当天就用。"""

    def start(self, newest: int, today: date) -> None:
        """打开页面时填好的两项。"""
        self.look_again(newest)
        self.effective_from.data = today + self.notice

    def look_again(self, newest: int) -> None:
        """别人先改了的，看过现在的各版再交就成。"""
        self.base.data, self.base.raw_data = newest, None

    def change(self) -> Change:
        """Return 填写的改动；校验之后才取。"""
        day = self.effective_from.data
        assert day is not None, "必填的日期在校验之后才取"
        seen = self.base.data
        return Change(day, text_of(self.reason), -1 if seen is None else seen)


class UploadForm(RestoreForm):
    """上传新的一版。"""

    reason = reason_field("改了什么、为什么")
    notice = timedelta(days=1)
    """新的一版缺省明天起用，今天还来得及试填。"""

    file = FileField("模板文件", validators=[FileRequired("请选择改好的 .docx 文件")])

    def upload(self) -> Upload:
        """Return 选中的文件；校验之后才取。"""
        chosen = self.file.data
        return Upload(chosen.filename or "", chosen.stream)
