//! A file on its way to the server: chosen, announced, sent in parts, continued where it was.

mod choose;
mod sending;

use cynic::QueryBuilder;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use self::sending::{Parts, again, stop, use_standing};
pub use self::{
    choose::{ChooseButton, DropPlace},
    sending::{Standing, send},
};
use super::{
    operations::{Import, ImportUpload},
    steps::{Step, use_steps},
    words::Asked,
};
use crate::{
    components::{Banner, Button, Card, ErrorNotice, IconName, Progress, Tone, Variant},
    format::use_format,
    graphql::{Request, schema::ById},
    i18n::use_i18n,
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct UploadProps {
    pub import: Import,
    pub on_change: Callback<Import>,
}

/// An import whose file is not whole.
#[component]
pub fn Upload(props: &UploadProps) -> Html {
    let (i18n, client, format) = (use_i18n(), use_client(), use_format());
    let (import, id) = (&props.import, &props.import.id);
    let steps = use_steps(id, &props.on_change);
    let standing = use_standing(id);
    let size = import.size_bytes as f64;
    let progress = |bytes: f64, label: String| {
        let detail = t!(
            i18n,
            "import-sent",
            sent = format.bytes(bytes as u64),
            size = format.bytes(import.size_bytes.unsigned_abs())
        );
        html! { <Progress {label} share={bytes / size} {detail} /> }
    };
    let on_stop = {
        let id = id.clone();
        move |_| stop(&id)
    };
    let on_again = {
        let (client, id) = (client.clone(), id.clone());
        Callback::from(move |()| again(&client, &id))
    };
    let cancel = {
        let (take, id) = (steps.take.clone(), id.clone());
        Callback::from(move |()| {
            stop(&id);
            take.emit(Step::Cancel);
        })
    };
    let stoppable =
        html! { <Button icon={IconName::Close} onclick={on_stop}>{ t!(i18n, "import-send-stop") }</Button> };
    match standing {
        Some(Standing::Sent(bytes)) => html! {
            <Card title={t!(i18n, "import-sending")}>
                { progress(bytes, t!(i18n, "import-sending-file", name = import.file_name.as_str())) }
                <p class="quiet">{ t!(i18n, "import-sending-hint") }</p>
                <div class="cluster">{ stoppable }</div>
            </Card>
        },
        Some(Standing::Waiting(bytes)) => html! {
            <Card title={t!(i18n, "import-sending")}>
                { progress(bytes, t!(i18n, "import-sending-file", name = import.file_name.as_str())) }
                <Banner tone={Tone::Warning}>{ t!(i18n, "import-send-waits") }</Banner>
                <div class="cluster">{ stoppable }</div>
            </Card>
        },
        Some(Standing::Failed(error)) => html! {
            <Card title={t!(i18n, "import-send-stopped")}>
                <ErrorNotice {error} on_retry={on_again} />
                <Discard on_cancel={cancel} busy={steps.pending.is_some()} />
            </Card>
        },
        Some(Standing::Unreadable) => html! {
            <>
                <Banner tone={Tone::Danger}>{ t!(i18n, "import-unreadable") }</Banner>
                <Continue import={import.clone()} on_cancel={cancel} busy={steps.pending.is_some()} />
            </>
        },
        Some(Standing::Done) => html! {
            <Card title={t!(i18n, "import-sending")}><Progress label={t!(i18n, "import-reading")} /></Card>
        },
        Some(Standing::Stopped) | None => html! {
            <Continue import={import.clone()} on_cancel={cancel} busy={steps.pending.is_some()} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct ContinueProps {
    import: Import,
    on_cancel: Callback<()>,
    busy: bool,
}

/// The same file is chosen again: the browser lets no page keep one.
#[component]
fn Continue(props: &ContinueProps) -> Html {
    let (i18n, client, format, import) = (use_i18n(), use_client(), use_format(), &props.import);
    let there = use_state_eq(|| None::<f64>);
    let other = use_state_eq(|| None::<(String, f64)>);
    use_effect_with(import.id.clone(), {
        let (client, there, size) = (client.clone(), there.setter(), import.size_bytes as f64);
        move |id| {
            let request = Request::new(&ImportUpload::build(ById { id: id.clone() }));
            spawn_local(async move {
                // Only a word of how far it was: where it does not come, nothing is said.
                let Ok(ImportUpload { import: Some(import) }) = client.run(&request).await else { return };
                let Some(link) = import.upload_url else { return };
                if let Ok(parts) = client.look::<Parts>(&link).await {
                    there.set(Some(parts.bytes(size)));
                }
            });
        }
    });
    let on_file = {
        let (client, other, import) = (client.clone(), other.setter(), import.clone());
        Callback::from(move |file: File| {
            let size = file.size();
            if plain(&file.name()) == plain(&import.file_name) && size == import.size_bytes as f64 {
                other.set(None);
                send(&client, &import.id, file);
            } else {
                other.set(Some((file.name(), size)));
            }
        })
    };
    let size = format.bytes(import.size_bytes.unsigned_abs());
    html! {
        <DropPlace hint={t!(i18n, "import-drop-again")} on_file={on_file.clone()}>
            <Card title={t!(i18n, "import-send-stopped")}>
                if let Some(bytes) = *there {
                    <Progress
                        label={t!(i18n, "import-sent-so-far")}
                        share={bytes / import.size_bytes as f64}
                        detail={t!(i18n, "import-sent", sent = format.bytes(bytes as u64), size = size.as_str())}
                    />
                }
                <p>{ t!(i18n, "import-continue-text", name = import.file_name.as_str(), size = size.as_str()) }</p>
                if let Some((name, bytes)) = &*other {
                    <Banner tone={Tone::Danger}>
                        { t!(i18n, "import-other-file", name = name.as_str(), bytes = *bytes, wanted = import.file_name.as_str(), size = import.size_bytes) }
                    </Banner>
                }
                <div class="cluster">
                    <ChooseButton label={t!(i18n, "import-continue")} {on_file} />
                    <Discard on_cancel={props.on_cancel.clone()} busy={props.busy} />
                </div>
            </Card>
        </DropPlace>
    }
}

/// Names as the server keeps them: blanks in a row are one.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Properties, PartialEq)]
pub struct DiscardProps {
    pub on_cancel: Callback<()>,
    pub busy: bool,
}

/// Throws an import away that wrote nothing yet.
#[component]
pub fn Discard(props: &DiscardProps) -> Html {
    let i18n = use_i18n();
    html! {
        <Asked
            id="import-discard"
            label={t!(i18n, "import-discard")}
            title={t!(i18n, "import-discard-question")}
            text={t!(i18n, "import-discard-text")}
            yes={t!(i18n, "import-discard-yes")}
            variant={Variant::Ghost}
            icon={IconName::Trash}
            busy={props.busy}
            on_yes={props.on_cancel.clone()}
        />
    }
}
