//! Says that the app is shown with the rights of another role, and leads back.

use yew::prelude::*;

use crate::{
    components::{Banner, Button, Tone},
    i18n::use_i18n,
    t,
    viewer::use_view_as,
};

#[component]
pub fn SeenAsBanner() -> Html {
    let i18n = use_i18n();
    let Some((view, seen)) = use_view_as().and_then(|view| view.now.clone().map(|seen| (view, seen))) else {
        return Html::default();
    };
    html! {
        <div class="seen-as">
            <Banner tone={Tone::Warning}>
                <p>{ t!(i18n, "seen-as-text", role = seen.role.as_str()) }</p>
                <Button small=true onclick={view.show.reform(|_| None)}>{ t!(i18n, "seen-as-end") }</Button>
            </Banner>
        </div>
    }
}
