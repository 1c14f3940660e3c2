//! Who issues the company's invoices, as the tax authority knows them.

use yew::prelude::*;

use crate::{
    components::{
        Banner, Button, ButtonKind, Card, Checkbox, ErrorNotice, Form, InputKind, Skeleton, Text, TextAreaField,
        TextField, Tone, Variant, use_text, use_toasts,
    },
    drafts::use_leave_guard,
    graphql::{ErrorKind, UserError, schema::schema, use_mutation, use_query},
    i18n::use_i18n,
    mutation,
    pages::sheet::refused,
    t,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct IssuerQuery {
    pub fiscal_profile: Option<FiscalProfile>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct FiscalProfile {
    pub legal_name: String,
    pub tax_id: String,
    pub state_registration: Option<String>,
    pub email: Option<String>,
    pub address: IssuerAddress,
    pub series: i32,
    pub nfe: bool,
    pub note: Option<String>,
    pub version: i32,
}

#[derive(cynic::QueryFragment, Clone, Debug, Default, PartialEq)]
#[cynic(graphql_type = "Address")]
pub struct IssuerAddress {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct FiscalProfileUpdateVariables {
    input: FiscalProfileUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct FiscalProfileUpdateInput {
    expected_version: Option<i32>,
    legal_name: Option<String>,
    tax_id: Option<String>,
    state_registration: Option<String>,
    email: Option<String>,
    address: Option<IssuerAddressInput>,
    series: Option<i32>,
    nfe: Option<bool>,
    note: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AddressInput")]
pub struct IssuerAddressInput {
    street: Option<String>,
    number: Option<String>,
    complement: Option<String>,
    district: Option<String>,
    city: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "FiscalProfileUpdateVariables")]
pub struct FiscalProfileUpdate {
    #[arguments(input: $input)]
    fiscal_profile_update: Updated,
}
mutation!(FiscalProfileUpdate, fiscal_profile_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "FiscalProfilePayload")]
struct Updated {
    user_errors: Vec<UserError>,
}

/// A part of the company's page.
#[component]
pub fn Issuer() -> Html {
    let query = use_query::<IssuerQuery, _>(());
    html! {
        <>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if let Some(data) = &query.data {
                // A form begun on another version is another form.
                <IssuerForm key={data.fiscal_profile.as_ref().map_or(0, |profile| profile.version)} profile={data.fiscal_profile.clone()} on_saved={query.refetch.clone()} />
            } else if query.loading {
                <Skeleton lines={6} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct IssuerFormProps {
    profile: Option<FiscalProfile>,
    on_saved: Callback<()>,
}

/// What is written in the form, text by text.
#[derive(Clone)]
struct Fields {
    legal_name: Text,
    tax_id: Text,
    registration: Text,
    email: Text,
    street: Text,
    number: Text,
    complement: Text,
    district: Text,
    city: Text,
    state: Text,
    postal_code: Text,
    series: Text,
    note: Text,
}

impl Fields {
    fn values(&self) -> [&str; 13] {
        [
            &self.legal_name.value,
            &self.tax_id.value,
            &self.registration.value,
            &self.email.value,
            &self.street.value,
            &self.number.value,
            &self.complement.value,
            &self.district.value,
            &self.city.value,
            &self.state.value,
            &self.postal_code.value,
            &self.series.value,
            &self.note.value,
        ]
        .map(|value| &**value)
    }

    /// What is sent; blank clears. A series that is no number is refused by the server.
    fn input(&self, profile: Option<&FiscalProfile>, nfe: bool) -> FiscalProfileUpdateInput {
        let given = |text: &Text| Some(text.get());
        let address = IssuerAddressInput {
            street: given(&self.street),
            number: given(&self.number),
            complement: given(&self.complement),
            district: given(&self.district),
            city: given(&self.city),
            state: given(&self.state),
            postal_code: given(&self.postal_code),
            country: None,
        };
        FiscalProfileUpdateInput {
            expected_version: Some(profile.map_or(0, |profile| profile.version)),
            legal_name: given(&self.legal_name),
            tax_id: given(&self.tax_id),
            state_registration: given(&self.registration),
            email: given(&self.email),
            address: Some(address),
            series: Some(self.series.value.trim().parse().unwrap_or(0)),
            nfe: Some(nfe),
            note: given(&self.note),
        }
    }
}

#[hook]
fn use_fields(profile: Option<&FiscalProfile>) -> Fields {
    let of = |read: fn(&FiscalProfile) -> Option<String>| profile.and_then(read).unwrap_or_default();
    Fields {
        legal_name: use_text(of(|it| Some(it.legal_name.clone()))),
        tax_id: use_text(of(|it| Some(it.tax_id.clone()))),
        registration: use_text(of(|it| it.state_registration.clone())),
        email: use_text(of(|it| it.email.clone())),
        street: use_text(of(|it| it.address.street.clone())),
        number: use_text(of(|it| it.address.number.clone())),
        complement: use_text(of(|it| it.address.complement.clone())),
        district: use_text(of(|it| it.address.district.clone())),
        city: use_text(of(|it| it.address.city.clone())),
        state: use_text(of(|it| it.address.state.clone())),
        postal_code: use_text(of(|it| it.address.postal_code.clone())),
        series: use_text(profile.map_or(1, |it| it.series).to_string()),
        note: use_text(of(|it| it.note.clone())),
    }
}

#[component]
fn IssuerForm(props: &IssuerFormProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let save = use_mutation::<FiscalProfileUpdate, _>();
    let profile = props.profile.as_ref();
    let fields = use_fields(profile);
    let was = profile.is_some_and(|profile| profile.nfe);
    let nfe = use_state_eq(|| was);
    let first = use_memo((), |()| fields.values().map(str::to_owned));
    let changed = *first != fields.values() || *nfe != was;
    use_leave_guard(changed);
    let on_submit = {
        let (save, input) = (save.clone(), fields.input(profile, *nfe));
        let (on_saved, i18n) = (props.on_saved.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, on_saved, i18n) = (toasts.clone(), on_saved.clone(), i18n.clone());
            save.run(FiscalProfileUpdateVariables { input: input.clone() }, move |outcome| {
                if outcome.is_ok() {
                    on_saved.emit(());
                    toasts.success(t!(i18n, "issuer-saved"));
                }
            });
        })
    };
    let on_nfe = {
        let nfe = nfe.setter();
        Callback::from(move |on: bool| nfe.set(on))
    };
    let said = |path: &str| refused(save.error.as_ref(), path);
    let conflict = save.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let broken = save.error.clone().filter(|error| error.user_errors.is_empty());
    html! {
        <Form {on_submit}>
            <Card title={t!(i18n, "issuer-title")}>
                <p class="quiet">{ t!(i18n, "issuer-text") }</p>
                if conflict {
                    <Banner tone={Tone::Warning}>
                        <p>{ t!(i18n, "error-conflict") }</p>
                        <Button small=true onclick={props.on_saved.reform(|_: MouseEvent| ())}>{ t!(i18n, "customer-conflict-reload") }</Button>
                    </Banner>
                } else if let Some(error) = broken {
                    <ErrorNotice {error} />
                }
                <TextField id="issuer-name" label={t!(i18n, "issuer-name")} text={fields.legal_name} error={said("legalName")} />
                <div class="form-row">
                    <TextField id="issuer-tax-id" label={t!(i18n, "issuer-tax-id")} text={fields.tax_id} error={said("taxId")} />
                    <TextField id="issuer-registration" label={t!(i18n, "issuer-registration")} text={fields.registration} optional=true hint={t!(i18n, "issuer-registration-hint")} error={said("stateRegistration")} />
                </div>
                <TextField id="issuer-email" label={t!(i18n, "issuer-email")} kind={InputKind::Email} text={fields.email} optional=true error={said("email")} />
                <div class="form-row">
                    <TextField id="issuer-street" label={t!(i18n, "issuer-street")} text={fields.street} optional=true error={said("address.street")} />
                    <TextField id="issuer-number" label={t!(i18n, "issuer-number")} text={fields.number} optional=true error={said("address.number")} />
                    <TextField id="issuer-complement" label={t!(i18n, "issuer-complement")} text={fields.complement} optional=true error={said("address.complement")} />
                </div>
                <div class="form-row">
                    <TextField id="issuer-district" label={t!(i18n, "issuer-district")} text={fields.district} optional=true error={said("address.district")} />
                    <TextField id="issuer-city" label={t!(i18n, "issuer-city")} text={fields.city} error={said("address.city")} />
                    <TextField id="issuer-state" label={t!(i18n, "issuer-state")} text={fields.state} optional=true error={said("address.state")} />
                    <TextField id="issuer-postal-code" label={t!(i18n, "issuer-postal-code")} text={fields.postal_code} optional=true error={said("address.postalCode")} />
                </div>
                <TextField id="issuer-series" label={t!(i18n, "issuer-series")} text={fields.series} hint={t!(i18n, "issuer-series-hint")} error={said("series")} />
                <Checkbox id="issuer-nfe" label={t!(i18n, "issuer-nfe")} hint={t!(i18n, "issuer-nfe-hint")} on={*nfe} on_toggle={on_nfe} />
                <TextAreaField id="issuer-note" label={t!(i18n, "issuer-note")} rows={2} text={fields.note} optional=true error={said("note")} />
                <div class="form-actions">
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={save.pending} disabled={!changed}>{ t!(i18n, "issuer-save") }</Button>
                </div>
            </Card>
        </Form>
    }
}
