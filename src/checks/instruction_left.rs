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
    r"|[（(](?:必填|选填|可选|可填|非必填)[^（()）]{0,12}[）)]|字数[^，。；（）]{0,6}[0-9０-９]+\s*字[以之]?内?",
    r"|[（(](?:注|说明|提示)?[:：]?[^（()）]{0,12}(?:简要描述|简要说明|填写|填列|填报|概述)[^（()）]{0,20}[）)]",
    r"|填写[，,]?不(?:超过|少于|得超过)\s*[0-9０-９]+\s*字|不超过\s*[0-9０-９]+\s*字。?\s*$|^填写[^。]{2,}等$",
    r"|[（(](?:单选|多选|勾选|打√|打勾|下拉选择)[）)]|请(?:选择|输入|勾选|点击)|(?:单击|点击)此处",
    r"|(?:据实|按实际情况?|根据实际情况?)填写。?\s*$|^注[:：][^。]*填|[此本该]栏|请填“",
    r"|增加（减少）\s*[0-9０-９xX×]|增加\(减少\)\s*[0-9０-９xX×]",
    // 请假, 请示 and the like are words of their own.
    r"|（请[^（）假示求愿辞领托进客柬][^（）]{0,19}）",
    // How long and how exact it is to be.
    r"|[（(][可应须需]?(?:另附页|另附|续行|续页|加行|增行|附页|增减行)[^（()）]{0,6}[）)]",
    r"|[（(](?:必须|须|应当|应|需|要求)(?:尽量)?(?:量化|可衡量|明确|具体|细化)[^（()）]{0,8}[）)]",
    r"|[（(][请需须应]?(?:写明|注明|列明|写清|详细说明|逐项说明|说明)[^（()），。；]{1,6}[^（()）。；]{0,12}[）)]",
    r"|[（(](?:根据|按|视|结合)实际情况(?:调整|修改|选择|增减|删减)[^（()）]{0,4}[）)]|[（(](?:精确|具体|细化)到[年月日季位][^（()）]{0,4}[）)]",
    r"|可(?:根据|视|按)[^，。；]{0,8}(?:增减|增删|续行)[。）)]?\s*$",
    // What the text is to say, in its stead.
    r"|^填[表报写列]说明|填[表报写列]说明[:：]|(?:参考|填写|填报)示例|^(?:简述|概述|概括描述|简要描述|描述|写明|列明)",
    r"|^(?:详细|简要)?说明(?:本?项目|本?部门|本?单位|资金|立项|具体)(?:的|立|具|用|概|职|主)|^填写(?:本|项目|部门|年度|单位|计划|资金)",
    r"|从[^，。；]{2,24}等(?:方面|角度)(?:进行)?(?:填写|阐述|描述|表述|说明)",
));

/// Each of its alternatives holds one of these.
fn is_telling(character: char) -> bool {
    matches!(
        character,
        '字' | '减'
            | '请'
            | '填'
            | '简'
            | '概'
            | '选'
            | '击'
            | '勾'
            | '栏'
            | '附'
            | '续'
            | '化'
            | '写'
            | '述'
            | '说'
            | '列'
            | '具'
            | '际'
            | '示'
    )
}
/// What tells that a number of characters is the work's and not the form's.
const OF_WORK: [&str; 5] = ["不少于", "每", "至少", "以上", "篇"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    // Few texts hold any of them, and the expression is costly to make.
    let telling = |text: &&Text<'_>| text.text.contains(is_telling);
    for (text, found) in PATTERN.within(subject.texts(Kind::ALL).filter(telling)) {
        let words = &text.text[found.clone()];
        if !OF_WORK.iter().any(|of_work| words.contains(of_work)) {
            out.push(subject.within(Code::InstructionLeft, text, &found).arg("words", words));
        }
    }
}
