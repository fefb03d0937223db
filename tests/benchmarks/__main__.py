"""``python -m tests.benchmarks [组 …] [--rounds N]``：测速，印出表，并存进 build/。"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.groups import groups
from tests.benchmarks.harness import Clock, measure
from tests.benchmarks.report import as_json, machine, summary
from tests.guards.sources import ROOT

ROUNDS = 30
BUILD = ROOT / "build"


def main(arguments: Sequence[str], folder: Path, clock: Clock | None = None) -> None:
    """跑选中的组（不写即全部），表印出来，表与 JSON 存进 ``folder``。"""
    known = {group.key: group for group in groups()}
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="测速")
    parser.add_argument("groups", nargs="*", metavar="组", help=f"可选：{'、'.join(known)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="轮数")
    asked = parser.parse_args(arguments)
    if unknown := sorted(set(asked.groups) - set(known)):
        parser.error(f"没有名为“{'、'.join(unknown)}”的组，可选：{'、'.join(known)}")
    if asked.rounds < 1:
        parser.error(f"轮数至少是 1，不能是 {asked.rounds}")
    found = []
    for key in asked.groups or known:
        sys.stderr.write(f"正在测 {known[key].title}……\n")
        found.append((known[key], measure(known[key], asked.rounds, clock)))
    conditions = machine(asked.rounds)
    text = summary(found, conditions)
    sys.stdout.write(f"{text}\n")
    folder.mkdir(exist_ok=True)
    (folder / "benchmarks.md").write_text(f"{text}\n", encoding="utf-8")
    (folder / "benchmarks.json").write_text(as_json(found, conditions), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:], BUILD)
