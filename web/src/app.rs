//! The app from outside in: language, theme, the company's look, messages, session, address.

use yew::prelude::*;
use yew_router::BrowserRouter;

use crate::{
    components::ToastProvider, i18n::I18nProvider, look::LookProvider, routes::Screen, session::SessionProvider,
    theme::ThemeProvider,
};

#[component]
pub fn App() -> Html {
    html! {
        <I18nProvider>
            <ThemeProvider>
                <LookProvider>
                    <ToastProvider>
                        <SessionProvider>
                            <BrowserRouter>
                                <Screen />
                            </BrowserRouter>
                        </SessionProvider>
                    </ToastProvider>
                </LookProvider>
            </ThemeProvider>
        </I18nProvider>
    }
}
