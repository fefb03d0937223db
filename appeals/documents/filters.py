"""模板里可用的过滤器：名称是中文，读起来像表单。"""

from collections.abc import Callable

from appeals.documents.amounts import amount_capitals, amount_figures
from appeals.documents.masking import masked_id, masked_name, masked_phone
from appeals.documents.wording import chinese_date, numeral_date, ordinal, paragraphs

FILTERS: dict[str, Callable[..., object]] = {
    "金额": amount_figures,
    "金额大写": amount_capitals,
    "中文日期": chinese_date,
    "汉字日期": numeral_date,
    "序号": ordinal,
    "分段": paragraphs,
    "姓名脱敏": masked_name,
    "电话脱敏": masked_phone,
    "证件脱敏": masked_id,
}
