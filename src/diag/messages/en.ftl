# Words of the program in English. An entry is named after its code; `.label` stands
# under the marked text, `.help` says what to do.

error = error
warning = warning
help = help

built = wrote { $path } · { $pages ->
    [one] 1 page
   *[other] { $pages } pages
 } · { $seconds } s
filled = wrote { $path } · { $seconds } s
summary = { $errors ->
    [0] no errors
    [one] 1 error
   *[other] { $errors } errors
 }, { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
 } in { $files ->
    [one] 1 file
   *[other] { $files } files
 }
others-all = and { $others } more like this (jixiao check --all lists them)
summary-listed = listed are the { $listed } that were asked for
others = and { $others } more like this
step-projects = project
step-indicators = indicator
table-kind = problem
table-number = places
table-files = files
table-file = file
table-rest = others
table-total = total
fixed = { $fixes ->
    [0] nothing to mend
    [one] 1 replacement made
   *[other] { $fixes } replacements made
 }
would-fix = { $fixes ->
    [0] nothing to mend
    [one] 1 replacement could be made; no file was written
   *[other] { $fixes } replacements could be made; no file was written
 }
off = off
silent = silent
rule-lacks = {"    "}the form lacks: { $lacks }
department-file = department's file
key-required = { $path } · { $title } ({ $file }, required)
key-optional = { $path } · { $title } ({ $file }, may be left out)
key-form = Form: { $expected }
key-dropped = { $form } drops it; it is a field of { $below }
key-computed = Computed: { $formula }
key-words = Words:
key-rules = Rules:
measured = On the third of the corpus that is not used for tuning: { $right } of { $said } findings were right, and { $right } of { $due } faults were found.
measured-none = The third of the corpus that is not used for tuning has nothing of the kind.
measured-off = That is less than nine of ten right, so the rule is off until { $code } = "warning" stands under [rules] of layout.toml.
example-wrong = wrong:
example-right = right:
expected-boolean = true or false
expected-choice = one of the words allowed here, in quotes
see-build = what only shows on the pages, such as text that leaves its cell, `jixiao build` finds
see-check = warnings: { $codes }; `jixiao check` shows where
see-earlier = of what has not changed
unchanged = { $path } is up to date
waiting = another build uses { $path }; waiting for it to end
unlocked = { $path } cannot be locked here ({ $reason }): do not run a second build into this folder
prune-entry = to be removed: { $path }
prune-question = remove { $files ->
    [one] this file
   *[other] these { $files } files
 }? [y/N]
prune-none = nothing to remove: the journal knows of no file without a department
prune-blind = nothing was removed: not all of data/ can be read, so a department may be there all the same
prune-unconfirmed = nothing was removed; to remove { $files ->
    [one] this file
   *[other] these { $files } files
 }, add --yes
prune-kept = nothing was removed
pruned = { $files ->
    [one] 1 file removed
   *[other] { $files } files removed
 }
progress-rate = /s
progress-left = left:
outcome = { $built } built, { $unchanged } up to date, { $failed ->
    [0] none failed
   *[other] { $failed } failed
 } · { $seconds } s
not-built = not built: { $name }: { $why }{ $more ->
    [0] {""}
    [one] {", and 1 more"}
   *[other] {", and "}{ $more }{" more"}
 }
not-built-many = not built: { $name } and { $others } others: { $why }
stopped = stopped: { $done ->
    [one] 1 department is done
   *[other] { $done } departments are done
 }, { $left } not reached; what was written is whole, and the same command goes on from there
stopped-waiting = stopped while it waited for the other build; nothing was written
aborted = the program could not go on: most likely the system gave it no more memory. What was written is whole. Allow more memory (ulimit, container), or work on fewer departments at once, --jobs 1, and run the command again
check-stopped = stopped before everything was checked
explained = { $name }: { $why }
explained-build = { $name }: to build: { $why }
reason-between = ", "
reason-none = up to date
reason-refused = not built: { $why }
reason-new = nothing is known of an earlier build
reason-forced = --force
reason-data = its file has changed
reason-before = its file of the year before has changed
script-arabic = Arabic letters (Uyghur, Kazakh and others)
script-tibetan = Tibetan
script-mongolian = Mongolian
script-yi = Yi
script-dai = Dai
script-thai = Thai
script-hangul = Korean
script-cyrillic = Cyrillic
script-devanagari = Devanagari
reason-year = year.toml has changed
reason-layout = the layout has changed
reason-forms = another form of the year declares other keys
reason-unbegun = not begun
form-lacking = passed over, for want of the form in its year: { $files ->
    [one] 1 file
   *[other] { $files } files
 }
keys-passed-over = a form that cannot be read may know more keys: unknown ones were passed over
unbegun = { $forms ->
    [one] 1 form is not begun ({ $names }): its file has no key of its own; --form demands it
   *[other] { $forms } forms are not begun ({ $names }): their files have no keys of their own; --form demands them
 }
reason-fonts = the fonts have changed
reason-program = the program has changed
reason-output-missing = the output is gone
reason-output-altered = the output was altered
reason-output-unreadable = the output cannot be read
missing-share = share { $name } is missing
missing-department = missing: { $name }
failed-department = failed: { $name }
program-replaced = the program was replaced while it ran
worker-silent = it ended before it began
worker-killed = it was ended from outside, by signal { $signal }, before it began
worker-late = it did not begin within { $seconds } s

form-made = made { $path }; next: jixiao form check { $typed }, then jixiao form test { $typed }
form-copied = made { $path }; next: change it, then jixiao form check { $typed }
test-none = { $path } has no examples: put a data file into its folder examples, such as 1.toml
test-made = { $path }: made from the fields; fill it in like real data
test-other = { $path } does not fit the fields any more: change it, or delete it and run this again to have one made
test-same = { $path }: as accepted
test-accepted = { $path }: accepted into { $folder }
test-new = { $path }: nothing was accepted yet; look at { $folder }, then run it with --accept
test-differs = { $path }: not as accepted; what is so now lies in { $folder }
test-gone = {"  "}{ $name } is not made any more
test-added = {"  "}{ $name } was not there
test-picture = {"  "}{ $name } is another picture
list-between = {", "}
need-required = required
need-asked = may be blank
need-optional = optional
form-carried = built in
form-own = { $path }
form-over = { $path } over the built-in one
form-extends = extends { $name }
form-bare = only there to be extended: it has no main template
form-unread = cannot be read; `jixiao form check { $name }` says why
folder-carried = { $name } (built in)
folder-over = {"  "}{ $path } over { $name } (built in)
form-folders = Made of, the first one counts:
form-files = Files:
form-replaces = {" in the place of "}
form-money = Money:
form-money-said = {"  "}in { $unit }, at least { $places } places
form-words = Words { $name }:
form-needed = {" (needed)"}
form-second = {": "}{ $words }
form-rules-speak = Rules that speak:
form-rules-off = Rules that are off:
form-rules-silent = Rules that are silent, and what the form lacks:

created = made { $path }; next: cd { $typed }, then jixiao build

font-bundled = { $file }, bundled, stands in for { $official } · { $licence }
font-folder = Fonts in { $path }:
font-folder-flawed = No usable font in { $path }: { $reason }
font-no-fonts = no .ttf, .otf, .ttc or .otc: { $names }{ $more ->
    [0] {""}
   *[other] {" and "}{ $more }{" more"}
 }
fate-sets = sets { $roles }
fate-style = another weight or style of the family, for bold or italic words
fate-behind = not used: { $name } comes first ({ $first })
fate-twin = not used: { $first } is the same face and comes first
fate-twin-bundled = not used: this face is bundled
fate-unasked = no role asks for it; lends characters that no other face has
fate-flawed = cannot be used: { $reason }
flaw-empty = it has no .ttf, .otf, .ttc or .otc file
flaw-not-font = it is no TrueType or OpenType font
flaw-cut = it is incomplete, its end is missing
flaw-broken = it is damaged
flaw-nameless = it does not say the font's name
flaw-no-outlines = it has bitmaps and no outlines
flaw-no-characters = it has no table of Unicode characters
flaw-restricted = its maker forbids embedding (fsType 2)
flaw-bitmaps-only = its maker allows only bitmaps to be embedded (fsType 0x200)
flaw-no-subset = its maker forbids embedding a part (fsType 0x100), and a PDF embeds what it uses

expected-text = a text in quotes
expected-texts = a text in quotes or a list of them
expected-integer = a whole number
expected-decimal = a number
expected-date = a date
expected-month = a month
found-words = this text
expected-list = a list
expected-tables = tables in double brackets
expected-table = a table
expected-text-or-table = a text in quotes or a table in braces
found-string = a text
found-integer = a whole number
found-float = a number
found-boolean = true or false
found-datetime = a date or time
found-array = a list
found-table = a table
found-nothing = nothing

io-not-found = it does not exist
io-permission = permission denied
io-in-the-way = a file stands where a folder should be
io-is-folder = a folder stands there
io-full = the disk is full
io-no-locks = nothing on this disk can be locked
io-read-only = the disk is read-only
io-busy = another program holds it
io-changed = it was changed meanwhile
io-foreign = a file stands there that this program did not write, or that was signed or edited since
io-gone = something took it away while the build ran
io-no-report = a file stands there that is no report
io-loop = links lead in a circle
standard-output = standard output
io-special = a pipe, device or socket stands there, no file
io-handles = too many files are open
io-device = the disk or its connection fails
io-too-large = it is too large
io-name = no file can have such a name
io-memory = the system has no memory left
io-processes = the system allows no more processes or threads
io-reader-gone = whoever read it has gone
io-no-reader = nobody reads it

ambiguous-name = “{ $name }” may be any of several departments
    .help = give a whole name, a code or a file:
file-overlooked = { $path } is not read
    .help = department files end in .toml: if it is one, rename it to “{ $with }”; if not, move it out of data
    .help-hidden-ending = rename it to “{ $with }”; if the { $ending } at its end is not shown, let the file manager show file name extensions first
    .help-office = only .toml texts are read: write what is to be submitted into a .toml file; move what is not out of data
    .help-packed = unpack it and put its .toml files here
    .help-settings = what is shared is read from “{ $with }” only: give the file this name, or delete the copy
not-found = { $path } does not exist
    .help = check the spelling, and the folder that the command runs in
    .help-near = did you mean { $near }?
    .help-dash = if this is an option, begin it with two hyphens, as in --draft
unreadable = { $path } cannot be read: { $reason }
    .help = check its permissions and whether another program holds it
    .help-large = it is longer than any file of this kind; take out what does not belong there
    .help-place = move away or rename what stands there, and put there what belongs there
unwritable = { $path } cannot be written: { $reason }
    .help-changed = nothing was written: save it in the editor, then run this again
    .help = check permissions and free space, and close the file in other programs; the earlier file is as it was
    .help-large = raise the limit on the length of files (ulimit -f), or write to another disk; the earlier file is as it was
    .help-place = move away or rename what stands there, or choose another place
    .help-foreign = it is as it was: move it to another folder or rename it and build again, or build into another folder: --out FOLDER
    .help-gone = see that nobody empties or moves the folder, and build again
    .help-full = make room on the disk, or write to another
    .help-stream = see that whoever reads it reads to the end
output-taken = another file writes “{ $name }” too
    .label-first = this one
    .help = give each department its own code and name, or delete the copy
code-taken = another file has the code { $code } of the year { $year } too
    .label-first = this one
    .help = correct whichever is wrong, or delete the copy
output-renamed = the file is called “{ $name }”
    .help-characters = file names cannot hold { $found }; there is a _ instead
    .help-length = code and name are too long for a file name, which is cut after some 66 Chinese characters; the document holds the whole
    .help-dot = a file name cannot begin or end with a dot, so it is left out
    .help-reserved = Windows keeps this word for devices, so there is a _ before it
output-older = { $origin ->
    [unknown] there is a file { $path } of which no record says who made it
   *[built] { $path } is still there, from an earlier build
 }
    .help = it may say something else than the data says now; do not send it in
    .help-altered = it was changed since that build; do not send it in
    .help-unreadable = it cannot be read, { $reason }; do not send it in
    .help-unknown = this run did not; do not send it in unless you know what it is
output-stale = { $number ->
    [one] { $path } was built for a department or form that is gone, not begun any more, or called otherwise
   *[other] { $number } files were built for departments or forms that are gone, not begun any more, or called otherwise
 }
    .help = `jixiao build --prune` lists and removes them
    .help-altered = it was changed since a build wrote it, so it is left; delete it if you do not need it
    .help-unreadable = whether it is as a build wrote it cannot be told, { $reason }, so it is left; delete it if you do not need it
journal-unusable = the record of builds cannot be used: { $path }: { $reason }
    .help = what was built is whole; the next build may build more than has changed, and does not know which files are old
filed-differs = { $kind ->
    [absent] { $folder } holds nothing of { $code } for { $year }
    [foreign] not compared, since they carry no data: { $files }{ $more ->
        [0] {""}
       *[other] {" and "}{ $more }{" more"}
    }
    [broken] not wholly compared, since they have errors or do not say whose they are: { $files }{ $more ->
        [0] {""}
       *[other] {" and "}{ $more }{" more"}
    }
   *[value] { $title } is { $now }, and was filed as { $then }
 }
    .help-broken = `jixiao check` with the name of such a file says what is wrong with it
    .help-absent = if it filed before, put its data file or the PDF of this program there
    .help-foreign = PDFs of this program carry their data; of others put the data files there
    .label-filed = filed so
    .help = correct whichever is wrong
changed-meanwhile = the file was changed while it was built, and is another department's now
    .help = run the build again
several-workspaces = the paths lie in several workspaces: { $roots }
    .help = --report and --timings are for one; build them one by one
crashed = the worker process crashed
    .help = look for endless recursion in the layout; the other departments are not affected
    .help-defect = this is likely a defect of jixiao: please report it with the data file and the layout
killed = { $cause ->
    [memory] the system gave the worker process no more memory
   *[signal] the worker process was ended from outside, by signal { $signal }
 }
    .help = build it again; the other departments are not affected
    .help-memory = most likely the machine or the container had no memory left: allow more, or build fewer departments at once: --jobs 1
timed-out = not finished after { $seconds } s
    .help = look for an endless loop in the layout, or allow more time: --timeout
out-of-memory = more than { $limit } MB of memory
    .help = look for a list that grows without end in the layout, or allow more: --memory-limit
worker-lost = no worker process: { $reason }
    .help = allow more processes, open files and memory (ulimit, container), or use fewer: --jobs 1; then run the command again
bad-report = { $path } is no report of this version
    .help = name files that `jixiao build --report` wrote
folder-not-empty = { $path } is not empty
    .help = name a new folder; nothing was written
no-forms = there is no form in { $path }
    .help = name one that the program carries (`jixiao form list`), or make one: `jixiao form new NAME`
form-refused = { $kind ->
    [taken] { $path } is there already
    [carried] the program has a form called “{ $name }”
   *[name] no folder can be called “{ $name }”
    }
    .help = take another name; nothing was written
    .help-carried = take another name; or, for one that stands for it everywhere, add --extends { $name } and say only what differs; nothing was written
no-data = no department file in { $path }
    .help = department files are data/YEAR/CODE.toml; `jixiao new` makes an example
    .help-filed = name a folder with earlier data files, or with PDFs of this program, which carry their data
not-department = { $path } describes no department
    .help = it holds settings that departments share; name departments, their folder, or nothing for all
not-utf8 = { $path } is not UTF-8 text
    .label = from here on
    .help = open it in an editor and save it as UTF-8
    .help-kind = this is { $kind ->
        [excel] an Excel table
        [word] a Word document
        [office] a file of an office program
        [pdf] a PDF
        [picture] a picture
        [rtf] a formatted text (RTF)
        [web] a web page or XML
       *[packed] a packed file, such as Word and Excel write
    }, which no new name makes a text: copy what it says into a new text file, written like the example of `jixiao new`, and save that as UTF-8
    .help-zeros = it holds zeros alone, as a crash or a broken disk leaves it: take it from a backup, or write it anew
    .help-certain = it is { $encoding }: `jixiao check --fix` writes it as UTF-8; or open it in an editor and save it as UTF-8
    .help-likely = it looks like { $encoding }: open it in an editor as such and save it as UTF-8
byte-order-mark = the file begins with a byte-order mark
    .help = save it as UTF-8 without BOM, or let `jixiao check --fix` do it
toml-syntax = not valid TOML: { $message }
missing-key = `{ $line }` is missing
    .label = belongs here
    .help = add a line `{ $line }`
    .help-begun = add a line `{ $line }`; the form `{ $form }` needs it, which `{ $begun }` in line { $row } begins
    .help-above = write a line `{ $line }` above this one
    .help-from = add `{ $line }`, or { $from }, from which it is taken where it is left out
    .help-date = add a line such as `date = 2020-01-15` to year.toml or to this file; it goes into the PDF, and onto the cover of a form that has one
unknown-key = unknown key `{ $key }`
    .help = known here: { $known }
    .help-near = did you mean `{ $near }`?
    .help-foreign = the form `{ $form }` knows { $keys }, and the year does not name it: write forms = [{ $forms }] in year.toml, or take its keys away
    .help-title = the key for { $title } is `{ $near }`
    .help-nested = a record does not lie in another: write [record.NAME], and in the field type = "NAME"
    .help-root = it is no part of [{ $section }]: move it to the top of the file, before the first [ ], or delete it
    .help-former-unit = it is written below [money] now: unit = "万元"; write extends = "hb-2020" first, then only what differs from that layout
    .help-former-milestones = they are written in the field of the payment plan now: heads = ["3月底", …], as in templates/hb-2020/layout.toml
    .help-former-not-printed = write printed = false in that field now
    .help-former-classes = write [[vocabulary.classes]] now, with needed for required and second for subclasses
    .help-former-confusions = it is written below [rules] now: confusable-word = {"{"} words = [["wrong", "right"]] {"}"}
    .help-former-parameters = they are written in the fields now (longest, largest, pattern, of) and below [rules] (satisfaction-low = {"{"} floor = 80 {"}"}, too-few-indicators = {"{"} least = 3 {"}"})
wrong-type = `{ $path }` must be { $expected }, not { $found }
    .help-number = write { $number }, without quotes, commas and unit
    .help-digits = write digits only, without quotes and unit
    .help-delete = if there is none, delete the key
    .help-sections = begin each entry with a line [[{ $header }]] of its own, or write a list [{"{ … }"}]
    .help-table = put its keys in braces: {"{ key = value }"}
    .help-unquote = write it without quotes: { $written }
    .help-yuan = amounts are in 万元: write { $wan }; if this form is in 元, write { $number }
    .help-header = there is one such section, with single brackets: [{ $header }]
    .help-day = write { $written }
    .help-quote = put it in quotes: { $written }
    .help-date = write it without quotes, as { $written }
    .help-list = put it in square brackets: ["…"]
    .help-numbers = put them in square brackets, with commas: [25, 50, 75, 100]
    .help-forms = `layout` names one form; for several write forms = { $written }
empty-text = the text is empty
    .help = fill it in, or delete the line if the key is optional
empty-list = `{ $path }` has no entry
    .help = add at least one
bad-amount = `{ $digits }` is not an amount that can be kept exactly
    .help = write plain digits with a point, at most 28 of them
bad-pattern = { $kind ->
    [large] “{ $pattern }” takes too much room
    [many] there are more than { $most } patterns
   *[other] “{ $pattern }” is no regular expression
    }
    .help = correct it; without it its rule would be off
    .help-many = take some away: one pattern may name several ways, as in ^(A|B)$
    .help-large = repeat less: {"{"}1,9999{"}"} and repetitions within repetitions multiply; the length of a text is said with longest
out-of-range = the number must be between { $min } and { $max }
paragraph-too-long = a paragraph of { $length } characters, { $most } at most
    .help = part it by blank lines, or into entries of the list
forbidden-character = { unseen } ({ $codepoint }) cannot stand in a text
    .label = this character
    .help = delete it; it often comes along when text is pasted from Word or a web page
    .help-modern = an old font has it under a code of its own: write “{ $modern }”, or run `jixiao check --fix`
    .help-break = delete it; for two paragraphs write two entries of the list, or leave a blank line between three quotes
    .help-direction = it turns the direction of what follows, so that what is seen is not what is sent; delete it and read the words here again
text-of-last-year = the file of { $before } has the same text
    .help = write what is to be done this year; if nothing has changed, allow it
date-of-last-year = the date is in { $named }, the budget is for { $budget }
    .help = write the date of this year's text
year-mismatch = the file says { $year }, its folder { $folder }
    .help = correct the year, or move the file
code-mismatch = the code is { $code }, the file is called { $file }
    .help = correct the code, or rename the file
code-spelling = the code has characters of full width, or blanks around it
    .help = write { $with }
plan-length = the payment plan has { $found } percentages, the form has { $expected } milestones
    .help = write one for each of { $heads }
list-length = { $title } has { $found } entries, the form has { $expected } columns
    .help = write one for each of { $heads }
declaration = { $what ->
    [type] there is no type `{ $word }`
    [role] there is no role `{ $word }`
    [role-twice] another field of this table has the role `{ $word }`
    [word] the field never says `{ $word }`
    [word-twice] the word `{ $word }` stands there twice
    [drop] `{ $word }` is declared in this file, where nothing is to be dropped
    [after] these fields follow one another in a circle: { $word }
    [types] a list holds values of one type
    [constant] the sum names no field, only numbers
    [taken] everything is taken away, so that this amount is never above zero
    [unit] no unit of money is called `{ $word }`
    [top] `{ $word }` leads out of the file
    [holders] the table around this one is not the same everywhere: { $known }
    [full] full marks without a share
    [needed] what must be filled in anyway needs no condition
    [limits] no number is at least { $least } and at most { $most }
    [beyond] { $word } lies outside of the limits
    [unweighed] no row has a weight that this could be compared with
    [main] the layout has no file `{ $word }`
    [no-template] the main template `{ $word }` must end in .j2
    [key] this table has no field `{ $word }`
    [vocabulary] there is no vocabulary `{ $word }`
    [choice] the words to choose from are missing
    [circle] the record `{ $word }` holds itself
    [deep] the record `{ $word }` lies inside too many others
    [given] `{ $word }` is a name that means something else to templates
    [many] there are too many fields
    [title] the field `{ $word }` has no title
    [untyped] the field `{ $word }` has no type
    [missing] the layout has no { $word }
    [no-main] the layout `{ $word }` has no main template
    [chain] the layout `{ $word }` extends itself
    [no-number] `{ $word }` is no number
    [no-percent] `{ $word }` is no percentage
    [no-list] `{ $word }` is no list
    [no-table] `{ $word }` is no table: it has no `{ $part }`
    [no-date] `{ $word }` is no date, month or year
    [no-text] `{ $word }` is no text
    [other-type] `{ $word }` is of another type than this field
    [one] `{ $word }` is several values, and one is needed here
    [each] `{ $word }` leads through a list
    [several] { $near } is said already, and { $word } with it
    [ratio] a ratio needs two fields
    [measure] no { $type } comes of these two
    [equals] a list gives the numbers of which it must be one
    [share] the share has no full marks
    [loop] computed from itself: { $word }
    [default] the default is of another type than the field
    [condition] it is not clear when this is needed
    [idle] `{ $word }` says nothing of a field of type { $type }
    [units] it is not known what { $word } is in { $near }
    [day] this is no style of dates
    [suffix] file names cannot end with `{ $word }`
    [over] this stands in the place of the built-in `{ $word }`, and lacks what other forms take from that
    [quoted] `{ $word }` is a text, and no number
    [drawing] the drawing is longer than { $most } characters
   *[list] `{ $word }` should be a field
    }
    .help-near = did you mean `{ $near }`?
    .help-known = known here: { $known }
    .help-none = declare it first
    .help-choice = write of = ["…", "…"]
    .help-deep = put fewer tables inside each other
    .help-circle = take one of the references away
    .help-given = choose another key
    .help-many = divide it into several tables
    .help-title = write its name on the paper form: title = "…"
    .help-untyped = write what it holds, such as type = "text"
    .help-missing = write it, or extend a layout that has it
    .help-no-main = it is there for others to extend: name one that has: { $known }; or write main = "…" in a layout that extends it
    .help-own-main = write main = "…" with the name of its template; a layout that is only there for others to extend needs none
    .help-chain = take one extends away
    .help-aim = name a fitting field: one of the same table, of the table around it with a leading ../, or from the top of the file with a leading /
    .help-one = name a field that stands in no list, or one that sums it up
    .help-several = a field has one of sum, ratio, share, from and default
    .help-role-twice = keep one; a field of the layout below goes with drop = ["…"]
    .help-word-twice = keep one of them
    .help-drop = delete its line; drop leaves out fields of the layout that this one extends
    .help-after = take one after away
    .help-types = keep one; if there are several kinds of entries, make a record with a field for each
    .help-constant = name fields, as in sum = [10, "score"]
    .help-taken = if that is meant, write negative = true with it; else take a minus away
    .help-holders = each ../ is one table further out; a record that several tables hold names fields from the top of the file with a leading /, or is declared once for each
    .help-full = write share = "…" with it, or take it away
    .help-needed = write optional = true, or take needed_if away
    .help-unweighed = give the rows a field weight (or one with role = "weight"), or take it away
    .help-no-list = .* stands behind a list only: name a field of it, or itself
    .help-no-table = name a field of the same table, one of the table around it with a leading ../, or one from the top of the file with a leading /
    .help-main = it is a file of this folder
    .help-ratio = as in ratio = ["executed", "adjusted"]
    .help-equals = for what fields add up to write equals = {"{"} sum = ["a", "b"] {"}"}
    .help-measure = an amount by a number is an amount; an amount by an amount, or a number by a number, is a number or percent
    .help-share = write full, as in full = 10
    .help-loop = take one of the references away
    .help-default = write a value of the field's type; a word must be one of `of`
    .help-condition = write {"{"} below = ["a", "b"] {"}"} or {"{"} not = ["field", "word"] {"}"}, one of them
    .help-idle = take it away, or change the type
    .help-units = units that are known: 元, 百元, 千元, 万元, 十万元, 百万元, 亿元
    .help-day = write what the first of January 2026 looks like: 2026/1/1, 2026年01月01日
    .help-month = write what January 2026 looks like: 2026年1月, 2026.01
    .help-over = write extends = "{ $word }" first, then only what differs from it
    .help-quoted = write it without quotes: { $word }; in quotes stands the name of a field
    .help-drawing = draw one code; what texts hold is said with pattern and longest
    .help-suffix = write letters, digits, - and _ only, at most 40
    .help-list = write {"{"} title = "…", type = "…" {"}"}; to leave a field of the layout below out, write drop = ["…"]
forms-named = { $what ->
    [both] `layout` and `forms` both say which forms there are
   *[twice] the form `{ $name }` is named twice
 }
    .help = keep one of them
forms-differ = { $what ->
    [suffix] the forms `{ $form }` and `{ $other }` would write the same file
    [unit] the form `{ $form }` takes amounts in { $unit }, `{ $other }` in { $first }
   *[type] `{ $key }` has another type in the form `{ $form }` than in `{ $other }`
 }
    .label-first = there it is this
    .help = forms of one year read one data file: give the key one type, or call it otherwise in one of them
    .help-suffix = write a suffix of its own in the layout.toml of each: suffix = "…"
    .help-unit = write in year.toml what the data are in: unit = "{ $first }"; each form prints its own
form-not-in-year = the year has no form `{ $name }`
    .help = forms of the year: { $known }
layout-not-found = there is no layout `{ $name }`
    .help = layouts here: { $known }
    .help-near = did you mean `{ $near }`?
    .help-bare = its folder has no layout.toml: write one, or take the folder away
layout-link = it is a symbolic link
layout-large = the layout has too many files, or too large ones
layout-refused = the layout cannot use { $path }: { $reason }
    .help = a layout's folder holds plain files and no links, at most { $files } with { $megabytes } MB together: put the file itself there, or move what is not needed away
template = the template cannot be filled: { $message }
    .help-near = did you mean `{ $near }`?
    .label-extends = the form `{ $form }` extends that: what it drops or changes is still asked for there
    .help-former-unit = it is money.unit now
    .help-arithmetic = declare what is computed in layout.toml, as in total = {"{"} …, sum = ["a", "b"] {"}"}, and print that; whether a value is positive, a comparison tells
    .help-former-milestones = the layout declares them now: form.RECORD.KEY.heads, as in templates/hb-2020/main.typ.j2
template-kinds = a text can be compared with texts only, a number with numbers only
template-tables = tables cannot be compared as wholes
template-output = what a block or macro puts out is Typst code: it cannot be compared and has no length
template-arithmetic = values of the data cannot be computed with here
template-no-literal = this value, or one in it, cannot be written as Typst code; it may be undefined
template-chain = comparisons cannot be chained; write two of them with “and”
value-in-markup = a value stands where Typst reads text, not code
    .help = write a # before it: {"#{{ … }}"}
foreign = { $words }
typst = Typst: { $message }
    .label-call = called here
    .help-near = did you mean `{ $near }`?
    .help-import = { $file } has it: name it in the line that imports from there, as in #import "{ $file }": { $word }
typst-warning = Typst: { $message }
    .label-call = called here
document-unfinished = { $lacks ->
    [sources] the template leaves the data out of the PDF: filed ones could not be compared with later data
    [page] the template does not set the pages of official texts: paper, margins, faces and page numbers
   *[draft] the template does not mark drafts
 }
    .help-sources = write in the main template: #sources(year-file: {"{{ year_file }}"}), with #import "page.typ": sources
    .help-page = write in the main template: #show: document-page.with(fonts: {"{{ fonts }}"}, draft: {"{{ draft }}"}), with #import "page.typ": document-page
    .help-draft = write draft: {"{{ draft }}"} in document-page.with(…)
untitled = the template gives the document no title, which every PDF must have
    .help = write in the main template: #set document(title: [{"#{{ year }}"}年{"#{{ form.title }}"}])
missing-glyph = { $kind ->
    [run] no face draws these words in { $script }: “{ $character }”
   *[one] no face draws “{ $character }” ({ $codepoint })
 }
    .label = this character
    .help = replace it, or name a folder with a font that has it in jixiao.toml: fonts = ["…"]
font-unusable = { $waiting ->
    [0] { $path } cannot be used: { $reason }
   *[other] { $path } cannot set { $roles }: { $reason }
 }
    .help = put .ttf or .otf files there, or take the folder out of jixiao.toml
    .help-again = copy or install the file again, or move it out of the folder to do without
    .help-other = get it as outlines in TrueType or OpenType (.ttf, .otf), or move it out of the folder to do without
    .help-rights = get one that may be embedded from its maker, or move it out of the folder to do without
font-left-out = { $path } is not used: { $reason }
font-twin = “{ $name }” is in two different files, { $first } and { $path }; the first is used
    .help = of two folders the first in fonts counts, in a folder the first by name; keep only the one to use
font-unasked = the fonts in { $path } serve for nothing: no role asks for them, and the bundled ones have all their characters
    .help = jixiao fonts tells of each file; take the folder out of jixiao.toml if it is not needed
internal = this is a defect of jixiao: { $message }
    .help = please report it with the data file

wrong-word = `{ $word }` is not one of { $words }
unknown-code = nothing is found for `{ $words }`
    .help = try a shorter word, such as 预算; `jixiao rules` lists all rules
    .help-near = did you mean `{ $near }`? `jixiao rules` lists all rules
budget-total = the total is { $total }, its parts make { $sum }
    .label-part = { $title } { $amount }
    .help = correct whichever is wrong; a part that is left out counts as 0
computed-differs = { $what ->
    [nothing] { $part } is there, but { $whole } is 0: { $title } cannot be computed
    [large] { $title } is too large to be computed exactly
    [equal] { $title } is { $total } and should be { $sum }
   *[made] { $title } is written as { $total }; the data make it { $sum }
 }
    .label-part = { $title } { $amount }
    .help = correct whichever is wrong; what is computed may be left out
    .help-formula = { $title } is { $formula }; correct what is wrong in it
    .help-stated = correct whichever is wrong
    .help-nothing = look at both again
note-more-parts = { $more } more are not shown, together { $rest }
note-classes = of these { $classes }
note-given-parts = not written, put in by the form: { $given }
limit-exceeded = { $kind ->
    [whole] { $title } is { $number }, and no whole number
    [places] { $title } is { $number }, and has { $places ->
        [1] one decimal
       *[other] { $places } decimals
    } at most
    [least] { $title } is { $number }, below the least of { $limit }
   *[most] { $title } is { $number }, above the most of { $limit }
 }
    .label-limit = { $title }
    .label-part = { $title } { $amount }
    .help = look at the number again
    .help-formula = { $title } is { $formula }; look at these again
reason-missing = { $kind ->
    [below] { $first } is below { $second }, and “{ $title }” is not written
   *[not] { $first } is not “{ $second }”, and “{ $title }” is not written
 }
    .label-case = because of this
    .help = add it: { $line }
date-order = { $title } is before { $other }
    .label-first = { $title }
    .help = look at both dates again
unit-unknown = it is not known what { $unit } is in { $printed }, the unit of the form
    .help = write one of 元, 百元, 千元, 万元, 十万元, 百万元, 亿元, or the unit of the form
part-blank = { $title } lacks { $part }: { $formula } cannot be computed (0 ÷ 0)
    .help = look at the numbers that it is made from; if all are 0, settle by your rules how many points it earns
class-weight = the weights of “{ $class }” come to { $sum }, not { $weight }
    .help = change the weights of that class in “{ $project }”
amount-negative = { $what ->
    [made] { $title } comes to { $amount }, below zero
   *[written] the amount { $amount } is below zero
 }
    .label-part = { $title } { $amount }
    .help-made = { $title } is { $formula }; correct what is wrong in it
amount-places = { $places ->
    [0] { $amount } has decimals
    [1] { $amount } has more than one decimal
    [2] { $amount } has more than two decimals
   *[other] { $amount } has more than { $places } decimals
 }
    .help = { $places ->
        [0] amounts are in { $unit } without decimals; round it as the finance bureau does
        [1] amounts are in { $unit } with one decimal; round it as the finance bureau does
        [2] amounts are in { $unit } with two decimals; round it as the finance bureau does
       *[other] amounts are in { $unit } with { $places } decimals; round it as the finance bureau does
     }
amount-looks-like-yuan = { $kind ->
    [large] { $amount } { $unit } is very much
   *[yuan] { $amount } { $unit } was perhaps meant in 元
 }
    .help-large = it reaches { $largest } { $unit }; count its digits again
    .help = it reaches { $largest } { $unit }; if it was typed in 元, convert it to { $unit }
    .help-named = “{ $named }” in the text is just as many 元; convert it to { $unit }
    .help-others = no other project has more than { $others } { $unit }; if it was typed in 元, convert it to { $unit }
    .label-named = named here
amount-zero = the budget is 0
    .help = fill in the sum; if it is not known yet, write { $line }, which prints a blank
    .help-needed = fill in the sum
cell-blank = “{ $title }” is left out, and the form prints a blank
    .help = fill it in; if there is nothing to say, write { $line }
amount-in-text = the text says { $named }, the budget is { $total }
    .label-total = the budget
    .help = make them agree
plan-range = { $percent } is not between 0 and 100
plan-not-rising = { $percent } comes after { $before }
    .label-before = the percentage before
    .help = the plan is cumulative: each percentage includes the earlier ones
plan-not-complete = the plan ends at { $percent }, not at 100
    .help = by the last milestone all of the budget is to be spent
    .help-shares = the plan is cumulative, each figure what is spent by then in all: write { $written }
    .help-amounts = the plan has cumulative percentages, no amounts: write { $written }
target-numbered = the target is numbered already: { $number }
    .help = if it is a number of the list, delete it, the form puts its own: write “{ $with }”
target-general = the target only says that “{ $project }” is done
    .help = say how much, how well and by when
target-copied = “{ $other }” has this text word for word
    .help = write what this project does
    .label-first = the first of the two
class-missing = “{ $project }” has no { $class }
    .help = add an indicator with { $key } = "{ $class }" and one of { $subclasses }
    .help-alone = add an indicator with { $key } = "{ $class }"
class-unknown = “{ $class }” is not a first-level class of this form
    .help = the form has { $known }
    .help-near = the form says { $near }
class-misplaced = “{ $name }” does not belong under this { $title }
    .help = move it to { $class }
subclass-misplaced = “{ $name }” stands in the wrong class
    .help = move it to { $class }
rows-scattered = the indicators of { $class } do not stand together
    .help = move those of one class to one place, so that the form can merge their cells
    .label-last = the last of the class before
subclass-mismatch = “{ $subclass }” does not belong to { $class }
    .help = { $class } has { $known }
    .help-near = if it is the same, write { $near } as the form does; { $class } has { $known }
output-incomplete = the { $output } of “{ $project }” lack { $missing }
    .help = say how much is done, and how well or by when
too-few-indicators = “{ $project }” has { $found ->
    [one] 1 indicator
   *[other] { $found } indicators
 }, reviewers expect { $least }
    .help = add what the project achieves, in quantity, quality, time or effect
indicator-duplicated = the indicator “{ $name }” stands here twice
    .label-first = first here
    .help = delete one, or say what differs
description-repeated = the description of “{ $name }” repeats an earlier one
    .label-first = the same words
    .help = say for each indicator what is counted and how
name-general = “{ $name }” does not say what is measured
    .help = name the thing, such as 档案著录合格率 or 参训学员满意度
name-in-value = the value repeats the name “{ $name }”
    .help = the value is sign, number and unit only
indicator-compound = “{ $name }” is two indicators
    .help = make two rows of it, “{ $one }” and “{ $other }”, each with its own value
indicator-copied = “{ $name }” is a matter of “{ $other }”
    .help = put an indicator of this project in its place
    .label-other = the other project
projects-alike = the { $rows } indicators of “{ $project }” are those of “{ $other }”
    .help = set them by what this project does
    .label-first = the first of the two
indicator-is-input = “{ $name }” is put in, not achieved
    .help = replace it by what the money brings about
rate-under-timeliness = “{ $name }” is a rate that says nothing of time
    .help = move it to { $quality } or { $quantity }, or name what is done in time
    .help-name = name what is done in time
value-without-unit = the number { $number } has no unit
    .help = add one, such as %, 个, 人次 or 万元
    .help-words = “{ $rest }” is no unit; write sign, number and unit only, and the words in the description
value-mismatch = “{ $value }” does not measure “{ $name }”
    .help = check the name and the value, or choose another unit
value-not-measurable = “{ $value }” holds no number
    .help = give a number, or declare it: { $key } = {"{"} text = "{ $value }" {"}"}
value-ascii-sign = the sign is typed as { $typed }
    .help = write { $with }
    .help-space = no space stands between the sign and the number
value-sign-repeated = there is more than one sign
    .help = write { $with } once
    .help-one = write one sign
value-full-stop = the value ends with “{ $mark }”
    .help = delete it
range-backwards = “{ $range }” runs from the larger number to the smaller
    .help = put the smaller first, or correct the number
percent-over-100 = { $number }% is more than everything
    .help = correct the number; only growth can exceed 100%
satisfaction-low = a satisfaction of { $number } is below { $floor }
    .help = aim higher, or give the reason
cost-direction = a cost with { $sign } may grow without limit
    .help = write ≤
cost-missing = “{ $project }” speaks of { $word } but has no { $cost }
    .help = add an indicator that says what it may cost
value-year = the value names { $named }, the budget is for { $budget }
    .help = correct the year; what the budget pays for is done within it
time-impossible = there is no such time as “{ $words }”
    .help = correct it
score-unearned = full marks ({ $score }), but “{ $done }” misses “{ $goal }”
    .help = check what was reached, or give marks in proportion and the reason
    .label-done = what was reached
values-identical = all { $rows } indicators have the value “{ $value }”
    .help = set each by its own plan or record
basis-unknown = “{ $basis }” is no ground of a known kind
    .help = say which: { $known }
word-unknown = “{ $word }” is no word of { $title }
    .help = known here: { $known }
    .help-near = did you mean “{ $near }”?
text-pattern = “{ $code }” does not look like { $title }
    .help = compare it character by character; what it looks like the form says with pattern or like
    .help-like = it should look like { $like }: 0 is a digit, A a capital letter, * either
project-code-pattern = “{ $code }” has no known form of a project code
    .help = compare it character by character; what it looks like the form says with pattern or like
    .help-like = it should look like { $like }: 0 is a digit, A a capital letter, * either
project-code-unit = the code begins with { $first }, the department's with { $expected }
    .label-unit = the department
    .help = check whether the code was copied from another department
project-code-duplicated = the code “{ $code }” stands for two projects
    .label-first = first here
    .help = correct one of them
text-too-long = { $length } characters, at most { $most } are taken
    .help = shorten it
placeholder = the placeholder “{ $words }” was left in
    .help = replace it by the real words
instruction-left = “{ $words }” is an instruction of the form
    .help = delete it
field-code = “{ $words }” is debris of a word processor
    .help = delete it
clause-repeated = “{ $clause }” repeats the clause before, “{ $before }”
    .help = delete one
sentence-cut = the sentence breaks off after “{ $words }”
    .help = complete it
phrase-doubled = words stand twice in “{ $words }”
    .help = delete one
number-lost = a number is missing before “{ $words }”
    .help = fill it in from the original; what was pasted along, delete
contents-leader = “{ $words }” are the dots and the page number of a list of contents
    .help = delete them
brackets-mismatched = “{ $mark }” has no other half
    .help = add the other half, or delete it
punctuation-doubled = “{ $words }” are two marks where one belongs
    .help = keep one
punctuation-space = a space, or something of no width, stands where Chinese text has none
    .help = write { $with }
    .help-delete = delete it
punctuation-width = a Western mark stands between Chinese characters
    .help = write { $with }
word-doubled = “{ $words }” says a word twice
    .help = delete one
wording-mixed = the text says both 本部门 and 本单位
    .label-other = the other word
    .help = keep to one
character-variant = “{ $typed }” ({ $codepoint }) looks like “{ $with }” and is another character
    .help = write “{ $with }”; such characters come along when text is copied from a PDF
confusable-word = “{ $wrong }” is easily typed for “{ $with }”
    .help = write { $with }, if that is meant
year-in-text = the text speaks of { $named }, the budget is for { $budget }
    .help = correct the year; titles in 《》 and what stands after 截至 are not questioned
allow-unused = `{ $code }` is allowed but does not occur
    .help = delete the entry
allow-error = `{ $code }` cannot be allowed
    .help = it is an error by itself: correct the data; what questions words, classes or the form of codes can be allowed
    .help-elsewhere = it is not about the data: delete the entry
    .help-unknown = there is no such code; did you mean { $near }?
overflow = { $kind ->
    [drawing] a picture or drawing leaves the page, on page { $page }
    [table] a table is { $width } mm wide, and the page has room for { $room } mm
    [on-text] “{ $words }” and other text stand on each other, on page { $page }
   *[other] “{ $words }” leaves its cell or the page, on page { $page }
 }
    .help = break up or shorten the text; if it is ordinary text, the layout is at fault
    .help-table = make it narrower with width, or the page wider: #landscape(form(width: 225mm, …))
declaration-idle = { $what ->
    [record] no field is of the record `{ $word }`
   *[weights] the weights of all classes come to { $sum }, not to { $whole }
 }
    .help-record = write type = "{ $word }" in a field, or take it away
number-cut = a number of “{ $words }” goes on in another line, on page { $page }{ $more ->
        [0] {""}
        [one] ; one more of its column does
       *[other] ; { $more } more of its column do
    }
    .help = its column is too narrow: make it wider in the template, or the type smaller
not-printed = { $kind ->
    [declared] the template does not print fields that the layout declares: { $key }
   *[value] no page shows this value{ $more ->
        [0] {""}
        [one] , nor the one other { $key }
       *[other] , nor any of the { $more } other { $key }
    }
 }
    .help-declared = use them in the template; fields that are not meant to be printed say so in layout.toml: printed = false; what is of no use is left out with drop
    .label = not printed
    .help = the layout does not use it, or it is covered or cut off: mend the layout; a field that is not meant to be printed says so in layout.toml: printed = false in { $key }
table-by-typst = Typst lays this <form> table out itself, so that labels of merged cells do not stand again and nothing says （续表）: { $reason ->
    [columns] a column has no given width
    [rows] a row has a given height
    [gutter] there is space between columns or rows
    [footer] it has a footer
    [lines] it has lines of its own
    [direction] its text runs from right to left
    [show-rule] there is a show rule for its cells
    [inset] an inset above or below is in percent
    [space] a cell holds space that takes what is left of the height
    [label] the label of merged cells is higher than a page
   *[other] { $reason }
 }
    .help = change that if you can; take the label <form> off a table that needs no labels repeated

help-headings =
    .usage = Usage:
    .commands = Commands
    .arguments = Arguments
    .options = Options
    .help = Show this help
    .version = Show the version
help-jixiao = Budget performance submissions (部门预算绩效文本): TOML in, archival PDF out
    .lang = Language of messages, zh or en; that of the system by default
    .after =
        Examples:
          jixiao new 我的单位            a workspace with a commented example
          jixiao check                 all problems, without building
          jixiao explain budget-total  why a rule exists
          jixiao build                 every department under data/
          jixiao build data/2020       one year
          jixiao build --draft         with 草稿 across every page
          jixiao fonts                 which face sets what

        Exit codes: 0 done, 1 the data has errors, 2 the job could not be done.
help-build = Build submissions
    .paths = Files, folders, or departments by year, code, name or pattern; everything under data/ if none is given
    .out = Output folder; `out` in the workspace by default
    .emit = What to write: pdf (one PDF/A-3a and PDF/UA-1 file, the default), typ (the filled template), png or svg (one file a page)
    .forms = Build this form of the year only, begun or not; may be given several times
    .against = Warn of what is built and differs from earlier data files or filed PDFs in this folder
    .draft = Put 草稿 across every page, and build in spite of errors
    .jobs = Departments to build at once; as many as there are processors by default
    .force = Build what has not changed, too
    .prune = Remove files of earlier builds whose department is gone from data/, after asking
    .yes = Remove them without asking
    .explain = Say why each department is built or left alone
    .shard = Build only share K of N, for several machines; see `jixiao report merge`
    .timeout = Seconds that one department may take, 60 by default
    .memory_limit = Memory that one worker may hold in MB, 2048 by default
    .report = Write a report of the run as JSON; - means standard output
    .timings = Write a trace of Typst's work, for chrome://tracing or Perfetto
    .quiet = Say only what is wrong
    .root = The workspace; by default the nearest folder above with a jixiao.toml, else this one
    .after =
        Examples:
          jixiao build 2020                one year
          jixiao build 286002              one department, every year
          jixiao build '2020/286*'         some departments of a year
          jixiao build data/2020/286002.toml --out 送审
          jixiao build --emit png          look at the pages
          jixiao build --explain           say what is built and why
          jixiao build --shard 2/8 --report 2.json
          jixiao build --prune             remove what no department stands behind
help-form = Work with forms: list, show, copy, make, check and test them
    .form = The form
    .forms = Forms; all in the workspace if none is given
    .root = The workspace; by default the nearest folder above with a jixiao.toml, else this one
    .jobs = How many at once; as many as there are processors by default
    .timeout = Seconds that one may take; 60 by default
    .memory_limit = MB of memory that one worker may hold; 2048 by default
    .after =
        Example:
          jixiao form new our-form     a small form that builds at once
help-form-list = List the forms that there are
    .after =
        Example:
          jixiao form list
help-form-show = Show what a form is made of and what it declares
    .format = human (the default) or json
    .after =
        Example:
          jixiao form show hb-2020
help-form-copy = Write the folder of a form into the workspace, to be changed
    .name = What the copy is called; as the form itself by default
    .whole = Write the templates that it inherits, too
    .after =
        Examples:
          jixiao form copy hb-2020            stands over the built-in one
          jixiao form copy hb-2020 our-form
help-form-new = Make a small form that builds at once
    .name = What the form is called
    .extends = The form that it differs from
    .after =
        Examples:
          jixiao form new our-form
          jixiao form new our-county --extends hb-2020
help-form-check = Check forms and their templates
    .format = human (with the lines at fault, the default), short (one line each), json or sarif (for programs)
    .after =
        Examples:
          jixiao form check
          jixiao form check our-form
help-form-test = Build the examples of forms and compare them with what was accepted
    .accept = Take what the pages are now for right
    .after =
        Examples:
          jixiao form test our-form
          jixiao form test our-form --accept
help-report = Work with the reports of builds
help-report-merge = Join the reports of shares and say what is missing
    .files = Reports that `jixiao build --report` wrote
    .out = Where to write the joined report; standard output by default
    .after =
        Example:
          jixiao report merge out/reports/*.json --out county.json
help-check = Check submissions without building them; `build` runs the same checks first
    .paths = Files, folders, or departments by year, code, name or pattern; everything under data/ if none is given
    .forms = Check for this form of the year only, begun or not; may be given several times
    .against = Warn of what differs from earlier data files or filed PDFs in this folder
    .format = human (with the lines at fault, the default), short (one line each), json or sarif (for programs)
    .errors = List only the errors
    .rules = List only what has this code; may be given several times
    .all = List every problem with its lines, however many are alike
    .fix = Write the replacements that are certain into the files
    .dry_run = With --fix: only show the lines that would change
    .jobs = Departments to check at once; as many as there are processors by default
    .timeout = Seconds that one department may take, 60 by default
    .memory_limit = Memory that one worker may hold in MB, 2048 by default
    .root = The workspace; by default the nearest folder above with a jixiao.toml, else this one
    .after =
        Examples:
          jixiao check
          jixiao check data/2020/286002.toml --format short
          jixiao check > problems.txt
          jixiao check --rule value-without-unit --all
          jixiao check --fix --dry-run      shows what would change
          jixiao check --fix
          jixiao check --format sarif > report.sarif
help-explain = Explain a code or a key, or find those that some words are about
    .words = A code, as it stands in square brackets behind “error” or “warning”; a key, such as budget.total; or any words
    .forms = The form whose keys are meant; by default those of the year, outside of one those of the newest; may be given several times
    .after =
        Examples:
          jixiao explain plan-not-rising   why it exists, where it comes from, what is right
          jixiao explain spending_plan     how a key is filled in
          jixiao explain 预算              codes and keys about 预算
help-completions = Print the completions of a shell
    .shell = bash, zsh, fish, powershell or elvish
    .after =
        Examples:
          jixiao completions bash > ~/.local/share/bash-completion/completions/jixiao
          jixiao completions zsh > ~/.zfunc/_jixiao
          jixiao completions fish > ~/.config/fish/completions/jixiao.fish
          jixiao completions powershell >> $PROFILE
          jixiao completions elvish >> ~/.config/elvish/rc.elv
help-man = Print the manual page
    .command = A command, such as build or report merge; the whole program if none is given
    .after =
        Examples:
          jixiao man | man -l -
          jixiao man build > ~/.local/share/man/man1/jixiao-build.1
man-headings =
    .name = NAME
    .synopsis = SYNOPSIS
    .description = DESCRIPTION
    .extra = NOTES
    .version = VERSION
help-rules = List the rules with their severity in a layout
    .layout = The layout; by default the first of the year, outside of one that of the newest
    .root = The workspace; by default the nearest folder above with a jixiao.toml, else this one
    .after =
        Example:
          jixiao rules hb-2020
help-schema = Print the JSON Schema of data files, for editors
    .kind = department (the default), year, workspace or layout
    .forms = The form whose data files are meant; by default those of the year, outside of one those of the newest; may be given several times
    .after =
        Example:
          jixiao schema > data/schema.json
        Then begin a department file with the line
          #:schema ../schema.json
help-new = Make a workspace with an example that builds at once
    .folder = The folder to make; it must be empty if it exists
    .form = The form of the example, one that the program carries or of the workspace here; hb-2020 by default
    .after =
        Example:
          jixiao new 我的单位
          jixiao new our-office --form gj-target
help-fonts = Show which face serves which role, from which file, under which licence
    .root = The workspace; by default the nearest folder above with a jixiao.toml, else this one
    .licences = Print the licences of the bundled faces instead
    .after =
        Example:
          jixiao fonts

usage-unknown-argument = there is no option { $argument }
usage-unknown-command = there is no command { $argument }
usage-too-many = “{ $argument }” is one too many
usage-no-value = { $argument } needs a value
usage-invalid-value = { $argument } cannot be “{ $value }”
usage-takes-no-value = { $argument } takes no value, but “{ $value }” is given
usage-missing-argument = { $argument } is missing
usage-conflict = { $argument } cannot be used together with { $other }
usage-twice = { $argument } can be given once only
usage-not-text = the command holds what is not text
usage-no-command = a command is missing
usage-other = the command cannot be understood ({ $detail })
usage-near = did you mean { $near }?
usage-help = see jixiao --help
usage-type =
    .jobs = give a whole number from 1 to 65535, such as --jobs 4
    .timeout = give a number of seconds above 0, such as --timeout 120
    .memory-limit = give a number of MB, 1 or more, such as --memory-limit 4096
    .shard = give which share of how many, such as --shard 2/8; shares count from 1
    .emit = give pdf, typ, png or svg, such as --emit png
    .format = give human, short, json or sarif, such as --format short
    .lang = give zh or en, such as --lang en
    .rule = give a code from square brackets, such as --rule plan-not-complete; `jixiao rules` lists the rules
    .out = give the folder or file for what is written, such as --out sent
    .root = give the workspace, such as --root our-office
    .report = give a file, such as --report run.json
    .timings = give a file, such as --timings run.trace
    .prune = --yes goes with --prune: jixiao build --prune --yes
    .kind = give department, year, workspace or layout, such as jixiao schema year
    .words = give a code, a key or a word, such as jixiao explain plan-not-complete
    .shell = give bash, zsh, fish, powershell or elvish, such as jixiao completions bash
    .command = give a command, such as jixiao man build
    .dir = give the folder to make, such as jixiao new our-office
    .file = give files that jixiao build --report wrote, such as jixiao report merge 1.json 2.json
    .path = give a file, a folder, a year, a code or a department's name, such as jixiao check 286002

unseen = { $kind ->
    [tab] a tab
    [return] a carriage return
    [break] Word's line break
    [hyphen] Word's hyphen
    [soft] a soft hyphen
    [nbsp] a no-break space
    [wide] a full-width space
    [mark] a byte-order mark
    [private] a character of an old font
    [direction] what turns the direction of writing
    [zero] a character of no width
    [blank] a special space
    [control] a control character
   *[other] a character
 }
toml-unseen = { unseen } ({ $codepoint }), which cannot be seen, stands here
    .help = put the cursor behind it and delete it with the backspace key, or run `jixiao check --fix`
    .help-break = delete it; for two paragraphs write two entries of the list, or leave a blank line between three quotes
toml-return = half a line break (a carriage return alone) stands here
    .help = type the line break anew, or run `jixiao check --fix`
toml-wide = the Chinese mark { $wide } stands where { $narrow } is needed
    .help = type { $narrow } with the Chinese input method off
    .help-quotes = with the Chinese input method off, type { $written }
toml-sign = { $wide } stands where { $narrow } is needed
    .help = write { $narrow }
toml-key = this cannot be a key
    .help = keys have ASCII letters, digits, _ and - only
    .help-known = keys here: { $known }
    .help-near = the key for { $near } is `{ $key }`
toml-header = the brackets of this header do not pair
    .help = a header has a line of its own, such as [department], [targets], [[projects]], [[projects.indicators]]
    .help-as = write { $written }
toml-sections = a section that can repeat needs double brackets
    .help = write { $written }
toml-duplicate = `{ $key }` stands a second time in this section
    .label-first = first here
    .help = delete one of the two lines; if it belongs to another section, write that one's header first
    .help-section = there can be one such section only; those that repeat are [[projects]] and [[projects.indicators]]
toml-equals = there is no = behind the key
    .help = write { $written } …
toml-equals-twice = there is one = too many
    .help = delete it
toml-value-below = the value stands on the next line
    .help = move the value behind the = of this line; a list may begin there and go on below
toml-no-value = there is no value for `{ $key }`
    .help = write one, such as { $written }; if there is none, delete `{ $key } =`
toml-no-key = there is no key before the =
    .help = write key = value; the example shows which keys there are
toml-depth = too many brackets inside each other
    .help = a department file has no more than four
toml-parts = this key has more than 80 parts with points between them
    .help = a department file has keys of at most four, such as projects.indicators.value.unit
toml-open-list = this [ has no ]
    .help = add it at the end of this line: { $last }{ $close }
    .help-below = add it behind these entries: { $last }{ $close }
toml-open-braces = this {"{"} has no {"}"}
    .help = add it at the end of this line: { $last }{ $close }
    .help-below = add it behind these entries: { $last }{ $close }
toml-other-bracket = the brackets do not pair
    .help = write { $written }
toml-open-missing = a `{ $open }` is missing before this
    .help = write it: { $written }…
toml-bare-list = these entries have no square brackets around them
    .help = write { $written }
toml-close-extra = `{ $mark }` is too many
    .help = delete it; if a bracket above was closed too early, delete that one
toml-comma-missing = a comma is missing here
    .help = write a comma between two entries: { $written }
toml-comma-extra = there is one comma too many
    .help = delete it; between two entries there is one comma
toml-open-text = this { $close } has no other one
    .help = write { $close } at the end of the text
toml-lines = the text goes on to the next line, which it cannot between single quotation marks
    .help = write three of them before and behind the text: """…"""; its lines are joined, a blank line begins a paragraph
toml-quote-close = there is no quotation mark behind the text
    .help = write { $written }
toml-quote-open = there is no quotation mark before the text
    .help = write { $written }
toml-inner-quote = the text ends at this quotation mark, but goes on behind it
    .help = inside a text use Chinese quotation marks: { $written }
    .help-once = write the quotation marks once: { $written }
    .help-odd = inside a text write “ and ”, or \" for an English quotation mark
toml-mark = { $mark } cannot stand here
    .help = delete it, or write a value: texts in quotes, numbers as digits only
toml-unquoted = the text has no quotation marks
    .help = write { $written }
toml-unquoted-lines = these { $lines } lines of text have no quotation marks
    .help = put each paragraph in a pair of them, with a comma behind it: { $written }
toml-cells = the text has no quotation marks, and tabs inside, like cells pasted from a table
    .help = make one sentence of them, in quotation marks: { $written }
toml-text = something stands between the quotation marks that cannot be written so
    .help = correct what is between them
toml-backslash = a \ has a meaning of its own between quotation marks
    .help = write two for a backslash: \\
toml-unit = { $unit } stands behind the number
    .help = write { $number } only
    .help-yuan = amounts are in 万元: write { $wan }; if this form is in 元, write { $number }
toml-thousands = a number has commas between its thousands
    .help = write { $number }, without commas
toml-number = the number is written in another way than TOML has
    .help = write digits and a point only, such as { $written }
toml-date = the date is written in another way than TOML has
    .help = write { $written }
toml-no-day = there is no day { $day } of month { $month } in { $year }
    .help = correct it, such as { $written }
toml-mark-behind = `{ $mark }` is too many behind the value
    .help = delete it
toml-behind = more words stand behind the value
    .help = a remark goes behind a #: { $written }; what belongs to the value goes inside its quotation marks
toml-remark = a remark begins with #
    .help = write { $written }
toml-two-keys = two keys stand on one line
    .help = begin a new line here
toml-stray = text without a key and a = stands here (lines: { $lines })
    .help = if they go on from the text above, put them inside its quotation marks, three of them (""") for several lines; if they are a remark, begin each line with #
toml-stray-entry = this entry has no key and no =, and is in no brackets
    .help = move it into the brackets [ ] where it belongs, or delete it
toml-braces = braces hold key = value
    .help = such as {"{ total = 80.00, fiscal = 60.00 }"}
toml-other = this is written in another way than TOML has
    .help = compare it with the example
