//! A look at a deal beside the list: what it is worth, where it stands, what is to be done. Enter in the table goes to
//! its page.

use yew::prelude::*;

use crate::{
    components::{Badge, Beside, Card, ErrorNotice, Skeleton, Tone},
    format::use_format,
    graphql::{schema::ById, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::deals::{
        detail::{DealDetail, Facts},
        status_badge,
    },
    routes::Route,
    t,
};

/// As many as fit without scrolling.
const NEXT: usize = 5;

#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    pub id: AttrValue,
    pub on_close: Callback<()>,
}

#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let i18n = use_i18n();
    let look = |id: AttrValue| html! { <Look key={id.to_string()} id={id.clone()} /> };
    html! {
        <Beside id={props.id.clone()} label={t!(i18n, "deals-look")} close={t!(i18n, "deals-look-close")} on_close={props.on_close.clone()} look={Callback::from(look)} />
    }
}

#[derive(Properties, PartialEq)]
struct LookProps {
    id: AttrValue,
}

#[component]
fn Look(props: &LookProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let detail = use_query::<DealDetail, _>(ById { id: cynic::Id::new(&*props.id) });
    let Some(deal) = detail.data.as_ref().and_then(|data| data.deal.clone()) else {
        return match detail.error.clone() {
            Some(error) => html! { <ErrorNotice {error} on_retry={detail.refetch.clone()} /> },
            None => html! { <Skeleton lines=8 /> },
        };
    };
    let open: Vec<_> = deal.activities.nodes.iter().filter(|one| one.completed_at.is_none()).take(NEXT).collect();
    html! {
        <>
            <h2><PageLink class="strong-link" to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink></h2>
            <div class="cluster">
                { status_badge(deal.status, &i18n) }
                <span class="quiet">{ format!("{} · {}", deal.pipeline.name, deal.stage.name) }</span>
            </div>
            if !open.is_empty() {
                <Card title={t!(i18n, "deal-activities")}>
                    <ul class="rows">{ for open.into_iter().map(|one| html! {
                        <li class="row" key={one.id.inner().to_owned()}>
                            <span class="row-text">{ &one.subject }
                                <span class="quiet">{ one.due_at.map(|at| format.date_time(at)).unwrap_or_default() }</span>
                            </span>
                            if one.overdue {
                                <Badge tone={Tone::Warning}>{ t!(i18n, "deal-activity-late") }</Badge>
                            }
                        </li>
                    }) }</ul>
                </Card>
            }
            <Facts {deal} />
        </>
    }
}
