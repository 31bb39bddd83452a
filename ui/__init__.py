"""The window: shows, asks and wires; decides nothing."""
