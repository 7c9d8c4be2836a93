"""Word files, made by hand and by python-docx."""
