//! Name, working state, language and theme.

use yew::prelude::*;

use super::operations::{OwnPresence, Presence, ProfileUpdate, ProfileUpdateInput, ProfileUpdateVariables};
use crate::{
    components::{
        Button, ButtonKind, Card, Choice, ErrorNotice, Form, SelectField, Text, TextField, Variant, use_text,
        use_toasts,
    },
    graphql::{use_mutation, use_query},
    i18n::{Locale, use_i18n},
    session::use_client,
    shell::{theme_text, use_save_locale, use_save_theme},
    t,
    theme::{Theme, use_theme},
    viewer::{ViewerQuery, use_viewer},
};

#[component]
pub fn Details() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (client, toasts) = (use_client(), use_toasts());
    let save = use_mutation::<ProfileUpdate, _>();
    let name = use_text(viewer.user.name.clone());
    let changed = name.value != viewer.user.name;

    let on_submit = {
        let (i18n, save, name) = (i18n.clone(), save.clone(), name.clone());
        Callback::from(move |()| {
            let input = ProfileUpdateInput { name: Some(name.get()), ..ProfileUpdateInput::default() };
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            save.run(ProfileUpdateVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    client.invalidate::<ViewerQuery>();
                    toasts.success(t!(i18n, "profile-saved"));
                }
            });
        })
    };
    html! {
        <Card title={t!(i18n, "profile-details")}>
            <Form {on_submit}>
                if let Some(error) = save.error.clone().filter(|error| error.beyond(&["name"])) {
                    <ErrorNotice {error} />
                }
                <TextField
                    id="name"
                    label={t!(i18n, "field-name")}
                    text={name}
                    autocomplete="name"
                    error={save.field("name")}
                />
                <WorkingState />
                <Preferences />
                <div class="form-actions">
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={save.pending} disabled={!changed}>
                        { t!(i18n, "action-save") }
                    </Button>
                </div>
            </Form>
        </Card>
    }
}

/// Whether one is there to work; takes effect at once.
#[component]
fn WorkingState() -> Html {
    let (i18n, client, toasts) = (use_i18n(), use_client(), use_toasts());
    let (own, save) = (use_query::<OwnPresence, _>(()), use_mutation::<ProfileUpdate, _>());
    // Shown at once, and taken back when it is refused.
    let wanted = use_state_eq(|| None::<String>);
    let Some(data) = own.data else { return Html::default() };
    let held =
        Presence::ALL.iter().find(|(one, ..)| *one == data.viewer.user.presence).map_or("", |(_, name, _)| *name);
    let shown = (*wanted).clone().unwrap_or_else(|| held.to_owned());
    let choices: Vec<_> = Presence::ALL.iter().map(|(_, name, text)| Choice::new(*name, t!(i18n, *text))).collect();
    let label = t!(i18n, "profile-presence");
    let change = Callback::from(move |name: String| {
        wanted.set(Some(name.clone()));
        let presence = Presence::ALL.iter().find(|(_, known, _)| *known == name).map(|(one, ..)| *one);
        let input = ProfileUpdateInput { presence, ..ProfileUpdateInput::default() };
        let (client, toasts, i18n, wanted) = (client.clone(), toasts.clone(), i18n.clone(), wanted.setter());
        save.run(ProfileUpdateVariables { input }, move |outcome| match outcome {
            Ok(_) => {
                client.invalidate::<OwnPresence>();
                toasts.success(t!(i18n, "profile-saved"));
            }
            Err(error) => {
                wanted.set(None);
                toasts.failure(&error, &i18n);
            }
        });
    });
    html! { <SelectField id="presence" {label} text={Text::new(shown, change)} {choices} /> }
}

/// These take effect at once, without a save button.
#[component]
fn Preferences() -> Html {
    let (i18n, theme) = (use_i18n(), use_theme().theme);
    let (save_locale, save_theme) = (use_save_locale(), use_save_theme());
    let locale_changed =
        Callback::from(move |tag: String| Locale::from_tag(&tag).into_iter().for_each(|it| save_locale.emit(it)));
    let theme_changed =
        Callback::from(move |name: String| Theme::from_name(&name).into_iter().for_each(|it| save_theme.emit(it)));
    let locales = Locale::ALL.map(|locale| Choice::new(locale.tag(), locale.own_name(&i18n)));
    let themes = Theme::ALL.map(|theme| Choice::new(theme.name(), t!(i18n, theme_text(theme))));
    html! {
        <div class="form-row">
            <SelectField
                id="language"
                label={t!(i18n, "shell-language")}
                text={Text::new(i18n.locale.tag(), locale_changed)}
                choices={locales.to_vec()}
            />
            <SelectField
                id="theme"
                label={t!(i18n, "shell-theme")}
                text={Text::new(theme.name(), theme_changed)}
                choices={themes.to_vec()}
            />
        </div>
    }
}
