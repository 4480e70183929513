package zhanggui.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zhanggui.attendance.Punches;
import zhanggui.attendance.Segment;
import zhanggui.kernel.PersonId;

/**
 * The clock at the door: who is in punches, the office four times a day on working days, the warehouse twice, customer service as its
 * shifts lie. One of them is late on the eleventh of a month, one forgets to punch out; what is punched in the evening is told in the morning.
 */
class Doors {

    private static final String CLOCK = "门口考勤机";
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    /** Those in logistics who stay on evenings of campaigns. */
    static final List<String> STAY_ON = List.of("江见月", "温知许", "何砚");

    private final LocalDate day;
    private final Dates dates;
    private final Ground ground;
    private final Company.Founded company;
    private final Staff staff;

    Doors(Scene scene) {
        day = scene.day();
        dates = scene.dates();
        ground = scene.ground();
        company = scene.company();
        staff = scene.staff();
    }

    void come() {
        var told = new ArrayList<Punches.Told>();
        leftInTheEvening(told);
        for (var someone : warehouse(day)) if (!dates.comesLate(someone, day)) told.add(told(someone, day, LocalTime.of(8, 46)));
        for (var someone : office()) told.add(told(someone, day, LocalTime.of(8, 12)));
        shifts(day).forEach((someone, own) -> { if (own.in().isBefore(LocalTime.NOON)) told.add(told(someone, day, come(someone, own))); });
        ground.punches.take(told);
    }

    void go() {
        var told = new ArrayList<Punches.Told>();
        for (var someone : warehouse(day)) {
            if (dates.comesLate(someone, day)) told.add(told(someone, day, LocalTime.of(9, 3)));
            if (!staysOn(someone, day) && !dates.forgetsToPunchOut(someone, day)) told.add(told(someone, day, LocalTime.of(17, 59)));
        }
        for (var someone : office()) for (var time : List.of(LocalTime.of(11, 59), LocalTime.of(13, 43), LocalTime.of(17, 59))) told.add(told(someone, day, time));
        shifts(day).forEach((someone, own) -> {
            if (!own.in().isBefore(LocalTime.NOON)) told.add(told(someone, day, come(someone, own)));
            else if (own.out().isBefore(EVENING)) told.add(told(someone, day, own.out()));
        });
        ground.punches.take(told);
    }

    /** The late shift and overtime of the evening before, as far as it was lived. */
    private void leftInTheEvening(List<Punches.Told> told) {
        var before = day.minusDays(1);
        if (before.isBefore(dates.first().atDay(1))) return;
        for (var someone : warehouse(before)) if (staysOn(someone, before)) told.add(told(someone, before, LocalTime.of(20, 2)));
        shifts(before).forEach((someone, own) -> { if (!own.out().isBefore(EVENING)) told.add(told(someone, before, own.out())); });
    }

    static boolean staysOn(Cast someone, LocalDate day) { return Market.campaign(day) && STAY_ON.contains(someone.name()); }

    private static LocalTime come(Cast someone, Shift own) { return own.late ? own.in().plusMinutes(3) : own.in().minusMinutes(13); }

    private List<Cast> warehouse(LocalDate on) { return Cast.ALL.stream().filter(c -> !c.atADesk() && !c.inService() && staff.in(c, on)).toList(); }

    /** On days on which the office works. */
    private List<Cast> office() {
        var there = Cast.ALL.stream().filter(c -> c.atADesk() && staff.in(c, day)).toList();
        var working = segments(there.stream(), day);
        return there.stream().filter(c -> working.containsKey(company.person(c))).toList();
    }

    /** @param late comes some minutes after the start */
    private record Shift(LocalTime in, LocalTime out, boolean late) {}

    private Map<Cast, Shift> shifts(LocalDate on) {
        var there = Cast.ALL.stream().filter(c -> c.inService() && dates.here(c, on) && !dates.away(c, on)).toList();
        var working = segments(there.stream(), on);
        var shifts = new java.util.LinkedHashMap<Cast, Shift>();
        for (var someone : there) {
            var own = working.get(company.person(someone));
            if (own != null) shifts.put(someone, new Shift(time(own.getFirst().start()), time(own.getLast().end()), dates.comesLate(someone, on)));
        }
        return shifts;
    }

    private LocalTime time(Instant at) { return ground.calendar.timeOf(at); }

    private Map<PersonId, List<Segment>> segments(Stream<Cast> people, LocalDate on) {
        var all = new java.util.HashMap<PersonId, List<Segment>>();
        ground.workdays.segments(people.map(company::person).toList(), on, on.plusDays(1)).forEach((person, days) -> all.put(person, days.get(on)));
        return all;
    }

    /** Not all in the same minute. */
    private Punches.Told told(Cast someone, LocalDate on, LocalTime from) {
        var minutes = (on.getDayOfMonth() * 3 + Cast.ALL.indexOf(someone) * 5) % 6;
        return new Punches.Told(company.person(someone), ground.calendar.at(on, from.plusMinutes(minutes + 1L)), CLOCK);
    }
}
