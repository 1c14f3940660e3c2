//! What is done about those who are there already, and what those get whom the file says too little of.

use yew::prelude::*;

use super::draft::TAKES;
use crate::{
    components::{Card, Checkbox, Choice, SelectField, TagsField, Text, TextField},
    graphql::use_query,
    i18n::{I18n, key, use_i18n},
    pages::customers::{
        choices::use_labels,
        import::operations::{ImportEntity, ImportKey, ImportOwners, ImportSettings, ImportTake},
    },
    t,
};

#[derive(Properties, PartialEq)]
pub struct RulesProps {
    pub entity: ImportEntity,
    pub rules: ImportSettings,
    pub wrong_area: bool,
    pub on_change: Callback<ImportSettings>,
}

#[component]
pub fn Rules(props: &RulesProps) -> Html {
    let i18n = use_i18n();
    let (tags, portfolios) = use_labels();
    let owners = use_query::<ImportOwners, _>(()).data;
    let owners = owners.map(|data| data.users.nodes.clone()).unwrap_or_default();
    let (rules, on_change, entity) = (&props.rules, &props.on_change, props.entity);
    let words = entity.words();
    let optional = |value: &Option<String>, set: fn(&mut ImportSettings, Option<String>)| {
        Text::new(
            value.clone().unwrap_or_default(),
            changing(rules, on_change, move |rules, text: String| set(rules, filled(text))),
        )
    };
    let take = |value: ImportTake, set: fn(&mut ImportSettings, ImportTake)| {
        let name = TAKES.iter().find(|(take, _)| *take == value).map(|(_, name)| *name).unwrap_or_default();
        let change = changing(rules, on_change, move |rules, name: String| {
            TAKES.iter().find(|(_, known)| *known == name).into_iter().for_each(|(take, _)| set(rules, *take));
        });
        Text::new(name, change)
    };
    let key_box = |key: ImportKey| {
        let (id, text) = key_words(key);
        let on_toggle = changing(rules, on_change, move |rules, on: bool| {
            let known = rules.match_by.clone();
            let keys = ImportEntity::Customer.keys().iter().copied();
            rules.match_by = keys.filter(|one| if *one == key { on } else { known.contains(one) }).collect();
        });
        html! { <Checkbox {id} label={t!(i18n, text)} on={rules.match_by.contains(&key)} {on_toggle} /> }
    };
    let mut people = vec![Choice::new("", t!(i18n, "import-nobody"))];
    people.extend(owners.iter().map(|owner| Choice::new(owner.email.clone(), owner.name.clone())));
    let mut drawers = vec![Choice::new("", t!(i18n, "import-no-portfolio"))];
    drawers.extend(portfolios.iter().map(|one| Choice::new(one.name.clone(), one.name.clone())));
    let on_tags = changing(rules, on_change, |rules, tags: Vec<AttrValue>| {
        rules.tags = tags.iter().map(ToString::to_string).collect();
    });
    html! {
        <Card title={t!(i18n, "import-rules")}>
            <fieldset class="import-keys">
                <legend>{ t!(i18n, words.r#match) }</legend>
                <div class="cluster">{ for entity.keys().iter().copied().map(key_box) }</div>
                if !entity.keys().iter().any(|key| rules.match_by.contains(key)) {
                    <p class="field-hint">{ t!(i18n, words.match_none) }</p>
                }
            </fieldset>
            <div class="form-row">
                <SelectField id="import-existing" label={t!(i18n, words.existing)} text={take(rules.existing, |rules, take| rules.existing = take)} choices={takes(&i18n)} />
                <SelectField id="import-repeated" label={t!(i18n, "import-repeated")} text={take(rules.repeated, |rules, take| rules.repeated = take)} choices={takes(&i18n)} />
                <TextField
                    id="import-area-code"
                    label={t!(i18n, "import-area-code")}
                    text={optional(&rules.area_code, |rules, code| rules.area_code = code)}
                    hint={t!(i18n, "import-area-code-hint")}
                    error={props.wrong_area.then(|| AttrValue::from(t!(i18n, "import-area-code-wrong")))}
                    optional=true
                />
            </div>
            <h3>{ t!(i18n, "import-defaults") }</h3>
            <div class="form-row">
                <SelectField id="import-owner" label={t!(i18n, "import-target-owner")} text={optional(&rules.owner, |rules, owner| rules.owner = owner)} choices={people} />
                if entity.has_portfolio() {
                    <SelectField id="import-portfolio" label={t!(i18n, "import-target-portfolio")} text={optional(&rules.portfolio, |rules, portfolio| rules.portfolio = portfolio)} choices={drawers} />
                }
                if entity.has_labels() {
                <TextField id="import-source" label={t!(i18n, "import-target-source")} text={optional(&rules.source, |rules, source| rules.source = source)} optional=true />
                <TagsField
                    id="import-tags"
                    label={t!(i18n, "import-tags")}
                    tags={rules.tags.iter().map(|tag| AttrValue::from(tag.clone())).collect::<Vec<_>>()}
                    known={tags.iter().map(|tag| AttrValue::from(tag.name.clone())).collect::<Vec<_>>()}
                    on_change={on_tags}
                    optional=true
                />
                }
            </div>
        </Card>
    }
}

/// A change of one rule.
fn changing<T: 'static>(
    rules: &ImportSettings,
    on_change: &Callback<ImportSettings>,
    change: impl Fn(&mut ImportSettings, T) + 'static,
) -> Callback<T> {
    let rules = rules.clone();
    on_change.reform(move |value| {
        let mut rules = rules.clone();
        change(&mut rules, value);
        rules
    })
}

fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn takes(i18n: &I18n) -> Vec<Choice> {
    TAKES.iter().map(|(take, name)| Choice::new(*name, t!(i18n, take_text(*take)))).collect()
}

/// The key of what is done, in words.
pub fn take_text(take: ImportTake) -> &'static str {
    match take {
        ImportTake::Update => key!("import-take-update"),
        ImportTake::Fill => key!("import-take-fill"),
        ImportTake::Leave => key!("import-take-leave"),
    }
}

fn key_words(key: ImportKey) -> (&'static str, &'static str) {
    match key {
        ImportKey::TaxId => ("import-match-tax-id", key!("import-target-tax-id")),
        ImportKey::Email => ("import-match-email", key!("import-target-email")),
        ImportKey::Phone => ("import-match-phone", key!("import-match-phone")),
        ImportKey::Channel => ("import-match-channel", key!("import-match-channel")),
    }
}
