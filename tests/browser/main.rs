//! Journeys in a real browser, at the product as it is served. `WEB_DIST` names the built web app
//! (`tests/run browser` builds it).

mod account;
mod agenda;
mod board;
mod catalog;
mod cells;
mod changes;
mod chunks;
mod company;
mod convert;
mod customer_list;
mod customers;
mod customers_live;
mod dashboard;
mod day;
mod deals;
mod deals_list;
mod editing;
mod exports;
mod files;
mod first_run;
mod gallery;
mod import;
mod labels;
mod looks;
mod marks;
mod notifications;
mod phone;
mod roles;
mod segments;
mod settings;
mod shell;
mod sign_in;
mod unsaved;
mod views;
mod work;
