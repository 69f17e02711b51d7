"""Which form a document follows: told by the labels that only one form has, not by the year."""

from __future__ import annotations

from gongkai_tui.form import Form, form_ids, load_form
from gongkai_tui.importing.recognition.folding import skeleton
from gongkai_tui.importing.recognition.names import official_only_in


def choose_form(text: str) -> Form:
    """The form with the most labels of its own in the text; the newest where none has any."""
    bones = skeleton(text)
    ids = form_ids()
    counts = {
        one: max(
            sum(name in bones for name in official_only_in(one, other))
            for other in ids
            if other != one
        )
        for one in ids
    }
    return load_form(max(reversed(ids), key=lambda one: counts[one]))
