"""Ten thousand characters pasted in a real terminal: one undo step, with and without its marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_pilot import sample
from pseudo_terminal import PROGRAM, PseudoTerminal

TEXT = ("云隐县人民政府办公室逐条核对主动公开目录，共计若干条；" * 40 + "\n") * 10 + "到此粘贴完毕"


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "unmarked"])
def test_a_long_paste_is_one_undo_step(marked: bool, tmp_path: Path) -> None:
    assert len(TEXT) > 10_000
    path = sample("chenghu-2024", tmp_path)
    with PseudoTerminal([PROGRAM, str(path)], environment={"XDG_STATE_HOME": str(tmp_path)}) as it:
        it.wait_for("认真贯彻落实", "947字")
        if marked:
            it.paste(TEXT)
        else:
            it.type(TEXT.replace("\n", "\r"))
        it.wait_for("到此粘贴完毕2024年", "*未保存")
        it.press("ctrl+z")
        it.wait_for("认真贯彻落实", "947字", "已撤销", "已保存")
        it.press("ctrl+q")
        assert it.wait_exit() == 0
