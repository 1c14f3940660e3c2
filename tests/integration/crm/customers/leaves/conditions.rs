//! Each leaf, somehow, and whether it holds for what is known of a customer.

use super::world::{Known, STATES, TEXTS, WORDS, World};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use entity::value::name::fold;
use fastrand::Rng;
use tests::{Value, json};

pub type Test = Box<dyn Fn(&Known) -> bool>;
/// The same of a deal or an activity.
type OfOne = Box<dyn Fn(&Value) -> bool>;
/// Whether a text that may be absent is as said.
type OfText = fn(&str, Option<&str>) -> bool;

/// A condition on a text that may be absent, and whether it holds.
fn text(random: &mut Rng, words: &[&'static str]) -> (Value, OfText, String) {
    let word = words[random.usize(..words.len())];
    let part = word[..word.len().min(3)].to_owned();
    match random.usize(..7) {
        0 => (json!({ "eq": word }), |word, value| value == Some(word), word.into()),
        1 => (json!({ "ne": word }), |word, value| value != Some(word), word.into()),
        2 => (json!({ "in": [word] }), |word, value| value == Some(word), word.into()),
        3 => (json!({ "contains": part }), |part, value| value.is_some_and(|value| value.contains(part)), part),
        4 => (json!({ "startsWith": part }), |part, value| value.is_some_and(|value| value.starts_with(part)), part),
        5 => {
            let end = word[word.len() - 2..].to_owned();
            (json!({ "endsWith": end }), |end, value| value.is_some_and(|value| value.ends_with(end)), end)
        }
        _ => (json!({ "isEmpty": true }), |_, value| value.is_none(), String::new()),
    }
}

/// A condition on a reference that may be absent.
fn reference(random: &mut Rng, all: &[String], at: &'static str) -> (Value, Test) {
    let one = all[random.usize(..all.len())].clone();
    let of = move |known: &Known| known.facts.pointer(at).and_then(Value::as_str).map(str::to_owned);
    match random.usize(..4) {
        0 => (json!({ "eq": one }), Box::new(move |known| of(known).as_deref() == Some(&one))),
        1 => (json!({ "ne": one }), Box::new(move |known| of(known).as_deref() != Some(&one))),
        2 => (json!({ "in": [one] }), Box::new(move |known| of(known).as_deref() == Some(&one))),
        _ => {
            let empty = random.bool();
            (json!({ "isEmpty": empty }), Box::new(move |known| of(known).is_none() == empty))
        }
    }
}

fn number(random: &mut Rng) -> (Value, fn(i64, i64) -> bool, i64) {
    let n = random.i64(0..6);
    let (operator, holds): (&str, fn(i64, i64) -> bool) = [
        ("eq", (|a, b| a == b) as fn(i64, i64) -> bool),
        ("ne", |a, b| a != b),
        ("gt", |a, b| a > b),
        ("gte", |a, b| a >= b),
        ("lt", |a, b| a < b),
        ("lte", |a, b| a <= b),
    ][random.usize(..6)];
    (json!({ operator: n }), holds, n)
}

fn day(value: &Value) -> Option<NaiveDate> {
    value.as_str().and_then(|text| text.parse().ok())
}

fn last_days(random: &mut Rng, today: NaiveDate) -> (Value, NaiveDate) {
    let count = random.u64(1..30);
    (json!({ "inLast": { "count": count, "unit": "DAY" } }), today - Days::new(count))
}

/// Days told by the calendar, the first and the last of them.
fn period(random: &mut Rng, today: NaiveDate) -> (Value, NaiveDate, NaiveDate) {
    let sunday = today - Days::new(today.weekday().num_days_from_sunday().into());
    let this = today.with_day(1).unwrap();
    let last = (this - Days::new(1)).with_day(1).unwrap();
    let next = (this + Days::new(31)).with_day(1).unwrap();
    let after = (next + Days::new(31)).with_day(1).unwrap();
    let week = |sunday: NaiveDate| (sunday, sunday + Days::new(6));
    let (name, (from, to)) = [
        ("YESTERDAY", (today - Days::new(1), today - Days::new(1))),
        ("TODAY", (today, today)),
        ("TOMORROW", (today + Days::new(1), today + Days::new(1))),
        ("LAST_WEEK", week(sunday - Days::new(7))),
        ("THIS_WEEK", week(sunday)),
        ("NEXT_WEEK", week(sunday + Days::new(7))),
        ("LAST_MONTH", (last, this - Days::new(1))),
        ("THIS_MONTH", (this, next - Days::new(1))),
        ("NEXT_MONTH", (next, after - Days::new(1))),
    ][random.usize(..9)];
    (json!({ "during": name }), from, to)
}

/// Days told from today.
fn told(random: &mut Rng, today: NaiveDate) -> (Value, NaiveDate, NaiveDate) {
    let count = random.u64(1..9);
    match random.usize(..4) {
        0 => (json!({ "inLast": { "count": count } }), today - Days::new(count), today),
        1 => (json!({ "inNext": { "count": count } }), today, today + Days::new(count)),
        _ => period(random, today),
    }
}

/// Whether the day of birth comes round on one of these days.
fn comes_round(born: NaiveDate, from: NaiveDate, to: NaiveDate) -> bool {
    let leap_day = (born.month(), born.day()) == (2, 29);
    from.iter_days().take_while(|day| *day <= to).any(|day| {
        let same = (day.month(), day.day()) == (born.month(), born.day());
        same || leap_day && !day.leap_year() && (day.month(), day.day()) == (2, 28)
    })
}

/// The leaf of this name, somehow, and whether it holds.
pub fn leaf(random: &mut Rng, name: &str, world: &World) -> (Value, Test) {
    if let Some((_, at)) = TEXTS.iter().find(|(text, _)| *text == name) {
        let words: &[&'static str] = if name == "state" { &STATES } else { &WORDS };
        let (filter, holds, said) = text(random, words);
        return (filter, Box::new(move |known| holds(&said, known.facts.pointer(at).and_then(Value::as_str))));
    }
    let (today, now) = (world.today, world.now);
    match name {
        "search" => {
            let word = ["ana", "ÁGATA", "lim", "souza"][random.usize(..4)];
            (json!(word), Box::new(move |known| fold(&known.name).split(' ').any(|one| one.starts_with(&fold(word)))))
        }
        "id" => {
            let some: Vec<_> = (0..5).map(|_| world.ids[random.usize(..world.ids.len())].clone()).collect();
            (json!({ "in": some }), Box::new(move |known| some.contains(&known.id)))
        }
        "kind" => (json!("COMPANY"), Box::new(|known| known.facts["kind"] == "COMPANY")),
        "lifecycle" | "status" => {
            let all =
                if name == "status" { ["ACTIVE", "INACTIVE", "BLOCKED"] } else { ["LEAD", "CUSTOMER", "CHURNED"] };
            let some: Vec<_> = all.into_iter().filter(|_| random.bool()).collect();
            let at = format!("/{name}");
            (json!(some), Box::new(move |known| some.iter().any(|one| known.facts.pointer(&at) == Some(&json!(one)))))
        }
        "name" => {
            let part = ["ana", "ÁGA", "so", "n0"][random.usize(..4)];
            match random.usize(..3) {
                0 => (json!({ "startsWith": part }), Box::new(move |known| fold(&known.name).starts_with(&fold(part)))),
                1 => (json!({ "contains": part }), Box::new(move |known| fold(&known.name).contains(&fold(part)))),
                _ => (json!({ "endsWith": "N07" }), Box::new(|known| fold(&known.name).ends_with("n07"))),
            }
        }
        "taxId" => {
            let empty = random.bool();
            (json!({ "isEmpty": empty }), Box::new(move |known| known.facts["taxId"].is_null() == empty))
        }
        "portfolioId" => reference(random, &world.portfolios, "/portfolioId"),
        "ownerId" => reference(random, &world.owners, "/ownerId"),
        "companyId" => reference(random, &world.companies, "/companyId"),
        "score" => {
            let (filter, holds, n) = number(random);
            (filter, Box::new(move |known| holds(known.facts["score"].as_i64().unwrap(), n)))
        }
        "birthDate" => match random.usize(..3) {
            0 => {
                let (filter, from) = last_days(random, today);
                let within = move |day: NaiveDate| (from..=today).contains(&day);
                (filter, Box::new(move |known| day(&known.facts["birthDate"]).is_some_and(within)))
            }
            1 => {
                let (filter, from, to) = told(random, today);
                let within = move |day: NaiveDate| (from..=to).contains(&day);
                (filter, Box::new(move |known| day(&known.facts["birthDate"]).is_some_and(within)))
            }
            _ => (json!({ "isEmpty": true }), Box::new(|known| known.facts["birthDate"].is_null())),
        },
        "birthday" => match random.bool() {
            true => {
                let month = today.month();
                let of = move |day: NaiveDate| day.month() == month;
                (json!({ "month": month }), Box::new(move |known| day(&known.facts["birthDate"]).is_some_and(of)))
            }
            false => {
                let (filter, from, to) = period(random, today);
                let of = move |born: NaiveDate| comes_round(born, from, to);
                let filter = json!({ "when": filter["during"] });
                (filter, Box::new(move |known| day(&known.facts["birthDate"]).is_some_and(of)))
            }
        },
        "tagIds" => {
            let n = random.usize(..2);
            let word = ["Vip", "Novo"][n];
            let has = move |known: &Known| known.facts["tags"].as_array().is_some_and(|all| all.contains(&json!(word)));
            (json!([world.tags[n]]), Box::new(has))
        }
        "segmentIds" => {
            let n = random.usize(..2);
            let is = move |known: &Known| match n {
                0 => known.facts["score"].as_i64() >= Some(3),
                _ => known.facts["category"] == "alfa",
            };
            (json!([world.segments[n]]), Box::new(is))
        }
        "contactPoint" => {
            let kind = ["EMAIL", "PHONE"][random.usize(..2)];
            let (consent, verified) = (["OPTED_IN", "OPTED_OUT"][random.usize(..2)], random.bool());
            let is = move |point: &Value| {
                point["kind"] == kind && point["consent"] == consent && point["verified"] == verified
            };
            let filter = json!({ "kind": kind, "consent": consent, "verified": verified });
            (
                filter,
                Box::new(move |known| known.facts["contactPoints"].as_array().is_some_and(|all| all.iter().any(is))),
            )
        }
        "deal" => deal(random, today),
        "activity" => activity(random, today, now),
        "lastContactedAt" => {
            let contacted =
                |known: &Known| known.activities.iter().any(|one| one["type"] == "CALL" && one["completed"] == true);
            let empty = random.bool();
            (json!({ "isEmpty": empty }), Box::new(move |known| contacted(known) != empty))
        }
        "createdAt" | "updatedAt" => match random.usize(..3) {
            0 => (json!({ "inLast": { "count": 1, "unit": "DAY" } }), Box::new(|_| true)),
            1 => {
                let (filter, from, to) = period(random, today);
                (filter, Box::new(move |_| (from..=to).contains(&today)))
            }
            _ => (json!({ "lt": now - TimeDelta::days(1) }), Box::new(|_| false)),
        },
        "custom" => custom(random, today),
        "importedBy" => {
            (json!({ "import": { "eq": world.import }, "outcome": ["CREATED"] }), Box::new(|known| known.imported))
        }
        "deleted" => (json!(false), Box::new(|_| true)),
        other => panic!("the filter has a leaf {other} that this test does not know"),
    }
}

fn deal(random: &mut Rng, today: NaiveDate) -> (Value, Test) {
    let status = ["OPEN", "WON"][random.usize(..2)];
    let amount = random.i64(1..5) * 100;
    let (filter, is): (Value, OfOne) = match random.usize(..4) {
        0 => {
            let filter = json!({ "status": [status], "valueMinor": { "gte": amount } });
            (filter, Box::new(move |deal| deal["status"] == status && deal["amount"].as_i64() >= Some(amount)))
        }
        1 => {
            let word = WORDS[random.usize(..4)];
            (
                json!({ "title": { "eq": word }, "not": { "status": ["WON"] } }),
                Box::new(move |deal| deal["title"] == word && deal["status"] != "WON"),
            )
        }
        2 => {
            let (told, from, to) = told(random, today);
            let within = move |day: NaiveDate| (from..=to).contains(&day);
            let filter = json!({ "expectedCloseOn": told });
            (filter, Box::new(move |deal| day(&deal["closes"]).is_some_and(within)))
        }
        _ => (json!({ "source": { "isEmpty": true } }), Box::new(|deal| deal["source"].is_null())),
    };
    (filter, Box::new(move |known| known.deals.iter().any(&is)))
}

fn activity(random: &mut Rng, today: NaiveDate, now: DateTime<Utc>) -> (Value, Test) {
    let due = |one: &Value| one["dueAt"].as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok()).unwrap();
    let (filter, is): (Value, OfOne) = match random.usize(..5) {
        0 => {
            let (kind, completed) = (["CALL", "TASK"][random.usize(..2)], random.bool());
            let filter = json!({ "type": [kind], "completed": completed });
            (filter, Box::new(move |one| one["type"] == kind && one["completed"] == completed))
        }
        1 => {
            let count = random.i64(1..4);
            let filter = json!({ "dueAt": { "inNext": { "count": count } } });
            (filter, Box::new(move |one| due(one) >= now && due(one) <= now + TimeDelta::days(count)))
        }
        2 => {
            let count = random.i64(1..4);
            let filter = json!({ "dueAt": { "inLast": { "count": count } } });
            (filter, Box::new(move |one| due(one) <= now && due(one) >= now - TimeDelta::days(count)))
        }
        3 => {
            let (told, from, to) = period(random, today);
            // In São Paulo, where the company is.
            let day = move |one: &Value| (due(one) - TimeDelta::hours(3)).date_naive();
            (json!({ "dueAt": told }), Box::new(move |one| (from..=to).contains(&day(one))))
        }
        _ => {
            let word = WORDS[random.usize(..4)];
            let filter = json!({ "overdue": true, "subject": { "eq": word } });
            (filter, Box::new(move |one| one["subject"] == word && one["completed"] == false && due(one) < now))
        }
    };
    (filter, Box::new(move |known| known.activities.iter().any(&is)))
}

fn custom(random: &mut Rng, today: NaiveDate) -> (Value, Test) {
    let of = |known: &Known, key: &str| -> Option<Value> {
        let all = known.facts["custom"].as_array()?;
        all.iter().find(|one| one["key"] == key).map(|one| one["value"].clone())
    };
    match random.usize(..8) {
        0 => {
            let (filter, holds, said) = text(random, &WORDS);
            let known_to_custom = filter.get("endsWith").is_none() && filter.get("isEmpty").is_none();
            let filter = if known_to_custom { filter } else { json!({ "eq": "alfa" }) };
            let (holds, said) = if known_to_custom {
                (holds, said)
            } else {
                ((|word, value| value == Some(word)) as OfText, "alfa".into())
            };
            let mut with_key = filter;
            with_key["key"] = json!("nota");
            (with_key, Box::new(move |known| holds(&said, of(known, "nota").as_ref().and_then(Value::as_str))))
        }
        1 => {
            let (mut filter, holds, n) = number(random);
            let unequal = filter.get("ne").is_some();
            filter["key"] = json!("renda");
            (
                filter,
                Box::new(move |known| {
                    of(known, "renda").and_then(|value| value.as_i64()).map_or(unequal, |value| holds(value, n))
                }),
            )
        }
        2 => {
            let from = today - Days::new(random.u64(0..9));
            let since = move |known: &Known| of(known, "desde").as_ref().and_then(day).is_some_and(|day| day >= from);
            (json!({ "key": "desde", "gte": from }), Box::new(since))
        }
        6 => {
            let (mut filter, from, to) = told(random, today);
            filter["key"] = json!("desde");
            let within = move |day: NaiveDate| (from..=to).contains(&day);
            (filter, Box::new(move |known| of(known, "desde").as_ref().and_then(day).is_some_and(within)))
        }
        3 => {
            let yes = random.bool();
            (json!({ "key": "ativo", "eq": yes }), Box::new(move |known| of(known, "ativo") == Some(json!(yes))))
        }
        4 => {
            (json!({ "key": "plano", "ne": "Ouro" }), Box::new(move |known| of(known, "plano") != Some(json!("Ouro"))))
        }
        5 => {
            let has = move |known: &Known| {
                of(known, "gostos").is_some_and(|all| all.as_array().unwrap().contains(&json!("Carro")))
            };
            (json!({ "key": "gostos", "in": ["Carro"] }), Box::new(has))
        }
        _ => {
            let key = ["nota", "renda", "desde", "ativo", "plano", "gostos"][random.usize(..6)];
            let empty = random.bool();
            (json!({ "key": key, "isEmpty": empty }), Box::new(move |known| of(known, key).is_none() == empty))
        }
    }
}
