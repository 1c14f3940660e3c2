//! Things one presses.

use yew::prelude::*;

use super::Specimen;
use crate::{
    components::{
        Button, Icon, IconButton, IconName, Keys, Menu, MenuItem, Popover, Switch, ToggleChip, Tooltip, Variant,
        use_toasts,
    },
    i18n::use_i18n,
    t,
};

#[component]
pub fn Actions() -> Html {
    let (i18n, toasts, on) = (use_i18n(), use_toasts(), use_state_eq(|| true));
    let word = t!(i18n, "gallery-word");
    let variants = [Variant::Primary, Variant::Secondary, Variant::Ghost, Variant::Danger];
    let button = |variant: Variant, busy: bool, disabled: bool, small: bool| {
        html! { <Button {variant} {busy} {disabled} {small} icon={IconName::Plus}>{ &word }</Button> }
    };
    let row = |busy: bool, disabled: bool, small: bool| {
        html! { <div class="cluster">{ for variants.iter().map(|variant| button(*variant, busy, disabled, small)) }</div> }
    };
    let toggle = {
        let on = on.setter();
        Callback::from(move |to| on.set(to))
    };
    let item = |icon: IconName| {
        let (toasts, word) = (toasts.clone(), word.clone());
        MenuItem::new(word.clone(), Callback::from(move |()| toasts.success(word.clone()))).icon(icon)
    };
    html! {
        <>
            <Specimen name="Button">{ row(false, false, false) }{ row(false, false, true) }{ row(true, false, false) }{ row(false, true, false) }</Specimen>
            <Specimen name="IconButton">
                <div class="cluster">
                    <IconButton icon={IconName::Edit} label={t!(i18n, "keyboard-edit")} />
                    <IconButton icon={IconName::Star} label={t!(i18n, "gallery-pressed")} pressed={true} />
                    <IconButton icon={IconName::Trash} label={t!(i18n, "gallery-disabled")} disabled=true />
                </div>
            </Specimen>
            <Specimen name="ToggleChip">
                <div class="cluster">
                    <ToggleChip on={*on} on_toggle={toggle.clone()}>{ &word }</ToggleChip>
                    <ToggleChip on={!*on} on_toggle={toggle.reform(|on: bool| !on)}>{ &word }</ToggleChip>
                </div>
            </Specimen>
            <Specimen name="Menu">
                <Menu label={t!(i18n, "gallery-menu")} items={vec![item(IconName::Edit), item(IconName::Pin).checked(true), item(IconName::Trash)]}>
                    <Icon name={IconName::More} />
                </Menu>
            </Specimen>
            <Specimen name="Popover">
                <Popover id="gallery-popover" label={t!(i18n, "gallery-popover")} icon={IconName::Filter}>
                    <Switch id="gallery-in-popover" label={word.clone()} on={*on} on_toggle={toggle.clone()} />
                </Popover>
            </Specimen>
            <Specimen name="Tooltip">
                <span class="cluster">{ &word }<Tooltip id="gallery-tip" label={t!(i18n, "gallery-help")} text={t!(i18n, "gallery-sentence")} /></span>
            </Specimen>
            <Specimen name="Keys"><span class="cluster"><Keys keys="mod+k" /><Keys keys="g c" /><Keys keys="Escape" /></span></Specimen>
            <Specimen name="Icon">
                <ul class="gallery-icons">
                    { for IconName::ALL.iter().map(|icon| html! { <li><Icon name={*icon} /><span lang="en">{ format!("{icon:?}") }</span></li> }) }
                </ul>
            </Specimen>
        </>
    }
}
