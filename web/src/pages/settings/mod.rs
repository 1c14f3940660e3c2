//! How the company is set up: itself, its people, what they may do, its own fields, pipelines, tags and
//! portfolios; and what was done and is being done. Each is a page of its own with the same way between them. Their texts come with their chunk.

mod audit;
mod audit_changes;
mod audit_fields;
mod audit_names;
mod audit_view;
mod audit_words;
mod company;
mod custom_fields;
mod delete_label;
mod hours;
mod issuer;
mod job_words;
mod jobs;
mod logo;
mod matrix;
mod people;
mod person_form;
mod pipelines;
mod portfolios;
mod program_settings;
mod record;
mod roles;
mod stages;
mod tags;
mod teams;

use yew::prelude::*;
use yew_router::prelude::Redirect;

pub use self::{
    audit::AuditPage,
    company::CompanyPage,
    custom_fields::{CustomEntity, CustomFieldsPage, FieldDialog},
    jobs::JobsPage,
    people::PeoplePage,
    pipelines::PipelinesPage,
    portfolios::PortfoliosPage,
    roles::RolesPage,
    tags::TagsPage,
    teams::TeamsPage,
};
use crate::{
    browser,
    components::PageHeader,
    i18n::{Locale, WithTexts, key, use_i18n},
    link::PageLink,
    routes::{Route, use_title},
    t,
    viewer::use_viewer,
};

/// The texts of these pages, which come with their chunk.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => {
            concat!(
                include_str!(concat!(env!("OUT_DIR"), "/pt-BR-settings.ftl")),
                include_str!(concat!(env!("OUT_DIR"), "/pt-BR-audit.ftl"))
            )
        }
        Locale::En => {
            concat!(
                include_str!(concat!(env!("OUT_DIR"), "/en-settings.ftl")),
                include_str!(concat!(env!("OUT_DIR"), "/en-audit.ftl"))
            )
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct TextsProps {
    pub children: Html,
}

/// What shows something of the settings stands in this.
#[component]
pub fn Texts(props: &TextsProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}>{ props.children.clone() }</WithTexts> }
}

/// A page of the settings.
struct Section {
    route: Route,
    text: &'static str,
    /// Without it the section is not shown
    permission: &'static str,
}

const SECTIONS: [Section; 10] = [
    Section { route: Route::Company, text: key!("settings-company"), permission: "tenant.manage" },
    Section { route: Route::People, text: key!("settings-people"), permission: "user.read" },
    Section { route: Route::Teams, text: key!("settings-teams"), permission: "user.read" },
    Section { route: Route::Roles, text: key!("settings-roles"), permission: "role.manage" },
    Section { route: Route::CustomFields, text: key!("settings-fields"), permission: "custom_field.manage" },
    Section { route: Route::Pipelines, text: key!("settings-pipelines"), permission: "pipeline.manage" },
    Section { route: Route::Tags, text: key!("settings-tags"), permission: "tag.manage" },
    Section { route: Route::Portfolios, text: key!("settings-portfolios"), permission: "portfolio.manage" },
    Section { route: Route::Audit, text: key!("settings-audit"), permission: "audit.read" },
    Section { route: Route::Jobs, text: key!("settings-jobs"), permission: "job.read" },
];

/// What a page of the settings needs to be seen; None for other pages.
pub fn permission(route: &Route) -> Option<&'static str> {
    SECTIONS.iter().find(|section| section.route == *route).map(|section| section.permission)
}

/// The first page of the settings that somebody may see.
#[component]
pub fn Settings() -> Html {
    let viewer = use_viewer();
    let first = SECTIONS.iter().find(|section| viewer.can(section.permission));
    let to = first.map_or(Route::Profile, |section| section.route.clone());
    html! { <Redirect<Route> {to} /> }
}

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    pub current: Route,
    /// What the page is for, in a sentence
    pub text: AttrValue,
    /// Buttons beside the title
    #[prop_or_default]
    pub actions: Html,
    pub children: Html,
}

/// The title of a section with the way to the others: at the side, on phones above.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let title = SECTIONS.iter().find(|section| section.route == props.current).map(|section| t!(i18n, section.text));
    let title = title.unwrap_or_default();
    use_title(title.clone());
    // On phones the row of sections is wider than the screen.
    use_effect_with(props.current.clone(), |_| browser::reveal(".settings-link[aria-current]"));
    let link = |section: &Section| {
        html! {
            <li key={section.text}>
                <PageLink class="settings-link" to={section.route.clone()} current={section.route == props.current}>
                    { t!(i18n, section.text) }
                </PageLink>
            </li>
        }
    };
    html! {
        <div class="settings">
            <nav class="settings-nav" aria-label={t!(i18n, "nav-settings")}>
                <ul>{ for SECTIONS.iter().filter(|section| viewer.can(section.permission)).map(link) }</ul>
            </nav>
            <div class="page settings-page">
                <PageHeader {title} detail={html! { { &props.text } }}>{ props.actions.clone() }</PageHeader>
                { props.children.clone() }
            </div>
        </div>
    }
}
