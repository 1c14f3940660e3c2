//! Jobs: everything that is not instant.
