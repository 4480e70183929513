package zhanggui.organisation.recruitment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.JobSheet;

/** ORG-04, ORG-15: reading candidates beside what the post asks for. They are found by vacancy, by step and by name, and by nothing else. */
@Component
class Candidates {

    private static final String ALL = """
            select c.*, v.post_id, o.name_zh, o.name_en, j.sheet as sheet,
                   (select jsonb_object_agg(last.asked, last.met) from (select distinct on (asked) asked, met from organisation.candidate_judgement where candidate_id = c.id order by asked, id desc) last) as judged
              from organisation.candidate_state c join organisation.vacancy v on v.id = c.vacancy_id join organisation.post o on o.id = v.post_id
              left join lateral (select sheet from organisation.job_sheet s where s.post_id = o.id and s.from_day <= :day order by s.from_day desc limit 1) j on true
            """;
    private static final String FILTER = " where" + Vacancies.REACH + "and (:vacancy::bigint is null or c.vacancy_id = :vacancy) and (:step::text is null or c.step = :step) and (:text = '' or c.name like :like)";

    private record Judged(boolean met, String words, String by) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final JsonMapper json;

    Candidates(JdbcClient db, BusinessCalendar calendar, JsonMapper json) {
        this.db = db;
        this.calendar = calendar;
        this.json = json;
    }

    Page<Candidate> list(@Nullable Long vacancy, Candidate.@Nullable Step step, String text, Viewer viewer, Page.Request page) {
        var rows = filtered(ALL + FILTER + " order by c.id desc limit :limit offset :offset", vacancy, step, text, viewer).param("day", calendar.today()).param("limit", page.size()).param("offset", page.offset()).query(this::candidate).list();
        return Page.of(rows, filtered("select count(*) from organisation.candidate_state c join organisation.vacancy v on v.id = c.vacancy_id join organisation.post o on o.id = v.post_id" + FILTER, vacancy, step, text, viewer).query(Long.class).single(), page);
    }

    private JdbcClient.StatementSpec filtered(String sql, @Nullable Long vacancy, Candidate.@Nullable Step step, String text, Viewer viewer) {
        return db.sql(sql).params(Vacancies.reach(viewer)).param("vacancy", vacancy, java.sql.Types.BIGINT).param("step", step == null ? null : step.name(), java.sql.Types.VARCHAR).param("text", text).param("like", Finder.inside(text));
    }

    /** Whether the candidate applied for a vacancy of the viewer's departments or shops. */
    boolean inReach(long id, Viewer viewer) {
        return db.sql("select exists (select from organisation.candidate c join organisation.vacancy v on v.id = c.vacancy_id join organisation.post o on o.id = v.post_id where c.id = :id and" + Vacancies.REACH + ")")
                .params(Vacancies.reach(viewer)).param("id", id).query(Boolean.class).single();
    }

    Optional<Candidate> find(long id) { return db.sql(ALL + " where c.id = :id").param("day", calendar.today()).param("id", id).query(this::candidate).optional(); }

    Outcome<Candidate.Whole> whole(long id) {
        var found = find(id);
        if (found.isEmpty()) return Outcome.refused(RecruitmentRefusal.NO_SUCH_CANDIDATE);
        var steps = db.sql("select s.step, s.words, p.name, s.at from organisation.candidate_step s left join organisation.person p on p.id = s.by_person where s.candidate_id = ? order by s.id").param(id)
                .query((row, _) -> new Candidate.Went(Candidate.Step.valueOf(row.getString(1)), row.getString(2), row.getString(3) == null ? "–" : row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant())).list();
        return Outcome.done(new Candidate.Whole(found.get(), fit(found.get()), steps));
    }

    /** What the post asks for today, line by line. */
    List<Candidate.Fitting> fit(Candidate candidate) {
        var judged = new HashMap<String, Judged>();
        db.sql("select j.asked, j.met, j.words, p.name from organisation.candidate_judgement j left join organisation.person p on p.id = j.by_person where j.candidate_id = ? order by j.id").param(candidate.id())
                .query(row -> { judged.put(row.getString(1), new Judged(row.getBoolean(2), row.getString(3), row.getString(4) == null ? "–" : row.getString(4))); });
        return requirements(candidate.post(), calendar.today()).stream().map(r -> fitting(r, candidate.years(), judged.get(r.words().zh()))).toList();
    }

    private static Candidate.Fitting fitting(JobSheet.Requirement asked, int years, @Nullable Judged judged) {
        if (asked.years() != null) return new Candidate.Fitting(asked, asked.years() > years ? Candidate.Fit.NOT_MET : Candidate.Fit.MET, "", null);
        if (judged == null) return new Candidate.Fitting(asked, Candidate.Fit.NOT_JUDGED, "", null);
        return new Candidate.Fitting(asked, judged.met ? Candidate.Fit.MET : Candidate.Fit.NOT_MET, judged.words, judged.by);
    }

    List<JobSheet.Requirement> requirements(PostId post, LocalDate day) {
        return db.sql("select sheet from organisation.job_sheet where post_id = ? and from_day <= ? order by from_day desc limit 1").params(post.value(), day).query(String.class).optional()
                .map(sheet -> json.readValue(sheet, JobSheet.class).requirements()).orElse(List.of());
    }

    private Candidate candidate(ResultSet row, int n) throws SQLException {
        var asked = row.getString("sheet") == null ? List.<JobSheet.Requirement>of() : json.readValue(row.getString("sheet"), JobSheet.class).requirements();
        Map<?, ?> judged = row.getString("judged") == null ? Map.of() : json.readValue(row.getString("judged"), Map.class);
        var years = row.getInt("years");
        var unmet = asked.stream().filter(r -> r.years() != null ? r.years() > years : Boolean.FALSE.equals(judged.get(r.words().zh()))).count();
        return new Candidate(row.getLong("id"), row.getLong("vacancy_id"), new PostId(row.getLong("post_id")), Words.of(row.getString("name_zh"), row.getString("name_en")), row.getString("name"), row.getString("phone_masked"), years,
                row.getString("education"), row.getString("skills"), Candidate.Step.valueOf(row.getString("step")), row.getObject("step_at", OffsetDateTime.class).toInstant(), (int) unmet);
    }
}
