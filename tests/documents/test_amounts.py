"""金额大写（支付结算办法附一）。"""

from decimal import Decimal

import pytest

from appeals.documents.amounts import amount_capitals, amount_figures
from appeals.documents.errors import InvalidValue

CAPITALS = {
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角",
    "0.55": "伍角伍分",
    "1": "壹元整",
    "10": "壹拾元整",
    "30.00": "叁拾元整",
    "105": "壹佰零伍元整",
    "325.04": "叁佰贰拾伍元零肆分",
    "1299.00": "壹仟贰佰玖拾玖元整",
    "1409.50": "壹仟肆佰零玖元伍角",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "6007.14": "陆仟零柒元壹角肆分",
    "10001": "壹万零壹元整",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "1000000": "壹佰万元整",
    "100000000": "壹亿元整",
    "100000001": "壹亿零壹元整",
    "100007000": "壹亿零柒仟元整",
    "101000000": "壹亿零壹佰万元整",
    "999999999999.99": "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}


@pytest.mark.parametrize(("amount", "capitals"), CAPITALS.items())
def test_capitals_read_zeros_once(amount: str, capitals: str) -> None:
    assert amount_capitals(Decimal(amount)) == capitals


@pytest.mark.parametrize("shown", ["1,299.00", "¥1,299.00", "￥1299", " 1299.0 "])
def test_capitals_accept_figures_as_printed(shown: str) -> None:
    assert amount_capitals(shown) == "壹仟贰佰玖拾玖元整"


@pytest.mark.parametrize("amount", ["-0.01", "-30", "0.001", "1000000000000", "NaN", "三十", ""])
def test_unwritable_amount_is_refused_with_value(amount: str) -> None:
    with pytest.raises(InvalidValue, match="金额") as caught:
        amount_capitals(amount)
    assert f"“{amount}”" in caught.value.message


def test_figures_group_thousands_to_cents() -> None:
    assert amount_figures(Decimal("1234567.5")) == "1,234,567.50"
