package zhanggui.importing;

import zhanggui.kernel.Refusal;

/** Why a file or a step of an import is refused. Nothing has been written then. */
enum ImportRefusal implements Refusal {
    EMPTY_FILE(422, "IMP-07", "这个文件是空的。请在后台重新导出。", "This file is empty. Export it again."),
    TOO_LARGE(413, "IMP-07", "文件超过 {limit}。请分几段日期导出再传。", "The file is larger than {limit}. Export it in several spans of days."),
    TOO_MANY_ROWS(422, "IMP-07", "文件超过 {limit} 行。请分几段日期导出再传。", "The file has more than {limit} rows. Export it in several spans of days."),
    FILE_NAME(422, "IMP-07", "文件名里不能有路径（/、\\、..）。请改名再传。", "A file name must not hold a path (/, \\, ..). Rename it and try again."),
    WRONG_EXTENSION(422, "IMP-07", "文件名是 .{extension}，里面却是 {content}。请不要改扩展名，用导出的原文件。", "The name says .{extension} but the content is {content}. Use the exported file without renaming it."),
    NOT_A_TABLE(422, "IMP-07", "这不是表格文件（{content}）。可以传 csv、xlsx 或 xls。", "This is not a table ({content}). csv, xlsx and xls can be read."),
    MACROS(422, "IMP-07", "工作簿里带宏。请另存为不带宏的 xlsx 或 csv 再传。", "The workbook holds macros. Save it as xlsx without macros, or as csv."),
    BOMB(422, "IMP-07", "压缩包解开后大得不正常（超过 {limit}），没有读。请另存为 csv 再传。", "Unpacked, the workbook would be abnormally large (over {limit}); it was not read. Save it as csv."),
    EXTERNAL_ENTITY(422, "IMP-07", "工作簿里有外部引用（DOCTYPE），没有读。请在表格软件里另存一份再传。", "The workbook holds a DOCTYPE or external entity; it was not read. Save a fresh copy."),
    BROKEN_FILE(422, "IMP-07", "文件坏了或没有传完整：{detail}。请重新导出。", "The file is damaged or incomplete: {detail}. Export it again."),
    UNCLOSED_QUOTE(422, "IMP-07", "第 {row} 行起有一个引号没有收尾，后面都连在一起了。请重新导出，或在这一行补上引号。", "From row {row} on a quotation mark is not closed and everything runs together. Export again or close it."),
    UNKNOWN_FORMAT(422, "IMP-01", "认不出这是什么文件：前 {rows} 行里没有认识的列名，也没有可以对列的表。认得的格式：{known}。", "This file is not recognised: none of its first {rows} rows holds known column names, nor is there a table whose columns could be mapped. Known: {known}."),
    MISSING_COLUMNS(422, "IMP-01", "看起来像{format}，但缺这几列：{columns}。请在导出时勾上。", "It looks like {format}, but these columns are missing: {columns}. Tick them when exporting."),
    TWICE_THE_SAME_COLUMN(422, "IMP-01", "有两列都叫“{column}”，不知道以哪列为准。请删掉一列。", "Two columns are called \"{column}\"; it is not known which one counts. Remove one."),
    NOT_MAPPED(422, "IMP-02", "还没有说这个文件的每一列是什么。请先对列。", "Nobody has said yet what the columns of this file are. Map them first."),
    MAPPING_INCOMPLETE(422, "IMP-02", "对列还不完整：{what}", "The mapping is not complete: {what}"),
    MAPPING_UNREADABLE(422, "IMP-02", "“{column}”这一列多半读不成{role}，例如“{example}”。换一列，或换一种读法。", "Most of the column \"{column}\" cannot be read as {role}, e.g. \"{example}\". Choose another column or another way of reading it."),
    UNKNOWN_OWN_FORMAT(404, "IMP-02", "没有这个自定格式，或已停用。", "There is no such format of your own, or it has been given up."),
    UNKNOWN_RUN(404, "IMP-08", "没有这次导入，或不是你能看的店铺。", "There is no such import, or it is of a shop you may not see."),
    NO_SHOP(422, "ORD-01", "请先选这是哪个店铺的文件。", "Say first which shop the file is of."),
    NOT_YOUR_SHOP(403, "ACC-02", "你不能给这个店铺导入。请找系统管理员授权。", "You may not import for this shop. Ask the administrator."),
    NOT_YOUR_FORMAT(403, "ACC-02", "{format}要有“{permission}”的权限才能导入。请找系统管理员授权。", "{format}: importing it needs another permission ({permission}). Ask the administrator."),
    NOT_NOW(409, "IMP-04", "这次导入现在是“{state}”，不能这样做。", "This import is \"{state}\" now; that cannot be done."),
    HAS_FAULTS(409, "IMP-04", "有 {faulty} 行有错。你选了“有错就一条都不写”，所以没有写。", "{faulty} rows are faulty. You chose to write nothing in that case, so nothing was written."),
    DOUBTFUL(409, "IMP-03", "{what}。确认没有选错，才能写。", "{what}. Confirm that it is right before it is written."),
    NOTHING_TO_WRITE(409, "IMP-04", "没有要写的：没有新的，也没有变的。", "There is nothing to write: nothing is new and nothing has changed.");

    private final Told told;

    ImportRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
