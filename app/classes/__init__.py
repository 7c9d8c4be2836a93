"""Training classes and who is in them."""
