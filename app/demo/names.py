"""Made-up names that sound right: four peoples of the province, and villages that do not exist."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Naming:
    """How women of one people are commonly named."""

    surnames: tuple[str, ...]
    middle: tuple[str, ...]
    given: tuple[str, ...]


KINH = Naming(
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"),
    ("Thị", "Thị Thu", "Thị Thanh", "Ngọc", "Thị Minh"),
    ("Hương", "Lan", "Hoa", "Hạnh", "Yến", "Thủy", "Nga", "Ánh", "Oanh", "Dung", "Hiền"),
)
THAI = Naming(
    ("Lò", "Lường", "Quàng", "Tòng", "Cà", "Mè", "Lù", "Cầm", "Đèo", "Vì", "Hà"),
    ("Thị", "Thị", "Thị Kim", "Thị Thanh"),
    ("Thiên", "Ún", "Diên", "Inh", "Pâng", "Xiên", "Bình", "Chựa", "Phương", "Ban", "Ín"),
)
MONG = Naming(
    ("Giàng", "Hờ", "Vừ", "Thào", "Mùa", "Sùng", "Vàng", "Lầu", "Tráng", "Cứ"),
    ("Thị", "Thị", "A", "Y"),
    ("Mo", "Chư", "Dợ", "Sua", "Mỷ", "Dua", "Pà", "Chá", "Xua", "Máy", "Ca"),
)
MUONG = Naming(
    ("Đinh", "Bùi", "Hà", "Quách", "Bạch", "Xa", "Phùng"),
    ("Thị", "Thị Mai", "Thị", "Thị Kim"),
    ("Nhinh", "Hợi", "Thoa", "Nguyệt", "Liên", "Khuyên", "Quyên", "Thắm", "Sen", "Huệ"),
)
PEOPLES = (KINH, THAI, MONG, MUONG)

VILLAGE_FIRST = (
    "Nà",
    "Huổi",
    "Pá",
    "Co",
    "Bó",
    "Phiêng",
    "Pom",
    "Tà",
    "Suối",
    "Lọng",
    "Nong",
    "Ten",
)
VILLAGE_SECOND = (
    "Khoang",
    "Lừm",
    "Xanh",
    "Mạt",
    "Phát",
    "Sàng",
    "Tòng",
    "Én",
    "Cáy",
    "Hịa",
    "Ban",
    "Lanh",
    "Pát",
)


def woman(people: int, random: Random) -> str:
    """A full name after the custom of one of the four peoples."""
    naming = PEOPLES[people % len(PEOPLES)]
    parts = (naming.surnames, naming.middle, naming.given)
    return " ".join(random.choice(part) for part in parts)


def village(number: int) -> str:
    """A village name that no two numbers below 156 share."""
    first = VILLAGE_FIRST[number % len(VILLAGE_FIRST)]
    second = VILLAGE_SECOND[(number * 5 + number // len(VILLAGE_FIRST)) % len(VILLAGE_SECOND)]
    return f"bản {first} {second}"
