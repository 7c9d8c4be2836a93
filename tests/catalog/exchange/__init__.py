"""Files coming from and going to other programs."""
