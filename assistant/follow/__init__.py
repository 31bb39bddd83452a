"""What happens after the package is handed in: what was recorded, where a filing stands, which dates follow. Pure."""
