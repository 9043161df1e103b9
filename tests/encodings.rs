//! Files that are not texts in UTF-8: read where there is no doubt, and called what they are.

use crate::mending::{FILE, found};
use crate::rules::with_lines;
use crate::workbench::{Workbench, said, stdout};

/// The bytes of a text in an encoding of other systems.
fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let units = |mark: &str, bytes: fn(u16) -> [u8; 2]| {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    };
    let numbers = |mark: &str, bytes: fn(u32) -> [u8; 4]| {
        format!("{mark}{text}").chars().map(u32::from).flat_map(bytes).collect()
    };
    match encoding {
        "GBK" => encoding_rs::GBK.encode(text).0.into_owned(),
        "UTF-16LE" => units("", u16::to_le_bytes),
        "UTF-16BE" => units("", u16::to_be_bytes),
        "UTF-16LE with a mark" => units("\u{feff}", u16::to_le_bytes),
        "UTF-16BE with a mark" => units("\u{feff}", u16::to_be_bytes),
        "UTF-32LE" => numbers("", u32::to_le_bytes),
        "UTF-32BE" => numbers("", u32::to_be_bytes),
        "UTF-32LE with a mark" => numbers("\u{feff}", u32::to_le_bytes),
        "UTF-32BE with a mark" => numbers("\u{feff}", u32::to_be_bytes),
        "Big5" => encoding_rs::BIG5.encode(text).0.into_owned(),
        "Shift_JIS" => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
        "cut UTF-8" => {
            let mut bytes = text.as_bytes().to_vec();
            let at = bytes.iter().position(|byte| !byte.is_ascii()).expect("Chinese");
            bytes.remove(at);
            bytes
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_file_in_another_encoding_is_checked_and_written_as_utf_8() {
    let text = (with_lines("value = \"≥50万页\"") + "wert = 1\n").replace('\n', "\r\n");
    let year = "# 二〇二七年\ndate ＝ 2027-01-15\n";
    let wide = ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"];
    let wide =
        wide.into_iter().flat_map(|name| [name.to_owned(), format!("{name} with a mark")]);
    let encodings = wide.chain(["GBK".to_owned()]);
    for encoding in encodings {
        let encoding = encoding.as_str();
        let bench = Workbench::empty();
        bench.write(FILE, encoded(&text, encoding));
        bench.write("data/2027/year.toml", encoded(year, encoding));
        bench.write("jixiao.toml", encoded("# 设置\n", encoding));
        let found = found(&bench);
        // What else is wrong is told in the same run.
        let of = |code: &str| found.keys().filter(|(found, _)| found == code).count();
        assert_eq!([of("unknown-key"), of("toml-syntax")], [1, 1], "{encoding} {found:?}");
        let shown = stdout(&bench.run(&["check", "--fix", "--dry-run"]));
        let name = encoding.split(['L', 'B', ' ']).next().unwrap_or_default();
        let name = if encoding == "GBK" { "GBK" } else { name };
        assert_eq!(shown.matches(&format!(" · {name} → UTF-8")).count(), 3, "{shown}");
        assert_eq!(std::fs::read(bench.path(FILE)).expect("a file"), encoded(&text, encoding));
        bench.run(&["check", "--fix"]);
        assert_eq!(bench.read(FILE), text, "{encoding}");
        assert_eq!(bench.read("data/2027/year.toml"), year.replace('＝', "="), "{encoding}");
        assert_eq!(bench.read("jixiao.toml"), "# 设置\n", "{encoding}");
        let left = self::found(&bench);
        assert_eq!(
            left.keys().map(|(code, _)| code.as_str()).collect::<Vec<_>>(),
            ["unknown-key"]
        );
    }
}

#[test]
fn a_file_in_a_doubtful_encoding_is_left_alone() {
    for encoding in ["Big5", "Shift_JIS", "cut UTF-8"] {
        let bench = Workbench::empty();
        let bytes = encoded(&with_lines("value = \"≥50\""), encoding);
        bench.write(FILE, &bytes);
        let output = bench.run(&["check", "--fix"]);
        assert_eq!(output.status.code(), Some(1), "{encoding}");
        assert!(stdout(&output).contains("is not UTF-8 text"), "{encoding}");
        assert_eq!(std::fs::read(bench.path(FILE)).expect("a file"), bytes, "{encoding}");
    }
}

#[test]
fn what_a_file_most_likely_is_is_said() {
    let text = "name = \"示例县档案馆\"\ndescription = \"办理件数\"\n";
    let of = |encoding: &str| encoded(text, encoding);
    let cut = |mut bytes: Vec<u8>| {
        // A control character, so that there is doubt.
        bytes.extend([0; 4]);
        bytes
    };
    // As programs of old write it, and the same but for marks in Base64, too.
    let utf7 = b"name = \"+eTpPi1O/aGNoSJmG-\"\n".to_vec();
    let all = b"name +AD0- +ACJ5Ok+LU79oY2hImYYAIg-\n".to_vec();
    let packed = |name: &str| format!("PK\u{3}\u{4}\0\0{name}\0").into_bytes();
    let old = |name: &str| {
        let name = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain(name).collect::<Vec<u8>>()
    };
    let files = [
        (cut(of("UTF-32LE with a mark")), "it looks like UTF-32:"),
        (cut(of("UTF-32BE")), "it looks like UTF-32:"),
        (of("UTF-16LE with a mark")[..3].to_vec(), "it looks like UTF-16 (Unicode):"),
        (encoded("示例县档案馆", "GBK"), "it looks like GBK (ANSI):"),
        (encoded("範例縣檔案館", "Big5"), "it looks like Big5:"),
        (utf7, "it looks like UTF-7:"),
        (all, "it looks like UTF-7:"),
        (packed("xl/workbook.xml"), "this is an Excel table,"),
        (packed("word/document.xml"), "this is a Word document,"),
        (packed("1.toml"), "this is a packed file,"),
        (old("Workbook"), "this is an Excel table,"),
        (old("WordDocument"), "this is a Word document,"),
        (old("?"), "this is a file of an office program,"),
        (b"%PDF-1.7\n1 0 obj\n".to_vec(), "this is a PDF,"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "this is a picture,"),
        (b"{\\rtf1\\ansi}".to_vec(), "this is a formatted text (RTF),"),
        (b"<!DOCTYPE html>".to_vec(), "this is a web page or XML,"),
        (vec![0; 600], "it holds zeros alone,"),
    ];
    for (bytes, likely) in files {
        let bench = Workbench::empty();
        bench.write(FILE, &bytes);
        let output = bench.run(&["check"]);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(1), "{likely}\n{told}");
        assert_eq!(told.matches("error[").count(), 1, "{likely}\n{told}");
        assert!(told.contains(likely), "{likely}\n{told}");
        assert!(std::fs::read(bench.path(FILE)).expect("a file") == bytes);
    }
    // A plus is no UTF-7.
    let bench = Workbench::empty();
    bench.write(FILE, "name = \"C++11 a+b 1+abc\"\n");
    assert!(!said(&bench.run(&["check"])).contains("UTF-7"));
}

#[test]
fn line_breaks_of_old_systems_are_told_once_and_mended() {
    let text = with_lines("value = \"≥50万页\"");
    let bench = Workbench::empty();
    bench.write(FILE, text.replace('\n', "\r"));
    let told = stdout(&bench.run(&["check", "--errors"]));
    assert_eq!(told.matches("half a line break").count(), 1, "{told}");
    bench.run(&["check", "--fix"]);
    assert_eq!(bench.read(FILE), text);
}
