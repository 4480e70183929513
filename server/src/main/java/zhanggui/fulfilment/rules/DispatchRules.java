package zhanggui.fulfilment.rules;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Names;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** FUL-18, FUL-20, FUL-23: the figures of shipping: what holds, what will hold, and a change of one or of a whole profile. */
@Component
class DispatchRules {

    /**
     * @param next null when nothing else is set for later
     * @param by   null for what came with the program
     */
    record Rule(String key, Words words, DispatchRule.Shape shape, String rule, String value, LocalDate from, @Nullable String by, @Nullable Instant at, @Nullable String why, @Nullable String next, @Nullable LocalDate nextFrom) {}

    /** Ways of working that the department's papers describe: several figures at once. */
    enum Profile {
        LINE("六岗流水线：10:00、16:00 两批，18 点前告知晚班", "Six stations: runs at 10:00 and 16:00, late shift told before 18:00",
                Map.of("sla.print.batches", "10:00,16:00", "sla.ship.cutoff", "18:00", "team.mode", "STATIONS", "sla.blocked_notice.from", "00:00", "sla.blocked_notice.until", "18:00")),
        BY_18("店长制：18 点前打包发出，18 点前告知晚班", "Manager-run: packed and sent before 18:00, late shift told before 18:00",
                Map.of("sla.print.batches", "10:00,16:00", "sla.ship.cutoff", "18:00", "team.mode", "SMALL", "sla.blocked_notice.from", "00:00", "sla.blocked_notice.until", "18:00")),
        ONE_RUN("开店初期：一天一批，两人配货", "Start-up: one run a day, two people", Map.of("sla.print.batches", "15:00", "sla.ship.cutoff", "18:00", "team.mode", "SMALL")),
        COMMITTEE("主管委员会制：20 到 21 点告知晚班", "Committee-run: late shift told between 20:00 and 21:00",
                Map.of("sla.ship.cutoff", "21:00", "sla.blocked_notice.from", "20:00", "sla.blocked_notice.until", "21:00"));

        private final Words words;
        private final Map<String, String> values;

        Profile(String zh, String en, Map<String, String> values) {
            words = Words.of(zh, en);
            this.values = values;
        }

        Words words() { return words; }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Names names;
    private final Audit audit;

    DispatchRules(JdbcClient db, Clock clock, BusinessCalendar calendar, Names names, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.names = names;
        this.audit = audit;
    }

    private record Row(String key, LocalDate fromDay, String value, long setBy, java.sql.Timestamp setAt, String why) {}

    List<Rule> all() {
        var today = calendar.today();
        var rows = db.sql("select key, from_day, value, set_by, set_at, why from fulfilment.rule order by key, from_day, n").query(Row.class).list();
        var rules = new ArrayList<Rule>();
        for (var rule : DispatchRule.values()) {
            var own = rows.stream().filter(r -> r.key().equals(rule.key())).toList();
            var now = own.stream().filter(r -> !r.fromDay().isAfter(today)).reduce((_, b) -> b).orElseThrow();
            var next = own.stream().filter(r -> r.fromDay().isAfter(today)).findFirst().flatMap(first -> own.stream().filter(r -> r.fromDay().equals(first.fromDay())).reduce((_, b) -> b));
            var shipped = now.setBy() == 0;
            rules.add(new Rule(rule.key(), rule.words(), rule.shape(), rule.rule(), now.value(), now.fromDay(), shipped ? null : names.of(new PersonId(now.setBy())), shipped ? null : now.setAt().toInstant(),
                    shipped ? null : now.why(), next.map(Row::value).orElse(null), next.map(Row::fromDay).orElse(null)));
        }
        return rules;
    }

    @Transactional
    Outcome<Integer> set(String key, String value, LocalDate from, String why, PersonId by) {
        var rule = DispatchRule.of(key);
        if (rule.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var refused = judged(from, why);
        if (refused != null) return refused;
        var read = rule.get().read(value);
        if (read.isEmpty()) return wrong("value", hint(rule.get()));
        var before = DatedValues.withSecondThoughts(db, "fulfilment.rule").on(key, from);
        if (key.startsWith("sla.blocked_notice.") && !windowStands(key, read.get(), from)) return wrong("value", Words.of("告知的开始要早于结束", "The window has to begin before it ends"));
        write(key, read.get(), from, why, by);
        audit.record(by, "fulfilment.rule.set", "shipping-rule/" + key, Map.of("value", before), Map.of("value", read.get(), "from", from), why.strip());
        return Outcome.done(1);
    }

    private boolean windowStands(String key, String value, LocalDate from) {
        var values = DatedValues.withSecondThoughts(db, "fulfilment.rule");
        var begins = key.endsWith(".from") ? value : values.on("sla.blocked_notice.from", from);
        var ends = key.endsWith(".until") ? value : values.on("sla.blocked_notice.until", from);
        return begins.compareTo(ends) < 0;
    }

    /** FUL-23: all figures of a profile from one day on. */
    @Transactional
    Outcome<Integer> take(Profile profile, LocalDate from, String why, PersonId by) {
        var refused = judged(from, why);
        if (refused != null) return refused;
        profile.values.forEach((key, value) -> write(key, value, from, why, by));
        audit.record(by, "fulfilment.rule.profile", "shipping-rule/" + profile, null, Map.of("values", profile.values, "from", from), why.strip());
        return Outcome.done(profile.values.size());
    }

    private @Nullable Outcome<Integer> judged(LocalDate from, String why) {
        if (why == null || why.isBlank()) return wrong("why", Words.of("写明为什么改", "Say why it changes"));
        return from.isBefore(calendar.today()) ? wrong("from", Words.of("从今天或以后起", "From today or later")) : null;
    }

    private void write(String key, String value, LocalDate from, String why, PersonId by) {
        db.sql("insert into fulfilment.rule (key, from_day, value, set_by, set_at, why) values (?, ?, ?, ?, ?, ?)").params(key, from, value, by.value(), clock.instant().atOffset(UTC), why.strip()).update();
    }

    private static Outcome<Integer> wrong(String field, Words words) { return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field(field, words))); }

    private static Words hint(DispatchRule rule) {
        return switch (rule.shape()) {
            case TIME -> Words.of("写成 18:00", "As 18:00");
            case TIMES -> Words.of("写成 10:00,16:00", "As 10:00,16:00");
            case MINUTES -> Words.of("5 到 2880 分钟", "5 to 2880 minutes");
            case PERCENT -> Words.of("1 到 90", "1 to 90");
            case DAYS -> Words.of("1 到 30 天", "1 to 30 days");
            case WORDS -> Words.of("几个词，用逗号隔开", "Words between commas");
            case TEAM -> Words.of("选一种", "Choose one");
        };
    }
}
