# 程序的中文用语。条目以代码命名；`.label` 写在标出的文字下面，`.help` 说明怎么办。

error = 错误
warning = 警告
help = 办法

built = 已生成 { $path } · { $pages } 页 · { $seconds } 秒
filled = 已生成 { $path } · { $seconds } 秒
summary = { $files } 个文件，{ $errors } 个错误，{ $warnings } 个警告
others-all = 同样的问题另有 { $others } 处（jixiao check --all 全部列出）
summary-listed = 上面只有要求列出的 { $listed } 处
others = 同样的问题另有 { $others } 处
step-projects = 项目
step-indicators = 指标
table-kind = 问题
table-number = 处
table-files = 文件
table-file = 文件
table-rest = 其余
table-total = 合计
fixed = 已替换 { $fixes } 处
would-fix = 可替换 { $fixes } 处；未写入任何文件
off = 关闭
silent = 不适用
rule-lacks = {"    "}版式里没有：{ $lacks }
department-file = 部门文件
key-required = { $path } · { $title }（{ $file }，必填）
key-optional = { $path } · { $title }（{ $file }，可省略）
key-form = 写成：{ $expected }
key-dropped = { $form } 去掉了这一栏；它是 { $below } 的栏目
key-computed = 计算：{ $formula }
key-words = 可用的词：
key-rules = 有关的规则：
measured = 在语料里不用来调规则的三分之一上：提示 { $said } 处，对 { $right } 处；应提示 { $due } 处，找到 { $right } 处。
measured-none = 语料里不用来调规则的三分之一没有这类情况。
measured-off = 提示对的不到九成，所以平时不用；在 layout.toml 的 [rules] 下写 { $code } = "warning" 就用。
example-wrong = 错误写法：
example-right = 正确写法：
expected-boolean = true 或 false
expected-choice = 引号里的可选词
see-build = 排成页面才看得出的问题（如文字超出表格），由 jixiao build 检查
see-check = 警告：{ $codes }；用 jixiao check 逐处查看
see-earlier = 未变的部门
unchanged = { $path } 无需重新生成
waiting = 另一个生成任务正在使用 { $path }，等它结束
unlocked = 这里无法锁定 { $path }（{ $reason }）：请不要同时向这个文件夹运行第二个生成任务
prune-entry = 将删除：{ $path }
prune-question = 删除这 { $files } 个文件吗？[y/N]
prune-none = 没有要删除的文件：生成记录里的文件都有对应的部门
prune-blind = 没有删除任何文件：data/ 没能全部读到，部门也许还在
prune-unconfirmed = 没有删除任何文件；要删除这 { $files } 个文件，请加 --yes
prune-kept = 没有删除任何文件
pruned = 已删除 { $files } 个文件
progress-rate = {" "}个/秒
progress-left = 剩余
outcome = 已生成 { $built } 个，未变 { $unchanged } 个，失败 { $failed } 个 · { $seconds } 秒
not-built = 未生成：{ $name }：{ $why }{ $more ->
    [0] {""}
   *[other] {"，另有 "}{ $more }{" 个错误"}
 }
not-built-many = 未生成：{ $name } 和另外 { $others } 个部门：{ $why }
stopped = 已停止：{ $done } 个部门已完成，{ $left } 个还没做；写出的文件都是完整的，再运行同一命令即可继续
stopped-waiting = 已停止等待另一次生成；什么都没有写
aborted = 程序不能继续，多半是系统没有再给内存。已写出的文件都是完整的。请放宽内存的限制（ulimit、容器），或减少同时处理的部门（--jobs 1），再运行一次
check-stopped = 已停止，没有检查完
explained = { $name }：{ $why }
explained-build = { $name }：要生成：{ $why }
reason-between = "；"
reason-none = 未变，不用生成
reason-refused = 不生成：{ $why }
reason-new = 没有以前生成的记录
reason-forced = --force
reason-data = 数据文件变了
reason-before = 上一年的数据文件变了
script-arabic = 阿拉伯字母文字（如维吾尔文、哈萨克文）
script-tibetan = 藏文
script-mongolian = 蒙古文
script-yi = 彝文
script-dai = 傣文
script-thai = 泰文
script-hangul = 朝鲜文
script-cyrillic = 西里尔字母文字（如俄文）
script-devanagari = 天城文
reason-year = year.toml 变了
reason-layout = 版式变了
reason-forms = 本年度另一张表的栏目变了
reason-unbegun = 还没开始填
form-lacking = 有 { $files } 个文件的年度没有这张表，已略过
keys-passed-over = 有的表读不了，可能还有它认得的键：这次没有检查不认识的键
unbegun = 有 { $forms } 张表还没开始填（{ $names }）：数据里没有只属于它的内容；用 --form 可指定要出的表
reason-fonts = 字体变了
reason-program = 程序变了
reason-output-missing = 输出文件不见了
reason-output-altered = 输出文件被改动过
reason-output-unreadable = 输出文件读不出来
missing-share = 缺第 { $name } 份
missing-department = 缺：{ $name }
failed-department = 失败：{ $name }
program-replaced = 程序在运行中被替换了
worker-silent = 还没开始就结束了
worker-killed = 还没开始就被外部以信号 { $signal } 终止
worker-late = { $seconds } 秒内没有开始工作

form-made = 已建立 { $path }；接下来：jixiao form check { $typed }，然后 jixiao form test { $typed }
form-copied = 已建立 { $path }；接下来：改好以后运行 jixiao form check { $typed }
test-none = { $path } 里没有示例：请在其中的 examples 文件夹里放一个数据文件，如 1.toml
test-made = { $path }：已按栏目生成，请改成真实的样子
test-other = { $path } 与现在的栏目不符：请改好它，或者删去它再运行，就按栏目重新生成
test-same = { $path }：与认可的一致
test-accepted = { $path }：已认可，存入 { $folder }
test-new = { $path }：还没有认可过；请看 { $folder } 里的结果，没有问题就加上 --accept 再运行
test-differs = { $path }：与认可的不一致；现在的结果在 { $folder } 里
test-gone = {"  "}不再有 { $name }
test-added = {"  "}原来没有 { $name }
test-picture = {"  "}{ $name } 的画面变了
list-between = ，
need-required = 必填
need-asked = 可留空
need-optional = 可省略
form-carried = 自带
form-own = { $path }
form-over = { $path } 盖在自带的上面
form-extends = 依据 { $name }
form-bare = 只供其他版式依据：没有主模板
form-unread = 读不了；请用 jixiao form check { $name } 查原因
folder-carried = { $name }（自带）
folder-over = {"  "}{ $path }，盖在自带的 { $name } 上面
form-folders = 由这些文件夹组成，在前的优先：
form-files = 文件：
form-replaces = ，代替 {""}
form-money = 金额：
form-money-said = {"  "}以{ $unit }为单位，至少 { $places } 位小数
form-words = 词表 { $name }：
form-needed = （必有）
form-second = ：{ $words }
form-rules-speak = 起作用的规则：
form-rules-off = 停用的规则：
form-rules-silent = 不起作用的规则，以及版式里缺什么：

created = 已建立 { $path }；接下来：cd { $typed }，再运行 jixiao build

font-bundled = 自带的 { $file }，代替 { $official } · { $licence }
font-folder = { $path } 里的字体：
font-folder-flawed = { $path } 里没有可用的字体：{ $reason }
font-no-fonts = 不是 .ttf、.otf、.ttc、.otc 字体文件：{ $names }{ $more ->
    [0] {""}
   *[other] {" 等，另有 "}{ $more }{" 个"}
 }
fate-sets = 用来排{ $roles }
fate-style = 同族的另一字重或字形，版式要粗体、斜体时用
fate-behind = 不用：先用 { $name }（{ $first }）
fate-twin = 不用：与 { $first } 是同一字体，那个排在前面
fate-twin-bundled = 不用：自带这个字体，用自带的
fate-unasked = 版式不用它；其他字体都没有的字由它补
fate-flawed = 不能用：{ $reason }
flaw-empty = 没有 .ttf、.otf、.ttc 或 .otc 文件
flaw-not-font = 不是 TrueType 或 OpenType 字体
flaw-cut = 文件不完整，后面缺了一截
flaw-broken = 文件已损坏
flaw-nameless = 里面没有字体名称
flaw-no-outlines = 只有点阵，没有轮廓
flaw-no-characters = 没有 Unicode 字符表
flaw-restricted = 字体厂商禁止嵌入（fsType 2）
flaw-bitmaps-only = 字体厂商只许嵌入点阵（fsType 0x200）
flaw-no-subset = 字体厂商禁止只嵌入一部分（fsType 0x100），而 PDF 里只嵌入用到的字

expected-text = 引号里的文字
expected-texts = 引号里的文字，或这样的列表
expected-integer = 整数
expected-decimal = 数字
expected-date = 日期
expected-month = 年月
found-words = 这段文字
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
found-nothing = 空白

io-not-found = 不存在
io-permission = 没有权限
io-in-the-way = 应是文件夹的地方有一个文件
io-is-folder = 那里是一个文件夹
io-full = 磁盘已满
io-no-locks = 这个磁盘不能锁定文件
io-read-only = 磁盘只读
io-busy = 被其他程序占用
io-changed = 其间有人改动了它
io-foreign = 那里的文件不是本程序生成的，或者生成后签过名、改动过
io-gone = 生成过程中它被删去或移走了
io-no-report = 那里的文件不是报告
io-loop = 链接绕成了圈
standard-output = 标准输出
io-special = 那里是管道、设备或套接字，不是文件
io-handles = 打开的文件太多
io-device = 磁盘或与它的连接出了故障
io-too-large = 文件太大
io-name = 文件不能叫这个名字
io-memory = 系统没有内存了
io-processes = 系统不允许再开进程或线程
io-reader-gone = 读取的一方已经离开
io-no-reader = 没有人读取

not-found = 找不到 { $path }
    .help = 请检查拼写，以及命令所在的文件夹
    .help-near = 是不是 { $near }？
    .help-dash = 如果是选项，请用英文的两个减号开头，如 --draft
ambiguous-name = “{ $name }”可以指几个部门
    .help = 请写全称、编码或文件：
file-overlooked = 没有读取 { $path }
    .help = 部门文件的名字以 .toml 结尾：如果是部门文件，请改名为“{ $with }”；不是就移出 data
    .help-hidden-ending = 请改名为“{ $with }”；看不到末尾的 { $ending } 时，先在文件管理器的“查看”里勾选“文件扩展名”
    .help-office = 程序只读 .toml 文本：请把要报送的内容写进 .toml 文件；不是要报送的就移出 data
    .help-packed = 请先解压，再把其中的 .toml 文件放在这里
    .help-settings = 共用的设置只从“{ $with }”读：请改成这个名字，或删去这个副本
unreadable = 无法读取 { $path }：{ $reason }
    .help = 请检查文件权限，以及是否被其他程序占用
    .help-large = 这类文件不会有这么长；请删去不属于它的内容
    .help-place = 请把占着这个位置的移走或改名，换成该放在这里的
unwritable = 无法写入 { $path }：{ $reason }
    .help-changed = 没有写入；请先在编辑器里保存，再运行一次
    .help = 请检查权限和磁盘空间，并在其他程序里关闭该文件；原有文件未受影响
    .help-large = 请放宽文件长度的限制（ulimit -f），或写到别的磁盘；原有文件未受影响
    .help-place = 请把占着这个位置的移走或改名，或另选一个位置
    .help-foreign = 它没有改动：请把它移到别的文件夹或改名，再生成一次；也可以生成到另一个文件夹：--out 文件夹
    .help-gone = 生成时请不要清空或移动这个文件夹；请再生成一次
    .help-full = 请腾出磁盘空间，或写到别的磁盘
    .help-stream = 请确认读取的一方在运行，并读到末尾
output-taken = 另一个文件也要写“{ $name }”
    .label-first = 就是这个
    .help = 请给每个部门写各自的编码和名称，或删去副本
code-taken = 另一个文件的 { $year } 年编码也是 { $code }
    .label-first = 就是这个
    .help = 请改正写错的那个，或删去副本
output-renamed = 输出文件名为“{ $name }”
    .help-characters = 文件名里不能有 { $found }，已用 _ 代替
    .help-length = 编码和名称太长，文件名只留约 66 个汉字；文件内容里是全称
    .help-dot = 文件名的开头和末尾不能是点，已去掉
    .help-reserved = 这个词是 Windows 留给设备的，前面加了 _
output-older = { $origin ->
    [unknown] 已有文件 { $path }，没有记录说明它是谁生成的
   *[built] { $path } 还在，是以前生成的
 }
    .help = 它可能与现在的数据不符，请不要报送
    .help-altered = 它在那次生成后被改动过，请不要报送
    .help-unreadable = 它读不出来（{ $reason }），请不要报送
    .help-unknown = 它不是这次生成的；除非您知道它是什么，请不要报送
output-stale = { $number ->
    [1] { $path } 是以前生成的，部门或表已删去、改名，或数据里不再有
   *[other] 有 { $number } 个以前生成的文件，部门或表已删去、改名，或数据里不再有
 }
    .help = jixiao build --prune 会列出并删除它们
    .help-altered = 它在生成后被改动过，所以保留；不需要时请自行删除
    .help-unreadable = 它读不出来（{ $reason }），不知道是否还是生成时的样子，所以保留；不需要时请自行删除
journal-unusable = 生成记录不能使用：{ $path }：{ $reason }
    .help = 已生成的文件是完整的；下次可能会多生成一些没有变化的部门，也不知道哪些文件是旧的
filed-differs = { $kind ->
    [absent] { $folder } 里没有 { $code } { $year } 年的数据
    [foreign] 没有附数据，无法比较：{ $files }{ $more ->
        [0] {""}
       *[other] {" 等，还有 "}{ $more }{" 个"}
    }
    [broken] 有错误，或没有写明是哪个部门哪一年的，没有全部比较：{ $files }{ $more ->
        [0] {""}
       *[other] {" 等，还有 "}{ $more }{" 个"}
    }
   *[value] { $title }现在是“{ $now }”，以前报的是“{ $then }”
 }
    .help-broken = 用 jixiao check 加上这个文件的名字，就知道错在哪里
    .help-absent = 如果报过，请把它的数据文件或本程序生成的 PDF 放进去
    .help-foreign = 本程序生成的 PDF 附有数据；其他的请放数据文件
    .label-filed = 以前报的
    .help = 请改正写错的一处
changed-meanwhile = 生成过程中文件被改动，现在是另一个部门的了
    .help = 请再运行一次
several-workspaces = 所给的路径在几个工作目录里：{ $roots }
    .help = --report 和 --timings 只能用于一个工作目录，请分别运行
crashed = 工作进程崩溃了
    .help = 请检查版式里有没有无休止的递归；其他部门不受影响
    .help-defect = 这多半是 jixiao 自身的缺陷：请连同数据文件和版式一并报告
killed = { $cause ->
    [memory] 系统不再给工作进程内存
   *[signal] 工作进程被外部以信号 { $signal } 终止
 }
    .help = 请再运行一次；其他部门不受影响
    .help-memory = 多半是机器或容器的内存用完了：请增加内存，或减少同时处理的部门：--jobs 1
timed-out = { $seconds } 秒后仍未完成
    .help = 请检查版式里有没有无休止的循环，或用 --timeout 放宽时间
out-of-memory = 占用内存超过 { $limit } MB
    .help = 请检查版式里有没有不断增长的列表，或用 --memory-limit 放宽限制
worker-lost = 无法启动工作进程：{ $reason }
    .help = 请放宽进程数、打开文件数和内存的限制（ulimit、容器），或减少同时处理的部门：--jobs 1，然后再运行一次
bad-report = { $path } 不是本版本的报告
    .help = 请给出 jixiao build --report 写的文件
folder-not-empty = { $path } 里已有文件
    .help = 请换一个新文件夹；没有写入任何内容
no-forms = { $path } 里没有版式
    .help = 请写自带版式的名字（用 jixiao form list 查看），或新建一个：jixiao form new 名字
form-refused = { $kind ->
    [taken] { $path } 已经有了
    [carried] 程序自带的表叫“{ $name }”
   *[name] 文件夹不能叫“{ $name }”
    }
    .help = 请换一个名字；没有写入任何内容
    .help-carried = 请换一个名字；要处处以它代替自带的，加 --extends { $name }，只写与它不同的；没有写入任何内容
no-data = { $path } 里没有部门文件
    .help = 部门文件放在 data/年份/编码.toml；`jixiao new` 可建立示例
    .help-filed = 请指以前的数据文件所在的文件夹，或本程序生成的 PDF（里面附有数据）所在的文件夹
not-department = { $path } 不是部门文件
    .help = 这里写的是各部门共用的设置；请给出部门、它们的文件夹，或什么都不写（即全部）
not-utf8 = { $path } 不是 UTF-8 文本
    .label = 从这里起
    .help = 请用编辑器打开，另存为 UTF-8
    .help-kind = 这是{ $kind ->
        [excel] {" "}Excel 表格
        [word] {" "}Word 文档
        [office] 办公软件的文件
        [pdf] {" "}PDF 文件
        [picture] 图片
        [rtf] 带格式的文本（RTF）
        [web] 网页或 XML
       *[packed] 压缩文件（Word、Excel 的文件也是）
    }，改了名也不是文本：请新建一个文本文件，照 jixiao new 的示例把内容抄进去，存为 UTF-8
    .help-zeros = 文件里全是零，多半是断电或磁盘故障所致：请从备份恢复，或重新写
    .help-certain = 它是 { $encoding } 编码：jixiao check --fix 会改存为 UTF-8；也可以用编辑器打开，另存为 UTF-8
    .help-likely = 看来是 { $encoding } 编码：请在编辑器里按这种编码打开，另存为 UTF-8
byte-order-mark = 文件开头有字节顺序标记（BOM）
    .help = 请存为不带 BOM 的 UTF-8，或运行 jixiao check --fix
toml-syntax = TOML 格式有误：{ $message }
missing-key = 缺少“{ $line }”
    .label = 应写在这里
    .help = 请加上“{ $line }”
    .help-begun = 请加上“{ $line }”：表“{ $form }”要用它；第 { $row } 行的“{ $begun }”表示这张表已开始填
    .help-above = 请在这一行上面另写一行 { $line }
    .help-from = 请加上“{ $line }”，或填写它省略时所取的 { $from }
    .help-date = 请在 year.toml 或本文件里加一行，如 date = 2020-01-15；它写入 PDF，有封面的版式也印在封面上
unknown-key = 不认识的键“{ $key }”
    .help = 这里可用：{ $known }
    .help-near = 是不是“{ $near }”？
    .help-foreign = { $keys } 是表“{ $form }”的，本年度没有这张表：请在 year.toml 里写 forms = [{ $forms }]，或去掉这些键
    .help-title = “{ $title }”的键是 { $near }
    .help-nested = 表里不能再写表：请另写 [record.表名]，栏目里写 type = "表名"
    .help-root = 它不属于 [{ $section }]：请移到文件开头，第一个 [ ] 之前；不需要就删去
    .help-former-unit = 现在写在 [money] 下：unit = "万元"；其余照原来的版式，先写 extends = "hb-2020"，再只写与它不同的
    .help-former-milestones = 现在写在支出计划的栏目里：heads = ["3月底", …]，见 templates/hb-2020/layout.toml
    .help-former-not-printed = 现在在该栏目里写 printed = false
    .help-former-classes = 现在写 [[vocabulary.classes]]：required 改为 needed，subclasses 改为 second
    .help-former-confusions = 现在写在 [rules] 下：confusable-word = {"{"} words = [["错误写法", "正确写法"]] {"}"}
    .help-former-parameters = 现在写在各栏目（longest、largest、pattern、of）和 [rules]（satisfaction-low = {"{"} floor = 80 {"}"}、too-few-indicators = {"{"} least = 3 {"}"}）里
wrong-type = “{ $path }”应为{ $expected }，现在是{ $found }
    .help-number = 请只写 { $number }，不加引号、逗号和单位
    .help-digits = 请只写数字，不加引号和单位
    .help-delete = 没有就删去这个键
    .help-sections = 每一项都先单独写一行 [[{ $header }]]，再写内容；或写成列表 [{"{ … }"}]
    .help-table = 请把其中的键写在花括号里：{"{ 键 = 值 }"}
    .help-unquote = 请去掉引号，写成 { $written }
    .help-yuan = 金额以万元为单位，请只写 { $wan }；本表如以元为单位，写 { $number }
    .help-header = 这一段只有一个，标题用单方括号：[{ $header }]
    .help-day = 请写成 { $written }
    .help-quote = 请加上引号：{ $written }
    .help-date = 请去掉引号，写成 { $written }
    .help-list = 请写在方括号里：["…"]
    .help-numbers = 请写在方括号里，用逗号隔开：[25, 50, 75, 100]
    .help-forms = layout 只写一张表；几张表请写 forms = { $written }
empty-text = 这里没有文字
    .help = 请填写；可不填的键请删去整行
empty-list = “{ $path }”里一项也没有
    .help = 请至少写一项
bad-amount = “{ $digits }”不是能准确保存的数
    .help = 请只写数字和小数点，不超过 28 位
bad-pattern = { $kind ->
    [large] “{ $pattern }”太大
    [many] 正则表达式超过 { $most } 个
   *[other] “{ $pattern }”不是正则表达式
    }
    .help = 请改正；它不起作用，规则就会停用
    .help-many = 请去掉一些：一个表达式可以写几种格式，如 ^(A|B)$
    .help-large = 请减少重复次数：{"{"}1,9999{"}"} 这样的重复，套在一起会成倍增大；字数用 longest 限制
out-of-range = 数字应在 { $min } 和 { $max } 之间
paragraph-too-long = 这一段有 { $length } 个字，一段最多 { $most } 个
    .help = 请用空行分成几段，或写成列表的几条
forbidden-character = 文字里不能有 { unseen }（{ $codepoint }）
    .label = 这个字符
    .help = 请删去；从 Word 或网页粘贴时常会带入
    .help-modern = 这是旧字库里的编码，请改成“{ $modern }”；或运行 jixiao check --fix
    .help-break = 请删去；要分段就写成两段：列表里各写一对引号，或在三个引号之间空一行
    .help-direction = 它会改变后面文字的方向，看到的和送出的就不一样；请删去，再核对这一处的文字
text-of-last-year = 这段文字与 { $before } 年的文件相同
    .help = 请按今年的任务改写；数字和做法确实不变时可以允许
date-of-last-year = 编制日期是 { $named } 年的，预算是 { $budget } 年
    .help = 请改成今年编制的日期
year-mismatch = 文件写的是 { $year } 年，却在 { $folder } 文件夹里
    .help = 请改正年份，或移动文件
code-mismatch = 编码是 { $code }，文件名却是 { $file }
    .help = 请改正编码，或改文件名
code-spelling = 编码里有全角字符，或前后有空格
    .help = 请写成 { $with }
plan-length = { $title }有 { $found } 个百分比，表上有 { $expected } 个时点
    .help = 请为 { $heads } 各写一个
list-length = { $title }写了 { $found } 项，表上有 { $expected } 栏
    .help = 请为 { $heads } 各写一项
declaration = { $what ->
    [type] 没有类型“{ $word }”
    [role] 没有作用“{ $word }”
    [key] 这张表里没有栏目“{ $word }”
    [vocabulary] 没有词表“{ $word }”
    [role-twice] 这张表里已有别的栏目起“{ $word }”的作用
    [word] 那一栏里没有“{ $word }”这个词
    [word-twice] “{ $word }”写了两次
    [drop] “{ $word }”就是这个文件里写的，不用 drop
    [after] 这几栏的 after 绕成了圈：{ $word }
    [types] 一个列表只能有一种类型
    [constant] 合计里没有栏目，只有数字
    [taken] 各项都是减去的，这个金额总不会大于零
    [unit] 没有叫“{ $word }”的金额单位
    [top] “{ $word }”超出了文件的开头
    [holders] 这张表外面的表不止一张：{ $known }
    [full] 有满分，没有 share
    [needed] 本来就必填，不用写何时必填
    [limits] 没有数既不小于 { $least } 又不大于 { $most }
    [beyond] { $word } 在上下限之外
    [unweighed] 各行没有分值，无从比较
    [main] 版式里没有文件“{ $word }”
    [no-template] 主模板“{ $word }”的名字要以 .j2 结尾
    [choice] 没有写可选的词
    [circle] 表“{ $word }”里又有它自己
    [deep] 表“{ $word }”套得太深
    [given] “{ $word }”是模板里另有所指的名字
    [many] 栏目太多
    [title] 栏目“{ $word }”没有写 title
    [untyped] 栏目“{ $word }”没有写 type
    [missing] 版式没有写 { $word }
    [no-main] 版式“{ $word }”没有主模板
    [chain] 版式“{ $word }”又依据它自己
    [no-number] “{ $word }”不是数字
    [no-percent] “{ $word }”不是百分数
    [no-list] “{ $word }”不是列表
    [no-table] “{ $word }”不是表，没有“{ $part }”
    [no-date] “{ $word }”不是日期、年月或年度
    [no-text] “{ $word }”不是文字
    [other-type] “{ $word }”与本栏的类型不同
    [one] “{ $word }”有多个值，这里只能是一个
    [each] “{ $word }”经过一个列表
    [several] 已写 { $near }，又写 { $word }
    [ratio] ratio 要写两个栏目
    [measure] 这两栏相除得不出 { $type }
    [equals] 列表里写的是可以等于的几个数
    [share] share 没有满分
    [loop] 由它自己算出：{ $word }
    [default] 省略时的值与本栏的类型不同
    [condition] 何时必填没有写清
    [idle] “{ $word }”对 { $type } 类型的栏目没有意义
    [units] 不知道“{ $word }”怎样换算成“{ $near }”
    [day] 日期样式看不懂
    [suffix] 文件名不能以“{ $word }”结尾
    [over] 它代替了自带的“{ $word }”，却缺少别的版式要用的内容
    [quoted] “{ $word }”是文字，不是数字
    [drawing] 样式超过 { $most } 字
   *[list] “{ $word }”应是一栏
    }
    .help-near = 是不是“{ $near }”？
    .help-known = 可用：{ $known }
    .help-none = 请先声明它
    .help-choice = 请写 of = ["…", "…"]
    .help-deep = 请少套几层
    .help-circle = 请去掉一处引用
    .help-given = 请换一个键名
    .help-many = 请拆成几张表
    .help-title = 请写表上的名称：title = "…"
    .help-untyped = 请写类型，如 type = "text"
    .help-missing = 请写上，或用 extends 依据一个已有的版式
    .help-no-main = 它只供其他版式依据：换成有主模板的版式：{ $known }；或在依据它的版式里写 main = "…"
    .help-own-main = 请写 main = "…"，即主模板的文件名；只供其他版式依据的不用写
    .help-chain = 请去掉一处 extends
    .help-aim = 请写合适的栏目：同一表里的，以 ../ 开头的外面一层表里的，或以 / 开头从文件开头算起的
    .help-one = 请写不在列表里的栏目，或用 sum 求和的栏目
    .help-several = 一栏只能用 sum、ratio、share、from、default 之一
    .help-role-twice = 请只留一处；下层版式的栏目用 drop = ["…"] 去掉
    .help-word-twice = 请只留一处
    .help-drop = 请直接删去那一行；drop 去掉的是 extends 所依据的版式里的栏目
    .help-after = 请去掉一处 after
    .help-types = 请只留一种；一项里有几样东西的，写成 record 里的一张表
    .help-constant = 请写栏目，如 sum = [10, "score"]
    .help-taken = 如果就是要负数，请同时写 negative = true；否则去掉一个减号
    .help-holders = 一个 ../ 是往外一层表；几张表里都有的表，请用 / 开头从文件开头写起，或者各写一张
    .help-full = 请同时写 share = "…"，或去掉 full
    .help-needed = 请写 optional = true，或去掉 needed_if
    .help-unweighed = 请给各行加一栏 weight（或 role = "weight"），或去掉这里的 weight
    .help-no-list = .* 只能跟在列表后面；请写其中的栏目，或它本身
    .help-no-table = 请写同一表里的栏目，以 ../ 开头的外面一层表里的，或以 / 开头从文件开头算起的
    .help-main = 请写这个文件夹里的文件
    .help-ratio = 如 ratio = ["executed", "adjusted"]
    .help-equals = 等于几栏之和的，写 equals = {"{"} sum = ["a", "b"] {"}"}
    .help-measure = amount 除以 number 得 amount；amount 除以 amount、number 除以 number 得 number 或 percent
    .help-share = 请写 full，如 full = 10
    .help-loop = 请去掉一处
    .help-default = 请按本栏的类型写；可选的词要在 of 里
    .help-condition = 请写 {"{"} below = ["甲", "乙"] {"}"} 或 {"{"} not = ["栏目", "词"] {"}"}，只写其一
    .help-idle = 请去掉，或改类型
    .help-units = 可换算的单位：元、百元、千元、万元、十万元、百万元、亿元
    .help-day = 请写 2026 年 1 月 1 日的样子，如 2026/1/1、2026年01月01日
    .help-month = 请写 2026 年 1 月的样子，如 2026年1月、2026.01
    .help-over = 请先写 extends = "{ $word }"，再只写不同的
    .help-quoted = 请去掉引号：{ $word }；引号里应是栏目的名字
    .help-drawing = 请只画一个编码；文字的格式和长度用 pattern 和 longest
    .help-suffix = 请只写文字、数字、- 和 _，最多 40 字
    .help-list = 请写 {"{"} title = "…", type = "…" {"}"}；去掉下层的栏目写 drop = ["…"]
forms-named = { $what ->
    [both] layout 和 forms 都写了要出哪些表
   *[twice] 表“{ $name }”写了两次
 }
    .help = 请只留一处
forms-differ = { $what ->
    [suffix] 表“{ $form }”和“{ $other }”会写同一个文件
    [unit] 表“{ $form }”的金额以{ $unit }填写，“{ $other }”以{ $first }填写
   *[type] “{ $key }”在表“{ $form }”里的类型与“{ $other }”里的不同
 }
    .label-first = 那里是这样
    .help = 同一年度的各张表读同一份数据：请给这个键写同一类型，或在其中一张表里改名
    .help-suffix = 请在各表的 layout.toml 里写各自的后缀：suffix = "…"
    .help-unit = 请在 year.toml 里写明数据的单位：unit = "{ $first }"；各张表按自己的单位印
form-not-in-year = 本年度没有表“{ $name }”
    .help = 本年度的表：{ $known }
layout-not-found = 没有名为“{ $name }”的版式
    .help = 现有版式：{ $known }
    .help-near = 是不是“{ $near }”？
    .help-bare = 它的文件夹里没有 layout.toml：请写一个，或删去这个文件夹
layout-link = 这是符号链接
layout-large = 版式的文件太多或太大
layout-refused = 版式不能使用 { $path }：{ $reason }
    .help = 版式文件夹里只放普通文件，不放链接，最多 { $files } 个，共 { $megabytes } MB；请换成文件本身，或移走多余的
template = 模板无法填写：{ $message }
    .help-near = 是不是“{ $near }”？
    .label-extends = 表“{ $form }”依据它：这里去掉或改了的，那里还要用
    .help-former-unit = 现在写 money.unit
    .help-arithmetic = 请在 layout.toml 里写，如 total = {"{"} …, sum = ["甲", "乙"] {"}"}，再印那一栏；比较大小可以直接写
    .help-former-milestones = 现在由版式声明：form.表名.键名.heads，如 templates/hb-2020/main.typ.j2 里
template-kinds = 文字只能与文字比较，数字只能与数字比较
template-tables = 一组键值不能整个比较
template-output = 块或宏的输出是 Typst 代码，不能比较，也没有长度
template-arithmetic = 数据里的值不能在模板里计算
template-no-literal = 这个值或其中一项不能写成 Typst 代码，也许没有定义；请检查拼写
template-chain = 比较不能连写，请用 and 分成两个
value-in-markup = 这里的值会被 Typst 当作正文而不是代码
    .help = 请在前面加 #，写成 {"#{{ … }}"}
foreign = 请按原文检查，或交给写版式的人：“{ $words }”
typst = Typst 报告：{ $message }
    .label-call = 由此调用
    .help-near = 是不是“{ $near }”？
    .help-import = 它在 { $file } 里：请加到引用那个文件的一行，如 #import "{ $file }": { $word }
typst-warning = Typst 提醒：{ $message }
    .label-call = 由此调用
document-unfinished = { $lacks ->
    [sources] 模板没有把数据附在 PDF 里：上报后无法与以后的数据核对
    [page] 模板没有按公文设页面：纸张、页边、字体和页码
   *[draft] 模板没有给草稿加上字样
 }
    .help-sources = 请在主模板里写 #sources(year-file: {"{{ year_file }}"})，并写 #import "page.typ": sources
    .help-page = 请在主模板里写 #show: document-page.with(fonts: {"{{ fonts }}"}, draft: {"{{ draft }}"})，并写 #import "page.typ": document-page
    .help-draft = 请在 document-page.with(…) 里写 draft: {"{{ draft }}"}
untitled = 模板没有写文档标题，而 PDF 必须有
    .help = 请在主模板里写 #set document(title: [{"#{{ year }}"}年{"#{{ form.title }}"}])
missing-glyph = { $kind ->
    [run] 没有字体能印出这段{ $script }“{ $character }”
   *[one] 没有字体能印出“{ $character }”（{ $codepoint }）
 }
    .label = 这个字
    .help = 请改用别的字，或在 jixiao.toml 里用 fonts = ["…"] 指定有此字的字体文件夹
font-unusable = { $waiting ->
    [0] 不能使用 { $path }：{ $reason }
   *[other] 不能用 { $path } 排{ $roles }：{ $reason }
 }
    .help = 请放入 .ttf 或 .otf 文件，或从 jixiao.toml 里去掉这个文件夹
    .help-again = 请从来源重新复制或安装这个文件，或把它移出文件夹，改用其他字体
    .help-other = 请换成 TrueType 或 OpenType 轮廓字体（.ttf、.otf），或把它移出文件夹，改用其他字体
    .help-rights = 请向厂商取得允许嵌入的字体，或把它移出文件夹，改用其他字体
font-left-out = 没有使用 { $path }：{ $reason }
font-twin = “{ $name }”有两个不同的文件：{ $first } 和 { $path }；用的是前一个
    .help = 两个文件夹按 fonts 里的先后，同一文件夹按文件名；请只留要用的一个
font-unasked = { $path } 里的字体一个也用不上：没有版式所用的字体，也没有自带字体缺少的字
    .help = 用 jixiao fonts 查看每个文件；不需要这个文件夹时，请从 jixiao.toml 里去掉
internal = 这是 jixiao 自身的缺陷：{ $message }
    .help = 请连同数据文件一并报告

wrong-word = “{ $word }”不在可选的 { $words } 之中
unknown-code = 没有找到“{ $words }”
    .help = 请换个短些的词，如“预算”；`jixiao rules` 列出全部规则
    .help-near = 是不是“{ $near }”？`jixiao rules` 列出全部规则
budget-total = { $title }是 { $total }，各部分合计是 { $sum }
    .label-part = { $title } { $amount }
    .help = 请改正有误的一项；没有写的按 0 计算
computed-differs = { $what ->
    [nothing] 有{ $part }，而{ $whole }是 0，{ $title }算不出
    [large] { $title }太大，算不出准确的数
    [equal] { $title }是 { $total }，应等于 { $sum }
   *[made] { $title }写的是 { $total }，按数据算出的是 { $sum }
 }
    .label-part = { $title } { $amount }
    .help = 请改正有误的一项；计算出来的栏目可以不写
    .help-formula = { $title } = { $formula }；请改正其中有误的一项
    .help-stated = 请改正有误的一项
    .help-nothing = 请核对这两项
note-more-parts = 另有 { $more } 项没有列出，合计 { $rest }
note-classes = 其中 { $classes }
note-given-parts = 没有写、由版式算出或取值的：{ $given }
limit-exceeded = { $kind ->
    [whole] { $title } { $number } 不是整数
    [places] { $title } { $number } 的小数多于 { $places } 位
    [least] { $title } { $number } 低于下限 { $limit }
   *[most] { $title } { $number } 超过上限 { $limit }
 }
    .label-limit = { $title }
    .label-part = { $title } { $amount }
    .help = 请核对数字
    .help-formula = { $title } = { $formula }；请核对这几项
reason-missing = { $kind ->
    [below] { $first }低于{ $second }，没有写“{ $title }”
   *[not] { $first }不是“{ $second }”，没有写“{ $title }”
 }
    .label-case = 见此处
    .help = 请补上：{ $line }
date-order = { $title }早于{ $other }
    .label-first = { $title }
    .help = 请核对两个日期
unit-unknown = 不知道“{ $unit }”怎样换算成表上的“{ $printed }”
    .help = 请写 元、百元、千元、万元、十万元、百万元、亿元 之一，或与表上相同的单位
part-blank = { $title }里没有{ $part }：{ $formula } 算不出（0 ÷ 0）
    .help = 请核对所依据的数；确实都是 0 的，这一项的分值怎样计请按规定处理
class-weight = “{ $class }”各项的分值合计 { $sum }，应为 { $weight }
    .help = 请调整“{ $project }”中这一类的分值
amount-negative = { $what ->
    [made] { $title }算出来是 { $amount }，小于零
   *[written] 金额 { $amount } 小于零
 }
    .label-part = { $title } { $amount }
    .help-made = { $title } = { $formula }；请改正其中有误的一项
amount-places = { $places ->
    [0] { $amount } 有小数
    [2] { $amount } 的小数超过两位
   *[other] { $amount } 的小数超过 { $places } 位
 }
    .help = { $places ->
        [0] 金额以{ $unit }为单位，不写小数；请按财政口径取整
        [2] 金额以{ $unit }为单位，保留两位小数；请按财政口径取整
       *[other] 金额以{ $unit }为单位，保留 { $places } 位小数；请按财政口径取整
     }
amount-looks-like-yuan = { $kind ->
    [large] { $amount } { $unit }，数额很大
   *[yuan] { $amount } { $unit }，可能填成了元
 }
    .help-large = 已达到 { $largest } { $unit }；请核对位数
    .help = 已达到 { $largest } { $unit }；如果填的是元，请换算成{ $unit }
    .help-named = 文字里写的“{ $named }”正好是这么多元；请换算成{ $unit }
    .help-others = 其他项目最多 { $others } { $unit }；如果填的是元，请换算成{ $unit }
    .label-named = 这里写的
amount-zero = { $title }是 0
    .help = 请填写数额；尚未确定就写 { $line }，印成空白
    .help-needed = 请填写数额
cell-blank = “{ $title }”没有写，表上印成空白
    .help = 请补上；确实没有可写的，写 { $line }
amount-in-text = 文字里写的是 { $named }，{ $title }是 { $total }
    .label-total = { $title }
    .help = 请改成一致
plan-range = { $percent } 不在 0 到 100 之间
plan-not-rising = { $percent } 排在 { $before } 之后
    .label-before = 前一个百分比
    .help = { $title }是累计数，后面的应包含前面的
plan-not-complete = { $title }最后是 { $percent }，不是 100
    .help = 到最后一个时点应全部支出
    .help-shares = { $title }填累计数：到每个时点为止一共支出百分之几，请写 { $written }
    .help-amounts = { $title }填累计的百分比，不填金额，请写 { $written }
target-numbered = { $title }已自带序号 { $number }
    .help = 如果是序号，请删去，表中会自动加；写成“{ $with }”
target-general = 目标只说完成“{ $project }”，没有说达到什么
    .help = 请写明做多少、做到什么程度、什么时候完成
target-copied = 与“{ $other }”里的一段文字完全相同
    .help = 请按本项目要做的事改写
    .label-first = 前一处
class-missing = “{ $project }”没有{ $class }
    .help = 请加一个 { $key } = "{ $class }" 的指标，{ $second }可用：{ $subclasses }
    .help-alone = 请加一个 { $key } = "{ $class }" 的指标
class-unknown = “{ $class }”不是本表的{ $title }
    .help = 本表有：{ $known }
    .help-near = 本表写作“{ $near }”
class-misplaced = “{ $name }”不该放在这个{ $title }下
    .help = 请移到{ $class }
subclass-misplaced = “{ $name }”放错了类
    .help = 请移到{ $class }
rows-scattered = { $class }的指标没有排在一起
    .help = 请把同一类的指标移到一处，表上才能合成一格
    .label-last = 同一类的上一个
subclass-mismatch = “{ $subclass }”不属于{ $class }
    .help = { $class }下面有：{ $known }
    .help-near = 如果是一回事，请按本表写“{ $near }”；{ $class }下面有：{ $known }
output-incomplete = “{ $project }”的{ $output }缺少{ $missing }
    .help = 请写明做多少，以及做得怎样或何时完成
too-few-indicators = “{ $project }”只有 { $found } 个指标，审核一般要求 { $least } 个
    .help = 请从数量、质量、时效、效果等方面补充
indicator-duplicated = 指标“{ $name }”重复出现
    .label-first = 第一次在这里
    .help = 请删去一个，或写清不同之处
description-repeated = “{ $name }”的描述与前面的相同
    .label-first = 同样的文字
    .help = 请分别写明每个指标统计什么、怎样统计
name-general = “{ $name }”没有说清衡量什么
    .help = 请写明对象，如“档案著录合格率”“参训学员满意度”
name-in-value = 指标值里又写了指标名称“{ $name }”
    .help = 指标值只写符号、数字和单位
indicator-compound = “{ $name }”里有两个指标
    .help = 请拆成“{ $one }”和“{ $other }”两行，各写各的值
indicator-copied = “{ $name }”说的是“{ $other }”的事
    .help = 请换成与本项目有关的指标
    .label-other = 另一个项目
projects-alike = “{ $project }”的 { $rows } 个指标与“{ $other }”完全相同
    .help = 请按本项目要做的事分别设定
    .label-first = 前一个项目
indicator-is-input = “{ $name }”是投入，不是绩效
    .help = 请改写成这笔钱带来的结果
rate-under-timeliness = “{ $name }”是比率，没有说到时间
    .help = 请移到{ $quality }或{ $quantity }，或写明按时完成的内容
    .help-name = 请写明按时完成的内容
value-without-unit = 数字 { $number } 没有单位
    .help = 请加上单位，如 %、个、人次、万元
    .help-words = “{ $rest }”不是单位；指标值只写符号、数字和单位，说明文字写进描述
value-mismatch = “{ $value }”衡量不了“{ $name }”
    .help = 请核对名称和指标值，或换一个单位
value-not-measurable = “{ $value }”里没有数字
    .help = 请写出数字；确属文字描述的，写成 { $key } = {"{"} text = "{ $value }" {"}"}
value-ascii-sign = 符号写成了 { $typed }
    .help = 请写 { $with }
    .help-space = 符号和数字之间不空格
value-sign-repeated = 有一个以上的符号
    .help = 请只写一个 { $with }
    .help-one = 请只写一个符号
value-full-stop = 指标值末尾有“{ $mark }”
    .help = 请删去
range-backwards = “{ $range }”从大到小，前后写反了
    .help = 请把小的写在前面，或改正数字
percent-over-100 = { $number }% 超过了 100%
    .help = 请改正；只有增长类指标可以超过 100%
satisfaction-low = 满意度 { $number } 低于 { $floor }
    .help = 请提高目标，或说明理由
cost-direction = { $cost }用了 { $sign }，等于不设上限
    .help = 请写 ≤
cost-missing = “{ $project }”涉及{ $word }，却没有{ $cost }
    .help = 请加一个说明花费上限的指标
value-year = 指标值写的是 { $named } 年，预算是 { $budget } 年
    .help = 请核对年份；当年预算的事应在当年完成
time-impossible = 没有“{ $words }”这样的时间
    .help = 请改正
score-unearned = 得了满分 { $score } 分，但“{ $done }”没有达到“{ $goal }”
    .help = 请核对完成值，或按完成的比例给分并说明原因
    .label-done = 实际完成值
values-identical = 全部 { $rows } 个指标的值都是“{ $value }”
    .help = 请根据各自的计划或历史数据分别设定
basis-unknown = “{ $basis }”没有写明依据的种类
    .help = 请写明是哪一种：{ $known }
word-unknown = “{ $word }”不是{ $title }可用的词
    .help = 可用的词：{ $known }
    .help-near = 是不是“{ $near }”？
text-pattern = “{ $code }”不合{ $title }的格式
    .help = 请逐位核对；格式由版式的 pattern 或 like 规定
    .help-like = 应写成 { $like } 的样子：0 是数字，A 是大写字母，* 是二者之一
project-code-pattern = “{ $code }”不是已知的{ $title }格式
    .help = 请逐位核对；格式由版式的 pattern 或 like 规定
    .help-like = 应写成 { $like } 的样子：0 是数字，A 是大写字母，* 是二者之一
project-code-unit = 编码以 { $first } 开头，部门编码以 { $expected } 开头
    .label-unit = 部门编码
    .help = 请核对是否从别的部门复制而来
project-code-duplicated = 编码“{ $code }”用于两个项目
    .label-first = 第一次在这里
    .help = 请改正其中一个
text-too-long = 有 { $length } 个字，最多写 { $most } 个
    .help = 请精简
placeholder = 占位文字“{ $words }”没有替换
    .help = 请写成实际内容
instruction-left = “{ $words }”是填表说明
    .help = 请删去
field-code = “{ $words }”是文字处理软件的域代码
    .help = 请删去
clause-repeated = “{ $clause }”与前一分句“{ $before }”重复
    .help = 请删去一处
sentence-cut = 句子在“{ $words }”处中断
    .help = 请补全
phrase-doubled = “{ $words }”里有词组写重了
    .help = 请删去一处
number-lost = “{ $words }”前面少了数字或序号
    .help = 请对照原文补上；如果是粘贴时带来的，请删去
contents-leader = “{ $words }”是目录里的引导点和页码
    .help = 请删去
brackets-mismatched = “{ $mark }”没有配成一对
    .help = 请补上另一半，或删去它
punctuation-doubled = “{ $words }”是两个标点，只应有一个
    .help = 请保留一个
punctuation-space = 这里有多余的空格或看不见的字符
    .help = 请写 { $with }
    .help-delete = 请删去
punctuation-width = 中文之间用了西文标点
    .help = 请写 { $with }
word-doubled = “{ $words }”写重了
    .help = 请删去一个
wording-mixed = 文中既写“本部门”又写“本单位”
    .label-other = 另一种写法
    .help = 请统一
character-variant = “{ $typed }”（{ $codepoint }）与“{ $with }”样子相同，编码不同
    .help = 请改成“{ $with }”；从 PDF 里复制时常会带入
confusable-word = “{ $wrong }”常是“{ $with }”之误
    .help = 如果是，请写 { $with }
year-in-text = 文中写的是 { $named } 年，预算是 { $budget } 年
    .help = 请核对年份；《》里的名称和“截至”之后的年份不作提示
allow-unused = 允许了 { $code }，但并没有出现
    .help = 请删去这一条
allow-error = { $code } 不能被允许
    .help = 它本身就是错误，请在数据里改正；能允许的是用词、分类、编码写法这类提醒
    .help-elsewhere = 它不是针对数据的提醒，请删去这一条
    .help-unknown = 没有这个代码；是不是 { $near }？
overflow = { $kind ->
    [drawing] 有图形超出了页面，在第 { $page } 页
    [table] 表格宽 { $width } mm，版心只有 { $room } mm
    [on-text] “{ $words }”与别的文字重叠，在第 { $page } 页
   *[other] “{ $words }”超出了单元格或页面，在第 { $page } 页
 }
    .help = 请拆开或精简文字；如果只是普通文字，则是版式有误
    .help-table = 用 width 把表改窄，或改为横排：#landscape(form(width: 225mm, …))
declaration-idle = { $what ->
    [record] 没有栏目用到表“{ $word }”
   *[weights] 各类的分值合计 { $sum }，应为 { $whole }
 }
    .help-record = 请在栏目里写 type = "{ $word }"，或删去这张表
number-cut = “{ $words }”里的数被断成两行，在第 { $page } 页{ $more ->
        [0] {""}
       *[other] ；同一栏另有 { $more } 处
    }
    .help = 该栏太窄：请在模板里加宽它，或缩小字号
not-printed = { $kind ->
    [declared] 模板没有印出版式声明的栏目：{ $key }
   *[value] 页面上没有印出这一项{ $more ->
        [0] {""}
       *[other] ，也没有印出其余 { $more } 处的 { $key }
    }
 }
    .help-declared = 请在模板里用上；确实不用印的，在 layout.toml 的这些栏目里写 printed = false，没有用的用 drop 去掉
    .label = 没有印出
    .help = 版式没有用到它，或者它被盖住、裁掉了。请检查版式；确实不用印的，在 layout.toml 的 { $key } 一栏写 printed = false
table-by-typst = 这张 <form> 表格由 Typst 自己排版，合并单元格的标题不会在续页重复，也没有（续表）：{ $reason ->
    [columns] 有的列没有给定宽度
    [rows] 有的行给定了高度
    [gutter] 行列之间有空隙
    [footer] 有表尾
    [lines] 另画了线
    [direction] 文字从右向左
    [show-rule] 有针对单元格的 show 规则
    [inset] 单元格的上下边距用了百分比
    [space] 单元格里有占满余下高度的空白
    [label] 合并单元格的标题比一页还高
   *[other] { $reason }
 }
    .help = 能改就改掉；不需要重复标题的表格，去掉 <form> 标签

help-headings =
    .usage = 用法:
    .commands = 命令
    .arguments = 参数
    .options = 选项
    .help = 显示帮助
    .version = 显示版本
help-jixiao = 部门预算绩效文本：从 TOML 数据到可归档的 PDF
    .lang = 用语，zh 或 en；默认随系统
    .after =
        示例：
          jixiao new 我的单位            建立工作目录，内有带说明的示例
          jixiao check                 列出全部问题，不生成文件
          jixiao explain budget-total  一条规则的由来；也可写任何词，如 预算
          jixiao build                 生成 data/ 下所有部门
          jixiao build data/2020       只生成一年
          jixiao build --draft         每页加“草稿”字样
          jixiao fonts                 哪种字体排什么

        退出码：0 完成，1 数据有错误，2 任务无法进行。
help-build = 生成绩效文本
    .paths = 文件、文件夹，或按年度、编码、名称、通配符指定部门；不写则为 data/ 下全部
    .out = 输出文件夹；默认为工作目录里的 out
    .emit = 输出什么：pdf（一个 PDF/A-3a、PDF/UA-1 文件，默认）、typ（填好的模板）、png 或 svg（每页一个文件）
    .forms = 只出本年度的这张表，不论是否开始填；可以写几次
    .against = 生成时与这个文件夹里以前的数据文件或已报送的 PDF 比较，不同处给出提醒
    .draft = 每页加“草稿”字样，有错误也生成
    .jobs = 同时生成几个部门；默认与处理器个数相同
    .force = 未变的也重新生成
    .prune = 询问后删除以前生成的、部门已不在 data/ 里的文件
    .yes = 删除时不询问
    .explain = 说明每个部门为什么生成或不生成
    .shard = 只生成 N 份中的第 K 份，供多台机器分工；参见 jixiao report merge
    .timeout = 一个部门最多用几秒，默认 60
    .memory_limit = 一个工作进程最多占用多少 MB 内存，默认 2048
    .report = 把本次运行的报告写成 JSON；- 表示标准输出
    .timings = 写出排版过程的时间记录，可用 chrome://tracing 或 Perfetto 查看
    .quiet = 只说错误和警告
    .root = 工作目录；默认为上层最近的、有 jixiao.toml 的文件夹，没有则为当前文件夹
    .after =
        示例：
          jixiao build 2020                一个年度
          jixiao build 286002              一个部门，所有年度
          jixiao build '2020/286*'         某年度的部分部门
          jixiao build data/2020/286002.toml --out 送审
          jixiao build --emit png          查看每一页
          jixiao build --explain           说明生成哪些、为什么
          jixiao build --shard 2/8 --report 2.json
          jixiao build --prune             删除已没有部门的旧文件
help-form = 版式：列出、查看、复制、新建、检查、测试
    .form = 版式的名字
    .forms = 版式的名字；不写则为工作目录里的全部版式
    .root = 工作目录；默认为上层最近的、有 jixiao.toml 的文件夹，没有则为当前文件夹
    .jobs = 同时做几个；默认与处理器个数相同
    .timeout = 一个最多用几秒，默认 60
    .memory_limit = 一个工作进程最多占用多少 MB 内存，默认 2048
    .after =
        示例：
          jixiao form new 我的表        一个可以立即生成的小版式
help-form-list = 列出有哪些版式
    .after =
        示例：
          jixiao form list
help-form-show = 显示版式由什么组成、声明了什么
    .format = human（默认）或 json
    .after =
        示例：
          jixiao form show hb-2020
help-form-copy = 把版式的文件夹写到工作目录里，以便修改
    .name = 新名字；不写则与原来相同
    .whole = 连同它所依据的模板一起写
    .after =
        示例：
          jixiao form copy hb-2020            盖在自带的上面
          jixiao form copy hb-2020 我的表
help-form-new = 新建一个可以立即生成的小版式
    .name = 版式的名字
    .extends = 所依据的版式，只写与它不同的
    .after =
        示例：
          jixiao form new 我的表
          jixiao form new 本县 --extends hb-2020
help-form-check = 检查版式和模板
    .format = human（带出错的行，默认）、short（每个问题一行）、json 或 sarif（供程序使用）
    .after =
        示例：
          jixiao form check
          jixiao form check 我的表
help-form-test = 生成版式的示例，与认可过的结果比较
    .accept = 认可现在的结果
    .after =
        示例：
          jixiao form test 我的表
          jixiao form test 我的表 --accept
help-report = 处理生成报告
help-report-merge = 合并各份的报告，并指出缺什么
    .files = jixiao build --report 写的报告
    .out = 合并后的报告写到哪里；默认为标准输出
    .after =
        示例：
          jixiao report merge out/reports/*.json --out county.json
help-check = 检查绩效文本，不生成文件；build 会先做同样的检查
    .paths = 文件、文件夹，或按年度、编码、名称、通配符指定部门；不写则为 data/ 下全部
    .forms = 只按本年度的这张表检查，不论是否开始填；可以写几次
    .against = 与这个文件夹里以前的数据文件或已报送的 PDF 比较，不同处给出提醒
    .format = human（带出错的行，默认）、short（每个问题一行）、json 或 sarif（供程序使用）
    .errors = 只列错误
    .rules = 只列这个代码的问题；可以写几次
    .all = 每一处都列出来，并带出错的行
    .fix = 把有把握的替换写入文件
    .dry_run = 与 --fix 同用：只列出会改哪些行，不写入
    .jobs = 同时检查几个部门；默认与处理器个数相同
    .timeout = 一个部门最多用几秒，默认 60
    .memory_limit = 一个工作进程最多占用多少 MB 内存，默认 2048
    .root = 工作目录；默认为上层最近的、有 jixiao.toml 的文件夹，没有则为当前文件夹
    .after =
        示例：
          jixiao check
          jixiao check data/2020/286002.toml --format short
          jixiao check > 问题.txt           存成文件
          jixiao check --rule value-without-unit --all
          jixiao check --fix --dry-run      先看会改什么
          jixiao check --fix
          jixiao check --format sarif > report.sarif
help-explain = 说明一个代码或一个键；或查找与某些词有关的代码和键
    .words = 代码，即“错误”或“警告”后面方括号里的词；或键，如 budget.total；或任何词
    .forms = 说的是哪张表的键；默认为本年度的各张表，不在某一年度里时为最新年度的；可以写几次
    .after =
        示例：
          jixiao explain plan-not-rising   为什么有它、出自哪里、错误和正确的写法
          jixiao explain spending_plan     一个键怎样填
          jixiao explain 预算              与“预算”有关的代码和键
help-completions = 输出命令行补全脚本，供 shell 使用
    .shell = bash、zsh、fish、powershell 或 elvish
    .after =
        示例：
          jixiao completions bash > ~/.local/share/bash-completion/completions/jixiao
          jixiao completions zsh > ~/.zfunc/_jixiao
          jixiao completions fish > ~/.config/fish/completions/jixiao.fish
          jixiao completions powershell >> $PROFILE
          jixiao completions elvish >> ~/.config/elvish/rc.elv
help-man = 输出手册页
    .command = 一个命令，如 build、report merge；不写则为整个程序
    .after =
        示例：
          jixiao man | man -l -
          jixiao man build > ~/.local/share/man/man1/jixiao-build.1
man-headings =
    .name = 名称
    .synopsis = 用法
    .description = 说明
    .extra = 附注
    .version = 版本
help-rules = 列出各项规则及其在某一版式中的级别
    .layout = 版式；默认为本年度的第一张表，不在某一年度里时为最新年度的
    .root = 工作目录；默认为上层最近的、有 jixiao.toml 的文件夹，没有则为当前文件夹
    .after =
        示例：
          jixiao rules hb-2020
help-schema = 输出数据文件的 JSON Schema，供编辑器使用
    .kind = department（部门文件，默认）、year、workspace 或 layout
    .forms = 部门文件是哪张表的；默认为本年度的各张表，不在某一年度里时为最新年度的；可以写几次
    .after =
        示例：
          jixiao schema > data/schema.json
        然后在部门文件的第一行写
          #:schema ../schema.json
help-new = 建立一个工作目录，其中的示例可以立即生成
    .folder = 要建立的文件夹；如已存在，必须是空的
    .form = 示例用哪个版式：自带的，或所在工作目录里的；默认为 hb-2020
    .after =
        示例：
          jixiao new 我的单位
          jixiao new 我的单位 --form gj-target
help-fonts = 显示哪种字体排什么、来自哪个文件、用什么许可
    .root = 工作目录；默认为上层最近的、有 jixiao.toml 的文件夹，没有则为当前文件夹
    .licences = 改为显示自带字体的许可原文
    .after =
        示例：
          jixiao fonts

usage-unknown-argument = 没有选项 { $argument }
usage-unknown-command = 没有命令 { $argument }
usage-too-many = 多了一个“{ $argument }”
usage-no-value = { $argument } 后面要有一个值
usage-invalid-value = { $argument } 不能是“{ $value }”
usage-takes-no-value = { $argument } 后面不带值，却写了“{ $value }”
usage-missing-argument = 缺少 { $argument }
usage-conflict = { $argument } 不能与 { $other } 同时使用
usage-twice = { $argument } 只能写一次
usage-not-text = 命令里有不是文字的内容
usage-no-command = 缺少命令
usage-other = 命令写得不对（{ $detail }）
usage-near = 是不是 { $near }？
usage-help = 用法见 jixiao --help
usage-type =
    .jobs = 请写 1 到 65535 的整数，如 --jobs 4
    .timeout = 请写秒数，要大于 0，如 --timeout 120
    .memory-limit = 请写多少 MB，1 或更大的整数，如 --memory-limit 4096
    .shard = 请写“第几份/共几份”，如 --shard 2/8；第几份从 1 起，不超过份数
    .emit = 请写 pdf、typ、png 或 svg，如 --emit png
    .format = 请写 human、short、json 或 sarif，如 --format short
    .lang = 请写 zh 或 en，如 --lang zh
    .rule = 请写方括号里的代码，如 --rule plan-not-complete；jixiao rules 可列出全部规则
    .out = 请写放结果的文件夹或文件，如 --out 送审
    .root = 请写工作目录，如 --root 我的单位
    .report = 请写文件名，如 --report run.json
    .timings = 请写文件名，如 --timings run.trace
    .prune = --yes 要和 --prune 一起写：jixiao build --prune --yes
    .kind = 请写 department、year、workspace 或 layout，如 jixiao schema year
    .words = 请写代码、键或一个词，如 jixiao explain plan-not-complete
    .shell = 请写 bash、zsh、fish、powershell 或 elvish，如 jixiao completions bash
    .command = 请写一个命令，如 jixiao man build
    .dir = 请写要建立的文件夹，如 jixiao new 我的单位
    .file = 请写 jixiao build --report 写的文件，如 jixiao report merge 1.json 2.json
    .path = 请写文件、文件夹、年度、编码或部门名称，如 jixiao check 286002

unseen = { $kind ->
    [tab] 制表符
    [return] 回车符
    [break] Word 换行符
    [hyphen] Word 连字符
    [soft] 可断处的连字符
    [nbsp] 不间断空格
    [wide] 全角空格
    [mark] 字节顺序标记
    [private] 私用区的字
    [direction] 改变书写方向的字符
    [zero] 零宽字符
    [blank] 特殊空格
    [control] 控制字符
   *[other] 字符
 }
toml-unseen = 这里有一个看不见的字符：{ unseen }（{ $codepoint }）
    .help = 请把光标移到它后面，用退格键删去；或运行 jixiao check --fix
    .help-break = 请删去；要分段就写成两段：列表里各写一对引号，或在三个引号之间空一行
toml-return = 这里的换行少了一半（只有回车符）
    .help = 请在这里重新按一次回车键；或运行 jixiao check --fix
toml-wide = 这里用了中文的 { $wide }，应是英文的 { $narrow }
    .help = 请关闭中文输入法，改成 { $narrow }
    .help-quotes = 请关闭中文输入法，改成 { $written }
toml-sign = 这里写了 { $wide }，应是 { $narrow }
    .help = 请改成 { $narrow }
toml-key = 这不能作键
    .help = 键只用英文字母、数字、_ 和 -
    .help-known = 这里可用的键：{ $known }
    .help-near = “{ $near }”的键是 { $key }
toml-header = 段落标题的方括号没有成对
    .help = 段落标题单独占一行，如 [department]、[targets]、[[projects]]、[[projects.indicators]]
    .help-as = 请写成 { $written }
toml-sections = 可以重复的段落要用双方括号
    .help = 请写成 { $written }
toml-duplicate = “{ $key }”在这一段里第二次出现
    .label-first = 第一次在这里
    .help = 请删去多余的一行；如果属于另一段，先写那一段的标题
    .help-section = 这一段只能有一个；可以重复的是 [[projects]] 和 [[projects.indicators]]
toml-equals = 键后面缺少 =
    .help = 请写成 { $written } …
toml-equals-twice = 多了一个 =
    .help = 请删去
toml-value-below = 值写到了下一行
    .help = 请把值移到这一行，写在 = 后面；方括号可以在 = 后面开始，到下面各行
toml-no-value = “{ $key }”后面没有值
    .help = 请写上，如 { $written }；没有就删去“{ $key } =”
toml-no-key = = 前面没有键
    .help = 请写成 键 = 值；可用的键见示例
toml-depth = 括号嵌套太深
    .help = 部门文件不会超过四层
toml-parts = 这个键用点分成了 80 多段
    .help = 部门文件的键最多四段，如 projects.indicators.value.unit
toml-open-list = 这个 [ 没有 ] 与它成对
    .help = 请在这一行末尾补上：{ $last }{ $close }
    .help-below = 请在这几项后面补上：{ $last }{ $close }
toml-open-braces = 这个 {"{"} 没有 {"}"} 与它成对
    .help = 请在这一行末尾补上：{ $last }{ $close }
    .help-below = 请在这几项后面补上：{ $last }{ $close }
toml-other-bracket = 括号不成对
    .help = 请改成 { $written }
toml-open-missing = 前面缺少 { $open }
    .help = 请写上：{ $written }…
toml-bare-list = 这几项没有放在方括号里
    .help = 请写成 { $written }
toml-close-extra = 多了“{ $mark }”
    .help = 请删去；如果它上面的括号关得太早，就删去上面的
toml-comma-missing = 这里缺少一个逗号
    .help = 两项之间写一个英文逗号：{ $written }
toml-comma-extra = 多了一个逗号
    .help = 请删去；两项之间只写一个逗号
toml-open-text = 这个 { $close } 没有另一个与它成对
    .help = 请在这段文字末尾写上 { $close }
toml-lines = 文字换了行，一个引号只能括住一行
    .help = 请把这段文字前后的引号都改成三个："""…"""；换行会自动连起来，空一行另起一段
toml-quote-close = 文字后面缺少引号
    .help = 请写成 { $written }
toml-quote-open = 文字前面缺少引号
    .help = 请写成 { $written }
toml-inner-quote = 文字到这个英文引号就结束了，后面却还有字
    .help = 文字里面的引号用中文的：{ $written }
    .help-once = 引号只写一个：{ $written }
    .help-odd = 文字里面的引号用中文的 “ ”，或把英文引号写成 \"
toml-mark = “{ $mark }”不能写在这里
    .help = 请删去，或写上值：文字写在引号里，数字只写数字
toml-unquoted = 文字没有加引号
    .help = 请写成 { $written }
toml-unquoted-lines = 这里有 { $lines } 行文字没有加引号
    .help = 每段写在一对引号里，后面加逗号，如 { $written }
toml-cells = 文字没有加引号，中间还有制表符，像是从表格里粘贴的几格
    .help = 请连成一句话，写在引号里，如 { $written }
toml-text = 引号里有不能直接写的内容
    .help = 请改正引号里的内容
toml-backslash = 引号里的 \ 有特别的意思
    .help = 要写反斜杠就写两个：\\
toml-unit = 数字后面带了“{ $unit }”
    .help = 请只写 { $number }
    .help-yuan = 金额以万元为单位，请只写 { $wan }；本表如以元为单位，写 { $number }
toml-thousands = 数字里有千分位逗号
    .help = 请去掉逗号，只写 { $number }
toml-number = 数字的写法不对
    .help = 请只写数字和小数点，如 { $written }
toml-date = 日期的写法不对
    .help = 请写成 { $written }
toml-no-day = { $year } 年没有 { $month } 月 { $day } 日
    .help = 请改正，如 { $written }
toml-mark-behind = 值后面多了“{ $mark }”
    .help = 请删去
toml-behind = 值后面还有别的文字
    .help = 说明文字写在 # 后面：{ $written }；属于值的文字写到引号里面
toml-remark = 说明文字要用 # 开头
    .help = 请写成 { $written }
toml-two-keys = 一行写了两个键
    .help = 请从这里起另起一行
toml-stray = 这里有 { $lines } 行文字，前面没有键和 =
    .help = 如果接着上一段文字，请放到它的引号里面，几行文字前后各用三个引号 """；如果是说明，行首写 #
toml-stray-entry = 这一项前面没有键和 =，也不在方括号里
    .help = 请移到所属的方括号 [ ] 里面，或删去
toml-braces = 花括号里应是 键 = 值
    .help = 如 {"{ total = 80.00, fiscal = 60.00 }"}
toml-other = 这里不合 TOML 的写法
    .help = 请对照示例改正
