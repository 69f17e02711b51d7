"""Report → Word document (python-docx, the extra ``docx``), in one of two looks.

``writer`` puts the document together, ``looks`` says what it looks like, ``markup`` gives the
elements of WordprocessingML (ECMA-376, transitional) as text, ``styles`` the style sheet and the
settings. Elements are written as text and parsed at once: python-docx takes seconds for a table of
merged cells when it is filled cell by cell.
"""
