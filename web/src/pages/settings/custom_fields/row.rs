//! One field: what it is, its place, and what can be done with it.

use yew::prelude::*;

use super::operations::{
    CustomFieldUpdate, CustomFieldUpdateInput, CustomFieldUpdateVariables, Field, invalidate, kind_text,
};
use crate::{
    components::{Badge, Icon, IconButton, IconName, Menu, MenuItem, Tone, use_toasts},
    graphql::use_mutation,
    i18n::use_i18n,
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RowProps {
    pub field: Field,
    pub first: bool,
    pub last: bool,
    pub on_move: Callback<isize>,
    pub on_edit: Callback<()>,
}

#[component]
pub fn Row(props: &RowProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let update = use_mutation::<CustomFieldUpdate, _>();
    let field = &props.field;
    let change = |input: CustomFieldUpdateInput| {
        let (update, client, toasts, i18n) = (update.clone(), client.clone(), toasts.clone(), i18n.clone());
        Callback::from(move |done: Callback<()>| {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            update.run(CustomFieldUpdateVariables { input: input.clone() }, move |outcome| {
                invalidate(&client);
                match outcome {
                    Ok(_) => done.emit(()),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let place = |by: isize| props.on_move.reform(move |_: MouseEvent| by);
    let archive = {
        let act =
            change(CustomFieldUpdateInput { archived: Some(!field.archived), ..CustomFieldUpdateInput::of(field) });
        let undo = change(CustomFieldUpdateInput {
            archived: Some(field.archived),
            expected_version: None,
            ..CustomFieldUpdateInput::of(field)
        });
        let offer = {
            let (toasts, i18n, archives) = (toasts.clone(), i18n.clone(), !field.archived);
            Callback::from(move |()| {
                if archives {
                    toasts.offer(
                        t!(i18n, "settings-archived"),
                        t!(i18n, "action-undo"),
                        undo.reform(|()| Callback::noop()),
                    );
                }
            })
        };
        Callback::from(move |()| act.emit(offer.clone()))
    };
    let archive_text =
        if field.archived { t!(i18n, "custom-field-take-out") } else { t!(i18n, "custom-field-archive") };
    let items = vec![
        MenuItem::new(t!(i18n, "custom-field-edit"), props.on_edit.clone()).icon(IconName::Edit),
        MenuItem::new(archive_text, archive).icon(IconName::Lock),
    ];
    let options = field.options.join(", ");
    html! {
        <li class="row" data-done={field.archived.then_some("true")}>
            <span class="row-text">
                <strong>{ &field.label }</strong>
                <span class="quiet">
                    { kind_text(field.kind, &i18n) }
                    if !options.is_empty() {
                        { format!(": {options}") }
                    }
                </span>
            </span>
            <span class="cluster">
                if field.required {
                    <Badge tone={Tone::Info}>{ t!(i18n, "custom-field-required") }</Badge>
                }
                if !field.visible {
                    <Badge>{ t!(i18n, "custom-field-hidden") }</Badge>
                }
                if field.archived {
                    <Badge>{ t!(i18n, "custom-field-archived") }</Badge>
                }
                <IconButton icon={IconName::ArrowUp} label={t!(i18n, "order-up", name = field.label.as_str())} disabled={props.first} onclick={place(-1)} />
                <IconButton icon={IconName::ArrowDown} label={t!(i18n, "order-down", name = field.label.as_str())} disabled={props.last} onclick={place(1)} />
                <Menu label={t!(i18n, "custom-field-actions", name = field.label.as_str())} {items}><Icon name={IconName::More} /></Menu>
            </span>
        </li>
    }
}
