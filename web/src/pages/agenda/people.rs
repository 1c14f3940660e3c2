//! Who is invited to a meeting, in its form: customers who are found, and whoever else has a name or an e-mail, each
//! with their answer.

use yew::prelude::*;

use super::operations::{Attendee, AttendeeInput};
use crate::{
    components::{Button, Found, IconButton, IconName, InputKind, SelectField, Text, TextField},
    graphql::ClientError,
    i18n::use_i18n,
    pages::{customers::types::AttendeeResponse, deals::actions::CustomerPicker},
    t,
};

/// Somebody as they stand in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Tells lines apart while some are taken out
    key: usize,
    name: AttrValue,
    email: AttrValue,
    customer_id: Option<cynic::Id>,
    response: AttendeeResponse,
}

impl Person {
    pub fn all(attendees: &[Attendee]) -> Vec<Self> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default().into();
        let person = |(key, one): (usize, &Attendee)| Self {
            key,
            name: text(&one.name),
            email: text(&one.email),
            customer_id: one.customer_id.clone(),
            response: one.response,
        };
        attendees.iter().enumerate().map(person).collect()
    }

    pub fn input(&self) -> AttendeeInput {
        let filled = |text: &AttrValue| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        AttendeeInput {
            name: filled(&self.name),
            email: filled(&self.email),
            customer_id: self.customer_id.clone(),
            response: self.response,
        }
    }

    fn new(all: &[Self]) -> Self {
        let key = all.iter().map(|one| one.key + 1).max().unwrap_or_default();
        let response = AttendeeResponse::NeedsAction;
        Self { key, name: AttrValue::default(), email: AttrValue::default(), customer_id: None, response }
    }
}

#[derive(Properties, PartialEq)]
pub struct PeopleProps {
    pub people: Vec<Person>,
    pub on_change: Callback<Vec<Person>>,
    pub error: Option<ClientError>,
}

#[component]
pub fn People(props: &PeopleProps) -> Html {
    let i18n = use_i18n();
    let all = &props.people;
    let on_choose = {
        let (all, on_change) = (all.clone(), props.on_change.clone());
        Callback::from(move |found: Option<Found>| {
            let Some(found) = found else { return };
            let id = cynic::Id::new(found.value.to_string());
            let mut all = all.clone();
            if !all.iter().any(|one| one.customer_id.as_ref() == Some(&id)) {
                // What tells customers apart may be a phone.
                let email = if found.detail.contains('@') { found.detail } else { AttrValue::default() };
                all.push(Person { name: found.label, email, customer_id: Some(id), ..Person::new(&all) });
            }
            on_change.emit(all);
        })
    };
    let on_add = {
        let (all, on_change) = (all.clone(), props.on_change.clone());
        move |_| {
            let mut all = all.clone();
            all.push(Person::new(&all));
            on_change.emit(all);
        }
    };
    let line = |(at, person): (usize, &Person)| {
        let change = {
            let (all, on_change) = (all.clone(), props.on_change.clone());
            Callback::from(move |person: Option<Person>| {
                let mut all = all.clone();
                match person {
                    Some(person) => all[at] = person,
                    None => drop(all.remove(at)),
                }
                on_change.emit(all);
            })
        };
        let wrong = |field: &str| {
            let path = ["attendees", &at.to_string(), field].map(str::to_owned);
            let errors = props.error.iter().flat_map(|error| &error.user_errors);
            errors.into_iter().find(|error| error.field == path).map(|error| error.message.clone())
        };
        html! {
            <Line key={person.key} person={person.clone()} number={at + 1} on_change={change} wrong_name={wrong("name").or(wrong("customerId"))} wrong_email={wrong("email")} />
        }
    };
    html! {
        <fieldset class="people">
            <legend>{ t!(i18n, "activity-attendees") }</legend>
            <CustomerPicker id="attendee-customer" label={t!(i18n, "attendee-customer")} optional=true chosen={None::<Found>} {on_choose} />
            { for all.iter().enumerate().map(line) }
            <Button small=true icon={IconName::Plus} onclick={on_add}>{ t!(i18n, "attendee-add") }</Button>
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    person: Person,
    number: usize,
    /// As they should be; none: not invited
    on_change: Callback<Option<Person>>,
    wrong_name: Option<String>,
    wrong_email: Option<String>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let (i18n, person, number) = (use_i18n(), &props.person, props.number);
    let change = |set: fn(&mut Person, String)| {
        let (person, on_change) = (person.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut person = person.clone();
            set(&mut person, text);
            on_change.emit(Some(person));
        })
    };
    let name = Text::new(person.name.clone(), change(|person, text| person.name = text.into()));
    let email = Text::new(person.email.clone(), change(|person, text| person.email = text.into()));
    let answer = change(|person, text| {
        person.response = AttendeeResponse::from_name(&text).unwrap_or(AttendeeResponse::NeedsAction);
    });
    let remove = props.on_change.reform(|_: MouseEvent| None);
    let id = |part: &str| format!("attendee-{}-{part}", person.key);
    html! {
        <div class="person-line" role="group" aria-label={t!(i18n, "attendee-number", number = number)}>
            <TextField id={id("name")} label={t!(i18n, "attendee-name", number = number)} text={name} error={props.wrong_name.clone()} />
            <TextField id={id("email")} label={t!(i18n, "attendee-email", number = number)} kind={InputKind::Email} text={email} error={props.wrong_email.clone()} />
            <SelectField id={id("response")} label={t!(i18n, "attendee-response", number = number)} text={Text::new(person.response.name(), answer)} choices={AttendeeResponse::choices(&i18n)} />
            <IconButton icon={IconName::Close} label={t!(i18n, "attendee-remove", number = number)} onclick={remove} />
        </div>
    }
}
