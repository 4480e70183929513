package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** A month's pay of everybody, line by line: tried out, or as it was approved. */
@Component
class PayMonths {

    private record Someone(String name, Words post) {}

    private final JdbcClient db;
    private final PayRun payRun;
    private final Schemes schemes;
    private final Appraisal appraisal;

    PayMonths(JdbcClient db, PayRun payRun, Schemes schemes, Appraisal appraisal) {
        this.db = db;
        this.payRun = payRun;
        this.schemes = schemes;
        this.appraisal = appraisal;
    }

    Payroll.Month tried(YearMonth month) {
        var dry = payRun.tryOut(month);
        var people = people(month);
        var stops = new LinkedHashMap<String, Long>();
        dry.stops().forEach(s -> stops.merge(s.kind().name(), 1L, Long::sum));
        return new Payroll.Month(month, true, dry.slips().stream().map(slip -> new Payroll.Pay(slip.person(), slip.name(), people.getOrDefault(slip.person(), nobody(slip.name())).post(),
                amounts(slip.scheme().scheme(), slip.amounts()), slip.net(), slip.inputs().stream().filter(i -> i.name().equals("score_coefficient")).map(i -> new Coefficient(Math.toIntExact(i.hundredths()))).findFirst().orElse(null))).toList(),
                stops, dry.fingerprint());
    }

    Optional<Payroll.Month> approved(YearMonth month) {
        var run = db.sql("select id, encode(fingerprint, 'hex') from payroll.run where month = ? and stage in ('APPROVED', 'PAID')").param(month.atDay(1)).query((row, _) -> Map.entry(row.getLong(1), row.getString(2))).optional();
        if (run.isEmpty()) return Optional.empty();
        var people = people(month);
        var coefficients = appraisal.results(month);
        var byPerson = new LinkedHashMap<PersonId, Map<String, Money>>();
        var scheme = new HashMap<PersonId, Long>();
        db.sql("select l.person_id, l.key, l.fen, s.scheme_id from payroll.line l join payroll.slip s on s.run_id = l.run_id and s.person_id = l.person_id where l.run_id = ? order by l.person_id, l.place").param(run.get().getKey()).query(row -> {
            byPerson.computeIfAbsent(new PersonId(row.getLong(1)), _ -> new LinkedHashMap<>()).put(row.getString(2), new Money(row.getLong(3)));
            scheme.put(new PersonId(row.getLong(1)), row.getLong(4));
        });
        var ready = new HashMap<Long, Scheme>();
        var pays = new ArrayList<Payroll.Pay>();
        byPerson.forEach((person, amounts) -> {
            var of = ready.computeIfAbsent(scheme.get(person), id -> schemes.byId(id).orElseThrow().scheme());
            var someone = people.getOrDefault(person, nobody("–"));
            var net = of.lines().stream().filter(l -> l.kind() == Line.Kind.NET).findFirst().orElseThrow().key();
            pays.add(new Payroll.Pay(person, someone.name(), someone.post(), amounts(of, amounts), amounts.get(net), coefficients.containsKey(person) ? coefficients.get(person).coefficient() : null));
        });
        return Optional.of(new Payroll.Month(month, false, pays, Map.of(), run.get().getValue()));
    }

    private static Someone nobody(String name) { return new Someone(name, Words.same("")); }

    private static List<Payroll.Amount> amounts(Scheme scheme, Map<String, Money> amounts) {
        return scheme.lines().stream().map(l -> new Payroll.Amount(l.key(), l.name(), switch (l.kind()) { case EARNING -> Payroll.Kind.EARNING; case DEDUCTION -> Payroll.Kind.DEDUCTION; case SUBTOTAL, NET, BASIS, COMPANY -> Payroll.Kind.SUM; },
                amounts.getOrDefault(l.key(), Money.NONE))).toList();
    }

    private Map<PersonId, Someone> people(YearMonth month) {
        var people = new HashMap<PersonId, Someone>();
        db.sql("select distinct on (person_id) person_id, name, post_zh, post_en from organisation.fact_assignment where from_day < ? and (until_day is null or until_day > ?) order by person_id, from_day desc")
                .params(month.plusMonths(1).atDay(1), month.atDay(1)).query(row -> { people.put(new PersonId(row.getLong(1)), new Someone(row.getString(2), Words.of(row.getString(3), row.getString(4)))); });
        return people;
    }

    static Money gross(Collection<Payroll.Amount> lines) { return lines.stream().filter(l -> l.kind() == Payroll.Kind.EARNING).map(Payroll.Amount::amount).reduce(Money.NONE, Money::plus); }
}
