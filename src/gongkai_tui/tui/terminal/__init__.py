"""The layer between the widgets and the terminal: input, output, caret, width, colour.

Stock Textual 8.2 rewrites a whole widget for every key, dies of a byte that is not UTF-8, and
drops characters that input methods commit. This room mends that below every widget, so that no
widget knows of it. Whatever it needs that Textual does not make public stands in
:mod:`gongkai_tui.tui.terminal.textual_private`, where a contract test looks after each name.
"""
