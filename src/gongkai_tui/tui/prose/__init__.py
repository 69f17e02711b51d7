"""The pane in which the parts of prose are written."""
