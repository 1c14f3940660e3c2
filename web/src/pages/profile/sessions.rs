//! Where one is signed in, and the way to end it there.

use yew::prelude::*;

use super::operations::{Session, SessionList, SessionRevoke, SessionRevokeOthers};
use crate::{
    components::{Badge, Button, Card, ErrorNotice, Skeleton, Tone, Variant, use_toasts},
    format::use_format,
    graphql::{schema::ById, use_mutation, use_query},
    i18n::use_i18n,
    t,
};

#[component]
pub fn Sessions() -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let list = use_query::<SessionList, _>(());
    let revoke_others = use_mutation::<SessionRevokeOthers, _>();
    let sessions = list.data.as_ref().map(|data| data.sessions.clone());
    let several = sessions.as_ref().is_some_and(|sessions| sessions.len() > 1);

    let onclick = {
        let (i18n, refetch, revoke_others) = (i18n.clone(), list.refetch.clone(), revoke_others.clone());
        move |_| {
            let (i18n, toasts, refetch) = (i18n.clone(), toasts.clone(), refetch.clone());
            revoke_others.run((), move |outcome| match outcome {
                Ok(_) => {
                    refetch.emit(());
                    toasts.success(t!(i18n, "profile-sessions-ended"));
                }
                Err(error) => toasts.failure(&error, &i18n),
            });
        }
    };
    let actions = html! {
        if several {
            <Button small=true busy={revoke_others.pending} {onclick}>{ t!(i18n, "profile-sessions-end-others") }</Button>
        }
    };
    html! {
        <Card title={t!(i18n, "profile-sessions")} {actions}>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if let Some(sessions) = sessions {
                <ul class="rows">
                    { for sessions.into_iter().map(|session| {
                        let key = session.id.inner().to_owned();
                        html! { <SessionRow {key} {session} on_ended={list.refetch.clone()} /> }
                    }) }
                </ul>
            } else if list.loading {
                <Skeleton />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct SessionRowProps {
    session: Session,
    on_ended: Callback<()>,
}

#[component]
fn SessionRow(props: &SessionRowProps) -> Html {
    let (i18n, format, toasts) = (use_i18n(), use_format(), use_toasts());
    let revoke = use_mutation::<SessionRevoke, _>();
    let session = &props.session;
    let onclick = {
        let (i18n, revoke, on_ended, id) = (i18n.clone(), revoke.clone(), props.on_ended.clone(), session.id.clone());
        move |_| {
            let (i18n, toasts, on_ended) = (i18n.clone(), toasts.clone(), on_ended.clone());
            revoke.run(ById { id: id.clone() }, move |outcome| match outcome {
                Ok(_) => on_ended.emit(()),
                Err(error) => toasts.failure(&error, &i18n),
            });
        }
    };
    html! {
        <li class="row">
            <div class="row-text">
                <strong>{ &session.device }</strong>
                <span class="quiet" title={format.date_time(session.last_used_at)}>
                    { t!(i18n, "profile-session-used", address = session.address.as_str(), when = format.relative(session.last_used_at)) }
                </span>
            </div>
            if session.current {
                <Badge tone={Tone::Success}>{ t!(i18n, "profile-session-current") }</Badge>
            } else {
                <Button variant={Variant::Ghost} small=true busy={revoke.pending} {onclick}>{ t!(i18n, "profile-session-end") }</Button>
            }
        </li>
    }
}
