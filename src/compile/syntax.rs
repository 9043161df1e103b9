//! What reading alone tells of a filled template: where values stand, and what is no Typst in it
//! or in a file that it imports.

use std::collections::HashSet;
use std::iter::Peekable;

use typst::World;
use typst::diag::SourceDiagnostic;
use typst::syntax::ast::{self, Expr};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, SyntaxKind, SyntaxNode};

use super::unclosed;
use super::world::DocumentWorld;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::render::{Filled, Literal};

/// What Typst would refuse before it evaluates anything: in the filled template, and in the
/// files that are imported by names that stand there.
pub fn errors(world: &DocumentWorld<'_>) -> Vec<SourceDiagnostic> {
    let mut errors = vec![];
    let (mut sources, mut seen) = (vec![world.main.clone()], HashSet::new());
    while let Some(source) = sources.pop() {
        let (found, _) = source.root().errors_and_warnings();
        errors.extend(innermost(found.into_iter().map(SourceDiagnostic::from), world));
        // Mostly there is nothing to be found behind any import.
        if world.layout.has_errors() {
            let mut ids = vec![];
            imports(source.root(), source.id(), &mut ids);
            let new = ids.into_iter().filter(|id| seen.insert(*id));
            sources.extend(new.filter_map(|id| world.source(id).ok()));
        }
    }
    errors
}

/// The files that a file imports or includes by a path that stands there.
fn imports(node: &SyntaxNode, from: FileId, ids: &mut Vec<FileId>) {
    let import = node.cast::<ast::ModuleImport<'_>>().map(ast::ModuleImport::source);
    let include = || node.cast::<ast::ModuleInclude<'_>>().map(ast::ModuleInclude::source);
    if let Some(Expr::Str(path)) = import.or_else(include) {
        let folder = from.vpath().parent();
        let path = folder.and_then(|folder| folder.join(&path.get()).ok());
        ids.extend(path.map(|path| RootedPath::new(from.root().clone(), path).intern()));
    }
    node.children().for_each(|child| imports(child, from, ids));
}

/// A value must stand where Typst reads code: in markup, in a string or in a comment
/// it would be read as something else. Whether it does is seen in the syntax tree,
/// where it must be one whole expression.
pub fn refuse_values_in_markup(main: &Source, filled: &Filled, out: &mut Diagnostics) -> bool {
    let outermost = filled.literals.iter().filter(|literal| literal.outermost);
    let mut refused = vec![];
    split_literals(main.root(), 0, &mut outermost.peekable(), &mut refused);
    if !refused.is_empty()
        && let Some(torn) = first_error(main.root(), 0)
    {
        // Behind a bracket that is not closed nothing is read as it was meant.
        refused.retain(|literal| literal.range.start < torn);
    }
    for literal in &refused {
        let place = filled.template_place(&literal.range);
        out.push(Diagnostic::new(Code::ValueInMarkup).at_opt(place));
    }
    !refused.is_empty()
}

/// Where the first part of a node at an offset stands that is no Typst.
fn first_error(node: &SyntaxNode, offset: usize) -> Option<usize> {
    if node.kind() == SyntaxKind::Error {
        return Some(offset);
    }
    let mut at = offset;
    node.children().find_map(|child| {
        at += child.len();
        first_error(child, at - child.len())
    })
}

/// The errors of a file without the brackets around one that is not closed: they are open because
/// it is.
pub fn innermost(
    errors: impl IntoIterator<Item = SourceDiagnostic>,
    world: &DocumentWorld<'_>,
) -> Vec<SourceDiagnostic> {
    let mut errors: Vec<_> = errors.into_iter().collect();
    let is_open = |error: &SourceDiagnostic| error.message == UNCLOSED;
    let last = errors.iter().rposition(is_open);
    let mut at = 0..;
    errors.retain(|error| at.next() == last || !is_open(error));
    if let Some(open) = errors.iter_mut().find(|error| is_open(error))
        && let Some(source) = open.span.id().and_then(|id| world.source(id).ok())
        && let Some(range) = unclosed::bracket(&source)
    {
        open.span = DiagSpan::from_range(source.id(), range);
    }
    errors
}

/// What Typst says of a bracket that is not closed.
const UNCLOSED: &str = "unclosed delimiter";

/// Collects the literals, which come in the order of the text, that begin in a node at an offset
/// and are no whole expression.
fn split_literals<'l>(
    node: &SyntaxNode,
    start: usize,
    literals: &mut Peekable<impl Iterator<Item = &'l Literal>>,
    split: &mut Vec<&'l Literal>,
) {
    let end = start + node.len();
    if is_value(node.kind()) && literals.next_if(|next| next.range == (start..end)).is_some() {
        return;
    }
    let mut at = start;
    for child in node.children() {
        let next = at + child.len();
        if literals.peek().is_some_and(|literal| literal.range.start < next) {
            split_literals(child, at, literals, split);
        }
        at = next;
    }
    while let Some(literal) = literals.next_if(|next| next.range.start < end) {
        split.push(literal);
    }
}

/// Whether a node is what a value is written as.
fn is_value(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::ContentBlock
            | SyntaxKind::Str
            | SyntaxKind::Int
            | SyntaxKind::Float
            | SyntaxKind::Unary
            | SyntaxKind::Parenthesized
            | SyntaxKind::Array
            | SyntaxKind::Dict
    )
}
