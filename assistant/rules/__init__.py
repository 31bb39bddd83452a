"""Rule packs: dated data with sources, and the book of those that apply to one filing."""
