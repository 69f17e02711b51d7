"""The commands, one module each, and what they share: the parser, the terminal, the exit codes."""
