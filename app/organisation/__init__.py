"""Units of the Women's Union, their versions in time, and settings that people change."""
