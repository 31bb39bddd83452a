"""The number at the bottom of a site: its right form, snippets to paste, and a look at saved pages. Nothing opens a site."""
