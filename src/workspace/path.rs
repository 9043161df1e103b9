//! Where files lie and how they are named.

use std::fs;
use std::path::{Component, Path, PathBuf, absolute};
use std::sync::LazyLock;

use walkdir::WalkDir;

use super::{DATA, SETTINGS, Workspace, YEAR_SETTINGS};
use crate::disk::spelled;

/// How many folders down from a common folder a workspace is looked for.
const DEEPEST: usize = 3;

impl Workspace {
    /// The nearest folder at or above `start` with a settings file, else `start`.
    pub fn find_root(start: &Path) -> PathBuf {
        marked(start).unwrap_or(start).to_owned()
    }

    /// The workspace that a file or folder belongs to, if it lies in one: the nearest folder
    /// above with a settings file. One without settings is known by its data folder, but only
    /// below `here`, since `data` is a common name.
    pub fn root_of(path: &Path, here: &Path) -> Option<PathBuf> {
        let path = absolute(path).ok()?;
        if let Some(root) = marked(&path) {
            return Some(root.to_owned());
        }
        let below = path.strip_prefix(here).ok()?;
        let parts: Vec<Component<'_>> = below.components().collect();
        let at = parts.iter().position(|part| part.as_os_str() == DATA);
        match at {
            Some(at) => Some(here.join(parts[..at].iter().collect::<PathBuf>())),
            None if path.join(DATA).is_dir() => Some(path),
            None => None,
        }
    }

    /// The workspaces below a folder that is in none itself: folders with a settings file or
    /// a data folder.
    pub fn roots_below(folder: &Path) -> Vec<PathBuf> {
        let mut roots: Vec<PathBuf> = vec![];
        for entry in WalkDir::new(folder).max_depth(DEEPEST).sort_by_file_name() {
            let Ok(entry) = entry else { continue };
            let is_mark = match entry.file_type() {
                kind if kind.is_dir() => entry.file_name() == DATA,
                kind => kind.is_file() && entry.file_name() == SETTINGS,
            };
            let root = entry.path().parent().and_then(|root| absolute(root).ok());
            let root =
                root.filter(|root| is_mark && !roots.iter().any(|r| root.starts_with(r)));
            roots.extend(root);
        }
        roots
    }

    /// A file as reports name it wherever the command runs: relative to the workspace, with
    /// `/`, if it lies below. Different files have different names.
    pub fn name(&self, file: &Path) -> String {
        spelled(&self.relative(file))
    }

    /// Whether a path leads to the workspace itself.
    pub fn is_root(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        path == self.root || real(path).is_some_and(|path| real(&self.root) == Some(path))
    }

    /// The folders that a department's file is filed under, with its own name: those below
    /// the data folder; of a file elsewhere only the one it lies in.
    pub fn filed_under(&self, file: &Path) -> PathBuf {
        let relative = self.relative(file);
        match relative.strip_prefix(DATA) {
            Ok(below) => below.to_owned(),
            Err(_) => {
                let parts: Vec<Component<'_>> = relative.components().collect();
                parts[parts.len().saturating_sub(2)..].iter().collect()
            }
        }
    }

    /// The file that a department shares with others of its year: the nearest `year.toml`
    /// from its own folder up to the data folder. For a file elsewhere, and if there is
    /// none, it would lie beside it.
    pub fn year_path(&self, file: &Path) -> PathBuf {
        let beside = file.with_file_name(YEAR_SETTINGS);
        let relative = self.relative(file);
        let Ok(below) = relative.strip_prefix(DATA) else { return beside };
        let folders = below.parent().into_iter().flat_map(Path::ancestors);
        let mut paths = folders.map(|folder| self.data().join(folder).join(YEAR_SETTINGS));
        // One that cannot be looked at is there for all we know.
        let found = paths.find(|path| path.try_exists().unwrap_or(true));
        found.unwrap_or(beside)
    }

    /// The file that the departments share of the year that a folder lies in, or of the newest
    /// year if it lies in none.
    pub(super) fn year_path_at(&self, folder: &Path) -> PathBuf {
        let own = self.year_path(&folder.join(YEAR_SETTINGS));
        let way = self.relative(folder);
        if way.strip_prefix(DATA).is_ok_and(|below| below.components().next().is_some()) {
            return own;
        }
        years(&self.data()).max().map_or(own, |(_, path)| path)
    }

    /// The way from the workspace to a file below it, else the file's own path. As it is
    /// named, if that leads there: the file itself may be a link.
    pub(super) fn relative(&self, file: &Path) -> PathBuf {
        let plain = |path: &Path| path.components().all(|c| matches!(c, Component::Normal(_)));
        if let Ok(below) = file.strip_prefix(&self.root)
            && plain(below)
        {
            return below.to_owned();
        }
        let whole = |path: &Path| absolute(path).unwrap_or_else(|_| path.to_owned());
        if let Ok(below) = whole(file).strip_prefix(whole(&self.root))
            && plain(below)
        {
            return below.to_owned();
        }
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| whole(path));
        let root = real(&self.root);
        let whole = whole(file);
        let in_folder = whole.parent().zip(whole.file_name());
        let in_folder = in_folder.map(|(folder, name)| real(folder).join(name));
        let in_folder = in_folder.unwrap_or_else(|| whole.clone());
        match in_folder.strip_prefix(&root) {
            Ok(below) => below.to_owned(),
            Err(_) => real(file).strip_prefix(&root).map(Path::to_owned).unwrap_or(in_folder),
        }
    }
}

fn marked(start: &Path) -> Option<&Path> {
    start.ancestors().find(|folder| folder.join(SETTINGS).is_file())
}

/// The way from one folder to another as text, with `/`; empty if they are the same.
pub fn between(from: &Path, to: &Path) -> String {
    let real = |path: &Path| {
        let real = fs::canonicalize(path).or_else(|_| absolute(path));
        real.unwrap_or_else(|_| path.to_owned())
    };
    let (from, to) = (real(from), real(to));
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    // On Windows nothing leads from one drive to another.
    if common == 0 {
        return spelled(&to);
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    spelled(&up.chain(to.components().skip(common)).collect::<PathBuf>())
}

/// A path as messages show it: relative to the current folder where it lies below, and
/// [`spelled`] where the system's own writing is not.
pub fn shown(path: &Path) -> String {
    // It stays what it is, and every file that is read is shown somewhere.
    static HERE: LazyLock<PathBuf> =
        LazyLock::new(|| std::env::current_dir().unwrap_or_default());
    let path = path.strip_prefix(&*HERE).unwrap_or(path);
    let path = path.strip_prefix(".").unwrap_or(path);
    match path.to_str() {
        Some("") => ".".to_owned(),
        Some(text) if cfg!(windows) => text.to_owned(),
        _ => spelled(path),
    }
}

/// The years that a data folder has folders of, each with the file that its departments share.
pub(super) fn years(data: &Path) -> impl Iterator<Item = (i32, PathBuf)> + use<> {
    let entries = fs::read_dir(data).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path().join(YEAR_SETTINGS));
    paths.filter_map(|path| Some((folder_year(&path)?.1, path)))
}

/// The nearest folder above a file that is called after a year, and that year; one below may be
/// called after a township.
pub fn folder_year(file: &Path) -> Option<(&str, i32)> {
    let folders = file.parent().into_iter().flat_map(Path::ancestors);
    let names = folders.filter_map(|folder| folder.file_name()?.to_str());
    names.map(|name| (name, year(name))).find_map(|(name, year)| Some((name, year?)))
}

/// The place of a file in the folder of the year before; `None` if no folder is called after a
/// year in digits.
pub fn year_before(file: &Path) -> Option<PathBuf> {
    let (name, year) = folder_year(file)?;
    let before = name.replace(&year.to_string(), &(year - 1).to_string());
    let folder = file.ancestors().find(|folder| folder.file_name() == Some(name.as_ref()))?;
    let below = file.strip_prefix(folder).ok()?;
    (before != name).then(|| folder.with_file_name(before).join(below))
}

/// The year that a folder is called after: `2027`, `2027年`, `２０２７年度`, `二〇二七年`.
fn year(name: &str) -> Option<i32> {
    let mut rest = name.chars();
    let mut year = 0;
    for _ in 0..4 {
        let character = rest.next()?;
        let digits = ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零"];
        let digit =
            digits.iter().find_map(|digits| digits.chars().position(|d| d == character));
        year = year * 10 + i32::try_from(digit?).ok()?;
    }
    let ends = rest.next().is_none_or(|next| next == '年');
    (ends && year >= 1900).then_some(year)
}
