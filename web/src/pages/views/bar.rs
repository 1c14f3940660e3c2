//! The bar above a list: which view one is in, the way to others, and what can be done with it.

use yew::prelude::*;

use super::{
    ALL, ViewsHandle,
    dialog::ViewDialog,
    kept::{Kept, with_view},
    operations::{
        DefaultVariables, PinVariables, SavedView, SavedViewDefault, SavedViewDelete, SavedViewList, SavedViewPin,
        SavedViewRestore, SavedViewUpdate, SavedViewUpdateInput, SavedViews, UpdateVariables,
    },
    words::WithTexts,
};
use crate::{
    components::{Badge, Button, Icon, IconName, Menu, MenuItem, Tone, Variant, use_toasts},
    graphql::{ClientError, schema::ById, use_mutation},
    i18n::use_i18n,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Clone, Properties, PartialEq)]
pub struct ViewsProps {
    pub list: SavedViewList,
    pub handle: ViewsHandle,
    /// What the list shows now
    pub now: Kept,
    /// Goes to another address of the list
    pub on_show: Callback<String>,
}

/// What is open above the list.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    New,
    Edit,
}

#[component]
pub fn Views(props: &ViewsProps) -> Html {
    html! { <WithTexts><Bar ..props.clone() /></WithTexts> }
}

#[component]
fn Bar(props: &ViewsProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let open = use_state_eq(|| None::<Open>);
    let update = use_saving(props);
    let active = props.handle.active.clone();
    let modified = active.as_ref().is_some_and(|view| Kept::of(view).differs(&props.now));
    let show = |view: Option<&SavedView>| {
        let query = match view {
            Some(view) => with_view(&Kept::of(view).query, view.id.inner()),
            None => with_view("", ALL),
        };
        let on_show = props.on_show.clone();
        Callback::from(move |()| on_show.emit(query.clone()))
    };
    let opening = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(Some(what)))
    };
    let closing = {
        let open = open.setter();
        Callback::from(move |()| open.set(None))
    };
    let item = |view: &SavedView| {
        let own = view.owner.as_ref().is_none_or(|owner| owner.id == viewer.user.id);
        let owner = view.owner.as_ref().filter(|_| !own).map(|owner| format!(" · {}", owner.name)).unwrap_or_default();
        let on = active.as_ref().is_some_and(|active| active.id == view.id);
        let item = MenuItem::new(format!("{}{owner}", view.name), show(Some(view))).checked(on);
        if view.pinned { item.icon(IconName::Pin) } else { item }
    };
    let mut items = vec![MenuItem::new(t!(i18n, "view-all"), show(None)).checked(active.is_none())];
    items.extend(props.handle.views.iter().map(item));
    let chip = |view: &SavedView| {
        let on = active.as_ref().is_some_and(|active| active.id == view.id);
        html! {
            <button type="button" key={view.id.inner().to_owned()} class="chip" aria-pressed={if on { "true" } else { "false" }} data-on={on.then_some("true")} onclick={show(Some(view)).reform(|_| ())}>
                <Icon name={IconName::Pin} />{ &view.name }
            </button>
        }
    };
    let name = active.as_ref().map_or_else(|| t!(i18n, "view-all"), |view| view.name.clone());
    let keeps = active.is_none() && props.now.query != Kept::default().query;
    let on_made = {
        let on_show = props.on_show.clone();
        Callback::from(move |view: SavedView| on_show.emit(with_view(&Kept::of(&view).query, view.id.inner())))
    };
    html! {
        <div class="views" role="group" aria-label={t!(i18n, "views-label")}>
            if !props.handle.views.is_empty() {
                <Menu label={t!(i18n, "views-choose", name = name.clone())} {items}>
                    <Icon name={IconName::Archive} /><span class="cut">{ name }</span><Icon name={IconName::ChevronDown} />
                </Menu>
            }
            <span class="views-pinned">{ for props.handle.views.iter().filter(|view| view.pinned).map(chip) }</span>
            if let Some(view) = active.clone() {
                if modified {
                    <Badge tone={Tone::Warning}>{ t!(i18n, "view-modified") }</Badge>
                    if view.changeable {
                        <Button small=true busy={update.pending} onclick={update.save.reform(|_| ())}>{ t!(i18n, "view-save") }</Button>
                    }
                    <Button small=true variant={Variant::Ghost} onclick={show(Some(&view)).reform(|_| ())}>{ t!(i18n, "view-revert") }</Button>
                }
                <Options list={props.list} {view} on_copy={opening(Open::New)} on_edit={opening(Open::Edit)} on_gone={show(None)} />
            }
            if keeps {
                <Button small=true variant={Variant::Ghost} icon={IconName::Plus} onclick={opening(Open::New).reform(|_| ())}>{ t!(i18n, "view-keep") }</Button>
            }
            if let Some(open) = *open {
                <ViewDialog list={props.list} view={active.filter(|_| open == Open::Edit)} state={props.now.to_state()} {on_made} on_close={closing} />
            }
        </div>
    }
}

struct Saving {
    pending: bool,
    save: Callback<()>,
}

/// Keeps what is shown now in the view one is in.
#[hook]
fn use_saving(props: &ViewsProps) -> Saving {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let update = use_mutation::<SavedViewUpdate, _>();
    let pending = update.pending;
    let (view, state) = (props.handle.active.clone(), props.now.to_state());
    let save = Callback::from(move |()| {
        let Some(view) = &view else { return };
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        let input = SavedViewUpdateInput {
            id: view.id.clone(),
            expected_version: Some(view.version),
            name: None,
            visibility: None,
            state: Some(state.clone()),
        };
        update.run(UpdateVariables { input }, move |outcome| {
            client.invalidate::<SavedViews>();
            match outcome {
                Ok(_) => toasts.success(t!(i18n, "view-saved")),
                Err(error) => toasts.failure(&error, &i18n),
            }
        });
    });
    Saving { pending, save }
}

#[derive(Properties, PartialEq)]
struct OptionsProps {
    list: SavedViewList,
    view: SavedView,
    on_copy: Callback<()>,
    on_edit: Callback<()>,
    on_gone: Callback<()>,
}

/// What can be done with a view.
#[component]
fn Options(props: &OptionsProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (pin, default) = (use_mutation::<SavedViewPin, _>(), use_mutation::<SavedViewDefault, _>());
    let (delete, restore) = (use_mutation::<SavedViewDelete, _>(), use_mutation::<SavedViewRestore, _>());
    let (view, list) = (props.view.clone(), props.list);
    let heard = {
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        Callback::from(move |error: Option<ClientError>| {
            client.invalidate::<SavedViews>();
            error.iter().for_each(|error| toasts.failure(error, &i18n));
        })
    };
    let on_pin = {
        let (heard, id, pinned) = (heard.clone(), view.id.clone(), !view.pinned);
        Callback::from(move |()| {
            let heard = heard.clone();
            pin.run(PinVariables { id: id.clone(), pinned }, move |outcome| heard.emit(outcome.err()));
        })
    };
    let on_default = {
        let (heard, id) = (heard.clone(), (!view.opens).then(|| view.id.clone()));
        Callback::from(move |()| {
            let heard = heard.clone();
            default.run(DefaultVariables { list, id: id.clone() }, move |outcome| heard.emit(outcome.err()));
        })
    };
    let on_delete = {
        let (id, on_gone, i18n) = (view.id.clone(), props.on_gone.clone(), i18n.clone());
        Callback::from(move |()| {
            let (restore, heard, toasts, id) = (restore.clone(), heard.clone(), toasts.clone(), id.clone());
            let (on_gone, i18n) = (on_gone.clone(), i18n.clone());
            delete.run(ById { id: id.clone() }, move |outcome| {
                let worked = outcome.is_ok();
                heard.emit(outcome.err());
                if worked {
                    on_gone.emit(());
                    let undo = Callback::from(move |()| {
                        let heard = heard.clone();
                        restore.run(ById { id: id.clone() }, move |outcome| heard.emit(outcome.err()));
                    });
                    toasts.offer(t!(i18n, "view-deleted"), t!(i18n, "action-undo"), undo);
                }
            });
        })
    };
    let mut items = Vec::new();
    if view.changeable {
        items.push(MenuItem::new(t!(i18n, "view-edit"), props.on_edit.clone()).icon(IconName::Edit));
    }
    items.push(MenuItem::new(t!(i18n, "view-copy"), props.on_copy.clone()).icon(IconName::Plus));
    let pin_text = if view.pinned { t!(i18n, "view-unpin") } else { t!(i18n, "view-pin") };
    items.push(MenuItem::new(pin_text, on_pin).icon(IconName::Pin));
    let default_text = if view.opens { t!(i18n, "view-not-default") } else { t!(i18n, "view-default") };
    items.push(MenuItem::new(default_text, on_default).icon(IconName::Star));
    if view.changeable {
        items.push(MenuItem::new(t!(i18n, "view-delete"), on_delete).icon(IconName::Trash));
    }
    html! {
        <Menu label={t!(i18n, "view-options")} {items}><Icon name={IconName::More} /></Menu>
    }
}
