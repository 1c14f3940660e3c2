//! A supplier: a customer that becomes one, or what is known of one.

use yew::prelude::*;

use super::operations::{
    Supplier, SupplierCreate, SupplierCreateInput, SupplierCreateVariables, SupplierUpdate, SupplierUpdateInput,
    SupplierUpdateVariables,
};
use crate::{
    browser,
    components::{Found, InputKind, NumberField, Side, Text, TextAreaField, TextField, use_text, use_toasts},
    drafts::use_unsaved,
    graphql::{ClientError, use_mutation},
    i18n::{I18n, use_i18n},
    link::PageLink,
    number,
    pages::{
        deals::actions::CustomerPicker,
        purchasing::types::invalidate_suppliers,
        sheet::{Sheet, refused},
    },
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

const FIELDS: &str = "customerId contactName email leadTimeDays paymentTerms overReceiptBasisPoints currency note";

#[derive(Properties, PartialEq)]
pub struct SupplierDialogProps {
    /// As it stands now; none: a new one
    pub supplier: Option<Supplier>,
    pub on_close: Callback<()>,
}

/// What stands in the fields.
#[derive(Clone, PartialEq)]
struct Facts {
    contact: Text,
    email: Text,
    days: Text,
    terms: Text,
    tolerance: Text,
    currency: Text,
    note: Text,
}

/// Begins with what is known, and stays when somebody else changes it.
#[hook]
fn use_facts(known: Option<&Supplier>, currency: &str, i18n: &I18n) -> Facts {
    let text = |of: fn(&Supplier) -> Option<String>| AttrValue::from(known.and_then(of).unwrap_or_default());
    let days = known.and_then(|one| one.lead_time_days).map(|days| days.to_string()).unwrap_or_default();
    let percent = known.map_or(0.0, |one| f64::from(one.over_receipt_basis_points) / 100.0);
    Facts {
        contact: use_text(text(|one| one.contact_name.clone())),
        email: use_text(text(|one| one.email.clone())),
        days: use_text(days),
        terms: use_text(text(|one| one.payment_terms.clone())),
        tolerance: use_text(number::text(percent, i18n.locale)),
        currency: use_text(known.map_or_else(|| currency.to_owned(), |one| one.currency.clone())),
        note: use_text(text(|one| one.note.clone())),
    }
}

impl Facts {
    fn values(&self) -> Vec<AttrValue> {
        let all = [&self.contact, &self.email, &self.days, &self.terms, &self.tolerance, &self.currency, &self.note];
        all.map(|text| text.value.clone()).to_vec()
    }

    /// Nothing where it is no whole number; an empty field says that it is not known.
    fn days(&self, i18n: &I18n) -> Option<Option<i32>> {
        let Some(text) = self.days.filled() else { return Some(None) };
        let value = number::parse(&text, i18n.locale).filter(|value| value.fract() == 0.0 && value.abs() < 1e6)?;
        Some(Some(value as i32))
    }

    /// In hundredths of a per cent; nothing where it does not read.
    fn tolerance(&self, i18n: &I18n) -> Option<i32> {
        let Some(text) = self.tolerance.filled() else { return Some(0) };
        let value = number::parse(&text, i18n.locale).filter(|value| value.abs() < 1e6)?;
        Some((value * 100.0).round() as i32)
    }
}

#[component]
pub fn SupplierDialog(props: &SupplierDialogProps) -> Html {
    let (i18n, viewer, toasts, client) = (use_i18n(), use_viewer(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<SupplierCreate, _>(), use_mutation::<SupplierUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let known = props.supplier.clone();
    let facts = use_facts(known.as_ref(), &viewer.currency(), &i18n);
    let customer = use_state_eq(|| None::<Found>);
    let unsaved = use_unsaved(&(facts.values(), (*customer).clone().map(|found| found.value)));
    let tried = use_state_eq(|| false);
    let (days, tolerance) = (facts.days(&i18n), facts.tolerance(&i18n));
    let nobody = known.is_none() && customer.is_none();
    let on_submit = {
        let (create, update, known, key, customer) =
            (create.clone(), update.clone(), known.clone(), (*key).clone(), (*customer).clone());
        let (facts, tried, on_close, i18n) = (facts.clone(), tried.setter(), props.on_close.clone(), i18n.clone());
        Callback::from(move |()| {
            tried.set(true);
            let (Some(lead_time_days), Some(tolerance)) = (days, tolerance) else { return };
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            // Somebody else's change comes in with it, and saving again is over that.
            let done = move |worked: bool| {
                invalidate_suppliers(&client);
                if worked {
                    toasts.success(t!(i18n, "supplier-saved"));
                    on_close.emit(());
                }
            };
            match (&known, &customer) {
                (Some(supplier), _) => {
                    let input = SupplierUpdateInput {
                        id: supplier.id.clone(),
                        expected_version: Some(supplier.version),
                        contact_name: facts.contact.filled(),
                        email: facts.email.filled(),
                        lead_time_days,
                        payment_terms: facts.terms.filled(),
                        over_receipt_basis_points: Some(tolerance),
                        currency: facts.currency.filled(),
                        note: facts.note.filled(),
                    };
                    update.run(SupplierUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                (None, Some(customer)) => {
                    let input = SupplierCreateInput {
                        customer_id: cynic::Id::new(customer.value.to_string()),
                        contact_name: facts.contact.filled(),
                        email: facts.email.filled(),
                        lead_time_days,
                        payment_terms: facts.terms.filled(),
                        over_receipt_basis_points: Some(tolerance),
                        currency: facts.currency.filled(),
                        note: facts.note.filled(),
                        idempotency_key: Some(key.clone()),
                    };
                    create.run(SupplierCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                (None, None) => {}
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let wrong = |wrong: bool, text: &str| (*tried && wrong).then(|| AttrValue::from(t!(i18n, text)));
    let days_error = wrong(days.is_none(), "supplier-wrong-days");
    let tolerance_error = wrong(tolerance.is_none(), "supplier-wrong-tolerance");
    let customer_error = wrong(nobody, "supplier-customer-missing").or_else(|| refused(error.as_ref(), "customerId"));
    let on_choose = {
        let customer = customer.setter();
        Callback::from(move |found: Option<Found>| customer.set(found))
    };
    let title = known.as_ref().map_or_else(|| t!(i18n, "supplier-new"), |one| one.name.clone());
    html! {
        <Sheet id="supplier" side={Side::End} {title} act={t!(i18n, "action-save")} back={t!(i18n, "action-cancel")} stale={t!(i18n, "supplier-stale")} pending={create.pending || update.pending} error={error.clone()} fields={FIELDS} {unsaved} {on_submit} on_close={props.on_close.clone()}>
            if known.is_none() {
                <CustomerPicker id="supplier-customer" label={t!(i18n, "supplier-customer")} chosen={(*customer).clone()} {on_choose} error={customer_error} />
                <p class="quiet">
                    { t!(i18n, "supplier-customer-hint") }
                    if viewer.can("customer.write") {
                        { " " }<PageLink to={Route::Customers} query="new=1">{ t!(i18n, "supplier-customer-new") }</PageLink>
                    }
                </p>
            }
            <FactFields {facts} {error} {days_error} {tolerance_error} />
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct FactFieldsProps {
    facts: Facts,
    error: Option<ClientError>,
    days_error: Option<AttrValue>,
    tolerance_error: Option<AttrValue>,
}

#[component]
fn FactFields(props: &FactFieldsProps) -> Html {
    let i18n = use_i18n();
    let facts = props.facts.clone();
    let said = |field: &str| refused(props.error.as_ref(), field);
    let days_error = props.days_error.clone().or_else(|| said("leadTimeDays"));
    let tolerance_error = props.tolerance_error.clone().or_else(|| said("overReceiptBasisPoints"));
    html! {
        <>
            <TextField id="supplier-email" kind={InputKind::Email} label={t!(i18n, "field-email")} hint={t!(i18n, "supplier-email-hint")} text={facts.email} optional=true error={said("email")} />
            <TextField id="supplier-contact" label={t!(i18n, "supplier-contact")} text={facts.contact} optional=true error={said("contactName")} />
            <TextField id="supplier-terms" label={t!(i18n, "supplier-terms")} hint={t!(i18n, "supplier-terms-hint")} text={facts.terms} optional=true error={said("paymentTerms")} />
            <div class="form-row">
                <NumberField id="supplier-days" label={t!(i18n, "supplier-days")} unit={t!(i18n, "supplier-days-unit")} least={0.0} text={facts.days} optional=true error={days_error} />
                <NumberField id="supplier-tolerance" label={t!(i18n, "supplier-tolerance")} unit="%" least={0.0} hint={t!(i18n, "supplier-tolerance-hint")} text={facts.tolerance} error={tolerance_error} />
            </div>
            <TextField id="supplier-currency" label={t!(i18n, "supplier-currency")} hint={t!(i18n, "supplier-currency-hint")} text={facts.currency} error={said("currency")} />
            <TextAreaField id="supplier-note" label={t!(i18n, "purchase-note")} rows={3} text={facts.note} optional=true error={said("note")} />
        </>
    }
}
