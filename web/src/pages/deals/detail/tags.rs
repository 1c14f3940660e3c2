//! The tags of a deal, put on and taken off where they stand: shown at once, and as they were where the server says no
//! or is away.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::operations::Deal;
use crate::{
    browser,
    components::{ColourDot, Icon, IconName, Menu, MenuItem, use_toasts},
    graphql::{Change, Client, ClientError, ErrorKind, change, turns, use_query},
    i18n::use_i18n,
    pages::deals::{
        list::{DealPart, DealPartInput, DealPartVariables},
        operations::{LabelList, Tag},
    },
    session::use_client,
    t,
};

const ADD: &str = ".deal-tags .menu-button";

#[derive(Properties, PartialEq)]
pub struct TagsProps {
    pub deal: Deal,
    pub on_changed: Callback<()>,
}

#[component]
pub fn Tags(props: &TagsProps) -> Html {
    let i18n = use_i18n();
    let labels = use_query::<LabelList, _>(());
    let (worn, wear) = use_worn(&props.deal, &props.on_changed);
    // Whoever takes one off by keys goes on beside the others.
    let taken = use_state_eq(|| 0_u32);
    use_effect_with(*taken, |taken| {
        if *taken > 0 {
            browser::focus(ADD);
        }
    });
    let chip = |tag: &Tag| {
        let name = t!(i18n, "tags-remove", name = tag.name.as_str());
        let (wear, taken, worn, id) = (wear.clone(), taken.clone(), worn.clone(), tag.id.clone());
        let take = move |_: MouseEvent| {
            wear.emit(worn.iter().filter(|other| other.id != id).cloned().collect());
            taken.set(*taken + 1);
        };
        html! {
            <span class="tag-chip" key={tag.id.inner().to_owned()}>
                <ColourDot colour={tag.color.clone()} />
                <span class="cut">{ &tag.name }</span>
                <button type="button" class="tag-remove" aria-label={name.clone()} title={name} onclick={take}><Icon name={IconName::Close} /></button>
            </span>
        }
    };
    let item = |tag: &Tag| {
        let (wear, worn, tag) = (wear.clone(), worn.clone(), tag.clone());
        let name = tag.name.clone();
        MenuItem::new(name, Callback::from(move |()| wear.emit([&worn[..], std::slice::from_ref(&tag)].concat())))
    };
    let all = labels.data.iter().flat_map(|data| &data.tags);
    let items: Vec<_> = all.filter(|tag| worn.iter().all(|other| other.id != tag.id)).map(item).collect();
    html! {
        <span class="cluster deal-tags">
            { for worn.iter().map(chip) }
            if !items.is_empty() {
                <Menu label={t!(i18n, "deal-tag-add")} {items}><Icon name={IconName::Plus} /></Menu>
            }
        </span>
    }
}

/// What somebody wants it to wear.
#[derive(Clone, PartialEq)]
struct Wish {
    tags: Vec<Tag>,
    /// The version the server made of it; nothing while it has not answered
    made: Option<i32>,
}

/// What it wears, and what makes it wear others.
#[hook]
fn use_worn(deal: &Deal, on_changed: &Callback<()>) -> (Vec<Tag>, Callback<Vec<Tag>>) {
    let (i18n, client, toasts) = (use_i18n(), use_client(), use_toasts());
    let wish = use_state_eq(|| None::<Wish>);
    let last = use_memo((), |()| Cell::new(0_u32));
    let ahead = (*wish).clone().filter(|wish| wish.made.is_none_or(|made| deal.version < made));
    let worn = ahead.map_or_else(|| deal.tags.clone(), |wish| wish.tags);
    let (id, seen, on_changed) = (deal.id.clone(), deal.version, on_changed.clone());
    let wear = Callback::from(move |tags: Vec<Tag>| {
        let (i18n, client, toasts) = (i18n.clone(), client.clone(), toasts.clone());
        let (wish, last, id, on_changed) = (wish.setter(), Rc::clone(&last), id.clone(), on_changed.clone());
        last.set(last.get() + 1);
        let mine = last.get();
        wish.set(Some(Wish { tags: tags.clone(), made: None }));
        spawn_local(async move {
            let outcome = save(&client, id, seen, &tags).await;
            if last.get() == mine {
                wish.set(outcome.as_ref().ok().map(|made| Wish { tags, made: Some(*made) }));
            }
            if let Err(error) = &outcome {
                toasts.failure(error, &i18n);
            }
            if !outcome.is_err_and(|error| error.kind == ErrorKind::Offline) {
                on_changed.emit(());
            }
        });
    });
    (worn, wear)
}

/// The version that it has then.
async fn save(client: &Client, id: cynic::Id, seen: i32, tags: &[Tag]) -> Result<i32, ClientError> {
    let turns = turns();
    let mut turn = turns.lock().await;
    let version = turn.version(&id, seen);
    let input = DealPartInput {
        id: id.clone(),
        expected_version: Some(version),
        title: None,
        value: None,
        expected_close_on: Change::Keep,
        tag_ids: Some(tags.iter().map(|tag| tag.id.clone()).collect()),
    };
    let data: DealPart = change(client, DealPartVariables { input }).await?;
    let made = data.deal_update.deal.map_or(version + 1, |deal| deal.version);
    turn.made(&id, made);
    Ok(made)
}
