"""One step of the wizard a file. Pages never import each other."""
