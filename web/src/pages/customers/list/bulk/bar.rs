//! What can be done with those selected; while it is done, how far it is.

use yew::prelude::*;

use super::{
    super::{
        super::{
            choices::{use_labels, use_owners},
            types::Lifecycle,
        },
        filter::{CustomerFilter, IdsFilter},
    },
    BulkWorkProps,
    operations::{BulkAction, BulkState, CustomerBulkChange, CustomerBulkFields},
    run::{Whom, use_bulk},
    texts, waiting,
};
use crate::{
    chunks,
    components::{Button, Dialog, Icon, IconName, Menu, MenuItem, Progress, Variant},
    format::use_format,
    graphql::Change,
    i18n::{WithTexts, use_i18n},
    pages::exports::operations::{ExportCustomers, ExportList},
    t,
    viewer::use_viewer,
};

/// The server counts no further.
const COUNTED: usize = 10_000;

#[component]
pub fn BulkWork(props: &BulkWorkProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Work ..props.clone() /></WithTexts> }
}

#[component]
fn Work(props: &BulkWorkProps) -> Html {
    let (i18n, viewer, bulk) = (use_i18n(), use_viewer(), use_bulk());
    let (owners, (tags, portfolios)) = (use_owners(), use_labels());
    // All that match instead of those selected; other rows are another choice.
    let everybody = use_state_eq(|| false);
    let asking = use_state_eq(|| None::<CustomerBulkChange>);
    let exporting = use_state_eq(|| false);
    use_effect_with(props.rows.len(), {
        let everybody = everybody.setter();
        move |_| everybody.set(false)
    });
    if let Some(action) = bulk.running.clone() {
        return html! { <Running {action} stop={bulk.stop.clone()} /> };
    }
    if props.rows.is_empty() {
        return waiting(props, &i18n);
    }
    let filter = match *everybody {
        true => props.filter.clone(),
        false => {
            let any = Some(props.rows.iter().map(|row| row.id.clone()).collect());
            CustomerFilter { id: Some(IdsFilter { any }), deleted: props.filter.deleted, ..CustomerFilter::default() }
        }
    };
    let file = ExportList::Customers(ExportCustomers { filter: Some(filter), order_by: None, contacts: None });
    let whom = match *everybody {
        true => Whom::Matching(props.filter.clone()),
        false => Whom::Chosen(props.rows.iter().map(|row| row.id.clone()).collect()),
    };
    let begin = {
        let (run, on_clear) = (bulk.run.clone(), props.on_clear.clone());
        Callback::from(move |change: CustomerBulkChange| {
            let goes = matches!(change, CustomerBulkChange::Delete(_) | CustomerBulkChange::Restore(_));
            run.emit((whom.clone(), change));
            if goes {
                on_clear.emit(());
            }
        })
    };
    let act = |change: CustomerBulkChange| {
        let (begin, asking, ask) = (begin.clone(), asking.setter(), *everybody);
        Callback::from(move |()| match ask {
            true => asking.set(Some(change.clone())),
            false => begin.emit(change.clone()),
        })
    };
    let set = |fields: CustomerBulkFields| act(CustomerBulkChange::Set(fields));
    let owner =
        |id: Option<cynic::Id>| CustomerBulkFields { owner_id: Change::to(id), ..CustomerBulkFields::default() };
    let portfolio =
        |id: Option<cynic::Id>| CustomerBulkFields { portfolio_id: Change::to(id), ..CustomerBulkFields::default() };
    let mut owner_items = vec![MenuItem::new(t!(i18n, "customer-nobody"), set(owner(None)))];
    owner_items.extend(owners.iter().map(|one| MenuItem::new(one.name.clone(), set(owner(Some(one.id.clone()))))));
    let mut portfolio_items = vec![MenuItem::new(t!(i18n, "choice-none"), set(portfolio(None)))];
    portfolio_items
        .extend(portfolios.iter().map(|one| MenuItem::new(one.name.clone(), set(portfolio(Some(one.id.clone()))))));
    let lifecycle = |one: &Lifecycle| {
        let fields = CustomerBulkFields { lifecycle: Some(*one), ..CustomerBulkFields::default() };
        MenuItem::new(t!(i18n, one.text()), set(fields))
    };
    let tagged = |tag: &cynic::Id| vec![tag.clone()];
    let add: Vec<_> = tags
        .iter()
        .map(|tag| MenuItem::new(tag.name.clone(), act(CustomerBulkChange::AddTagIds(tagged(&tag.id)))))
        .collect();
    let worn = |id: &cynic::Id| *everybody || props.rows.iter().any(|row| row.tags.iter().any(|tag| tag.id == *id));
    let remove: Vec<_> = tags
        .iter()
        .filter(|tag| worn(&tag.id))
        .map(|tag| MenuItem::new(tag.name.clone(), act(CustomerBulkChange::RemoveTagIds(tagged(&tag.id)))))
        .collect();
    let menu = |icon: IconName, label: String, items: Vec<MenuItem>| {
        if items.is_empty() {
            return Html::default();
        }
        html! { <Menu label={label.clone()} {items}><Icon name={icon} /><span>{ label }</span></Menu> }
    };
    let all = props.total.filter(|total| *total > props.rows.len()).map(|total| match total >= COUNTED {
        true => t!(i18n, "bulk-all-capped"),
        false => t!(i18n, "bulk-all", count = total),
    });
    let chosen = match *everybody {
        true => t!(i18n, "bulk-everybody"),
        false => t!(i18n, "bulk-selected", count = props.rows.len()),
    };
    let everybody_on = {
        let everybody = everybody.setter();
        Callback::from(move |_: MouseEvent| everybody.set(true))
    };
    let sure = (*asking).clone().map(|change| {
        let (begin, asking) = (begin.clone(), asking.setter());
        html! { <Sure {change} total={props.total.unwrap_or_default()} on_answer={Callback::from(move |change: Option<CustomerBulkChange>| {
            asking.set(None);
            change.into_iter().for_each(|change| begin.emit(change));
        })} /> }
    });
    let exports = |open: bool| {
        let exporting = exporting.setter();
        Callback::from(move |()| exporting.set(open))
    };
    html! {
        <div class="bulk-bar" role="toolbar" aria-label={t!(i18n, "bulk-label")}>
            { sure.unwrap_or_default() }
            <strong role="status">{ chosen.clone() }</strong>
            if let (Some(label), false) = (all, *everybody) {
                <Button small=true variant={Variant::Ghost} onclick={everybody_on}>{ label }</Button>
            }
            if viewer.can("customer.write") {
                { menu(IconName::User, t!(i18n, "customer-owner"), owner_items) }
                { menu(IconName::Tag, t!(i18n, "bulk-tag-add"), add) }
                { menu(IconName::Close, t!(i18n, "bulk-tag-remove"), remove) }
                { menu(IconName::Target, t!(i18n, "customer-lifecycle"), Lifecycle::ALL.iter().map(lifecycle).collect()) }
                if !portfolios.is_empty() {
                    { menu(IconName::Customers, t!(i18n, "customer-portfolio"), portfolio_items) }
                }
            }
            if viewer.can("customer.delete") && props.filter.deleted == Some(true) {
                <Button small=true variant={Variant::Ghost} icon={IconName::Undo} onclick={act(CustomerBulkChange::Restore(true)).reform(|_| ())}>{ t!(i18n, "bulk-restore") }</Button>
            } else if viewer.can("customer.delete") {
                <Button small=true variant={Variant::Ghost} icon={IconName::Trash} onclick={act(CustomerBulkChange::Delete(true)).reform(|_| ())}>{ t!(i18n, "bulk-delete") }</Button>
            }
            if viewer.can("export.run") {
                <Button small=true variant={Variant::Ghost} icon={IconName::ArrowDown} onclick={exports(true).reform(|_| ())}>{ t!(i18n, "list-export") }</Button>
            }
            <Button small=true variant={Variant::Ghost} icon={IconName::Close} onclick={props.on_clear.reform(|_| ())}>{ t!(i18n, "bulk-clear") }</Button>
            if *exporting {
                <chunks::ExportDialog list={file} count={chosen} on_close={exports(false)} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SureProps {
    change: CustomerBulkChange,
    total: usize,
    on_answer: Callback<Option<CustomerBulkChange>>,
}

/// Asked before everybody is changed who matches, most of whom one does not see.
#[component]
fn Sure(props: &SureProps) -> Html {
    let i18n = use_i18n();
    let (change, on_answer) = (props.change.clone(), props.on_answer.clone());
    let text = match props.total >= COUNTED {
        true => t!(i18n, "bulk-sure-capped"),
        false => t!(i18n, "bulk-sure", count = props.total),
    };
    let go = Callback::from(move |_: MouseEvent| on_answer.emit(Some(change.clone())));
    let footer = html! {
        <>
            <Button onclick={props.on_answer.reform(|_| None)}>{ t!(i18n, "action-cancel") }</Button>
            <Button variant={Variant::Primary} onclick={go}>{ t!(i18n, "bulk-go") }</Button>
        </>
    };
    html! {
        <Dialog id="bulk-sure" title={t!(i18n, "bulk-sure-title")} on_close={props.on_answer.reform(|()| None)} {footer}>
            <p>{ text }</p>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct RunningProps {
    action: BulkAction,
    stop: Callback<()>,
}

#[component]
fn Running(props: &RunningProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let (done, of) = (props.action.done(), props.action.of());
    let label = t!(i18n, "bulk-running", done = format.number(done as f64), of = format.number(of as f64));
    html! {
        <div class="bulk-bar">
            <Progress {label} share={done as f64 / of.max(1) as f64} />
            if props.action.state == BulkState::Running {
                <Button small=true onclick={props.stop.reform(|_| ())}>{ t!(i18n, "bulk-stop") }</Button>
            }
        </div>
    }
}
