//! Files of a customer or a deal: a card with the list, which also takes what is dropped on it.

mod operations;
mod outbox;
mod row;

use web_sys::{DragEvent, Element, FileList, HtmlInputElement, Node};
use yew::prelude::*;

pub use self::operations::{CustomerFiles, DealFiles};
use self::{
    operations::{FileChanged, FileChangedVariables, FileRow, FilesVariables},
    outbox::{Outbox, Parcel, use_outbox},
    row::Row,
};
use crate::{
    components::{Button, Card, ErrorNotice, Icon, IconButton, IconName, LoadMore, Progress, Skeleton, Variant},
    graphql::{Live, Paged, use_pages, use_subscription},
    i18n::use_i18n,
    steady::use_steady,
    t,
    viewer::use_viewer,
};

/// Whose files they are.
#[derive(Clone, Debug, PartialEq)]
pub enum Owner {
    Customer(cynic::Id),
    Deal(cynic::Id),
}

impl Owner {
    fn id(&self) -> &cynic::Id {
        match self {
            Self::Customer(id) | Self::Deal(id) => id,
        }
    }
}

#[derive(Clone, Properties, PartialEq)]
pub struct FilesCardProps {
    pub of: Owner,
    /// Whether the reader may change the customer or the deal
    pub may_write: bool,
}

#[component]
pub fn FilesCard(props: &FilesCardProps) -> Html {
    match &props.of {
        Owner::Customer(_) => html! { <Files<CustomerFiles> ..props.clone() /> },
        Owner::Deal(_) => html! { <Files<DealFiles> ..props.clone() /> },
    }
}

#[component]
fn Files<Q: Paged<Variables = FilesVariables, Item = FileRow>>(props: &FilesCardProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let outbox = use_outbox(&props.of);
    let list = use_pages::<Q>(FilesVariables { id: props.of.id().clone(), after: None });
    use_news(&props.of, list.refetch.clone());
    let may_write = props.may_write;
    // A customer's list has files of deals, which are changed by whoever may change the deal.
    let may_change = |file: &FileRow| match (&props.of, &file.deal) {
        (Owner::Customer(_), Some(deal)) => viewer.can_touch("deal.write", deal.owner.as_ref().map(|owner| &owner.id)),
        _ => may_write,
    };
    let row = |(index, file): (usize, &FileRow)| {
        let beside = beside(&list.items, index, &may_change);
        html! { <Row<Q> key={file.id.inner()} of={props.of.clone()} file={file.clone()} may_write={may_change(file)} {beside} /> }
    };
    let actions = html! {
        if may_write {
            <AddButton outbox={Sender(outbox.clone())} />
        }
    };
    let idle = list.items.is_empty() && outbox.parcels().is_empty() && list.error.is_none();
    let content = html! {
        <Card title={t!(i18n, "files-title")} {actions}>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton />
            } else if idle && may_write {
                <p class="quiet">{ t!(i18n, "files-empty-add") }</p>
            } else if idle {
                <p class="quiet">{ t!(i18n, "files-empty") }</p>
            }
            if !outbox.parcels().is_empty() {
                <ul class="rows">{ for outbox.parcels().iter().map(|parcel| html! {
                    <ParcelRow key={parcel.key} parcel={parcel.clone()} outbox={Sender(outbox.clone())} />
                }) }</ul>
            }
            <ul class="rows">{ for list.items.iter().enumerate().map(row) }</ul>
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </Card>
    };
    if may_write {
        html! { <DropPlace outbox={Sender(outbox)}>{ content }</DropPlace> }
    } else {
        content
    }
}

/// Files that others bring or take out.
#[hook]
fn use_news(of: &Owner, refetch: Callback<()>) {
    let refetch = use_steady(refetch);
    let variables = match of.clone() {
        Owner::Customer(id) => FileChangedVariables { customer_id: Some(id), deal_id: None },
        Owner::Deal(id) => FileChangedVariables { customer_id: None, deal_id: Some(id) },
    };
    let hear = Callback::from(move |_: Live<FileChanged>| refetch.emit(()));
    use_subscription::<FileChanged, _>(variables, hear);
}

/// Where the keyboard goes when a file is taken out: to the next one, else the one before, else to where files are
/// added.
fn beside(files: &[FileRow], index: usize, may_change: &impl Fn(&FileRow) -> bool) -> String {
    let neighbour = files.get(index + 1).or_else(|| files.get(index.checked_sub(1)?));
    match neighbour {
        Some(file) => {
            let what = if may_change(file) { "button" } else { "a" };
            format!("[data-file='{}'] {what}", file.id.inner())
        }
        None => ".file-add input".to_owned(),
    }
}

/// The outbox as a property: the card that draws is the one that knows when it changed.
#[derive(Clone)]
struct Sender(Outbox);

impl PartialEq for Sender {
    fn eq(&self, other: &Self) -> bool {
        self.0.parcels() == other.0.parcels()
    }
}

#[derive(Properties, PartialEq)]
struct AddButtonProps {
    outbox: Sender,
}

/// The system's own chooser; on phones it offers the camera as well.
#[component]
fn AddButton(props: &AddButtonProps) -> Html {
    let i18n = use_i18n();
    let label = t!(i18n, "files-add");
    let outbox = props.outbox.0.clone();
    let onchange = move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let files = listed(input.files());
        // The same file, mended, must count as chosen again.
        input.set_value("");
        outbox.add(files);
    };
    html! {
        <label class="button icon-button file-add" data-variant="ghost" title={label.clone()}>
            <Icon name={IconName::Plus} />
            <input type="file" class="hidden" multiple=true aria-label={label} {onchange} />
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct DropPlaceProps {
    outbox: Sender,
    children: Html,
}

#[component]
fn DropPlace(props: &DropPlaceProps) -> Html {
    let (i18n, over, place) = (use_i18n(), use_state_eq(|| false), use_node_ref());
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
            // Going from one part of the card to another is no leaving.
            let to = event.related_target().and_then(|to| wasm_bindgen::JsCast::dyn_into::<Node>(to).ok());
            let within = place.cast::<Element>().is_some_and(|place| to.is_some() && place.contains(to.as_ref()));
            over.set(within);
        }
    };
    let ondrop = {
        let (over, outbox) = (over.setter(), props.outbox.0.clone());
        move |event: DragEvent| {
            over.set(false);
            let files = listed(event.data_transfer().and_then(|transfer| transfer.files()));
            if !files.is_empty() {
                event.prevent_default();
                outbox.add(files);
            }
        }
    };
    html! {
        <div class="file-place" ref={place} data-over={over.then_some("true")} {ondragover} {ondragleave} {ondrop}>
            { props.children.clone() }
            if *over {
                <p class="file-hint"><Icon name={IconName::Upload} />{ t!(i18n, "files-drop") }</p>
            }
        </div>
    }
}

fn brings_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().iter().any(|kind| kind == "Files"))
}

#[derive(Properties, PartialEq)]
struct ParcelRowProps {
    parcel: Parcel,
    outbox: Sender,
}

#[component]
fn ParcelRow(props: &ParcelRowProps) -> Html {
    let i18n = use_i18n();
    let name = props.parcel.file.name();
    let act = |act: fn(&Outbox, &Parcel)| {
        let (outbox, parcel) = (props.outbox.0.clone(), props.parcel.clone());
        move |_: MouseEvent| act(&outbox, &parcel)
    };
    let failed = matches!(props.parcel.progress, outbox::Progress::Failed(..));
    let remove = if failed {
        t!(i18n, "file-remove", name = name.as_str())
    } else {
        t!(i18n, "files-stop", name = name.as_str())
    };
    html! {
        <li class="row file-line">
            <div class="row-text">
                <span class="file-name">{ &name }</span>
                { match &props.parcel.progress {
                    outbox::Progress::Waiting => html! { <span class="quiet">{ t!(i18n, "files-waiting") }</span> },
                    outbox::Progress::Sent(share) => html! { <Progress label={t!(i18n, "file-sending")} share={*share} /> },
                    outbox::Progress::Failed(reason, again) => html! {
                        <>
                            <span class="field-error" role="alert">{ reason }</span>
                            if *again {
                                <span><Button variant={Variant::Ghost} small=true icon={IconName::Refresh} onclick={act(Outbox::again)}>{ t!(i18n, "files-again") }</Button></span>
                            }
                        </>
                    },
                } }
            </div>
            <IconButton icon={IconName::Close} label={remove} onclick={act(Outbox::remove)} />
        </li>
    }
}

fn listed(files: Option<FileList>) -> Vec<web_sys::File> {
    files.into_iter().flat_map(|files| (0..files.length()).filter_map(move |index| files.get(index))).collect()
}
