"""What may be done to a unit: its form, whom it suits, and the verb behind it."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import ClassVar

from flask import abort
from werkzeug.datastructures import MultiDict

from app.organisation import changing, looking_up
from app.organisation.consistency import AREAS, PARENTS
from app.organisation.models import KIND_NAMES, Seat, UnitChange, UnitKind
from app.organisation.planning import ON_BORDER, New, Order
from app.web.admin.units import forms, reading
from app.web.admin.units.forms import OrderForm
from app.web.admin.units.reading import Place
from app.web.db import db

# What an administrator chose of a merge; None: as one of the parts was.
BORDER_TYPED = {"": None, "co": True, "khong": False}
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
        kinds = self._kinds(place)
        form.kind.choices = kind_choices(kinds)
        if UnitKind.BRANCH not in kinds:
            del form["seat"]
        if not ON_BORDER & set(kinds):
            del form["border"]
        return form

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        assert isinstance(form, forms.NewForm)
        kind = UnitKind(form.kind.data)
        # What is asked of another kind only does not count.
        seat = Seat(form["seat"].data) if kind is UnitKind.BRANCH else Seat.VILLAGE
        border = kind in ON_BORDER and bool(form["border"].data)
        new = New(form.name.data or "", kind, place.unit_id, seat, border)
        return changing.create(db(), new, order, at=at)

    def _kinds(self, place: Place) -> list[UnitKind]:
        """Branches first: they are what is made most often."""
        fitting = [kind for kind in UnitKind if place.version.kind in PARENTS[kind]]
        return sorted(fitting, key=lambda kind: kind is not UnitKind.BRANCH)


class Rename(Deed):
    key, label = "ten-moi", "Đổi tên"
    hint = "Chị chỉ viết tên riêng, ví dụ “Chiềng Mai”."

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
        if place.version.kind not in ON_BORDER:
            del form["border"]
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
        border = BORDER_TYPED[form["border"].data] if "border" in form else None
        return changing.merge(db(), parts, into, order, border=border, at=at)

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
    hint = "Chị ghi tên từng đơn vị mới và chọn các đơn vị bên dưới chuyển về đó."

    def form(self, place: Place, typed: Typed) -> OrderForm:
        form = forms.SplitForm(typed)
        children = self._children(place)
        for _, takes in form.new_units:
            takes.choices = children
        return form

    def carry_out(self, place: Place, form: OrderForm, order: Order, *, at: datetime) -> UnitChange:
        assert isinstance(form, forms.SplitForm)
        goes_on = bool(form.goes_on.data)
        before, parent_id = place.version, place.version.parent_id or abort(404)
        parts = [
            changing.Part(
                New(name.data or "", before.kind, parent_id, before.seat, before.border),
                takes.data or [],
                main=form.main.data == str(number) and not goes_on,
            )
            for number, (name, takes) in enumerate(form.new_units, start=1)
            # Units go over to it, so it is meant, and its name is asked for.
            if name.data or takes.data
        ]
        return changing.split(db(), place.unit_id, parts, order, goes_on=goes_on, at=at)

    def _children(self, place: Place) -> dict[int, str]:
        found = looking_up.directly_below(db(), place.unit_id, place.day)
        return {row.unit_id: row.full_name for row, _ in found}


class Marks(Deed):
    key, label = "thong-tin", "Sửa thông tin"
    hint = "Từ ngày này, đơn vị được ghi như sau."

    def fits(self, place: Place) -> bool:
        return super().fits(place) and place.version.kind in {*ON_BORDER, UnitKind.BRANCH}

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
