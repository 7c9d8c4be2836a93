"""Figures that carry their meaning, and the progress page's numbers and lists."""
