//! So many of each line: all that is left, unless somebody says fewer.

use yew::prelude::*;

use super::operations::OrderPartInput;
use crate::{
    components::{NumberField, Text},
    graphql::ClientError,
    i18n::{I18n, use_i18n},
    number,
    pages::{orders::types::pieces, sheet::refused},
    t,
};

/// A line with how many of it there can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub line: cynic::Id,
    pub sku: String,
    pub title: String,
    pub most: i64,
    pub text: String,
}

impl Part {
    pub fn new(line: &cynic::Id, (sku, title): (&str, &str), most: i64, proposed: i64, i18n: &I18n) -> Self {
        let text = number::text(proposed as f64, i18n.locale);
        Self { line: line.clone(), sku: sku.to_owned(), title: title.to_owned(), most, text }
    }

    /// None where it does not read; an empty field counts as none of it.
    fn count(&self, i18n: &I18n) -> Option<i64> {
        if self.text.trim().is_empty() { Some(0) } else { pieces(&self.text, i18n).filter(|count| *count >= 0) }
    }
}

/// What is sent of them, or nothing when one does not read.
pub fn inputs(parts: &[Part], i18n: &I18n) -> Option<Vec<OrderPartInput>> {
    let counts: Option<Vec<_>> = parts.iter().map(|part| Some((part, part.count(i18n)?))).collect();
    let some = counts?.into_iter().filter(|(_, count)| *count > 0);
    Some(some.map(|(part, quantity)| OrderPartInput { line_id: part.line.clone(), quantity }).collect())
}

#[derive(Properties, PartialEq)]
pub struct PartsProps {
    pub parts: Vec<Part>,
    pub on_change: Callback<Vec<Part>>,
    /// They were to be sent
    pub tried: bool,
    pub error: Option<ClientError>,
}

#[component]
pub fn Parts(props: &PartsProps) -> Html {
    let i18n = use_i18n();
    // What was refused says which by its number among those that were sent.
    let sent: Vec<_> = props.parts.iter().filter(|part| part.count(&i18n).is_some_and(|count| count > 0)).collect();
    let none = props.tried && sent.is_empty();
    let row = |(at, part): (usize, &Part)| {
        let change = {
            let (parts, on_change) = (props.parts.clone(), props.on_change.clone());
            Callback::from(move |text: String| {
                let mut parts = parts.clone();
                parts.get_mut(at).into_iter().for_each(|part| part.text = text.clone());
                on_change.emit(parts);
            })
        };
        let number = sent.iter().position(|one| one.line == part.line);
        let said = number.and_then(|number| refused(props.error.as_ref(), &format!("lines.{number}.quantity")));
        let wrong = (props.tried && part.count(&i18n).is_none()).then(|| t!(i18n, "order-wrong-quantity").into());
        html! {
            <li class="order-part" key={part.line.inner().to_owned()}>
                <div class="row-text">
                    <strong>{ &part.title }</strong>
                    <span class="quiet">{ &part.sku }</span>
                </div>
                <NumberField id={format!("part-{at}")} label={t!(i18n, "order-quantity-of", sku = part.sku.as_str())} hint={t!(i18n, "order-part-most", count = part.most)} least={0.0} text={Text::new(part.text.clone(), change)} error={wrong.or(said)} />
            </li>
        }
    };
    let none = none.then(|| AttrValue::from(t!(i18n, "order-parts-none")));
    html! {
        <>
            <ul class="order-parts">{ for props.parts.iter().enumerate().map(row) }</ul>
            if let Some(error) = none.or_else(|| refused(props.error.as_ref(), "lines")) {
                <p class="field-error" role="alert">{ error }</p>
            }
        </>
    }
}
