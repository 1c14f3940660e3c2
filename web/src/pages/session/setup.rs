//! The first run: the company and its first administrator.

use yew::prelude::*;
use yew_router::prelude::Redirect;

use super::{
    founder::{Founder, FounderForm},
    operations::{SetupComplete, SetupInput, SetupVariables},
    use_enter, use_setup,
};
use crate::{
    browser,
    graphql::use_mutation,
    i18n::use_i18n,
    routes::{Route, use_title},
    t,
};

#[component]
pub fn Setup() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "setup-title"));
    let (setup, enter) = (use_setup(), use_enter());
    let complete = use_mutation::<SetupComplete, _>();
    let done = use_state_eq(|| false);

    if !*done && setup.is_some_and(|setup| !setup.needed) {
        return html! { <Redirect<Route> to={Route::SignIn} /> };
    }
    let (run, pending, error) = (complete.clone(), complete.pending, complete.error.clone());
    let on_founder = Callback::from(move |founder: Founder| {
        let account = (founder.email.clone(), founder.password.clone());
        let Founder { company_name, name, email, password, locale } = founder;
        let time_zone = browser::time_zone();
        let input = SetupInput { company_name, name, email, password, locale: Some(locale), time_zone };
        let (enter, done) = (enter.clone(), done.clone());
        run.run(SetupVariables { input }, move |outcome| {
            if outcome.is_ok() {
                done.set(true);
                enter.emit(account);
            }
        });
    });
    html! {
        <>
            <h1>{ t!(i18n, "setup-title") }</h1>
            <p class="quiet">{ t!(i18n, "setup-text") }</p>
            <FounderForm {pending} {error} {on_founder} />
        </>
    }
}
