"""How Chinese text is measured in terminal cells and broken into lines. Imports nothing."""
