"""案件号：SS＋登记日期＋当日流水，例如 SS20261106-0012。"""

import re
from datetime import date

CASE_NO = re.compile(r"SS[0-9]{8}-[0-9]{4,}")


def case_number(day: date, sequence: int) -> str:
    """Return 登记日 ``day`` 的第 ``sequence`` 件（从 1 起）的案件号。"""
    if sequence < 1:
        raise ValueError(f"当日流水从 1 起，不能是 {sequence}")
    return f"SS{day:%Y%m%d}-{sequence:04d}"
