//! The app from outside in: language, theme, messages, session, address.

use yew::prelude::*;
use yew_router::BrowserRouter;

use crate::{
    components::ToastProvider, i18n::I18nProvider, routes::Screen, session::SessionProvider, theme::ThemeProvider,
};

#[component]
pub fn App() -> Html {
    html! {
        <I18nProvider>
            <ThemeProvider>
                <ToastProvider>
                    <SessionProvider>
                        <BrowserRouter>
                            <Screen />
                        </BrowserRouter>
                    </SessionProvider>
                </ToastProvider>
            </ThemeProvider>
        </I18nProvider>
    }
}
