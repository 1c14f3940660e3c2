//! Tests of graphql.
