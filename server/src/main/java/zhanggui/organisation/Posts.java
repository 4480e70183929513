package zhanggui.organisation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;

/** ORG-03, ORG-05: posts and their job sheets, of which a month sees the version that was in force. */
@Component
class Posts {

    /** @param missing what the sheet in force lacks; empty when it is complete; the sheet itself when there is none */
    record Post(PostId id, String key, Words name, @Nullable DepartmentId department, @Nullable Words departmentName, @Nullable LocalDate closedOn, int people,
            @Nullable LocalDate sheetFrom, List<Words> missing, @Nullable StaffCategory category) {}

    record Version(LocalDate from, String why, PersonId by, Instant at) {}

    /** What the weights add up to, as printed and as they count; null when the sheet has none. */
    record Sum(Points printed, Points counted, @Nullable Words totals) {
        static @Nullable Sum of(@Nullable JobSheet sheet) {
            return sheet == null || sheet.printed() == null ? null : new Sum(sheet.printed(), sheet.counted(), sheet.totals() == null ? null : SheetLines.totals(sheet.totals()));
        }
    }

    /** ORG-12: a category of the post, from a day on. */
    record Categorised(StaffCategory category, LocalDate from, String why) {}

    /** @param sheet the one in force on the day asked for; null when there was none yet. @param categories the latest first */
    record WithSheet(Post post, @Nullable JobSheet sheet, @Nullable Sum sum, List<Version> versions, List<Holder> holders, List<Categorised> categories) {}

    record Holder(PersonId person, String staffNo, String name, LocalDate from, @Nullable LocalDate until) {}

    /** @param post the key of the post it is for; @param edition null where there is only one; @param taken the company has that post already */
    record Template(String key, String post, JobSheet.Kind kind, Words title, @Nullable Words edition, @Nullable Words department, @Nullable Words purpose, @Nullable StaffCategory category,
            int duties, @Nullable Sum sum, @Nullable Integer headcount, List<Words> missing, boolean recommended, boolean taken) {}

    /** The editions that are offered first where several describe the same post. */
    private static final Set<String> RECOMMENDED = Set.of("store-manager.tmall-daily-ops", "marketing-operations-specialist.taobao-2010", "customer-service-specialist.tmall", "dispatch-specialist.tmall",
            "design-editor.tmall", "finance-admin.tmall", "promotion-specialist.flagship", "promotion-specialist.kpi-definitions", "campaign-planner.kpi-definitions",
            "order-reviewer", "order-printer", "stock-picker", "goods-checker", "packer", "after-sales-clerk");

    private static final int LONGEST_NAME = 60;
    private static final List<Words> NO_SHEET = List.of(Words.of("岗位说明书", "job sheet"));

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final JobSheetTemplates templates;
    private final Organisation organisation;
    private final Headcount headcount;
    private final Audit audit;

    Posts(JdbcClient db, JsonMapper json, Clock clock, BusinessCalendar calendar, JobSheetTemplates templates, Organisation organisation, Headcount headcount, Audit audit) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.calendar = calendar;
        this.templates = templates;
        this.organisation = organisation;
        this.headcount = headcount;
        this.audit = audit;
    }

    List<Post> all() { return posts(null, calendar.today()); }

    private List<Post> posts(@Nullable PostId one, LocalDate day) {
        return db.sql("""
                select o.id, o.key, o.name_zh, o.name_en, o.department_id,
                       (select c.category from organisation.post_category c where c.post_id = o.id and c.from_day <= :day order by c.from_day desc limit 1) as category, d.name_zh as dept_zh, d.name_en as dept_en, o.closed_on, s.from_day, s.sheet::text as sheet,
                       (select count(distinct a.person_id) from organisation.assignment a where a.post_id = o.id and a.from_day <= :day and (a.until_day is null or a.until_day > :day)) as people
                  from organisation.post o
                  left join organisation.department d on d.id = o.department_id
                  left join lateral (select from_day, sheet from organisation.job_sheet where post_id = o.id and from_day <= :day order by from_day desc limit 1) s on true
                 where :one::bigint is null or o.id = :one order by o.closed_on nulls first, o.id limit 1000
                """).param("day", day).param("one", one == null ? null : one.value(), java.sql.Types.BIGINT)
                .query((row, _) -> new Post(new PostId(row.getLong("id")), row.getString("key"), Words.of(row.getString("name_zh"), row.getString("name_en")),
                        Optional.ofNullable(row.getObject("department_id", Long.class)).map(DepartmentId::new).orElse(null),
                        row.getString("dept_zh") == null ? null : Words.of(row.getString("dept_zh"), row.getString("dept_en")),
                        row.getObject("closed_on", LocalDate.class), row.getInt("people"), row.getObject("from_day", LocalDate.class),
                        row.getString("sheet") == null ? NO_SHEET : read(row.getString("sheet")).missing(),
                        row.getString("category") == null ? null : StaffCategory.valueOf(row.getString("category"))))
                .list();
    }

    private JobSheet read(String sheet) { return json.readValue(sheet, JobSheet.class); }

    /** @param day which version: the one in force on that day */
    Outcome<WithSheet> one(PostId id, LocalDate day) {
        var post = posts(id, day);
        if (post.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        var sheet = sheetOn(id, day).orElse(null);
        return Outcome.done(new WithSheet(post.getFirst(), sheet, Sum.of(sheet), versions(id), holders(id), categories(id)));
    }

    private Optional<JobSheet> sheetOn(PostId id, LocalDate day) {
        return db.sql("select sheet::text from organisation.job_sheet where post_id = ? and from_day <= ? order by from_day desc limit 1")
                .params(id.value(), day).query(String.class).optional().map(this::read);
    }

    private List<Version> versions(PostId id) {
        return db.sql("select from_day, why, made_by, made_at from organisation.job_sheet where post_id = ? order by from_day desc limit 100").param(id.value())
                .query((row, _) -> new Version(row.getObject("from_day", LocalDate.class), row.getString("why"), new PersonId(row.getLong("made_by")), row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<Holder> holders(PostId id) {
        return db.sql("""
                select p.id, p.staff_no, p.name, a.from_day, a.until_day from organisation.assignment a join organisation.person p on p.id = a.person_id
                 where a.post_id = ? order by a.until_day desc nulls first, a.from_day desc, p.staff_no limit 500
                """).param(id.value())
                .query((row, _) -> new Holder(new PersonId(row.getLong("id")), row.getString("staff_no"), row.getString("name"), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class)))
                .list();
    }

    List<Template> templates() {
        var taken = db.sql("select key from organisation.post").query(String.class).set();
        return templates.all().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> template(e.getKey(), e.getValue(), taken)).toList();
    }

    private static Template template(String key, JobSheet sheet, Set<String> taken) {
        var post = JobSheetTemplates.post(key);
        return new Template(key, post, sheet.kind(), sheet.title(), sheet.edition(), sheet.department(), sheet.purpose(), sheet.category(), sheet.duties().size(), Sum.of(sheet),
                sheet.headcount(), sheet.missing(), RECOMMENDED.contains(key), taken.contains(post));
    }

    Outcome<JobSheet> template(String key) { return templates.find(key).map(Outcome::done).orElseGet(() -> Outcome.refused(OrganisationRefusal.NO_SUCH_TEMPLATE)); }

    /** The post with the sheet that comes with the program, in force from that day on, and with the category and the headcount that it names. */
    @Transactional
    Outcome<PostId> addFromTemplate(String key, @Nullable DepartmentId department, LocalDate from, PersonId by) { return addFromTemplate(key, JobSheetTemplates.post(key), department, from, by); }

    /** @param post the key the post gets: where two branches have the same post each has its own */
    @Transactional
    Outcome<PostId> addFromTemplate(String key, String post, @Nullable DepartmentId department, LocalDate from, PersonId by) {
        var sheet = templates.find(key);
        if (sheet.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_TEMPLATE);
        var added = add(post, sheet.get().title(), department, by);
        if (added instanceof Outcome.Done<PostId>(var id)) {
            insert(id, from, sheet.get(), "模板 " + key, by);
            if (sheet.get().category() != null) write(id, sheet.get().category(), from, "模板 " + key, by);
            if (sheet.get().headcount() != null) headcount.write(id, null, sheet.get().headcount(), from, "模板 " + key, by);
        }
        return added;
    }

    /** ORG-03: a post of the company's own, in no template; its sheet is written on its page. */
    @Transactional
    Outcome<PostId> addOwn(Words name, @Nullable DepartmentId department, @Nullable StaffCategory category, LocalDate from, PersonId by) {
        if (!Organisation.possible(name.zh(), LONGEST_NAME) || !Organisation.possible(name.en(), LONGEST_NAME)) return Outcome.refused(OrganisationRefusal.POST_NAME_WRONG);
        if (organisation.postCalled(name.zh()).isPresent()) return Outcome.refused(OrganisationRefusal.POST_EXISTS, Map.of("name", name));
        var added = add("own-" + db.sql("select coalesce(max(id), 0) + 1 from organisation.post").query(Long.class).single(), name, department, by);
        if (category != null && added instanceof Outcome.Done<PostId>(var id)) write(id, category, from, "自建岗位", by);
        return added;
    }

    /** ORG-05: another edition of the sheet from a day on, as a new version. */
    @Transactional
    Outcome<Void> rewriteFromTemplate(PostId id, LocalDate from, String key, String why, PersonId by) {
        var sheet = templates.find(key);
        return sheet.isEmpty() ? Outcome.refused(OrganisationRefusal.NO_SUCH_TEMPLATE) : rewrite(id, from, sheet.get(), why, by);
    }

    /** ORG-05: what differs between the sheets of two days. */
    Outcome<List<SheetLines.Difference>> differences(PostId id, LocalDate earlier, LocalDate later) {
        var was = sheetOn(id, earlier);
        var becomes = sheetOn(id, later);
        if (was.isEmpty() || becomes.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SHEET_YET, Map.of("day", was.isEmpty() ? earlier : later));
        return Outcome.done(SheetLines.between(was.get(), becomes.get()));
    }

    private List<Categorised> categories(PostId id) {
        return db.sql("select category, from_day, why from organisation.post_category where post_id = ? order by from_day desc limit 100").param(id.value())
                .query((row, _) -> new Categorised(StaffCategory.valueOf(row.getString(1)), row.getObject(2, LocalDate.class), row.getString(3))).list();
    }

    /**
     * ORG-12: what calendar and attendance rules hold for who holds the post, from a day on. The first may begin on any day, so that a company can be set up with
     * its past; a later one not before today, because past days have been judged by theirs.
     * On the very day it begins it can still be said otherwise; the log keeps both.
     */
    @Transactional
    Outcome<Void> categorise(PostId id, StaffCategory category, LocalDate from, String why, PersonId by) {
        if (db.sql("select id from organisation.post where id = ? for update").param(id.value()).query(Long.class).optional().isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        var last = categories(id).stream().findFirst();
        if (last.isPresent() && from.isBefore(last.get().from)) return Outcome.refused(OrganisationRefusal.NOT_LATER, Map.of("last", last.get().from));
        if (last.isPresent() && from.isBefore(calendar.today())) return Outcome.refused(OrganisationRefusal.CATEGORY_IN_PAST, Map.of("first", calendar.today()));
        write(id, category, from, why, by);
        audit.record(by, "organisation.post.category", "post/" + id.value(), last.map(l -> l.category.name()).orElse(""), Map.of("category", category.name(), "from", from.toString()), why.isBlank() ? null : why);
        return Outcome.done(null);
    }

    private void write(PostId id, StaffCategory category, LocalDate from, String why, PersonId by) {
        db.sql("insert into organisation.post_category (post_id, category, from_day, why, made_by, made_at) values (?, ?, ?, ?, ?, ?) on conflict (post_id, from_day) do update set category = excluded.category, why = excluded.why")
                .params(id.value(), category.name(), from, why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    @Transactional
    Outcome<PostId> add(String key, Words name, @Nullable DepartmentId department, PersonId by) {
        if (db.sql("select exists (select from organisation.post where key = ?)").param(key).query(Boolean.class).single())
            return Outcome.refused(OrganisationRefusal.POST_EXISTS, Map.of("name", name));
        if (department != null && !db.sql("select exists (select from organisation.department where id = ? and closed_on is null)").param(department.value()).query(Boolean.class).single())
            return Outcome.refused(OrganisationRefusal.NO_SUCH_DEPARTMENT);
        return Outcome.done(organisation.addPost(key, name, department, by));
    }

    /** ORG-05: a new version from a day on; versions that have begun stay as they are. */
    @Transactional
    Outcome<Void> rewrite(PostId id, LocalDate from, JobSheet sheet, String why, PersonId by) {
        if (db.sql("select id from organisation.post where id = ? for update").param(id.value()).query(Long.class).optional().isEmpty())
            return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        var last = db.sql("select max(from_day) from organisation.job_sheet where post_id = ?").param(id.value()).query(LocalDate.class).optional();
        if (last.isPresent() && !from.isAfter(last.get())) return Outcome.refused(OrganisationRefusal.SHEET_NOT_LATER, Map.of("last", last.get()));
        var faults = SheetFaults.of(sheet);
        if (!faults.isEmpty()) return Outcome.refused(OrganisationRefusal.SHEET_FAULTY, faults);
        insert(id, from, sheet, why, by);
        return Outcome.done(null);
    }

    private void insert(PostId id, LocalDate from, JobSheet sheet, String why, PersonId by) {
        var before = sheetOn(id, from).orElse(null);
        db.sql("insert into organisation.job_sheet (post_id, from_day, sheet, why, made_by, made_at) values (?, ?, ?::jsonb, ?, ?, ?)")
                .params(id.value(), from, json.writeValueAsString(sheet), why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "organisation.job-sheet", "post/" + id.value(), before, sheet, why);
    }

    @Transactional
    Outcome<Void> close(PostId id, PersonId by) {
        var name = db.sql("select name_zh, name_en from organisation.post where id = ? for update").param(id.value())
                .query((row, _) -> Words.of(row.getString(1), row.getString(2))).optional();
        if (name.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        var people = db.sql("select count(distinct person_id) from organisation.assignment where post_id = ? and (until_day is null or until_day > ?)")
                .params(id.value(), calendar.today()).query(Long.class).single();
        if (people > 0) return Outcome.refused(OrganisationRefusal.POST_IN_USE, Map.of("name", name.get(), "people", people));
        db.sql("update organisation.post set closed_on = coalesce(closed_on, ?) where id = ?").params(calendar.today(), id.value()).update();
        audit.record(by, "organisation.post.close", "post/" + id.value(), null, Map.of("on", calendar.today().toString()), null);
        return Outcome.done(null);
    }
}
