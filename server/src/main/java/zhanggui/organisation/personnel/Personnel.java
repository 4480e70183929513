package zhanggui.organisation.personnel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.LifeEvents;
import zhanggui.kernel.Mask;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.BankAccounts;

/** ORG-19, ORG-20, ACC-03: the personnel file, open to its owner and to whoever may read it for the person's department. */
@Component
class Personnel {

    /** @param phone null leaves what stands @param contact "name relation phone", null leaves what stands */
    record Entered(@Nullable String phone, @Nullable String paper, @Nullable Contact contact, BankAccounts.@Nullable Account account) {}

    record Contact(String name, String relation, String phone) {
        String whole() { return name + " " + relation + " " + phone; }
        String masked() { return Mask.name(name) + " " + relation + " " + Mask.phone(phone); }
    }

    private record Someone(String name, String staffNo) {}

    private record Masked(String phone, String paper, String contact, String account, String bank) {}

    private static final String PHONE = "1\\d{10}";
    private static final String ACCOUNT = "\\d{8,30}";
    private static final String REACH = """
             (:everyone or p.id = :me or exists (select from organisation.fact_assignment a where a.person_id = p.id and a.from_day <= :day and (a.until_day is null or a.until_day > :day) and a.department_id = any(:departments))) """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Seal seal;
    private final ObjectProvider<LifeEvents> life;
    private final Audit audit;

    Personnel(JdbcClient db, Clock clock, BusinessCalendar calendar, Seal seal, ObjectProvider<LifeEvents> life, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.seal = seal;
        this.life = life;
        this.audit = audit;
    }

    private JdbcClient.StatementSpec within(String sql, Permission permission, Viewer viewer) {
        var people = viewer.people(permission);
        return db.sql(sql).param("everyone", people.every()).param("departments", people.ids()).param("me", viewer.person().value()).param("day", calendar.today());
    }

    private Optional<Someone> someone(PersonId person, Permission permission, Viewer viewer) {
        return within("select p.name, p.staff_no from organisation.person p where p.id = :id and" + REACH, permission, viewer).param("id", person.value()).query(Someone.class).optional();
    }

    Outcome<PersonnelFile> file(PersonId person, Viewer viewer) {
        var someone = someone(person, Permission.READ_PERSONNEL, viewer);
        if (someone.isEmpty()) return Outcome.refused(PersonnelRefusal.NO_SUCH_PERSON);
        var masked = db.sql("select phone_masked as phone, paper_masked as paper, contact_masked as contact, account_masked as account, bank from organisation.personnel where person_id = ?").param(person.value()).query(Masked.class).optional()
                .orElse(new Masked("", "", "", "", ""));
        var declared = db.sql("select declared_on as \"on\", outside, words from organisation.outside_job_declaration where person_id = ? order by id desc limit 1").param(person.value()).query(PersonnelFile.Declared.class).optional();
        return Outcome.done(new PersonnelFile(person, someone.get().name, someone.get().staffNo, masked.phone, masked.paper, masked.contact, masked.account, masked.bank, declared.orElse(null), contracts(person), reveals(person), life(person),
                someone(person, Permission.REVEAL_PERSONNEL, viewer).isPresent() && viewer.may(Permission.REVEAL_PERSONNEL), viewer.is(person)));
    }

    private List<PersonnelFile.Contract> contracts(PersonId person) {
        return db.sql("select signed_on, from_day as \"from\", until_day as until from organisation.employment_contract where person_id = ? order by from_day desc").param(person.value()).query(PersonnelFile.Contract.class).list();
    }

    private List<PersonnelFile.Revealed> reveals(PersonId person) {
        return db.sql("select r.what, p.name, r.purpose, r.at from organisation.reveal r left join organisation.person p on p.id = r.by_person where r.person_id = ? order by r.id desc limit 100").param(person.value())
                .query((row, _) -> new PersonnelFile.Revealed(PersonnelFile.What.valueOf(row.getString(1)), row.getString(2) == null ? "–" : row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant())).list();
    }

    /** ORG-19: posts, contracts, handovers, rewards, trainings, scores: the newest first. */
    private List<LifeEvents.Event> life(PersonId person) {
        return life.stream().flatMap(source -> source.of(person).stream()).sorted(Comparator.comparing(LifeEvents.Event::day).reversed().thenComparing(LifeEvents.Event::kind)).limit(500).toList();
    }

    /** Phone and emergency contact are one's own to enter; identity card and bank account are entered by whoever may open them. */
    @Transactional
    Outcome<Void> enter(PersonId person, Entered entered, Viewer viewer) {
        var hr = viewer.may(Permission.REVEAL_PERSONNEL) && someone(person, Permission.REVEAL_PERSONNEL, viewer).isPresent();
        if (!hr && !viewer.is(person)) return Outcome.refused(PersonnelRefusal.NO_SUCH_PERSON);
        if ((entered.paper != null || entered.account != null) && !hr) return Outcome.refused(PersonnelRefusal.NOT_YOURS);
        var wrong = wrong(entered);
        if (wrong.isPresent()) return Outcome.refused(wrong.get());
        db.sql("insert into organisation.personnel (person_id, changed_by, changed_at) values (?, 0, ?) on conflict do nothing").params(person.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (entered.phone != null) write(person, PersonnelFile.What.PHONE, entered.phone, Mask.phone(entered.phone), viewer.person());
        if (entered.paper != null) write(person, PersonnelFile.What.PAPER, entered.paper, Mask.paper(entered.paper), viewer.person());
        if (entered.contact != null) write(person, PersonnelFile.What.CONTACT, entered.contact.whole(), entered.contact.masked(), viewer.person());
        if (entered.account != null) {
            write(person, PersonnelFile.What.ACCOUNT, entered.account.number(), Mask.phone(entered.account.number()), viewer.person());
            db.sql("update organisation.personnel set bank = ? where person_id = ?").params(entered.account.bank(), person.value()).update();
        }
        return Outcome.done(null);
    }

    private static Optional<PersonnelRefusal> wrong(Entered entered) {
        if (entered.phone != null && !entered.phone.matches(PHONE)) return Optional.of(PersonnelRefusal.WRONG_PHONE);
        if (entered.paper != null && !IdentityNumber.holds(entered.paper)) return Optional.of(PersonnelRefusal.WRONG_PAPER);
        var contact = entered.contact;
        if (contact != null && (contact.name.isEmpty() || contact.relation.isEmpty() || !contact.phone.matches(PHONE))) return Optional.of(PersonnelRefusal.CONTACT_INCOMPLETE);
        var account = entered.account;
        if (account != null && (!account.number().matches(ACCOUNT) || account.bank().isEmpty())) return Optional.of(PersonnelRefusal.WRONG_ACCOUNT);
        return Optional.empty();
    }

    private void write(PersonId person, PersonnelFile.What what, String plain, String masked, PersonId by) {
        var sql = switch (what) {
            case PHONE -> "update organisation.personnel set phone = ?, phone_masked = ?, changed_by = ?, changed_at = ? where person_id = ?";
            case PAPER -> "update organisation.personnel set paper = ?, paper_masked = ?, changed_by = ?, changed_at = ? where person_id = ?";
            case ACCOUNT -> "update organisation.personnel set account = ?, account_masked = ?, changed_by = ?, changed_at = ? where person_id = ?";
            case CONTACT -> "update organisation.personnel set contact = ?, contact_masked = ?, changed_by = ?, changed_at = ? where person_id = ?";
        };
        db.sql(sql).params(seal.close(plain), masked, by.value(), clock.instant().atOffset(ZoneOffset.UTC), person.value()).update();
        audit.record(by, "organisation.personnel.enter", "person/" + person.value(), null, Map.of(what.column, masked), null);
    }

    /** One's own is opened without a reason; anybody else's with one, which stays on record. */
    @Transactional
    Outcome<String> reveal(PersonId person, PersonnelFile.What what, String purpose, Viewer viewer) {
        if (!viewer.is(person) && (!viewer.may(Permission.REVEAL_PERSONNEL) || someone(person, Permission.REVEAL_PERSONNEL, viewer).isEmpty())) return Outcome.refused(PersonnelRefusal.NO_SUCH_PERSON);
        if (!viewer.is(person) && purpose.isBlank()) return Outcome.refused(PersonnelRefusal.PURPOSE_MISSING);
        var sealed = db.sql("select phone, paper, contact, account from organisation.personnel where person_id = ?").param(person.value()).query((row, _) -> Optional.ofNullable(row.getBytes(what.column))).optional().flatMap(s -> s);
        if (sealed.isEmpty()) return Outcome.refused(PersonnelRefusal.NOT_ON_FILE);
        if (!viewer.is(person)) {
            db.sql("insert into organisation.reveal (person_id, what, by_person, purpose, at) values (?, ?, ?, ?, ?)").params(person.value(), what.name(), viewer.person().value(), purpose, clock.instant().atOffset(ZoneOffset.UTC)).update();
            audit.record(viewer.person(), "organisation.personnel.reveal", "person/" + person.value(), null, what.name(), purpose);
        }
        return Outcome.done(seal.open(sealed.get()));
    }

    /** ORG-20: one's own word on outside jobs; nobody declares for another. */
    @Transactional
    Outcome<Void> declare(boolean outside, String words, PersonId by) {
        if (outside && words.isBlank()) return Outcome.refused(PersonnelRefusal.OUTSIDE_NEEDS_WORDS);
        db.sql("insert into organisation.outside_job_declaration (person_id, declared_on, outside, words, at) values (?, ?, ?, ?, ?)")
                .params(by.value(), calendar.today(), outside, words, clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "organisation.outside-job.declare", "person/" + by.value(), null, Map.of("outside", outside), words.isBlank() ? null : words);
        return Outcome.done(null);
    }

    boolean declared(PersonId person) { return db.sql("select exists (select from organisation.outside_job_declaration where person_id = ?)").param(person.value()).query(Boolean.class).single(); }

    /** @param outside true: those who declared another job; false: those whose declaration is missing */
    Page<PersonnelFile.Undeclared> declarations(boolean outside, Viewer viewer, Page.Request page) {
        var from = """
                 from organisation.person p
                 left join lateral (select outside from organisation.outside_job_declaration d where d.person_id = p.id order by d.id desc limit 1) d on true
                 left join lateral (select o.name_zh, o.name_en from organisation.assignment a join organisation.post o on o.id = a.post_id
                                     where a.person_id = p.id and a.from_day <= :day and (a.until_day is null or a.until_day > :day) order by a.from_day desc limit 1) o on true
                where (p.left_on is null or p.left_on >= :day) and (case when :outside then d.outside is true else d.outside is null end) and""" + REACH;
        var rows = within("select p.id, p.staff_no, p.name, p.joined_on, o.name_zh, o.name_en" + from + "order by p.staff_no limit :limit offset :offset", Permission.READ_PERSONNEL, viewer)
                .param("outside", outside).param("limit", page.size()).param("offset", page.offset())
                .query((row, _) -> new PersonnelFile.Undeclared(new PersonId(row.getLong("id")), row.getString("staff_no"), row.getString("name"),
                        row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")), row.getObject("joined_on", LocalDate.class))).list();
        return Page.of(rows, within("select count(*)" + from, Permission.READ_PERSONNEL, viewer).param("outside", outside).query(Long.class).single(), page);
    }
}
