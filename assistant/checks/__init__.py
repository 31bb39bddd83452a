"""Judges: pure functions of draft, measures, rules and a given day. ``review`` runs them all."""
