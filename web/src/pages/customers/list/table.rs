//! The customers as the table people work in, on desks: columns of one's own choice, selection, a look beside.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    bulk::BulkBar,
    filter::CustomerFilter,
    operations::CustomerRow,
    rows::{TagList, last_contact, readable_phone},
    view::{CUSTOM, Sort, View, ViewHandle},
};
use crate::{
    chunks,
    components::{
        Avatar, Badge, Column, DataTable, Editing, Icon, Layout, Refusals, Selection, refused_at, use_selection,
    },
    format::{Format, use_format},
    graphql::{PagesHandle, schema::SortDirection},
    i18n::{I18n, use_i18n},
    link::{self, PageLink},
    pages::{
        custom_fields::{self, CustomField, CustomFieldType, use_customer_fields},
        customers::types::CustomerKind,
    },
    routes::Route,
    t,
    viewer::use_viewer,
};

/// Tags shown; the rest is a number.
const TAGS: usize = 1;

#[derive(Properties)]
pub struct CustomerTableProps {
    pub list: PagesHandle<CustomerRow>,
    pub shown: ViewHandle,
    pub layout: Layout,
    pub on_layout: Callback<Layout>,
    pub filter: CustomerFilter,
}

impl PartialEq for CustomerTableProps {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list && self.shown == other.shown && self.layout == other.layout
    }
}

#[component]
pub fn CustomerTable(props: &CustomerTableProps) -> Html {
    let (i18n, format, viewer, navigator) = (use_i18n(), use_format(), use_viewer(), use_navigator());
    let fields = use_customer_fields();
    let (layout, on_layout) = (props.layout.clone(), props.on_layout.clone());
    let columns = use_memo((fields, i18n.locale), |(fields, _)| columns(fields, &i18n));
    let (items, shown) = (props.list.items.clone(), props.shown.clone());
    let total = props.list.total.map(|total| total as usize);
    let refusals = use_reducer_eq(Refusals::default);
    let place = format!("customers?{}", shown.view.plain().to_query());
    let (selection, on_select) = use_selection(&place);
    let address = Rc::as_ptr(&items) as usize;
    let selected = use_memo((address, selection.clone()), |(_, selection)| {
        Rc::new(items.iter().filter(|row| selection.holds(row.id.inner())).cloned().collect::<Vec<_>>())
    });
    let key_of = {
        let items = items.clone();
        Callback::from(move |row: usize| items.get(row).map(|row| row.id.inner().to_owned()).unwrap_or_default().into())
    };
    let cell = {
        let (items, i18n, format) = (items.clone(), i18n.clone(), format.clone());
        Callback::from(move |(row, column): (usize, AttrValue)| {
            items.get(row).map(|row| cell(row, &column, &i18n, &format)).unwrap_or_default()
        })
    };
    let on_sort = {
        let shown = shown.clone();
        Callback::from(move |(column, direction): (AttrValue, SortDirection)| {
            if let Some(sort) = Sort::by(&column, direction) {
                shown.show.emit(View { sort, ..shown.view.clone() });
            }
        })
    };
    let on_open = {
        let items = items.clone();
        Callback::from(move |row: usize| {
            if let Some((navigator, row)) = navigator.as_ref().zip(items.get(row)) {
                link::push(navigator, &Route::Customer { id: row.id.inner().to_owned() }, "");
            }
        })
    };
    let look = {
        let (items, shown) = (items.clone(), shown.clone());
        move |row: usize, begin: bool| {
            let Some(open) = items.get(row).map(|row| row.id.inner().to_owned()) else { return };
            if (begin || !shown.view.open.is_empty()) && shown.view.open != open {
                shown.show_typed.emit(View { open, ..shown.view.clone() });
            } else if begin {
                shown.show_typed.emit(shown.view.plain());
            }
        }
    };
    let (peek, follow) = (look.clone(), look);
    let editor = {
        let (list, refusals) = (props.list.clone(), refusals.clone());
        Callback::from(move |editing: Editing| {
            let Some(row) = list.items.get(editing.row).cloned() else { return Html::default() };
            let (refused, on_refused) = refused_at(&refusals, row.id.inner(), &editing.column);
            html! { <chunks::CustomerCell {row} {editing} list={list.clone()} {refused} {on_refused} /> }
        })
    };
    let may_edit = viewer.can("customer.write") && !shown.view.deleted;
    let may_change = viewer.can("customer.write") || viewer.can("customer.delete") || viewer.can("export.run");
    html! {
        <DataTable
            id="customers"
            label={t!(i18n, "nav-customers")}
            columns={(*columns).clone()}
            {layout}
            {on_layout}
            rows={items.len()}
            {total}
            {key_of}
            {cell}
            editor={may_edit.then_some(editor)}
            refused={(*refusals).clone()}
            sorted={Some((AttrValue::from(shown.view.sort.column()), shown.view.sort.direction))}
            {on_sort}
            selection={may_change.then_some(selection)}
            on_select={on_select.clone()}
            {on_open}
            on_peek={Callback::from(move |row| peek(row, true))}
            on_row={Callback::from(move |row| follow(row, false))}
            memory={place}
            on_end={props.list.more.clone()}
            busy={props.list.loading}
        >
            if may_change {
                <BulkBar rows={(*selected).clone()} filter={props.filter.clone()} {total} hint={t!(i18n, "bulk-hint")} on_clear={on_select.reform(|()| Selection::default())} />
            }
        </DataTable>
    }
}

/// Their ids are also what the list can be sorted by, where it can.
fn columns(fields: &[CustomField], i18n: &I18n) -> Rc<Vec<Column>> {
    let plain = |id: &'static str, label: String, width: u32| Column::new(id, label, width);
    let mut all = vec![
        plain("name", t!(i18n, "field-name"), 255).editable().leading().sortable(),
        plain("phone", t!(i18n, "customer-phone"), 145),
        plain("lifecycle", t!(i18n, "customer-lifecycle"), 155).editable().sortable(),
        plain("owner", t!(i18n, "customer-owner"), 135).editable(),
        plain("contact", t!(i18n, "customer-last-contact"), 155).sortable(),
        plain("tags", t!(i18n, "customer-tags"), 145).editable(),
        plain("email", t!(i18n, "field-email"), 210).extra(),
        plain("score", t!(i18n, "customer-score"), 110).editable().numeric().sortable().extra(),
        plain("portfolio", t!(i18n, "customer-portfolio"), 130).editable().extra(),
        plain("company", t!(i18n, "customer-company"), 150).extra(),
        plain("position", t!(i18n, "customer-position"), 130).editable().extra(),
        plain("kind", t!(i18n, "customer-kind"), 100).extra(),
        plain("status", t!(i18n, "customer-status"), 100).editable().extra(),
        plain("taxId", t!(i18n, "customer-tax-id"), 160).editable().extra(),
        plain("city", t!(i18n, "address-city"), 140).extra(),
        plain("category", t!(i18n, "customer-category"), 130).editable().sortable().extra(),
        plain("product", t!(i18n, "customer-product"), 130).editable().sortable().extra(),
        plain("source", t!(i18n, "customer-source"), 130).editable().extra(),
        plain("industry", t!(i18n, "customer-industry"), 130).editable().extra(),
        plain("birthDate", t!(i18n, "rules-birth-date"), 120).editable().extra(),
        plain("created", t!(i18n, "customer-created-at"), 140).sortable().extra(),
        plain("updated", t!(i18n, "customer-updated-at"), 140).sortable().extra(),
    ];
    all.extend(fields.iter().map(|field| {
        let column = Column::new(format!("{CUSTOM}{}", field.key), field.label.clone(), 140).editable().extra();
        match field.kind {
            CustomFieldType::Number => column.numeric().sortable(),
            CustomFieldType::MultiSelect => column,
            _ => column.sortable(),
        }
    }));
    Rc::new(all)
}

fn cell(row: &CustomerRow, column: &str, i18n: &I18n, format: &Format) -> Html {
    let text = |text: Option<String>| html! { { text.unwrap_or_default() } };
    match column {
        "name" => name(row),
        "phone" => text(row.primary_phone.as_deref().map(readable_phone)),
        "email" => text(row.primary_email.clone()),
        "lifecycle" => html! { <Badge tone={row.lifecycle.tone()}>{ t!(i18n, row.lifecycle.text()) }</Badge> },
        "owner" => text(row.owner.as_ref().map(|one| one.name.clone())),
        "portfolio" => text(row.portfolio.as_ref().map(|one| one.name.clone())),
        "tags" => html! { <TagList tags={row.tags.clone()} most={TAGS} /> },
        "score" => text(row.score.map(|score| format.number(score.into()))),
        "contact" => last_contact(row, i18n, format),
        "company" => text(row.company.as_ref().map(|one| one.name.clone())),
        "position" => text(row.position.clone()),
        "kind" => text(Some(t!(i18n, row.kind.text()))),
        "status" => text(Some(t!(i18n, row.status.text()))),
        "taxId" => text(row.tax_id_display.clone()),
        "city" => text(row.address.as_ref().and_then(|address| {
            let parts = [address.city.clone(), address.state.clone()];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join("/")).filter(|text| !text.is_empty())
        })),
        "category" => text(row.category.clone()),
        "product" => text(row.product.clone()),
        "source" => text(row.source.clone()),
        "industry" => text(row.industry.clone()),
        "birthDate" => text(row.birth_date.map(|day| format.day(day))),
        "created" => text(Some(format.date(row.created_at))),
        "updated" => {
            html! { <span title={format.date_time(row.updated_at)}>{ format.relative(row.updated_at) }</span> }
        }
        other => {
            let key = other.strip_prefix(CUSTOM).unwrap_or_default();
            let value = row.custom.iter().find(|one| one.field.key == key);
            text(value.map(|one| custom_fields::shown(&one.field, &one.value, i18n, format)))
        }
    }
}

fn name(row: &CustomerRow) -> Html {
    let to = Route::Customer { id: row.id.inner().to_owned() };
    html! {
        <span class="customer-cell">
            if row.kind == CustomerKind::Company {
                <span class="avatar avatar-company" aria-hidden="true"><Icon name={row.kind.icon()} /></span>
            } else {
                <Avatar name={row.name.clone()} />
            }
            <PageLink class="cell-link cut" {to} untabbed=true>{ &row.name }</PageLink>
            if let Some(company) = &row.company {
                <span class="quiet cut" title={company.name.clone()}>{ &company.name }</span>
            }
        </span>
    }
}
