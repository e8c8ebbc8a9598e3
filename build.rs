//! Compiles the lists under `gazetteers/` into the index that the library embeds.
//!
//! The compiler is the library's own: the modules below are the library's files, mounted at the same paths.

use std::path::PathBuf;

#[allow(dead_code, unused_imports, unused_macros)]
#[path = "src/evidence.rs"]
mod evidence;
#[allow(dead_code)]
#[path = "src/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/gazetteer"]
mod gazetteer {
    pub mod compile;
    pub mod format;
    pub mod schema;
    pub mod words;
}
#[path = "src/lines/hint.rs"]
mod hint;
#[allow(dead_code)]
#[path = "src/kind.rs"]
mod kind;
#[path = "build/line_hints.rs"]
mod line_hints;
#[path = "src/secret.rs"]
mod secret;
#[allow(dead_code)]
#[path = "src/text"]
mod text {
    pub mod shape;
    pub mod word;
}

fn main() {
    let lists =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("gazetteers");
    // Of `src/gazetteer` only what is mounted above: the rest does not change the index.
    let own = [
        "src/evidence.rs",
        "src/fold.rs",
        "src/kind.rs",
        "src/lines",
        "src/secret.rs",
        "src/text/shape.rs",
        "src/text/word.rs",
        "build",
    ];
    let mounted =
        ["compile", "format.rs", "schema.rs", "words.rs"].map(|file| format!("src/gazetteer/{file}"));
    for watched in ["gazetteers"].into_iter().chain(own).chain(mounted.iter().map(String::as_str)) {
        println!("cargo::rerun-if-changed={watched}");
    }
    let mut compiler = gazetteer::compile::Compiler::new();
    if let Err(e) = compiler.add_folder(&lists, |_| None) {
        println!("cargo::error=gazetteers/{e}");
        std::process::exit(1);
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let index = compiler.finish().expect("the lists are smaller than 4 GiB");
    std::fs::write(out.join("gazetteer.idx"), index).expect("the build folder can be written");
    match line_hints::table(&lists.join("words/furniture.csv")) {
        Ok(table) => {
            std::fs::write(out.join("line_hints.rs"), table).expect("the build folder can be written");
        }
        Err(e) => {
            println!("cargo::error=gazetteers/words/furniture.csv: {e}");
            std::process::exit(1);
        }
    }
}
