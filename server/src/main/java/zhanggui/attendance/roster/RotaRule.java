package zhanggui.attendance.roster;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/**
 * What a rota has to keep, from a day on. Figures come from the organisations behind the product and are changed by a later version.
 *
 * @param cover            SRV-02, SRV-14: hours that somebody has to be there
 * @param restMinutes      SRV-41: between two shifts of one person
 * @param restDaysPerMonth ATT-17: neither more nor fewer; for {@code fixedRest} only a limit that warns
 * @param fixedRest        ATT-17: weekdays that are rest days for all, Friday to Sunday for instance; empty when rest days rotate
 * @param perPost          ATT-16: so many of every post on duty on each day that others of it rest; 0 when it is not asked for
 * @param reception        ATT-21: somebody is there for visitors during working time, the lunch hour included
 * @param checklist        ATT-22: what whoever has cleaning duty ticks before going
 * @param answers          ORG-10: who answers for shortages; null: each person's superior
 * @param holidays         null as SOFT
 */
record RotaRule(List<Cover> cover, int restMinutes, int restDaysPerMonth, Set<DayOfWeek> fixedRest, int perPost, boolean reception, List<Words> checklist, @Nullable Long answers, @Nullable Holidays holidays) {

    /** SRV-41: whether public holidays are shared out as well as can be, or so that nobody works on more than one more than anybody else, come what may. */
    enum Holidays { SOFT, HARD }

    /**
     * @param until at or before {@code from}: on the next day, so that 00:00 to 00:00 is the whole day
     * @param skill null: anybody
     */
    record Cover(Set<DayOfWeek> days, LocalTime from, LocalTime until, int people, @Nullable String skill) {

        Cover {
            days = Set.copyOf(days);
            Objects.requireNonNull(from);
            Objects.requireNonNull(until);
        }

        LocalDateTime start(LocalDate day) { return day.atTime(from); }

        LocalDateTime end(LocalDate day) { return (until.isAfter(from) ? day : day.plusDays(1)).atTime(until); }
    }

    static final List<Words> CLOSING = List.of(Words.of("地面和桌面打扫干净", "Floor and tables are clean"), Words.of("垃圾带走", "Rubbish is taken out"), Words.of("会客区收拾好", "Visitors' corner is tidy"),
            Words.of("电脑、灯、空调关好", "Computers, lights and air conditioning are off"), Words.of("门窗锁好", "Doors and windows are locked"));

    RotaRule {
        cover = List.copyOf(cover);
        fixedRest = fixedRest == null ? Set.of() : Set.copyOf(fixedRest);
        checklist = checklist == null ? CLOSING : List.copyOf(checklist);
        holidays = holidays == null ? Holidays.SOFT : holidays;
    }

    RotaRule(List<Cover> cover, int restMinutes, int restDaysPerMonth, Set<DayOfWeek> fixedRest, int perPost, boolean reception, List<Words> checklist, @Nullable Long answers) {
        this(cover, restMinutes, restDaysPerMonth, fixedRest, perPost, reception, checklist, answers, Holidays.SOFT);
    }

    /** The service window of 09:00 to 23:00, eleven hours between shifts, five rest days. */
    static RotaRule standard() {
        return new RotaRule(List.of(new Cover(EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(23, 0), 1, null)), 11 * 60, 5, Set.of(), 0, false, CLOSING, null);
    }

    boolean wrong() {
        return restMinutes < 0 || restMinutes > ShiftTime.LONGEST_MINUTES || restDaysPerMonth < 0 || restDaysPerMonth > 15 || perPost < 0 || perPost > 200 || cover.size() > 30 || fixedRest.size() > 6
                || cover.stream().anyMatch(c -> c.people < 1 || c.people > 200 || c.days.isEmpty()) || checklist.size() > 20 || checklist.stream().anyMatch(w -> w.zh().isBlank());
    }
}
