"""The submission package: written so that it proves itself, and judged anywhere by ``verify``."""
