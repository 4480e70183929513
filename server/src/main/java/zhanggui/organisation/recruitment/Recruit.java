package zhanggui.organisation.recruitment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Mask;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.organisation.Organisation;

/** ORG-15: a candidate applies, is judged by what the post asks for, and is hired with a signed contract or told why not. */
@Component
class Recruit {

    /** @param phone empty when it was not given */
    record Applying(long vacancy, String name, String phone, int years, String education, String skills) {}

    /** @param signedOn when the contract was signed; nobody is hired without @param until the contract's last day; null without an end @param words needed when requirements are not met */
    record Hiring(String staffNo, LocalDate joinsOn, @Nullable LocalDate signedOn, @Nullable LocalDate until, String words) {}

    private static final int LONGEST_NAME = 60, LONGEST_NUMBER = 40;

    private final JdbcClient db;
    private final Clock clock;
    private final Seal seal;
    private final Vacancies vacancies;
    private final Candidates candidates;
    private final Organisation organisation;
    private final MonthLocks locks;
    private final Audit audit;

    Recruit(JdbcClient db, Clock clock, Seal seal, Vacancies vacancies, Candidates candidates, Organisation organisation, MonthLocks locks, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.seal = seal;
        this.vacancies = vacancies;
        this.candidates = candidates;
        this.organisation = organisation;
        this.locks = locks;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> apply(Applying asked, PersonId by) {
        var vacancy = vacancies.find(asked.vacancy);
        if (vacancy.isEmpty()) return Outcome.refused(RecruitmentRefusal.NO_SUCH_VACANCY);
        if (vacancy.get().closed() != null) return Outcome.refused(RecruitmentRefusal.VACANCY_CLOSED);
        if (!Organisation.possible(asked.name, LONGEST_NAME)) return Outcome.refused(RecruitmentRefusal.WRONG_NAME);
        if (!asked.phone.isEmpty() && !asked.phone.matches("1\\d{10}")) return Outcome.refused(RecruitmentRefusal.WRONG_PHONE);
        var id = db.sql("insert into organisation.candidate (vacancy_id, name, phone, phone_masked, years, education, skills, added_by, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(asked.vacancy, asked.name, asked.phone.isEmpty() ? null : seal.close(asked.phone), Mask.phone(asked.phone), asked.years, asked.education, asked.skills, by.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class).single();
        step(id, Candidate.Step.APPLIED, "", by);
        audit.record(by, "organisation.candidate.add", "candidate/" + id, null, Map.of("vacancy", asked.vacancy, "name", asked.name), null);
        return Outcome.done(id);
    }

    private void step(long id, Candidate.Step step, String words, PersonId by) {
        db.sql("insert into organisation.candidate_step (candidate_id, step, words, by_person, at) values (?, ?, ?, ?, ?)").params(id, step.name(), words, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** The candidate, locked, while there is no result yet. */
    private Outcome<Candidate> open(long id) {
        db.sql("select id from organisation.candidate where id = ? for update").param(id).query(Long.class).optional();
        var found = candidates.find(id);
        if (found.isEmpty()) return Outcome.refused(RecruitmentRefusal.NO_SUCH_CANDIDATE);
        return found.get().step().ends() ? Outcome.refused(RecruitmentRefusal.CANDIDATE_ENDED, Map.of("name", found.get().name())) : Outcome.done(found.get());
    }

    /** Any step but hiring; whoever is declined is told why, so words are needed. */
    @Transactional
    Outcome<Void> move(long id, Candidate.Step step, String words, PersonId by) {
        if (step == Candidate.Step.HIRED) return Outcome.refused(RecruitmentRefusal.NO_CONTRACT_DATE);
        if (step == Candidate.Step.DECLINED && words.isBlank()) return Outcome.refused(RecruitmentRefusal.NO_WORDS);
        return open(id).map(candidate -> {
            step(id, step, words, by);
            audit.record(by, "organisation.candidate.step", "candidate/" + id, candidate.step().name(), step.name(), words.isBlank() ? null : words);
            return null;
        });
    }

    /** ORG-04: a person's word on a requirement that no program can compare. */
    @Transactional
    Outcome<Void> judge(long id, String asked, boolean met, String words, PersonId by) {
        return switch (open(id)) {
            case Outcome.Refused<Candidate>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Candidate>(var candidate) -> {
                var requirement = candidates.fit(candidate).stream().map(Candidate.Fitting::requirement).filter(r -> r.words().zh().equals(asked)).findFirst();
                if (requirement.isEmpty()) yield Outcome.refused(RecruitmentRefusal.NO_SUCH_REQUIREMENT);
                if (requirement.get().years() != null) yield Outcome.refused(RecruitmentRefusal.YEARS_COMPARED);
                db.sql("insert into organisation.candidate_judgement (candidate_id, asked, met, words, by_person, at) values (?, ?, ?, ?, ?, ?)").params(id, asked, met, words, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
                audit.record(by, "organisation.candidate.judge", "candidate/" + id, null, Map.of("asked", asked, "met", met), words.isBlank() ? null : words);
                yield Outcome.done(null);
            }
        };
    }

    /** Becomes an employee with post and contract in one go; the vacancy closes with the last one wanted. */
    @Transactional
    Outcome<PersonId> hire(long id, Hiring hiring, PersonId by) {
        return switch (open(id)) {
            case Outcome.Refused<Candidate>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Candidate>(var candidate) -> {
                db.sql("select id from organisation.vacancy where id = ? for update").param(candidate.vacancy()).query(Long.class).single();
                var vacancy = vacancies.find(candidate.vacancy()).orElseThrow();
                var against = against(candidate, vacancy, hiring);
                yield against.isPresent() ? against.get() : Outcome.done(hire(candidate, vacancy, hiring, by));
            }
        };
    }

    private Optional<Outcome<PersonId>> against(Candidate candidate, Vacancies.Vacancy vacancy, Hiring hiring) {
        if (vacancy.closed() != null) return Optional.of(Outcome.refused(RecruitmentRefusal.VACANCY_CLOSED));
        if (hiring.signedOn == null) return Optional.of(Outcome.refused(RecruitmentRefusal.NO_CONTRACT_DATE));
        var last = hiring.joinsOn.plusMonths(1);
        if (hiring.signedOn.isAfter(last)) return Optional.of(Outcome.refused(RecruitmentRefusal.CONTRACT_LATE, Map.of("last", last)));
        if (hiring.until != null && !hiring.until.isAfter(hiring.joinsOn)) return Optional.of(Outcome.refused(RecruitmentRefusal.WRONG_END));
        if (candidate.unmet() > 0 && hiring.words.isBlank()) return Optional.of(Outcome.refused(RecruitmentRefusal.UNMET, Map.of("unmet", candidate.unmet())));
        if (!Organisation.possible(hiring.staffNo, LONGEST_NUMBER)) return Optional.of(Outcome.refused(RecruitmentRefusal.WRONG_NAME));
        if (organisation.withStaffNo(hiring.staffNo, hiring.joinsOn).isPresent()) return Optional.of(Outcome.refused(RecruitmentRefusal.STAFF_NO_TAKEN, Map.of("staffNo", hiring.staffNo)));
        var month = YearMonth.from(hiring.joinsOn);
        return locks.reachesLocked(month) ? Optional.of(Outcome.refused(RecruitmentRefusal.MONTH_LOCKED, Map.of("month", month))) : Optional.empty();
    }

    private PersonId hire(Candidate candidate, Vacancies.Vacancy vacancy, Hiring hiring, PersonId by) {
        var person = organisation.addPerson(hiring.staffNo, candidate.name(), hiring.joinsOn, by);
        organisation.assign(person, candidate.post(), vacancy.shop(), hiring.joinsOn, by);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql("insert into organisation.employment_contract (person_id, candidate_id, signed_on, from_day, until_day, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(person.value(), candidate.id(), hiring.signedOn, hiring.joinsOn, hiring.until, by.value(), now).update();
        db.sql("insert into organisation.personnel (person_id, phone, phone_masked, changed_by, changed_at) select ?, phone, phone_masked, ?, ? from organisation.candidate where id = ?").params(person.value(), by.value(), now, candidate.id()).update();
        step(candidate.id(), Candidate.Step.HIRED, hiring.words, by);
        audit.record(by, "organisation.candidate.hire", "candidate/" + candidate.id(), null, Map.of("person", person.value(), "signedOn", String.valueOf(hiring.signedOn)), hiring.words.isBlank() ? null : hiring.words);
        if (vacancy.hired() + 1 >= vacancy.wanted()) vacancies.close(vacancy.id(), "已招满", by);
        return person;
    }

    /** The phone, for somebody who says what for. */
    @Transactional
    Outcome<String> phone(long id, String purpose, PersonId by) {
        if (purpose.isBlank()) return Outcome.refused(RecruitmentRefusal.PURPOSE_MISSING);
        var sealed = db.sql("select phone from organisation.candidate where id = ? and phone is not null").param(id).query(byte[].class).optional();
        if (sealed.isEmpty()) return Outcome.refused(RecruitmentRefusal.NO_SUCH_CANDIDATE);
        db.sql("insert into organisation.reveal (candidate_id, what, by_person, purpose, at) values (?, 'PHONE', ?, ?, ?)").params(id, by.value(), purpose, clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "organisation.candidate.reveal", "candidate/" + id, null, "PHONE", purpose);
        return Outcome.done(seal.open(sealed.get()));
    }
}
