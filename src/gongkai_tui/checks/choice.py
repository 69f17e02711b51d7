"""Which rules a user wants: only some, or all but some."""

from __future__ import annotations

from gongkai_tui.checks.catalogue import FAMILIES, family_of, rules_of
from gongkai_tui.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_tui.checks.findings import Finding
    from gongkai_tui.checks.rule import Rule


class RuleChoice(NamedTuple):
    """A choice of rules by id (``TX-06``, ``T3-03``) or by family (``TX``)."""

    only: tuple[str, ...] = ()
    """Where this is not empty: these rules and no others, also such as ship switched off."""
    ignored: tuple[str, ...] = ()
    """These rules not."""

    def rules(self) -> tuple[Rule, ...] | None:
        """The rules that must run; ``None``: those that ship switched on."""
        if not self.only and not self.ignored:
            return None
        return tuple(
            rule
            for rule in rules_of(map(family_of, self.only) if self.only else FAMILIES)
            if (_any_covers(self.only, rule) if self.only else rule.switched_on)
            and rule.id not in (() if rule.last else self.ignored)
            and family_of(rule.id) not in self.ignored
        )

    def admits(self, finding: Finding) -> bool:
        """Whether a finding of these rules is wanted; a rule may have several ids."""
        if not self.only and not self.ignored:
            return True
        names = {finding.rule, family_of(finding.rule)}
        return names.isdisjoint(self.ignored) and not (self.only and names.isdisjoint(self.only))


def unknown_rules(names: Iterable[str]) -> list[str]:
    """Those of ``names`` that are neither a rule nor a family."""
    return [
        name
        for name in names
        if name not in FAMILIES
        and not any(rule.covers(name) for rule in rules_of({family_of(name)}))
    ]


def _any_covers(names: tuple[str, ...], rule: Rule) -> bool:
    return any(name == family_of(rule.id) or rule.covers(name) for name in names)
