//! `number-lost`: a unit, a mark or a 第 where the number before it was lost in pasting, and a number of
//! a list where the one before it is lacking.

use std::ops::Range;

use super::clause::clauses;
use super::ordinals::gaps;
use super::pattern::Pattern;
use super::said::says;
use super::subject::{Kind, Said, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::source::character::is_han;

pub const RULE: Rule =
    Rule { code: Code::NumberLost, needs: &[Need::Texts(Kind::SENTENCES)], check };

static PATTERN: Pattern = Pattern::new(concat!(
    // A mark that stands first had a number before it; so has a share.
    r"(?m)^\s*[、，；）．]|\p{Han}\s*([%％‰])|(?:达到?|为|至|于|超过|[≥≤＞＜])\s*([%％‰])",
    r"|第(?:[、，。；：]|季度|批次|期次)|(?:^|[^出生产建历]\s?)(年月(?:底|末|前|份|日))|(?:^|[，。；])(月(?:开工|竣工|启动|投用))",
    r"|(?:率|数|量|面积|里程|金额|比例|人次)(达到|达|为|至|不低于|不少于|控制在)[，。；]",
    r"|(?:资金|经费|投资|预算|安排|拨付|支出|收入|共计|合计)(万元|亿元)|\p{Han}(〔\s*〕)",
    r"|(?:提高|提升|上升|增长|增加|下降|降低|减少|压减)(个百分点)|达到?(以上|左右|以内)",
    r"|(?:不少于|不低于|不超过|至少)(人次|[次个人名家场期件户亩]|公里|万元)(?:[，。；、]|$)",
    r"|(?:新增|新建|新设|建成|完成)([家个所期处座])(?:[，。；、]|$)",
));

/// Words of a clause that says how much is done.
const DOES: &[&str] = &[
    "完成", "新建", "改造", "建设", "培训", "检查", "举办", "开展", "救助", "购置", "采购",
    "下达", "接待", "办理", "治理", "养护", "受理", "发放", "慰问", "修缮", "印发", "排查",
    "累计", "新增", "维修", "更换", "种植", "造林", "植树", "抚育", "清运", "走访", "调解",
    "审理", "扶持", "安装", "资助", "淘汰", "拆除", "选派", "招聘", "引进", "铺设", "配备",
    "争取", "改建", "扩建", "续建", "打通", "硬化", "绿化", "架设", "清淤", "疏浚",
];
/// Units that are nothing else, which a number stands before.
const UNITS: &[&str] =
    &["人次", "公里", "平方米", "立方米", "公顷", "场次", "批次", "户次", "亩", "吨"];
/// Units that end other words, too, each with the things that are counted by it.
const UNITS_OF: &[(&str, &str)] = &[
    ("件", "案件 投诉 举报 建议 提案 信访 纠纷 事项 来信"),
    ("户", "危房 改造 改厕 搬迁"),
    ("家", "企业 书屋 单位 门店 机构 合作社 农场"),
    ("处", "隐患 公厕 水源 工程 设施 点位"),
    ("座", "桥 桥梁 公厕 泵站 大棚 温室 水库 处理站 变电站"),
    ("台", "设备 电脑 仪器 空调 服务器 锅炉 农机 水泵"),
    ("套", "设备 设施 系统 桌椅 住房"),
    ("辆", "车 车辆 汽车"),
    ("册", "图书 书籍"),
    ("份", "材料 资料 样品 通知书 问卷 报告 宣传单"),
    ("个", "项目 广场 机构 站点 小区 大棚"),
    ("名", "人员 干部 教师 学员 村医 职工"),
    ("期", "培训班 简报 专刊"),
    ("眼", "井 机井"),
    ("株", "树 植树 苗木 树木"),
];
/// What stands for a number, or counts without one.
const COUNTS: &[&str] = &[
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "两", "几",
    "数", "多", "每", "各", "按", "全", "余", "若干", "逐", "等", "单", "双", "整", "的", "为",
];

/// Where and when something is done.
const WHOLE: [&str; 3] = ["全年", "全县", "年内"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(pattern) = PATTERN.regex() else { return };
    // A description says what is counted, and so ends in a unit.
    let is_read = |said: &&Said<'_>| {
        said.kind() == Some(Kind::Prose) && said.role != Some(Role::Description)
    };
    for said in subject.fields().iter().filter(is_read) {
        let texts = said.texts();
        for (text, found) in gaps(&texts) {
            let words = &text.text[found.clone()];
            out.push(subject.within(Code::NumberLost, text, &found).arg("words", words));
        }
        for text in texts {
            let marks = pattern.captures_iter(text.text).filter_map(|found| {
                let lost = found.iter().skip(1).flatten().next();
                Some(lost.or(found.get(0))?.range())
            });
            for found in marks.chain(units(&text)) {
                let words = text.text[found.clone()].trim();
                out.push(subject.within(Code::NumberLost, &text, &found).arg("words", words));
            }
        }
    }
}

/// The units at the end of clauses, and of the parts of their lists, without a number.
fn units(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut found = vec![];
    for clause in clauses(text.text) {
        let mut start = clause.start;
        // What is done is said once for a list.
        let mut is_done = false;
        for part in text.text[clause].split('、') {
            is_done |= says(part, DOES);
            if let Some(unit) = unit(part).filter(|_| is_done) {
                let end = start + part.len();
                found.push(end - unit.len()..end);
            }
            start += part.len() + '、'.len_utf8();
        }
    }
    found
}

/// The unit at the end of a part of a clause without a number.
fn unit(part: &str) -> Option<&'static str> {
    let is_of = |unit: &str, things: &str| {
        let before = part.strip_suffix(unit).map(str::trim_end);
        before.is_some_and(|before| things.split(' ').any(|thing| before.ends_with(thing)))
    };
    let plain = || UNITS.iter().copied().find(|unit| part.ends_with(unit));
    let of = UNITS_OF.iter().find(|(unit, things)| is_of(unit, things));
    let unit = of.map(|(unit, _)| *unit).or_else(plain)?;
    let before = part.strip_suffix(unit)?.trim_end();
    // 全年 counts nothing.
    let without_whole = WHOLE.iter().fold(before, |before, all| before.trim_start_matches(all));
    let has_number = part.contains(|c: char| c.is_numeric()) || says(without_whole, COUNTS);
    (before.ends_with(is_han) && !has_number).then_some(unit)
}
