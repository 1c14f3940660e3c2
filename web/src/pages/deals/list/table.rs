//! The deals as the table people work in, on desks: columns of one's own choice, selection, a look beside.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    bulk::BulkBar,
    cells::DealCell,
    operations::DealRow,
    says_so,
    view::{CUSTOM, View},
};
use crate::{
    components::{Avatar, ColourDot, Column, DataTable, Editing, Layout, Refusals, Selection, refused_at},
    format::{Format, use_format},
    graphql::{PagesHandle, schema::SortDirection},
    i18n::{I18n, use_i18n},
    link::{self, PageLink},
    pages::{
        custom_fields::{self, CustomField, CustomFieldType, use_deal_fields},
        deals::{operations::DealStatus, status_badge},
    },
    routes::Route,
    steady::use_steady,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct DealTableProps {
    pub list: PagesHandle<DealRow>,
    pub view: View,
    pub layout: Layout,
    pub on_layout: Callback<Layout>,
    pub selection: Selection,
    pub on_select: Callback<Selection>,
    /// Shows another list: with a step in the history, or, looking, without
    pub on_change: Callback<View>,
}

#[component]
pub fn DealTable(props: &DealTableProps) -> Html {
    let (i18n, format, viewer, navigator) = (use_i18n(), use_format(), use_viewer(), use_navigator());
    let fields = use_deal_fields();
    let columns = use_memo((fields, i18n.locale), |(fields, _)| columns(fields, &i18n));
    let (items, view) = (props.list.items.clone(), props.view.clone());
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
        let view = view.clone();
        props
            .on_change
            .reform(move |(column, direction): (AttrValue, SortDirection)| view.clone().sort(&column, direction))
    };
    let on_open = {
        let items = items.clone();
        Callback::from(move |row: usize| {
            if let Some((navigator, row)) = navigator.as_ref().zip(items.get(row)) {
                link::push(navigator, &Route::Deal { id: row.id.inner().to_owned() }, "");
            }
        })
    };
    let look = {
        let (items, view, on_change) = (items.clone(), view.clone(), props.on_change.clone());
        move |row: usize, begin: bool| {
            let Some(open) = items.get(row).map(|row| row.id.inner().to_owned()) else { return };
            if (begin || !view.open.is_empty()) && view.open != open {
                on_change.emit(View { open, ..view.clone() });
            } else if begin {
                on_change.emit(view.plain());
            }
        }
    };
    let (peek, follow) = (look.clone(), look);
    let (refusals, on_conflict) = (use_reducer_eq(Refusals::default), use_steady(props.list.refetch.clone()));
    let editor = {
        let (list, refusals) = (props.list.clone(), refusals.clone());
        Callback::from(move |editing: Editing| {
            let Some(row) = list.items.get(editing.row).cloned() else { return Html::default() };
            let (refused, on_refused) = refused_at(&refusals, row.id.inner(), &editing.column);
            let (list, on_conflict) = (list.clone(), on_conflict.clone());
            html! { <DealCell {row} {editing} {list} {refused} {on_refused} {on_conflict} /> }
        })
    };
    let may_change = ["deal.write", "deal.move"].into_iter().any(|permission| viewer.can(permission));
    let chosen: Vec<_> = items.iter().filter(|row| props.selection.holds(row.id.inner())).cloned().collect();
    html! {
        <DataTable
            id="deals"
            label={t!(i18n, "deals-title")}
            columns={(*columns).clone()}
            layout={props.layout.clone()}
            on_layout={props.on_layout.clone()}
            rows={items.len()}
            {key_of}
            {cell}
            editor={viewer.can("deal.write").then_some(editor)}
            refused={(*refusals).clone()}
            sorted={view.sorted().map(|(column, direction)| (AttrValue::from(column.to_owned()), direction))}
            {on_sort}
            selection={may_change.then(|| props.selection.clone())}
            on_select={props.on_select.clone()}
            {on_open}
            on_peek={Callback::from(move |row| peek(row, true))}
            on_row={Callback::from(move |row| follow(row, false))}
            memory={format!("deals?{}", view.plain().query())}
            on_end={props.list.more.clone()}
            busy={props.list.loading}
        >
            if may_change {
                <BulkBar rows={Rc::new(chosen)} list={props.list.clone()} on_clear={props.on_select.reform(|()| Selection::default())} />
            }
        </DataTable>
    }
}

/// Their ids are also what the list can be sorted by, where it can.
fn columns(fields: &[CustomField], i18n: &I18n) -> Rc<Vec<Column>> {
    let plain = |id: &'static str, label: String, width: u32| Column::new(id, label, width);
    let mut all = vec![
        plain("title", t!(i18n, "deal-name"), 230).editable().leading().sortable(),
        plain("customer", t!(i18n, "deal-customer"), 190),
        plain("now", t!(i18n, "deal-stage"), 190),
        plain("value", t!(i18n, "deal-value"), 130).editable().numeric().sortable(),
        plain("owner", t!(i18n, "deal-owner"), 170).editable(),
        plain("close", t!(i18n, "deal-expected-close"), 170).editable().sortable(),
        plain("stage", t!(i18n, "deal-in-stage-since"), 140).sortable(),
        plain("tags", t!(i18n, "deal-tags"), 150).editable().extra(),
        plain("probability", t!(i18n, "deal-probability"), 130).numeric().extra(),
        plain("source", t!(i18n, "deal-source"), 130).extra(),
        plain("lost", t!(i18n, "deal-lost-reason"), 170).extra(),
        plain("created", t!(i18n, "deal-created"), 140).sortable().extra(),
        plain("updated", t!(i18n, "deals-updated"), 150).sortable().extra(),
    ];
    all.extend(fields.iter().map(|field| {
        let column = Column::new(format!("{CUSTOM}{}", field.key), field.label.clone(), 140).extra();
        match field.kind {
            CustomFieldType::Number => column.numeric().sortable(),
            CustomFieldType::MultiSelect => column,
            _ => column.sortable(),
        }
    }));
    Rc::new(all)
}

fn cell(row: &DealRow, column: &str, i18n: &I18n, format: &Format) -> Html {
    let text = |text: Option<String>| html! { { text.unwrap_or_default() } };
    let card = &row.card;
    match column {
        "title" => html! {
            <PageLink class="cell-link cut" to={Route::Deal { id: row.id.inner().to_owned() }} untabbed=true>{ &card.title }</PageLink>
        },
        "customer" => html! {
            if let Some(customer) = &card.customer {
                <PageLink class="cut" to={Route::Customer { id: customer.id.inner().to_owned() }} untabbed=true>{ &customer.name }</PageLink>
            }
        },
        "now" => html! {
            <span class="deal-now">
                <ColourDot colour={card.stage.color.clone()} />
                <span class="cut">{ &card.stage.name }</span>
                if card.status != DealStatus::Open && !says_so(&card.stage.name, card.status, i18n) {
                    { status_badge(card.status, i18n) }
                }
            </span>
        },
        "value" => text(Some(format.money(&card.value))),
        "owner" => html! {
            if let Some(owner) = &card.owner {
                <span class="person"><Avatar name={owner.name.clone()} /><span class="cut">{ &owner.name }</span></span>
            }
        },
        "close" => text(card.expected_close_on.map(|day| format.day(day))),
        "stage" => moment(row.stage_changed_at, format),
        "tags" => text(Some(card.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", "))),
        "probability" => text(Some(format.percent(f64::from(row.probability) / 100.0))),
        "source" => text(row.source.clone()),
        "lost" => text(card.lost_reason.clone()),
        "created" => text(Some(format.date(row.created_at))),
        "updated" => moment(row.updated_at, format),
        other => {
            let key = other.strip_prefix(CUSTOM).unwrap_or_default();
            let value = row.custom.iter().find(|one| one.field.key == key);
            text(value.map(|one| custom_fields::shown(&one.field, &one.value, i18n, format)))
        }
    }
}

fn moment(at: chrono::DateTime<chrono::Utc>, format: &Format) -> Html {
    html! { <span title={format.date_time(at)}>{ format.relative(at) }</span> }
}
