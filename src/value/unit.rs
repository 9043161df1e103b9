//! What is counted: units from a list, alone or of each other.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cursor::Cursor;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// %, ‰, percentage points.
    Share,
    /// Money.
    Money,
    /// A length of time.
    Time,
    /// A length.
    Length,
    /// An area.
    Area,
    /// A volume, or a flow.
    Volume,
    /// A mass.
    Mass,
    /// People, or their turns.
    People,
    /// Things, acts, cases.
    Count,
    /// Points, grades, places in a row.
    Score,
    /// What instruments measure: temperature, noise, power, data.
    Physical,
}

/// A unit as it is written, and what it measures. `元/人·天` measures money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The unit that was found in the list, with what it is of.
    pub name: String,
    /// What it measures.
    pub kind: Kind,
}

/// The units by what they measure, parted by spaces.
const UNITS: [(Kind, &str); 11] = [
    (Kind::Share, "% ‰ 个百分点 百分点 成 折 倍 番 ppm /10万 /万"),
    (Kind::Money, "元 角 分钱 元整 美元 RMB"),
    (
        Kind::Time,
        "年 个月 月 周 日 天 个工作日 工作日 日历天 自然日 小时 个小时 时 分钟 秒 秒钟 学时 课时 工时 学年 学期 个学期 季度 个季度 周年 周岁 岁 h min s",
    ),
    (Kind::Length, "米 公里 千米 厘米 毫米 延米 延长米 里 km m cm mm 纳米 微米 μm ㎞ ㎝ ㎜"),
    (Kind::Area, "平方米 平方公里 平方千米 亩 公顷 ㎡ ㎢ m² km² hm² 平米 顷 平方厘米"),
    (
        Kind::Volume,
        "立方米 立方 方 m³ 升 毫升 L mL ml ㎥ ㏄ ㎖ m³/d m³/h 立方米/秒 吨水 立方分米",
    ),
    (Kind::Mass, "吨 千克 公斤 克 毫克 斤 微克 kg g mg t μg mg/L 微克/立方米 μg/m³ ㎎ ㎏ ㎍"),
    (Kind::People, "人 名 人次 位 个人 户 户次 家庭 人户 口 户籍 人·次 剂次 人份 员"),
    (
        Kind::Count,
        "个 项 件 次 处 座 条 套 台 部 辆 艘 架 只 头 匹 羽 尾 株 棵 颗 粒 根 支 枝 把 张 份 册 本 卷 篇 期 场 场次 班 班次 批 批次 起 例 宗 单 家 家次 所 间 栋 幢 层 块 片 面 幅 画幅 幅面 页 字 字数 条次 件次 台次 台件 台套 台班 套件 组 队 支队 对 双 床 张床 车 车次 辆次 站 点 点位 站点 盏 眼 口井 处所 村 行政村 镇 乡镇 县 校 班级 样 样品 样本 点次 频次 号 轮 轮次 遍 趟 标段 段 包 箱 袋 桶 瓶 罐 盒 筐 捆 枚 顶 床位 幕 部次 门 门次 课 讲 款 种 类 品种 系列 级次 档 户型 亩次 图斑 全宗 核 盘 路 台站 公证 航次 架次 小时/天 头只 元素 像素 人机 终端 张次 碗 倍次 版 集 分册 团 栏 封 句 发 桩 杆 井 池 库 厂 店 园 院 馆 室 厅 楼栋 单元 门店 网点 窗口 名次 通 函 道 环 炉 钻 穴 畦 塘 闸 渠 泵 棚 台·次 次数",
    ),
    (Kind::Score, "分 级 等 星 A 位 名次 等级 甲等 乙等 类 级以上"),
    (
        Kind::Physical,
        "℃ °C 度 分贝 dB dB(A) 千瓦 千瓦时 kW kWh 瓦 兆瓦 MW 伏 V kV 安 Hz kHz MHz GHz TB GB MB KB M Mbps 兆 dpi ppi 像素 帧 转 Pa kPa MPa 帕 兆帕 度电 吨标准煤 cd lx 贝克 流明 米/秒 km/h m/km mm+2ppm",
    ),
];

/// What joins the units of a compound.
const JOINTS: [char; 2] = ['/', '·'];
/// Characters that begin other words behind a noun: 至, 以内, 左右.
const ENDS: [char; 6] = ['至', '到', '以', '内', '左', '前'];
/// Longest unit behind a joint, in characters: a noun such as 平方公里 or 千瓦时.
const LONGEST: usize = 5;

impl Unit {
    /// A unit of a kind.
    pub fn of(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), kind }
    }

    /// Whether a text is a unit, and nothing else.
    pub fn is_all_of(text: &str) -> bool {
        let mut cursor = Cursor::new(text);
        multiplied(&mut cursor);
        Self::read(&mut cursor).is_some() && cursor.is_done()
    }

    /// Whether a unit of the list follows.
    pub fn is_next(cursor: &mut Cursor<'_>) -> bool {
        let at = cursor.at();
        let found = listed(cursor).is_some();
        cursor.move_to(at);
        found
    }

    /// Whether a unit follows, or what multiplies one: 亩, 万亩.
    pub fn is_next_multiplied(cursor: &mut Cursor<'_>) -> bool {
        let at = cursor.at();
        multiplied(cursor);
        let found = cursor.at() > at || Self::is_next(cursor);
        cursor.move_to(at);
        found
    }

    /// The unit that follows, with what it is of.
    pub fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let at = cursor.at();
        cursor.skip_spaces();
        let found = listed(cursor).or_else(|| in_brackets(cursor));
        let Some((word, kind)) = found else {
            cursor.move_to(at);
            return None;
        };
        let mut name = word.to_owned();
        // 件（套） and the like name the same once more.
        if cursor.peek() == Some('(') {
            let at = cursor.at();
            cursor.advance(1);
            if listed(cursor).is_none() || cursor.take_any(&[')']).is_none() {
                cursor.move_to(at);
            }
        }
        loop {
            let at = cursor.at();
            let Some(joint) = cursor.take_any(&JOINTS) else { break };
            let of = noun(cursor);
            if of.is_empty() {
                cursor.move_to(at);
                break;
            }
            name.push(joint);
            name.push_str(&of);
        }
        Some(Self { name, kind })
    }
}

/// Takes what multiplies a unit: 万元.
fn multiplied(cursor: &mut Cursor<'_>) {
    while !Unit::is_next(cursor) && cursor.take_any(&['百', '千', '万', '亿']).is_some() {}
}

/// The units by their first character, each with what it measures.
static BY_FIRST: LazyLock<HashMap<char, Vec<(&str, Kind)>>> = LazyLock::new(|| {
    let mut units: HashMap<char, Vec<(&str, Kind)>> = HashMap::new();
    let all = UNITS.iter().flat_map(|(kind, units)| units.split(' ').map(|unit| (unit, *kind)));
    for (unit, kind) in all {
        units.entry(unit.chars().next().unwrap_or_default()).or_default().push((unit, kind));
    }
    units
});

/// The longest unit of the list that follows.
fn listed(cursor: &mut Cursor<'_>) -> Option<(&'static str, Kind)> {
    let at = cursor.at();
    let units = BY_FIRST.get(&cursor.peek()?)?.iter();
    let next = units.filter(|(unit, _)| cursor.starts_with(unit));
    // Of the same word under two kinds, the first kind.
    let (word, kind) = *next.rev().max_by_key(|(unit, _)| unit.len())?;
    cursor.take(word);
    // A Latin unit ends where the Latin word ends.
    let is_latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_latin && cursor.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
        cursor.move_to(at);
        return None;
    }
    Some((word, kind))
}

/// A unit that stands in brackets behind its number, with a number of its own: 26（0.01mm）.
fn in_brackets(cursor: &mut Cursor<'_>) -> Option<(&'static str, Kind)> {
    cursor.take_any(&['('])?;
    while cursor.peek().is_some_and(|c| c.is_ascii_digit() || c == '.') {
        cursor.advance(1);
    }
    let found = listed(cursor)?;
    cursor.take_any(&[')']).map(|_| found)
}

/// What stands behind a joint: a unit, or of a price any noun (元/具, 批次/千人).
fn noun(cursor: &mut Cursor<'_>) -> String {
    if let Some((word, _)) = listed(cursor) {
        return word.to_owned();
    }
    let mut noun = String::new();
    while let Some(next) = cursor.peek().filter(|_| noun.chars().count() < LONGEST) {
        let is_digit =
            next.is_ascii_digit() && noun.ends_with(|c: char| c.is_ascii_alphabetic());
        if !(next.is_alphabetic() || is_digit) || ENDS.contains(&next) {
            break;
        }
        noun.push(next);
        cursor.advance(1);
    }
    noun
}
