//! The JavaScript half of the app, generated in this process by the library behind
//! the `wasm-bindgen` command. Its version cannot drift from the app's: cargo refuses
//! two `wasm-bindgen` versions in one lockfile.

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::Profile;

pub struct Bound {
    pub script: String,
    pub wasm: Vec<u8>,
}

pub fn bind(raw_wasm: Vec<u8>, profile: Profile) -> Result<Bound> {
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_bytes("web", raw_wasm)
        .web(true)
        .context("wasm-bindgen refused its settings")?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .generate_output()
        .context("wasm-bindgen could not read the compiled app")?;

    // Crates can bring JavaScript files of their own. None of ours does; shipping such
    // files would need paths and hashes for each, so a new one must be noticed here.
    let snippets = output.snippets().values().any(|list| !list.is_empty());
    ensure!(
        !snippets && output.local_modules().is_empty(),
        "a dependency of the web app brings its own JavaScript, which is not packed: find another crate or teach web/builder to pack it"
    );

    let script = output.js().to_owned();
    let wasm = output.wasm_mut().emit_wasm();
    Ok(Bound { script, wasm })
}

/// The script with the call that starts the app, so that the page needs no inline
/// script. The path is relative to the script: both lie in `assets/`.
pub fn with_start(script: &str, wasm_name: &str) -> Result<String> {
    ensure!(
        script.contains("async function __wbg_init("),
        "wasm-bindgen's script has no __wbg_init any more: adapt web/builder/src/bindgen.rs"
    );
    Ok(format!(
        r#"{}
__wbg_init({{ module_or_path: new URL("{wasm_name}", import.meta.url) }}).catch((error) => {{
    document.documentElement.dataset.boot = "failed";
    throw error;
}});
"#,
        script.trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_starts_the_app() {
        let script = "async function __wbg_init(module) {}\nexport { __wbg_init as default };";
        let started = with_start(script, "app-1.wasm").expect("the function is there");
        assert!(started.starts_with(script));
        assert!(started.contains(r#"new URL("app-1.wasm", import.meta.url)"#));
    }

    #[test]
    fn a_script_without_the_known_function_is_refused() {
        assert!(with_start("export default init;", "app-1.wasm").is_err());
    }
}
