package zhanggui.payroll.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;

/** PAY-42: what a person and the company contribute in a month, by place and base. */
@Component
class Contributions {

    /** @param place null when insured nowhere, for a reason; @param housingRate of both sides; null as the place has it */
    record Insured(long id, PersonId person, LocalDate from, @Nullable String place, Money social, Money housing, @Nullable Rate housingRate, String reason) {
        Money base(ContributionRule.Kind kind) { return kind == ContributionRule.Kind.HOUSING ? housing : social; }

        ContributionRule own(ContributionRule rule) { return rule.kind() == ContributionRule.Kind.HOUSING && housingRate != null ? rule.at(housingRate) : rule; }
    }

    private final JdbcClient db;

    Contributions(JdbcClient db) { this.db = db; }

    /** Of every place, what holds in the month. */
    Map<String, Map<ContributionRule.Kind, ContributionRule>> rules(YearMonth month) {
        var byPlace = new HashMap<String, Map<ContributionRule.Kind, ContributionRule>>();
        db.sql("select distinct on (place, kind) * from payroll.contribution_rule where from_day <= ? order by place, kind, from_day desc, id desc").param(month.atDay(1))
                .query((row, _) -> rule(row)).list().forEach(r -> byPlace.computeIfAbsent(r.place(), _ -> new EnumMap<>(ContributionRule.Kind.class)).put(r.kind(), r));
        return byPlace;
    }

    /** All there ever were, by place and kind, the latest first. */
    List<ContributionRule> rules() { return db.sql("select * from payroll.contribution_rule order by place, kind, from_day desc, id desc").query((row, _) -> rule(row)).list(); }

    Map<PersonId, Insured> insured(YearMonth month, Collection<PersonId> people) {
        var byPerson = new HashMap<PersonId, Insured>();
        db.sql("select distinct on (person_id) * from payroll.insured where person_id = any(?) and from_day <= ? order by person_id, from_day desc, id desc").params(ids(people), month.atDay(1))
                .query((row, _) -> insured(row)).list().forEach(i -> byPerson.put(i.person, i));
        return byPerson;
    }

    List<Insured> history(PersonId person) { return db.sql("select * from payroll.insured where person_id = ? order by from_day desc, id desc").param(person.value()).query((row, _) -> insured(row)).list(); }

    void find(YearMonth month, Collection<PersonId> people, Found found) {
        var rules = rules(month);
        var insured = insured(month, people);
        for (var person : people) {
            var own = insured.get(person);
            if (own == null) found.lacks(person, "没有参保登记（不参保也要登记一笔，写明原因）", "is not registered for insurance (not being insured is registered with its reason, too)");
            else if (own.place != null && !rules.containsKey(own.place)) found.lacks(person, own.place + " 在 " + month + " 没有社保公积金比例", own.place + " has no rates of insurance in " + month);
            else for (var input : LawInput.values()) if (input.kind() != null) found.put(person, input(input, own, own.place == null ? null : rules.get(own.place).get(input.kind())));
        }
    }

    private static Input input(LawInput input, Insured own, @Nullable ContributionRule rule) {
        if (own.place == null) return input.is(0, Words.of("不参保：" + own.reason, "not insured: " + own.reason), "insured/" + own.id);
        if (rule == null) return input.is(0, Words.of("当地没有单列这一项", "not a contribution of its own there"), "insured/" + own.id);
        var at = own.own(rule);
        var base = own.base(rule.kind());
        var amount = input.byCompany() ? at.company(base) : at.personal(base);
        return input.is(amount.fen(), told(at, base, input.byCompany()), "insured/" + own.id + "/" + rule.id());
    }

    private static Words told(ContributionRule rule, Money own, boolean company) {
        var base = rule.base(own);
        if (base.equals(Money.NONE)) return Words.of("没有基数", "no base");
        var zh = base.equals(own) ? "" : base.compareTo(own) > 0 ? "（登记 " + own.told() + "，按下限）" : "（登记 " + own.told() + "，按上限）";
        var en = base.equals(own) ? "" : base.compareTo(own) > 0 ? " (registered " + own.told() + ", the floor counts)" : " (registered " + own.told() + ", the ceiling counts)";
        var rate = " × " + (company ? rule.company() : rule.personal()).told() + (company || rule.personalFixed().fen() == 0 ? "" : " + " + rule.personalFixed().told());
        return Words.of("= 基数 " + base.told() + zh + rate, "= base " + base.told() + en + rate);
    }

    /** Down to the person's registration and the place's rule. @param source {@code insured/12/34} */
    Why why(Input input) {
        var ids = input.source().split("/");
        var own = db.sql("select * from payroll.insured where id = ?").param(Long.parseLong(ids[1])).query((row, _) -> insured(row)).single();
        var law = LawInput.of(input.name()).orElseThrow();
        var registered = Why.of(Words.of("参保登记", "registration for insurance"), Words.of(own.from + " 起 · " + own.reason, "from " + own.from + " · " + own.reason), new Why.MoneyFigure(own.base(law.kind())), List.of())
                .asFact(new Why.FactRef("insured", Long.toString(own.id)));
        if (ids.length < 3) return Why.of(input.label(), input.detail(), new Why.MoneyFigure(new Money(input.hundredths())), List.of(registered));
        var rule = db.sql("select * from payroll.contribution_rule where id = ?").param(Long.parseLong(ids[2])).query((row, _) -> rule(row)).single();
        var rate = law.byCompany() ? own.own(rule).company() : own.own(rule).personal();
        var limits = Why.of(Words.of(rule.placeName().zh() + rule.kind().words().zh() + "比例", rule.placeName().en() + ", rate of " + rule.kind().words().en()),
                Words.of("下限 " + rule.floor().told() + "，上限 " + rule.ceiling().told() + " · " + rule.source(), "floor " + rule.floor().told() + ", ceiling " + rule.ceiling().told() + " · " + rule.source()),
                new Why.TextFigure(Words.same(rate.told())), List.of()).asFact(new Why.FactRef("contribution-rule", Long.toString(rule.id())));
        return Why.of(input.label(), input.detail(), new Why.MoneyFigure(new Money(input.hundredths())), List.of(registered, limits)).byVersion(rule.place() + " " + rule.from());
    }

    static Long[] ids(Collection<PersonId> people) { return people.stream().map(PersonId::value).toArray(Long[]::new); }

    private static Insured insured(ResultSet row) throws SQLException {
        var rate = row.getObject("housing_millionths", Integer.class);
        return new Insured(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getObject("from_day", LocalDate.class), row.getString("place"), new Money(row.getLong("social_fen")),
                new Money(row.getLong("housing_fen")), rate == null ? null : new Rate(rate), row.getString("reason"));
    }

    private static ContributionRule rule(ResultSet row) throws SQLException {
        return new ContributionRule(row.getLong("id"), row.getString("place"), Words.of(row.getString("place_zh"), row.getString("place_en")), ContributionRule.Kind.valueOf(row.getString("kind")),
                row.getObject("from_day", LocalDate.class), new Rate(row.getInt("personal_millionths")), new Rate(row.getInt("company_millionths")), new Money(row.getLong("personal_fixed_fen")),
                new Money(row.getLong("floor_fen")), new Money(row.getLong("ceiling_fen")), row.getInt("rounded_to_fen"), row.getString("source"));
    }
}
