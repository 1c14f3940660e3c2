//! Offers back what was begun and neither sent nor thrown away.

use yew::prelude::*;

use crate::{
    components::{Banner, Button, Tone, Variant},
    drafts,
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct DraftOfferProps {
    /// The beginning of the drafts' names
    pub prefix: AttrValue,
    /// Says what was begun
    pub text: AttrValue,
    /// Opens the form, which begins where it was left
    pub on_resume: Callback<()>,
}

/// Looks once, when the page comes: whoever is typing is not offered their own words.
#[component]
pub fn DraftOffer(props: &DraftOfferProps) -> Html {
    let i18n = use_i18n();
    let offered = use_state_eq(|| drafts::begun(&props.prefix));
    if !*offered {
        return Html::default();
    }
    let resume = {
        let (offered, on_resume) = (offered.setter(), props.on_resume.clone());
        move |_| {
            offered.set(false);
            on_resume.emit(());
        }
    };
    let discard = {
        let (offered, prefix) = (offered.setter(), props.prefix.clone());
        move |_| {
            drafts::forget(&prefix);
            offered.set(false);
        }
    };
    html! {
        <Banner tone={Tone::Info}>
            <p>{ &props.text }</p>
            <div class="cluster">
                <Button small=true onclick={resume}>{ t!(i18n, "draft-resume") }</Button>
                <Button small=true variant={Variant::Ghost} onclick={discard}>{ t!(i18n, "form-discard") }</Button>
            </div>
        </Banner>
    }
}
