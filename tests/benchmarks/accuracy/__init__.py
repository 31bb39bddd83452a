"""How good the picture checks are: the table of figures, with the bar beside each. Run by ``packaging/bench.sh accuracy``."""
