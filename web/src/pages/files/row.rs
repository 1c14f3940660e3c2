//! One file of the list: what it is, who brought it, the way to open it and to take it out.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    Owner,
    operations::{AttachmentDelete, AttachmentRestore, CustomerFiles, DealFiles, FileRow, FilesVariables, Link},
};
use crate::{
    browser,
    components::{Icon, IconButton, IconName, use_toasts},
    format::use_format,
    graphql::{Client, ClientError, ErrorKind, Paged, Request, schema::ById, use_mutation},
    i18n::use_i18n,
    link::PageLink,
    routes::Route,
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RowProps {
    pub of: Owner,
    pub file: FileRow,
    pub may_write: bool,
    /// Where the keyboard goes when it is taken out
    pub beside: AttrValue,
}

#[component]
pub fn Row<Q: Paged<Variables = FilesVariables, Item = FileRow>>(props: &RowProps) -> Html {
    let (i18n, format, file) = (use_i18n(), use_format(), &props.file);
    let open = use_open::<Q>(&props.of, file);
    let delete = use_delete(file, &props.beside);
    let deal = file.deal.as_ref().filter(|_| matches!(props.of, Owner::Customer(_)));
    html! {
        <li class="row file-line" data-file={file.id.inner().to_owned()}>
            <span class="contact-icon"><Icon name={icon(&file.media_type)} /></span>
            <div class="row-text">
                <a class="file-name" href={file.url.as_ref().map(|link| link.path.clone())} target="_blank" rel="noopener" onclick={open}>{ &file.name }</a>
                <span class="quiet">
                    { format.bytes(file.size_bytes.unsigned_abs()) }
                    if let Some(person) = &file.created_by {
                        { format!(" · {}", person.name) }
                    }
                    { " · " }<span title={format.date_time(file.created_at)}>{ format.relative(file.created_at) }</span>
                </span>
                if let Some(deal) = deal {
                    <PageLink class="file-deal" to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink>
                }
            </div>
            if props.may_write {
                <IconButton icon={IconName::Trash} label={t!(i18n, "files-delete", name = file.name.as_str())} onclick={delete} />
            }
        </li>
    }
}

/// The way out for a link that may have expired: the tab is opened at once, or browsers take it for an advertisement,
/// and shown the file when there is a new link.
#[hook]
fn use_open<Q: Paged<Variables = FilesVariables, Item = FileRow>>(of: &Owner, file: &FileRow) -> Callback<MouseEvent> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (of, file) = (of.clone(), file.clone());
    Callback::from(move |event: MouseEvent| {
        if file.url.as_ref().is_some_and(Link::fresh) {
            return;
        }
        event.prevent_default();
        let tab = browser::open_tab();
        let (i18n, toasts, client, of, id) =
            (i18n.clone(), toasts.clone(), client.clone(), of.clone(), file.id.clone());
        spawn_local(async move {
            match fresh_link::<Q>(&client, &of, &id).await {
                Ok(link) => browser::show_in(tab, &link.path),
                Err(error) => {
                    browser::close_tab(tab);
                    toasts.failure(&error, &i18n);
                }
            }
            client.invalidate::<CustomerFiles>();
            client.invalidate::<DealFiles>();
        });
    })
}

/// Asks for the list again, page after page, until the file is there.
async fn fresh_link<Q: Paged<Variables = FilesVariables, Item = FileRow>>(
    client: &Client,
    of: &Owner,
    id: &cynic::Id,
) -> Result<Link, ClientError> {
    let mut variables = FilesVariables { id: of.id().clone(), after: None };
    loop {
        let page = client.run::<Q>(&Request::new(&Q::build(variables.clone()))).await?.page();
        if let Some(found) = page.items.into_iter().find(|file| file.id == *id) {
            return found.url.ok_or_else(|| ErrorKind::NotFound.into());
        }
        variables = Q::after(variables, page.next.ok_or(ErrorKind::NotFound)?);
    }
}

/// Deletes, and offers to take it back.
#[hook]
fn use_delete(file: &FileRow, beside: &AttrValue) -> Callback<MouseEvent> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let delete = use_mutation::<AttachmentDelete, _>();
    let restore = use_mutation::<AttachmentRestore, _>();
    let (id, name, beside) = (file.id.clone(), file.name.clone(), beside.clone());
    let anew = move || {
        client.invalidate::<CustomerFiles>();
        client.invalidate::<DealFiles>();
    };
    Callback::from(move |_| {
        let (i18n, toasts, anew) = (i18n.clone(), toasts.clone(), anew.clone());
        let (restore, deleted, name, beside) = (restore.clone(), id.clone(), name.clone(), beside.clone());
        delete.run(ById { id: id.clone() }, move |outcome| {
            // Its row is about to go; whoever went on meanwhile stays where they are.
            if outcome.is_ok() && browser::any(&format!("[data-file='{}'] :focus", deleted.inner())) {
                browser::focus(&beside);
            }
            anew();
            if let Err(error) = outcome {
                return toasts.failure(&error, &i18n);
            }
            let text = t!(i18n, "files-deleted", name = name);
            let undo = {
                let (i18n, toasts) = (i18n.clone(), toasts.clone());
                Callback::from(move |()| {
                    let (i18n, toasts, anew) = (i18n.clone(), toasts.clone(), anew.clone());
                    restore.run(ById { id: deleted.clone() }, move |outcome| {
                        anew();
                        match outcome {
                            Ok(_) => toasts.success(t!(i18n, "files-restored")),
                            Err(error) => toasts.failure(&error, &i18n),
                        }
                    });
                })
            };
            toasts.offer(text, t!(i18n, "action-undo"), undo);
        });
    })
}

/// What it is, as whoever brought it says.
fn icon(media_type: &str) -> IconName {
    let has = |words: &[&str]| words.iter().any(|word| media_type.contains(word));
    match media_type.split('/').next().unwrap_or_default() {
        "image" => IconName::Image,
        "audio" | "video" => IconName::Play,
        _ if has(&["csv", "sheet", "excel"]) => IconName::Columns,
        _ if has(&["zip", "compressed", "x-tar", "x-7z"]) => IconName::Archive,
        "text" => IconName::Note,
        _ if has(&["pdf", "word", "opendocument.text", "rtf"]) => IconName::Note,
        _ => IconName::File,
    }
}

#[cfg(test)]
mod tests {
    use super::{IconName, icon};

    #[test]
    fn the_icon_follows_what_the_file_is() {
        for (media_type, shown) in [
            ("image/png", IconName::Image),
            ("video/mp4", IconName::Play),
            ("text/csv; charset=utf-8", IconName::Columns),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", IconName::Columns),
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", IconName::Note),
            ("application/pdf", IconName::Note),
            ("application/zip", IconName::Archive),
            ("application/octet-stream", IconName::File),
            ("", IconName::File),
        ] {
            assert_eq!(icon(media_type), shown, "{media_type}");
        }
    }
}
