"""The one table of commands: it feeds key bindings, the palette, the help screen and the key bar.

Every key that does something stands here, with its Chinese name. Keys are names of Textual. None
depends on Alt, on a mouse, or on a key that SSH, tmux or an input method takes for itself; where a
key is at risk somewhere (Ctrl+S on some jump hosts, F10 in some clients, Ctrl+B as the prefix of
tmux) a second one stands by. F11 belongs to the window in many terminals; in the list of findings
F1 does the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Scope(StrEnum):
    """Where a command works; the value is its heading in the help."""

    EVERYWHERE = "任何地方"
    GRID = "表格中"
    PROSE = "文字中"
    FIND = "查找替换时"
    PREVIEW = "预览中"
    SECOND_ENTRY = "二次录入中"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do."""

    id: str
    """Stable id, ``scope.verb``; the Textual action is the verb."""
    title: str
    """A short Chinese name, for the palette and the key bar."""
    help: str
    """What it does, in one Chinese sentence."""
    keys: tuple[str, ...]
    """Keys by Textual's names, the one to show first."""
    scope: Scope
    pinyin: str = ""
    """Initials for finding it in the palette; empty: not in the palette."""

    @property
    def action(self) -> str:
        """The name of the Textual action on the widget or app that owns the scope."""
        return self.id.partition(".")[2].replace(".", "_")


_E, _G, _P = Scope.EVERYWHERE, Scope.GRID, Scope.PROSE
_F, _V, _S = Scope.FIND, Scope.PREVIEW, Scope.SECOND_ENTRY

COMMANDS: tuple[Command, ...] = (
    Command("app.help", "帮助", "显示全部按键和标记的含义。", ("f1",), _E, "bz"),
    Command("app.save", "保存", "把报告存入文件。", ("ctrl+s", "f12"), _E, "bc"),
    Command("app.export", "导出", "导出为网页、Word 或其他格式的文件。", ("ctrl+e",), _E, "dc"),
    Command("app.release", "发布清单", "列出发布之前还要处理的问题和发布期限。", (), _E, "fbqd"),
    Command("app.import", "导入", "读入一份已发布的报告，逐部分对照选用。", (), _E, "dr"),
    Command("app.undo", "撤销", "撤销上一步，文字和表格一样。", ("ctrl+z",), _E, "cx"),
    Command("app.redo", "重做", "重做刚撤销的一步。", ("ctrl+y",), _E, "cz"),
    Command("app.previous_part", "上一部分", "转到上一部分。", ("f3",), _E, "sybf"),
    Command("app.next_part", "下一部分", "转到下一部分。", ("f4",), _E, "xybf"),
    Command(
        "app.go_to_part",
        "选择部分",
        "选择要转到的部分，或按 1 至 6 转到。",
        ("ctrl+g",),
        _E,
        "xzbf",
    ),
    Command("app.preview", "预览", "打开或关闭成文预览。", ("f5",), _E, "yl"),
    Command("app.preview_format", "预览格式", "选择预览成文还是某种格式的原文。", (), _E, "ylgs"),
    Command("app.next_pane", "换窗格", "在目录、编辑区和预览之间移动。", ("f6",), _E, "hcg"),
    Command("app.previous_finding", "上一问题", "转到上一个问题。", ("f7",), _E, "sywt"),
    Command("app.next_finding", "下一问题", "转到下一个问题。", ("f8",), _E, "xywt"),
    Command("app.findings", "问题清单", "列出全部问题，回车转到所在处。", ("f9",), _E, "wtqd"),
    Command("app.correct", "改正", "改正光标处的问题，有把握的才改。", ("ctrl+u",), _E, "gz"),
    Command("app.correct_all", "全部改正", "列出同类的改正，一次改完。", (), _E, "qbgz"),
    Command("app.explain", "写说明", "说明光标处的问题为什么无须改正。", ("ctrl+d",), _E, "xsm"),
    Command("app.about_rule", "规则说明", "说明光标处的问题所依据的规则。", ("f11",), _E, "gzsm"),
    Command("app.commands", "命令", "按名称或拼音首字母查找命令。", ("f10", "ctrl+p"), _E),
    Command("app.quotations", "引用处", "列出引用刚改数据的句子，回车转到。", (), _E, "yyc"),
    Command("app.identity", "单位和年份", "修改单位名称和报告年份。", (), _E, "dwnf"),
    Command("app.unit_kind", "单位类别", "改正按名称判断的单位类别。", (), _E, "dwlb"),
    Command("app.add_part", "补上本部分", "补上缺失的部分或表格中缺失的行。", (), _E, "bsbbf"),
    Command("app.remove_part", "删去本部分", "从报告中删去光标所在的部分。", (), _E, "sqbbf"),
    Command(
        "app.second_entry",
        "二次录入",
        "照原件把本表再录一遍，看不到第一次的数，然后逐格核对。",
        (),
        _E,
        "eclr",
    ),
    Command("app.theme", "深浅配色", "在深色和浅色之间切换。", (), _E, "ssps"),
    Command("app.mouse", "鼠标", "使用鼠标，或者把鼠标还给终端选字复制。", ("ctrl+o",), _E, "sb"),
    Command("app.quit", "退出", "退出；有未保存的改动时先询问。", ("ctrl+q",), _E, "tc"),
    Command("grid.up", "上移", "确认本格，移到上一行。", ("up",), _G),
    Command("grid.down", "下移", "确认本格，移到下一行。", ("down", "enter"), _G),
    Command("grid.left", "左移", "确认本格，移到左边一格。", ("left", "shift+tab"), _G),
    Command("grid.right", "右移", "确认本格，移到右边一格。", ("right", "tab"), _G),
    Command("grid.row_start", "行首", "移到本行第一格。", ("home",), _G),
    Command("grid.row_end", "行末", "移到本行最后一格，再按到总计。", ("end",), _G),
    Command("grid.first", "表首", "移到表格第一格。", ("ctrl+home",), _G),
    Command("grid.last", "表末", "移到表格最后一格。", ("ctrl+end",), _G),
    Command("grid.page_up", "上翻", "向上翻一页。", ("pageup",), _G),
    Command("grid.page_down", "下翻", "向下翻一页。", ("pagedown",), _G),
    Command("grid.next_blank", "下一空格", "移到下一个空白格。", ("ctrl+b", "insert"), _G, "xykg"),
    Command("grid.next_figure", "下一非零", "移到下一个不是 0 的格。", ("ctrl+n",), _G, "xyfl"),
    Command("grid.go_to_row", "转到行", "按行号或标签转到一行，例如 三5。", ("ctrl+l",), _G, "zdh"),
    Command("grid.edit", "改写", "在原有内容上修改本格。", ("f2",), _G),
    Command("grid.cancel", "放弃", "放弃正在输入的内容，恢复原值。", ("escape",), _G),
    Command(
        "grid.clear",
        "清空",
        "清空本格或选中的格；总计清空后重新自动计算。",
        ("delete", "backspace"),
        _G,
    ),
    Command("grid.fill_row", "空白填0", "把本行或选中各格的空白填为 0。", ("ctrl+r",), _G, "kbt"),
    Command("grid.fill_table", "全表填0", "把全表的空白格填为 0。", ("ctrl+t",), _G, "qbt"),
    Command("grid.select_up", "向上选", "选中的格向上扩大。", ("shift+up",), _G),
    Command("grid.select_down", "向下选", "选中的格向下扩大。", ("shift+down",), _G),
    Command("grid.select_left", "向左选", "选中的格向左扩大。", ("shift+left",), _G),
    Command("grid.select_right", "向右选", "选中的格向右扩大。", ("shift+right",), _G),
    Command("grid.select_row_start", "选到行首", "选到本行第一格。", ("shift+home",), _G),
    Command("grid.select_row_end", "选到行末", "选到本行最后一格。", ("shift+end",), _G),
    Command("grid.select_all", "全选", "选中全表。", ("ctrl+a",), _G),
    Command(
        "grid.select_mode",
        "选择模式",
        "只用方向键选格（终端不传 Shift 时用）。",
        ("ctrl+k",),
        _G,
        "xzms",
    ),
    Command("grid.copy", "复制", "复制选中的格，可以粘贴到电子表格。", ("ctrl+c",), _G),
    Command("grid.cut", "剪切", "复制选中的格并清空。", ("ctrl+x",), _G),
    Command(
        "grid.paste",
        "粘贴",
        "粘贴刚复制的数，要改已有的数时先问。",
        ("ctrl+v",),
        _G,
    ),
    Command("grid.explain", "本格说明", "说明本格的含义和全部勾稽关系。", ("ctrl+f",), _G, "bgsm"),
    Command(
        "grid.remove_row", "删去本行", "从报告中删去光标所在的行（原件缺行时用）。", (), _G, "sqbh"
    ),
    Command("prose.up", "上移", "移到上一行。", ("up",), _P),
    Command("prose.down", "下移", "移到下一行。", ("down",), _P),
    Command("prose.left", "左移", "移到前一个字。", ("left",), _P),
    Command("prose.right", "右移", "移到后一个字。", ("right",), _P),
    Command("prose.word_left", "前一词", "移到前一个词的开头。", ("ctrl+left", "shift+tab"), _P),
    Command("prose.word_right", "后一词", "移到后一个词的末尾。", ("ctrl+right", "tab"), _P),
    Command("prose.line_start", "行首", "移到本行开头。", ("home",), _P),
    Command("prose.line_end", "行末", "移到本行末尾。", ("end",), _P),
    Command("prose.start", "文首", "移到本部分开头。", ("ctrl+home",), _P),
    Command("prose.end", "文末", "移到本部分末尾。", ("ctrl+end",), _P),
    Command("prose.page_up", "上翻", "向上翻一页。", ("pageup",), _P),
    Command("prose.page_down", "下翻", "向下翻一页。", ("pagedown",), _P),
    Command("prose.new_line", "换段", "另起一段。", ("enter",), _P),
    Command("prose.delete_left", "删前字", "删除光标前的一个字。", ("backspace",), _P),
    Command("prose.delete_right", "删后字", "删除光标处的一个字。", ("delete",), _P),
    Command("prose.delete_word_left", "删前词", "删除光标前的一个词。", ("ctrl+l",), _P),
    Command("prose.delete_word_right", "删后词", "删除光标后的一个词。", ("ctrl+delete",), _P),
    Command("prose.delete_line", "删到段末", "删除光标到本段末尾的文字。", ("ctrl+k",), _P),
    Command("prose.select_up", "向上选", "向上选择文字。", ("shift+up",), _P),
    Command("prose.select_down", "向下选", "向下选择文字。", ("shift+down",), _P),
    Command("prose.select_left", "向左选", "向左选择文字。", ("shift+left",), _P),
    Command("prose.select_right", "向右选", "向右选择文字。", ("shift+right",), _P),
    Command("prose.select_word_left", "向左选词", "向左选一个词。", ("ctrl+shift+left",), _P),
    Command("prose.select_word_right", "向右选词", "向右选一个词。", ("ctrl+shift+right",), _P),
    Command("prose.select_line_start", "选到行首", "选到本行开头。", ("shift+home",), _P),
    Command("prose.select_line_end", "选到行末", "选到本行末尾。", ("shift+end",), _P),
    Command("prose.select_start", "选到文首", "选到本部分开头。", ("ctrl+shift+home",), _P),
    Command("prose.select_end", "选到文末", "选到本部分末尾。", ("ctrl+shift+end",), _P),
    Command("prose.mark", "选字", "开始或结束选字：移动光标就是选字。", ("f2",), _P, "xz"),
    Command("prose.select_all", "全选", "选择本部分全部文字。", ("ctrl+a",), _P),
    Command("prose.copy", "复制", "复制选中的文字。", ("ctrl+c",), _P),
    Command("prose.cut", "剪切", "剪切选中的文字。", ("ctrl+x",), _P),
    Command("prose.paste", "粘贴", "粘贴最近复制或剪切的文字。", ("ctrl+v",), _P),
    Command("prose.find", "查找", "在文字中查找，各部分都找。", ("ctrl+f",), _P, "cz"),
    Command("prose.replace", "替换", "查找并替换文字。", ("ctrl+r",), _P, "th"),
    Command(
        "prose.insert_figure",
        "引用数据",
        "选择表格中的数据，引用到光标处。",
        ("ctrl+n",),
        _P,
        "yysj",
    ),
    Command(
        "prose.bind",
        "绑定",
        "绑定光标处的数字，已绑定的变回数字；光标不在数字上时，全部绑定。",
        ("ctrl+b", "insert"),
        _P,
        "bd",
    ),
    Command("prose.bind_all", "全部绑定", "绑定全文中与表格一致的数字。", (), _P, "qbbd"),
    Command("prose.unbind", "变回数字", "把光标处引用的数据变回数字。", (), _P, "bhsz"),
    Command("prose.starters", "起句", "选择一个句子开头，数据引自表格。", ("ctrl+t",), _P, "qj"),
    Command("prose.go_to_heading", "小标题", "转到本部分的（一）（二）等小标题。", (), _P, "xbt"),
    Command("prose.external_editor", "外部编辑", "用外部编辑程序改写本部分。", (), _P, "wbbj"),
    Command("find.next", "下一处", "转到下一处，找遍各部分。", ("enter", "down"), _F),
    Command("find.previous", "上一处", "转到上一处。", ("up",), _F),
    Command("find.other_field", "换栏", "在查找栏和替换栏之间移动。", ("tab", "shift+tab"), _F),
    Command("find.replace", "换此处", "替换这一处，转到下一处。", ("ctrl+r",), _F),
    Command("find.replace_part", "换本部分", "替换本部分的全部各处。", ("ctrl+b", "insert"), _F),
    Command("find.replace_everywhere", "换全文", "替换各部分的全部各处。", ("ctrl+t",), _F),
    Command("find.close", "关闭", "关闭查找，回到文字中。", ("escape",), _F),
    Command("preview.up", "上移", "向上移一行。", ("up",), _V),
    Command("preview.down", "下移", "向下移一行。", ("down",), _V),
    Command("preview.left", "左移", "页面比窗格宽时向左移。", ("left",), _V),
    Command("preview.right", "右移", "页面比窗格宽时向右移。", ("right",), _V),
    Command("preview.page_up", "上翻", "向上翻一页。", ("pageup",), _V),
    Command("preview.page_down", "下翻", "向下翻一页。", ("pagedown",), _V),
    Command("preview.next_format", "换格式", "看下一种导出格式的原文。", ("tab",), _V),
    Command("preview.previous_format", "前一格式", "看前一种导出格式的原文。", ("shift+tab",), _V),
    Command("preview.start", "开头", "到报告开头。", ("home",), _V),
    Command("preview.end", "末尾", "到报告末尾。", ("end",), _V),
    Command("preview.leave", "返回编辑", "回到编辑区；盖住编辑区的预览关闭。", ("escape",), _V),
    Command(
        "second_entry.finish", "录完核对", "结束录入，与第一次比较；或者放弃。", ("escape",), _S
    ),
)
"""Every command, in the order of the help screen."""

_KEY_NAMES = {
    "up": "上",
    "down": "下",
    "left": "左",
    "right": "右",
    "enter": "回车",
    "tab": "Tab",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Delete",
    "insert": "Insert",
    "backspace": "退格",
    "ctrl": "Ctrl",
    "shift": "Shift",
}


def key_name(key: str) -> str:
    """A key as the screen names it: ``ctrl+s`` is ``Ctrl+S``, ``enter`` is ``回车``."""
    return "+".join(_KEY_NAMES.get(piece, piece.upper()) for piece in key.split("+"))


def key_hint(command_id: str) -> str:
    """A command as a hint names it: ``Ctrl+C 复制``."""
    command = next(command for command in COMMANDS if command.id == command_id)
    return f"{key_name(command.keys[0])} {command.title}"


def commands_in(scope: Scope) -> tuple[Command, ...]:
    """The commands of one scope, in the order of the help screen."""
    return tuple(command for command in COMMANDS if command.scope is scope)


def bindings_in(scope: Scope) -> list[BindingType]:
    """Textual bindings for every key of one scope."""
    return _bindings(commands_in(scope))


def bindings_of(*command_ids: str) -> list[BindingType]:
    """Textual bindings for every key of some commands, for a screen that has only these."""
    return _bindings(command for command in COMMANDS if command.id in command_ids)


def _bindings(commands: Iterable[Command]) -> list[BindingType]:
    return [
        Binding(key, command.action, command.title, show=False, id=f"{command.id}:{key}")
        for command in commands
        for key in command.keys
    ]
