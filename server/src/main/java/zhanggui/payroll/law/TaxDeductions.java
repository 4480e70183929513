package zhanggui.payroll.law;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;

/** PAY-41: special additional deductions as people tell them, by kind, so much a month from a month on. What was told late is taken up from the month it counts from, for all months it is for. */
@Component
class TaxDeductions {

    enum Kind {
        CHILDREN("子女教育", "Children's education"), INFANTS("婴幼儿照护", "Care of infants"), EDUCATION("继续教育", "Continuing education"), LOAN("住房贷款利息", "Interest on a home loan"),
        RENT("住房租金", "Rent"), ELDERLY("赡养老人", "Support of the elderly");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    /** @param countsFrom the month from which on it is reckoned with, @param words whom or what it is for; null unless asked for */
    record Row(long id, PersonId person, Kind kind, YearMonth from, Money amount, YearMonth countsFrom, @Nullable String words) {}

    /** One month's part of one row. */
    record Part(YearMonth month, Row row) {}

    /** What was told up to a month. */
    record Told(Map<PersonId, List<Row>> rows) {

        Money sum(PersonId person, Collection<YearMonth> months) { return parts(person, months).stream().map(p -> p.row.amount).reduce(Money.NONE, Money::plus); }

        /** Of each kind the row with the latest beginning, then the latest written, holds in a month. */
        List<Part> parts(PersonId person, Collection<YearMonth> months) {
            var parts = new ArrayList<Part>();
            for (var kind : Kind.values())
                for (var month : months)
                    rows.getOrDefault(person, List.of()).stream().filter(r -> r.kind == kind && !r.from.isAfter(month)).findFirst().filter(r -> r.amount.fen() > 0).ifPresent(r -> parts.add(new Part(month, r)));
            return parts;
        }
    }

    private final JdbcClient db;
    private final Seal seal;

    TaxDeductions(JdbcClient db, Seal seal) {
        this.db = db;
        this.seal = seal;
    }

    Told told(YearMonth month, Collection<PersonId> people) {
        var rows = new HashMap<PersonId, List<Row>>();
        db.sql("select * from payroll.tax_deduction where person_id = any(?) and counts_from <= ? order by from_day desc, id desc").params(Contributions.ids(people), month.atDay(1))
                .query((row, _) -> new Row(row.getLong("id"), new PersonId(row.getLong("person_id")), Kind.valueOf(row.getString("kind")), YearMonth.from(row.getObject("from_day", LocalDate.class)),
                        new Money(row.getLong("fen")), YearMonth.from(row.getObject("counts_from", LocalDate.class)), null)).list().forEach(r -> rows.computeIfAbsent(r.person, _ -> new ArrayList<>()).add(r));
        return new Told(rows);
    }

    /** All a person ever told, the latest beginning first. @param words true opens what it is for */
    List<Row> history(PersonId person, boolean words) {
        return db.sql("select * from payroll.tax_deduction where person_id = ? order by from_day desc, id desc").param(person.value())
                .query((row, _) -> new Row(row.getLong("id"), person, Kind.valueOf(row.getString("kind")), YearMonth.from(row.getObject("from_day", LocalDate.class)), new Money(row.getLong("fen")),
                        YearMonth.from(row.getObject("counts_from", LocalDate.class)), words ? seal.open(row.getBytes("words")) : null)).list();
    }

    byte[] sealed(@Nullable String words) { return words == null || words.isBlank() ? null : seal.close(words.strip()); }

    /** By kind and row, so many months of so much. */
    Why why(Input input, PersonId person, YearMonth month, Collection<YearMonth> counted, @Nullable Why opening) {
        var byRow = new HashMap<Row, Integer>();
        var order = new ArrayList<Row>();
        for (var part : told(month, List.of(person)).parts(person, counted)) if (byRow.merge(part.row, 1, Integer::sum) == 1) order.add(part.row);
        var children = new ArrayList<Why>();
        if (opening != null) children.add(opening);
        for (var row : order) {
            var times = byRow.get(row);
            children.add(Why.of(row.kind.words(), Words.of(row.amount.told() + " × " + times + " 个月", row.amount.told() + " × " + Words.counted(times, "month", "months")), new Why.MoneyFigure(row.amount.times(times)), List.of())
                    .asFact(new Why.FactRef("tax-deduction", Long.toString(row.id))));
        }
        return Why.of(input.label(), input.detail(), new Why.MoneyFigure(new Money(input.hundredths())), children.stream().filter(Objects::nonNull).toList());
    }
}
