//! The tenant wall: what one company does or asks never touches another's rows. Each wall is proved with
//! the other switched off. (That nothing can run a query past the wall is proved by `compile_fail` examples
//! in `entity::store`.)

mod cancelled;
mod catalog;
mod companies;
mod conditions;
mod database_wall;
mod doors;
mod each_alone;
mod filled;
mod inner_doors;
mod replay;
