package zhanggui.payroll.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * PAY-41: what stands in a person's tax year before a month: income, deductions and tax of the last payslip's lines, or of what was taken over from elsewhere; the months with this
 * employer; the special additional deductions to date, also those told late.
 */
@Component
class TaxYears {

    /** @param through the last month it speaks of */
    record Opening(long id, PersonId person, YearMonth through, int months, Money income, Money free, Money special, Money additional, Money other, Money relief, Money tax, String reason) {}

    enum Way { BY_MONTH, FROM_JANUARY, WHOLE_YEAR }

    /** A payslip of the year that carries the year's figures. */
    private record Slip(PersonId person, YearMonth month, long run, int number, boolean finished) {}

    private record Employed(@Nullable LocalDate joined, @Nullable LocalDate left) {
        boolean in(YearMonth month) { return (joined == null || !joined.isAfter(month.atEndOfMonth())) && (left == null || !left.isBefore(month.atDay(1))); }
    }

    /** The year's figures as the last payslip ends with them: the lines of the common tail. */
    static final Map<LawInput, String> LINES = Map.of(LawInput.INCOME_BEFORE, "income_to_date", LawInput.FREE_BEFORE, "free_to_date", LawInput.SPECIAL_BEFORE, "special_to_date", LawInput.OTHER_BEFORE, "other_to_date",
            LawInput.RELIEF_BEFORE, "relief_to_date", LawInput.TAX_BEFORE, "withheld_to_date");
    static final String WITHHELD = "withheld_to_date";

    private final JdbcClient db;
    private final Values values;
    private final TaxTables tables;
    private final TaxDeductions deductions;

    TaxYears(JdbcClient db, Values values, TaxTables tables, TaxDeductions deductions) {
        this.db = db;
        this.values = values;
        this.tables = tables;
        this.deductions = deductions;
    }

    void find(YearMonth month, Collection<PersonId> people, Found found) { new Read(month, people).all(found); }

    /** The months that count with this employer up to a month. */
    List<YearMonth> months(PersonId person, YearMonth month) { return new Read(month, List.of(person)).counted(person); }

    /** All of one month, read in a few statements. */
    private final class Read {

        private final YearMonth month;
        private final YearMonth taxed;
        private final YearMonth january;
        private final YearMonth first;
        private final Collection<PersonId> people;
        private final Map<PersonId, List<Slip>> slips;
        private final Map<PersonId, Opening> openings;
        private final Map<PersonId, Employed> employed = new HashMap<>();
        private final Map<PersonId, Way> ways = new HashMap<>();

        Read(YearMonth month, Collection<PersonId> people) {
            this.month = month;
            this.people = people;
            taxed = values.taxed(month);
            january = YearMonth.of(taxed.getYear(), 1);
            first = first();
            slips = slips();
            openings = openings(people, january, taxed);
            db.sql("select person_id, joined_on, left_on from organisation.fact_person where person_id = any(?)").param(Contributions.ids(people))
                    .query(row -> { employed.put(new PersonId(row.getLong(1)), new Employed(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))); });
            db.sql("select distinct on (person_id) person_id, way from payroll.tax_way where person_id = any(?) and from_day <= ? order by person_id, from_day desc, id desc")
                    .params(Contributions.ids(people), month.atDay(1)).query(row -> { ways.put(new PersonId(row.getLong(1)), Way.valueOf(row.getString(2))); });
        }

        void all(Found found) {
            var annual = tables.in(TaxTables.Kind.ANNUAL, taxed);
            var bonus = tables.in(TaxTables.Kind.BONUS, taxed);
            var basic = values.basic(taxed);
            var lines = lines();
            var told = deductions.told(month, people);
            for (var person : people) {
                before(person, lines.getOrDefault(person, Map.of()), found);
                var counted = counted(person);
                var opening = openings.get(person);
                var additional = told.sum(person, counted).plus(opening == null ? Money.NONE : opening.additional);
                found.put(person, LawInput.ADDITIONAL_TO_DATE.is(additional.fen(), additional.equals(Money.NONE) ? Words.of("没有申报", "none told") : Words.of("到 " + taxed + " 的合计", "sum up to " + taxed),
                        additional.equals(Money.NONE) ? "" : "tax-deductions/" + person.value() + "/" + month));
                found.put(person, LawInput.TAX_MONTHS.is(100L * months(person, counted, opening), way(person), ""));
                found.put(person, LawInput.BASIC_DEDUCTION.is(basic.fen(), Words.of(values.since(Values.BASIC, taxed) + " 起", "from " + values.since(Values.BASIC, taxed)), ""));
                found.put(person, LawInput.TAX_TABLE.is(100 * LawFunctions.number(annual.from()), Words.of(annual.from() + " 起的税率表", "the brackets from " + annual.from() + " on"), "tax-table/ANNUAL/" + annual.from()));
                found.put(person, LawInput.BONUS_TABLE.is(100 * LawFunctions.number(bonus.from()), Words.of(bonus.from() + " 起的税率表", "the brackets from " + bonus.from() + " on"), "tax-table/BONUS/" + bonus.from()));
            }
            bonusOnce(bonus, found);
        }

        private int months(PersonId person, List<YearMonth> counted, @Nullable Opening opening) {
            return switch (ways.getOrDefault(person, Way.BY_MONTH)) {
                case BY_MONTH -> counted.size() + (opening == null ? 0 : opening.months);
                case FROM_JANUARY -> taxed.getMonthValue();
                case WHOLE_YEAR -> 12;
            };
        }

        private Words way(PersonId person) {
            return switch (ways.getOrDefault(person, Way.BY_MONTH)) {
                case BY_MONTH -> Words.of("到 " + taxed + " 在本单位的月数", "months with this employer up to " + taxed);
                case FROM_JANUARY -> Words.of("当年首次就业，从一月起算", "first job of the year: from January");
                case WHOLE_YEAR -> Words.of("上年收入不超过六万，按全年六万减除", "last year's income was within sixty thousand: the whole year's");
            };
        }

        /** The payslip's figures when it is later than what was taken over. */
        private void before(PersonId person, Map<String, Money> lines, Found found) {
            var opening = openings.get(person);
            var last = last(person);
            if (last != null && (opening == null || values.taxed(last.month).isAfter(opening.through))) {
                var source = "slip/" + person.value() + "/" + last.month;
                LINES.forEach((input, line) -> found.put(person, input.is(lines.getOrDefault(line, Money.NONE).fen(), Words.of(last.month + " 工资条的累计数", "as the payslip of " + last.month + " ends"), source)));
                if (!last.finished) found.remark(person, Words.of(last.month + " 的工资还没有批准，今年的累计数还会变", "the pay of " + last.month + " is not approved yet, so the year's figures may still move"), false);
                return;
            }
            var words = opening == null ? Words.of("今年在这里还没有发过", "nothing paid here this year yet") : Words.of("接过来的到 " + opening.through + " 的累计数", "taken over, up to " + opening.through);
            LINES.keySet().forEach(input -> found.put(person, input.is(opening == null ? 0 : of(opening, input).fen(), words, opening == null ? "" : "tax-opening/" + opening.id)));
            if (opening == null && january.isBefore(start(person)) && employed(person).in(start(person).minusMonths(1)))
                found.remark(person, Words.of("今年 " + start(person) + " 以前就在职，累计数没有登记：按 " + start(person) + " 起算。以前发过的请先登记（没有就填 0 和月数）",
                        "employed before " + start(person) + " this year, and the year's figures up to then are not on record: it would begin there. Register what was paid before (zeros and the months when nothing was)"), true);
        }

        private List<YearMonth> counted(PersonId person) {
            var opening = openings.get(person);
            var months = new ArrayList<YearMonth>();
            for (var m = opening == null ? start(person) : opening.through.plusMonths(1); !m.isAfter(taxed); m = m.plusMonths(1)) if (employed(person).in(m)) months.add(m);
            return months;
        }

        /** The first month that is known: of the first payslip of the year, or this one. */
        private YearMonth start(PersonId person) {
            var first = slips.getOrDefault(person, List.of()).stream().map(Slip::month).min(YearMonth::compareTo).orElse(month);
            return first.isBefore(january) ? january : first;
        }

        private Employed employed(PersonId person) { return employed.getOrDefault(person, new Employed(null, null)); }

        /** Of the latest month: the approved payslip, else the newest attempt. */
        private @Nullable Slip last(PersonId person) {
            return slips.getOrDefault(person, List.of()).stream().max((a, b) -> a.month.equals(b.month) ? a.finished == b.finished ? Integer.compare(a.number, b.number) : Boolean.compare(a.finished, b.finished) : a.month.compareTo(b.month)).orElse(null);
        }

        /** The first month whose wages are taxed in this year. */
        private YearMonth first() {
            var m = month;
            while (values.taxed(m.minusMonths(1)).getYear() == taxed.getYear()) m = m.minusMonths(1);
            return m;
        }

        private Map<PersonId, List<Slip>> slips() {
            var byPerson = new HashMap<PersonId, List<Slip>>();
            db.sql("""
                    select s.person_id, r.month, r.id, r.number, r.stage in ('APPROVED', 'PAID') as finished from payroll.run r join payroll.slip s on s.run_id = r.id
                     where r.month >= :first and r.month < :month and s.person_id = any(:people)
                       and exists (select from payroll.line l where l.run_id = s.run_id and l.person_id = s.person_id and l.key = :line)
                    """)
                    .param("first", first.atDay(1)).param("month", month.atDay(1)).param("people", Contributions.ids(people)).param("line", WITHHELD)
                    .query((row, _) -> new Slip(new PersonId(row.getLong(1)), YearMonth.from(row.getObject(2, LocalDate.class)), row.getLong(3), row.getInt(4), row.getBoolean(5))).list()
                    .forEach(s -> byPerson.computeIfAbsent(s.person, _ -> new ArrayList<>()).add(s));
            return byPerson;
        }

        private Map<PersonId, Map<String, Money>> lines() {
            var lasts = people.stream().map(this::last).filter(s -> s != null).toList();
            var byPerson = new HashMap<PersonId, Map<String, Money>>();
            db.sql("select l.person_id, l.key, l.fen from unnest(:runs::bigint[], :people::bigint[]) as s(run_id, person_id) join payroll.line l on l.run_id = s.run_id and l.person_id = s.person_id where l.key = any(:keys)")
                    .param("runs", lasts.stream().map(Slip::run).toArray(Long[]::new)).param("people", lasts.stream().map(s -> s.person.value()).toArray(Long[]::new)).param("keys", LINES.values().toArray(String[]::new))
                    .query(row -> { byPerson.computeIfAbsent(new PersonId(row.getLong(1)), _ -> new HashMap<>()).put(row.getString(2), new Money(row.getLong(3))); });
            return byPerson;
        }

        /** A bonus is taxed by itself once a year, and only as long as the law allows it. */
        private void bonusOnce(TaxTable bonus, Found found) {
            db.sql("""
                    select person_id, count(*) as times from (select distinct on (person_id, from_day) person_id, from_day, hundredths from payroll.term
                     where key = 'annual_bonus_separate' and person_id = any(:people) and from_day >= :first and from_day <= :month order by person_id, from_day, id desc) b
                     where hundredths > 0 group by person_id having bool_or(from_day = :month)
                    """)
                    .param("people", Contributions.ids(people)).param("first", first.atDay(1)).param("month", month.atDay(1)).query(row -> {
                        var person = new PersonId(row.getLong(1));
                        if (bonus.brackets().isEmpty()) found.remark(person, Words.of("从 " + bonus.from() + " 起年终奖不能再单独计税，请并入综合所得", "from " + bonus.from() + " on a bonus is not taxed by itself any more; merge it with income"), false);
                        else if (row.getInt(2) > 1) found.remark(person, Words.of("一个纳税年度只能有一次年终奖单独计税，这次请并入综合所得", "a bonus is taxed by itself once a year; merge this one with income"), false);
                    });
        }
    }

    private static Money of(Opening opening, LawInput input) {
        return switch (input) {
            case INCOME_BEFORE -> opening.income;
            case FREE_BEFORE -> opening.free;
            case SPECIAL_BEFORE -> opening.special;
            case OTHER_BEFORE -> opening.other;
            case RELIEF_BEFORE -> opening.relief;
            case TAX_BEFORE -> opening.tax;
            default -> throw new IllegalArgumentException(input.key());
        };
    }

    /** The last word of each person on the months of a year before one. */
    private Map<PersonId, Opening> openings(Collection<PersonId> people, YearMonth january, YearMonth before) {
        var byPerson = new HashMap<PersonId, Opening>();
        db.sql("select distinct on (person_id) * from payroll.tax_opening where person_id = any(?) and through >= ? and through < ? order by person_id, id desc")
                .params(Contributions.ids(people), january.atDay(1), before.atDay(1)).query((row, _) -> opening(row)).list().forEach(o -> byPerson.put(o.person, o));
        return byPerson;
    }

    List<Opening> openings(PersonId person) { return db.sql("select * from payroll.tax_opening where person_id = ? order by id desc").param(person.value()).query((row, _) -> opening(row)).list(); }

    Opening opening(long id) { return db.sql("select * from payroll.tax_opening where id = ?").param(id).query((row, _) -> opening(row)).single(); }

    private static Opening opening(ResultSet row) throws SQLException {
        return new Opening(row.getLong("id"), new PersonId(row.getLong("person_id")), YearMonth.from(row.getObject("through", LocalDate.class)), row.getInt("months"), new Money(row.getLong("income_fen")),
                new Money(row.getLong("free_fen")), new Money(row.getLong("special_fen")), new Money(row.getLong("additional_fen")), new Money(row.getLong("other_fen")), new Money(row.getLong("relief_fen")),
                new Money(row.getLong("tax_fen")), row.getString("reason"));
    }
}
