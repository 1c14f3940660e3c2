//! Every way out of the store, tried by company B against A's rows, with one wall standing.

use super::companies::{Companies, ROWS, new_tag, settings};
use entity::{
    Author, Store, StoreError,
    crm::{customer, tag},
    id::{Id, TagId, TenantId},
    platform::tenant,
    store::{Direction, Page, ReadKey, SortKey},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect,
    sea_query::Expr,
};

#[tokio::test]
async fn with_both_walls_nothing_of_another_company_can_be_read_or_changed() {
    escape(Companies::new().await).await;
}

#[tokio::test]
async fn the_database_wall_alone_holds() {
    let companies = Companies::new().await;
    if companies.store.is_postgres() {
        companies.store.switch_predicate_off();
        escape(companies).await;
    }
}

/// On PostgreSQL through a superuser, whom row level security does not bind; on SQLite with two companies
/// in one file.
#[tokio::test]
async fn the_codes_wall_alone_holds() {
    let companies = Companies::new().await;
    if companies.store.is_postgres() {
        let open = Store::open_bypassing_rls(&settings(&companies.database)).await.unwrap();
        escape(companies.through(open)).await;
    } else {
        escape(companies).await;
    }
}

/// Proves that the proofs above prove something: without either wall, rows do leak.
#[tokio::test]
async fn without_any_wall_rows_leak() {
    let companies = Companies::new().await;
    let store = if companies.store.is_postgres() {
        Store::open_bypassing_rls(&settings(&companies.database)).await.unwrap()
    } else {
        companies.store.clone()
    };
    store.switch_predicate_off();
    assert_eq!(store.unit(companies.b).all(tag::Entity::find()).await.unwrap().len(), 2 * ROWS);
}

async fn escape(companies: Companies) {
    let Companies { store, a, b, database: _database } = companies;
    let theirs = store.unit(a).all(tag::Entity::find()).await.unwrap();
    assert_eq!(theirs.len(), ROWS, "A sees its own");
    reads(&store, a, b, &theirs).await;
    writes(&store, a, b, &theirs).await;
    let after = store.unit(a).all(tag::Entity::find()).await.unwrap();
    assert_eq!(sorted(after), sorted(theirs), "A's rows are as they were");
}

#[derive(FromQueryResult)]
struct Many {
    many: i64,
}

async fn reads(store: &Store, a: TenantId, b: TenantId, theirs: &[tag::Model]) {
    let unit = store.unit(b);
    let ids: Vec<_> = theirs.iter().map(|tag| tag.id.uuid()).collect();
    let or_true = || Condition::any().add(tag::Column::TenantId.eq(a)).add(tag::Column::Version.gt(0));
    let all = || tag::Entity::find().filter(or_true());
    let foreign = || tag::Entity::find().filter(tag::Column::TenantId.eq(a));

    assert_eq!(unit.all(tag::Entity::find()).await.unwrap().len(), ROWS);
    assert!(unit.all(all()).await.unwrap().iter().all(|tag| tag.tenant_id == b), "OR does not climb over");
    assert_eq!(unit.all(foreign()).await.unwrap(), []);
    assert_eq!(unit.one(foreign()).await.unwrap(), None);
    assert_eq!(unit.find::<tag::Entity>(theirs[0].id).await.unwrap(), None);
    assert_eq!(unit.find_all::<tag::Entity>(&ids).await.unwrap(), []);
    assert_eq!(unit.count(all()).await.unwrap(), ROWS as u64);
    assert_eq!(unit.count_up_to(all(), 1_000).await.unwrap(), ROWS as u64);
    assert_eq!(unit.count(foreign()).await.unwrap(), 0);
    assert!(!unit.exists(foreign()).await.unwrap());
    let counted = all().select_only().column_as(Expr::cust("count(*)"), "many");
    assert_eq!(unit.select::<_, Many>(counted).await.unwrap()[0].many, ROWS as i64);
    assert_eq!(unit.all(tenant::Entity::find()).await.unwrap().len(), 1, "not even the name of another company");
    assert_eq!(unit.find::<customer::Entity>(theirs[0].id).await.unwrap(), None);

    let key = SortKey::<tag::Entity> {
        expression: Expr::col((tag::Entity, tag::Column::NameKey)),
        value: ReadKey::Text(|row| row.name_key.clone()),
        direction: Direction::Ascending,
    };
    let page = Page { size: 100, ..Page::default() };
    let slice = unit.page(all(), &[key], (tag::Column::Id, |row| row.id.uuid()), &page).await.unwrap();
    assert_eq!(slice.rows.len(), ROWS);
    assert!(slice.rows.iter().all(|(row, _)| row.tenant_id == b));
}

async fn writes(store: &Store, a: TenantId, b: TenantId, theirs: &[tag::Model]) {
    let mut unit = store.write(b, Author::system());
    let all = Condition::any().add(tag::Column::TenantId.eq(a)).add(tag::Column::Version.gt(0));
    let foreign = tag::Column::TenantId.eq(a);

    let rename = tag::Entity::update_many().col_expr(tag::Column::Color, Expr::value("#000000"));
    assert_eq!(unit.update_where(rename.clone().filter(foreign.clone())).await.unwrap(), 0);
    assert_eq!(unit.update_where(rename.filter(all.clone())).await.unwrap(), ROWS as u64);
    assert_eq!(unit.delete_where(tag::Entity::delete_many().filter(foreign)).await.unwrap(), 0);

    let mut stolen = theirs[0].clone().into_active_model();
    stolen.color = Set("#000000".into());
    assert!(matches!(unit.update(stolen).await, Err(StoreError::ForeignRow)));

    // Whatever tenant the caller writes into a new row, it becomes B's.
    assert_eq!(unit.insert(new_tag(a, 100)).await.unwrap().tenant_id, b);
    assert!(unit.insert_unless_exists(new_tag(a, 101), [tag::Column::TenantId, tag::Column::NameKey]).await.unwrap());
    unit.insert_many(vec![new_tag(a, 102), new_tag(a, 103)]).await.unwrap();
    assert_eq!(unit.count(tag::Entity::find()).await.unwrap(), ROWS as u64 + 4);

    // The same id and the same unique key as A's row do not collide with it: nothing tells B it exists.
    let mut same = new_tag(a, 104);
    same.id = Set(theirs[0].id);
    assert_eq!(unit.insert(same).await.unwrap().id, theirs[0].id);
    assert_eq!(unit.delete_where(tag::Entity::delete_many().filter(all)).await.unwrap(), ROWS as u64 + 5);
    unit.commit().await.unwrap();
}

fn sorted(mut tags: Vec<tag::Model>) -> Vec<tag::Model> {
    tags.sort_by_key(|tag| tag.id);
    tags
}

/// Ids are typed in the code, but a row is only ever found in its own company.
#[tokio::test]
async fn an_unknown_id_and_another_companys_id_look_alike() {
    let Companies { store, a, b, database: _database } = Companies::new().await;
    let theirs = store.unit(a).one(tag::Entity::find()).await.unwrap().unwrap();
    let unit = store.unit(b);
    assert_eq!(
        unit.find::<tag::Entity>(theirs.id).await.unwrap(),
        unit.find::<tag::Entity>(TagId::new()).await.unwrap()
    );
}
