package zhanggui.importing;

import zhanggui.kernel.Words;

/** What can be wrong with a single cell, in words (IMP-03, IMP-06). Nothing of it is ever mended by guessing. */
final class Faulty {

    static final Words REQUIRED = Words.of("必填", "Required");
    static final Words FILL_IN = Words.of("补上，或删掉这一行", "Fill it in, or remove the row");
    static final Words MANGLED = Words.of("表格软件把长号变成了科学计数", "The spreadsheet turned the long number into scientific notation");
    static final Words EXPORT_AS_TEXT = Words.of("在原文件把这一列设成文本，重新导出", "Set the column to text in the original, export again");
    static final Words NOT_AN_ID = Words.of("不是编号", "Not a number of that kind");
    static final Words COMPARE = Words.of("和后台核对", "Compare with the back office");
    static final Words NOT_MONEY = Words.of("不是金额", "Not an amount");
    static final Words AS_MONEY = Words.of("写成 577.00 这样", "Write it like 577.00");
    static final Words DECIMAL_COMMA = Words.of("小数点写成逗号", "A comma instead of the decimal point");
    static final Words COMMA_ASTRAY = Words.of("千分位逗号位置不对", "A thousands comma in the wrong place");
    static final Words THREE_DECIMALS = Words.of("金额多于两位小数", "More than two decimals");
    static final Words TOO_MUCH = Words.of("数大得不正常", "Abnormally large");
    static final Words NOT_WHOLE = Words.of("不是整数", "Not a whole number");
    static final Words AS_WHOLE = Words.of("写成 1、2、3 这样", "Write it like 1, 2, 3");
    static final Words NOT_A_TIME = Words.of("不是时间", "Not a time");
    static final Words AS_TIME = Words.of("写成 2026-11-30 09:12:00 这样", "Write it like 2026-11-30 09:12:00");
    static final Words OTHER_ORDER = Words.of("核对这一格；整列都这样，就回去改这一列怎么读", "Look at the cell; if all are like this, change how the column is read");
    static final Words ONLY_A_DAY = Words.of("只有日期，没有钟点", "A day without the time");
    static final Words NO_SUCH_HOUR = Words.of("没有这个钟点", "There is no such time of day");
    static final Words NO_SUCH_YEAR = Words.of("年份不对", "The year cannot be right");
    static final Words REAL_DAY = Words.of("核对后改成真实日期", "Correct it to the real day");
    static final Words FORMULA = Words.of("这一格是公式，不能当数用", "The cell holds a formula, whose result is not trusted");
    static final Words PASTE_VALUES = Words.of("粘贴为数值后再传", "Paste it as a value");
    static final Words ENCODING = Words.of("有认不出的字（编码不对）", "Unreadable characters (wrong encoding)");
    static final Words EXPORT_AGAIN = Words.of("重新导出，不要用别的软件转存", "Export again without converting the file");
    static final Words CONTROL = Words.of("有看不见的控制字符", "Invisible control characters");
    static final Words TYPE_AGAIN = Words.of("删掉后重新输入", "Delete and type it again");
    static final Words HUGE = Words.of("一格超过 32,767 个字", "More than 32,767 characters in a cell");
    static final Words SHORTEN = Words.of("缩短，或核对引号有没有收尾", "Shorten it, or look for an unclosed quotation mark");
    static final Words HIDDEN = Words.of("（已遮盖）", "(hidden)");

    private Faulty() {}

    static Words noSuchDay(int year, int month, int day) {
        return month == 2 && day == 29
                ? Words.of(year + " 年 2 月没有 29 日", "February " + year + " has no 29th")
                : Words.of(month + " 月没有 " + day + " 日", "Month " + month + " has no day " + day);
    }

    static Words tooFew(int cells, int columns) { return Words.of("这一行只有 " + cells + " 栏，应有 " + columns + " 栏：没有传完整", "The row has " + Words.counted(cells, "cell", "cells") + " instead of " + columns + ": it is cut off"); }

    static Words tooMany(int cells, int columns) {
        return Words.of("这一行有 " + cells + " 栏，只该有 " + columns + " 栏：可能有逗号没加引号", "The row has " + Words.counted(cells, "cell", "cells") + " instead of " + columns + ": a comma may lack its quotation marks");
    }

    static Words writePoint(String value) {
        var mended = value.replace(',', '.');
        return Words.of("改成 " + mended, "Write " + mended);
    }
}
