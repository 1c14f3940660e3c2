//! The filters as chips: what is on is marked and can be taken back one by one, or all at once. They come with a part
//! of their own, behind the list, with the names of colleagues, portfolios and tags.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{
    clear,
    filter::CustomerFilter,
    news::News,
    operations::CustomerRow,
    view::{NOBODY, View, ViewHandle},
};
use crate::{
    chunks::{self, RulesPanel},
    components::{Button, Choice, Icon, IconName, ToggleChip, Variant},
    graphql::PagesHandle,
    i18n::use_i18n,
    pages::customers::{
        choices::{choices, use_labels, use_owners},
        types::{CustomerKind, Lifecycle},
    },
    t,
    viewer::use_viewer,
};

#[derive(Clone, Properties, PartialEq)]
pub struct FilterChipsProps {
    pub shown: ViewHandle,
    /// The same for the server
    pub filter: CustomerFilter,
    pub list: PagesHandle<CustomerRow>,
}

#[component]
pub fn FilterChips(props: &FilterChipsProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (owners, (tags, portfolios)) = (use_owners(), use_labels());
    let building = use_state_eq(|| !props.shown.view.rules.is_empty() || props.shown.view.deleted);
    let build = {
        let building = building.clone();
        move |_| building.set(!*building)
    };
    let keeping = use_state_eq(|| false);
    let keep = |open: bool| {
        let keeping = keeping.setter();
        Callback::from(move |()| keeping.set(open))
    };
    let conditions = props.shown.view.rules.count();
    let view = &props.shown.view;
    let of_any_import = {
        let (view, show) = (view.clone(), props.shown.show.clone());
        Callback::from(move |_: bool| show.emit(View { imported: None, ..view.clone() }))
    };
    let mut owner_choices = choices(t!(i18n, "customers-filter-owner"), &owners, |one| (&one.id, one.name.as_str()));
    owner_choices.retain(|choice| choice.value != viewer.user.id.inner());
    let mine = Choice::new(viewer.user.id.inner().to_owned(), t!(i18n, "customers-filter-mine"));
    owner_choices.splice(1..1, [mine, Choice::new(NOBODY, t!(i18n, "customers-filter-nobody"))]);
    let mut kind_choices = vec![Choice::new("", t!(i18n, "customers-filter-kind"))];
    kind_choices.extend(CustomerKind::choices(&i18n));
    let portfolio_choices =
        choices(t!(i18n, "customers-filter-portfolio"), &portfolios, |one| (&one.id, one.name.as_str()));
    let tag_choices = choices(t!(i18n, "customers-filter-tag"), &tags, |one| (&one.id, one.name.as_str()));

    let chip = |choices: Vec<Choice>, value: &str, set: fn(&mut View, String)| {
        let (view, show) = (view.clone(), props.shown.show.clone());
        let on_change = Callback::from(move |value: String| {
            let mut view = view.clone();
            set(&mut view, value);
            show.emit(view);
        });
        html! { <SelectChip {choices} value={value.to_owned()} {on_change} /> }
    };
    html! {
        <>
            <div class="filter-row" role="group" aria-label={t!(i18n, "customers-filters")}>
                if let Some(imported) = &view.imported {
                    <ToggleChip on=true on_toggle={of_any_import}>{ t!(i18n, imported.outcome.text()) }{ " ×" }</ToggleChip>
                }
                <LifecycleChips shown={props.shown.clone()} />
                { chip(kind_choices, view.kind.map(CustomerKind::name).unwrap_or_default(), |view, value| view.kind = CustomerKind::from_name(&value)) }
                { chip(owner_choices, &view.owner, |view, value| view.owner = value) }
                if !portfolios.is_empty() || !view.portfolio.is_empty() {
                    { chip(portfolio_choices, &view.portfolio, |view, value| view.portfolio = value) }
                }
                if !tags.is_empty() || !view.tag.is_empty() {
                    { chip(tag_choices, &view.tag, |view, value| view.tag = value) }
                }
                if !view.segment.is_empty() {
                    <chunks::SegmentChip view={view.clone()} on_show={props.shown.show.clone()} />
                }
                <button type="button" class="chip" aria-expanded={if *building { "true" } else { "false" }} data-on={(conditions > 0).then_some("true")} onclick={build}>
                    <Icon name={IconName::Filter} />{ t!(i18n, "rules-open", count = conditions) }
                </button>
                if view.filtered() && view.segment.is_empty() && viewer.can("segment.manage") {
                    <Button variant={Variant::Ghost} small=true icon={IconName::Plus} onclick={keep(true).reform(|_| ())}>
                        { t!(i18n, "segment-save") }
                    </Button>
                }
                if view.filtered() {
                    <Button variant={Variant::Ghost} small=true icon={IconName::Close} onclick={clear(&props.shown).reform(|_| ())}>
                        { t!(i18n, "action-clear") }
                    </Button>
                }
            </div>
            if *keeping {
                <chunks::SaveSegment view={view.clone()} filter={props.filter.clone()} on_close={keep(false)} />
            }
            if *building {
                <RulesPanel shown={props.shown.clone()} />
            }
            <News filter={props.filter.clone()} sort={view.sort.field} list={props.list.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    shown: ViewHandle,
}

#[component]
fn LifecycleChips(props: &ShownProps) -> Html {
    let i18n = use_i18n();
    let view = &props.shown.view;
    let chip = |one: &Lifecycle| {
        let one = *one;
        let on = view.lifecycle.contains(&one);
        let (view, show) = (view.clone(), props.shown.show.clone());
        let on_toggle = Callback::from(move |on: bool| {
            let mut view = view.clone();
            view.lifecycle.retain(|other| *other != one);
            if on {
                view.lifecycle.push(one);
            }
            show.emit(view);
        });
        html! { <ToggleChip key={one.name()} {on} {on_toggle}>{ t!(i18n, one.text()) }</ToggleChip> }
    };
    html! { <>{ for Lifecycle::ALL.iter().map(chip) }</> }
}

#[derive(Properties, PartialEq)]
struct SelectChipProps {
    /// The first says what is chosen, and means "any"
    choices: Vec<Choice>,
    value: AttrValue,
    on_change: Callback<String>,
}

/// The browser's own list in the shape of a chip.
#[component]
fn SelectChip(props: &SelectChipProps) -> Html {
    let onchange = props.on_change.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let label = props.choices.first().map(|choice| choice.label.clone());
    let option = |choice: &Choice| {
        let selected = choice.value == props.value;
        html! { <option key={choice.value.to_string()} value={choice.value.clone()} {selected}>{ &choice.label }</option> }
    };
    html! {
        <select class="chip chip-select" aria-label={label} data-on={(!props.value.is_empty()).then_some("true")} {onchange}>
            { for props.choices.iter().map(option) }
        </select>
    }
}
