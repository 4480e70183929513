package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import zhanggui.attendance.Punches;

/** The clock at the door: who is in punches, the office four times a day and not on Sundays, the warehouse twice; one of them is late on the eleventh of a month. */
class Doors {

    private static final String CLOCK = "门口考勤机";
    private static final Set<String> OFFICE = Set.of("store-manager", "logistics-supervisor", "hr", "finance", "administrator");

    private final LocalDate day;
    private final Ground ground;
    private final Company.Founded company;
    private final Staff staff;

    Doors(LocalDate day, Ground ground, Company.Founded company, Staff staff) {
        this.day = day;
        this.ground = ground;
        this.company = company;
        this.staff = staff;
    }

    void come() {
        var told = new ArrayList<Punches.Told>();
        for (var someone : in()) if (!late(someone)) told.add(told(someone, office(someone) ? LocalTime.of(8, 12) : LocalTime.of(8, 46)));
        ground.punches.take(told);
    }

    void go() {
        var told = new ArrayList<Punches.Told>();
        for (var someone : in()) {
            if (late(someone)) told.add(told(someone, LocalTime.of(9, 3)));
            if (office(someone)) for (var time : List.of(LocalTime.of(11, 59), LocalTime.of(13, 43))) told.add(told(someone, time));
            told.add(told(someone, LocalTime.of(17, 59)));
        }
        ground.punches.take(told);
    }

    private List<Cast> in() {
        return Cast.ALL.stream().filter(someone -> office(someone) ? day.getDayOfWeek() != DayOfWeek.SUNDAY : staff.at(someone.post(), day).stream().anyMatch(c -> c.who().equals(someone))).toList();
    }

    private boolean late(Cast someone) { return someone.name().equals("白露") && day.getDayOfMonth() == 11; }

    private static boolean office(Cast someone) { return OFFICE.contains(someone.post()); }

    /** Not all in the same minute. */
    private Punches.Told told(Cast someone, LocalTime from) {
        var minutes = (day.getDayOfMonth() * 3 + Cast.ALL.indexOf(someone) * 5) % 6;
        return new Punches.Told(company.person(someone), ground.calendar.at(day, from.plusMinutes(minutes + 1L)), CLOCK);
    }
}
