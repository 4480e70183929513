package zhanggui.appraisal.annual;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.organisation.Organisation;

/** APR-08: the way of a year's sheet: kept, completed from measures or by hand, signed by four in order or sent back. */
@Component
class SignAnnual {

    private static final int FIRST_YEAR = 2010;

    private final AnnualSheets sheets;
    private final Metrics metrics;
    private final Organisation organisation;
    private final BusinessCalendar calendar;
    private final Audit audit;

    SignAnnual(AnnualSheets sheets, Metrics metrics, Organisation organisation, BusinessCalendar calendar, Audit audit) {
        this.sheets = sheets;
        this.metrics = metrics;
        this.organisation = organisation;
        this.calendar = calendar;
        this.audit = audit;
    }

    @Transactional
    Outcome<AnnualSheets.Version> keep(int year, AnnualSheet sheet, @Nullable String reason, PersonId by) {
        if (reason == null || reason.isBlank()) return Outcome.refused(AnnualRefusal.NO_REASON);
        if (year < FIRST_YEAR || year > calendar.today().getYear() + 1) return Outcome.refused(AnnualRefusal.WRONG_YEAR, Map.of("first", Integer.toString(FIRST_YEAR), "last", Integer.toString(calendar.today().getYear() + 1)));
        if (!sheet.faults().isEmpty()) return Outcome.refused(AnnualRefusal.BROKEN_SHEET, sheet.faults());
        for (var row : sheet.rows()) if (row.measure() != null && !knows(row.measure())) return Outcome.refused(AnnualRefusal.NO_SUCH_MEASURE, Map.of("measure", row.measure()));
        sheets.hold(year);
        var before = sheets.of(year);
        if (before.isPresent()) {
            var round = sheets.round(before.get());
            if (round.approved()) return Outcome.refused(AnnualRefusal.APPROVED);
            if (!round.signatures().isEmpty()) return Outcome.refused(AnnualRefusal.SIGNED_ALREADY);
        }
        var version = sheets.add(year, sheet, reason, by);
        audit.record(by, "appraisal.annual.keep", "annual/" + year, before.map(AnnualSheets.Version::sheet).orElse(null), sheet, reason);
        return Outcome.done(version);
    }

    /** A row that the template names a measure for which comes later is still a row: until then it is entered. */
    private boolean knows(String measure) { return metrics.knows(measure) && metrics.definition(measure).speaksAbout(SubjectKind.COMPANY) || AnnualTemplate.NAMED.contains(measure); }

    /** What was completed: by the measure over the year where it says something, else as entered. */
    Map<String, AnnualFigures.Completed> completed(AnnualSheets.Version version) {
        var completed = new HashMap<String, AnnualFigures.Completed>();
        sheets.entries(version.year()).forEach((row, e) -> completed.put(row, new AnnualFigures.Completed(e.hundredths(), "", e.words(), e.by())));
        for (var row : version.sheet().rows()) measured(row, version.year()).ifPresent(c -> completed.put(row.key(), c));
        return completed;
    }

    /** A year in which nothing was counted is nothing measured: the statistician enters it. */
    private Optional<AnnualFigures.Completed> measured(AnnualSheet.Row row, int year) {
        if (row.measure() == null || !metrics.knows(row.measure()) || !metrics.definition(row.measure()).speaksAbout(SubjectKind.COMPANY)) return Optional.empty();
        var value = metrics.values(row.measure(), SubjectKind.COMPANY, List.of(Metrics.COMPANY), LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)).get(Metrics.COMPANY);
        if (value == null || !value.measured() || value.part() == 0 && (value.whole() == 0 || metrics.definition(row.measure()).kind() != MeasureKind.RATIO)) return Optional.empty();
        var figure = value.whole() == 0 ? BigDecimal.valueOf(value.part()) : BigDecimal.valueOf(value.part()).divide(BigDecimal.valueOf(value.whole()), MathContext.DECIMAL128);
        return Optional.of(new AnnualFigures.Completed(AnnualSheet.completed(row.unit(), figure), value.version(), "", ""));
    }

    AnnualFigures figures(AnnualSheets.Version version) { return AnnualFigures.of(version.sheet(), completed(version)); }

    @Transactional
    Outcome<AnnualSheets.Version> enter(int year, String row, long hundredths, @Nullable String words, PersonId by) {
        sheets.hold(year);
        var version = sheets.of(year).orElse(null);
        if (version == null) return Outcome.refused(AnnualRefusal.NO_ANNUAL_SHEET, Map.of("year", Integer.toString(year)));
        var signers = version.sheet().signers();
        if (signers == null) return Outcome.refused(AnnualRefusal.NO_SIGNERS);
        if (!signers.statistician().equals(by)) return Outcome.refused(AnnualRefusal.NOT_STATISTICIAN, Map.of("who", organisation.name(signers.statistician())));
        var round = sheets.round(version);
        if (!round.signatures().isEmpty()) return Outcome.refused(round.approved() ? AnnualRefusal.APPROVED : AnnualRefusal.SIGNED_ALREADY);
        var of = version.sheet().rows().stream().filter(r -> r.key().equals(row)).findFirst().orElse(null);
        if (of == null) return Outcome.refused(AnnualRefusal.NO_SUCH_ROW);
        if (measured(of, year).isPresent()) return Outcome.refused(AnnualRefusal.MEASURED);
        if (hundredths < 0) return Outcome.refused(AnnualRefusal.NEGATIVE);
        if (words == null || words.isBlank()) return Outcome.refused(AnnualRefusal.NO_REASON);
        sheets.enter(year, row, hundredths, words, by);
        audit.record(by, "appraisal.annual.enter", "annual/" + year, null, Map.of("row", row, "hundredths", hundredths), words);
        return Outcome.done(version);
    }

    /** The next of the four signs; the first also what is signed. */
    @Transactional
    Outcome<AnnualSheets.Version> sign(int year, @Nullable String words, PersonId by) {
        sheets.hold(year);
        var version = sheets.of(year).orElse(null);
        if (version == null) return Outcome.refused(AnnualRefusal.NO_ANNUAL_SHEET, Map.of("year", Integer.toString(year)));
        var round = sheets.round(version);
        var turn = turn(version.sheet(), round, by);
        if (turn instanceof Outcome.Refused<Integer>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        var step = round.signatures().size() + 1;
        var figures = step == 1 ? figures(version) : null;
        if (figures != null) {
            var lacks = lacks(version, figures);
            if (lacks.isPresent()) return lacks.get();
        }
        sheets.sign(version, round.number(), step, by, words == null ? "" : words.strip(), figures);
        audit.record(by, "appraisal.annual.sign", "annual/" + year, null, Map.of("step", step, "round", round.number()), words);
        return Outcome.done(version);
    }

    private Outcome<Integer> turn(AnnualSheet sheet, AnnualSheets.Round round, PersonId by) {
        if (sheet.signers() == null) return Outcome.refused(AnnualRefusal.NO_SIGNERS);
        if (round.approved()) return Outcome.refused(AnnualRefusal.APPROVED);
        var order = sheet.signers().inOrder();
        var place = order.indexOf(by);
        var done = round.signatures().size();
        if (place < 0) return Outcome.refused(AnnualRefusal.NOT_A_SIGNER);
        if (place < done) return Outcome.refused(AnnualRefusal.HAS_SIGNED);
        if (place > done) return Outcome.refused(AnnualRefusal.NOT_YOUR_TURN, Map.of("who", organisation.name(order.get(done))));
        return Outcome.done(place);
    }

    private Optional<Outcome<AnnualSheets.Version>> lacks(AnnualSheets.Version version, AnnualFigures figures) {
        if (!calendar.today().isAfter(LocalDate.of(version.year(), 12, 31))) return Optional.of(Outcome.refused(AnnualRefusal.YEAR_NOT_OVER, Map.of("year", Integer.toString(version.year()))));
        var open = new ArrayList<Field>();
        for (var row : version.sheet().rows()) {
            if (row.target() == null) open.add(new Field("rows." + row.key(), Words.of(row.kpi().zh() + "：还没定目标", row.kpi().en() + ": no target is set")));
            else if (figures.rows().stream().anyMatch(r -> r.key().equals(row.key()) && r.completed() == null)) open.add(new Field("rows." + row.key(), Words.of(row.kpi().zh() + "：没有完成数，指标没有量到，也没有填", row.kpi().en() + ": no completion, neither measured nor entered")));
        }
        if (!open.isEmpty()) return Optional.of(Outcome.refused(AnnualRefusal.NOT_COMPLETE, open));
        return figures.payout() == null ? Optional.of(Outcome.refused(AnnualRefusal.NO_PAYOUT)) : Optional.empty();
    }

    /** A signer who does not agree: all signatures of the round end, with the reason. */
    @Transactional
    Outcome<AnnualSheets.Version> sendBack(int year, @Nullable String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(AnnualRefusal.NO_REASON);
        sheets.hold(year);
        var version = sheets.of(year).orElse(null);
        if (version == null) return Outcome.refused(AnnualRefusal.NO_ANNUAL_SHEET, Map.of("year", Integer.toString(year)));
        var signers = version.sheet().signers();
        if (signers == null || !signers.inOrder().contains(by)) return Outcome.refused(AnnualRefusal.NOT_A_SIGNER);
        var round = sheets.round(version);
        if (round.approved()) return Outcome.refused(AnnualRefusal.APPROVED);
        if (round.signatures().isEmpty()) return Outcome.refused(AnnualRefusal.NOTHING_SIGNED);
        sheets.sendBack(version, round.number(), by, words);
        audit.record(by, "appraisal.annual.send-back", "annual/" + year, null, Map.of("round", round.number(), "signed", round.signatures().size()), words);
        return Outcome.done(version);
    }
}
