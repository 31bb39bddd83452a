"""What a rejection says: text pasted from a message, a mail or a console, its causes, and what they mean for the draft.

Pure but for reading the catalogue (``assets/rejections``). Nothing is guessed: what is not recognised stays as it was written.
"""
