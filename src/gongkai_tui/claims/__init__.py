"""The numbers in prose that are figures of the tables, and whether they agree.

The reader is loaded when it is asked for: rules that only look for words do not wait for it.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gongkai_tui.claims.agreement import Agreement, Verdict, agreements_in, compare
    from gongkai_tui.claims.model import Claim
    from gongkai_tui.claims.reader import claims_in

_MODULES = {"Claim": "model", "claims_in": "reader"}
"""The modules of the names that are not in ``agreement``."""

__all__ = ["Agreement", "Claim", "Verdict", "agreements_in", "claims_in", "compare"]


def __getattr__(name: str) -> Any:
    """One of the names, whose module is loaded when it is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'agreement')}"), name)
