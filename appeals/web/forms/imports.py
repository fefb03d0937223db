"""导入清单的表单：选文件，再核对哪一列是哪一项、缺省的收到时间、只登记哪些行。"""

from datetime import datetime
from typing import BinaryIO, cast

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import FileField, HiddenField, SelectField

from appeals.services.attachments import Upload
from appeals.services.import_checks import Asked
from appeals.web.forms.base import BaseForm, local_moment, moment_field, text_field, text_of

COLUMN = "column-"
"""各列下拉框的名字：column-0、column-1……"""


class ListForm(BaseForm):
    """上传一份清单。"""

    file = FileField("清单文件")

    @property
    def upload(self) -> Upload | None:
        """选了的文件；没有选的为 None。"""
        chosen = self.file.data
        if isinstance(chosen, FileStorage) and chosen.filename:
            return Upload(chosen.filename, cast(BinaryIO, chosen.stream))
        return None


class ImportForm(BaseForm):
    """怎样导入。``list`` 是带着的清单，``shown_sheet`` 是各列的下拉框说的是哪张表。"""

    list = HiddenField()
    shown_sheet = HiddenField()
    sheet = SelectField("工作表", validate_choice=False)
    received_at = moment_field("收到时间", "请填写收到时间")
    rows = text_field("只登记这些行", 200)

    def asked(self, now: datetime) -> Asked:
        """Return 人要的；收到时间读不懂的先按 ``now`` 试读，换了一张表的各列重新认。"""
        sheet = self.sheet.data or ""
        same = sheet == (self.shown_sheet.data or "")
        received = now if self.received_at.errors else local_moment(self.received_at)
        return Asked(received, sheet, _columns() if same else None, text_of(self.rows))


def _columns() -> list[tuple[int, str]]:
    """Return 各列的下拉框选了哪一项，依列的次序。"""
    found = []
    for name, key in request.form.items():
        place = name.removeprefix(COLUMN)
        if name.startswith(COLUMN) and place.isascii() and place.isdigit() and len(place) < 4:
            found.append((int(place), key))
    return sorted(found)
