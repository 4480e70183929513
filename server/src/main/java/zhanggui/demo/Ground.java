package zhanggui.demo;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.access.Access;
import zhanggui.attendance.Punches;
import zhanggui.attendance.Workdays;
import zhanggui.importing.Importing;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.metrics.Metrics;
import zhanggui.stock.Stock;

/** What the simulation stands on: the clock that it sets, and the doors of the modules that people do not reach over HTTP alone. */
@Component
class Ground {

    final Importing importing;
    final Stock stock;
    final Access access;
    final Metrics metrics;
    final Punches punches;
    final Workdays workdays;
    final BusinessCalendar calendar;
    private final List<ClockDuty> duties;
    private final Clock clock;

    Ground(Importing importing, Stock stock, Access access, Metrics metrics, Punches punches, Workdays workdays, BusinessCalendar calendar, List<ClockDuty> duties, Clock clock) {
        this.importing = importing;
        this.stock = stock;
        this.access = access;
        this.metrics = metrics;
        this.punches = punches;
        this.workdays = workdays;
        this.calendar = calendar;
        this.duties = duties;
        this.clock = clock;
    }

    /** What the company's clock does by itself happens at the hours of the simulation, not of the machine. */
    void strike() { duties.forEach(duty -> duty.strike(clock.instant())); }
}
