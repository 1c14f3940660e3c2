//! What conditions ask the server for.

use super::*;

fn clock() -> Clock {
    Clock { zone: "UTC".into(), locale: Locale::PtBr }
}

fn meaning(field: &str, op: Op, value: &str) -> Option<CustomerFilter> {
    Rule { field: field.into(), op, value: value.into() }.filter(&clock())
}

#[test]
fn no_contact_in_thirty_days_takes_in_those_never_contacted() {
    let filter = meaning("lastContactedAt", Op::Older, "30").expect("a filter");
    let sent = json!({ "not": { "or": [
        { "lastContactedAt": { "inLast": { "count": 30, "unit": "DAY" } } },
        { "lastContactedAt": { "inNext": { "count": 100, "unit": "YEAR" } } },
    ] } });
    assert_eq!(json!(filter), sent);
}

#[test]
fn days_that_are_counted_from_now_are_sent_as_such_and_days_of_the_calendar_as_instants() {
    let sent = |op, value| meaning("createdAt", op, value).map(|filter| json!(filter));
    let week = json!({ "createdAt": { "inLast": { "count": 7, "unit": "DAY" } } });
    assert_eq!(sent(Op::Within, "7"), Some(week));
    assert_eq!(sent(Op::Since, "2026-01-02"), Some(json!({ "createdAt": { "gte": "2026-01-02T00:00:00Z" } })));
    for nothing in ["0", "-3", "sete"] {
        assert_eq!(sent(Op::Within, nothing), None, "{nothing}");
        assert_eq!(sent(Op::Older, nothing), None, "{nothing}");
    }
}

#[test]
fn what_is_to_come_is_counted_from_now_as_well() {
    let sent = |field, op, value| meaning(field, op, value).map(|filter| json!(filter));
    let span = |count: i32| json!({ "count": count, "unit": "DAY" });
    let open = |on: Value| json!({ "deal": { "status": ["OPEN"], "expectedCloseOn": on } });
    assert_eq!(sent("dealClose", Op::Ahead, "7"), Some(open(json!({ "inNext": span(7) }))));
    let due = json!({ "activity": { "completed": false, "dueAt": { "inNext": span(3) } } });
    assert_eq!(sent("activityDue", Op::Ahead, "3"), Some(due));
    let made = json!({ "deal": { "createdAt": { "inLast": span(30) } } });
    assert_eq!(sent("dealCreated", Op::Within, "30"), Some(made));
    assert_eq!(sent("dealClose", Op::Ahead, "logo"), None);
}

#[test]
fn days_told_by_the_calendar_are_sent_as_they_are_said() {
    let sent = |field, value| meaning(field, Op::During, value).map(|filter| json!(filter));
    let open = json!({ "deal": { "status": ["OPEN"], "expectedCloseOn": { "during": "TODAY" } } });
    assert_eq!(sent("dealClose", "today"), Some(open));
    let due = json!({ "activity": { "completed": false, "dueAt": { "during": "NEXT_WEEK" } } });
    assert_eq!(sent("activityDue", "next-week"), Some(due));
    assert_eq!(sent("createdAt", "last-month"), Some(json!({ "createdAt": { "during": "LAST_MONTH" } })));
    assert_eq!(sent("birthDate", "month"), Some(json!({ "birthDate": { "during": "THIS_MONTH" } })));
    let custom = json!({ "custom": { "key": "vistoria", "during": "THIS_WEEK" } });
    assert_eq!(sent("date.vistoria", "week"), Some(custom));
    for field in ["dealClose", "createdAt", "date.vistoria"] {
        assert_eq!(sent(field, "natal"), None, "{field}");
    }
}

#[test]
fn a_date_of_the_company_is_counted_from_today() {
    let sent = |op, value| meaning("date.vistoria", op, value).map(|filter| json!(filter));
    let span = |count: i32| json!({ "count": count, "unit": "DAY" });
    assert_eq!(sent(Op::Within, "30"), Some(json!({ "custom": { "key": "vistoria", "inLast": span(30) } })));
    assert_eq!(sent(Op::Ahead, "7"), Some(json!({ "custom": { "key": "vistoria", "inNext": span(7) } })));
    assert_eq!(sent(Op::Ahead, "0"), None);
}

#[test]
fn a_birthday_is_around_today_or_in_a_month() {
    let birthday = |value| meaning("birthday", Op::Is, value).and_then(|filter| filter.birthday);
    assert_eq!(birthday("week").and_then(|one| one.when), Some(CalendarPeriod::ThisWeek));
    assert_eq!(birthday("12").and_then(|one| one.month), Some(12));
    assert_eq!(birthday("natal"), None);
}

#[test]
fn is_not_leaves_out_what_is() {
    let filter = meaning("lifecycle", Op::IsNot, "lead").expect("a filter");
    assert_eq!(filter.not.expect("a negation").lifecycle, Some(vec![Lifecycle::Lead]));
}

#[test]
fn a_field_of_the_company_is_asked_for_by_its_type() {
    let custom = |field, op, value| meaning(field, op, value).and_then(|filter| filter.custom);
    assert_eq!(custom("number.altura", Op::Least, "1,5").and_then(|one| one.gte), Some(json!(1.5)));
    assert_eq!(custom("yes.vip", Op::Is, "true").and_then(|one| one.eq), Some(json!(true)));
    assert_eq!(custom("date.inicio", Op::Before, "2026-01-02").and_then(|one| one.lt), Some(json!("2026-01-02")));
    assert_eq!(custom("number.altura", Op::Least, "alta"), None);
}

#[test]
fn what_is_not_finished_asks_for_nothing() {
    assert_eq!(meaning("city", Op::Is, " "), None);
    assert_eq!(meaning("score", Op::Least, "muito"), None);
    assert_eq!(meaning("shoe", Op::Is, "42"), None);
    assert!(meaning("owner", Op::Empty, "").is_some());
    let empty = Node::Group(Group { join: Join::Any, nodes: vec![] });
    assert_eq!(Group { join: Join::All, nodes: vec![empty] }.filter(&clock()), None);
}

#[test]
fn none_of_a_group_leaves_out_whoever_fits_one_of_them() {
    let sent = |text: &str| json!(Group::from_text(text).filter(&clock()));
    let one = json!({ "city": { "endsWith": "ife" } });
    assert_eq!(sent("none(city:ends:ife)"), json!({ "not": { "or": [one] } }));
    assert_eq!(sent("all(activity:is:overdue)"), json!({ "and": [{ "activity": { "overdue": true } }] }));
}

#[test]
fn a_phone_is_looked_for_without_its_punctuation() {
    let value = |text| meaning("contact", Op::Contains, text)?.contact_point?.value?.contains;
    assert_eq!(value("(11) 98765"), Some("1198765".into()));
    assert_eq!(value("Ana@Exemplo"), Some("ana@exemplo".into()));
}
