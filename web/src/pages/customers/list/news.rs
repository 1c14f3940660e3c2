//! What others do to customers, on the list: a changed row is drawn anew where it stands, one that is no longer meant
//! goes as soon as nobody points at a row, and new ones are announced by a button, for they would move all others.

use std::{cell::RefCell, rc::Rc};

use cynic::QueryBuilder;
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    CustomerList,
    filter::{CustomerFilter, IdsFilter},
    operations::{CustomerListVariables, CustomerOrderField, CustomerRow},
};
use crate::{
    browser,
    components::{Button, IconName},
    graphql::{Client, Live, PagesHandle, Request, schema::schema, use_subscription},
    i18n::{Locale, WithTexts, use_i18n},
    imported::{CustomersImported, use_imported},
    session::use_client,
    steady::use_steady,
    t,
};

/// Many customers may change in a moment; they are asked for together.
const PAUSE_MS: u32 = 400;
/// As many as one page brings; what is beyond that is asked for in the next turn.
const AT_ONCE: usize = 50;
/// The frame that the table scrolls in.
const FRAME: &str = "main .data-table-frame";

/// What the news of the list says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-news.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-news.ftl")),
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription")]
struct SomeCustomerChanged {
    customer_changed: Changed,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
struct Changed {
    id: cynic::Id,
}

#[derive(Clone, Properties, PartialEq)]
pub struct NewsProps {
    pub filter: CustomerFilter,
    pub sort: CustomerOrderField,
    pub list: PagesHandle<CustomerRow>,
}

#[component]
pub fn News(props: &NewsProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Heard ..props.clone() /></WithTexts> }
}

#[component]
fn Heard(props: &NewsProps) -> Html {
    let (i18n, unseen) = (use_i18n(), use_news(props));
    let show = {
        let refetch = props.list.refetch.clone();
        move |_| {
            refetch.emit(());
            browser::scroll_to_top();
            browser::all(FRAME).iter().for_each(|frame| frame.set_scroll_top(0));
        }
    };
    html! {
        <div class="list-news" role="status">
            if unseen > 0 {
                <Button small=true icon={IconName::ArrowUp} onclick={show}>{ t!(i18n, "news-new", count = unseen) }</Button>
            }
        </div>
    }
}

/// How many are meant by the list and not on it.
#[hook]
fn use_news(props: &NewsProps) -> usize {
    let (told, unseen, leaving) = (use_mut_ref(Vec::new), use_mut_ref(Vec::new), use_mut_ref(Vec::new));
    let (waiting, latest) = (use_mut_ref(|| None::<Timeout>), use_mut_ref(|| props.clone()));
    latest.replace(props.clone());
    let leave = use_steady({
        let (leaving, list) = (leaving.clone(), props.list.clone());
        Callback::from(move |()| {
            let gone: Vec<cynic::Id> = leaving.take();
            list.edit(move |items| items.retain(|row| !gone.contains(&row.id)));
        })
    });
    let redraw = use_force_update();
    let filter = use_mut_ref(|| props.filter.clone());
    // Another list, or the same with other rows: who came with them is new no more.
    use_effect_with((props.filter.clone(), Rc::as_ptr(&props.list.items)), {
        let (unseen, redraw, items) = (Rc::clone(&unseen), redraw.clone(), Rc::clone(&props.list.items));
        move |(now, _)| {
            let same = filter.replace(now.clone()) == *now;
            unseen.borrow_mut().retain(|id| same && items.iter().all(|row| row.id != *id));
            redraw.force_update();
        }
    });
    let count = unseen.borrow().len();
    let listener = Listener { client: use_client(), latest, told, waiting, unseen, leaving, leave, redraw };
    let refetch = use_steady(props.list.refetch.clone());
    use_imported::<CustomersImported>(refetch.clone());
    let hear = Callback::from(move |news: Live<SomeCustomerChanged>| match news {
        Live::Event(news) => listener.hear(news.customer_changed.id),
        // The line was down, and nobody knows what was missed.
        Live::Resumed => refetch.emit(()),
    });
    use_subscription::<SomeCustomerChanged, _>((), hear);
    count
}

type Ids = Rc<RefCell<Vec<cynic::Id>>>;

/// Gathers who changed, asks for them together, and brings the answer into the list.
#[derive(Clone)]
struct Listener {
    client: Client,
    latest: Rc<RefCell<NewsProps>>,
    told: Ids,
    waiting: Rc<RefCell<Option<Timeout>>>,
    unseen: Ids,
    leaving: Ids,
    leave: Callback<()>,
    redraw: UseForceUpdateHandle,
}

impl Listener {
    fn hear(&self, id: cynic::Id) {
        let mut told = self.told.borrow_mut();
        if !told.contains(&id) {
            told.push(id);
        }
        drop(told);
        self.wait();
    }

    fn wait(&self) {
        let this = self.clone();
        self.waiting.borrow_mut().get_or_insert_with(|| {
            Timeout::new(PAUSE_MS, move || {
                this.waiting.replace(None);
                this.ask();
            })
        });
    }

    /// Which of them the list means, and how they are now.
    fn ask(&self) {
        let mut told = self.told.borrow_mut();
        let some = told.len().min(AT_ONCE);
        let asked: Vec<_> = told.drain(..some).collect();
        let more = !told.is_empty();
        drop(told);
        let ids = Some(IdsFilter { any: Some(asked.clone()) });
        let filter = CustomerFilter { id: ids, ..self.latest.borrow().filter.clone() };
        let variables = CustomerListVariables { filter: Some(filter), order: None, after: None, counted: false };
        let this = self.clone();
        spawn_local(async move {
            // Without an answer the list is as it was; the next change asks again.
            if let Ok(page) = this.client.run::<CustomerList>(&Request::new(&CustomerList::build(variables))).await {
                this.take_in(&asked, page.customers.nodes);
            }
            if more {
                this.wait();
            }
        });
    }

    fn take_in(&self, asked: &[cynic::Id], rows: Vec<CustomerRow>) {
        let props = self.latest.borrow().clone();
        let shown = |id: &cynic::Id| props.list.items.iter().any(|row| row.id == *id);
        let meant = |id: &cynic::Id| rows.iter().any(|row| row.id == *id);
        let gone: Vec<_> = asked.iter().filter(|id| shown(id) && !meant(id)).cloned().collect();
        if !gone.is_empty() {
            self.leaving.borrow_mut().extend(gone);
            self.leave.emit(());
        }
        let (known, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| shown(&row.id));
        let mut unseen = self.unseen.borrow_mut();
        for row in others {
            if is_news(&row, &props) && !unseen.contains(&row.id) {
                unseen.push(row.id);
            }
        }
        drop(unseen);
        self.redraw.force_update();
        renew(&props.list, known);
    }
}

/// Not those that stand further down, where the list was not read yet: the new, and the changed where the last change
/// comes first.
fn is_news(row: &CustomerRow, props: &NewsProps) -> bool {
    row.version == 1 || props.sort == CustomerOrderField::UpdatedAt || !props.list.has_more
}

/// In place, and only where something is different: what one did oneself is heard as well.
fn renew(list: &PagesHandle<CustomerRow>, rows: Vec<CustomerRow>) {
    let different = |row: &CustomerRow| {
        list.items.iter().any(|known| known.id == row.id && known.version <= row.version && known != row)
    };
    let rows: Vec<_> = rows.into_iter().filter(different).collect();
    if !rows.is_empty() {
        list.edit(move |items| {
            for row in rows {
                items.iter_mut().filter(|known| known.id == row.id).for_each(|known| *known = row.clone());
            }
        });
    }
}
