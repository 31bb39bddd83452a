"""What stays on the machine: drafts, settings, their places."""
