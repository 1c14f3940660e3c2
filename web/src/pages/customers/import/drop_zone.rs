//! Where a file is dropped, or chosen with mouse and keyboard.

use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

use crate::{
    components::{Icon, IconName},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct DropZoneProps {
    pub on_file: Callback<File>,
}

#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let i18n = use_i18n();
    let over = use_state_eq(|| false);
    let onchange = {
        let on_file = props.on_file.clone();
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            input.files().and_then(|files| files.get(0)).into_iter().for_each(|file| on_file.emit(file));
            // The same file, mended, must count as chosen again.
            input.set_value("");
        }
    };
    let ondrop = {
        let (on_file, over) = (props.on_file.clone(), over.setter());
        move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            files.and_then(|files| files.get(0)).into_iter().for_each(|file| on_file.emit(file));
        }
    };
    let hover = |state: bool| {
        let over = over.setter();
        move |event: DragEvent| {
            event.prevent_default();
            over.set(state);
        }
    };
    html! {
        <label class="drop-zone" data-over={over.then_some("true")} ondragover={hover(true)} ondragleave={hover(false)} {ondrop}>
            <span class="empty-icon"><Icon name={IconName::ArrowUp} /></span>
            <strong>{ t!(i18n, "import-drop") }</strong>
            <span class="quiet">{ t!(i18n, "import-drop-hint") }</span>
            <input type="file" accept=".csv,text/csv" class="hidden" {onchange} />
        </label>
    }
}
