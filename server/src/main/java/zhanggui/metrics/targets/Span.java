package zhanggui.metrics.targets;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/** TGT-01: a year and what it divides into. A week runs from Monday to Sunday and ends with its month, so that weeks add up to months. */
enum Span {
    YEAR, QUARTER, MONTH, WEEK, DAY;

    /** @param until exclusive */
    record Part(Span span, LocalDate from, LocalDate until) {

        boolean holds(LocalDate day) { return !day.isBefore(from) && day.isBefore(until); }

        @Nullable Part above() { return span == YEAR ? null : values()[span.ordinal() - 1].around(from); }

        /** What it divides into, in order. */
        List<Part> below() {
            var parts = new ArrayList<Part>();
            if (span == DAY) return parts;
            var smaller = values()[span.ordinal() + 1];
            for (var day = from; day.isBefore(until); day = parts.getLast().until()) parts.add(smaller.around(day));
            return parts;
        }

        /** 2026 年, 一季度, 3 月, 3 月第 2 周, 3 月 14 日. */
        Words words() {
            return switch (span) {
                case YEAR -> Words.of(from.getYear() + " 年", "" + from.getYear());
                case QUARTER -> Words.of(from.getYear() + " 年第 " + quarter() + " 季度", "Q" + quarter() + " " + from.getYear());
                case MONTH -> Words.of(from.getYear() + " 年 " + from.getMonthValue() + " 月", from.toString().substring(0, 7));
                case WEEK -> Words.of("%d 月 %d 日至 %d 日这周".formatted(from.getMonthValue(), from.getDayOfMonth(), until.minusDays(1).getDayOfMonth()), "the week of " + from + " to " + until.minusDays(1));
                case DAY -> Words.of("%d 月 %d 日".formatted(from.getMonthValue(), from.getDayOfMonth()), from.toString());
            };
        }

        private int quarter() { return (from.getMonthValue() + 2) / 3; }
    }

    /** The one that the day lies in. */
    Part around(LocalDate day) {
        var month = day.withDayOfMonth(1);
        return switch (this) {
            case YEAR -> new Part(this, day.withDayOfYear(1), day.withDayOfYear(1).plusYears(1));
            case QUARTER -> {
                var from = month.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
                yield new Part(this, from, from.plusMonths(3));
            }
            case MONTH -> new Part(this, month, month.plusMonths(1));
            case WEEK -> {
                var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                var next = monday.plusDays(7);
                yield new Part(this, monday.isBefore(month) ? month : monday, next.isAfter(month.plusMonths(1)) ? month.plusMonths(1) : next);
            }
            case DAY -> new Part(this, day, day.plusDays(1));
        };
    }

    /** The one that begins on the day; null when none of this kind does. */
    @Nullable Part from(LocalDate day) {
        var part = around(day);
        return part.from().equals(day) ? part : null;
    }
}
