//! By which filters items are shown; while words are looked for, with how many each choice would leave.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    operations::{CatalogFacet, Counted, CountsVariables, ItemCounts},
    view::View,
};
use crate::{
    components::{Banner, Choice, ToggleChip, Tone},
    graphql::use_query,
    i18n::use_i18n,
    money,
    pages::{
        catalog::types::{CatalogItemStatus, CatalogItemType, CategoryTree, TagList, category_choices},
        deals::pick::Pick,
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub view: View,
    pub on_change: Callback<View>,
}

/// The filters with counts, and what is to be known about the search.
#[component]
pub fn CountedBar(props: &BarProps) -> Html {
    let variables = props.view.variables();
    let asked = use_query::<ItemCounts, _>(CountsVariables { words: variables.words, filter: variables.filter });
    let counted = asked.data.as_ref().map(|data| &data.search_catalog);
    let notice = counted.and_then(|counted| counted.notice.as_ref()).map(|notice| notice.message.clone());
    html! {
        <>
            <Bar view={props.view.clone()} on_change={props.on_change.clone()} counts={counted.map(Counts::of).unwrap_or_default()} />
            if let Some(notice) = notice {
                <Banner tone={Tone::Info}>{ notice }</Banner>
            }
        </>
    }
}

/// How many items have which value.
#[derive(Clone, Default, PartialEq)]
pub struct Counts(Option<Vec<(CatalogFacet, String, i32)>>);

impl Counts {
    fn of(counted: &Counted) -> Self {
        // The database counts nothing.
        if counted.facets.is_empty() {
            return Self::default();
        }
        let of_facet =
            counted.facets.iter().flat_map(|facet| facet.values.iter().map(move |value| (facet.facet, value)));
        Self(Some(of_facet.map(|(facet, value)| (facet, value.value.to_lowercase(), value.count)).collect()))
    }

    /// The choices with their counts; one that is made leaves nothing of the others to count.
    fn beside(&self, facet: CatalogFacet, chosen: &str, choices: Vec<Choice>) -> Vec<Choice> {
        let Some(counts) = self.0.as_ref().filter(|_| chosen.is_empty()) else { return choices };
        let count = |value: &str| {
            let value = value.to_lowercase();
            counts.iter().find(|(one, known, _)| *one == facet && *known == value).map_or(0, |(_, _, count)| *count)
        };
        choices
            .into_iter()
            .map(|choice| Choice { label: format!("{} ({})", choice.label, count(&choice.value)).into(), ..choice })
            .collect()
    }
}

#[derive(Properties, PartialEq)]
pub struct FiltersProps {
    pub view: View,
    pub on_change: Callback<View>,
    #[prop_or_default]
    pub counts: Counts,
}

#[component]
pub fn Bar(props: &FiltersProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (tree, tags) = (use_query::<CategoryTree, _>(()), use_query::<TagList, _>(()));
    let change = |set: fn(&mut View, String)| {
        let (view, on_change) = (props.view.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut changed = view.clone();
            set(&mut changed, value);
            on_change.emit(changed);
        })
    };
    let (view, counts) = (&props.view, &props.counts);
    let categories = tree.data.as_ref().map(|data| category_choices(&data.catalog_categories, |_| true));
    let tags = tags.data.iter().flat_map(|data| &data.tags);
    let tags: Vec<_> = tags.map(|tag| Choice::new(tag.id.inner().to_owned(), tag.name.clone())).collect();
    let kinds = counts.beside(CatalogFacet::Type, &view.kind, CatalogItemType::choices(&i18n));
    let statuses = counts.beside(CatalogFacet::Status, &view.status, CatalogItemStatus::choices(&i18n));
    let categories = counts.beside(CatalogFacet::Category, &view.category, categories.unwrap_or_default());
    let tags = counts.beside(CatalogFacet::Tag, &view.tag, tags);
    let deleted = !view.deleted.is_empty();
    let toggle = {
        let change = change(|view, value| view.deleted = value);
        Callback::from(move |on: bool| change.emit(if on { "1".to_owned() } else { String::new() }))
    };
    let clear = {
        let (on_change, sort) = (props.on_change.clone(), view.sort.clone());
        Callback::from(move |_: bool| on_change.emit(View { sort: sort.clone(), ..View::default() }))
    };
    html! {
        <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
            <Pick id="filter-type" label={t!(i18n, "catalog-type")} all={t!(i18n, "catalog-type-all")} value={view.kind.clone()} choices={kinds} on_pick={change(|view, value| view.kind = value)} />
            <Pick id="filter-status" label={t!(i18n, "catalog-status")} all={t!(i18n, "catalog-status-all")} value={view.status.clone()} choices={statuses} on_pick={change(|view, value| view.status = value)} />
            if !categories.is_empty() {
                <Pick id="filter-category" label={t!(i18n, "catalog-category")} all={t!(i18n, "catalog-category-all")} value={view.category.clone()} choices={categories} on_pick={change(|view, value| view.category = value)} />
            }
            if !tags.is_empty() {
                <Pick id="filter-tag" label={t!(i18n, "catalog-tag")} all={t!(i18n, "catalog-tag-all")} value={view.tag.clone()} choices={tags} on_pick={change(|view, value| view.tag = value)} />
            }
            <Prices view={view.clone()} on_change={props.on_change.clone()} />
            if viewer.can("catalog.write") {
                <ToggleChip on={deleted} on_toggle={toggle}>{ t!(i18n, "catalog-deleted-ones") }</ToggleChip>
            }
            if view.any() {
                <ToggleChip on=false on_toggle={clear}>{ t!(i18n, "catalog-clear") }</ToggleChip>
            }
        </div>
    }
}

/// From one price to another; taken when the field is left, or with Enter.
#[component]
fn Prices(props: &BarProps) -> Html {
    let i18n = use_i18n();
    let (from, to) = props.view.prices();
    let field = |id: &'static str, label: String, now: Option<i64>, set: fn(View, Option<i64>) -> View| {
        let (view, on_change) = (props.view.clone(), props.on_change.clone());
        let onchange = move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            on_change.emit(set(view.clone(), money::parse(&text)));
        };
        let value = now.map(|minor| money::text(minor, i18n.locale)).unwrap_or_default();
        html! {
            <input class="input pick catalog-price-field" {id} type="text" inputmode="decimal" autocomplete="off" aria-label={label.clone()} placeholder={label} data-on={now.map(|_| "true")} {value} {onchange} />
        }
    };
    html! {
        <>
            { field("filter-price-from", t!(i18n, "catalog-price-from"), from, |view, from| {
                let (_, to) = view.prices();
                view.between(from, to)
            }) }
            { field("filter-price-to", t!(i18n, "catalog-price-to"), to, |view, to| {
                let (from, _) = view.prices();
                view.between(from, to)
            }) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_say_how_many_they_would_leave_until_one_is_made() {
        let counts = Counts(Some(vec![(CatalogFacet::Type, "digital".into(), 3)]));
        let choices = || vec![Choice::new("digital", "Digital"), Choice::new("service", "Serviço")];
        let labels = |chosen: &str| -> Vec<String> {
            let shown = counts.beside(CatalogFacet::Type, chosen, choices());
            shown.iter().map(|choice| choice.label.to_string()).collect()
        };
        assert_eq!(labels(""), ["Digital (3)", "Serviço (0)"]);
        assert_eq!(labels("digital"), ["Digital", "Serviço"]);
        assert_eq!(Counts::default().beside(CatalogFacet::Tag, "", choices()), choices());
    }
}
