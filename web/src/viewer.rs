//! Who is signed in and what they may do. The shell loads it once; pages ask `use_viewer()` and hide what
//! the server would refuse anyway.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    components::{ErrorNotice, Splash},
    drafts,
    graphql::{schema::schema, use_query},
    i18n::{Locale, use_i18n},
    look::{CompanyLook, use_show_look},
    theme::{Theme, use_theme},
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct ViewerQuery {
    pub viewer: ViewerData,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct ViewerData {
    pub user: ViewerUser,
    pub tenant: ViewerTenant,
    pub grants: Vec<Grant>,
    pub theme: Theme,
    pub features: Vec<String>,
    pub demo: bool,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct ViewerUser {
    pub id: cynic::Id,
    pub name: String,
    pub email: String,
    pub locale: Option<Locale>,
    pub version: i32,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Tenant")]
pub struct ViewerTenant {
    pub name: String,
    pub time_zone: String,
    pub currency: String,
    pub theme: CompanyLook,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Grant {
    pub permission: String,
    pub scope: Scope,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Own,
    Team,
    All,
}

/// A cheap handle to the signed-in person.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewer(Rc<ViewerData>);

impl Viewer {
    pub fn new(data: ViewerData) -> Self {
        Self(Rc::new(data))
    }

    /// Whether they hold a permission (`customer.write`), for whichever records.
    pub fn can(&self, permission: &str) -> bool {
        self.0.grants.iter().any(|grant| grant.permission == permission)
    }

    /// Whether they may do it to a record of this owner, as far as can be known here; a team's records
    /// are the server's to judge.
    pub fn can_touch(&self, permission: &str, owner: Option<&cynic::Id>) -> bool {
        let own = owner == Some(&self.0.user.id);
        let mut grants = self.0.grants.iter().filter(|grant| grant.permission == permission);
        grants.any(|grant| grant.scope != Scope::Own || own)
    }

    /// Whether a feature flag is on.
    pub fn has(&self, feature: &str) -> bool {
        self.0.features.iter().any(|one| one == feature)
    }

    /// The same person with the rights of a role.
    pub fn with_grants(&self, grants: Vec<Grant>) -> Self {
        Self::new(ViewerData { grants, ..(*self.0).clone() })
    }

    /// ISO 4217: what amounts are in unless they say otherwise.
    pub fn currency(&self) -> AttrValue {
        AttrValue::from(self.0.tenant.currency.clone())
    }

    pub fn time_zone(&self) -> AttrValue {
        AttrValue::from(self.0.tenant.time_zone.clone())
    }
}

impl std::ops::Deref for Viewer {
    type Target = ViewerData;

    fn deref(&self) -> &ViewerData {
        &self.0
    }
}

#[derive(Properties, PartialEq)]
pub struct ViewerProviderProps {
    pub children: Html,
}

/// A role whose rights the app is shown with.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenAs {
    pub role: String,
    pub grants: Vec<Grant>,
}

/// Shows the app as somebody with another role would see it, until it is shown as one's own again. Only what is
/// offered changes: the server knows nothing of it, so nobody gets more than they have, nor sees less data.
#[derive(Clone, PartialEq)]
pub struct ViewAs {
    pub now: Option<SeenAs>,
    pub show: Callback<Option<SeenAs>>,
}

/// Loads the viewer and takes over their language and theme, and their company's look.
#[component]
pub fn ViewerProvider(props: &ViewerProviderProps) -> Html {
    let query = use_query::<ViewerQuery, _>(());
    let (i18n, theme) = (use_i18n(), use_theme());
    let seen_as = use_state_eq(|| None::<SeenAs>);
    let viewer = use_memo(query.data.clone(), |data| data.as_ref().map(|data| Viewer::new(data.viewer.clone())));

    // While rendering: the pages below begin with what is kept.
    use_memo(viewer.as_ref().as_ref().map(|viewer| viewer.user.id.clone()), |id| id.iter().for_each(drafts::adopt));
    use_effect_with(viewer.as_ref().as_ref().map(|viewer| (viewer.user.locale, viewer.theme)), move |chosen| {
        if let Some((locale, chosen_theme)) = *chosen {
            locale.into_iter().for_each(|locale| i18n.change(locale));
            theme.change(chosen_theme);
        }
    });
    use_show_look(viewer.as_ref().as_ref().map(|viewer| viewer.tenant.theme.clone()));
    match (&*viewer, query.error) {
        (Some(viewer), _) => {
            let shown = match &*seen_as {
                Some(seen) => viewer.with_grants(seen.grants.clone()),
                None => viewer.clone(),
            };
            let show = Callback::from({
                let seen_as = seen_as.setter();
                move |seen| seen_as.set(seen)
            });
            let view_as = ViewAs { now: (*seen_as).clone(), show };
            html! {
                <ContextProvider<ViewAs> context={view_as}>
                    <ContextProvider<Viewer> context={shown}>{ props.children.clone() }</ContextProvider<Viewer>>
                </ContextProvider<ViewAs>>
            }
        }
        (None, Some(error)) => html! { <ErrorNotice {error} on_retry={query.refetch} /> },
        (None, None) => html! { <Splash /> },
    }
}

/// The signed-in person; only within the shell.
#[hook]
pub fn use_viewer() -> Viewer {
    use_context().expect("pages within the shell have a viewer")
}

/// As whom the app is shown; nothing where there is no session.
#[hook]
pub fn use_view_as() -> Option<ViewAs> {
    use_context()
}
