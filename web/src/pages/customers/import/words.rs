//! What imports are called, and what several of their screens show.

use yew::prelude::*;

use super::operations::{ImportCounts, ImportEntity, ImportState};
use crate::{
    components::{Badge, Button, Dialog, IconName, Tone, Variant},
    i18n::{self, I18n, Locale, key, use_i18n},
    link::PageLink,
    pages::customers::{View, types::ImportOutcome},
    routes::Route,
    t,
};

const PT_BR: &str = include_str!(concat!(env!("OUT_DIR"), "/pt-BR-import.ftl"));
const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/en-import.ftl"));

/// The texts of these pages, which come with their chunk.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => PT_BR,
        Locale::En => EN,
    }
}

#[derive(Properties, PartialEq)]
pub struct WithTextsProps {
    pub children: Html,
}

#[component]
pub fn WithTexts(props: &WithTextsProps) -> Html {
    let i18n = use_i18n();
    html! { <i18n::WithTexts texts={texts(i18n.locale)}>{ props.children.clone() }</i18n::WithTexts> }
}

/// The word of a state and what it means to the reader; a draft waits for its file or for its settings.
pub fn state(state: ImportState, uploaded: bool) -> (&'static str, Tone) {
    match state {
        ImportState::Draft if uploaded => (key!("import-state-draft"), Tone::Warning),
        ImportState::Draft => (key!("import-state-upload"), Tone::Warning),
        ImportState::Checking => (key!("import-state-checking"), Tone::Info),
        ImportState::Checked => (key!("import-state-checked"), Tone::Warning),
        ImportState::Running => (key!("import-state-running"), Tone::Info),
        ImportState::Paused => (key!("import-state-paused"), Tone::Warning),
        ImportState::Done => (key!("import-state-done"), Tone::Success),
        ImportState::Failed => (key!("import-state-failed"), Tone::Danger),
        ImportState::Cancelled => (key!("import-state-cancelled"), Tone::Neutral),
        ImportState::Undoing => (key!("import-state-undoing"), Tone::Info),
        ImportState::Undone => (key!("import-state-undone"), Tone::Neutral),
    }
}

#[derive(Properties, PartialEq)]
pub struct StateBadgeProps {
    pub state: ImportState,
    pub uploaded: bool,
}

#[component]
pub fn StateBadge(props: &StateBadgeProps) -> Html {
    let i18n = use_i18n();
    let (text, tone) = state(props.state, props.uploaded);
    html! { <Badge {tone}>{ t!(i18n, text) }</Badge> }
}

#[derive(Properties, PartialEq)]
pub struct CountsProps {
    pub entity: ImportEntity,
    pub counts: ImportCounts,
    /// What would become of the lines, not what became
    #[prop_or_default]
    pub ahead: bool,
    /// The import, when its customers can be looked at
    #[prop_or_default]
    pub of: Option<cynic::Id>,
}

/// Lines by what became of them, or would: those that say something are in colour, and none is left out, so that
/// everybody can add them up.
#[component]
pub fn Counts(props: &CountsProps) -> Html {
    let (i18n, counts) = (use_i18n(), props.counts);
    let (ahead, words) = (props.ahead, props.entity.words());
    let word = |text: &'static str, count: i64| t!(i18n, text, count = count);
    let tile_to = |text: &'static str, count: i64, tone: Tone, outcome: Option<ImportOutcome>| {
        let tone = if count > 0 { tone } else { Tone::Neutral };
        let place = outcome.zip(props.of.as_ref()).filter(|_| count > 0);
        let words = html! { <><strong>{ t!(i18n, "import-number", count = count) }</strong>{ " " }<span>{ word(text, count) }</span></> };
        html! {
            <li class="count" data-tone={tone.name()}>
                if let Some((outcome, id)) = place {
                    <PageLink class="count-link" to={Route::Customers} query={View::of_import(outcome, id).to_query()}>{ words }</PageLink>
                } else {
                    { words }
                }
            </li>
        }
    };
    let tile = |text: &'static str, count: i64, tone: Tone| tile_to(text, count, tone, None);
    let (created, updated, merged, invalid) = if ahead {
        let merged = key!("import-will-merge");
        (words.will_create, key!("import-will-update"), merged, key!("import-are-invalid"))
    } else {
        (words.created, words.updated, key!("import-merged"), key!("import-invalid"))
    };
    html! {
        <ul class="counts">
            { tile(key!("import-read"), counts.read, Tone::Neutral) }
            { tile_to(created, counts.created, Tone::Success, Some(ImportOutcome::Created)) }
            { tile_to(updated, counts.updated, Tone::Info, Some(ImportOutcome::Updated)) }
            { tile(merged, counts.merged, Tone::Info) }
            { tile_to(key!("import-unchanged"), counts.unchanged, Tone::Neutral, Some(ImportOutcome::Unchanged)) }
            { tile(key!("import-duplicate"), counts.duplicate, Tone::Neutral) }
            { tile(invalid, counts.invalid, Tone::Danger) }
        </ul>
    }
}

/// The same in a line of words; what is none is left out.
pub fn counts_line(entity: ImportEntity, counts: &ImportCounts, i18n: &I18n) -> String {
    let words = entity.words();
    let all = [
        (words.line_created, counts.created),
        (words.line_updated, counts.updated + counts.merged),
        (key!("import-line-unchanged"), counts.unchanged + counts.duplicate),
        (key!("import-line-invalid"), counts.invalid),
    ];
    let words = all.into_iter().filter(|(_, count)| *count > 0).map(|(text, count)| t!(i18n, text, count = count));
    std::iter::once(t!(i18n, "import-line-read", count = counts.read)).chain(words).collect::<Vec<_>>().join(" · ")
}

/// 45 seconds, 12 minutes, 3 hours: nobody waits by the second for longer.
pub fn duration(seconds: i64, i18n: &I18n) -> String {
    match seconds {
        ..90 => t!(i18n, "import-seconds", count = seconds.max(1)),
        90..5_400 => t!(i18n, "import-minutes", count = (seconds + 30) / 60),
        _ => t!(i18n, "import-hours", count = (seconds + 1_800) / 3_600),
    }
}

#[derive(Properties, PartialEq)]
pub struct AskedProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub title: AttrValue,
    pub text: AttrValue,
    pub yes: AttrValue,
    #[prop_or_default]
    pub variant: Variant,
    #[prop_or_default]
    pub icon: Option<IconName>,
    #[prop_or_default]
    pub busy: bool,
    pub on_yes: Callback<()>,
}

/// A button that asks first.
#[component]
pub fn Asked(props: &AskedProps) -> Html {
    let i18n = use_i18n();
    let open = use_state_eq(|| false);
    let show = |to: bool| {
        let open = open.setter();
        Callback::from(move |()| open.set(to))
    };
    let on_yes = {
        let (on_yes, open) = (props.on_yes.clone(), open.setter());
        move |_| {
            open.set(false);
            on_yes.emit(());
        }
    };
    html! {
        <>
            <Button variant={props.variant} icon={props.icon} busy={props.busy} onclick={show(true).reform(|_| ())}>{ &props.label }</Button>
            if *open {
                <Dialog id={props.id.clone()} title={props.title.clone()} on_close={show(false)}>
                    <p>{ &props.text }</p>
                    <div class="form-actions">
                        <Button onclick={show(false).reform(|_| ())}>{ t!(i18n, "import-no") }</Button>
                        <Button variant={Variant::Danger} onclick={on_yes}>{ &props.yes }</Button>
                    </div>
                </Dialog>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portuguese() -> I18n {
        I18n::new(Locale::PtBr, Callback::noop()).with(PT_BR)
    }

    #[test]
    fn what_is_left_is_said_in_a_unit_one_can_wait_by() {
        let said = |seconds| duration(seconds, &portuguese());
        assert_eq!(said(0), "1 segundo");
        assert_eq!(said(89), "89 segundos");
        assert_eq!(said(90), "2 minutos");
        assert_eq!(said(5_400), "2 horas");
    }

    #[test]
    fn a_line_of_counts_leaves_out_what_is_none() {
        let counts = ImportCounts { read: 1_500, created: 1_499, invalid: 1, ..ImportCounts::default() };
        assert_eq!(
            counts_line(ImportEntity::Customer, &counts, &portuguese()),
            "1.500 linhas · 1.499 criados · 1 recusada"
        );
    }
}
