//! Journeys in a real browser, at the product as it is served. `WEB_DIST` names the built web app
//! (`tests/run browser` builds it).

mod gallery;
mod shell;
mod sign_in;
