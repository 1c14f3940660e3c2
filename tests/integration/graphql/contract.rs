//! The committed schema is the code's.

#[test]
fn the_committed_schema_is_what_the_code_serves() {
    let committed = include_str!("../../../schema.graphql");
    let served = api::graphql::sdl();
    if committed != served {
        let line = committed.lines().zip(served.lines()).position(|(a, b)| a != b).unwrap_or_default();
        panic!(
            "schema.graphql is not what the code serves (first at line {}): committed {:?}, served {:?}\n\
             write it anew: cargo run -p api --no-default-features -- schema > schema.graphql",
            line + 1,
            committed.lines().nth(line),
            served.lines().nth(line)
        );
    }
}
