"""The report drawn in cells of one width: for plain text files and for the editor's preview."""
