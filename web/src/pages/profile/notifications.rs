//! What one wants to be told, and whether this device's browser tells it too.

use yew::prelude::*;

use super::operations::{
    NotificationPreference, NotificationPreferenceUpdate, NotificationPreferenceUpdateInput,
    NotificationPreferenceUpdateVariables, PreferenceList,
};
use crate::{
    components::{Button, Card, ErrorNotice, IconName, Skeleton, Switch, use_toasts},
    graphql::{use_mutation, use_query},
    i18n::use_i18n,
    notifications::{
        desktop::{self, Allowed},
        operations::NotificationKind,
    },
    t,
};

#[component]
pub fn Notifications() -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let list = use_query::<PreferenceList, _>(());
    let save = use_mutation::<NotificationPreferenceUpdate, _>();
    let on_toggle = {
        let (list, i18n) = (list.clone(), i18n.clone());
        Callback::from(move |(kind, in_app): (NotificationKind, bool)| {
            let Some(known) = &list.data else { return };
            let mut preferences = known.notification_preferences.clone();
            preferences.iter_mut().filter(|one| one.kind == kind).for_each(|one| one.in_app = in_app);
            list.replace(PreferenceList { notification_preferences: preferences });
            let input = NotificationPreferenceUpdateInput { kind, in_app };
            let (i18n, toasts, refetch) = (i18n.clone(), toasts.clone(), list.refetch.clone());
            save.run(NotificationPreferenceUpdateVariables { input }, move |outcome| {
                if let Err(error) = outcome {
                    refetch.emit(());
                    toasts.failure(&error, &i18n);
                }
            });
        })
    };
    let switch = |preferences: &[NotificationPreference], kind: NotificationKind| {
        let on = preferences.iter().any(|one| one.kind == kind && one.in_app);
        let on_toggle = on_toggle.reform(move |on| (kind, on));
        let id = format!("tell-{kind:?}");
        html! { <Switch key={kind.wish()} {id} label={t!(i18n, kind.wish())} {on} {on_toggle} /> }
    };
    html! {
        <Card title={t!(i18n, "nav-notifications")}>
            <Desktop />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if let Some(data) = list.data.as_ref() {
                <fieldset class="wishes">
                    <legend>{ t!(i18n, "notices-wishes") }</legend>
                    { for NotificationKind::ALL.iter().map(|kind| switch(&data.notification_preferences, *kind)) }
                </fieldset>
            } else if list.loading {
                <Skeleton lines=6 />
            }
        </Card>
    }
}

/// The browser is asked only by a press here.
#[component]
fn Desktop() -> Html {
    let i18n = use_i18n();
    let allowed = use_state_eq(desktop::allowed);
    let wanted = use_state_eq(desktop::wanted);
    let on_toggle = {
        let wanted = wanted.setter();
        Callback::from(move |on| {
            desktop::set_wanted(on);
            wanted.set(desktop::wanted());
        })
    };
    let ask = {
        let (allowed, wanted) = (allowed.setter(), wanted.setter());
        let answered = Callback::from(move |answer| {
            desktop::set_wanted(answer == Allowed::Yes);
            wanted.set(desktop::wanted());
            allowed.set(answer);
        });
        move |_| desktop::ask(answered.clone())
    };
    match *allowed {
        Allowed::Never => html! { <p class="quiet">{ t!(i18n, "notices-desktop-never") }</p> },
        Allowed::No => html! { <p class="quiet">{ t!(i18n, "notices-desktop-denied") }</p> },
        Allowed::Unasked => html! {
            <div class="cluster">
                <Button icon={IconName::Bell} onclick={ask}>{ t!(i18n, "notices-desktop-ask") }</Button>
                <span class="quiet">{ t!(i18n, "notices-desktop-hint") }</span>
            </div>
        },
        Allowed::Yes => html! {
            <Switch id="desktop-notifications" label={t!(i18n, "notices-desktop")} hint={t!(i18n, "notices-desktop-hint")} on={*wanted} {on_toggle} />
        },
    }
}
