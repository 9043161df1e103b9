//! New files in the embedded folders must reach the binary.

fn main() {
    for folder in ["fonts", "templates", "src/workspace/example"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
