"""表单的共同部分：中文提示、页面版本与服务端错误的回填。"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import FileStorage
from wtforms import (
    DateField,
    DateTimeLocalField,
    DecimalField,
    IntegerField,
    MultipleFileField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from appeals.clock import SHANGHAI
from appeals.domain.errors import InvalidFields
from appeals.domain.texts import trimmed
from appeals.services.attachments import Upload
from appeals.store.models import Case, Unit, User
from appeals.web.forms.messages import ChineseMessages
from appeals.web.options import options


def required(message: str) -> DataRequired:
    """必填；空着时提示 ``message``。"""
    return DataRequired(message=message)


def given(message: str) -> InputRequired:
    """必须填写；填了而读不懂的，留着控件自己的提示。"""
    return InputRequired(message=message)


def at_most(count: int) -> Length:
    """最多 ``count`` 个字。"""
    return Length(max=count, message=f"最多 {count} 个字")


def day_field(label: str, *validators: Any, **kwargs: Any) -> DateField:
    """日期控件；可以留空，填了不是日期给中文提示。"""
    return DateField(label, validators=[*(validators or (Optional(),))], **kwargs)


def moment_field(label: str, message: str, **kwargs: Any) -> DateTimeLocalField:
    """时刻控件（北京时间，到分钟），必填。"""
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    return DateTimeLocalField(label, format=formats, validators=[given(message)], **kwargs)


def money_field(label: str, **kwargs: Any) -> DecimalField:
    """金额控件（元），可以留空。"""
    return DecimalField(label, places=None, validators=[Optional()], **kwargs)


def text_field(label: str, limit: int, *validators: Any, **kwargs: Any) -> StringField:
    """单行文字控件，去掉首尾空白。"""
    return StringField(label, validators=[*validators, at_most(limit)], filters=[trimmed], **kwargs)


def text_of(field: StringField) -> str:
    """Return 文字控件的内容；没有提交的为空串。"""
    return field.data or ""


class BaseForm(FlaskForm):  # type: ignore[misc]
    """所有表单的基类。"""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """提示一律用产品的中文。"""

        def get_translations(self, form: FlaskForm) -> ChineseMessages:
            """Return 提示文字的出处。"""
            return ChineseMessages()

    def show(self, error: InvalidFields) -> None:
        """把服务报告的逐项错误放到对应的栏下；不属于任何一栏的放在表单上。"""
        for name, messages in error.errors.items():
            if name in self._fields:
                field = self._fields[name]
                field.errors = [*field.errors, *messages]
            else:
                self.form_errors.extend(messages)


def sane_version(given: int | None) -> int:
    """Return 页面交回的版本；没有或被改坏的当作第 0 版，必然过时。"""
    return given if given and 0 < given < 1_000_000_000 else 0


class StepForm(BaseForm):
    """对案件的一步操作；``version`` 是打开页面时案件的版本。"""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])

    def prepare(self, case: Case, user: User) -> None:
        """填入依案件而定的选项；没有的表单不必改。"""

    @property
    def seen_version(self) -> int:
        """页面打开时案件的版本；被改坏的当作第 0 版，必然过时。"""
        return sane_version(self.version.data)


def uploads_of(field: MultipleFileField) -> list[Upload]:
    """Return 控件里选了的文件；没有选的为空。"""
    chosen: Sequence[FileStorage] = [
        item for item in field.data or [] if isinstance(item, FileStorage) and item.filename
    ]
    return [Upload(item.filename or "", item.stream) for item in chosen]  # type: ignore[arg-type]


def local_moment(field: DateTimeLocalField) -> datetime:
    """Return 控件里的北京时间，带时区。"""
    assert field.data is not None, "必填的时刻在校验之后才取"
    return field.data.replace(tzinfo=SHANGHAI)


def chosen_id(value: str | None) -> int:
    """Return 选中的编号；没选、不是编号或大得不可能的为 0。"""
    text = value or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def long_field(label: str, message: str = "", rows: int = 4, **kwargs: Any) -> TextAreaField:
    """多行文字控件；给了 ``message`` 就必填。"""
    checks = [required(message)] if message else []
    return TextAreaField(
        label,
        validators=[*checks, at_most(20000)],
        filters=[trimmed],
        render_kw={"rows": rows},
        **kwargs,
    )


def unit_choices(units: Iterable[Unit]) -> list[Any]:
    """Return 单位下拉框的选项。"""
    return options(((str(unit.id), unit.name) for unit in units), blank="请选择")
