package zhanggui.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pure rules of leave, on both sides of each limit. */
class LeaveRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest(name = "at work since {0}, here since {1} until {2}: {3} days of {4}")
    @Tag("ATT-41")
    @DisplayName("5, 10 and 15 days from one, ten and twenty years on, part years by days, whole days only")
    @CsvSource({
        "2025-01-01,2025-01-01,,5,2026", "2025-01-02,2025-01-02,,4,2026", "2026-01-01,2026-01-01,,0,2026", "2025-07-01,2025-07-01,,2,2026",
        "2016-01-01,2020-01-01,,10,2026", "2016-01-02,2020-01-01,,9,2026", "2016-07-01,2020-01-01,,7,2026", "2006-01-01,2020-01-01,,15,2026", "2006-07-01,2020-01-01,,12,2026",
        "2000-01-01,2026-10-01,,3,2026", "2000-01-01,2026-12-08,,0,2026", "2000-01-01,2026-12-07,,1,2026",
        "2016-01-01,2016-01-01,2026-06-30,4,2026", "2016-01-01,2016-01-01,2026-12-31,10,2026", "2016-01-01,2016-01-01,2025-12-31,0,2026",
        "2020-01-01,2020-01-01,,5,2028"})
    void annual_leave(LocalDate since, LocalDate joined, LocalDate left, int days, int year) {
        assertThat(AnnualLeave.of(since, joined, left, year, false, 0).days()).isEqualTo(days);
    }

    @Test
    @Tag("ATT-41")
    void who_passes_ten_years_in_july_has_the_higher_level_for_the_whole_year_where_the_company_says_so() {
        var since = LocalDate.of(2016, 7, 1);
        assertThat(AnnualLeave.of(since, since, null, 2026, false, 0).days()).as("181 × 5 + 184 × 10, ÷ 365 = 7.5").isEqualTo(7);
        assertThat(AnnualLeave.of(since, since, null, 2026, true, 0).days()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{1} days sick after {0}: lost is {2}")
    @Tag("ATT-41")
    @CsvSource({"2020-01-01,60,false", "2020-01-01,61,true", "2010-01-01,90,false", "2010-01-01,91,true", "2000-01-01,120,false", "2000-01-01,121,true"})
    void long_sickness_costs_the_years_leave(LocalDate since, int sick, boolean lost) {
        assertThat(AnnualLeave.of(since, since, null, 2026, false, sick).lostBySickness()).isEqualTo(lost);
    }

    @ParameterizedTest(name = "{0} of {1} minutes by {2} are {3} minutes and {4} hundredths of a day")
    @Tag("ATT-13")
    @CsvSource({
        "1,450,HOUR,60,13", "60,450,HOUR,60,13", "61,450,HOUR,120,27", "120,480,HOUR,120,25", "450,450,HOUR,450,100", "421,450,HOUR,450,100",
        "210,450,HALF_DAY,210,50", "240,450,HALF_DAY,240,50", "270,450,HALF_DAY,270,50", "271,450,HALF_DAY,450,100", "1,450,HALF_DAY,1,50", "1,450,DAY,450,100", "0,450,DAY,0,0", "60,0,HOUR,0,0"})
    void time_is_rounded_up_to_the_kinds_unit(int minutes, int expected, Policies.Unit unit, int counted, int hundredths) {
        assertThat(LeaveTime.of(DAY, expected, minutes, unit)).isEqualTo(new LeaveTime.Share(DAY, counted, expected, hundredths));
    }

    private static Lots.Lot lot(long id, int rest, String from, String expires) { return new Lots.Lot(id, rest, LocalDate.parse(from), expires == null ? null : LocalDate.parse(expires)); }

    @Test
    @Tag("ATT-41")
    void what_expires_first_is_taken_first_and_nothing_after_it_has_expired() {
        var lots = new Lots(List.of(lot(1, 100, "2026-01-01", null), lot(2, 50, "2026-01-01", "2026-03-03"), lot(3, 70, "2026-03-03", "2026-12-31")));
        assertThat(lots.rest(DAY)).isEqualTo(150);
        assertThat(lots.rest(DAY.plusDays(1))).as("lot 2 is gone on the third, lot 3 begins").isEqualTo(170);
        var taken = lots.take(new TreeMap<>(Map.of(DAY, 60, DAY.plusDays(1), 100)));
        assertThat(taken.takes()).containsExactly(new Lots.Take(2, DAY, 50), new Lots.Take(1, DAY, 10), new Lots.Take(3, DAY.plusDays(1), 70), new Lots.Take(1, DAY.plusDays(1), 30));
        assertThat(taken.lacking()).isZero();
        assertThat(lots.take(new TreeMap<>(Map.of(DAY, 151))).lacking()).isEqualTo(1);
    }

    @Test
    @Tag("ATT-41")
    void taking_never_takes_more_than_there_is_and_loses_nothing() {
        var random = new Random(41);
        for (var round = 0; round < 500; round++) {
            var all = new java.util.ArrayList<Lots.Lot>();
            for (long i = 1; i <= random.nextInt(1, 6); i++) all.add(new Lots.Lot(i, random.nextInt(0, 200), DAY.minusDays(random.nextInt(10)), random.nextBoolean() ? null : DAY.plusDays(random.nextInt(1, 10))));
            var wanted = new TreeMap<LocalDate, Integer>();
            for (var i = 0; i < random.nextInt(1, 5); i++) wanted.put(DAY.plusDays(i), random.nextInt(1, 200));
            var taken = new Lots(all).take(wanted);
            var sum = wanted.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(taken.takes().stream().mapToInt(Lots.Take::amount).sum()).isEqualTo(sum - taken.lacking());
            for (var lot : all) assertThat(taken.takes().stream().filter(t -> t.lot() == lot.id()).mapToInt(Lots.Take::amount).sum()).isLessThanOrEqualTo(lot.rest());
            for (var take : taken.takes()) assertThat(all.get((int) take.lot() - 1).good(take.day())).isTrue();
        }
    }

    @Test
    @Tag("ATT-41")
    void twenty_days_of_paid_personal_leave_cost_the_annual_leave_and_so_does_last_years_sickness_after_it_was_taken() {
        var since = LocalDate.of(2019, 5, 1);
        var law = AnnualLeave.SickLimits.BY_LAW;
        assertThat(AnnualLeave.of(since, since, null, 2026, false, new AnnualLeave.Away(0, 19, 0, false), law).days()).isEqualTo(5);
        assertThat(AnnualLeave.of(since, since, null, 2026, false, new AnnualLeave.Away(0, 20, 0, false), law).days()).isZero();
        assertThat(AnnualLeave.of(since, since, null, 2026, false, new AnnualLeave.Away(0, 0, 61, false), law).days()).as("nothing was taken before he fell ill").isEqualTo(5);
        assertThat(AnnualLeave.of(since, since, null, 2026, false, new AnnualLeave.Away(0, 0, 61, true), law).days()).isZero();
        assertThat(AnnualLeave.of(since, since, null, 2026, false, new AnnualLeave.Away(0, 0, 60, true), law).days()).isEqualTo(5);
    }
}
