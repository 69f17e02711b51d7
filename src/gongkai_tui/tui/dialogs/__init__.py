"""The screens that stand over the workspace for a moment, one module each."""
