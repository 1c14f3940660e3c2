//! An item as the fields of its form, and what is sent of them. What a type does not have is never sent, and taken from
//! an item that becomes another.

use super::{
    attribute::{self, Line},
    operations::{CatalogItemCreateInput, CatalogItemUpdateInput, CatalogLocationInput, Item},
};
use crate::{
    drafts::Fields,
    graphql::{Change, schema::MoneyInput},
    i18n::{Locale, key},
    money, number,
    pages::catalog::types::CatalogItemType,
};

pub const YES: &str = attribute::YES;
const LOCATION: [&str; 3] = ["location.name", "location.latitude", "location.longitude"];
/// What only some types have.
const OF_TYPES: [&str; 8] = [
    "weightGrams",
    "requiresShipping",
    "requiresScheduling",
    "durationMinutes",
    "digitalUrl",
    LOCATION[0],
    LOCATION[1],
    LOCATION[2],
];

/// Whether items of a type have a field.
pub fn has(kind: CatalogItemType, field: &str) -> bool {
    use CatalogItemType::{Digital, Experience, Physical, Service};
    match field {
        "weightGrams" | "requiresShipping" => kind == Physical,
        "requiresScheduling" | "durationMinutes" => matches!(kind, Service | Experience),
        "digitalUrl" => kind == Digital,
        place if LOCATION.contains(&place) => kind != Digital,
        _ => true,
    }
}

/// A new one, as it is proposed.
pub fn blank() -> Fields {
    let mut fields = Fields::default();
    fields.set("type", CatalogItemType::Physical.name());
    fields.set("requiresShipping", YES);
    fields
}

pub fn of(item: &Item, locale: Locale) -> Fields {
    let mut fields = Fields::default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let yes = |yes: bool| if yes { YES.to_owned() } else { String::new() };
    let whole = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let place = item.location.as_ref();
    let degree = |of: Option<f64>| of.map(|degree| number::text(degree, locale)).unwrap_or_default();
    let attributes: Vec<_> = item.attributes.iter().map(|one| Line::of(one, locale)).collect();
    let tags: Vec<_> = item.tags.iter().map(|tag| tag.id.inner()).collect();
    let before = item.compare_at_price.as_ref().map(|before| money::text(before.amount_minor, locale));
    for (field, value) in [
        ("type", item.kind.name().to_owned()),
        ("sku", item.sku.clone()),
        ("title", item.title.clone()),
        ("slug", item.slug.clone()),
        ("description", text(&item.description)),
        ("price", money::text(item.price.amount_minor, locale)),
        ("compareAtMinor", before.unwrap_or_default()),
        ("categoryId", item.category.as_ref().map(|one| one.id.inner().to_owned()).unwrap_or_default()),
        ("tagIds", tags.join("\n")),
        ("attributes", attribute::to_text(&attributes)),
        ("requiresShipping", yes(item.requires_shipping)),
        ("requiresScheduling", yes(item.requires_scheduling)),
        ("weightGrams", whole(item.weight_grams)),
        ("durationMinutes", whole(item.duration_minutes)),
        (LOCATION[0], place.and_then(|place| place.name.clone()).unwrap_or_default()),
        (LOCATION[1], degree(place.and_then(|place| place.latitude))),
        (LOCATION[2], degree(place.and_then(|place| place.longitude))),
        ("digitalUrl", text(&item.digital_url)),
        ("seoTitle", text(&item.seo_title)),
        ("seoDescription", text(&item.seo_description)),
    ] {
        fields.set(field, value);
    }
    fields
}

pub fn kind(fields: &Fields) -> CatalogItemType {
    CatalogItemType::from_name(&fields.get("type")).unwrap_or(CatalogItemType::Physical)
}

/// Without what its type does not have. An experience is always scheduled.
pub fn fitting(fields: &Fields) -> Fields {
    let (mut fitting, kind) = (fields.clone(), kind(fields));
    OF_TYPES.iter().filter(|field| !has(kind, field)).for_each(|field| fitting.set(field, ""));
    if kind == CatalogItemType::Experience {
        fitting.set("requiresScheduling", YES);
    }
    fitting
}

/// The fields that do not read, with what to say; the server judges all else.
pub fn wrong(fields: &Fields, locale: Locale) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    let mut check = |field: &str, reads: bool, text: &'static str| {
        if !reads {
            wrong.push((field.to_owned(), text));
        }
    };
    let filled = |field: &str| Some(fields.get(field)).filter(|text| !text.trim().is_empty());
    check("price", money::parse(&fields.get("price")).is_some(), key!("catalog-wrong-price"));
    let before = filled("compareAtMinor");
    check("compareAtMinor", before.is_none_or(|text| money::parse(&text).is_some()), key!("catalog-wrong-price"));
    for field in ["weightGrams", "durationMinutes"] {
        check(field, filled(field).is_none_or(|text| whole(&text, locale).is_some()), key!("catalog-wrong-whole"));
    }
    for field in &LOCATION[1..] {
        let reads = filled(field).is_none_or(|text| number::parse(&text, locale).is_some());
        check(field, reads, key!("catalog-wrong-number"));
    }
    for (place, line) in attribute::from_text(&fields.get("attributes")).iter().enumerate() {
        check(&format!("attributes.{place}.text"), !line.is_wrong(locale), key!("catalog-wrong-number"));
    }
    wrong
}

fn whole(text: &str, locale: Locale) -> Option<i32> {
    let value = number::parse(text, locale).filter(|value| value.fract() == 0.0)?;
    (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&value).then_some(value as i32)
}

/// A new item; nothing where a field does not read.
pub fn create_input(fields: &Fields, currency: &str, key: &str, locale: Locale) -> Option<CatalogItemCreateInput> {
    let fields = fitting(fields);
    let text = |field: &str| Some(fields.get(field).trim().to_owned()).filter(|text| !text.is_empty());
    let kind = kind(&fields);
    Some(CatalogItemCreateInput {
        kind,
        sku: fields.get("sku"),
        title: fields.get("title"),
        price: price(&fields, currency)?,
        compare_at_minor: text("compareAtMinor").and_then(|text| money::parse(&text)),
        slug: text("slug"),
        description: text("description"),
        category_id: text("categoryId").map(cynic::Id::new),
        tag_ids: Some(tags(&fields)),
        attributes: Some(attributes(&fields, locale)),
        requires_shipping: Some(fields.get("requiresShipping") == YES),
        requires_scheduling: Some(fields.get("requiresScheduling") == YES),
        weight_grams: text("weightGrams").and_then(|text| whole(&text, locale)),
        duration_minutes: text("durationMinutes").and_then(|text| whole(&text, locale)),
        location: location(&fields, locale),
        digital_url: text("digitalUrl"),
        seo_title: text("seoTitle"),
        seo_description: text("seoDescription"),
        idempotency_key: Some(key.to_owned()),
    })
}

/// What changed of an item since `base`.
pub fn update_input(fields: &Fields, base: &Fields, item: &Item, locale: Locale) -> CatalogItemUpdateInput {
    let fields = fitting(fields);
    let changed = fields.changes(base);
    let is_changed = |field: &str| changed.contains(&field);
    let given = |field: &str| is_changed(field).then(|| fields.get(field));
    let yes = |field: &str| is_changed(field).then(|| fields.get(field) == YES);
    let text = |field: &str| fields.change(&changed, field, |text| Some(text.to_owned()));
    let moved = LOCATION.iter().any(|field| is_changed(field));
    CatalogItemUpdateInput {
        id: item.id.clone(),
        expected_version: Some(item.version),
        kind: is_changed("type").then(|| kind(&fields)),
        sku: given("sku"),
        title: given("title"),
        price: if is_changed("price") { price(&fields, &item.price.currency) } else { None },
        compare_at_minor: fields.change(&changed, "compareAtMinor", money::parse),
        slug: given("slug"),
        description: text("description"),
        category_id: fields.change(&changed, "categoryId", |id| Some(cynic::Id::new(id))),
        tag_ids: is_changed("tagIds").then(|| tags(&fields)),
        attributes: is_changed("attributes").then(|| attributes(&fields, locale)),
        requires_shipping: yes("requiresShipping"),
        requires_scheduling: yes("requiresScheduling"),
        weight_grams: fields.change(&changed, "weightGrams", |text| whole(text, locale)),
        duration_minutes: fields.change(&changed, "durationMinutes", |text| whole(text, locale)),
        location: if moved { Change::to(location(&fields, locale)) } else { Change::Keep },
        digital_url: text("digitalUrl"),
        seo_title: text("seoTitle"),
        seo_description: text("seoDescription"),
    }
}

fn price(fields: &Fields, currency: &str) -> Option<MoneyInput> {
    Some(MoneyInput { amount_minor: money::parse(&fields.get("price"))?, currency: currency.to_owned() })
}

fn tags(fields: &Fields) -> Vec<cynic::Id> {
    fields.get("tagIds").lines().map(cynic::Id::new).collect()
}

fn attributes(fields: &Fields, locale: Locale) -> Vec<super::operations::CatalogAttributeInput> {
    attribute::from_text(&fields.get("attributes")).iter().map(|line| line.input(locale)).collect()
}

fn location(fields: &Fields, locale: Locale) -> Option<CatalogLocationInput> {
    let [name, latitude, longitude] = LOCATION.map(|field| fields.get(field).trim().to_owned());
    let degree = |text: &str| number::parse(text, locale);
    let place = CatalogLocationInput {
        name: (!name.is_empty()).then_some(name),
        latitude: degree(&latitude),
        longitude: degree(&longitude),
    };
    (place.name.is_some() || place.latitude.is_some() || place.longitude.is_some()).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mug() -> Fields {
        let mut fields = blank();
        for (field, text) in [("title", "Caneca"), ("sku", "C-1"), ("price", "49,90"), ("weightGrams", "350")] {
            fields.set(field, text);
        }
        fields
    }

    #[test]
    fn a_new_item_is_sent_with_what_its_type_has() {
        let input = create_input(&mug(), "BRL", "k", Locale::PtBr).expect("it reads");
        assert_eq!(
            (input.price.amount_minor, input.weight_grams, input.requires_shipping),
            (4_990, Some(350), Some(true))
        );
        let mut course = mug();
        course.set("type", "experience");
        course.set("durationMinutes", "90");
        course.set("location.name", "Cais");
        let input = create_input(&course, "BRL", "k", Locale::PtBr).expect("it reads");
        assert_eq!((input.weight_grams, input.requires_scheduling), (None, Some(true)));
        assert_eq!(
            (input.duration_minutes, input.location.and_then(|at| at.name)),
            (Some(90), Some("Cais".to_owned()))
        );
    }

    #[test]
    fn what_does_not_read_is_said_at_its_field() {
        let mut fields = mug();
        for (field, text) in [("price", "caro"), ("weightGrams", "1,5"), ("location.latitude", "sul")] {
            fields.set(field, text);
        }
        let wrong: Vec<_> = wrong(&fields, Locale::PtBr).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["price", "weightGrams", "location.latitude"]);
        assert_eq!(create_input(&fields, "BRL", "k", Locale::PtBr), None);
    }
}
