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
    r"|^[（(]?(?:空|空白|暂空|示例|样例|样表|测试|待补|待填|待核|待确认)[）)]?$",
    r"|^(?:目标|任务|措施|内容)[0-9０-９一二三四五六七八九]?\s*[:：]\s*…*\s*$",
    // Words that only a template says, where no other words go on.
    r"|^\s*请填写|(?:待填写|待补充|请填写)(?:[，。；、！）)]|\s*$)|[（(](?:待|请)(?:填写|补充)[^（()）]*[）)]",
    r"|待(?:核实|确认|核定|更新|补充|完善)后?(?:填入|填写|补填|补充|更新)|待更新|(?:^|[，、：。；])(?:后补|待补|另补|稍后补充)[。；]?\s*$",
    r"|[（(]略(?:[）)]|\s*$)|(?:内容|此处|以下|具体)略[。；]?\s*$|TODO|(?:^|[。；\n])(?:示例|样例|范例|举例)[:：]",
    r"|[（(]此处[^（()）]*[）)]|此处(?:插入|填写|输入|添加|粘贴)",
    r"|某某(?:单位|部门|局|委|县|市|乡|镇|村|项目|中心|学校)|[由经与]某(?:单位|部门|局|委|乡镇|公司)",
    r"|指标\s*[0-9０-９]+\s*[:：]|#(?:REF|N/A|VALUE|DIV/0|NAME)[!?]?|#{3,}|\{\{[^}]*\}\}|[?？]{3,}",
    // Names of what belongs there, in brackets.
    r"|[（(【\[<＜](?:[\p{Han}--[请注写填明]]{0,4}(?:名称|姓名|文号|编号|编码)|填表人)[）)】\]>＞]",
    // Gaps.
    r"|_{2,}|\*{2,}|□+|[（(【\[]\s*[）)】\]]|(?:用于|包括|完成|达到)(?:…|\.{3,})+(?:等|[。，；]|$)",
    // Crosses in the place of a name or a number; XXX型 is neither.
    r"|20[0-9]?[x×]{1,2}年|年[x×]+月|\p{Han}×〔",
    r"|[x×✕○〇△▲●◆◇]{2,}(?:[\p{Han}--[型级光轴片]]|[，。；、%％〕]|$)",
    r"|(?:^|[\p{Han}≥≤＞＜＝约])[xn]\s?(?:个百分点|[%％项个人名次件家户场台套亩]|万元|公里|平方米)",
));

/// Characters that crosses stand in the place of something with.
const CROSSES: &str = "xX×✕○〇△▲●◆◇";
/// Surnames that are hardly ever another word before a number.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔谭陆汪范廖贾夏邹熊秦邱薛闫段雷侯史陶黎贺顾毛郝龚邵钱覃";
/// Numerals among which a circle is a zero.
const NUMERALS: &str = "一二三四五六七八九零两百千万";

/// Each alternative of the expression holds one of these.
fn is_telling(character: char) -> bool {
    matches!(
        character,
        '*' | 'x'
            | 'X'
            | 'n'
            | 'N'
            | '×'
            | '✕'
            | '○'
            | '〇'
            | '△'
            | '▲'
            | '●'
            | '◆'
            | '◇'
            | '_'
            | '…'
            | '某'
            | '略'
            | '待'
            | 't'
            | 'T'
            | '请'
            | '补'
            | '填'
            | '□'
            | '#'
            | '{'
            | '此'
            | '空'
            | '示'
            | '样'
            | '例'
            | '测'
            | '?'
            | '？'
            | '：'
            | ':'
            | '（'
            | '('
            | '【'
            | '['
            | '<'
            | '＜'
            | '同'
            | '.'
    )
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let telling = |text: &&Text<'_>| text.text.contains(is_telling);
    for (text, found) in PATTERN.within(subject.texts(Kind::ALL).filter(telling)) {
        let found = bare(text.text, found);
        let words = &text.text[found.clone()];
        if !is_meant(&text.text[..found.start], words) {
            out.push(subject.within(Code::Placeholder, text, &found).arg("words", words));
        }
    }
}

/// A placeholder without the Chinese character that crosses were found by.
fn bare(text: &str, found: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let words = &text[found.clone()];
    let is_cross = |c: char| CROSSES.contains(c) || "nN".contains(c);
    let crosses: usize = words.chars().take_while(|c| is_cross(*c)).map(char::len_utf8).sum();
    let first = words.chars().next().map_or(0, char::len_utf8);
    let second = words[first..].chars().next();
    match crosses {
        0 if second.is_some_and(is_cross) => found.start + first..found.end,
        _ => found,
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
