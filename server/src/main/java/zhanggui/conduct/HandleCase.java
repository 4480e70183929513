package zhanggui.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PaperFile;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/**
 * WF-93: a report becomes a case, is checked, decided by somebody else, told to the person and applied to the month; each step is a
 * row (DIS-02). A case with a leak is restricted (DIS-05), one of concealment needs its loss (DIS-04), a termination its ground, a
 * hearing and a second person (DIS-06), and nobody learns who reported it (DIS-10).
 */
@Component
class HandleCase {

    /** @param person whom it concerns; null when the reporter does not know. @param rule of the catalogue, when one is meant */
    record Reported(Case.Kind kind, @Nullable PersonId person, LocalDate day, @Nullable String place, @Nullable String rule, @Nullable String words) {}

    /** @param rule of the catalogue; null for words alone. @param points and amount null: what the catalogue says */
    record Found(@Nullable PersonId person, Case.Type type, @Nullable String rule, @Nullable Points points, @Nullable Money amount, boolean restricted, Case.@Nullable Ground ground,
                 @Nullable Money loss, @Nullable String lossWords, @Nullable String words) {}

    private static final CaseState.Body NOTHING = CaseState.Body.NOTHING;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final Cases cases;
    private final Rules rules;
    private final Conduct conduct;
    private final Entries entries;
    private final Appeals appeals;
    private final Tell tell;
    private final Papers papers;

    HandleCase(JdbcClient db, JsonMapper json, Clock clock, BusinessCalendar calendar, Audit audit, Cases cases, Rules rules, Conduct conduct, Entries entries, Appeals appeals, Tell tell,
               Papers papers) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.cases = cases;
        this.rules = rules;
        this.conduct = conduct;
        this.entries = entries;
        this.appeals = appeals;
        this.tell = tell;
        this.papers = papers;
    }

    /** DIS-10: anybody may. The log keeps that there was a report, and not whose. */
    @Transactional
    Outcome<Long> report(Reported said, PersonId by) {
        if (said.words() == null || said.words().isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (said.day().isAfter(calendar.today())) return Outcome.refused(ConductRefusal.DAY_TO_COME);
        if (said.kind() == Case.Kind.CONDUCT && said.person() == null) return Outcome.refused(ConductRefusal.NO_PERSON);
        if (said.person() != null && !known(said.person())) return Outcome.refused(ConductRefusal.NO_PERSON);
        var rule = Objects.requireNonNullElse(said.rule(), "");
        var restricted = rules.inForce(said.day()).stream().anyMatch(r -> r.key().equals(rule) && r.condition() == Rule.Condition.RESTRICTED);
        var id = db.sql("insert into conduct.case_file (kind, person_id, rule, happened_on, place, words, restricted, reported_by, reported_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(said.kind().name(), said.person() == null ? null : said.person().value(), rule, said.day(), Objects.requireNonNullElse(said.place(), "").strip(), said.words().strip(), restricted,
                        by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(new PersonId(0), "conduct.case.report", "case/" + id, null, Map.of("kind", said.kind().name()), null);
        return Outcome.done(id);
    }

    @Transactional
    Outcome<Case> check(long id, Found found, Viewer viewer) {
        return handled(id, viewer, state -> {
            if (state.took(Case.StepKind.DECIDE) || state.over()) return ConductRefusal.ALREADY_DECIDED;
            var person = found.person() != null ? found.person() : state.person() == null ? null : new PersonId(state.person());
            if (person == null || !known(person)) return ConductRefusal.NO_PERSON;
            if (viewer.is(person)) return ConductRefusal.OWN_CASE;
            if (state.took(Case.StepKind.HEARING) && !state.concerns(person)) return ConductRefusal.HEARD_ALREADY; // his words are not for another, nor his hearing
            var rule = found.rule() == null || found.rule().isBlank() ? null : rules.meant(found.rule(), person, state.happenedOn());
            if (rule == null && found.rule() != null && !found.rule().isBlank()) return ConductRefusal.NO_RULE;
            var refusal = wrong(found, rule);
            if (refusal != null) return refusal;
            var check = check(found, rule, person, state);
            step(id, Case.StepKind.CHECK, viewer, found.words(), check);
            if (check.restricted() && state.readers().isEmpty()) step(id, Case.StepKind.NAME, viewer, "", CaseState.Body.person(viewer.person()));
            audit.record(viewer.person(), "conduct.case.check", "case/" + id, state.check(), check, found.words());
            return null;
        });
    }

    /** What the law of the catalogue forbids; null when it stands. */
    private static @Nullable ConductRefusal wrong(Found found, @Nullable Rule rule) {
        var fen = found.amount() == null ? 0 : found.amount().fen();
        var points = found.points() == null ? 0 : found.points().hundredths();
        if (!found.type().moves()) return fen != 0 || points != 0 ? ConductRefusal.WORDS_ALONE : null;
        if (rule == null && fen == 0 && points == 0) return ConductRefusal.NO_AMOUNT;
        if (found.type() == Case.Type.REWARD ? fen < 0 || points < 0 : fen > 0 || points > 0) return ConductRefusal.WRONG_SIGN;
        if (rule != null && rule.condition() == Rule.Condition.LOSS && (found.loss() == null || found.loss().fen() <= 0 || found.lossWords() == null || found.lossWords().isBlank())) return ConductRefusal.NO_LOSS;
        if (rule == null) return null;
        var most = Math.max(Math.abs(rule.amount().fen()), rule.most() == null ? 0 : Math.abs(rule.most().fen()));
        return Math.abs(fen) > most || Math.abs(points) > Math.abs(rule.points().hundredths()) ? ConductRefusal.ABOVE_RULE : null;
    }

    private static CaseState.Check check(Found found, @Nullable Rule rule, PersonId person, CaseState state) {
        var moves = found.type().moves();
        var points = !moves ? 0 : found.points() != null ? found.points().hundredths() : rule == null || found.amount() != null ? 0 : rule.points().hundredths();
        var fen = !moves ? 0 : found.amount() != null ? found.amount().fen() : rule == null || found.points() != null ? 0 : rule.amount().fen();
        var restricted = found.restricted() || state.restricted() || rule != null && rule.condition() == Rule.Condition.RESTRICTED;
        return new CaseState.Check(person.value(), found.type(), rule == null ? "" : rule.key(), rule == null ? "" : rule.profile(), points, fen, restricted, found.ground(),
                found.loss() == null ? 0 : found.loss().fen(), Objects.requireNonNullElse(found.lossWords(), "").strip());
    }

    @Transactional
    Outcome<Case> evidence(long id, String words, @Nullable String fact, Viewer viewer) {
        return handled(id, viewer, state -> words == null || words.isBlank() ? ConductRefusal.NO_WORDS : state.over() ? ConductRefusal.CASE_OVER
                : taken(id, Case.StepKind.EVIDENCE, viewer, words, CaseState.Body.fact(fact == null || fact.isBlank() ? null : fact.strip())));
    }

    /** A picture or a PDF; the very same file again changes nothing. */
    @Transactional
    Outcome<Case> paper(long id, Papers.Sent sent, @Nullable String words, Viewer viewer) {
        return handled(id, viewer, state -> {
            if (state.over()) return ConductRefusal.CASE_OVER;
            if (sent.bytes().length > Papers.LARGEST) return tooLarge();
            var type = PaperFile.type(sent.bytes());
            if (type == null) return ConductRefusal.NOT_A_PAPER;
            return papers.add(id, sent, type, viewer.person()).map(paper -> taken(id, Case.StepKind.EVIDENCE, viewer, words, CaseState.Body.paper(paper))).orElse(null);
        });
    }

    static Refused tooLarge() { return new Refused(ConductRefusal.PAPER_TOO_LARGE, Map.of("limit", Papers.LARGEST >> 20)); }

    /** DIS-06: what the union was told and what it answered, or the statement that there is none. */
    @Transactional
    Outcome<Case> union(long id, boolean there, @Nullable String words, @Nullable String answer, Viewer viewer) {
        return handled(id, viewer, state -> {
            if (state.check() == null) return ConductRefusal.NOT_CHECKED;
            if (state.took(Case.StepKind.DECIDE) || state.over()) return ConductRefusal.ALREADY_DECIDED;
            if (words == null || words.isBlank()) return ConductRefusal.NO_WORDS;
            if (there && (answer == null || answer.isBlank())) return ConductRefusal.NO_ANSWER;
            return taken(id, Case.StepKind.UNION, viewer, words, CaseState.Body.union(there, there ? answer.strip() : null));
        });
    }

    /** The person concerned says his own words, or a handler records what was said. */
    @Transactional
    Outcome<Case> hear(long id, String words, Viewer viewer) {
        return seen(id, viewer, state -> {
            if (!state.concerns(viewer.person()) && !CaseSight.handles(state, viewer)) return ConductRefusal.NOT_HANDLER;
            if (words == null || words.isBlank()) return ConductRefusal.NO_WORDS;
            return state.over() ? ConductRefusal.CASE_OVER : taken(id, Case.StepKind.HEARING, viewer, words, NOTHING);
        });
    }

    @Transactional
    Outcome<Case> name(long id, PersonId reader, Viewer viewer) {
        return handled(id, viewer, state -> {
            if (!known(reader)) return ConductRefusal.NO_PERSON;
            if (state.concerns(reader)) return ConductRefusal.OWN_CASE;
            return state.readers().contains(reader.value()) ? null : taken(id, Case.StepKind.NAME, viewer, "", CaseState.Body.person(reader));
        });
    }

    @Transactional
    Outcome<Case> legal(long id, String words, Viewer viewer) {
        return handled(id, viewer, _ -> words == null || words.isBlank() ? ConductRefusal.NO_WORDS : taken(id, Case.StepKind.LEGAL, viewer, words, NOTHING));
    }

    @Transactional
    Outcome<Case> decide(long id, boolean accept, String words, Viewer viewer) {
        return seen(id, viewer, state -> {
            if (words == null || words.isBlank()) return ConductRefusal.NO_WORDS;
            if (state.concerns(viewer.person())) return ConductRefusal.OWN_CASE;
            if (state.check() == null) return ConductRefusal.NOT_CHECKED;
            if (state.state() != Case.State.CHECKED) return ConductRefusal.ALREADY_DECIDED;
            if (state.checkedBy() == viewer.person().value() || state.reportedBy() == viewer.person().value()) return ConductRefusal.OWN_PROPOSAL;
            if (accept && state.lacksToDecide().contains(Case.Lack.GROUND)) return ConductRefusal.NO_GROUND;
            if (accept && state.lacksToDecide().contains(Case.Lack.HEARING)) return ConductRefusal.NOT_HEARD;
            if (accept && state.lacksToDecide().contains(Case.Lack.UNION)) return ConductRefusal.NO_UNION;
            return taken(id, Case.StepKind.DECIDE, viewer, words, CaseState.Body.answer(accept));
        });
    }

    @Transactional
    Outcome<Case> tell(long id, String words, Viewer viewer) {
        return handled(id, viewer, state -> {
            if (state.state() != Case.State.DECIDED) return state.took(Case.StepKind.DECIDE) ? ConductRefusal.CASE_OVER : ConductRefusal.NOT_DECIDED;
            var type = state.check().type().words();
            tell.one(new PersonId(state.person()), "conduct.case", "conduct.case/" + id, Words.of("奖惩通知：" + type.zh(), "Notice: " + type.en()), Words.same(state.words()), "/cases/" + id);
            return taken(id, Case.StepKind.TELL, viewer, words, NOTHING);
        });
    }

    @Transactional
    Outcome<Case> acknowledge(long id, @Nullable String words, Viewer viewer) {
        return seen(id, viewer, state -> {
            if (!state.concerns(viewer.person())) return ConductRefusal.NOT_YOURS;
            if (!state.took(Case.StepKind.TELL)) return ConductRefusal.NOT_TOLD;
            return state.took(Case.StepKind.ACKNOWLEDGE) ? null : taken(id, Case.StepKind.ACKNOWLEDGE, viewer, words, NOTHING);
        });
    }

    /** Books what was decided into the month; nothing that lacks evidence, decision or notice (DIS-02). */
    @Transactional
    Outcome<Case> apply(long id, Viewer viewer) {
        return handled(id, viewer, state -> {
            if (state.over()) return ConductRefusal.CASE_OVER;
            var lacks = state.lacksToApply();
            if (!lacks.isEmpty()) return new Refused(ConductRefusal.CASE_LACKS, Map.of("what", Words.of(lacks.stream().map(l -> l.words().zh()).collect(Collectors.joining("、")), lacks.stream().map(l -> l.words().en()).collect(Collectors.joining(", ")))));
            var check = state.check();
            if (check.points() != 0) book(state, check.inPoints(), Money.NONE);
            if (check.fen() != 0) book(state, Points.NONE, check.amount());
            return taken(id, Case.StepKind.APPLY, viewer, "", NOTHING);
        });
    }

    /** DIS-05: the entry is seen with pay and scores; of a restricted case it says no more than that there is one. DIS-10: it stands on the person's own page, and a handler who checks what he reported himself is not named there. */
    private void book(CaseState state, Points points, Money amount) {
        var decision = state.last(Case.StepKind.DECIDE);
        var check = state.check();
        var said = state.restricted() ? Words.of("奖惩案件 " + state.id(), "Conduct case " + state.id()) : Words.same(state.words());
        var words = check.rule().isEmpty() ? said : rules.find(check.rule(), check.profile(), state.happenedOn()).map(Rule::words).orElse(said);
        var id = db.sql("""
                insert into conduct.entry (person_id, month, rule, fen, points, zh, en, source, proposed_by, proposed_at, day, case_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """).params(check.person(), YearMonth.from(state.happenedOn()).atDay(1), check.rule().isEmpty() ? "case" : check.rule(), amount.fen(), points.hundredths(), words.zh(), words.en(), "case " + state.id(),
                        state.checkedBy() == state.reportedBy() ? 0 : state.checkedBy(), clock.instant().atOffset(ZoneOffset.UTC), state.happenedOn(), state.id()).query(Long.class).single();
        conduct.write(conduct.find(id), true, decision.words(), new PersonId(decision.by()));
    }

    @Transactional
    Outcome<Case> withdraw(long id, String words, Viewer viewer) {
        return handled(id, viewer, state -> words == null || words.isBlank() ? ConductRefusal.NO_WORDS : state.over() ? ConductRefusal.CASE_OVER : taken(id, Case.StepKind.WITHDRAW, viewer, words, NOTHING));
    }

    @Transactional
    Outcome<Case> appeal(long id, String words, Viewer viewer) {
        return seen(id, viewer, state -> {
            if (!state.concerns(viewer.person())) return ConductRefusal.NOT_YOURS;
            if (words == null || words.isBlank()) return ConductRefusal.NO_WORDS;
            if (!state.took(Case.StepKind.DECIDE) || state.state() == Case.State.WITHDRAWN) return ConductRefusal.NOT_DECIDED;
            if (state.took(Case.StepKind.APPEAL)) return ConductRefusal.ALREADY_APPEALED;
            var told = state.last(Case.StepKind.TELL);
            var until = appeals.until(calendar.dayOf((told == null ? state.last(Case.StepKind.DECIDE) : told).at().toInstant()));
            if (calendar.today().isAfter(until)) return new Refused(ConductRefusal.APPEAL_TOO_LATE, Map.of("day", until.toString()));
            return taken(id, Case.StepKind.APPEAL, viewer, words, NOTHING);
        });
    }

    /** Somebody else than who decided; upheld, all that it booked is taken back. */
    @Transactional
    Outcome<Case> answer(long id, boolean upheld, String words, Viewer viewer) {
        return seen(id, viewer, state -> {
            if (words == null || words.isBlank()) return ConductRefusal.NO_WORDS;
            if (!state.took(Case.StepKind.APPEAL)) return ConductRefusal.NO_APPEAL;
            if (state.took(Case.StepKind.ANSWER)) return ConductRefusal.ALREADY_ANSWERED;
            if (state.concerns(viewer.person())) return ConductRefusal.OWN_CASE;
            if (state.last(Case.StepKind.DECIDE).by() == viewer.person().value()) return ConductRefusal.OWN_DECISION;
            if (upheld) entries.ofCase(id).stream().filter(e -> e.state() == Entry.State.ACCEPTED && e.revoked().isEmpty()).forEach(e -> appeals.takeBack(e, words.strip(), viewer.person()));
            return taken(id, Case.StepKind.ANSWER, viewer, words, CaseState.Body.answer(upheld));
        });
    }

    /** A refusal, and what its words name in braces. */
    record Refused(ConductRefusal why, Map<String, Object> facts) {}

    private Outcome<Case> handled(long id, Viewer viewer, Function<CaseState, Object> act) {
        return seen(id, viewer, state -> CaseSight.handles(state, viewer) ? act.apply(state) : ConductRefusal.NOT_HANDLER);
    }

    /** Locks the case, judges and acts. @param act null when it is done, else a refusal */
    private Outcome<Case> seen(long id, Viewer viewer, Function<CaseState, @Nullable Object> act) {
        db.sql("select id from conduct.case_file where id = ? for update").param(id).query().listOfRows();
        var state = cases.seen(id, viewer);
        if (state.isEmpty()) return Outcome.refused(ConductRefusal.NO_CASE);
        return switch (act.apply(state.get())) {
            case null -> Outcome.done(cases.view(cases.state(id), viewer));
            case ConductRefusal why -> Outcome.refused(why);
            case Refused(var why, var facts) -> Outcome.refused(why, facts);
            default -> throw new IllegalStateException("a case answers done or refused");
        };
    }

    private @Nullable Object taken(long id, Case.StepKind kind, Viewer viewer, @Nullable String words, CaseState.Body body) {
        step(id, kind, viewer, words, body);
        audit.record(viewer.person(), "conduct.case." + kind.name().toLowerCase(java.util.Locale.ROOT), "case/" + id, null, body, words);
        return null;
    }

    private void step(long id, Case.StepKind kind, Viewer viewer, @Nullable String words, Object body) {
        db.sql("insert into conduct.case_step (case_id, kind, by_person, at, words, body) values (?, ?, ?, ?, ?, ?::jsonb)")
                .params(id, kind.name(), viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC), Objects.requireNonNullElse(words, "").strip(), json.writeValueAsString(body)).update();
    }

    private boolean known(PersonId person) { return db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(person.value()).query(Boolean.class).single(); }
}
