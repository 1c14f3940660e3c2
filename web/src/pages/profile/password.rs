//! A new password; the current one proves it is really the person.

use yew::prelude::*;

use super::operations::{PasswordChange, PasswordChangeInput, PasswordChangeVariables};
use crate::{
    components::{Button, ButtonKind, Card, ErrorNotice, Form, PasswordField, Username, use_text, use_toasts},
    graphql::use_mutation,
    i18n::use_i18n,
    t,
    viewer::use_viewer,
};

#[component]
pub fn ChangePassword() -> Html {
    let (i18n, toasts, viewer) = (use_i18n(), use_toasts(), use_viewer());
    let change = use_mutation::<PasswordChange, _>();
    let (current, new) = (use_text(""), use_text(""));
    let empty = current.value.is_empty() || new.value.is_empty();

    let on_submit = {
        let (i18n, change, current, new) = (i18n.clone(), change.clone(), current.clone(), new.clone());
        Callback::from(move |()| {
            let input = PasswordChangeInput { current: current.get(), new: new.get() };
            let (i18n, toasts, current, new) = (i18n.clone(), toasts.clone(), current.clone(), new.clone());
            change.run(PasswordChangeVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    current.set("");
                    new.set("");
                    toasts.success(t!(i18n, "profile-password-changed"));
                }
            });
        })
    };
    html! {
        <Card title={t!(i18n, "profile-password")}>
            <Form {on_submit}>
                <Username email={viewer.user.email.clone()} />
                if let Some(error) = change.error.clone().filter(|error| error.beyond(&["current", "new"])) {
                    <ErrorNotice {error} />
                }
                <PasswordField
                    id="current-password"
                    label={t!(i18n, "profile-password-current")}
                    text={current}
                    error={change.field("current")}
                />
                <PasswordField
                    id="new-password"
                    label={t!(i18n, "field-new-password")}
                    text={new}
                    new=true
                    error={change.field("new")}
                />
                <div class="form-actions">
                    <Button kind={ButtonKind::Submit} busy={change.pending} disabled={empty}>
                        { t!(i18n, "profile-password-change") }
                    </Button>
                </div>
            </Form>
        </Card>
    }
}
