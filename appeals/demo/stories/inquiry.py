"""停在调查处理中的案件。"""

from appeals.demo.story import Story, Tale, ago, nearly
from appeals.store.models import VisitResult


def _accepted(tale: Tale) -> None:
    tale.dispatch(1.5)
    tale.issue("dispatch_notice")
    tale.accept(1.5)


def _drafting(tale: Tale) -> None:
    tale.dispatch(1)
    tale.accept(1.5)
    tale.upload(3)
    tale.draft(2, without=("prior_handling", "facts_found"))
    tale.draft(3, by="guangxi2")


def _sharing_the_work(tale: Tale) -> None:
    tale.handled_by("kefu2")
    tale.dispatch(1, "企业专线重大争议，请查清两条路由的实际走向。")
    tale.accept(2)
    tale.upload(1)
    tale.delegate(1, "南宁市分公司", "请到现场核对两条光缆的实际路由，拍照并附管线图。")
    tale.answer(
        8,
        "南宁市分公司",
        "现场核查：主、备两条光缆自大学东路人井起同沟敷设 1.3 公里，"
        "与合同附件所称的不同路由不符。\n"
        "中断系市政施工挖断同一处管道所致，抢修 9 小时 40 分。",
    )
    tale.ask_help(1, "广西分公司市场部", "请核对双路由保护费的收费依据与合同条款，提出退费意见。")


def _second_round(tale: Tale) -> None:
    tale.dispatch(1)
    tale.accept(2)
    tale.upload(2)
    tale.submit(5)
    reason = "一、没有说明地市平台为何未与免打扰名单同步、涉及多少用户；二、没有下发记录的导出件。"
    tale.send_back(4, f"{reason}请补充后重新提交。")
    tale.draft(6, without=("rectification",))


def _paused_by_the_company(tale: Tale) -> None:
    tale.handled_by("shenhe2")
    tale.dispatch(1)
    tale.accept(1)
    tale.pause(2, "用户在国外，约定回国后面谈并提交聊天记录原件，公司内部时限中止。")


def _paused_with_consent(tale: Tale) -> None:
    tale.dispatch(1)
    tale.accept(2)
    reason = "轨道施工单位未交付站址，恢复覆盖的方案须待其交付后确定；管局已复函同意中止。"
    tale.pause(6, reason, consent=True)


def _extended(tale: Tale) -> None:
    tale.dispatch(1)
    tale.accept(2)
    tale.upload(4)
    tale.issue("extension_request", text="涉嫌盗打，公安机关已受理，须等待鉴定意见。")
    tale.extend(3, 20, "涉嫌盗打，公安机关已受理，等待鉴定意见，受理中心同意延期。")


def _feedback_nearly_due(tale: Tale) -> None:
    tale.until(tale.moments.spent(96, 0.91))
    tale.dispatch(0)
    tale.accept(1.5)
    tale.upload(6)


def _feedback_overdue(tale: Tale) -> None:
    tale.dispatch(2)
    tale.issue("dispatch_notice", 0.5)
    tale.accept(1.5)
    tale.issue("urge_notice", 44)


def _reopened(tale: Tale) -> None:
    tale.handled_by("kefu2")
    tale.dispatch(1)
    tale.accept(2)
    tale.upload(3)
    tale.submit(6)
    tale.approve(5)
    tale.compose(3, number=97)
    tale.reply(1)
    tale.visit(14, VisitResult.SATISFIED, "钱收到了，没有别的意见。")
    tale.close(3)
    reason = "用户来电称退订后次月又被扣 15 元，经核属实，原整改没有到位，重新办理。"
    tale.reopen(100, reason)


def _help_recalled(tale: Tale) -> None:
    tale.dispatch(1, "VIP 客户，24 小时内反馈。")
    tale.accept(1)
    tale.ask_help(2, "总部市场经营部", "请提供积分到期提醒的发送记录。")
    tale.recall(6, "总部市场经营部")


STORIES = (
    Story("xj_card", ago(7.2), _accepted),
    Story("gx_elder", ago(20.4), _drafting),
    Story("gx_company", ago(22.3), _sharing_the_work),
    Story("ha_harass", ago(30.1), _second_round),
    Story("zj_golden", ago(16.6), _paused_by_the_company),
    Story("cq_tunnel", ago(45.2), _paused_with_consent),
    Story("gd_extended", ago(20.8), _extended),
    Story("gx_roaming", nearly(96, lead=4), _feedback_nearly_due),
    Story("gx_5g", ago(50.5), _feedback_overdue),
    Story("gd_reopened", ago(150.2), _reopened),
    Story("gd_recalled", ago(25.7), _help_recalled),
)
"""调查处理：草稿、协作、退回重办、中止、延期、临期、超时与重新办理。"""
