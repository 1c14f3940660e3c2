//! A deal on the board.

use std::rc::Rc;

use web_sys::{Element, PointerEvent};
use yew::prelude::*;
use yew_router::Routable;

use crate::{
    components::{Anchor, Avatar, Badge, ColourDot, Icon, IconName, Tone},
    format::use_format,
    i18n::use_i18n,
    pages::deals::operations::{DealCard, DealStatus},
    routes::Route,
    t,
};

/// Tags shown on a card; the rest is a number.
const TAGS: usize = 3;

/// What happens to a card.
pub enum CardEvent {
    /// The flag: by its handle
    Press(PointerEvent, bool),
    Key(KeyboardEvent),
    Focus,
    Blur,
    Open(MouseEvent),
    Menu(Anchor),
}

pub type OnCard = Callback<(cynic::Id, CardEvent)>;

#[derive(Properties, PartialEq)]
pub struct CardViewProps {
    pub card: Rc<DealCard>,
    /// In somebody's hand here
    #[prop_or_default]
    pub held: bool,
    /// Its move is on its way
    #[prop_or_default]
    pub flying: bool,
    /// Somebody else changed it; flips with each change, so that the highlight shows again
    #[prop_or_default]
    pub fresh: Option<bool>,
    /// Tab comes here; the arrows lead to the others
    #[prop_or_default]
    pub active: bool,
    /// Reached by Tab, too: the first of its column
    #[prop_or_default]
    pub first: bool,
    /// The reader may move it
    #[prop_or_default]
    pub movable: bool,
    pub on: OnCard,
}

#[component]
pub fn CardView(props: &CardViewProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let card = &props.card;
    let on = |event: fn(PointerEvent) -> CardEvent| {
        let (on, id) = (props.on.clone(), card.id.clone());
        Callback::from(move |happened: PointerEvent| on.emit((id.clone(), event(happened))))
    };
    let tell = {
        let (on, id) = (props.on.clone(), card.id.clone());
        move |event: CardEvent| on.emit((id.clone(), event))
    };
    let (onkeydown, onfocusin, onfocusout) = {
        let (key, focus, blur) = (tell.clone(), tell.clone(), tell.clone());
        (
            move |event: KeyboardEvent| {
                // Keys of the link and the button inside are their own.
                if event.target_dyn_into::<Element>().is_some_and(|target| target.has_attribute("data-deal")) {
                    key(CardEvent::Key(event));
                }
            },
            move |_: FocusEvent| focus(CardEvent::Focus),
            move |_: FocusEvent| blur(CardEvent::Blur),
        )
    };
    let onclick = {
        let tell = tell.clone();
        move |event: MouseEvent| tell(CardEvent::Open(event))
    };
    let on_menu = move |event: MouseEvent| {
        event.stop_propagation();
        let button: Option<Element> = event.target_dyn_into::<Element>().and_then(|it| it.closest("button").ok()?);
        button.into_iter().for_each(|button| tell(CardEvent::Menu(button.get_bounding_client_rect().into())));
    };
    let customer = card.customer.as_ref().map(|customer| customer.name.clone());
    let inner = if props.active { "0" } else { "-1" };
    let value = format.money(&card.value);
    let label = match &customer {
        Some(customer) => format!("{}, {customer}, {value}", card.title),
        None => format!("{}, {value}", card.title),
    };
    html! {
        <article
            class="deal-card"
            tabindex={if props.active || props.first { "0" } else { "-1" }}
            aria-label={label}
            aria-describedby="board-help"
            data-deal={card.id.inner().to_owned()}
            data-held={props.held.then_some("true")}
            data-flying={props.flying.then_some("true")}
            data-movable={props.movable.then_some("true")}
            data-fresh={props.fresh.map(|flag| if flag { "a" } else { "b" })}
            onpointerdown={on(|event| CardEvent::Press(event, false))}
            {onkeydown}
            {onfocusin}
            {onfocusout}
            {onclick}
        >
            <div class="deal-card-head">
                <a class="deal-card-title" href={Route::Deal { id: card.id.inner().to_owned() }.to_path()} tabindex={inner} draggable="false">
                    { &card.title }
                </a>
                if props.movable {
                    <button
                        type="button"
                        class="deal-card-grip"
                        tabindex="-1"
                        aria-hidden="true"
                        onpointerdown={on(|event| { event.stop_propagation(); CardEvent::Press(event, true) })}
                    >
                        <Icon name={IconName::Grip} />
                    </button>
                }
                <button type="button" class="deal-card-more" tabindex={inner} aria-haspopup="menu" aria-label={t!(i18n, "board-card-menu", title = card.title.as_str())} onclick={on_menu}>
                    <Icon name={IconName::More} />
                </button>
            </div>
            if let Some(customer) = customer {
                <p class="deal-card-customer">{ customer }</p>
            }
            <div class="deal-card-line">
                <strong class="deal-card-value">{ value }</strong>
                if let Some(owner) = &card.owner {
                    <span class="deal-card-owner" title={owner.name.clone()}>
                        <Avatar name={owner.name.clone()} />
                        <span class="hidden">{ t!(i18n, "deal-owned-by", name = owner.name.as_str()) }</span>
                    </span>
                }
            </div>
            <Marks card={Rc::clone(card)} />
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct MarksProps {
    card: Rc<DealCard>,
}

/// When it should close, whether it waits too long, its tags.
#[component]
fn Marks(props: &MarksProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let card = &props.card;
    let overdue = card.overdue && card.status == DealStatus::Open;
    let more = card.tags.len().saturating_sub(TAGS);
    if card.expected_close_on.is_none() && !overdue && card.tags.is_empty() {
        return Html::default();
    }
    html! {
        <div class="deal-card-marks">
            if overdue {
                <Badge tone={Tone::Warning}><Icon name={IconName::Clock} />{ t!(i18n, "board-overdue") }</Badge>
            }
            if let Some(day) = card.expected_close_on {
                <span class="deal-card-mark" title={t!(i18n, "deal-expected-close")}>
                    <Icon name={IconName::Calendar} /><span class="hidden">{ t!(i18n, "deal-expected-close") }</span>{ format.day(day) }
                </span>
            }
            { for card.tags.iter().take(TAGS).map(|tag| html! {
                <span class="deal-card-mark" key={tag.id.inner().to_owned()}><ColourDot colour={tag.color.clone()} />{ &tag.name }</span>
            }) }
            if more > 0 {
                <span class="deal-card-mark">{ t!(i18n, "board-more-tags", count = more) }</span>
            }
        </div>
    }
}
