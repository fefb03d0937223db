"""已回复之后的案件：待回访、待结案、已结案、已归档，以及撤诉与和解。"""

from appeals.demo.story import Story, Tale, ago, days_before
from appeals.store.models import Outcome, VisitResult


def _approved(tale: Tale, inquiry: float = 14) -> None:
    """派单到审核通过；调查用 ``inquiry`` 个办公小时，其余 8 小时。"""
    tale.dispatch(1)
    tale.accept(2)
    tale.upload(inquiry / 3)
    tale.submit(inquiry * 2 / 3)
    tale.approve(5)


def _replied(tale: Tale, number: int, inquiry: float = 14, how: str = "申诉系统上传") -> None:
    """派单到回复发出；一共 ``inquiry`` 加 11 个办公小时。"""
    _approved(tale, inquiry)
    tale.compose(2, number=number)
    tale.reply(1, how)


def _awaiting_visit(tale: Tale) -> None:
    _replied(tale, 125)
    tale.issue("user_reply")


def _missed_once(tale: Tale) -> None:
    tale.handled_by("kefu2")
    _replied(tale, 126, how="电子邮件")
    tale.miss(6)


def _missed_twice(tale: Tale) -> None:
    _approved(tale)
    tale.compose(2, number=121)
    tale.until(tale.moments.days_ago(7))
    tale.reply(0, "邮寄")
    tale.miss(2)
    tale.miss(2)


def _visit_overdue(tale: Tale) -> None:
    tale.handled_by("kefu2", reviewer="shenhe2")
    _replied(tale, 104, how="直接送达")
    said = "电话是通了，可是缴费还要等人上门，我要你们把营业厅搬回来。要求经理再打给他。"
    tale.visit(20, VisitResult.DISSATISFIED, said, finished=False)


def _visited(tale: Tale) -> None:
    _replied(tale, 119)
    tale.visit(14, VisitResult.NO_OPINION, "知道了，不用再打电话。")


def _never_reached(tale: Tale) -> None:
    tale.handled_by("kefu2")
    _replied(tale, 109)
    tale.miss(7)
    tale.miss(9)
    tale.visit(8, VisitResult.UNREACHED, "三次不同时段均无人接听，已发短信告知。")


def _closed(tale: Tale) -> None:
    _replied(tale, 88)
    tale.visit(10, VisitResult.SATISFIED, "演示了热点开关，弄明白了。")
    tale.close(4, note="用户原因，资料齐全。")
    tale.issue("closing_form")
    tale.issue("file_index")


def _closed_with_hot_issue(tale: Tale) -> None:
    tale.handled_by("kefu2", reviewer="shenhe2")
    _replied(tale, 92)
    tale.visit(12, VisitResult.SATISFIED, "通话又免费了，也退了钱，谢谢。")
    tale.close(6, hot="资费数据迁移", note="同批 1,139 户已一并退费。")


def _withdrawn(tale: Tale) -> None:
    tale.dispatch(1)
    tale.accept(2)
    reason = "用户查看详单后，想起系本人拨打声讯台，自愿撤回投诉。"
    tale.withdraw(8, Outcome.WITHDRAWN, "撤诉申请书", reason)


def _reconciled(tale: Tale) -> None:
    tale.handled_by("shenhe2")
    tale.dispatch(1)
    tale.accept(1.5)
    tale.upload(3)
    tale.submit(10)
    reason = "用户收到全额退款，与公司签署和解协议，申诉受理中心同意终结。"
    tale.withdraw(4, Outcome.RECONCILED, "和解协议", reason)


def _archived_with_opinion(tale: Tale) -> None:
    _replied(tale, 61)
    tale.visit(9, VisitResult.SATISFIED, "钱退了，也说清楚了，满意。")
    tale.close(3, hot="视频彩铃未经同意开通")
    tale.archive(35, "经调解，双方就退费与补偿达成一致，申诉人对处理结果表示满意，本中心予以结案。")
    tale.audit(20)


def _archived_without_opinion(tale: Tale) -> None:
    tale.handled_by("kefu2")
    _replied(tale, 73)
    tale.visit(9, VisitResult.DISSATISFIED, "钱早就退了，我就是觉得应该赔五百。")
    tale.close(3, resolved=False, note="用户诉求超出法律规定，已解释。")
    tale.archive(20)


def _court_case(tale: Tale) -> None:
    _replied(tale, 42)
    tale.visit(9, VisitResult.NO_OPINION, "等法院判。")
    tale.close(3, note="人民法院已经受理，申诉途径终结。")
    tale.archive(40, "因人民法院已受理同一争议，本局终止调解，转办件予以办结。")


def _late_from_start_to_end(tale: Tale) -> None:
    tale.handled_by("kefu2", reviewer="shenhe2")
    tale.dispatch(9)
    tale.accept(10)
    tale.upload(12)
    tale.pause(2, "合作社秋收，负责人约定一周后核对停机清单。")
    tale.resume(28, "清单已核对。")
    tale.submit(25)
    tale.approve(12)
    tale.compose(6, number=55)
    tale.reply(2, "邮寄")
    tale.visit(16, VisitResult.DISSATISFIED, "卡是好了，秋播的损失你们只认一半。")
    tale.close(5, resolved=False, hot="物联网卡误停机")
    tale.archive(30)


def _withdrawn_before_dispatch(tale: Tale) -> None:
    reason = "消费者收到营业员当面道歉，自愿撤回。"
    tale.withdraw(9, Outcome.WITHDRAWN, "撤诉说明", reason)
    tale.archive(14)


STORIES = (
    Story("gx_move", ago(48.4), _awaiting_visit),
    Story("cq_bill", ago(45.6), _missed_once),
    Story("xj_direct", days_before(7, lead=30), _missed_twice),
    Story("gd_visit", ago(110.3), _visit_overdue),
    Story("zj_cca", ago(60.9), _visited),
    Story("cq_name", ago(90.4), _never_reached),
    Story("gx_hotspot", ago(120.7), _closed),
    Story("xj_mediated", ago(130.1), _closed_with_hot_issue),
    Story("gd_withdrawn", ago(28.5), _withdrawn),
    Story("zj_game", ago(50.8), _reconciled),
    Story("gx_ringtone", ago(210.3), _archived_with_opinion),
    Story("ha_contract", ago(170.6), _archived_without_opinion),
    Story("gd_court", ago(260.2), _court_case),
    Story("cq_iot", ago(240.5), _late_from_start_to_end),
    Story("xj_old", ago(160.4), _withdrawn_before_dispatch),
)
"""回访、结案与归档：四种结论都有，另有撤诉与和解。"""
