//! One change of one deal among several: how it will look, what the server is told, and what takes it back.

use chrono::NaiveDate;

use super::operations::DealRow;
use crate::{
    graphql::{
        Change, Client, ClientError, PagesHandle, change,
        schema::{Money, MoneyInput, schema},
        turns,
    },
    mutation,
    pages::deals::operations::{
        CardPayload, DealCard, DealMove, DealMoveInput, DealMoveVariables, DealTransfer, DealTransferInput,
        DealTransferVariables, Person, Stage, Tag,
    },
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealPartVariables {
    pub input: DealPartInput,
}

/// One thing about it.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "DealUpdateInput")]
pub struct DealPartInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub value: Option<MoneyInput>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub expected_close_on: Change<NaiveDate>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tag_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealPartVariables")]
pub struct DealPart {
    #[arguments(input: $input)]
    pub deal_update: CardPayload,
}
mutation!(DealPart, deal_update);

#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    Give(Person),
    /// With the reason where it is lost
    Move(Stage, Option<String>),
    Tag(Tag),
    Untag(Tag),
    /// These tags and no others
    Wear(Vec<Tag>),
    Name(String),
    Price(Money),
    Expect(Option<NaiveDate>),
}

impl Work {
    /// What makes of it again what it was; nothing where there is no way.
    pub fn back(&self, before: &DealCard) -> Option<Self> {
        Some(match self {
            Self::Give(_) => Self::Give(before.owner.clone()?),
            Self::Move(..) => Self::Move(before.stage.clone(), before.lost_reason.clone()),
            Self::Tag(tag) => Self::Untag(tag.clone()),
            Self::Untag(tag) => Self::Tag(tag.clone()),
            Self::Wear(_) => Self::Wear(before.tags.clone()),
            Self::Name(_) => Self::Name(before.title.clone()),
            Self::Price(_) => Self::Price(before.value.clone()),
            Self::Expect(_) => Self::Expect(before.expected_close_on),
        })
    }

    /// Whether it would be the same as before.
    fn is_done(&self, card: &DealCard) -> bool {
        self.on(card) == *card
    }

    /// The deal as it will be.
    fn on(&self, card: &DealCard) -> DealCard {
        let mut card = card.clone();
        match self {
            Self::Give(person) => card.owner = Some(person.clone()),
            Self::Move(stage, _) => card.stage = stage.clone(),
            Self::Tag(tag) if card.tags.iter().any(|worn| worn.id == tag.id) => {}
            Self::Tag(tag) => card.tags.push(tag.clone()),
            Self::Untag(tag) => card.tags.retain(|worn| worn.id != tag.id),
            Self::Wear(tags) => card.tags = tags.clone(),
            Self::Name(title) => card.title = title.clone(),
            Self::Price(value) => card.value = value.clone(),
            Self::Expect(day) => card.expected_close_on = *day,
        }
        card
    }

    /// Takes what it changes of a deal from another state of it, and leaves the rest.
    fn copy(&self, from: &DealCard, to: &mut DealCard) {
        match self {
            Self::Give(_) => to.owner = from.owner.clone(),
            Self::Move(..) => {
                (to.stage, to.lost_reason) = (from.stage.clone(), from.lost_reason.clone());
                (to.status, to.overdue) = (from.status, from.overdue);
            }
            Self::Tag(_) | Self::Untag(_) | Self::Wear(_) => to.tags = from.tags.clone(),
            Self::Name(_) => to.title = from.title.clone(),
            Self::Price(_) => to.value = from.value.clone(),
            Self::Expect(_) => to.expected_close_on = from.expected_close_on,
        }
    }

    /// As it will be, upon what else is shown of it.
    fn show(&self, before: &DealCard, shown: &mut DealCard) {
        self.copy(&self.on(before), shown);
    }

    /// As the server has made it, unless something newer is shown.
    fn settle(&self, now: &DealCard, shown: &mut DealCard) {
        if now.version >= shown.version {
            self.copy(now, shown);
            shown.version = now.version;
        }
    }

    /// As it was, unless something else has come in its place meanwhile.
    fn put_back(&self, before: &DealCard, shown: &mut DealCard) {
        let mut asked = shown.clone();
        self.show(before, &mut asked);
        if asked == *shown {
            self.copy(before, shown);
        }
    }

    async fn ask(&self, client: &Client, card: &DealCard, version: i32) -> Result<Option<DealCard>, ClientError> {
        let (id, expected_version) = (card.id.clone(), Some(version));
        match self {
            Self::Give(person) => {
                let input = DealTransferInput { id, owner_id: person.id.clone(), expected_version };
                let answer = change::<DealTransfer, _>(client, DealTransferVariables { input }).await;
                answer.map(|data| data.deal_transfer.deal)
            }
            Self::Move(stage, lost_reason) => {
                let (stage_id, lost_reason) = (stage.id.clone(), lost_reason.clone());
                let (after_id, before_id) = (None, None);
                let input = DealMoveInput { id, stage_id, after_id, before_id, expected_version, lost_reason };
                let answer = change::<DealMove, _>(client, DealMoveVariables { input }).await;
                answer.map(|data| data.deal_move.deal.map(|deal| deal.card))
            }
            _ => {
                let input = self.part(card, version);
                let answer = change::<DealPart, _>(client, DealPartVariables { input }).await;
                answer.map(|data| data.deal_update.deal)
            }
        }
    }

    /// What of the deal becomes different, and nothing else.
    fn part(&self, card: &DealCard, version: i32) -> DealPartInput {
        let (id, expected_version, expected_close_on) = (card.id.clone(), Some(version), Change::Keep);
        let nothing =
            DealPartInput { id, expected_version, title: None, value: None, expected_close_on, tag_ids: None };
        match self {
            Self::Tag(_) | Self::Untag(_) | Self::Wear(_) => {
                let tag_ids = Some(self.on(card).tags.into_iter().map(|tag| tag.id).collect());
                DealPartInput { tag_ids, ..nothing }
            }
            Self::Name(title) => DealPartInput { title: Some(title.clone()), ..nothing },
            Self::Price(Money { amount_minor, currency }) => {
                let value = MoneyInput { amount_minor: *amount_minor, currency: currency.clone() };
                DealPartInput { value: Some(value), ..nothing }
            }
            Self::Expect(day) => DealPartInput { expected_close_on: Change::to(*day), ..nothing },
            Self::Give(_) | Self::Move(..) => nothing,
        }
    }
}

/// How it ended.
#[derive(Default)]
pub struct Done {
    /// Each as it is now and as it was
    pub back: Vec<(DealCard, DealCard)>,
    pub failed: usize,
    /// Why the first was refused
    pub refused: Option<ClientError>,
}

/// Shows all as they will be, asks one after the other, and puts back what was refused.
pub async fn do_all(client: &Client, list: &PagesHandle<DealRow>, all: Vec<(DealCard, Work)>) -> Done {
    let all: Vec<_> = all.into_iter().filter(|(card, work)| !work.is_done(card)).collect();
    edit(list, all.clone(), Work::show);
    let (mut done, turns) = (Done::default(), turns());
    for (before, work) in all {
        let mut turn = turns.lock().await;
        match work.ask(client, &before, turn.version(&before.id, before.version)).await {
            Ok(now) => {
                let now = now.unwrap_or_else(|| work.on(&before));
                turn.made(&now.id, now.version);
                edit(list, vec![(now.clone(), work)], Work::settle);
                done.back.push((now, before));
            }
            Err(error) => {
                edit(list, vec![(before, work)], Work::put_back);
                done.failed += 1;
                done.refused.get_or_insert(error);
            }
        }
    }
    done
}

/// The rows of these deals, where they stand; another change of them may be on its way as well.
fn edit(list: &PagesHandle<DealRow>, all: Vec<(DealCard, Work)>, change: fn(&Work, &DealCard, &mut DealCard)) {
    list.edit(move |rows| {
        for row in rows {
            let here = all.iter().filter(|(card, _)| card.id == row.id);
            here.for_each(|(card, work)| change(work, card, &mut row.card));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        graphql::schema::Money,
        pages::deals::operations::{DealStatus, StageKind},
    };

    fn stage(id: &str) -> Stage {
        let (id, name) = (cynic::Id::new(id), id.to_owned());
        Stage { id, name, kind: StageKind::Open, probability: 10, color: "#000000".into(), sla_days: None }
    }

    fn card() -> DealCard {
        DealCard {
            id: cynic::Id::new("1"),
            title: "Plano".into(),
            customer: None,
            stage: stage("lead"),
            status: DealStatus::Open,
            value: Money { amount_minor: 0, currency: "BRL".into() },
            expected_close_on: None,
            owner: None,
            tags: Vec::new(),
            lost_reason: None,
            overdue: false,
            version: 1,
            deleted_at: None,
        }
    }

    #[test]
    fn what_was_done_is_taken_back_by_its_contrary() {
        let tag = Tag { id: cynic::Id::new("t"), name: "VIP".into(), color: "#000000".into() };
        let tagged = Work::Tag(tag.clone()).on(&card());
        assert_eq!(tagged.tags, std::slice::from_ref(&tag));
        let back = Work::Tag(tag.clone()).back(&card()).expect("a way back");
        assert_eq!(back.on(&tagged), card());
        assert!(Work::Tag(tag).is_done(&tagged), "worn already");
        let moved = Work::Move(stage("proposal"), None);
        assert_eq!(moved.back(&card()).expect("a way back").on(&moved.on(&card())), card());
    }

    #[test]
    fn what_was_refused_is_put_back_alone() {
        let price = Work::Price(Money { amount_minor: 100, currency: "BRL".into() });
        let mut shown = card();
        price.show(&card(), &mut shown);
        // Another cell's answer comes first.
        Work::Name("Plano B".into()).settle(&DealCard { title: "Plano B".into(), version: 2, ..card() }, &mut shown);
        price.put_back(&card(), &mut shown);
        assert_eq!(shown, DealCard { title: "Plano B".into(), version: 2, ..card() });
    }

    #[test]
    fn what_others_wrote_meanwhile_is_not_put_back() {
        let theirs = DealCard { title: "Deles".into(), version: 7, ..card() };
        let mut shown = theirs.clone();
        Work::Name("Meu".into()).put_back(&card(), &mut shown);
        assert_eq!(shown, theirs);
        Work::Name("Meu".into()).settle(&DealCard { title: "Meu".into(), version: 6, ..card() }, &mut shown);
        assert_eq!(shown, theirs, "the higher version counts");
    }

    #[test]
    fn a_deal_of_nobody_s_is_not_given_back() {
        let person = Person { id: cynic::Id::new("p"), name: "Ana".into() };
        assert_eq!(Work::Give(person).back(&card()), None);
    }
}
