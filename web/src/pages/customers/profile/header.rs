//! Name, state and the quick actions of a customer.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    actions::Action,
    changes::{CustomerDelete, CustomerRestore},
    operations::{Customer, CustomerDetail},
    timeline,
};
use crate::{
    components::{Avatar, Badge, Banner, Button, Icon, IconName, Menu, MenuItem, Tone, use_toasts},
    graphql::{schema::ById, use_mutation},
    i18n::use_i18n,
    link,
    pages::{
        audit_item::use_audit_item,
        customers::{
            CustomerList,
            list::last_query,
            types::{ActivityType, CustomerKind, CustomerStatus, Lifecycle},
        },
    },
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ProfileHeaderProps {
    pub customer: Rc<Customer>,
    pub may_write: bool,
    pub on_action: Callback<Action>,
}

#[component]
pub fn ProfileHeader(props: &ProfileHeaderProps) -> Html {
    let (i18n, customer) = (use_i18n(), &props.customer);
    let works_at = customer.position.clone().zip(customer.company.as_ref().map(|company| company.name.clone()));
    html! {
        <>
            <header class="profile-header">
                if customer.kind == CustomerKind::Company {
                    <span class="avatar avatar-company" data-size="large" aria-hidden="true"><Icon name={IconName::Building} /></span>
                } else {
                    <Avatar name={customer.name.clone()} large=true />
                }
                <div class="profile-title">
                    <h1>{ &customer.name }</h1>
                    <div class="cluster">
                        <Badge tone={customer.lifecycle.tone()}>{ t!(i18n, customer.lifecycle.text()) }</Badge>
                        if customer.status != CustomerStatus::Active {
                            <Badge tone={customer.status.tone()}>{ t!(i18n, customer.status.text()) }</Badge>
                        }
                        if let Some((position, company)) = works_at {
                            <span class="quiet">{ t!(i18n, "profile-works-at", position = position, company = company) }</span>
                        }
                    </div>
                </div>
                <QuickActions customer={customer.clone()} may_write={props.may_write} on_action={props.on_action.clone()} />
            </header>
            if customer.deleted_at.is_some() {
                <Deleted id={customer.id.clone()} />
            }
        </>
    }
}

#[component]
fn QuickActions(props: &ProfileHeaderProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let delete = use_delete(&props.customer);
    let act = |action: Action| {
        let on_action = props.on_action.clone();
        Callback::from(move |()| on_action.emit(action.clone()))
    };
    let button = |icon: IconName, text: String, on: Callback<()>| {
        html! { <Button small=true {icon} onclick={on.reform(|_| ())}>{ text }</Button> }
    };
    let (plan, deal) = (viewer.can("activity.write"), viewer.can("deal.write"));
    let lead = props.customer.lifecycle == Lifecycle::Lead && deal && props.may_write;
    let may_delete = viewer.can_touch("customer.delete", props.customer.owner.as_ref().map(|owner| &owner.id));
    let task = Action::Plan(ActivityType::Task, String::new());
    let meeting = Action::Plan(ActivityType::Meeting, String::new());
    let note = Callback::from(|()| {
        timeline::focus_composer();
    });
    let mut more = Vec::new();
    if props.may_write {
        more.push(MenuItem::new(t!(i18n, "customer-edit"), act(Action::Edit)).icon(IconName::Edit));
    }
    if may_delete {
        more.push(MenuItem::new(t!(i18n, "customer-delete"), delete).icon(IconName::Trash));
    }
    more.extend(use_audit_item(&props.customer.id));
    html! {
        <div class="quick-actions" role="group" aria-label={t!(i18n, "profile-actions")}>
            <div class="quick-buttons">
            if plan {
                { button(IconName::Note, t!(i18n, "profile-note"), note) }
                { button(IconName::Phone, t!(i18n, "profile-log-call"), act(Action::LogCall)) }
                { button(IconName::Check, t!(i18n, "profile-task"), act(task)) }
                { button(IconName::Calendar, t!(i18n, "profile-meeting"), act(meeting)) }
            }
            if lead {
                { button(IconName::Target, t!(i18n, "profile-convert"), act(Action::Convert)) }
            } else if deal {
                { button(IconName::Money, t!(i18n, "profile-deal"), act(Action::NewDeal(String::new()))) }
            }
            </div>
            if !more.is_empty() {
                <Menu label={t!(i18n, "profile-more")} items={more}><Icon name={IconName::More} /></Menu>
            }
        </div>
    }
}

/// Deletes, goes back to the list and offers to take it back.
#[hook]
fn use_delete(customer: &Customer) -> Callback<()> {
    let (i18n, toasts, client, navigator) = (use_i18n(), use_toasts(), use_client(), use_navigator());
    let (delete, restore) = (use_mutation::<CustomerDelete, _>(), use_restore());
    let (id, name) = (customer.id.clone(), customer.name.clone());
    Callback::from(move |()| {
        let (i18n, toasts, client, navigator) = (i18n.clone(), toasts.clone(), client.clone(), navigator.clone());
        let (restore, name, deleted) = (restore.clone(), name.clone(), id.clone());
        delete.run(ById { id: id.clone() }, move |outcome| {
            if let Err(error) = outcome {
                return toasts.failure(&error, &i18n);
            }
            client.invalidate::<CustomerDetail>();
            client.invalidate::<CustomerList>();
            let undo = Callback::from(move |()| restore.emit(deleted.clone()));
            toasts.offer(t!(i18n, "customer-deleted", name = name), t!(i18n, "action-undo"), undo);
            if let Some(navigator) = &navigator {
                link::push(navigator, &Route::Customers, &last_query());
            }
        });
    })
}

#[hook]
fn use_restore() -> Callback<cynic::Id> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let restore = use_mutation::<CustomerRestore, _>();
    Callback::from(move |id: cynic::Id| {
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        restore.run(ById { id }, move |outcome| match outcome {
            Ok(_) => {
                client.invalidate::<CustomerDetail>();
                client.invalidate::<CustomerList>();
                toasts.success(t!(i18n, "customer-restored"));
            }
            Err(error) => toasts.failure(&error, &i18n),
        });
    })
}

#[derive(Properties, PartialEq)]
struct DeletedProps {
    id: cynic::Id,
}

#[component]
fn Deleted(props: &DeletedProps) -> Html {
    let (i18n, restore, id) = (use_i18n(), use_restore(), props.id.clone());
    html! {
        <Banner tone={Tone::Warning}>
            <p>{ t!(i18n, "profile-deleted") }</p>
            <Button small=true icon={IconName::Undo} onclick={move |_| restore.emit(id.clone())}>{ t!(i18n, "customer-restore") }</Button>
        </Banner>
    }
}
