//! Gives a deal to another person of the team.

use yew::prelude::*;

use crate::{
    components::{
        Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, SelectField, Skeleton, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{use_mutation, use_query},
    i18n::use_i18n,
    pages::deals::operations::{DealCard, DealTransfer, DealTransferInput, DealTransferVariables, PeopleList, Person},
    t,
};

#[derive(Properties, PartialEq)]
pub struct TransferDialogProps {
    pub deal: cynic::Id,
    pub title: AttrValue,
    pub version: i32,
    pub owner: Option<Person>,
    pub on_close: Callback<()>,
    /// The deal as it is now
    pub on_done: Callback<DealCard>,
}

#[component]
pub fn TransferDialog(props: &TransferDialogProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let people = use_query::<PeopleList, _>(());
    let transfer = use_mutation::<DealTransfer, _>();
    let current = props.owner.as_ref().map(|owner| owner.id.inner().to_owned()).unwrap_or_default();
    let owner = use_text(current.clone());
    let unsaved = use_unsaved(&owner.value);
    let on_submit = {
        let (i18n, transfer, owner) = (i18n.clone(), transfer.clone(), owner.clone());
        let (deal, version) = (props.deal.clone(), props.version);
        let (on_close, on_done) = (props.on_close.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let owner_id = cynic::Id::new(owner.get());
            let input = DealTransferInput { id: deal.clone(), owner_id, expected_version: Some(version) };
            let (i18n, toasts) = (i18n.clone(), toasts.clone());
            let (on_close, on_done) = (on_close.clone(), on_done.clone());
            transfer.run(DealTransferVariables { input }, move |outcome| {
                if let Ok(Some(deal)) = outcome.map(|data| data.deal_transfer.deal) {
                    let name = deal.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default();
                    toasts.success(t!(i18n, "deal-transferred", name = name));
                    on_close.emit(());
                    on_done.emit(deal);
                }
            });
        })
    };
    let nobody = Choice::new("", t!(i18n, "deal-owner-choose"));
    let choices = people.data.as_ref().map(|data| {
        let named =
            data.users.nodes.iter().map(|person| Choice::new(person.id.inner().to_owned(), person.name.clone()));
        current.is_empty().then(|| nobody.clone()).into_iter().chain(named).collect::<Vec<_>>()
    });
    let unchanged = *owner.value == current;
    html! {
        <Dialog id="transfer" title={t!(i18n, "deal-transfer-title", title = props.title.as_str())} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = transfer.error.clone().or_else(|| people.error.clone()) {
                    <ErrorNotice {error} />
                }
                if let Some(choices) = choices {
                    <SelectField id="new-owner" label={t!(i18n, "deal-owner")} text={owner} {choices} />
                } else if people.loading {
                    <Skeleton lines={1} />
                }
                <div class="form-actions">
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={transfer.pending} disabled={unchanged}>
                        { t!(i18n, "deal-transfer") }
                    </Button>
                </div>
            </Form>
        </Dialog>
    }
}
