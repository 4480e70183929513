package zhanggui.attendance.roster;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.Set;

/** One day of one person, to be given a {@link Choice}: so nobody can have two shifts on a day. Days of leave are none of these. */
@PlanningEntity
public class Placing {

    /** How many days of a month's part of the plan somebody works. @param works -1: rest days are fixed weekdays, not a number */
    public record Quota(int person, int month, int works) {}

    @PlanningId private int id;
    private int person;
    private int day;
    private Quota quota;
    private Set<String> skills;
    private boolean weekend;
    private boolean holiday;
    private boolean inside;
    private boolean off;
    private ShiftTime fixed;
    @PlanningPin private boolean pinned;
    private Choice choice;

    public Placing() {}

    /** What sort of day it is. @param inside whether it is one of the plan's own; @param off a weekday on which everybody rests as a rule */
    record Sort(boolean weekend, boolean holiday, boolean inside, boolean off) {}

    /** @param fixed the times of a shift that stands already; null for what is to be chosen */
    Placing(int id, int person, int day, Quota quota, Set<String> skills, Sort sort, boolean pinned, Choice choice, ShiftTime fixed) {
        this.id = id;
        this.person = person;
        this.day = day;
        this.quota = quota;
        this.skills = skills;
        this.weekend = sort.weekend;
        this.holiday = sort.holiday;
        this.inside = sort.inside;
        this.off = sort.off;
        this.fixed = fixed;
        this.pinned = pinned;
        this.choice = choice;
    }

    @PlanningVariable public Choice getChoice() { return choice; }
    public void setChoice(Choice choice) { this.choice = choice; }

    public int getId() { return id; }
    public int getPerson() { return person; }
    public int getDay() { return day; }
    public Quota getQuota() { return quota; }
    public boolean isInside() { return inside; }
    public boolean isPinned() { return pinned; }

    boolean works() { return choice != null && !choice.rest(); }
    int late() { return works() && choice.late() ? 1 : 0; }
    int weekend() { return weekend && works() ? 1 : 0; }
    int holiday() { return holiday && works() ? 1 : 0; }
    boolean isWeekend() { return weekend; }
    boolean isHoliday() { return holiday; }
    boolean isOff() { return off; }
    boolean against() { return quota.works() < 0 && works() == off; }
    boolean can(String skill) { return skill == null || skills.contains(skill); }
    boolean usable() { return choice == null || fixed != null || choice.usable(day); }
    int start() { return fixed == null ? choice.start(day) : day * 1440 + fixed.from().toSecondOfDay() / 60; }
    int end() { return fixed == null ? choice.end(day) : start() + fixed.minutes(); }
}
