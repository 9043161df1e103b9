//! What stands again on a page: it is seen, and says nothing to the rest of the document.

use std::ops::ControlFlow;

use typst::foundations::{Content, ContextElem, Value};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, LayoutElem};

/// The label of what a head's cell shows where the head stands again.
const CONTINUED: &str = "continued";

/// What a cell shows where its head stands again, if that is something else.
pub fn continued(body: &Content) -> Option<Content> {
    let found = body.traverse(&mut |content: Content| {
        let labelled = content.label().is_some_and(|label| &*label.resolve() == CONTINUED);
        match content.to_packed::<MetadataElem>() {
            Some(metadata) if labelled => ControlFlow::Break(metadata.value.clone()),
            _ => ControlFlow::Continue(()),
        }
    });
    match found {
        ControlFlow::Break(Value::Content(content)) => Some(content),
        _ => None,
    }
}

/// Whether a frame speaks: it counts, is a heading or a note, can be found, or leads
/// somewhere. Laid out anew it would say so a second time, and read another count.
pub fn speaks(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => speaks(&group.frame),
        FrameItem::Tag(tag) => begins_speech(tag),
        FrameItem::Link(..) => true,
        _ => false,
    })
}

/// A frame as it is seen, without what it says.
pub fn silent(frame: &Frame) -> Frame {
    if speaks(frame) { without_speech(frame, &mut vec![]) } else { frame.clone() }
}

fn without_speech(frame: &Frame, dropped: &mut Vec<Location>) -> Frame {
    let mut silent = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        silent.set_baseline(frame.baseline());
    }
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let frame = without_speech(&group.frame, dropped);
                silent.push(*at, FrameItem::Group(GroupItem { frame, ..group.clone() }));
            }
            FrameItem::Tag(tag) if begins_speech(tag) => dropped.push(tag.location()),
            FrameItem::Tag(tag) if dropped.contains(&tag.location()) => {}
            FrameItem::Link(..) => {}
            _ => silent.push(*at, item.clone()),
        }
    }
    silent
}

/// What only asks for its place may ask wherever it stands.
fn begins_speech(tag: &Tag) -> bool {
    matches!(tag, Tag::Start(element, _)
        if !element.is::<ContextElem>() && !element.is::<LayoutElem>())
}
