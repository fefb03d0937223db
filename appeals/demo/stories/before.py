"""停在待派发与待接单的案件。"""

from appeals.demo.story import Story, Tale, ago, nearly


def _caller_named_the_city(tale: Tale) -> None:
    tale.amend(0.8, "回电核实，客户补充了所在城市", city="广州市")


def _dispatched(tale: Tale) -> None:
    tale.dispatch(2)


def _urgent(tale: Tale) -> None:
    tale.handled_by("kefu2")
    tale.dispatch(3, "群体性申诉，且有媒体和司法动向，请省分公司领导包案，每日报告进展。")


def _sent_to_the_wrong_branch(tale: Tale) -> None:
    tale.dispatch(1, "用户在郑州营业厅办理未果，请核查。", to="河南分公司")
    reason = "号码归属广东深圳，郑州营业厅只是受理点，用户资料与补卡权限均在广东，请改派。"
    tale.reject(2.5, reason, by="河南分公司")
    tale.dispatch(2, "河南退单理由成立，改派广东主办；请就异地补卡的流程一并说明。")


def _vip_dispatched(tale: Tale) -> None:
    tale.until(tale.moments.spent(24, 0.92))
    tale.dispatch(0, "VIP 客户，24 小时内反馈。")


STORIES = (
    Story("zj_phone", ago(0.6)),
    Story("cq_tunnel_more", ago(1.4)),
    Story("gd_direct", ago(2.2), _caller_named_the_city),
    Story("gx_roaming_12315", ago(3.15)),
    Story("ha_deposit", nearly(24)),
    Story("gd_hotline", ago(16.3)),
    Story("gx_cancel", ago(4.35), _dispatched),
    Story("xj_group", ago(9.55), _urgent),
    Story("gd_wrong", ago(12.1), _sent_to_the_wrong_branch),
    Story("cq_vip", nearly(24, lead=3, share=0.92), _vip_dispatched),
    Story("gx_port", ago(34.2), _dispatched),
)
"""派单与接单：有刚到的、临期的、超时的、退单改派的。第一件最晚收到，只有登记一步。"""
