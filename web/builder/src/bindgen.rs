//! The JavaScript half of the app, generated in this process by the library behind
//! the `wasm-bindgen` command. Its version cannot drift from the app's: cargo refuses
//! two `wasm-bindgen` versions in one lockfile.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::Profile;
use crate::split::{File, LINK, Needs, Parts};

/// The app with its JavaScript half, in files not yet named.
#[derive(Default)]
pub struct Bound {
    pub script: String,
    /// The first file
    pub wasm: Vec<u8>,
    pub files: Vec<File>,
    pub needs: Needs,
}

pub fn bind(parts: Parts, profile: Profile) -> Result<Bound> {
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_bytes("web", parts.first)
        .web(true)
        .context("wasm-bindgen refused its settings")?
        .typescript(false)
        .omit_default_module_path(true)
        // Chunks put their functions into the first file's table.
        .keep_lld_exports(!parts.files.is_empty())
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

    let script = match parts.files[..] {
        [] => output.js().to_owned(),
        _ => with_link(output.js(), &parts.link, &parts.needs)?,
    };
    let script = match profile {
        Profile::Dev => script,
        Profile::Release => with_short_names(script, output.wasm_mut()),
    };
    let wasm = output.wasm_mut().emit_wasm();
    Ok(Bound { script, wasm, files: parts.files, needs: parts.needs })
}

/// Each function of the browser is imported by a name with a hash in it, written in both files: five kilobytes that no
/// compression takes out. Nobody reads them in a release.
fn with_short_names(mut script: String, wasm: &mut walrus::Module) -> String {
    let hashed =
        |name: &str| name.starts_with("__wbg_") && name.rsplit('_').next().is_some_and(|hash| hash.len() == 16);
    for (count, import) in wasm.imports.iter_mut().filter(|import| hashed(&import.name)).enumerate() {
        let short = format!("w{count}");
        script = script.replace(&import.name, &short);
        import.name = short;
    }
    script
}

/// Both scripts in one: they import each other, and two files cannot be named after each other's content. Of the
/// splitter's only the part that does the work is taken, as its files have been joined.
fn with_link(script: &str, link: &str, needs: &Needs) -> Result<String> {
    let changed = || "wasm-bindgen or wasm_split write their scripts differently now: adapt web/builder/src/bindgen.rs";
    let (own_import, link) = link.split_once('\n').with_context(changed)?;
    let works = |line: &&str| !["/* ", "const __chunk_", "export "].iter().any(|start| line.starts_with(start));
    let mut joined: String = link.lines().take_while(works).flat_map(|line| [line, "\n"]).collect();
    let known = own_import.starts_with("import { initSync }")
        && script.contains("function initSync(")
        && ["function makeLoad(", "function wrapAsyncCb("].iter().all(|function| joined.contains(function));
    ensure!(known, changed());

    joined += &loaders(needs);
    for line in script.lines() {
        // One for each chunk, all of the same script.
        match line.strip_prefix("import * as ").and_then(|rest| rest.split_once(" from ")) {
            Some((name, from)) if from.contains(LINK) => joined += &format!("const {name} = chunks;\n"),
            _ => {
                ensure!(!line.starts_with("import "), changed());
                joined += line;
                joined.push('\n');
            }
        }
    }
    Ok(joined)
}

/// What the first file imports: for each chunk a function that fetches it. Files are named `./<name>.wasm` here; they
/// get their names when they are packed.
fn loaders(needs: &Needs) -> String {
    let files: BTreeSet<&String> = needs.values().flatten().collect();
    let mut script = String::from("const files = {\n");
    for name in files {
        script += &format!(
            r#"    "{name}": makeLoad(() => {{
        const source = fetch(new URL("./{name}.wasm", import.meta.url));
        source.catch(() => {{}});
        return async (imports) => WebAssembly.instantiateStreaming(source, imports);
    }}, []),
"#
        );
    }
    script += "};\nconst chunks = {\n";
    for (chunk, files) in needs {
        let loads: Vec<_> = files.iter().map(|name| format!("files[\"{name}\"]()")).collect();
        script += &format!("    __wasm_split_load_{chunk}: wrapAsyncCb(() => Promise.all([{}])),\n", loads.join(", "));
    }
    script + "};\n"
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

    const APP: &str = "import * as import1 from \"./chunks.js\"\nimport * as import2 from \"./chunks.js\"\n\nfunction initSync(module) {}\nexport { initSync };";
    const SPLIT: &str = "import { initSync } from \"./main.js\";\n\nfunction wrapAsyncCb(callee) {\n}\nfunction makeLoad(fetcher, deps) {\n}\n/* deal, deals */\nconst __chunk_1 = makeLoad(() => {\n}, []);\nexport const __wasm_split_load_deal = wrapAsyncCb(1);\n";

    fn needs() -> Needs {
        let files = ["deal", "shared"].map(str::to_owned);
        Needs::from([("deal".to_owned(), files.into())])
    }

    #[test]
    fn both_scripts_become_one_that_fetches_the_joined_files() {
        let joined = with_link(APP, SPLIT, &needs()).expect("scripts as they are known");
        assert!(!joined.contains("import * as") && !joined.contains("main.js"), "{joined}");
        assert!(joined.contains("const import1 = chunks;\nconst import2 = chunks;"), "{joined}");
        assert!(!joined.contains("__chunk_1"), "the splitter's own files are not served: {joined}");
        let load = r#"__wasm_split_load_deal: wrapAsyncCb(() => Promise.all([files["deal"](), files["shared"]()]))"#;
        assert!(joined.contains(load), "{joined}");
        assert!(joined.contains(r#"new URL("./shared.wasm", import.meta.url)"#), "{joined}");
        assert!(joined.trim_end().ends_with("export { initSync };"), "{joined}");
    }

    #[test]
    fn scripts_written_differently_are_refused() {
        assert!(with_link(&APP.replace("initSync", "init"), SPLIT, &needs()).is_err());
        assert!(with_link(APP, &SPLIT.replace("makeLoad", "load"), &needs()).is_err());
        assert!(with_link(&format!("import x from \"./y.js\";\n{APP}"), SPLIT, &needs()).is_err());
    }

    #[test]
    fn names_with_a_hash_are_shortened_in_both_halves() {
        let name = "__wbg_focus_0123456789abcdef";
        let mut module = walrus::Module::default();
        let ty = module.types.add(&[], &[]);
        module.add_import_func("./web_bg.js", name, ty);
        module.add_import_func("./web_bg.js", "__wbindgen_init_externref_table", ty);
        let script =
            with_short_names(format!("{name}: function() {{}}, __wbindgen_init_externref_table: 1"), &mut module);
        assert_eq!(script, "w0: function() {}, __wbindgen_init_externref_table: 1");
        let names: Vec<_> = module.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(names, ["w0", "__wbindgen_init_externref_table"]);
    }
}
