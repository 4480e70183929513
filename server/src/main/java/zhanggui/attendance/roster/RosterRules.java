package zhanggui.attendance.roster;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhanggui.attendance.roster.Breach.Kind;
import zhanggui.kernel.Words;

/** SRV-02, SRV-41, ATT-16, ATT-17: what a plan breaks, in words. Pure: values in, breaches out. */
final class RosterRules {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private RosterRules() {}

    /** Of the days that are looked at, in their order. */
    static List<Breach> breaches(Plan plan) {
        var breaches = new ArrayList<Breach>();
        for (var gap : plan.gaps()) breaches.add(new Breach(Kind.COVER, true, null, gap.day(), words(gap, plan)));
        for (var member : plan.members()) {
            restBetween(plan, member, breaches);
            presence(plan, member, breaches);
            restDays(plan, member, breaches);
        }
        postsCovered(plan, breaches);
        holidaysShared(plan, breaches);
        breaches.sort(Comparator.comparing(Breach::day).thenComparing(Breach::kind));
        return breaches;
    }

    /** Those that were not there before: what a change adds. */
    static List<Breach> added(Plan before, Plan after) {
        var old = breaches(before).stream().collect(Collectors.toSet());
        return breaches(after).stream().filter(b -> !old.contains(b)).filter(b -> b.kind() != Kind.COVER || lacking(after, b.day()) > lacking(before, b.day())).toList();
    }

    private static long lacking(Plan plan, LocalDate day) {
        return plan.gaps().stream().filter(g -> g.day().equals(day)).mapToLong(g -> g.missing() * Duration.between(g.from(), g.until()).toMinutes()).sum();
    }

    static String said(LocalDate day) { return day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日（周" + "一二三四五六日".charAt(day.getDayOfWeek().getValue() - 1) + "）"; }

    static String saidEn(LocalDate day) { return day + " (" + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + ")"; }

    private static Words words(Coverage.Gap gap, Plan plan) {
        var until = gap.until().format(TIME).equals("00:00") ? "24:00" : gap.until().format(TIME);
        var shift = shiftOf(gap, plan);
        var who = gap.skill() == null ? "人" : "会“" + gap.skill() + "”的人";
        var whoEn = gap.skill() == null ? " lacking" : " with “" + gap.skill() + "” lacking";
        return Words.of(said(gap.day()) + (shift == null ? "" : shift.name().zh() + " ") + gap.from().format(TIME) + "–" + until + " 缺 " + gap.missing() + " 个" + who,
                saidEn(gap.day()) + (shift == null ? "" : " " + shift.name().en()) + " " + gap.from().format(TIME) + "–" + until + ": " + gap.missing() + whoEn);
    }

    /** The shift that has just these hours, if any does: one says 周六早班 rather than the hours. */
    private static @Nullable ShiftTime shiftOf(Coverage.Gap gap, Plan plan) {
        return plan.cells().values().stream().flatMap(c -> c.values().stream()).map(Plan.Cell::shift)
                .filter(s -> s != null && s.start(gap.day()).equals(gap.from()) && s.end(gap.day()).equals(gap.until())).findFirst().orElse(null);
    }

    private static void restBetween(Plan plan, Plan.Member member, List<Breach> breaches) {
        Plan.Cell before = null;
        for (var cell : plan.cells().getOrDefault(member.person(), new TreeMap<>()).values()) {
            if (!cell.works() || plan.onLeave(member.person(), cell.day())) continue;
            if (before != null && before.day().isBefore(plan.until()) && !cell.day().isBefore(plan.from())) tooClose(plan, member, before, cell, breaches);
            before = cell;
        }
    }

    private static void tooClose(Plan plan, Plan.Member member, Plan.Cell before, Plan.Cell cell, List<Breach> breaches) {
        var minutes = Duration.between(before.shift().end(before.day()), cell.shift().start(cell.day())).toMinutes();
        var least = plan.rule(cell.day()).restMinutes();
        if (minutes >= least) return;
        breaches.add(new Breach(Kind.REST_BETWEEN, true, member.person(), cell.day(),
                Words.of(member.name() + " " + said(cell.day()) + cell.shift().name().zh() + "前只休息 " + hours(minutes) + " 小时，至少要 " + hours(least) + " 小时",
                        member.name() + " rests only " + hours(minutes) + " hours before " + saidEn(cell.day()) + " " + cell.shift().name().en() + ", " + hours(least) + " are due")));
    }

    private static String hours(long minutes) {
        var tenths = Math.floorDiv(minutes * 10, 60);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + Math.floorMod(tenths, 10);
    }

    private static void presence(Plan plan, Plan.Member member, List<Breach> breaches) {
        for (var cell : plan.cells().getOrDefault(member.person(), new TreeMap<>()).subMap(plan.from(), plan.until()).values()) {
            if (!cell.works() || !member.on(cell.day())) continue;
            if (plan.onLeave(member.person(), cell.day())) breaches.add(new Breach(Kind.LEAVE, true, member.person(), cell.day(),
                    Words.of(member.name() + " " + said(cell.day()) + "已请假，不能排" + cell.shift().name().zh(), member.name() + " is on leave on " + saidEn(cell.day()) + " and cannot be planned")));
        }
    }

    /** ATT-17: counted by the month, as soon as every day of it is planned; too many are told at once. */
    private static void restDays(Plan plan, Plan.Member member, List<Breach> breaches) {
        for (var month = YearMonth.from(plan.from()); !month.atDay(1).isAfter(plan.until().minusDays(1)); month = month.plusMonths(1)) {
            var rule = plan.rule(later(month.atDay(1), plan.from()));
            var count = MonthOf.count(plan, member, month);
            if (count.rest() > rule.restDaysPerMonth() && rule.fixedRest().isEmpty()) breaches.add(tooMany(plan, member, month, count, rule));
            if (count.open() == 0 && count.rest() < Math.min(rule.restDaysPerMonth(), count.rest() + count.work()) && count.days() == month.lengthOfMonth())
                breaches.add(new Breach(Kind.TOO_FEW_REST_DAYS, true, member.person(), later(month.atDay(1), plan.from()),
                        Words.of(member.name() + " " + month.getMonthValue() + " 月只休 " + count.rest() + " 天，应休 " + rule.restDaysPerMonth() + " 天",
                                member.name() + " rests only " + count.rest() + " days in " + month + ", " + rule.restDaysPerMonth() + " are due")));
        }
    }

    private static Breach tooMany(Plan plan, Plan.Member member, YearMonth month, MonthOf.Count count, RotaRule rule) {
        var day = count.restDays().get(rule.restDaysPerMonth());
        return new Breach(Kind.TOO_MANY_REST_DAYS, false, member.person(), day.isBefore(plan.from()) || !day.isBefore(plan.until()) ? later(month.atDay(1), plan.from()) : day,
                Words.of(member.name() + " " + month.getMonthValue() + " 月休 " + count.rest() + " 天，每月 " + rule.restDaysPerMonth() + " 天，" + said(day) + "是多出的",
                        member.name() + " rests " + count.rest() + " days in " + month + ", " + rule.restDaysPerMonth() + " are due: " + saidEn(day) + " is one too many"));
    }

    private static LocalDate later(LocalDate a, LocalDate b) { return a.isAfter(b) ? a : b; }

    /** ATT-16: where each post has to keep somebody on duty, a day on which all of a post rest warns. */
    private static void postsCovered(Plan plan, List<Breach> breaches) {
        for (var day : plan.days()) {
            var rule = plan.rule(day);
            if (rule.perPost() == 0) continue;
            var posts = plan.members().stream().filter(m -> m.on(day)).collect(Collectors.groupingBy(Plan.Member::post, TreeMap::new, Collectors.toList()));
            posts.forEach((post, people) -> postCovered(plan, day, rule, post, people, breaches));
        }
    }

    /** SRV-41: where the rule keeps holidays even, among those who are on the rota and not on leave on all of them, once all of them are planned. */
    private static void holidaysShared(Plan plan, List<Breach> breaches) {
        var holidays = plan.days().stream().filter(plan.holidays()::containsKey).toList();
        if (holidays.isEmpty() || plan.rule(plan.from()).holidays() != RotaRule.Holidays.HARD) return;
        var works = new TreeMap<Integer, String>();
        for (var member : plan.members()) {
            if (!holidays.stream().allMatch(d -> member.on(d) && !plan.onLeave(member.person(), d))) continue;
            if (!holidays.stream().allMatch(d -> plan.cell(member.person(), d) != null)) return;
            works.putIfAbsent(Math.toIntExact(holidays.stream().filter(d -> plan.cell(member.person(), d).works()).count()), member.name());
        }
        if (works.isEmpty() || works.lastKey() - works.firstKey() <= 1) return;
        var most = works.lastEntry();
        var fewest = works.firstEntry();
        breaches.add(new Breach(Kind.HOLIDAYS_UNEVEN, true, null, holidays.getFirst(),
                Words.of("法定节假日：" + most.getValue() + "上 " + most.getKey() + " 天，" + fewest.getValue() + "上 " + fewest.getKey() + " 天，最多相差 1 天",
                        "Public holidays: " + most.getValue() + " works on " + most.getKey() + ", " + fewest.getValue() + " on " + fewest.getKey() + ": one apart at most")));
    }

    private static void postCovered(Plan plan, LocalDate day, RotaRule rule, String post, List<Plan.Member> people, List<Breach> breaches) {
        var on = people.stream().filter(m -> { var cell = plan.cell(m.person(), day); return cell != null && cell.works() && !plan.onLeave(m.person(), day); }).count();
        var planned = people.stream().anyMatch(m -> plan.cell(m.person(), day) != null) || rule.fixedRest().contains(day.getDayOfWeek());
        if (!planned || on >= Math.min(rule.perPost(), people.size())) return;
        var names = people.stream().map(Plan.Member::name).limit(4).collect(Collectors.joining("、"));
        breaches.add(new Breach(Kind.POST_WITHOUT_COVER, false, null, day,
                Words.of(said(day) + "这个岗位没有人值班：" + names, "Nobody of this post is on duty on " + saidEn(day) + ": " + names)));
    }
}
