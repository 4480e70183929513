package zhanggui.fulfilment;

import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.DatedValues;

/** The stations' limits in force on a day (rules.yaml sla.print.*, sla.verify.*). None in force is an error, not a zero. */
@Component
public class Limits {

    private final DatedValues values;

    Limits(JdbcClient db) { this.values = DatedValues.withSecondThoughts(db, "fulfilment.rule"); }

    /** sla.print.handover_to_picker: within so many minutes after printing; exactly as many is in time. */
    public int handoverMinutes(LocalDate day) { return values.number("sla.print.handover_minutes", day); }

    /** FUL-41: a claim without a scan for so many minutes returns by itself. */
    public int claimMinutes(LocalDate day) { return values.number("sla.verify.claim_minutes", day); }

    /** FUL-41: a print run of which nothing was printed for so many minutes returns its parcels. */
    public int printClaimMinutes(LocalDate day) { return values.number("sla.print.claim_minutes", day); }

    /** FUL-06: a shortage must be told within so many minutes of being noticed. */
    public int noticeMinutes(LocalDate day) { return values.number("sla.pick.notice_minutes", day); }

    /** FUL-47: so many parcels a print run at most. */
    public int runSize(LocalDate day) { return values.number("print.run_size", day); }

    /** End of work at the stations. */
    public LocalTime close(LocalDate day) { return LocalTime.parse(values.on("sla.station.close", day)); }
}
