//! What is done with a record in a dialog: problems stand at their fields, and when somebody else was faster it says
//! how things stand now.

use yew::prelude::*;

use crate::{
    components::{Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, Side, Tone, Variant as Look},
    graphql::{ClientError, ErrorKind, schema::UserErrorCode},
};

/// Somebody was faster: another version, or a record with which this cannot be done any more.
pub fn is_stale(error: &ClientError) -> bool {
    let not_now = |code: UserErrorCode| code == UserErrorCode::NotAllowed;
    let of_record = error.user_errors.iter().any(|one| one.field == ["id"] && not_now(one.code));
    error.kind == ErrorKind::Conflict || of_record
}

/// What was refused of a field, by its path.
pub fn refused(error: Option<&ClientError>, path: &str) -> Option<AttrValue> {
    let found = error?.user_errors.iter().find(|one| one.field.join(".") == path);
    found.map(|one| one.message.clone().into())
}

/// Whether a refusal stands at none of these fields, nor below one of them.
pub fn beyond(error: &ClientError, fields: &[&str]) -> bool {
    let shown = |first: Option<&String>| first.is_some_and(|first| fields.contains(&first.as_str()));
    error.user_errors.is_empty() || !error.user_errors.iter().all(|one| shown(one.field.first()))
}

#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// Unique on the page
    pub id: AttrValue,
    pub title: AttrValue,
    /// What the button is called
    pub act: AttrValue,
    /// What the other one is
    pub back: AttrValue,
    /// Said where somebody was faster
    pub stale: AttrValue,
    #[prop_or_default]
    pub side: Side,
    #[prop_or_default]
    pub danger: bool,
    pub pending: bool,
    pub error: Option<ClientError>,
    /// Those that say themselves what was refused of them, with blanks between
    #[prop_or_default]
    pub fields: AttrValue,
    pub unsaved: bool,
    pub on_submit: Callback<()>,
    pub on_close: Callback<()>,
    #[prop_or_default]
    pub children: Html,
}

/// A dialog with a form, and what was refused of it as a whole.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let error = props.error.clone();
    let stale = error.as_ref().is_some_and(is_stale);
    let fields: Vec<_> = props.fields.split(' ').collect();
    let variant = if props.danger { Look::Danger } else { Look::Primary };
    html! {
        <Dialog id={props.id.clone()} title={props.title.clone()} side={props.side} unsaved={props.unsaved} on_close={props.on_close.clone()}>
            <Form on_submit={props.on_submit.clone()}>
                if stale {
                    <Banner tone={Tone::Warning}>{ &props.stale }</Banner>
                } else if let Some(error) = error.filter(|error| beyond(error, &fields)) {
                    <ErrorNotice {error} />
                }
                { props.children.clone() }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ &props.back }</Button>
                    <Button kind={ButtonKind::Submit} {variant} busy={props.pending}>{ &props.act }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
