package zhanggui.attendance.leave;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-41: the accounts of leave, appended only. What is left is the sum of the entries, and the database refuses to overdraw a lot. */
@Component
class LeaveLedger {

    enum Cause {
        BY_LAW("按法应休", "due by law"), BY_MONTH("每月机动", "of the month"), REST_DAY_WORK("休息日值班", "duty on a rest day"), OVERTIME("加班换休", "overtime as rest"), BY_HAND("人工登记", "entered by hand"),
        TAKEN("已休", "taken"), GIVEN_BACK("退回", "given back"), EXPIRED("到期作废", "expired"), SETTLED("离职结清", "settled on leaving"), CORRECTED("更正", "corrected");

        private final Words words;

        Cause(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    /** @param source what it comes from, e.g. {@code annual/2026}; once per source where the caller keeps it in step */
    record Grant(PersonId person, Account account, int amount, LocalDate day, @Nullable LocalDate expiresOn, Cause cause, String source, Words words) {}

    /** @param amount hundredths of a day or minutes, as the account says; @param lot the entry that granted it */
    record Entry(long id, Account account, long lot, int amount, LocalDate day, @Nullable LocalDate expiresOn, Cause cause, Words causeWords, @Nullable Long leave, Words words, Instant at) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    LeaveLedger(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** Two who change the leave of one person wait for each other. */
    void hold(PersonId person) { db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.leave', ?))").param(person.value()).query().singleRow(); }

    Lots lots(PersonId person, Account account) {
        return new Lots(db.sql("""
                select l.id, l.amount + coalesce((select sum(e.amount) from attendance.leave_entry e where e.lot_id = l.id), 0) as rest, l.day, l.expires_on
                  from attendance.leave_entry l where l.person_id = ? and l.account = ? and l.lot_id is null
                """).params(person.value(), account.name())
                .query((row, _) -> new Lots.Lot(row.getLong("id"), row.getInt("rest"), row.getObject("day", LocalDate.class), row.getObject("expires_on", LocalDate.class))).list());
    }

    /** Its newest first. */
    List<Entry> entries(PersonId person, Account account) {
        return db.sql("select * from attendance.leave_entry where person_id = ? and account = ? order by id desc limit 500").params(person.value(), account.name())
                .query((row, _) -> {
                    var cause = Cause.valueOf(row.getString("cause"));
                    var lot = row.getObject("lot_id", Long.class);
                    return new Entry(row.getLong("id"), account, lot == null ? row.getLong("id") : lot, row.getInt("amount"), row.getObject("day", LocalDate.class), row.getObject("expires_on", LocalDate.class), cause, cause.words(),
                            row.getObject("leave_id", Long.class), Words.of(row.getString("zh"), row.getString("en")), row.getObject("made_at", OffsetDateTime.class).toInstant());
                }).list();
    }

    @Transactional
    long grant(Grant grant, PersonId by) { return insert(grant.person, grant.account, null, grant.amount, grant.day, grant.expiresOn, grant.cause, null, grant.source, grant.words, by); }

    private long insert(PersonId person, Account account, @Nullable Long lot, int amount, LocalDate day, @Nullable LocalDate expiresOn, Cause cause, @Nullable Long leave, String source, Words words, PersonId by) {
        var id = db.sql("""
                insert into attendance.leave_entry (person_id, account, lot_id, amount, day, expires_on, cause, leave_id, source, zh, en, made_by, made_at)
                values (:person, :account, :lot, :amount, :day, :expires, :cause, :leave, :source, :zh, :en, :by, :at) returning id
                """).param("person", person.value()).param("account", account.name()).param("lot", lot, Types.BIGINT).param("amount", amount).param("day", day).param("expires", expiresOn, Types.DATE)
                .param("cause", cause.name()).param("leave", leave, Types.BIGINT).param("source", source).param("zh", words.zh()).param("en", words.en()).param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "attendance.leave-account", "person/" + person.value(), null, Map.of("account", account, "cause", cause, "amount", amount, "day", day.toString(), "source", source), null);
        return id;
    }

    /** What was granted from this source so far, corrections included. */
    int granted(PersonId person, Account account, String source) {
        return db.sql("select coalesce(sum(amount), 0) from attendance.leave_entry where person_id = ? and account = ? and source = ?").params(person.value(), account.name(), source).query(Integer.class).single();
    }

    /**
     * Makes what a source has granted exactly what is due: adds what lacks, takes back what is too much as far as it has not been taken.
     * The same call again changes nothing.
     */
    @Transactional
    void inStep(Grant due, PersonId by) {
        var differs = due.amount - granted(due.person, due.account, due.source);
        if (differs > 0) grant(new Grant(due.person, due.account, differs, due.day, due.expiresOn, due.cause, due.source, due.words), by);
        if (differs < 0) takeBack(due, -differs, by);
    }

    private void takeBack(Grant due, int tooMuch, PersonId by) {
        var open = tooMuch;
        var lots = db.sql("""
                select l.id, l.amount + coalesce((select sum(e.amount) from attendance.leave_entry e where e.lot_id = l.id), 0) as rest
                  from attendance.leave_entry l where l.person_id = ? and l.account = ? and l.source = ? and l.lot_id is null order by l.id desc
                """).params(due.person.value(), due.account.name(), due.source).query((row, _) -> Map.entry(row.getLong(1), row.getInt(2))).list();
        for (var lot : lots) {
            var part = Math.min(open, lot.getValue());
            if (part > 0) insert(due.person, due.account, lot.getKey(), -part, calendar.today(), null, Cause.CORRECTED, null, due.source, due.words, by);
            open -= Math.max(0, part);
        }
    }

    /** Makes what a leave has taken exactly what its days take: the same call again changes nothing. Refused when not so much is left; then nothing is written. */
    @Transactional
    Outcome<Void> keep(long leave, PersonId person, Account account, Collection<LeaveTime.Share> shares, Words words, PersonId by) {
        var wanted = new TreeMap<LocalDate, Integer>();
        for (var share : shares) if (amount(account, share) > 0) wanted.put(share.day(), amount(account, share));
        record Booked(long lot, LocalDate day, int amount) {}
        var booked = db.sql("select lot_id as lot, day, -sum(amount) as amount from attendance.leave_entry where leave_id = ? group by lot_id, day having sum(amount) <> 0 order by day, lot_id desc").param(leave)
                .query((row, _) -> new Booked(row.getLong(1), row.getObject(2, LocalDate.class), row.getInt(3))).list();
        var lots = lots(person, account);
        var back = new ArrayList<Booked>();
        for (var b : booked) {
            var kept = Math.min(b.amount, wanted.getOrDefault(b.day, 0));
            wanted.computeIfPresent(b.day, (_, w) -> w == kept ? null : w - kept);
            if (kept == b.amount) continue;
            back.add(new Booked(b.lot, b.day, b.amount - kept));
            lots = lots.plus(b.lot, b.amount - kept);
        }
        var taken = lots.take(wanted);
        var needs = wanted.values().stream().mapToInt(Integer::intValue).sum();
        if (taken.lacking() > 0) return refused(account, needs - taken.lacking(), needs);
        for (var b : back) insert(person, account, b.lot, b.amount, b.day, null, Cause.GIVEN_BACK, leave, "leave/" + leave, words, by);
        for (var take : taken.takes()) insert(person, account, take.lot(), -take.amount(), take.day(), null, Cause.TAKEN, leave, "leave/" + leave, words, by);
        return Outcome.done(null);
    }

    static <T> Outcome<T> refused(Account account, int has, int needs) {
        return Outcome.refused(LeaveRefusal.BALANCE_SHORT, Map.of("account", account.words(), "has", say(account, has), "needs", say(account, needs)));
    }

    static int amount(Account account, LeaveTime.Share share) { return account.days() ? share.hundredths() : share.minutes(); }

    /** 2.5 天, 3 小时 30 分. */
    static Words say(Account account, int amount) {
        if (account.days()) {
            var days = java.math.BigDecimal.valueOf(amount, 2).stripTrailingZeros().toPlainString();
            return Words.of(days + " 天", Words.counted(days, "day", "days"));
        }
        var minutes = amount % 60;
        return minutes == 0 ? Words.of(amount / 60 + " 小时", Words.counted(amount / 60, "hour", "hours")) : Words.of(amount / 60 + " 小时 " + minutes + " 分", amount / 60 + " h " + minutes + " min");
    }

    /** Takes off what is left, what expires first before all else. */
    @Transactional
    Outcome<Void> writeDown(PersonId person, Account account, int amount, Words words, PersonId by) {
        var day = calendar.today();
        var taken = lots(person, account).take(new TreeMap<>(Map.of(day, amount)));
        if (taken.lacking() > 0) return refused(account, amount - taken.lacking(), amount);
        for (var take : taken.takes()) insert(person, account, take.lot(), -take.amount(), day, null, Cause.CORRECTED, null, "hand", words, by);
        return Outcome.done(null);
    }

    /** What is left of lots that have expired is written off on the day they did. @return how many */
    @Transactional
    int expire(LocalDate today) {
        record Over(long id, long person, Account account, LocalDate on) {}
        var over = db.sql("""
                select l.id, l.person_id as person, l.account, l.expires_on as "on" from attendance.leave_entry l
                 where l.lot_id is null and l.expires_on <= ? and l.amount + coalesce((select sum(e.amount) from attendance.leave_entry e where e.lot_id = l.id), 0) > 0 order by l.person_id, l.id
                """).param(today).query((row, _) -> new Over(row.getLong(1), row.getLong(2), Account.valueOf(row.getString(3)), row.getObject(4, LocalDate.class))).list();
        var written = 0;
        for (var o : over) {
            hold(new PersonId(o.person));
            var rest = rest(o.id);
            if (rest > 0) insert(new PersonId(o.person), o.account, o.id, -rest, o.on, null, Cause.EXPIRED, null, "expiry", Cause.EXPIRED.words(), new PersonId(0));
            if (rest > 0) written++;
        }
        return written;
    }

    /** What is left of a lot goes, because it has expired or the person has left. */
    @Transactional
    void settle(PersonId person, long lot, int rest, LocalDate on, boolean left, PersonId by) {
        var cause = left ? Cause.SETTLED : Cause.EXPIRED;
        insert(person, Account.ANNUAL, lot, -rest, on, null, cause, null, "expiry", cause.words(), by);
    }

    /** What is left of one lot. */
    int rest(long lot) { return db.sql("select sum(amount) from attendance.leave_entry where id = ? or lot_id = ?").params(lot, lot).query(Integer.class).single(); }
}
