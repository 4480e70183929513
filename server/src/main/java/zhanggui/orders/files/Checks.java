package zhanggui.orders.files;

import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/** What may be wrong between the cells of one row (IMP-06). */
final class Checks {

    private static final Words CORRECT_ONE = Words.of("核对后改对其中一个数", "Correct the one that is wrong");
    private static final Words RETURNS_ELSEWHERE = Words.of("退货请走售后文件", "Returns go by the after-sales file");

    private Checks() {}

    static void notNegative(Cells cells, Faults faults, int... fields) {
        for (var field : fields) {
            if (cells.has(field) && cells.number(field) < 0) faults.add(field, shown(cells, field), Words.of("不能是负数", "May not be negative"), RETURNS_ELSEWHERE);
        }
    }

    static void atLeastOne(Cells cells, Faults faults, int field) {
        if (!cells.has(field) || cells.number(field) > 0) return;
        var zero = cells.number(field) == 0;
        faults.add(field, Long.toString(cells.number(field)), zero ? Words.of("不能是 0 件", "May not be zero pieces") : Words.of("不能是负数", "May not be negative"), RETURNS_ELSEWHERE);
    }

    /** @param sum what the sum should be, in fen */
    static void addsUp(Cells cells, Faults faults, int total, long sum, String zh, String en) {
        var off = cells.number(total) - sum;
        if (off == 0) return;
        faults.add(total, money(cells.number(total)), Words.of("与" + zh + " " + money(sum) + " 不相等，差 " + money(Math.abs(off)), "Differs from " + en + " " + money(sum) + " by " + money(Math.abs(off))), CORRECT_ONE);
    }

    static void atMost(Cells cells, Faults faults, int field, int limit, String zh, String en) {
        if (!cells.has(field) || !cells.has(limit) || cells.number(field) <= cells.number(limit)) return;
        faults.add(field, money(cells.number(field)), Words.of("比" + zh + " " + money(cells.number(limit)) + " 还多", "More than " + en + " " + money(cells.number(limit))), CORRECT_ONE);
    }

    static void notBefore(Cells cells, Faults faults, int later, int earlier, String zh, String en) {
        if (!cells.has(later) || !cells.has(earlier) || cells.number(later) >= cells.number(earlier)) return;
        faults.add(later, time(cells, later), Words.of("比" + zh + "还早", "Earlier than " + en), Words.of("核对后改成真实时间", "Correct it to the real time"));
    }

    static String money(long fen) { return new Money(fen).toString(); }

    private static String shown(Cells cells, int field) { return money(cells.number(field)); }

    private static String time(Cells cells, int field) {
        var local = java.time.LocalDate.ofEpochDay(cells.day(field)).atStartOfDay();
        var seconds = Math.floorMod(Math.floorDiv(cells.number(field), 1_000_000L) + 8 * 3_600, 86_400L);
        return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(local.plusSeconds(seconds));
    }
}
