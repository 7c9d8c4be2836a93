"""Why a change of units cannot be: an exception for each reason, and its sentence."""

from datetime import date

from app import text


class Refused(Exception):
    """A change that contradicts itself or what is written; its text tells her what to do.

    `field` names the part of the order that is wrong: on | name | parent | parts | change.
    """

    field = "on"

    def __init__(self, **facts: str | int | date) -> None:
        shown = {
            key: text.date(fact) if isinstance(fact, date) else fact for key, fact in facts.items()
        }
        super().__init__(WORDS[type(self)].format(**shown))


class TooFarAhead(Refused):
    pass


class NotThereYet(Refused):
    pass


class NeverWas(Refused):
    """What made it was taken back."""

    field = "parts"


class AlreadyClosed(Refused):
    pass


class ClosesLater(Refused):
    """It was closed, merged or split on a later day."""


class ChangedLater(Refused):
    """A later change of it says that it was still open."""


class ParentNotThere(Refused):
    field = "parent"


class ParentClosed(Refused):
    field = "parent"


class UnderItself(Refused):
    field = "parent"


class WrongPlace(Refused):
    field = "parent"


class StillHasUnits(Refused):
    pass


class TooFewParts(Refused):
    field = "parts"


class NotOneLevel(Refused):
    field = "parts"


class NotAPart(Refused):
    field = "parts"


class NotBelow(Refused):
    field = "parts"


class Unassigned(Refused):
    field = "parts"


class OneHeir(Refused):
    field = "parts"


class NoName(Refused):
    field = "name"


class SameName(Refused):
    """Another unit of this name and kind is open under that parent."""

    field = "name"


class OtherKindWord(Refused):
    """The name begins with the word of another kind than the chosen one."""

    field = "name"


class BeforeRecords(Refused):
    """Nothing is written of days so early."""


class TakenTwice(Refused):
    field = "parts"


class NothingNew(Refused):
    field = "name"


class TopStays(Refused):
    field = "parts"


class BuiltUpon(Refused):
    field = "change"


class AlreadyUndone(Refused):
    field = "change"


class TookOfficeSince(Refused):
    """Somebody took a post in a closing unit on that day or later."""


class NotAHeadThere(Refused):
    field = "head"


class NoHeirThere(Refused):
    field = "head"


class PostChangedSince(Refused):
    field = "change"


class StillInUse(Refused):
    field = "change"


class ResultsThere(StillInUse):
    """Classes from before the product are written down at a unit that would be no more."""


WORDS: dict[type[Refused], str] = {
    TooFarAhead: "Ngày {day} còn quá xa. Chị chọn ngày muộn nhất là {last}.",
    NotThereYet: "Ngày {day} chưa có {unit}. Chị chọn ngày từ {since}.",
    NeverWas: "Đơn vị này đã được lấy lại. Chị chọn đơn vị khác.",
    AlreadyClosed: "{unit} đã thôi hoạt động từ {since}. Chị chọn đơn vị khác hoặc ngày trước đó.",
    ClosesLater: "{unit} đã được sắp xếp lại vào {later}. "
    "Chị lấy lại lần sắp xếp ấy trước, hoặc bỏ đơn vị này ra.",
    ChangedLater: "{unit} còn thay đổi vào {later}, sau ngày chị chọn. "
    "Chị lấy lại thay đổi ấy trước, hoặc chọn ngày sau đó.",
    ParentNotThere: "Ngày {day}, {unit} nằm dưới {parent}, nhưng khi ấy chưa có {parent}. "
    "Chị chọn ngày khác hoặc cấp trên khác.",
    ParentClosed: "Ngày {day}, {unit} nằm dưới {parent}, nhưng {parent} đã thôi hoạt động. "
    "Chị chọn ngày khác hoặc cấp trên khác.",
    UnderItself: "{unit} không nằm dưới chính mình được (ngày {day}). Chị chọn cấp trên khác.",
    WrongPlace: "{unit} không nằm trực tiếp dưới {parent} được. Chị chọn cấp trên khác.",
    StillHasUnits: "Ngày {day}, {unit} còn {count} đơn vị bên dưới. "
    "Chị chuyển hoặc đóng các đơn vị ấy trước.",
    TooFewParts: "Chị chọn ít nhất hai đơn vị.",
    NotOneLevel: "{unit} và {other} không cùng cấp. Chị chọn các đơn vị cùng cấp.",
    NotAPart: "Đơn vị nhận phải là một trong các đơn vị được sắp xếp. Chị chọn lại.",
    NotBelow: "Ngày {day}, {child} không nằm dưới {unit}. Chị chọn lại.",
    Unassigned: "{child} chưa có nơi về. Chị chọn đơn vị mới cho {child}.",
    OneHeir: "Chị chọn đúng một đơn vị mới để tiếp nối số liệu.",
    NoName: "Chị điền tên đơn vị.",
    SameName: "Ngày {day}, dưới {parent} đã có {unit}. "
    "Nếu là đơn vị khác, chị thêm chữ vào tên cho khác, ví dụ “{name} 2”.",
    OtherKindWord: "Tên bắt đầu bằng “{word}” mà loại đơn vị là {kind}. "
    "Chị chọn lại loại, hoặc chỉ viết tên riêng.",
    BeforeRecords: "Dữ liệu ở đây bắt đầu từ {first}. Chị chọn ngày từ {first} trở đi.",
    TakenTwice: "{child} được chọn cho hai đơn vị mới. Chị để lại một.",
    NothingNew: "{unit} đã như vậy rồi. Chị sửa điều cần đổi.",
    TopStays: "{unit} là cấp cao nhất, không chuyển, sắp xếp hay đóng được.",
    BuiltUpon: "Chưa lấy lại được: {unit} còn thay đổi nhập sau đó ({what}, ngày {day}). "
    "Chị lấy lại thay đổi ấy trước.",
    TookOfficeSince: "{person} nhận chức danh ở {unit} từ {since}, khi đơn vị đã thôi hoạt động. "
    "Chị sửa ngày nhận chức danh trước, hoặc chọn ngày sau đó.",
    NotAHeadThere: "Chị chọn một chị đang là chi hội trưởng của các chi hội được sắp xếp.",
    NoHeirThere: "Nơi chị chọn cho người phụ trách không tiếp nối đơn vị đã đóng. "
    "Chị chọn lại một nơi trong danh sách.",
    PostChangedSince: "Chưa lấy lại được: chức danh của {person} đã được sửa sau đó. "
    "Chị lấy lại lần sửa ấy trước.",
    StillInUse: "Chưa lấy lại được: {unit} đã có {count} người. Chị chuyển các chị ấy trước.",
    ResultsThere: "Chưa lấy lại được: {unit} đã có {count} đợt lớp trước khi có phần mềm. "
    "Chị mở từng đợt lớp, ghi đơn vị khác hoặc bỏ đợt ấy trước.",
    AlreadyUndone: "Thay đổi này đã được lấy lại rồi.",
}
