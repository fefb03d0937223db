"""控件自带的提示换成本产品的中文；全部表单只经这一张表。"""

from collections.abc import Mapping

from flask_wtf.i18n import translations

MESSAGES: Mapping[str, str] = {
    "Not a valid date value.": "请填写有效日期，例如 2026-11-06",
    "Not a valid datetime value.": "请填写有效时间，例如 2026-11-06 10:00",
    "Not a valid decimal value.": "请填写数字，例如 1299.00",
    "Not a valid integer value.": "页面已被改动，请重新打开后再填写",
    "Not a valid choice.": "请从列出的选项中选择",
    "Invalid Choice: could not coerce.": "请从列出的选项中选择",
    "Invalid choice(s): one or more data inputs could not be coerced.": "请从列出的选项中选择",
    "'%(value)s' is not a valid choice for this field.": "“%(value)s”不在列出的选项中",
    "'%(value)s' are not valid choices for this field.": "“%(value)s”不在列出的选项中",
}
"""WTForms 的原文对应的提示；表里没有的用 WTForms 自带的中文。"""


class ChineseMessages:
    """WTForms 取提示文字的地方。"""

    def gettext(self, string: str) -> str:
        """Return 提示的中文。"""
        return MESSAGES.get(string) or str(translations.gettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return 提示的中文；中文不分单复数。"""
        return MESSAGES.get(singular) or str(translations.ngettext(singular, plural, n))
