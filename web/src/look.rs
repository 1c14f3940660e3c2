//! How the app looks in a company: its name, its colour, its logo. Whoever learns it (the pages before signing in, the
//! viewer) shows it; it stays when somebody signs out, since they are still at that company's address.

use yew::prelude::*;

use crate::{
    brand::{Brand, Colour},
    browser,
    graphql::schema::schema,
};

#[derive(cynic::QueryFragment, Clone, Debug, Default, PartialEq)]
#[cynic(graphql_type = "TenantTheme")]
pub struct CompanyLook {
    /// What the app is called there, instead of its own name
    pub name: Option<String>,
    pub primary_color: String,
    pub logo_url: Option<String>,
}

#[derive(Clone, PartialEq)]
struct LookContext {
    now: CompanyLook,
    show: Callback<CompanyLook>,
}

#[derive(Properties, PartialEq)]
pub struct LookProviderProps {
    pub children: Html,
}

#[component]
pub fn LookProvider(props: &LookProviderProps) -> Html {
    let look = use_state_eq(CompanyLook::default);
    use_effect_with(look.primary_color.clone(), |colour| {
        if let (Some(chosen), Some(root)) = (Colour::parse(colour), browser::root()) {
            // Through the CSSOM: the content security policy forbids style attributes.
            for (name, value) in Brand::of(chosen).properties() {
                root.style().set_property(name, &value).ok();
            }
        }
    });
    let show = use_callback((), {
        let look = look.setter();
        move |shown: CompanyLook, ()| look.set(shown)
    });
    let context = LookContext { now: (*look).clone(), show };
    html! { <ContextProvider<LookContext> {context}>{ props.children.clone() }</ContextProvider<LookContext>> }
}

/// The look as it is known by now.
#[hook]
pub fn use_look() -> CompanyLook {
    use_context::<LookContext>().map(|context| context.now).unwrap_or_default()
}

/// Shows a look all over the app, once it is known.
#[hook]
pub fn use_show_look(look: Option<CompanyLook>) {
    let context = use_context::<LookContext>();
    use_effect_with(look, move |look| {
        if let (Some(look), Some(context)) = (look, context) {
            context.show.emit(look.clone());
        }
    });
}
