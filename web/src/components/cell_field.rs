//! The field in a cell of a table. What is not taken stays with the cell: the reason in it, and the words in its field
//! when it is opened again, until they are taken or Escape takes them back.

use yew::prelude::*;

use super::{Editing, InlineControl, InlineField, Next, Refused};

#[derive(Properties, PartialEq)]
pub struct CellFieldProps {
    pub editing: Editing,
    pub control: InlineControl,
    /// As it was when the cell was opened
    pub value: AttrValue,
    /// What was written here before, and not taken
    pub refused: Option<Refused>,
    pub on_refused: Callback<Option<Refused>>,
    /// What is wrong with a text, before the server is asked
    pub check: Callback<String, Option<AttrValue>>,
    /// Another text than the value
    pub on_write: Callback<String>,
}

#[component]
pub fn CellField(props: &CellFieldProps) -> Html {
    let on_done = &props.editing.on_done;
    let on_save = {
        let (on_done, on_refused, on_write) = (on_done.clone(), props.on_refused.clone(), props.on_write.clone());
        let (value, refused, check) = (props.value.clone(), props.refused.clone(), props.check.clone());
        Callback::from(move |(text, next): (String, Next)| {
            on_done.emit(next);
            let text = text.trim().to_owned();
            // What was refused is mended, not sent again because somebody leaves it.
            if next == Next::Away && refused.as_ref().is_some_and(|refused| *refused.text == text) {
                return;
            }
            let reason = check.emit(text.clone());
            let fits = reason.is_none();
            on_refused.emit(reason.map(|reason| Refused { text: text.clone().into(), reason }));
            if fits && text != *value {
                on_write.emit(text);
            }
        })
    };
    let on_close = {
        let (on_done, on_refused) = (on_done.clone(), props.on_refused.clone());
        Callback::from(move |()| {
            on_refused.emit(None);
            on_done.emit(Next::Stay);
        })
    };
    let (text, error) = props.refused.clone().map(|refused| (refused.text, refused.reason)).unzip();
    html! {
        <InlineField
            id="cell"
            label={props.editing.label.clone()}
            control={props.control.clone()}
            value={text.unwrap_or(props.value.clone())}
            {error}
            check={props.check.clone()}
            in_table=true
            {on_save}
            {on_close}
        />
    }
}
