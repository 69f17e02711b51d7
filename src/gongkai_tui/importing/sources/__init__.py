"""Bytes of any format → one neutral document. Only what is called is loaded."""
