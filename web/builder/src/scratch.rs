//! Temporary folders for the tests.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for each test, gone afterwards.
pub struct Scratch {
    pub path: PathBuf,
}

impl Scratch {
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let process = std::process::id();
        let path = std::env::temp_dir().join(format!("web-builder-{name}-{process}-{number}"));
        fs::create_dir_all(&path).expect("the temporary folder is writable");
        Scratch { path }
    }

    pub fn write(&self, path: &str, content: &str) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().expect("inside the scratch")).expect("writable");
        fs::write(path, content).expect("writable");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).expect("readable")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
