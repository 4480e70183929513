package zhanggui.fulfilment.errors;

import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** The supervisor's errors page: what was booked, by one click more, whose it was, what it costs. */
@RestController
@RequestMapping("/api/fulfilment")
class ErrorsHttp {

    /** @param bookedBy null when the system booked it from the step log */
    record Row(long id, String rule, Words words, @Nullable String order, @Nullable String number, @Nullable String person, Points points, Instant occurredAt, LocalDate countsOn,
            @Nullable String bookedBy, String note, @Nullable String undone) {}

    record OpenException(long shop, long id, long parcel, String number, @Nullable String waybill, String kind, String words, String raisedBy, Instant raisedAt) {}

    record Undo(String why) {}

    record Somebody(long id, String name) {}

    private final JdbcClient db;
    private final BookError booking;
    private final FindFault faults;
    private final SetErrorPoints points;

    ErrorsHttp(JdbcClient db, BookError booking, FindFault faults, SetErrorPoints points) {
        this.db = db;
        this.booking = booking;
        this.faults = faults;
        this.points = points;
    }

    @GetMapping("/errors")
    @Needs(Permission.BOOK_ERRORS)
    Page<Row> errors(@RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until, @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable Long person, @RequestParam(defaultValue = "false") boolean undetermined, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var shops = viewer.shops(Permission.BOOK_ERRORS);
        var request = new Page.Request(page, size);
        var filter = """
                 from fulfilment.error e where (:every or e.shop_id = any(:shops)) and (:from::date is null or e.counts_on >= :from) and (:until::date is null or e.counts_on < :until)
                  and (:rule::text is null or e.rule = :rule) and (:person::bigint is null or e.person_id = :person)
                  and (not :undetermined or e.person_id is null)
                """;
        var params = new java.util.HashMap<String, Object>();
        params.put("every", shops.every());
        params.put("shops", shops.ids());
        params.put("from", from);
        params.put("until", until);
        params.put("rule", rule);
        params.put("person", person);
        params.put("undetermined", undetermined);
        var total = db.sql("select count(*)" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("""
                select e.*, n.name as person, b.name as booker, v.why as undone,
                       (select p.number from fulfilment.parcel p where p.shop_id = e.shop_id and p.id = e.parcel_id) as number
                  from (select e.*
                """ + filter + """
                 order by e.counts_on desc, e.id desc limit :size offset :offset) e
                  left join organisation.fact_person n on n.person_id = e.person_id left join organisation.fact_person b on b.person_id = e.booked_by
                  left join fulfilment.error_void v on v.error_id = e.id order by e.counts_on desc, e.id desc
                """).params(params)
                .query((row, _) -> new Row(row.getLong("id"), row.getString("rule"), ErrorRule.of(row.getString("rule")).orElseThrow().words(), row.getString("platform_no"), row.getString("number"), row.getString("person"),
                        new Points(row.getInt("points")), row.getTimestamp("occurred_at").toInstant(), row.getObject("counts_on", LocalDate.class), row.getString("booker"), Words.stored(row.getString("note")).in(LocaleContextHolder.getLocale()), row.getString("undone"))).list();
        return Page.of(rows, total, request);
    }

    /** Whose an error may be: everybody who works here. */
    @GetMapping("/errors/people")
    @Needs(Permission.BOOK_ERRORS)
    List<Somebody> people() { return db.sql("select person_id as id, name from organisation.fact_person order by name limit 1000").query(Somebody.class).list(); }

    @PostMapping("/errors")
    @Needs(Permission.BOOK_ERRORS)
    BookError.Booked book(@RequestBody BookError.Booking request, Viewer viewer) { return Answer.of(booking.book(request, viewer)); }

    @PostMapping("/errors/{id}/undo")
    @Needs(Permission.BOOK_ERRORS)
    boolean undo(@PathVariable long id, @RequestBody Undo undo, Viewer viewer) { return Answer.of(booking.undo(id, undo.why(), viewer)); }

    @GetMapping("/exceptions")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    List<OpenException> exceptions(Viewer viewer) {
        var shops = viewer.shops(Permission.SUPERVISE_LOGISTICS);
        return db.sql("""
                select x.shop_id, x.id, x.parcel_id, p.number, p.waybill, x.kind, x.words, coalesce(n.name, '') as raised_by, x.raised_at
                  from fulfilment.exception x join fulfilment.parcel p on p.shop_id = x.shop_id and p.id = x.parcel_id left join organisation.fact_person n on n.person_id = x.raised_by
                 where x.resolved_at is null and p.stage <> 'VOIDED' and (:every or x.shop_id = any(:shops)) order by x.raised_at limit 200
                """)
                .param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new OpenException(row.getLong("shop_id"), row.getLong("id"), row.getLong("parcel_id"), row.getString("number"), row.getString("waybill"), row.getString("kind"), Words.stored(row.getString("words")).in(LocaleContextHolder.getLocale()),
                        row.getString("raised_by"), row.getTimestamp("raised_at").toInstant())).list();
    }

    @GetMapping("/error-rules")
    @Needs(Permission.SIGNED_IN)
    List<SetErrorPoints.Rule> rules() { return points.rules(); }

    /** Whose errors of a rule count in a month, as facts: what another price would have done to them is tried on these. */
    @GetMapping("/error-rules/facts")
    @Needs(Permission.SET_DEDUCTIONS)
    List<Why.FactRef> ruleFacts(@RequestParam String rule, @RequestParam YearMonth month) { return points.facts(rule, month); }

    @PostMapping("/error-rules")
    @Needs(Permission.SET_DEDUCTIONS)
    long propose(@RequestBody SetErrorPoints.Propose proposal, Viewer viewer) { return Answer.of(points.propose(proposal, viewer)); }

    @PostMapping("/error-rules/proposals/{id}/approve")
    @Needs(Permission.SET_DEDUCTIONS)
    SetErrorPoints.Version approve(@PathVariable long id, Viewer viewer) { return Answer.of(points.approve(id, viewer)); }

    @GetMapping("/findings")
    @Needs(Permission.BOOK_ERRORS)
    List<FindFault.Found> findings(Viewer viewer) { return faults.list(viewer); }

    @PostMapping("/findings")
    @Needs(Permission.BOOK_ERRORS)
    FindFault.Found find(@RequestBody @Valid FindFault.Report report, Viewer viewer) { return Answer.of(faults.report(report, viewer)); }
}
