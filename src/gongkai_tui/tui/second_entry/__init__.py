"""Checked second entry: the blind sheet, the decisions at the source, the protocol."""
