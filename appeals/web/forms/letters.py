"""从来函读取的表单：选一个文件，或粘贴文字。"""

from typing import BinaryIO, cast

from werkzeug.datastructures import FileStorage
from wtforms import FileField

from appeals.services.attachments import Upload
from appeals.web.forms.base import BaseForm, long_field, text_of


class LetterForm(BaseForm):
    """一封来函。"""

    file = FileField("来函文件")
    text = long_field("粘贴来函的文字", rows=6)

    @property
    def source(self) -> Upload | str:
        """选了的文件；没有选的是粘贴的文字，可能为空。"""
        chosen = self.file.data
        if isinstance(chosen, FileStorage) and chosen.filename:
            return Upload(chosen.filename, cast(BinaryIO, chosen.stream))
        return text_of(self.text)
