"""The papers that a person has to sign: which a draft needs, and filled in from it."""
