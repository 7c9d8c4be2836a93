"""What may be done to a unit: its form, whom it suits, and the verb behind it."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import ClassVar

from flask import abort
from werkzeug.datastructures import MultiDict

from app.organisation import changing, looking_up
from app.organisation.consistency import AREAS, PARENTS
from app.organisation.models import KIND_NAMES, Seat, UnitChange, UnitKind
from app.organisation.planning import New, Order
from app.organisation.refusals import NoName
from app.web.admin.units import forms, reading
from app.web.admin.units.forms import OrderForm
from app.web.admin.units.reading import Place
from app.web.db import db

Typed = MultiDict[str, str] | None


class Deed(ABC):
    """One change of a unit; `key` stands in its address."""

    key: ClassVar[str]
    label: ClassVar[str]
    hint: ClassVar[str]

    def fits(self, place: Place) -> bool:
        """Whether she may do it to this unit, and it makes sense."""
        return place.may_change and place.version.kind is not UnitKind.PROVINCE

    @abstractmethod
    def form(self, place: Place, typed: Typed) -> OrderForm: ...

    @abstractmethod
    def carry_out(
        self, place: Place, form: OrderForm, order: Order, *, at: datetime
    ) -> UnitChange: ...


class Create(Deed):
    key, label = "don-vi-moi", "Thêm đơn vị bên dưới"
    hint = "Đơn vị mới nằm trực tiếp dưới đơn vị này."

    def fits(self, place: Place) -> bool:
        return place.may_add and bool(self._kinds(place))

    def form(self, place: Place, typed: Typed) -> OrderForm:
        form = forms.NewForm(typed)
        form.kind.choices = kind_choices(self._kinds(place))
        return form

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        assert isinstance(form, forms.NewForm)
        kind, seat = UnitKind(form.kind.data), Seat(form.seat.data)
        new = New(form.name.data or "", kind, place.unit_id, seat)
        return changing.create(db(), new, order, at=at)

    def _kinds(self, place: Place) -> list[UnitKind]:
        """Branches first: they are what is made most often."""
        fitting = [kind for kind in UnitKind if place.version.kind in PARENTS[kind]]
        return sorted(fitting, key=lambda kind: kind is not UnitKind.BRANCH)


class Rename(Deed):
    key, label = "ten-moi", "Đổi tên"
    hint = "Chị viết tên riêng, không viết “Xã” hay “Chi hội” ở đầu."

    def form(self, place: Place, typed: Typed) -> OrderForm:
        version = place.version
        form = forms.NameForm(typed, name=version.name, kind=version.kind.value)
        kinds = [
            kind for kind in UnitKind if changing.LEVELS[kind] == changing.LEVELS[version.kind]
        ]
        form.kind.choices = kind_choices(kinds)
        return form

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        assert isinstance(form, forms.NameForm)
        kind = UnitKind(form.kind.data)
        return changing.rename(db(), place.unit_id, form.name.data or "", order, kind=kind, at=at)


class Move(Deed):
    key, label = "cap-tren", "Chuyển sang cấp trên khác"
    hint = "Mọi đơn vị và chức danh bên dưới đi theo."

    def fits(self, place: Place) -> bool:
        return super().fits(place) and bool(self._parents(place))

    def form(self, place: Place, typed: Typed) -> OrderForm:
        form = forms.ParentForm(typed)
        form.parent.choices = self._parents(place)
        return form

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        assert isinstance(form, forms.ParentForm)
        return changing.move(db(), [place.unit_id], form.parent.data, order, at=at)

    def _parents(self, place: Place) -> dict[int, str]:
        granted = reading.administered(place.member)
        kinds = PARENTS[place.version.kind]
        found = looking_up.open_below(db(), granted, kinds, place.day)
        not_these = {place.unit_id, place.version.parent_id}
        return {row.unit_id: row.full_name for row in found if row.unit_id not in not_these}


class Merge(Deed):
    key, label = "sap-xep-chung", "Sắp xếp chung với đơn vị khác"
    hint = "Các đơn vị thành một. Đơn vị bên dưới chuyển theo, chức danh ở nơi đóng kết thúc."

    def fits(self, place: Place) -> bool:
        return super().fits(place) and bool(self._others(place))

    def form(self, place: Place, typed: Typed) -> OrderForm:
        form = forms.MergeForm(typed)
        others = self._others(place)
        form.parts.choices = others
        stays = f"{place.version.full_name} nhận các đơn vị kia"
        # For another one to take the others in, she begins on that one's page.
        form.into.choices = {"moi": "Thành một đơn vị mới", str(place.unit_id): stays}
        kinds = AREAS if place.version.kind in AREAS else (place.version.kind,)
        form.kind.choices = kind_choices(list(kinds))
        if typed is None:
            form.kind.data = place.version.kind.value
        return form

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        assert isinstance(form, forms.MergeForm)
        into: int | New
        if form.into.data == "moi":
            parent_id = place.version.parent_id or abort(404)
            into = New(form.name.data or "", UnitKind(form.kind.data), parent_id)
        else:
            into = int(form.into.data)
        parts = [place.unit_id, *(form.parts.data or [])]
        return changing.merge(db(), parts, into, order, at=at)

    def _others(self, place: Place) -> dict[int, str]:
        """Open units of its level under the same parent, that are hers to change as well."""
        if place.version.parent_id is None:
            return {}
        level = changing.LEVELS[place.version.kind]
        found = looking_up.directly_below(db(), place.version.parent_id, place.day)
        return {
            row.unit_id: row.full_name
            for row, _ in found
            if row.unit_id != place.unit_id and changing.LEVELS[row.kind] == level
        }


class Split(Deed):
    key, label = "sap-xep-rieng", "Sắp xếp thành nhiều đơn vị"
    hint = "Chị ghi tên từng đơn vị mới, rồi chọn nơi về cho mỗi đơn vị bên dưới."

    def form(self, place: Place, typed: Typed) -> OrderForm:
        return forms.split_form(self._children(place))(typed)

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        assert isinstance(form, forms.SplitForm)
        goes_on = bool(form.goes_on.data)
        homes = {unit_id: form[f"child_{unit_id}"].data for unit_id in self._children(place)}
        parent_id = place.version.parent_id or abort(404)
        parts = [
            changing.Part(
                New(name, place.version.kind, parent_id, place.version.seat),
                [child for child, home in homes.items() if home == str(number)],
                main=form.main.data == str(number) and not goes_on,
            )
            for number, name in enumerate(form.names, start=1)
            if name
        ]
        if any(home and not form.names[int(home) - 1] for home in homes.values()):
            raise NoName
        return changing.split(db(), place.unit_id, parts, order, goes_on=goes_on, at=at)

    def _children(self, place: Place) -> dict[int, str]:
        found = looking_up.directly_below(db(), place.unit_id, place.day)
        return {row.unit_id: row.full_name for row, _ in found}


class Marks(Deed):
    key, label = "thong-tin", "Sửa thông tin"
    hint = "Xã, phường biên giới do quản trị tỉnh ghi. Chi hội ghi nơi hội viên sống, làm việc."

    def fits(self, place: Place) -> bool:
        return super().fits(place) and place.version.kind in (*AREAS, UnitKind.BRANCH)

    def form(self, place: Place, typed: Typed) -> OrderForm:
        version = place.version
        form = forms.MarksForm(typed, border=version.border, seat=version.seat.value)
        unused = "border" if version.kind is UnitKind.BRANCH else "seat"
        del form[unused]
        return form

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        version = place.version
        border = bool(form["border"].data) if "border" in form else version.border
        seat = Seat(form["seat"].data) if "seat" in form else version.seat
        return changing.describe(db(), place.unit_id, border, seat, order, at=at)


class Close(Deed):
    key, label = "dong", "Đóng đơn vị"
    hint = "Đơn vị thôi hoạt động và không có đơn vị nào tiếp nối."

    def form(self, place: Place, typed: Typed) -> OrderForm:
        return forms.CloseForm(typed)

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        return changing.close(db(), place.unit_id, order, at=at)


DEEDS: dict[str, Deed] = {
    deed.key: deed for deed in (Create(), Rename(), Move(), Merge(), Split(), Marks(), Close())
}


def kind_choices(kinds: list[UnitKind]) -> dict[str, str]:
    return {kind.value: KIND_NAMES[kind] or "Đơn vị khác" for kind in kinds}
