"""Invented names of Kinh, Thái, Mông and Mường women in the order of an official list.

By tên, then họ, then đệm; put in order by hand, letter by letter.
"""

IN_ORDER = """
Lò Thị An
Nguyễn An
Nguyễn Thị An
Nguyễn Thị Hồng An
Bùi Thị Anh
Quàng Thị Anh
Vàng Thị Ảnh
Lò Thị Ánh
Cà Thị Ăm
Hà Thị Ân
Tòng Thị Ban
Cầm Thị Bản
Lèo Thị Bán
Giàng Thị Bla
Mùa Thị Chá
Mùa Thị Chiêng
Hờ Thị Chư
Đèo Thị Diên
Lường Thị Diên
Sồng Thị Dợ
Thào Thị Dua
Bạc Thị Dung
Lò Thị Đào
Vì Thị Đào
Giàng Thị Đua
Quách Thị Em
Đinh Thị Giang
Lò Thị Hà
Lò Thị Thanh Hà
Lù Thị Hà
Hoàng Thị Hạ
Cà Thị Hiền
Bùi Thị Hoa
Nguyễn Thị Hòa
Lò Thị Hoan
Ngần Thị Hương
Lường Thị Hường
Mè Thị Hưởng
Sộng Thị Ía
Quàng Thị Kim
Hà Thị Lả
Lò Thị Lan
Lừ Thị Lan
Đinh Thị Lán
Tráng Thị Lang
Vừ Thị Ly
Giàng Thị Mo
Vàng A Mỷ
Vàng Thị Mỷ
Vàng Thị Mý
Cứ Thị Nếnh
Lò Thị Oanh
Lầu Thị Pà
Vừ Thị Sung
Vừ Thị Sùng
Lường Thị Thân
Lô Thị Thuận
Nông Thị Thủy
Nguyễn Thị Thúy
Sa Thị Uyên
Lò Thị Ươi
Tếnh Thị Va
Bùi Thị Vui
Hạng Thị Xua
Lò Thị Yến
Sùng Thị Zua
""".strip().splitlines()
