//! Values in words: those that can be checked, and those that nobody can tell in December.

use super::Bound;

/// What words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// A comparison or a bound without a number: 逐年下降, 不高于市场价.
    Compared,
    /// A state that is there or not, or a rule that is kept: 零投诉, 全覆盖, 按合同约定.
    State,
    /// A degree or a wish: 进一步提高, 较好.
    Vague,
    /// Nothing that is known to be either.
    Unknown,
}

/// Words of a comparison.
const COMPARED: &[&str] = &[
    "逐年",
    "逐月",
    "逐季",
    "上年",
    "去年",
    "同比",
    "环比",
    "不高于",
    "不低于",
    "不超过",
    "不少于",
    "不多于",
    "不减",
    "不增",
    "不降",
    "零增长",
    "负增长",
    "高于",
    "低于",
    "优于",
    "减半",
    "翻番",
    "翻一番",
];
/// Words of a state, which hold whatever stands beside them.
const STATE: &[&str] = &[
    "零",
    "全覆盖",
    "不发生",
    "未发生",
    "未被",
    "全部",
    "长期",
    "永久",
    "合格",
    "达标",
    "优秀",
    "通过",
    "无差错",
    "无事故",
    "无投诉",
    "当年",
    "当月",
    "当日",
    "不断档",
    "不断供",
    "不断水",
    "不断电",
    "不断流",
];
/// Rules that are not named, and praise: all that a value says.
const ALONE: &[&str] = &[
    "按标准",
    "按要求",
    "按规定",
    "按计划",
    "按政策",
    "按标准执行",
    "按要求执行",
    "按规定执行",
    "按要求完成",
    "按计划完成",
    "好",
    "高",
    "强",
    "快",
    "佳",
    "多",
    "大",
];
/// Words that begin a state: a rule that is kept, or what there is none of.
const BEGINS: &[&str] = &["应", "逢", "无", "未", "不"];
/// Words that begin a rule, whose numbers are those of a document or its own affair.
const RULE: &[&str] = &["符合", "执行", "按照", "按", "依据", "参照"];
/// Words that begin like a rule, and name none.
const IN_TIME: &[&str] = &["按时", "按期", "按质"];
/// Words before a year or a number that is compared with.
const COMPARES: &[&str] = &["较", "比", "与", "同", "于", "超"];
/// Words of a degree or a wish.
const VAGUE: &[&str] = &[
    "进一步",
    "不断",
    "持续",
    "全面",
    "逐步",
    "稳步",
    "明显",
    "显著",
    "大幅",
    "大力",
    "有力",
    "有效",
    "有所",
    "较",
    "一定程度",
    "普遍",
    "适量",
    "若干",
    "尽快",
    "及时",
    "按时",
    "按期",
    "按质",
    "积极",
    "踊跃",
    "提高",
    "提升",
    "增强",
    "增加",
    "改善",
    "改进",
    "优化",
    "促进",
    "推动",
    "保障",
    "保证",
    "健全",
    "完善",
    "加强",
    "强化",
    "规范",
    "巩固",
    "合理",
    "良好",
    "一般",
    "满意",
    "越来越",
    "保质保量",
    "确保",
    "节约",
    "节省",
    "更加",
    "更好",
    "很好",
    "充分",
    "切实",
    "适当",
    "适度",
    "尽量",
    "尽可能",
    "初步",
    "基本",
    "稳定",
    "和谐",
    "浓厚",
    "顺利",
    "顺畅",
    "便利",
    "便捷",
    "高效",
    "优质",
    "整洁",
    "美观",
    "到位",
    "有序",
    "丰富",
    "繁荣",
    "充足",
    "缩短",
    "减轻",
    "缓解",
    "科学",
    "得当",
    "认可",
];

impl Words {
    /// What a text without a number says, where a bound may stand before it.
    pub fn of(text: &str, bound: Option<Bound>) -> Self {
        let text = text.trim();
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
        // A dash says nothing.
        if !text.contains(char::is_alphanumeric) || ALONE.contains(&text) {
            Self::Vague
        } else if says(COMPARED) {
            Self::Compared
        } else if is_by_rule(text) || says(STATE) || begins(BEGINS) && !text.starts_with("不断")
        {
            Self::State
        } else if says(VAGUE) {
            Self::Vague
        } else if bound.is_some() && !text.is_empty() {
            // ≤预算批复数
            Self::Compared
        } else {
            Self::Unknown
        }
    }
}

/// Whether it says that a rule is kept: 按1:1配备, 符合GB 18918—2002.
pub fn is_by_rule(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    begins(RULE) && !begins(IN_TIME)
}

/// Whether what follows some words is compared with.
pub fn compares(words: &str) -> bool {
    COMPARES.iter().any(|word| words.ends_with(word))
}
