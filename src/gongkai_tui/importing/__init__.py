"""A document from elsewhere → a report, with the doubts that it leaves.

A pipeline of small rooms: ``sources`` reads bytes of any format into one neutral document;
``recognition`` tells by labels which part, row and column is what, and reads cells and prose.
"""

from gongkai_tui.importing.contract import import_contract
from gongkai_tui.importing.doubts import Doubt
from gongkai_tui.importing.failure import ImportFailure
from gongkai_tui.importing.imported import Imported, import_source

__all__ = ["Doubt", "ImportFailure", "Imported", "import_contract", "import_source"]
