"""The numbers in prose that are figures of the tables, and whether they agree."""

from gongkai_tui.claims.agreement import Agreement, Verdict, agreements_in, compare
from gongkai_tui.claims.model import Claim
from gongkai_tui.claims.reader import claims_in

__all__ = ["Agreement", "Claim", "Verdict", "agreements_in", "claims_in", "compare"]
