"""The preview: the report as it will be published, drawn in the terminal."""
