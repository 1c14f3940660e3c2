//! A new deal at the top of a column: whose, what, how much. The rest is filled in on its page.

use yew::prelude::*;

use crate::{
    browser,
    components::{Button, ButtonKind, ErrorNotice, Form, Found, MoneyField, TextField, Variant, use_text, use_toasts},
    drafts::use_draft,
    graphql::{schema::MoneyInput, use_mutation},
    i18n::use_i18n,
    money,
    pages::{
        custom_fields::{CustomFormFields, all_at_fields, required, use_custom_form, use_deal_fields},
        deals::{
            actions::CustomerPicker,
            operations::{DealCard, DealCreate, DealCreateInput, DealCreateVariables},
        },
    },
    t,
    viewer::use_viewer,
};

const FIELDS: [&str; 4] = ["customerId", "title", "value", "amountMinor"];

#[derive(Properties, PartialEq)]
pub struct QuickAddProps {
    pub pipeline: cynic::Id,
    pub stage: cynic::Id,
    pub on_close: Callback<()>,
    pub on_added: Callback<DealCard>,
}

#[component]
pub fn QuickAdd(props: &QuickAddProps) -> Html {
    let (i18n, toasts, viewer) = (use_i18n(), use_toasts(), use_viewer());
    let create = use_mutation::<DealCreate, _>();
    let customer = use_state_eq(|| None::<Found>);
    let (title, value) = (use_draft("new deal title"), use_text(""));
    let (fields, custom) = (required(use_deal_fields()), use_custom_form(&[]));
    let tried = use_state_eq(|| false);
    let key = use_memo((), |()| browser::idempotency_key());
    use_effect_with((), |()| browser::focus("#deal-customer"));

    let amount = if value.filled().is_none() { Some(0) } else { money::parse(&value.value) };
    let on_submit = {
        let (create, customer, title, tried) = (create.clone(), customer.clone(), title.clone(), tried.setter());
        let (i18n, toasts, currency) = (i18n.clone(), toasts.clone(), viewer.tenant.currency.clone());
        let (pipeline, stage, key) = (props.pipeline.clone(), props.stage.clone(), (*key).clone());
        let (on_added, on_close) = (props.on_added.clone(), props.on_close.clone());
        let (fields, custom) = (fields.clone(), custom.clone());
        Callback::from(move |()| {
            tried.set(true);
            let (Some(customer), Some(words), Some(amount_minor)) = ((*customer).clone(), title.filled(), amount)
            else {
                return;
            };
            let input = DealCreateInput {
                customer_id: cynic::Id::new(customer.value.to_string()),
                pipeline_id: Some(pipeline.clone()),
                stage_id: Some(stage.clone()),
                title: words,
                value: Some(MoneyInput { amount_minor, currency: currency.clone() }),
                custom: custom.send(&fields, true),
                idempotency_key: Some(key.clone()),
            };
            let (on_added, on_close, title) = (on_added.clone(), on_close.clone(), title.clone());
            let (i18n, toasts) = (i18n.clone(), toasts.clone());
            create.run(DealCreateVariables { input }, move |outcome| {
                if let Ok(Some(deal)) = outcome.map(|data| data.deal_create.deal) {
                    toasts.success(t!(i18n, "board-added", title = deal.title.as_str()));
                    title.set("");
                    on_added.emit(deal);
                    on_close.emit(());
                }
            });
        })
    };
    let onkeydown = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_close.emit(());
            }
        }
    };
    let missing = |wrong: bool, text: String| (*tried && wrong).then(|| AttrValue::from(text));
    let no_customer = missing(customer.is_none(), t!(i18n, "deal-customer-missing"));
    let no_title = missing(title.filled().is_none(), t!(i18n, "deal-name-missing"));
    let no_amount = missing(amount.is_none(), t!(i18n, "deal-value-wrong"));
    let refused = |names: [&str; 2]| names.iter().find_map(|name| create.field(name)).map(AttrValue::from);
    let on_choose = {
        let customer = customer.setter();
        Callback::from(move |found: Option<Found>| customer.set(found))
    };
    let close = props.on_close.clone();
    html! {
        <div class="quick-add" {onkeydown}>
            <Form {on_submit}>
                if let Some(error) = create.error.clone().filter(|error| !all_at_fields(error, &FIELDS)) {
                    <ErrorNotice {error} />
                }
                <CustomerPicker
                    id="deal-customer"
                    chosen={(*customer).clone()}
                    {on_choose}
                    error={no_customer.or_else(|| refused(["customerId", "customer"]))}
                />
                <TextField id="deal-title" label={t!(i18n, "deal-name")} text={title} error={no_title.or_else(|| refused(["title", "title"]))} />
                <MoneyField
                    id="deal-value"
                    label={t!(i18n, "deal-value")}
                    text={value}
                    currency={viewer.tenant.currency.clone()}
                    error={no_amount.or_else(|| refused(["value", "amountMinor"]))}
                />
                <CustomFormFields form={custom} {fields} error={create.error.clone()} />
                <div class="form-actions">
                    <Button small=true variant={Variant::Ghost} onclick={move |_| close.emit(())}>{ t!(i18n, "deal-cancel") }</Button>
                    <Button small=true kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending}>{ t!(i18n, "board-add") }</Button>
                </div>
            </Form>
        </div>
    }
}
