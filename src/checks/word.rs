//! The words of Chinese text. The dictionary is the one that Typst breaks lines of Thai and
//! Chinese with: it is part of the program, which maps it from its file, so that it costs no
//! start and no memory of its own. What county offices say beside it stands here.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Words of offices that the dictionary lacks.
const OWN: &str = "在建 在岗 在职 在编 在册 在库 在押 在管 在线 标的 的哥 的士 本部门 本单位 本项目 \
    信访 抽检 环卫 管护 养护 疫情 低保 特困 优抚 为民 为民办实事 责任制 满意度 责任人 合格率 \
    完成率 及时率 县委 全县 全市 全镇 全乡 我县 我市 所属 对标 对接 对账 对口 结对 配对 校对 查对 惠及 触及 为主 有为 所为 何为 有所作为 有所为 有所不为 赠与 给与 \
    人和 健将 导向 一并 归并 随问随对 研究型 导游员 商贸 助学 入户 善后 负责人 面对面 计划生育 \
    标准化 特别是 报送 拨付 核查 兑付 申报 下达 批复 公示 督办 交办 督导 巡查 排查 摸底";
/// What stands alone, and is a word wherever it does.
const ALONE: &str = "的了和是在为与及对把被将以从由向等其并也都还又就则或于至";
/// Most characters of a word that is looked for.
const LONGEST: usize = 5;
/// What a word costs where a text is cut into the fewest; a character that is rarely a word
/// costs more.
const WORD: u32 = 10;
const SINGLE: u32 = 14;

/// Where the words of a text stand, each character in one of them.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let count = starts.len();
    starts.push(text.len());
    // From the end: what the rest costs at least, and where its first word ends.
    let mut best = vec![(u32::MAX, count); count + 1];
    best[count].0 = 0;
    for from in (0..count).rev() {
        for until in from + 1..=(from + LONGEST).min(count) {
            let word = &text[starts[from]..starts[until]];
            let single = until == from + 1;
            let cost = match single {
                true if !ALONE.contains(word) => SINGLE,
                _ if single || is_word(word) => WORD,
                _ => continue,
            };
            let cost = best[until].0.saturating_add(cost);
            // Of two ways with as many words the one with the longer first.
            if cost <= best[from].0 {
                best[from] = (cost, until);
            }
        }
    }
    let mut words = vec![];
    let mut at = 0;
    while at < count {
        let until = best[at].1;
        words.push(starts[at]..starts[until]);
        at = until;
    }
    words
}

/// Whether some characters are a word.
pub fn is_word(text: &str) -> bool {
    if OWN.split_whitespace().any(|own| own == text) {
        return true;
    }
    // The longest word that begins there; a character that begins no word stands behind.
    let behind = format!("{text}〇");
    let dictionary = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    dictionary.segment_str(&behind).nth(1) == Some(text.len())
}
