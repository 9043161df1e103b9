//! `instruction-left`: words by which the form tells how to fill it.

use super::pattern::Pattern;
use super::subject::{Kind, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule =
    Rule { code: Code::InstructionLeft, needs: &[Need::Texts(Kind::ALL)], check };

static PATTERN: Pattern = Pattern::new(concat!(
    // 一百字以内 and the like, before or behind the text that it was about.
    r"^[（(][^（()）]{0,8}[0-9０-９]+\s*字[^（()）]{0,6}[）)]|[（(][^（()）]{0,8}[0-9０-９]+\s*字[^（()）]{0,6}[）)][。\s]*$",
    r"|[（(](?:必填|选填|可选|可填|非必填)[^（()）]{0,12}[）)]",
    r"|[（(](?:注|说明|提示)?[:：]?[^（()）]{0,12}(?:简要描述|简要说明|填写|填列|填报|概述)[^（()）]{0,20}[）)]",
    r"|填写[，,]?不(?:超过|少于|得超过)\s*[0-9０-９]+\s*字|不超过\s*[0-9０-９]+\s*字。?\s*$|^填写[^。]{2,}等$",
    r"|[（(](?:单选|多选|勾选|打√|打勾|下拉选择)[）)]|请(?:选择|输入|勾选|点击)|(?:单击|点击)此处",
    r"|(?:据实|按实际情况?|根据实际情况?)填写。?\s*$|^注[:：][^。]*填",
    r"|增加（减少）\s*[0-9０-９xX×]|增加\(减少\)\s*[0-9０-９xX×]",
    // 请假, 请示 and the like are words of their own.
    r"|（请[^（）假示求愿辞领托进客柬][^（）]{0,19}）",
));

/// Each of its alternatives holds one of these.
const TELLING: [char; 9] = ['字', '减', '请', '填', '简', '概', '选', '击', '勾'];
/// What tells that a number of characters is the work's and not the form's.
const OF_WORK: [&str; 5] = ["不少于", "每", "至少", "以上", "篇"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    // Few texts hold any of the words, and the expression is costly to make.
    let telling = |text: &&Text<'_>| text.text.contains(TELLING);
    for (text, found) in PATTERN.within(subject.texts(Kind::ALL).filter(telling)) {
        let words = &text.text[found.clone()];
        if !OF_WORK.iter().any(|of_work| words.contains(of_work)) {
            out.push(subject.within(Code::InstructionLeft, text, &found).arg("words", words));
        }
    }
}
