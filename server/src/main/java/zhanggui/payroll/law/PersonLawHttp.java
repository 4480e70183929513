package zhanggui.payroll.law;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.audit.Audit;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;

/** PAY-41..44: what is registered for a person, and what the law makes of it in a month. Seen by its owner, finance and HR (社会保险法 60: told to the person month by month). */
@RestController
@RequestMapping("/api/payroll/law/people/{person}")
class PersonLawHttp {

    record PlaceView(String place, Words name) {}

    record ValueView(String name, Words words, Input.Unit unit, long hundredths, Words detail) {}

    record WayView(LocalDate from, TaxYears.Way way, String reason) {}

    /** @param month for which the figures stand, @param missing why there are none */
    record PersonView(PersonId person, String name, YearMonth month, List<ValueView> figures, @Nullable Words missing, List<Found.Remark> remarks, List<Contributions.Insured> insured, List<TaxDeductions.Row> deductions,
                      List<TaxYears.Opening> openings, List<WayView> ways, List<EmployedDays.Probation> probations, List<Limits.Waiver> waivers, List<PlaceView> places) {}

    record Insure(@NotNull LocalDate from, @Nullable String place, @NotNull Money social, @NotNull Money housing, @Nullable Rate housingRate, @NotBlank @Size(max = 200) String reason) {}

    record Deduct(@NotNull TaxDeductions.Kind kind, @NotNull YearMonth from, @NotNull Money amount, @Nullable @Size(max = 200) String words) {}

    record Open(@NotNull YearMonth through, int months, @NotNull Money income, @NotNull Money free, @NotNull Money special, @NotNull Money additional, @NotNull Money other, @NotNull Money relief, @NotNull Money tax, @NotBlank @Size(max = 200) String reason) {}

    record SetWay(@NotNull LocalDate from, @NotNull TaxYears.Way way, @NotBlank @Size(max = 200) String reason) {}

    record OnProbation(@NotNull LocalDate from, @NotNull LocalDate last, int percent, @NotBlank @Size(max = 200) String reason) {}

    record Waive(@NotNull YearMonth month, @NotNull Money amount, @NotBlank @Size(max = 200) String words) {}

    private final RegisterPerson register;
    private final Statutory law;
    private final Contributions contributions;
    private final TaxDeductions deductions;
    private final TaxYears years;
    private final EmployedDays days;
    private final Limits limits;
    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Audit audit;

    PersonLawHttp(RegisterPerson register, Statutory law, Contributions contributions, TaxDeductions deductions, TaxYears years, EmployedDays days, Limits limits, JdbcClient db, BusinessCalendar calendar, Audit audit) {
        this.register = register;
        this.law = law;
        this.contributions = contributions;
        this.deductions = deductions;
        this.years = years;
        this.days = days;
        this.limits = limits;
        this.db = db;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** @param month the running one when left out */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    PersonView person(@PathVariable long person, @RequestParam(required = false) @Nullable YearMonth month, Viewer viewer) {
        var id = new PersonId(person);
        if (!viewer.is(id) && !viewer.may(Permission.READ_PAY)) {
            audit.record(viewer.person(), "payroll.law.refused", "person/" + person, null, null, null);
            throw Answer.refuse(LawRefusal.NOT_YOURS);
        }
        var name = db.sql("select name from organisation.fact_person where person_id = ?").param(person).query(String.class).optional().orElseThrow(() -> Answer.refuse(LawRefusal.NO_PERSON));
        var of = month == null ? calendar.thisMonth() : month;
        if (!LawDates.known(of)) throw Answer.refuse(LawRefusal.WRONG_MONTH, Map.of("first", LawDates.FIRST, "last", LawDates.LAST));
        var found = law.of(of, Set.of(id), LawInput.keys());
        var figures = Stream.of(LawInput.values()).map(i -> found.input(id, i.key())).filter(i -> i != null).map(i -> new ValueView(i.name(), i.label(), i.unit(), i.hundredths(), i.detail())).toList();
        var insured = figures.stream().anyMatch(f -> f.name().equals(LawInput.SOCIAL_PENSION.key()));
        var places = contributions.rules(of).values().stream().map(r -> r.values().iterator().next()).map(r -> new PlaceView(r.place(), r.placeName())).sorted((a, b) -> a.place().compareTo(b.place())).toList();
        return new PersonView(id, name, of, figures, insured ? null : found.missing(id), found.remarks(id), contributions.history(id), deductions.history(id, true), years.openings(id), ways(id), days.probations(id), limits.waivers(id), places);
    }

    private List<WayView> ways(PersonId person) {
        return db.sql("select from_day, way, reason from payroll.tax_way where person_id = ? order by from_day desc, id desc").param(person.value())
                .query((row, _) -> new WayView(row.getObject(1, LocalDate.class), TaxYears.Way.valueOf(row.getString(2)), row.getString(3))).list();
    }

    @PostMapping("/insured")
    @Needs(Permission.MANAGE_PAY)
    PersonView insure(@PathVariable long person, @RequestBody @Valid Insure body, Viewer viewer) {
        Answer.of(register.insure(new Contributions.Insured(0, new PersonId(person), body.from(), body.place() == null || body.place().isBlank() ? null : body.place(), body.social(), body.housing(), body.housingRate(), body.reason()), viewer.person()));
        return person(person, null, viewer);
    }

    @PostMapping("/deductions")
    @Needs(Permission.MANAGE_PAY)
    PersonView deduct(@PathVariable long person, @RequestBody @Valid Deduct body, Viewer viewer) {
        Answer.of(register.deduct(new PersonId(person), body.kind(), body.from(), body.amount(), body.words(), viewer.person()));
        return person(person, null, viewer);
    }

    @PostMapping("/opening")
    @Needs(Permission.MANAGE_PAY)
    PersonView open(@PathVariable long person, @RequestBody @Valid Open b, Viewer viewer) {
        Answer.of(register.open(new TaxYears.Opening(0, new PersonId(person), b.through(), b.months(), b.income(), b.free(), b.special(), b.additional(), b.other(), b.relief(), b.tax(), b.reason()), viewer.person()));
        return person(person, null, viewer);
    }

    @PostMapping("/tax-way")
    @Needs(Permission.MANAGE_PAY)
    PersonView way(@PathVariable long person, @RequestBody @Valid SetWay body, Viewer viewer) {
        Answer.of(register.way(new PersonId(person), body.from(), body.way(), body.reason(), viewer.person()));
        return person(person, null, viewer);
    }

    @PostMapping("/probation")
    @Needs(Permission.MANAGE_PAY)
    PersonView probation(@PathVariable long person, @RequestBody @Valid OnProbation body, Viewer viewer) {
        Answer.of(register.probation(new EmployedDays.Probation(0, new PersonId(person), body.from(), body.last(), body.percent(), body.reason()), viewer.person()));
        return person(person, null, viewer);
    }

    /** PAY-43: what was carried forward is not taken after all. */
    @PostMapping("/waivers")
    @Needs(Permission.MANAGE_PAY)
    PersonView waive(@PathVariable long person, @RequestBody @Valid Waive body, Viewer viewer) {
        Answer.of(register.waive(new PersonId(person), body.month(), body.amount(), body.words(), viewer.person()));
        return person(person, null, viewer);
    }
}
