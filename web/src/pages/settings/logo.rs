//! The company's logo: chosen, sent at once, shown, taken away.

use cynic::MutationBuilder;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::company::CompanyQuery;
use crate::{
    browser,
    components::{Button, Icon, IconName, Spinner, Variant, use_toasts},
    graphql::{Client, ClientError, Mutation, Request, UserError, schema::schema, use_mutation},
    i18n::use_i18n,
    mutation,
    session::use_client,
    t,
    viewer::ViewerQuery,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct LogoSendVariables {
    input: TenantLogoSendInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TenantLogoSendInput {
    size_bytes: i64,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "LogoSendVariables")]
pub struct LogoSend {
    #[arguments(input: $input)]
    tenant_logo_send: LogoSendPayload,
}
mutation!(LogoSend, tenant_logo_send);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TenantLogoSendPayload")]
struct LogoSendPayload {
    upload_url: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation")]
pub struct LogoRemove {
    tenant_logo_remove: LogoRemovePayload,
}
mutation!(LogoRemove, tenant_logo_remove);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TenantPayload")]
struct LogoRemovePayload {
    user_errors: Vec<UserError>,
}

const INPUT: &str = "company-logo";

#[derive(Properties, PartialEq)]
pub struct LogoFieldProps {
    /// Where the logo there is can be read
    pub url: Option<String>,
}

/// What is chosen counts at once; it is no part of the form around it.
#[component]
pub fn LogoField(props: &LogoFieldProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (sending, error) = (use_state_eq(|| false), use_state_eq(|| None::<String>));
    let remove = use_mutation::<LogoRemove, _>();
    let onchange = {
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        let busy = *sending;
        let (sending, error) = (sending.setter(), error.setter());
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let chosen = input.files().and_then(|files| files.get(0));
            // The same file, mended, must count as chosen again.
            input.set_value("");
            let Some(file) = chosen.filter(|_| !busy) else { return };
            let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
            let (sending, error) = (sending.clone(), error.clone());
            sending.set(true);
            error.set(None);
            spawn_local(async move {
                let sent = send(&client, &file).await;
                sending.set(false);
                match sent {
                    Ok(()) => {
                        anew(&client);
                        toasts.success(t!(i18n, "company-logo-saved"));
                    }
                    Err(reason) => error.set(Some(reason.text(&i18n))),
                }
            });
        }
    };
    let on_remove = {
        let (i18n, error) = (i18n.clone(), error.setter());
        let remove = remove.clone();
        move |_: MouseEvent| {
            let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
            error.set(None);
            remove.run((), move |outcome| match outcome {
                Ok(_) => {
                    anew(&client);
                    // The button pressed goes away.
                    browser::focus(&format!("#{INPUT}"));
                    toasts.success(t!(i18n, "company-logo-removed"));
                }
                Err(error) => toasts.failure(&error, &i18n),
            });
        }
    };
    let label = if props.url.is_some() { t!(i18n, "company-logo-change") } else { t!(i18n, "company-logo-choose") };
    html! {
        <div class="field" role="group" aria-labelledby="company-logo-label">
            <span class="field-label" id="company-logo-label">{ t!(i18n, "company-logo") }</span>
            <div class="logo-field">
                if let Some(url) = props.url.clone() {
                    <img class="logo-preview" src={url} alt={t!(i18n, "company-logo-now")} />
                }
                <label class="button file-add" data-variant="secondary" data-size="small" aria-busy={sending.then_some("true")}>
                    if *sending { <Spinner /> } else { <Icon name={IconName::Upload} /> }
                    <span>{ &label }</span>
                    <input type="file" class="hidden" id={INPUT} accept="image/png,image/jpeg,image/webp" aria-label={label.clone()} aria-describedby="company-logo-hint" {onchange} />
                </label>
                if props.url.is_some() {
                    <Button variant={Variant::Ghost} small=true icon={IconName::Trash} busy={remove.pending} onclick={on_remove}>{ t!(i18n, "company-logo-remove") }</Button>
                }
            </div>
            <p class="field-hint" id="company-logo-hint">{ t!(i18n, "company-logo-hint") }</p>
            if let Some(error) = &*error {
                <p class="field-error" role="alert"><Icon name={IconName::Alert} />{ error }</p>
            }
        </div>
    }
}

async fn send(client: &Client, file: &File) -> Result<(), ClientError> {
    let input = TenantLogoSendInput { size_bytes: file.size() as i64 };
    let announced: LogoSend = client.run(&Request::new(&LogoSend::build(LogoSendVariables { input }))).await?;
    match announced.tenant_logo_send.upload_url.clone() {
        Some(link) => client.put_file(&link, file, None, |_| ()).await,
        None => Err(ClientError::refused(announced.user_errors().to_vec())),
    }
}

/// It stands in the corner of every page.
fn anew(client: &Client) {
    client.invalidate::<CompanyQuery>();
    client.invalidate::<ViewerQuery>();
}
