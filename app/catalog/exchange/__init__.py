"""Lessons on their way from and to other programs.

``word``  .docx in, by whatever means the right answers are marked, and out again
"""
