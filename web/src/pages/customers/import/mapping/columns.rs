//! The columns of a file: what each seems to hold, with values of its own, and what it should.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{
    draft::TAKES,
    rules::take_text,
    targets::{Group, IGNORE, groups, has_values, own},
};
use crate::{
    components::{Badge, Button, Card, IconName, Tone, Variant},
    i18n::{key, use_i18n},
    pages::{
        custom_fields::{CustomField, use_customer_fields, use_deal_fields},
        customers::import::operations::{ImportColumn, ImportConfidence, ImportEntity, ImportField, ImportTake},
        settings::{self, CustomEntity, FieldDialog},
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ColumnsProps {
    pub entity: ImportEntity,
    pub columns: Vec<ImportColumn>,
    /// What the server offers
    pub offered: Vec<String>,
    /// Hears which column is to hold what
    pub on_choose: Callback<(usize, String)>,
    /// Fields with which something else is done than with the others
    pub fields: Vec<ImportField>,
    /// Hears what is to be done with the values of a field
    pub on_take: Callback<(String, Option<ImportTake>)>,
}

#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let (i18n, viewer, fields) = (use_i18n(), use_viewer(), use_own_fields(props.entity));
    let making = use_state_eq(|| None::<usize>);
    let own_of = match props.entity {
        ImportEntity::Customer => Some(CustomEntity::Customer),
        ImportEntity::Deal => Some(CustomEntity::Deal),
        ImportEntity::Activity => None,
    };
    let may_make = own_of.is_some() && viewer.can("custom_field.manage");
    let groups = groups(&props.offered, &fields, &i18n);
    let row = |(index, column): (usize, &ImportColumn)| {
        let on_choose = props.on_choose.reform(move |target| (index, target));
        let on_make = {
            let making = making.setter();
            may_make.then(|| Callback::from(move |()| making.set(Some(index))))
        };
        let take = props.fields.iter().find(|field| field.target == column.target).map(|field| field.take);
        let target = column.target.clone();
        let on_take = props.on_take.reform(move |take| (target.clone(), take));
        html! { <Row key={index} {index} column={column.clone()} {take} groups={groups.clone()} {on_choose} {on_take} {on_make} /> }
    };
    let on_close = {
        let making = making.setter();
        Callback::from(move |()| making.set(None))
    };
    let dialog = making.and_then(|index| props.columns.get(index).map(|column| (index, column))).map(|(index, column)| {
        let on_made = props.on_choose.reform(move |key: String| (index, own(&key)));
        html! {
            <settings::Texts>
                <FieldDialog entity={own_of.unwrap_or(CustomEntity::Customer)} name={column.header.trim().to_owned()} {on_made} {on_close} />
            </settings::Texts>
        }
    });
    html! {
        <Card title={t!(i18n, "import-columns")}>
            <p class="quiet">{ t!(i18n, "import-columns-text") }</p>
            <ul class="import-columns">{ for props.columns.iter().enumerate().map(row) }</ul>
            { dialog.unwrap_or_default() }
        </Card>
    }
}

/// The company's own fields that its columns can be.
#[hook]
fn use_own_fields(entity: ImportEntity) -> Vec<CustomField> {
    let (of_customers, of_deals) = (use_customer_fields(), use_deal_fields());
    match entity {
        ImportEntity::Customer => of_customers,
        ImportEntity::Deal => of_deals,
        ImportEntity::Activity => Vec::new(),
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    index: usize,
    column: ImportColumn,
    /// What is done with its values, where that is not what is done with the others
    take: Option<ImportTake>,
    groups: Vec<Group>,
    on_choose: Callback<String>,
    on_take: Callback<Option<ImportTake>>,
    /// Makes a field for it; None for those who may not
    on_make: Option<Callback<()>>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, column) = (use_i18n(), &props.column);
    let ignored = column.target == IGNORE;
    let header = match column.header.trim() {
        "" => t!(i18n, "import-column-nameless", number = props.index + 1),
        header => header.to_owned(),
    };
    let (badge, tone) = match column.confidence {
        _ if ignored => (key!("import-ignored"), Tone::Neutral),
        ImportConfidence::Chosen => (key!("import-sure-chosen"), Tone::Success),
        ImportConfidence::Header => (key!("import-sure-header"), Tone::Success),
        ImportConfidence::Values | ImportConfidence::None => (key!("import-sure-values"), Tone::Warning),
    };
    html! {
        <li class="import-column" data-ignored={ignored.then_some("true")}>
            <div class="import-column-words">
                <strong class="cut">{ &header }</strong>
                if column.samples.is_empty() {
                    <span class="quiet">{ t!(i18n, "import-no-samples") }</span>
                } else {
                    <ul class="import-samples" aria-label={t!(i18n, "import-samples", column = header.as_str())}>
                        { for column.samples.iter().map(|sample| html! { <li class="cut" title={sample.clone()}>{ sample }</li> }) }
                    </ul>
                }
            </div>
            <div class="import-target">
                <Target label={t!(i18n, "import-target-of", column = header.as_str())} target={column.target.clone()} groups={props.groups.clone()} on_choose={props.on_choose.clone()} />
                if has_values(&column.target) {
                    <Take label={t!(i18n, "import-take-of", column = header.as_str())} take={props.take} on_take={props.on_take.clone()} />
                }
            </div>
            <span class="import-sure">
                <Badge {tone}>{ t!(i18n, badge) }</Badge>
                if let Some(on_make) = props.on_make.clone().filter(|_| ignored) {
                    <Button small=true variant={Variant::Ghost} icon={IconName::Plus} onclick={move |_| on_make.emit(())}>
                        { t!(i18n, "import-new-field") }<span class="hidden">{ t!(i18n, "import-new-field-for", column = header.as_str()) }</span>
                    </Button>
                }
            </span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct TargetProps {
    label: AttrValue,
    target: String,
    groups: Vec<Group>,
    on_choose: Callback<String>,
}

/// A choice in groups; the browser's own list finds an option by its first letters.
#[component]
fn Target(props: &TargetProps) -> Html {
    let (i18n, node) = (use_i18n(), use_node_ref());
    // An option that comes later than the select, as a new field does, would leave the browser's choice standing.
    use_effect_with((node.clone(), props.target.clone(), props.groups.clone()), |(node, target, _)| {
        if let Some(select) = node.cast::<HtmlSelectElement>() {
            select.set_value(target);
        }
    });
    let onchange = props.on_choose.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |(target, word): &(String, String)| {
        html! { <option key={target.clone()} value={target.clone()} selected={*target == props.target}>{ word }</option> }
    };
    let group = |(word, targets): &Group| html! { <optgroup key={word.clone()} label={word.clone()}>{ for targets.iter().map(option) }</optgroup> };
    html! {
        <select ref={node} class="input" aria-label={props.label.clone()} {onchange}>
            <option value={IGNORE} selected={props.target == IGNORE}>{ t!(i18n, "import-target-ignore") }</option>
            { for props.groups.iter().map(group) }
        </select>
    }
}

#[derive(Properties, PartialEq)]
struct TakeProps {
    label: AttrValue,
    take: Option<ImportTake>,
    on_take: Callback<Option<ImportTake>>,
}

/// What is done where a record has a value already.
#[component]
fn Take(props: &TakeProps) -> Html {
    let i18n = use_i18n();
    let onchange = props.on_take.reform(|event: Event| {
        let name = event.target_unchecked_into::<HtmlSelectElement>().value();
        TAKES.iter().find(|(_, known)| *known == name).map(|(take, _)| *take)
    });
    let option = |(take, name): &(ImportTake, &'static str)| {
        html! { <option value={*name} selected={props.take == Some(*take)}>{ t!(i18n, take_text(*take)) }</option> }
    };
    html! {
        <select class="input" aria-label={props.label.clone()} {onchange}>
            <option value="" selected={props.take.is_none()}>{ t!(i18n, "import-take-as-rules") }</option>
            { for TAKES.iter().map(option) }
        </select>
    }
}
