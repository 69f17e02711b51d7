"""The grid: one widget for every table of every form, drawn from the form's own data."""
