//! Every component in every state, light and dark: the page to look at when one is made or mended, and what the
//! browser journeys walk over. Only in development builds and for administrators; it is about the app, not the trade.

mod actions;
mod board;
mod charts;
mod feedback;
mod fields;
mod lists;
mod overlays;
mod sample;
mod surfaces;
mod time;

use yew::prelude::*;

use crate::{
    components::{PageHeader, Tab, Tabs},
    i18n::{key, use_i18n},
    routes::use_title,
    t,
    theme::{Theme, use_theme},
};

/// An id, a word, and what is shown.
type Area = (&'static str, &'static str, fn() -> Html);

/// One at a time: all at once would be too much to look at.
const TABS: [Area; 9] = [
    ("actions", key!("gallery-actions"), || html! { <actions::Actions /> }),
    ("fields", key!("gallery-fields"), || html! { <fields::Fields /> }),
    ("surfaces", key!("gallery-surfaces"), || html! { <surfaces::Surfaces /> }),
    ("lists", key!("gallery-lists"), || html! { <lists::Lists /> }),
    ("feedback", key!("gallery-feedback"), || html! { <feedback::Feedback /> }),
    ("overlays", key!("gallery-overlays"), || html! { <overlays::Overlays /> }),
    ("charts", key!("gallery-charts"), || html! { <charts::Charts /> }),
    ("time", key!("gallery-time"), || html! { <time::Time /> }),
    ("board", key!("gallery-board"), || html! { <board::Board /> }),
];

#[component]
pub fn Gallery() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "gallery-title"));
    let theme = use_theme();
    let active = use_state_eq(|| AttrValue::from(TABS[0].0));
    let tabs = TABS.map(|(id, text, _)| Tab { id: id.into(), label: t!(i18n, text).into(), count: None }).to_vec();
    let on_select = {
        let active = active.setter();
        Callback::from(move |id: AttrValue| active.set(id))
    };
    let switch = |to: Theme| {
        let theme = theme.clone();
        move |_: MouseEvent| theme.change(to)
    };
    let shown = TABS.iter().find(|(id, ..)| *id == &**active).map(|(_, _, draw)| draw());
    html! {
        <div class="page gallery">
            <PageHeader title={t!(i18n, "gallery-title")}>
                <button type="button" class="chip" onclick={switch(Theme::Light)}>{ t!(i18n, "theme-light") }</button>
                <button type="button" class="chip" onclick={switch(Theme::Dark)}>{ t!(i18n, "theme-dark") }</button>
            </PageHeader>
            <Tabs label={t!(i18n, "gallery-title")} {tabs} active={(*active).clone()} {on_select} />
            <div class="gallery-panel" role="tabpanel" id={format!("panel-{}", *active)} aria-labelledby={format!("tab-{}", *active)}>
                { shown.unwrap_or_default() }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SpecimenProps {
    /// The component's name: it is code, so it is the same in every language
    name: &'static str,
    children: Html,
}

/// One component with its states beside each other.
#[component]
fn Specimen(props: &SpecimenProps) -> Html {
    html! {
        <section class="specimen">
            <h2 lang="en">{ props.name }</h2>
            <div class="specimen-states">{ props.children.clone() }</div>
        </section>
    }
}
