//! A page that may not be there yet, and what says so.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Chunk;
use crate::{
    browser,
    components::{Banner, Button, IconName, Skeleton, Tone, Variant},
    i18n::use_i18n,
    pages::not_found::NotFound,
    routes::{Route, use_title},
    t,
};

#[derive(Properties, PartialEq)]
pub struct PageProps {
    pub route: Route,
    /// Drawn with the chunk of this instead of the route's own
    #[prop_or_default]
    pub chunk: Option<Chunk>,
}

/// The page of a route: drawn at once if its chunk is there, otherwise its outline until it is.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let chunk = props.chunk.or_else(|| Chunk::of(&props.route));
    let standing = use_chunk(chunk);
    let Some(chunk) = chunk else { return html! { <InFirstFile route={props.route.clone()} /> } };
    match (chunk.pages(), standing.missing) {
        (Some(pages), _) => pages(&props.route),
        (None, Some(on_retry)) => html! { <MissingPage {on_retry} /> },
        (None, None) => html! { <div class="page"><Skeleton lines={6} /></div> },
    }
}

#[component]
fn MissingPage(props: &MissingNoticeProps) -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "page-missing-title"));
    html! {
        <div class="page">
            <h1>{ t!(i18n, "page-missing-title") }</h1>
            <MissingNotice on_retry={props.on_retry.clone()} />
        </div>
    }
}

/// How it stands with a chunk that is not there.
#[derive(Clone, PartialEq)]
pub struct Standing {
    /// It did not come; asks for it again
    pub missing: Option<Callback<()>>,
}

/// Fetches a chunk, and draws anew once it is there.
#[hook]
pub fn use_chunk(chunk: Option<Chunk>) -> Standing {
    let redraw = use_force_update();
    let missing = use_state_eq(|| None::<Chunk>);
    let tries = use_state_eq(|| 0_u32);
    use_effect_with((chunk, *tries), {
        let missing = missing.setter();
        move |&(chunk, _)| {
            let Some(chunk) = chunk.filter(|chunk| !chunk.is_here()) else { return };
            missing.set(None);
            spawn_local(async move {
                match chunk.load().await {
                    Ok(()) => redraw.force_update(),
                    Err(_) => missing.set(Some(chunk)),
                }
            });
        }
    });
    let failed = missing.is_some() && *missing == chunk;
    Standing { missing: failed.then(|| Callback::from(move |()| tries.set(*tries + 1))) }
}

#[derive(Properties, PartialEq)]
struct InFirstFileProps {
    route: Route,
}

#[component]
fn InFirstFile(props: &InFirstFileProps) -> Html {
    match props.route {
        Route::Gallery => gallery(),
        _ => html! { <NotFound /> },
    }
}

#[cfg(debug_assertions)]
fn gallery() -> Html {
    html! { <crate::pages::gallery::Gallery /> }
}

/// What is only for us is left out of what everybody loads.
#[cfg(not(debug_assertions))]
fn gallery() -> Html {
    html! { <NotFound /> }
}

#[derive(Properties, PartialEq)]
pub struct MissingNoticeProps {
    pub on_retry: Callback<()>,
}

/// Offline, trying again is all there is to do. Online, the app has most likely been renewed on the server since it
/// was opened here, and the files it knows are gone: then the way on is to load it anew.
#[component]
pub fn MissingNotice(props: &MissingNoticeProps) -> Html {
    let i18n = use_i18n();
    let on_retry = props.on_retry.clone();
    let online = browser::online();
    html! {
        <Banner tone={Tone::Danger}>
            <p>{ if online { t!(i18n, "page-missing") } else { t!(i18n, "error-offline") } }</p>
            <div class="banner-actions">
                <Button variant={Variant::Secondary} small=true icon={IconName::Refresh} onclick={move |_| on_retry.emit(())}>
                    { t!(i18n, "action-retry") }
                </Button>
                if online {
                    <Button variant={Variant::Secondary} small=true onclick={|_| browser::reload()}>
                        { t!(i18n, "page-reload") }
                    </Button>
                }
            </div>
        </Banner>
    }
}
