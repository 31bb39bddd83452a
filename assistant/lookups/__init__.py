"""The only part of the program that reaches a network, on a button that says beforehand what is asked of whom.

Nothing else imports it but ``ui.looking_up``, the wiring of that button. What comes back is parsed by ``assistant.evidence``.
"""
