//! A message that stays in the page: a refusal above a form, a fault where a list would be.

use yew::prelude::*;

use super::{Button, Icon, IconName, Tone, Variant};
use crate::{graphql::ClientError, i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct BannerProps {
    #[prop_or_default]
    pub tone: Tone,
    pub children: Html,
}

/// Danger and warnings interrupt a screen reader, the rest waits its turn.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let alarming = matches!(props.tone, Tone::Danger | Tone::Warning);
    let icon = if alarming { IconName::Alert } else { IconName::Info };
    html! {
        <div class="banner" data-tone={props.tone.name()} role={if alarming { "alert" } else { "status" }}>
            <Icon name={icon} />
            <div class="banner-body">{ props.children.clone() }</div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ErrorNoticeProps {
    pub error: ClientError,
    /// Shows a button to try again
    #[prop_or_default]
    pub on_retry: Option<Callback<()>>,
}

/// Any error, said in words, with the number to give support.
#[component]
pub fn ErrorNotice(props: &ErrorNoticeProps) -> Html {
    let i18n = use_i18n();
    let number = props.error.request_id.clone();
    html! {
        <Banner tone={Tone::Danger}>
            <p>{ props.error.text(&i18n) }</p>
            if let Some(number) = number {
                <p class="banner-detail">{ t!(i18n, "error-request-id", id = number) }</p>
            }
            if let Some(on_retry) = props.on_retry.clone() {
                <Button variant={Variant::Secondary} small=true icon={IconName::Refresh} onclick={move |_| on_retry.emit(())}>
                    { t!(i18n, "action-retry") }
                </Button>
            }
        </Banner>
    }
}
