"""由环节表画出流程图（Mermaid），docs/stages.md 的内容全部由此而来。"""

from itertools import groupby

from appeals.domain.stages import TRANSITIONS, Action, Stage, Transition

HEADING = "# 环节与操作\n\n本页由 `make diagram` 根据 `appeals/domain/stages.py` 生成，请勿手改。\n"


def stage_document() -> str:
    """Return docs/stages.md 的全文：流程图和操作表。"""
    return f"{HEADING}\n```mermaid\n{_graph()}\n```\n\n{_table()}\n"


def _graph() -> str:
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{stage.label}" as {stage.value}' for stage in Stage]
    lines.append(f"    [*] --> {Stage.REGISTERED.value}: {Action.REGISTER.label}")
    lines += [
        f"    {row.source.value} --> {row.target.value}: {row.action.label}"
        for row in TRANSITIONS
        if row.source is not row.target and row.action is not Action.WITHDRAW
    ]
    lines.append(f"    {Stage.ARCHIVED.value} --> [*]")
    return "\n".join(lines)


def _table() -> str:
    lines = [
        "| 操作 | 代码 | 所在环节 | 到达环节 | 谁可办理 | 中止计时期间 |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row(list(rows)) for _, rows in groupby(TRANSITIONS, key=_same_row)]
    return "\n".join(lines)


def _same_row(row: Transition) -> tuple[Action, frozenset[str]]:
    return row.action, frozenset(row.roles)


def _row(rows: list[Transition]) -> str:
    first = rows[0]
    sources = "、".join(row.source.label for row in rows)
    target = "不变" if first.source is first.target else first.target.label
    roles = "、".join(sorted(role.label for role in first.roles))
    paused = "可" if first.while_paused else "不可"
    return (
        f"| {first.action.label} | `{first.action.value}` | {sources} | {target} "
        f"| {roles} | {paused} |"
    )
