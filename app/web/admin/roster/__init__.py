"""«Nhập danh sách»: rosters from Excel, brought in step by step, and the roster as a file.

``arriving``  the file is sent and read
``steps``     its page at every step: columns, preview, done; what she decides on it
``files``     the workbook to begin from, rows that came back, the roster as it stands
``finding``   which units she may do this for; an import within her reach, or 404
"""
