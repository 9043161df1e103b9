# Words of the program in English. An entry is named after its code; `.label` stands
# under the marked text, `.help` says what to do.

error = error
warning = warning
help = help

built = wrote { $path } · { $pages ->
    [one] 1 page
   *[other] { $pages } pages
 } · { $seconds } s
summary = { $errors ->
    [0] no errors
    [one] 1 error
   *[other] { $errors } errors
 }, { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
 }
created = made { $path }; next: cd { $path }, then jixiao build

font-bundled = { $role }: { $family } · { $file } · { $licence } · bundled, stands in for { $official }
font-official = { $role }: { $family } · { $file } · from this workspace
font-none = { $role }: no face
font-others = {"    "}then { $families }

expected-text = a text in quotes
expected-texts = a text in quotes or a list of them
expected-integer = a whole number
expected-decimal = a number
expected-date = a date
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

not-found = { $path } does not exist
    .help = check the spelling, and the folder that the command runs in
unreadable = { $path } cannot be read: { $reason }
    .help = check its permissions and whether another program holds it
unwritable = { $path } cannot be written: { $reason }
    .help = check permissions and free space, and close the file in other programs; the earlier file is as it was
folder-not-empty = { $path } is not empty
    .help = name a new folder; nothing was written
no-data = no department file in { $path }
    .help = department files are data/YEAR/CODE.toml; `jixiao new` makes an example
not-utf8 = { $path } is not UTF-8 text, from line { $line } on
    .help = open it in an editor and save it as UTF-8; older editors save Chinese text as GBK
toml-syntax = not valid TOML: { $message }
    .help = a text stands between quotes, a list between [ and ], and every key has a = behind it
missing-key = `{ $line }` is missing
    .label = belongs here
    .help = add a line `{ $line }`
    .help-date = add a line such as `date = 2020-01-15` to year.toml or to this file; it stands on the cover and in the PDF
unknown-key = unknown key `{ $key }`
    .help = known here: { $known }
    .help-near = did you mean `{ $near }`?
wrong-type = `{ $path }` must be { $expected }, not { $found }
    .help-unquote = write it without quotes
    .help-quote = put it in quotes
    .help-date = write it without quotes, as 2020-01-15
    .help-list = put it in square brackets: ["…"]
empty-text = the text is empty
    .help = fill it in, or delete the line if the key is optional
empty-list = `{ $path }` has no entry
    .help = add at least one
bad-amount = `{ $digits }` is not an amount that can be kept exactly
    .help = write plain digits with a point, at most 28 of them
out-of-range = the number must be between { $min } and { $max }
forbidden-character = { $codepoint } cannot stand in a text
    .label = this character
    .help = delete it; it often comes along when text is pasted from Word or a web page
year-mismatch = the file says { $year }, its folder { $folder }
    .help = correct the year, or move the file
plan-length = the payment plan has { $found } percentages, the form has { $expected } milestones
    .help = write one for each of { $milestones }
layout-not-found = there is no layout `{ $name }`
    .help = layouts here: { $known }
layout-unusable = the layout `{ $name }` cannot be used
    .help = its mistakes are told above
template = the template cannot be filled: { $message }
value-in-markup = a value stands where Typst reads text, not code
    .help = write a # before it: {"#{{ … }}"}
typst = Typst: { $message }
    .label-call = called here
typst-warning = Typst: { $message }
    .label-call = called here
missing-glyph = no face draws “{ $character }” ({ $codepoint }), on page { $page }
    .label = this character
    .help = replace it, or name a folder with a font that has it in jixiao.toml: fonts = ["…"]
font-unusable = no font in { $path }
    .help = put .ttf or .otf files there, or take the folder out of jixiao.toml
internal = this is a defect of jixiao: { $message }
    .help = please report it with the data file
