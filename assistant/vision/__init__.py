"""Pictures, in a process of its own. ``client`` is the only door; nothing else here is imported from outside."""
