//! Somebody founds a company where there are many; where there is one, the page says so.

use yew::prelude::*;

use super::{
    founder::{Founder, FounderForm},
    operations::{Register, RegisterInput, RegisterVariables},
    use_enter, use_setup,
};
use crate::{
    browser,
    components::Skeleton,
    graphql::use_mutation,
    i18n::use_i18n,
    link::PageLink,
    routes::{Route, use_title},
    t,
};

#[component]
pub fn Registration() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "register-title"));
    let (setup, enter) = (use_setup(), use_enter());
    let register = use_mutation::<Register, _>();
    let (run, pending, error) = (register.clone(), register.pending, register.error.clone());
    let on_founder = Callback::from(move |founder: Founder| {
        let account = (founder.email.clone(), founder.password.clone());
        let Founder { company_name, name, email, password, locale } = founder;
        let time_zone = browser::time_zone();
        let input = RegisterInput { company_name, name, email, password, locale: Some(locale), time_zone };
        let enter = enter.clone();
        run.run(RegisterVariables { input }, move |outcome| {
            if outcome.is_ok() {
                enter.emit(account);
            }
        });
    });
    html! {
        <>
            <h1>{ t!(i18n, "register-title") }</h1>
            { match setup {
                Some(setup) if setup.multi => html! {
                    <>
                        <p class="quiet">{ t!(i18n, "register-text") }</p>
                        <FounderForm {pending} {error} {on_founder} />
                    </>
                },
                Some(_) => html! { <p>{ t!(i18n, "register-closed") }</p> },
                None => html! { <Skeleton lines={6} /> },
            } }
            <p class="door-link"><PageLink to={Route::SignIn}>{ t!(i18n, "register-sign-in") }</PageLink></p>
        </>
    }
}
