//! `placeholder`: words of a template that were to be replaced.

use super::pattern::Pattern;
use super::subject::{Kind, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule =
    Rule { code: Code::Placeholder, needs: &[Need::Texts(Kind::ALL)], check };

static PATTERN: Pattern = Pattern::new(concat!(
    // A field that holds nothing else. A dash or a stroke says that there is nothing to say.
    r"(?i)^\s*(?:[*x×✕○〇_…]+|某某+|同上|略|待定|TBD)\s*$",
    // Words that only a template says, where no other words go on.
    r"|^\s*请填写|(?:待填写|待补充|请填写)(?:[，。；、！）)]|\s*$)|[（(](?:待|请)(?:填写|补充)[^（()）]*[）)]",
    r"|[（(]略(?:[）)]|\s*$)|_{3,}|\*{2,}|□+|TODO|[（(]此处[^（()）]*[）)]|某某(?:单位|部门|局|委|县|市|乡|镇|村|项目|中心|学校)",
    r"|指标\s*[0-9０-９]+\s*[:：]|(?:目标|任务|措施)\s*[0-9０-９]+\s*[:：]\s*…*\s*$|20[0-9]?[x×]{1,2}年",
    r"|#(?:REF|N/A|VALUE|DIV/0|NAME)[!?]?|\{\{[^}]*\}\}|[x×]年[x×]+月|[（(](?:\p{Han}{2}名称|姓名|文号|填表人)[）)]",
    r"|^(?:空|示例|样例|样表|测试|待补|待填|待核|待确认)$",
    r"|[x×✕]{2,}[，。；]",
    // Crosses before a word go for a name; before a letter or behind one they are a model.
    r"|[x×✕]{2,}(?:设备|工程|工作|文件|管理|办法|规定|条例|系统|平台|活动|会议|学校|公司|中心|建设|培训|制度|方案|科|股|处|站|所|路|河|街)",
    // Crosses in the place of a name or a number; XXX型 is neither.
    r"|[x×✕○〇]{2,}(?:省|市|县|区|乡|镇|村|局|委|办|单位|部门|项目|年|月|日|万元|元|个|人|次|件|卷|页|册|台|套|份|项|名|户|家|所|条|块|亩|公里|平方米|%|％)",
));

/// Characters that crosses stand in the place of something with.
const CROSSES: &str = "xX×✕○〇";
/// Surnames that are hardly ever another word before a number.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔谭陆汪范廖贾夏邹熊秦邱薛闫段雷侯史陶黎贺顾毛郝龚邵钱覃";
/// Numerals among which a circle is a zero.
const NUMERALS: &str = "一二三四五六七八九零两百千万";

/// Each alternative of the expression holds one of these.
const TELLING: [char; 30] = [
    '*', 'x', 'X', '×', '✕', '○', '〇', '_', '…', '某', '同', '略', '待', 't', 'T', '请', '补',
    '填', '□', '#', '{', '此', '空', '示', '样', '测', '：', ':', '（', '(',
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let telling = |text: &&Text<'_>| text.text.contains(TELLING);
    for (text, found) in PATTERN.within(subject.texts(Kind::ALL).filter(telling)) {
        let words = &text.text[found.clone()];
        if !is_meant(&text.text[..found.start], words) {
            out.push(subject.within(Code::Placeholder, text, &found).arg("words", words));
        }
    }
}

/// Whether crosses hide a name that is not to be told, as in 张××所反映的问题, or circles are
/// zeros, as in 二〇〇〇年.
fn is_meant(before: &str, words: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    let mut crosses = words.chars().take_while(|c| CROSSES.contains(*c)).peekable();
    if crosses.peek().is_none() {
        return false;
    }
    SURNAMES.contains(last) || (NUMERALS.contains(last) && crosses.all(|c| "○〇".contains(c)))
}
