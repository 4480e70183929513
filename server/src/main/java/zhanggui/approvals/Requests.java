package zhanggui.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** ACC-05: requests as people see them: what waits for me, what I asked for, what I decided, and one with all its steps. */
@Component
class Requests {

    enum Which { WAITING, MINE, DECIDED, TOLD, ALL }

    private static final String ROWS = """
            select r.*, p.name, d.name_zh, d.name_en, coalesce(e.state, 'OPEN') as state, e.at as ended_at, e.words as ended_words, ep.name as ended_by,
                   (select count(*) from approvals.step s where s.request_id = r.id and not s.told) as steps,
                   (select count(*) from approvals.step s join approvals.waiting w on w.request_id = s.request_id and w.position >= s.position
                     where s.request_id = r.id and not s.told and w.person_id = (select min(x.person_id) from approvals.waiting x where x.request_id = r.id)) as step
              from approvals.request r
              join organisation.fact_person p on p.person_id = r.person_id
              left join organisation.fact_department d on d.department_id = r.department_id
              left join approvals.ended e on e.request_id = r.id
              left join organisation.fact_person ep on ep.person_id = e.person_id
            """;
    private static final Map<Which, String> FILTERS = Map.of(
            Which.WAITING, " where exists (select from approvals.waiting w where w.request_id = r.id and w.person_id = :me)",
            Which.MINE, " where (r.person_id = :me or r.opened_by = :me)",
            Which.DECIDED, " where exists (select from approvals.decision x where x.request_id = r.id and x.person_id = :me)",
            Which.TOLD, " where exists (select from approvals.told x where x.request_id = r.id and x.person_id = :me)",
            Which.ALL, " where true");
    private static final String OF_KIND = " and (:kind::text is null or r.kind = :kind)";

    private final JdbcClient db;
    private final Chains chains;
    private final Deciders deciders;
    private final Flow flow;
    private final RoleHolders roles;
    private final Organisation organisation;
    private final BusinessCalendar calendar;

    Requests(JdbcClient db, Chains chains, Deciders deciders, Flow flow, RoleHolders roles, Organisation organisation, BusinessCalendar calendar) {
        this.db = db;
        this.chains = chains;
        this.deciders = deciders;
        this.flow = flow;
        this.roles = roles;
        this.organisation = organisation;
        this.calendar = calendar;
    }

    /** What waits, the longest first; of all else the latest first. */
    Page<Request> list(Which which, @Nullable Kind kind, PersonId me, Page.Request page) {
        var filter = FILTERS.get(which) + OF_KIND;
        var of = kind == null ? null : kind.name();
        var total = db.sql("select count(*) from approvals.request r" + filter).param("me", me.value()).param("kind", of, Types.VARCHAR).query(Long.class).single();
        var order = which == Which.WAITING ? " order by r.id" : " order by r.id desc";
        var rows = db.sql(ROWS + filter + order + " limit :limit offset :offset").param("me", me.value()).param("kind", of, Types.VARCHAR).param("limit", page.size()).param("offset", page.offset()).query(this::request).list();
        return Page.of(withWaiting(rows), total, page);
    }

    long waiting(PersonId me) { return db.sql("select count(*) from approvals.waiting where person_id = ?").param(me.value()).query(Long.class).single(); }

    /** Since when the longest of them waits. */
    Optional<Instant> waitingSince(PersonId me) { return db.sql("select min(since) from approvals.waiting where person_id = ?").param(me.value()).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant); }

    Outcome<Request.View> one(long id, Viewer viewer) {
        var found = withWaiting(db.sql(ROWS + " where r.id = :id").param("id", id).query(this::request).list());
        if (found.isEmpty() || !mayRead(id, viewer)) return Outcome.refused(ApprovalRefusal.NO_REQUEST);
        var request = found.getFirst();
        var open = request.state() == Request.State.OPEN;
        var own = mine(id, viewer.person());
        var mayDecide = open && !viewer.is(request.of()) && request.waiting().stream().anyMatch(w -> viewer.is(w.person()));
        var round = db.sql("select round from approvals.request where id = ?").param(id).query(Integer.class).single();
        return Outcome.done(new Request.View(request, round, steps(request), events(id), mayDecide, open && own, open && own));
    }

    private boolean mine(long id, PersonId me) {
        return db.sql("select exists (select from approvals.request where id = :id and :me in (person_id, opened_by))").param("id", id).param("me", me.value()).query(Boolean.class).single();
    }

    private boolean mayRead(long id, Viewer viewer) {
        return viewer.may(Permission.SET_APPROVALS) || mine(id, viewer.person()) || asked(id, viewer.person()) || told(id, viewer.person());
    }

    private boolean told(long id, PersonId person) {
        return db.sql("select exists (select from approvals.told where request_id = ? and person_id = ?)").params(id, person.value()).query(Boolean.class).single();
    }

    /** Any of its rounds. */
    boolean mayReadAny(Kind kind, long subject, Viewer viewer) {
        return db.sql("select id from approvals.request where kind = ? and subject = ? order by round desc").params(kind.name(), subject).query(Long.class).list().stream().anyMatch(id -> mayRead(id, viewer));
    }

    boolean asked(long id, PersonId person) {
        return db.sql("select exists (select from approvals.asked where request_id = ? and person_id = ?)").params(id, person.value()).query(Boolean.class).single();
    }

    private Request request(ResultSet row, int n) throws SQLException {
        var kind = Kind.valueOf(row.getString("kind"));
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Request(row.getLong("id"), kind, kind.words(), kind.unit().words(), row.getLong("subject"), new PersonId(row.getLong("person_id")), row.getString("name"),
                row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")),
                Optional.ofNullable(row.getObject("amount", Long.class)).map(Amount::new).orElse(null), Words.of(row.getString("zh"), row.getString("en")), row.getString("path"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(), Request.State.valueOf(row.getString("state")), row.getInt("step"), row.getInt("steps"), List.of(), null,
                ended == null ? null : ended.toInstant(), row.getString("ended_by") == null ? "" : row.getString("ended_by"), row.getString("ended_words") == null ? "" : row.getString("ended_words"));
    }

    private List<Request> withWaiting(List<Request> rows) {
        var who = new HashMap<Long, List<Request.Who>>();
        var since = new HashMap<Long, Instant>();
        db.sql("""
                select w.request_id, w.person_id, p.name, f.name as stands_for, w.because, w.since
                  from approvals.waiting w join organisation.fact_person p on p.person_id = w.person_id left join organisation.fact_person f on f.person_id = w.stands_for
                 where w.request_id = any(?) order by w.person_id
                """).param(rows.stream().map(Request::id).toArray(Long[]::new)).query(row -> {
            who.computeIfAbsent(row.getLong("request_id"), _ -> new ArrayList<>()).add(who(row));
            since.put(row.getLong("request_id"), row.getObject("since", OffsetDateTime.class).toInstant());
        });
        return rows.stream().map(r -> new Request(r.id(), r.kind(), r.kindWords(), r.unit(), r.subject(), r.of(), r.name(), r.department(), r.amount(), r.title(), r.path(), r.openedAt(), r.state(), r.step(), r.steps(),
                who.getOrDefault(r.id(), List.of()), since.get(r.id()), r.endedAt(), r.endedBy(), r.endedWords())).toList();
    }

    private static Request.Who who(ResultSet row) throws SQLException {
        return new Request.Who(new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("stands_for"), Deciders.Because.valueOf(row.getString("because")));
    }

    private record Decided(int position, Request.Who who, Request.Verdict verdict, String words, Instant at) {}

    private List<Request.Step> steps(Request request) {
        var decided = new HashMap<Integer, Decided>();
        db.sql("""
                select d.*, p.name, f.name as for_name from approvals.decision d join organisation.fact_person p on p.person_id = d.person_id left join organisation.fact_person f on f.person_id = d.stands_for
                 where d.request_id = ?
                """).param(request.id()).query(row -> {
            decided.put(row.getInt("position"), new Decided(row.getInt("position"), new Request.Who(new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("for_name"), Deciders.Because.CHAIN),
                    Request.Verdict.valueOf(row.getString("verdict")), row.getString("words"), row.getObject("at", OffsetDateTime.class).toInstant()));
        });
        var all = db.sql("select * from approvals.step where request_id = ? order by position").param(request.id()).query((row, _) -> Map.entry(row.getInt("position"), Steps.step(row))).list();
        var now = all.stream().filter(s -> !s.getValue().told() && !decided.containsKey(s.getKey())).map(Map.Entry::getKey).min(Comparator.naturalOrder()).orElse(0);
        return all.stream().map(s -> step(request, s.getKey(), s.getValue(), decided.get(s.getKey()), now)).toList();
    }

    private Request.Step step(Request request, int position, Chain.Step step, @Nullable Decided decided, int now) {
        if (decided != null) return new Request.Step(position, step.decider(), roleWords(step), step.told(), Request.Progress.DONE, List.of(decided.who), decided.verdict, decided.words, decided.at, null);
        var open = request.state() == Request.State.OPEN;
        var progress = open && position == now ? Request.Progress.NOW : open ? Request.Progress.LATER : step.told() && request.state() == Request.State.APPROVED ? Request.Progress.DONE : Request.Progress.NOT_REACHED;
        var who = progress == Request.Progress.NOW ? request.waiting() : deciders.of(step, request.of(), flow.department(request.of())).stream().map(this::who).toList();
        return new Request.Step(position, step.decider(), roleWords(step), step.told(), progress, who, null, "", null, step.told() ? null : usually(request.kind(), who.stream().map(Request.Who::person).toList()));
    }

    private Request.Who who(Deciders.Asked asked) { return new Request.Who(asked.person(), name(asked.person()), asked.standsFor() == null ? null : name(asked.standsFor()), asked.because()); }

    private String name(PersonId person) { return organisation.find(person, calendar.today()).map(Organisation.Someone::name).orElse("–"); }

    private @Nullable Words roleWords(Chain.Step step) {
        return step.role() == null ? null : roles.roles().stream().filter(r -> r.role().equals(step.role())).map(RoleHolders.Named::words).findFirst().orElse(Words.same(step.role()));
    }

    /** The middle of their last fifty decisions of the kind, in minutes. */
    private @Nullable Long usually(Kind kind, List<PersonId> people) {
        return db.sql("""
                select round(percentile_cont(0.5) within group (order by extract(epoch from at - asked_at) / 60))::bigint
                  from (select at, asked_at from approvals.fact_decision where kind = ? and person_id = any(?) order by at desc limit 50) d
                """).params(kind.name(), people.stream().map(PersonId::value).toArray(Long[]::new)).query(Long.class).optional().orElse(null);
    }

    private List<Request.Event> events(long id) {
        return db.sql("""
                select * from (
                    select r.opened_at as at, 0 as n, 'OPENED' as what, p.name, null as other, '' as words from approvals.request r join organisation.fact_person p on p.person_id = r.opened_by where r.id = :id
                    union all select a.at, 1, a.because, p.name, f.name, '' from approvals.asked a join organisation.fact_person p on p.person_id = a.person_id left join organisation.fact_person f on f.person_id = a.stands_for where a.request_id = :id
                    union all select d.at, 2, case when d.carried then 'CARRIED' else d.verdict end, p.name, f.name, d.words from approvals.decision d join organisation.fact_person p on p.person_id = d.person_id left join organisation.fact_person f on f.person_id = d.stands_for where d.request_id = :id
                    union all select m.at, 3, 'REMINDED', coalesce(p.name, ''), null, '' from approvals.reminder m left join organisation.fact_person p on p.person_id = m.person_id where m.request_id = :id
                    union all select e.at, 4, 'WITHDRAWN', p.name, null, e.words from approvals.ended e join organisation.fact_person p on p.person_id = e.person_id where e.request_id = :id and e.state = 'WITHDRAWN') e
                 order by at, n limit 500
                """).param("id", id).query((row, _) -> new Request.Event(row.getObject("at", OffsetDateTime.class).toInstant(), what(row.getString("what"), row.getString("other")), row.getString("name"), row.getString("words"))).list();
    }

    private static Words what(String what, @Nullable String other) {
        var of = other == null ? Words.same("") : Words.of("（代 " + other + "）", " (for " + other + ")");
        var words = switch (what) {
            case "OPENED" -> Words.of("提交", "asked");
            case "CHAIN" -> Words.of("轮到", "now with");
            case "STAND_IN" -> Words.of("转给代理人", "passed to the stand-in");
            case "AWAY" -> Words.of("审批人请假，转给", "the approver is on leave, passed to");
            case "OWN" -> Words.of("不能批自己的，转给", "nobody decides the own, passed to");
            case "NOBODY" -> Words.of("流程上没有人，转给", "nobody in the chain, passed to");
            case "CARRIED" -> Words.of("前面已批过，不再问", "agreed before and not asked twice");
            case "APPROVED" -> Words.of("同意", "agreed");
            case "REJECTED" -> Words.of("不同意", "refused");
            case "RETURNED" -> Words.of("退回修改", "returned for change");
            case "REMINDED" -> Words.of("催办", "reminded");
            default -> Words.of("撤回", "withdrew");
        };
        return Words.of(words.zh() + of.zh(), words.en() + of.en());
    }

    List<Approvals.StepAhead> ahead(Kind kind, PersonId of, @Nullable Amount amount) {
        var department = flow.department(of);
        var steps = chains.of(kind, department, calendar.today()).chain().steps(amount);
        var ahead = new ArrayList<Approvals.StepAhead>();
        for (int i = 0; i < steps.size(); i++) ahead.add(ahead(i + 1, kind, of, department, steps.get(i)));
        return ahead;
    }

    private Approvals.StepAhead ahead(int position, Kind kind, PersonId of, @Nullable DepartmentId department, Chain.Step step) {
        var people = deciders.of(step, of, department).stream().map(Deciders.Asked::person).toList();
        var post = people.isEmpty() ? null : organisation.find(people.getFirst(), calendar.today()).map(Organisation.Someone::postName).orElse(null);
        var role = roleWords(step);
        return new Approvals.StepAhead(position, people.stream().map(this::name).toList(), post != null ? post : role != null ? role : Words.same(""), step.told(), step.told() ? null : usually(kind, people));
    }
}
