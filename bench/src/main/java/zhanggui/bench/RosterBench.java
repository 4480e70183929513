package zhanggui.bench;

import zhanggui.attendance.roster.MadeRoster;

/** SRV-41: a proposed roster for a month, until all hard rules are kept, and until the search ends by itself. */
public final class RosterBench {

    private static final int LIMIT_SECONDS = 30;

    private RosterBench() {}

    public static void main(String[] args) throws Exception {
        var people = Bench.option(args, "people", 60);
        Bench.head("roster: " + people + " people × a month");
        for (var attempt = 1; attempt <= 3; attempt++) {
            var found = new MadeRoster(people, attempt).solve(LIMIT_SECONDS - 5);
            Bench.row("hard rules kept and shares even, attempt " + attempt, found.held() + " ms", "");
            Bench.row("search ended", found.whole() + " ms", Bench.goal("< " + LIMIT_SECONDS + " s", found.whole() < LIMIT_SECONDS * 1_000L));
            Bench.row("hard rules broken", String.valueOf(found.breaches()), Bench.goal("0", found.breaches() == 0));
            Bench.row("late shifts, weekends apart by", found.lateSpread() + ", " + found.weekendSpread(), Bench.goal("≤ 1", found.lateSpread() <= 1 && found.weekendSpread() <= 1));
            Bench.row("wishes granted", (found.wishes() - found.unmet()) + " of " + found.wishes(), "");
        }
    }
}
