"""停在待审核与待回复的案件。"""

from appeals.demo.story import Story, Tale, ago, nearly


def _inquired(tale: Tale, spent: float) -> None:
    """派单、接单、取证；一共 ``spent`` 个办公小时。"""
    tale.dispatch(spent / 5)
    tale.accept(spent / 5)
    tale.upload(spent * 3 / 5)


def _review_nearly_due(tale: Tale) -> None:
    _inquired(tale, 7)
    tale.until(tale.moments.spent(48, 0.92))
    tale.submit(0)


def _vip_review_nearly_due(tale: Tale) -> None:
    _inquired(tale, 3.5)
    tale.until(tale.moments.spent(24, 0.93))
    tale.submit(0)


def _review_overdue(tale: Tale) -> None:
    tale.handled_by("kefu2")
    _inquired(tale, 6)
    tale.submit(10)


def _submitted(tale: Tale) -> None:
    tale.handled_by("kefu2")
    _inquired(tale, 4.5)
    tale.submit(6)


def _submitted_again(tale: Tale) -> None:
    tale.handled_by("kefu", reviewer="shenhe2")
    _inquired(tale, 4)
    tale.submit(5, handling="已更换光猫。", facts_found="光猫型号较旧，已更换。")
    tale.send_back(3, "没有说明速率模板为何配错、何时起配错；没有提出退费意见；请附现场测速截图。")
    tale.submit(12)


def _approved(tale: Tale) -> None:
    _inquired(tale, 4)
    tale.submit(4)
    tale.approve(3)


def _reply_nearly_due(tale: Tale) -> None:
    _inquired(tale, 5.5)
    tale.until(tale.moments.spent(48, 0.91))
    tale.submit(0)
    tale.approve(3)
    tale.compose(1)
    said = "用户表示：“退了就好，别的老人也别再碰上。”同意和解。"
    tale.compose(2, number=131, opinion=said)


def _reply_overdue(tale: Tale) -> None:
    tale.handled_by("kefu2", reviewer="shenhe2")
    _inquired(tale, 7)
    tale.submit(20)
    tale.approve(10)
    tale.compose(3, number=118)


def _long_letter(tale: Tale) -> None:
    _inquired(tale, 8)
    tale.submit(15)
    tale.approve(4)
    tale.compose(2, number=129)


STORIES = (
    Story("gx_simcard", nearly(48, lead=20, share=0.92), _review_nearly_due),
    Story("ha_line", ago(42.3), _review_overdue),
    Story("gd_package", ago(18.5), _submitted),
    Story("zj_speed", ago(34.7), _submitted_again),
    Story("xj_signal", nearly(24, lead=8, share=0.93), _vip_review_nearly_due),
    Story("xj_language", ago(16.1), _approved),
    Story("gx_iptv", nearly(48, lead=18), _reply_nearly_due),
    Story("ha_broadband", ago(60.2), _reply_overdue),
    Story("ha_long", ago(34.2), _long_letter),
)
"""审核与回复：临期、超时、二次提交，以及还没有生成与已生成两版的报告。"""
