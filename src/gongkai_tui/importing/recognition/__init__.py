"""A neutral document → what it says as a report: parts, rows, columns, cells, prose."""
