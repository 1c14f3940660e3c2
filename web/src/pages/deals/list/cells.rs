//! A deal changed in a cell of the list: its name, value, owner, expected day and tags.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    operations::DealRow,
    work::{Work, do_all},
};
use crate::{
    components::{CellField, Choice, Editing, InlineControl, Refused, use_toasts},
    graphql::{ErrorKind, PagesHandle, schema::Money, use_query},
    i18n::{I18n, Locale, use_i18n},
    money,
    pages::deals::operations::{DealCard, LabelList, PeopleList, Person, Tag},
    session::use_client,
    t,
};

/// Of messages about cells the last stands.
const PLACE: &str = "cell";

#[derive(Clone, Properties, PartialEq)]
pub struct DealCellProps {
    pub row: DealRow,
    pub editing: Editing,
    pub list: PagesHandle<DealRow>,
    /// What was written here before, and not taken
    pub refused: Option<Refused>,
    pub on_refused: Callback<Option<Refused>>,
    /// Somebody else has changed it
    pub on_conflict: Callback<()>,
}

#[component]
pub fn DealCell(props: &DealCellProps) -> Html {
    let i18n = use_i18n();
    let (people, labels) = (use_query::<PeopleList, _>(()), use_query::<LabelList, _>(()));
    // As it was when the cell was opened: what others change meanwhile must not be written over unseen.
    let card = use_memo((), |()| props.row.card.clone());
    let begin = use_begin(props);
    let people: Vec<_> = people.data.iter().flat_map(|data| data.users.nodes.clone()).collect();
    let tags: Vec<_> = labels.data.iter().flat_map(|data| data.tags.clone()).collect();
    let column = props.editing.column.clone();
    let control = control(&column, &card, &people, &tags, &i18n);
    let value = AttrValue::from(text(&column, &card, i18n.locale));
    let check = {
        let (column, i18n) = (column.clone(), i18n.clone());
        Callback::from(move |text: String| {
            (column == "value" && money::parse(&text).is_none()).then(|| t!(i18n, "deal-value-wrong").into())
        })
    };
    let on_write = Callback::from(move |text: String| {
        let work = work(&column, &card, &text, &people, &tags);
        work.into_iter().for_each(|work| begin.emit(((*card).clone(), work, text.clone())));
    });
    let (editing, refused, on_refused) = (props.editing.clone(), props.refused.clone(), props.on_refused.clone());
    html! { <CellField {editing} {control} {value} {refused} {on_refused} {check} {on_write} /> }
}

fn text(column: &str, card: &DealCard, locale: Locale) -> String {
    match column {
        "title" => card.title.clone(),
        "value" => money::text(card.value.amount_minor, locale),
        "owner" => card.owner.as_ref().map(|owner| owner.id.inner().to_owned()).unwrap_or_default(),
        "close" => card.expected_close_on.map(|day| day.to_string()).unwrap_or_default(),
        _ => card.tags.iter().map(|tag| tag.id.inner()).collect::<Vec<_>>().join("\n"),
    }
}

/// What the text asks for; nothing where it is no amount.
fn work(column: &str, card: &DealCard, text: &str, people: &[Person], tags: &[Tag]) -> Option<Work> {
    Some(match column {
        "title" => Work::Name(text.to_owned()),
        "value" => {
            let (amount_minor, currency) = (money::parse(text)?, card.value.currency.clone());
            Work::Price(Money { amount_minor, currency })
        }
        "owner" => Work::Give(people.iter().find(|person| person.id.inner() == text)?.clone()),
        "close" => Work::Expect(text.parse().ok()),
        _ => Work::Wear(tags.iter().filter(|tag| text.lines().any(|id| id == tag.id.inner())).cloned().collect()),
    })
}

fn control(column: &str, card: &DealCard, people: &[Person], tags: &[Tag], i18n: &I18n) -> InlineControl {
    let choice = |id: &cynic::Id, name: &str| Choice::new(id.inner().to_owned(), name.to_owned());
    match column {
        "close" => InlineControl::Date,
        "owner" => {
            let known = |owner: &&Person| people.iter().any(|person| person.id == owner.id);
            // Somebody who left must not look like another; nobody can be chosen only while it is nobody's.
            let apart = match card.owner.as_ref() {
                Some(owner) if known(&owner) => None,
                Some(owner) => Some(choice(&owner.id, &owner.name)),
                None => Some(Choice::new("", t!(i18n, "choice-none"))),
            };
            let people = people.iter().map(|person| choice(&person.id, &person.name));
            InlineControl::Choice(apart.into_iter().chain(people).collect())
        }
        "tags" => InlineControl::Several(tags.iter().map(|tag| choice(&tag.id, &tag.name)).collect()),
        _ => InlineControl::Text,
    }
}

/// Does it, and tells in the cell what was refused; what was done can be undone.
#[hook]
fn use_begin(props: &DealCellProps) -> Callback<(DealCard, Work, String)> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (list, on_refused, on_conflict) = (props.list.clone(), props.on_refused.clone(), props.on_conflict.clone());
    Callback::from(move |(card, work, text): (DealCard, Work, String)| {
        let (i18n, toasts, client, list) = (i18n.clone(), toasts.clone(), client.clone(), list.clone());
        let (on_refused, on_conflict) = (on_refused.clone(), on_conflict.clone());
        spawn_local(async move {
            let done = do_all(&client, &list, vec![(card, work.clone())]).await;
            if let Some(error) = &done.refused {
                if error.kind == ErrorKind::Conflict {
                    on_conflict.emit(());
                }
                // The row may be out of sight by now.
                toasts.failure(error, &i18n);
                let reason = error.text(&i18n).into();
                return on_refused.emit(Some(Refused { text: text.into(), reason }));
            }
            let Some((now, before)) = done.back.into_iter().next() else { return };
            let undo = work.back(&before).map(|back| {
                let (client, list, toasts, i18n) = (client.clone(), list.clone(), toasts.clone(), i18n.clone());
                Callback::from(move |()| {
                    let (client, list, toasts, i18n) = (client.clone(), list.clone(), toasts.clone(), i18n.clone());
                    let all = vec![(now.clone(), back.clone())];
                    spawn_local(async move {
                        let done = do_all(&client, &list, all).await;
                        done.refused.iter().for_each(|error| toasts.failure(error, &i18n));
                    });
                })
            });
            let way = undo.map(|undo| (AttrValue::from(t!(i18n, "action-undo")), undo));
            toasts.latest(PLACE, t!(i18n, "deal-saved"), way);
        });
    })
}
