package zhanggui.fulfilment;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
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

    /** FUL-20: when shipping may begin to tell the late shift what cannot leave. */
    public LocalTime noticeFrom(LocalDate day) { return LocalTime.parse(values.on("sla.blocked_notice.from", day)); }

    /** FUL-20: by when it has told it; later alerts the supervisor. */
    public LocalTime noticeUntil(LocalDate day) { return LocalTime.parse(values.on("sla.blocked_notice.until", day)); }

    /** FUL-22: when the late shift is called to the day's open shipping questions. */
    public LocalTime helpAt(LocalDate day) { return LocalTime.parse(values.on("sla.late_shift_helps_shipping.at", day)); }

    /** FUL-26: a question is asked again after so many minutes, until it is solved. */
    public int chaseMinutes(LocalDate day) { return values.number("sla.chase_until_done.minutes", day); }

    /** FUL-24: when the day's list of difficult parcels is drawn up for the early shift. */
    public LocalTime difficultAt(LocalDate day) { return LocalTime.parse(values.on("sla.difficult_parcels.at", day)); }

    /** FUL-23: by when packing and sending end. */
    public LocalTime cutoff(LocalDate day) { return LocalTime.parse(values.on("sla.ship.cutoff", day)); }

    /** FUL-23: when print runs are planned; one of them is the start-up shop's single run. */
    public List<LocalTime> runs(LocalDate day) { return Arrays.stream(values.on("sla.print.batches", day).split(",")).map(LocalTime::parse).sorted().toList(); }

    /** FUL-18: a team of a few, in which whoever takes the goods must not check them. */
    public boolean smallTeam(LocalDate day) { return values.on("team.mode", day).equals("SMALL"); }

    /** FUL-48: a parcel whose weight is off by more than so many percent stops. */
    public int weightPercent(LocalDate day) { return values.number("weight.tolerance_percent", day); }
}
