# 程序的中文用语。条目以代码命名；`.label` 写在标出的文字下面，`.help` 说明怎么办。

error = 错误
warning = 警告
help = 办法

built = 已生成 { $path } · { $pages } 页 · { $seconds } 秒
summary = { $errors } 个错误，{ $warnings } 个警告
created = 已建立 { $path }；接下来：cd { $path }，再运行 jixiao build

font-bundled = { $role }：{ $family } · { $file } · { $licence } · 程序自带，代替 { $official }
font-official = { $role }：{ $family } · { $file } · 来自本工作目录
font-none = { $role }：没有字体
font-others = {"    "}其次 { $families }

expected-text = 引号里的文字
expected-texts = 引号里的文字，或这样的列表
expected-integer = 整数
expected-decimal = 数字
expected-date = 日期
expected-list = 列表
expected-tables = 双方括号的段落
expected-table = 一组键值
expected-text-or-table = 引号里的文字，或花括号里的一组键值
found-string = 文字
found-integer = 整数
found-float = 数字
found-boolean = true 或 false
found-datetime = 日期或时间
found-array = 列表
found-table = 一组键值

not-found = 找不到 { $path }
    .help = 请检查拼写，以及命令所在的文件夹
unreadable = 无法读取 { $path }：{ $reason }
    .help = 请检查文件权限，以及是否被其他程序占用
unwritable = 无法写入 { $path }：{ $reason }
    .help = 请检查权限和磁盘空间，并在其他程序里关闭该文件；原有文件未受影响
folder-not-empty = { $path } 里已有文件
    .help = 请换一个新文件夹；没有写入任何内容
no-data = { $path } 里没有部门文件
    .help = 部门文件放在 data/年份/编码.toml；`jixiao new` 可建立示例
not-utf8 = { $path } 从第 { $line } 行起不是 UTF-8 文本
    .help = 请用编辑器打开，另存为 UTF-8；旧编辑器常把中文存成 GBK
toml-syntax = TOML 格式有误：{ $message }
    .help = 文字写在引号里，列表写在 [ 和 ] 之间，每个键后面要有 =
missing-key = 缺少“{ $line }”
    .label = 应写在这里
    .help = 请加上“{ $line }”
    .help-date = 请在 year.toml 或本文件里加一行，如 date = 2020-01-15；它印在封面上，并写入 PDF
unknown-key = 不认识的键“{ $key }”
    .help = 这里可用：{ $known }
    .help-near = 是不是“{ $near }”？
wrong-type = “{ $path }”应为{ $expected }，现在是{ $found }
    .help-unquote = 请去掉引号
    .help-quote = 请加上引号
    .help-date = 请去掉引号，写成 2020-01-15
    .help-list = 请写在方括号里：["…"]
empty-text = 这里没有文字
    .help = 请填写；可不填的键请删去整行
empty-list = “{ $path }”里一项也没有
    .help = 请至少写一项
bad-amount = “{ $digits }”不是能准确保存的数
    .help = 请只写数字和小数点，不超过 28 位
out-of-range = 数字应在 { $min } 和 { $max } 之间
forbidden-character = 文字里不能有 { $codepoint }
    .label = 这个字符
    .help = 请删去；从 Word 或网页粘贴时常会带入
year-mismatch = 文件写的是 { $year } 年，却在 { $folder } 文件夹里
    .help = 请改正年份，或移动文件
plan-length = 资金支出计划有 { $found } 个百分比，表上有 { $expected } 个时点
    .help = 请为 { $milestones } 各写一个
layout-not-found = 没有名为“{ $name }”的版式
    .help = 现有版式：{ $known }
layout-unusable = 版式“{ $name }”不能使用
    .help = 其中的错误见上文
template = 模板无法填写：{ $message }
value-in-markup = 这里的值会被 Typst 当作正文而不是代码
    .help = 请在前面加 #，写成 {"#{{ … }}"}
typst = Typst 报告：{ $message }
    .label-call = 由此调用
typst-warning = Typst 提醒：{ $message }
    .label-call = 由此调用
missing-glyph = 没有字体能印出“{ $character }”（{ $codepoint }），在第 { $page } 页
    .label = 这个字
    .help = 请改用别的字，或在 jixiao.toml 里用 fonts = ["…"] 指定有此字的字体文件夹
font-unusable = { $path } 里没有字体
    .help = 请放入 .ttf 或 .otf 文件，或从 jixiao.toml 里去掉这个文件夹
internal = 这是 jixiao 自身的缺陷：{ $message }
    .help = 请连同数据文件一并报告
