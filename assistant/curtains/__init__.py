"""Curtain packs: what a provider's curtain looks like and says, as data."""
