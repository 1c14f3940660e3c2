//! Files: dropped, or chosen with mouse and keyboard; what was chosen is listed with its size and can be taken out.

use web_sys::{DragEvent, File, FileList, HtmlInputElement};
use yew::prelude::*;

use super::{Icon, IconButton, IconName, Progress, field::described_by};
use crate::{format::use_format, i18n::use_i18n, t};

/// One file that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    pub name: AttrValue,
    pub bytes: u64,
    /// 0–1 while it is sent
    pub sent: Option<f64>,
    pub error: Option<AttrValue>,
}

#[derive(Properties, PartialEq)]
pub struct FileFieldProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub files: Vec<Chosen>,
    pub on_files: Callback<Vec<File>>,
    /// Takes out the file at this place
    pub on_remove: Callback<usize>,
    /// As in `accept`: `.csv,text/csv`
    #[prop_or_default]
    pub accept: AttrValue,
    #[prop_or_default]
    pub multiple: bool,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub disabled: bool,
}

#[component]
pub fn FileField(props: &FileFieldProps) -> Html {
    let i18n = use_i18n();
    let over = use_state_eq(|| false);
    let onchange = props.on_files.reform(|event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let files = listed(input.files());
        // The same file, mended, must count as chosen again.
        input.set_value("");
        files
    });
    let ondrop = {
        let (on_files, over, disabled, multiple) =
            (props.on_files.clone(), over.setter(), props.disabled, props.multiple);
        move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            let mut files = listed(event.data_transfer().and_then(|transfer| transfer.files()));
            files.truncate(if multiple { usize::MAX } else { 1 });
            if !disabled && !files.is_empty() {
                on_files.emit(files);
            }
        }
    };
    let hover = |state: bool| {
        let over = over.setter();
        move |event: DragEvent| {
            event.prevent_default();
            over.set(state);
        }
    };
    let files = props.files.iter().enumerate();
    html! {
        <div class="field file-field" data-invalid={props.error.is_some().then_some("true")}>
            <label class="file-drop" data-over={over.then_some("true")} ondragover={hover(true)} ondragleave={hover(false)} {ondrop}>
                <span class="empty-icon"><Icon name={IconName::Upload} /></span>
                <strong>{ &props.label }</strong>
                <span class="quiet">{ t!(i18n, "file-drop") }</span>
                <input
                    type="file"
                    class="hidden"
                    id={props.id.clone()}
                    accept={props.accept.clone()}
                    multiple={props.multiple}
                    disabled={props.disabled}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, &props.hint, props.error.as_ref())}
                    {onchange}
                />
            </label>
            if !props.hint.is_empty() {
                <p class="field-hint" id={format!("{}-hint", props.id)}>{ &props.hint }</p>
            }
            if let Some(error) = &props.error {
                <p class="field-error" id={format!("{}-error", props.id)} role="alert"><Icon name={IconName::Alert} />{ error }</p>
            }
            <ul class="rows">{ for files.map(|(index, file)| html! { <Row key={index} file={file.clone()} on_remove={props.on_remove.reform(move |()| index)} /> }) }</ul>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    file: Chosen,
    on_remove: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, file) = (use_i18n(), use_format(), &props.file);
    html! {
        <li class="row">
            <div class="row-text file-row">
                <span class="cut">{ &file.name }</span>
                if let Some(error) = &file.error {
                    <span class="field-error">{ error }</span>
                } else if let Some(share) = file.sent {
                    <Progress label={t!(i18n, "file-sending")} {share} />
                } else {
                    <span class="quiet">{ format.bytes(file.bytes) }</span>
                }
            </div>
            <IconButton icon={IconName::Close} label={t!(i18n, "file-remove", name = file.name.as_str())} onclick={props.on_remove.reform(|_| ())} />
        </li>
    }
}

fn listed(files: Option<FileList>) -> Vec<File> {
    files.into_iter().flat_map(|files| (0..files.length()).filter_map(move |index| files.get(index))).collect()
}
