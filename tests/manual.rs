//! Completions and manual pages, in the user's language.

use std::process::{Command, Output};

use crate::workbench::Workbench;

const COMMANDS: [&str; 10] = [
    "build",
    "check",
    "completions",
    "explain",
    "fonts",
    "form",
    "man",
    "new",
    "rules",
    "schema",
];

fn stdout(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_shell_is_told_of_every_command_in_the_users_language() {
    let bench = Workbench::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&bench.run_in("zh", &["completions", shell]));
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
        assert!(script.contains("--emit") || script.contains("-l emit"), "{shell}");
        assert!(!script.contains("jixiao worker"), "{shell}");
        // Bash shows no descriptions.
        assert!(shell == "bash" || script.contains("每页加“草稿”字样"), "{shell}");
        assert!(!script.contains("The filled template"), "{shell}");
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_flags_words_and_codes() {
    let bench = Workbench::empty();
    bench.write("jixiao.bash", stdout(&bench.run(&["completions", "bash"])));
    let completed = |words: &[&str]| {
        let line = format!(
            "source jixiao.bash; COMP_WORDS=(jixiao {}); COMP_CWORD={}; _jixiao jixiao {} {}; \
             echo ${{COMPREPLY[@]}}",
            words.join(" "),
            words.len(),
            words.last().unwrap_or(&"jixiao"),
            words.len().checked_sub(2).map_or("jixiao", |at| words[at]),
        );
        let output =
            Command::new("bash").args(["-c", &line]).current_dir(bench.path("")).output();
        stdout(&output.expect("bash")).trim().to_owned()
    };
    assert_eq!(completed(&["bu"]), "build");
    assert_eq!(completed(&["build", "--dr"]), "--draft");
    assert_eq!(completed(&["build", "--emit", "s"]), "svg");
    assert_eq!(completed(&["explain", "budget-"]), "budget-total");
    assert_eq!(completed(&["wor"]), "");
}

#[test]
fn the_program_and_each_command_have_a_manual_page() {
    let bench = Workbench::empty();
    for command in COMMANDS.map(|command| vec![command]).into_iter().chain([
        vec![],
        vec!["report"],
        vec!["report", "merge"],
        vec!["form", "new"],
        vec!["form", "check"],
    ]) {
        let page = stdout(&bench.run_in("zh", &[&["man"], command.as_slice()].concat()));
        let name = [&["jixiao"], command.as_slice()].concat().join("\\-");
        assert!(page.contains(&format!(".SH 名称\n{name} \\- ")), "{page}");
        assert!(
            page.contains(&format!(".TH {} 1  \"jixiao ", name.replace('\\', ""))),
            "{page}"
        );
        let headings = page.lines().filter_map(|line| line.strip_prefix(".SH "));
        for heading in headings {
            assert!(!heading.is_ascii(), "{name}: {heading}");
        }
    }
    let output = bench.run(&["man", "worker"]);
    assert_eq!(output.status.code(), Some(2));
}
