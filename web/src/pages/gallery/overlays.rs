//! What stands above the page: dialogs, the drawer, the palette, the sheet of keys.

use yew::prelude::*;

use super::{Specimen, sample};
use crate::{
    components::{
        Button, Command, CommandGroup, Dialog, Form, IconName, KeyGroup, KeyList, Palette, Side, TextField, Variant,
        use_text, use_toasts,
    },
    i18n::use_i18n,
    t,
};

#[component]
pub fn Overlays() -> Html {
    let i18n = use_i18n();
    let open = use_state_eq(|| None::<Side>);
    let show = |side: Option<Side>| {
        let open = open.setter();
        Callback::from(move |()| open.set(side))
    };
    html! {
        <>
            <Specimen name="Dialog">
                <div class="cluster">
                    <Button onclick={show(Some(Side::Middle)).reform(|_| ())}>{ t!(i18n, "gallery-dialog") }</Button>
                    <Button onclick={show(Some(Side::End)).reform(|_| ())}>{ t!(i18n, "gallery-drawer") }</Button>
                </div>
                if let Some(side) = *open {
                    <Opened {side} on_close={show(None)} />
                }
            </Specimen>
            <Specimen name="Palette"><div class="gallery-frame"><Searched /></div></Specimen>
            <Specimen name="KeyList"><Listed /></Specimen>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct OpenedProps {
    side: Side,
    on_close: Callback<()>,
}

#[component]
fn Opened(props: &OpenedProps) -> Html {
    let (i18n, toasts, text) = (use_i18n(), use_toasts(), use_text(""));
    let unsaved = !text.value.is_empty();
    let say = {
        let word = t!(i18n, "gallery-saved");
        move |_: MouseEvent| toasts.success(word.clone())
    };
    let footer =
        html! { <Button variant={Variant::Primary} onclick={say}>{ t!(i18n, "gallery-toast-success") }</Button> };
    html! {
        <Dialog id="gallery-dialog" title={t!(i18n, "gallery-dialog")} side={props.side} {unsaved} on_close={props.on_close.clone()} {footer}>
            <Form on_submit={Callback::noop()}><TextField id="in-dialog" label={t!(i18n, "field-name")} {text} /></Form>
        </Dialog>
    }
}

#[component]
fn Searched() -> Html {
    let (i18n, words) = (use_i18n(), use_text(""));
    let known = words.value.to_lowercase();
    let people = (0..8).map(|row| {
        Command::new(row.to_string(), IconName::User, sample::name(row), Callback::noop()).detail(sample::phone(row))
    });
    let group = |name: String, commands: Vec<Command>| CommandGroup { name: name.into(), commands };
    let groups = vec![
        group(t!(i18n, "gallery-people"), people.filter(|one| one.label.to_lowercase().contains(&known)).collect()),
        group(
            t!(i18n, "palette-own"),
            vec![Command::new("own", IconName::Sun, t!(i18n, "gallery-word"), Callback::noop()).keys("g c")],
        ),
    ];
    html! { <Palette words={words.value.clone()} on_words={words.change} {groups} loading=false on_close={Callback::noop()} /> }
}

#[component]
fn Listed() -> Html {
    let i18n = use_i18n();
    let keys = |keys: &'static str, text: String| (keys.into(), text.into());
    let groups = vec![
        KeyGroup {
            name: t!(i18n, "palette-here").into(),
            keys: vec![keys("e", t!(i18n, "keyboard-edit")), keys("j", t!(i18n, "keyboard-next"))],
        },
        KeyGroup {
            name: t!(i18n, "keyboard-everywhere").into(),
            keys: vec![keys("mod+k", t!(i18n, "keyboard-palette"))],
        },
    ];
    html! { <KeyList {groups} /> }
}
