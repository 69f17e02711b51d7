"""Text from elsewhere → report. For now: the JSON contract."""

from gongkai_tui.importing.contract import import_contract
from gongkai_tui.importing.failure import ImportFailure

__all__ = ["ImportFailure", "import_contract"]
