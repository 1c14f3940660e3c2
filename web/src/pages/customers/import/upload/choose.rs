//! Where a file is chosen, with mouse and keyboard, or dropped.

use web_sys::{DragEvent, Element, File, FileList, HtmlInputElement, Node};
use yew::prelude::*;

use crate::components::{Icon, IconName};

#[derive(Properties, PartialEq)]
pub struct ChooseButtonProps {
    pub label: AttrValue,
    pub on_file: Callback<File>,
}

/// A button that opens the system's own chooser.
#[component]
pub fn ChooseButton(props: &ChooseButtonProps) -> Html {
    html! {
        <label class="button file-add" data-variant="primary">
            <Icon name={IconName::Upload} />
            <span>{ &props.label }</span>
            <input type="file" accept=".csv,.txt,.tsv,.xlsx,text/csv" class="hidden" onchange={chosen(&props.on_file)} />
        </label>
    }
}

fn chosen(on_file: &Callback<File>) -> Callback<Event> {
    let on_file = on_file.clone();
    Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let file = first(input.files());
        // The same file, mended, must count as chosen again.
        input.set_value("");
        file.into_iter().for_each(|file| on_file.emit(file));
    })
}

fn first(files: Option<FileList>) -> Option<File> {
    files.and_then(|files| files.get(0))
}

#[derive(Properties, PartialEq)]
pub struct DropPlaceProps {
    /// What happens to a file that is let go here
    pub hint: AttrValue,
    pub on_file: Callback<File>,
    pub children: Html,
}

/// Takes what is dropped anywhere on what it holds.
#[component]
pub fn DropPlace(props: &DropPlaceProps) -> Html {
    let (over, place) = (use_state_eq(|| false), use_node_ref());
    let ondragover = {
        let over = over.setter();
        move |event: DragEvent| {
            if brings_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }
    };
    let ondragleave = {
        let (over, place) = (over.setter(), place.clone());
        move |event: DragEvent| {
            // Going from one part of the place to another is no leaving.
            let to = event.related_target().and_then(|to| wasm_bindgen::JsCast::dyn_into::<Node>(to).ok());
            over.set(place.cast::<Element>().is_some_and(|place| to.is_some() && place.contains(to.as_ref())));
        }
    };
    let ondrop = {
        let (over, on_file) = (over.setter(), props.on_file.clone());
        move |event: DragEvent| {
            over.set(false);
            if let Some(file) = first(event.data_transfer().and_then(|transfer| transfer.files())) {
                event.prevent_default();
                on_file.emit(file);
            }
        }
    };
    html! {
        <div class="import-drop" ref={place} data-over={over.then_some("true")} {ondragover} {ondragleave} {ondrop}>
            { props.children.clone() }
            if *over {
                <p class="file-hint"><Icon name={IconName::Upload} />{ &props.hint }</p>
            }
        </div>
    }
}

fn brings_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().iter().any(|kind| kind == "Files"))
}
