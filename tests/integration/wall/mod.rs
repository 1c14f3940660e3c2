//! Tests of wall.
