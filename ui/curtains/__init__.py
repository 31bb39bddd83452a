"""A person's own curtain packs: those that are there, and adding one from a photograph."""
