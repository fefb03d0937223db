"""派单、接单、任务等各步操作的表单。"""

from wtforms import (
    MultipleFileField,
    SelectField,
)

from appeals.services.dispatch import require_main_task
from appeals.services.steps import pending_tasks
from appeals.store import queries
from appeals.store.models import (
    Case,
    User,
)
from appeals.web.forms.base import (
    StepForm,
    chosen_id,
    long_field,
    required,
    unit_choices,
)
from appeals.web.options import options


class UnitForm(StepForm):
    """把案件或任务交给一个单位。"""

    unit_id = SelectField("单位", validators=[required("请选择单位")])
    instructions = long_field("办理要求", "请写明要对方查什么、给什么")

    @property
    def unit(self) -> int:
        """选中的单位编号；没选为 0。"""
        return chosen_id(self.unit_id.data)


class DispatchForm(UnitForm):
    """派单。"""

    instructions = long_field("办理要求")

    def prepare(self, case: Case, user: User) -> None:
        """列出省分公司，缺省选归属省的那一个。"""
        units = queries.branches()
        self.unit_id.choices = unit_choices(units)
        if not self.is_submitted():
            self.unit_id.data = next(
                (str(unit.id) for unit in units if unit.province == case.province), ""
            )


class DelegateForm(UnitForm):
    """转派下级。"""

    def prepare(self, case: Case, user: User) -> None:
        """列出主办单位的下级。"""
        main = require_main_task(case).unit
        self.unit_id.choices = unit_choices(queries.units_below(main))


class AssistForm(UnitForm):
    """请求协办。"""

    def prepare(self, case: Case, user: User) -> None:
        """列出可以协办的部门。"""
        main = require_main_task(case).unit
        self.unit_id.choices = unit_choices(queries.departments_for(main))


class ReasonForm(StepForm):
    """只要一段理由的操作。"""

    reason = long_field("理由", "请写明理由")


class EmptyForm(StepForm):
    """不用填写的操作。"""


class TaskForm(StepForm):
    """针对一项任务的操作。"""

    task_id = SelectField("任务", validators=[required("请选择任务")])

    @property
    def task(self) -> int:
        """选中的任务编号；没选为 0。"""
        return chosen_id(self.task_id.data)


class RecallForm(TaskForm):
    """收回任务。"""

    def prepare(self, case: Case, user: User) -> None:
        """列出没有反馈的任务。"""
        self.task_id.choices = options(
            (str(task.id), f"{task.kind.label}：{task.unit.name}")
            for task in queries.tasks_of(case)
            if task.is_pending_help
        )


class AnswerForm(TaskForm):
    """反馈协作结果。"""

    answer = long_field("调查结果", "请写明调查结果", rows=8)
    files = MultipleFileField("材料（可多选）")

    def prepare(self, case: Case, user: User) -> None:
        """列出此人单位待反馈的任务。"""
        self.task_id.choices = options(
            (str(task.id), f"{task.kind.label}：{task.unit.name}")
            for task in pending_tasks(user, case)
        )
