"""Lay a table of any form out in a number of terminal cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gongkai_tui.form import Arrangement, Table
from gongkai_tui.tui.grid.lines import MARGIN, Line, LineKind, Plan
from gongkai_tui.tui.grid.plan_across import plan_across
from gongkai_tui.tui.grid.plan_blocks import plan_blocks


def plan_table(table: Table, width: int, needs: Mapping[str, int], notice: str = "") -> Plan:
    """Lay ``table`` out in ``width`` cells.

    ``needs`` gives for each column id the cells of its longest value; ``notice`` is a sentence to
    stand over the table, empty for none.
    """
    if table.arrangement is Arrangement.BLOCKS:
        plan = plan_blocks(table, width, needs)
    else:
        plan = plan_across(table, width, needs)
    if notice:
        return replace(plan, heads=(Line(LineKind.NOTICE, notice, MARGIN), *plan.heads))
    return plan
