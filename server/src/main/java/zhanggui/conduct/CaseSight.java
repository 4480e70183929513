package zhanggui.conduct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/**
 * Who sees which case, and what he may do in it. Whoever it concerns sees it once it is checked, a restricted one once he is heard or
 * told (DIS-05); a restricted one is for those named alone, and for the company's handlers until one of them has taken it.
 */
@Component
class CaseSight {

    /** As SQL over {@code conduct.case_state c}. */
    static final String SEEN = """
             (c.person_id = :me and c.state <> 'REPORTED' and (not c.restricted or c.heard or c.told)
              or c.person_id is distinct from :me and (
                 c.restricted and (:me = any(c.readers) or cardinality(c.readers) = 0 and :handleAll)
                 or not c.restricted and (:readAll or c.kind = 'SAFETY' and :safety or c.person_id is not null and exists (
                    select from organisation.fact_assignment a where a.person_id = c.person_id and a.from_day <= c.happened_on and (a.until_day is null or a.until_day > c.happened_on)
                       and (a.department_id = any(:departments) or a.shop_id = any(:shops))))))""";

    private static final List<Permission> OFFICE = List.of(Permission.READ_CONDUCT, Permission.HANDLE_CONDUCT, Permission.DECIDE_REWARDS);

    private final JdbcClient db;

    CaseSight(JdbcClient db) { this.db = db; }

    static Map<String, Object> values(Viewer viewer) {
        var values = new java.util.HashMap<String, Object>();
        values.put("me", viewer.person().value());
        values.put("handleAll", viewer.people(Permission.HANDLE_CONDUCT).every());
        values.put("readAll", OFFICE.stream().anyMatch(p -> viewer.people(p).every()));
        values.put("safety", viewer.may(Permission.HANDLE_SAFETY));
        values.put("departments", OFFICE.stream().flatMap(p -> java.util.Arrays.stream(viewer.people(p).ids())).distinct().toArray(Long[]::new));
        values.put("shops", OFFICE.stream().flatMap(p -> java.util.Arrays.stream(viewer.shops(p).ids())).distinct().toArray(Long[]::new));
        return values;
    }

    boolean sees(long id, Viewer viewer) {
        var values = values(viewer);
        values.put("id", id);
        return db.sql("select exists (select from conduct.case_state c where c.case_id = :id and" + SEEN + ")").params(values).query(Boolean.class).single();
    }

    /** Whether the viewer handles it: checks, hears, tells, books. */
    static boolean handles(CaseState state, Viewer viewer) {
        if (state.concerns(viewer.person())) return false;
        return viewer.may(Permission.HANDLE_CONDUCT) || state.kind() == Case.Kind.SAFETY && viewer.may(Permission.HANDLE_SAFETY);
    }

    /** Not who it concerns, who checked it or who reported it. */
    static boolean decides(CaseState state, Viewer viewer) {
        return viewer.may(Permission.DECIDE_REWARDS) && !state.concerns(viewer.person()) && state.check() != null && state.checkedBy() != viewer.person().value() && state.reportedBy() != viewer.person().value();
    }

    /** DIS-10: handlers know who reported it, and who did; whoever it concerns never does, whatever else he may. */
    static boolean knowsReporter(CaseState state, Viewer viewer) {
        return viewer.person().value() == state.reportedBy() || handles(state, viewer);
    }

    static List<Case.Doing> mayDo(CaseState state, Viewer viewer) {
        var may = new ArrayList<Case.Doing>();
        var handles = handles(state, viewer);
        if (state.concerns(viewer.person())) {
            if (!state.over() && state.check() != null) may.add(Case.Doing.SPEAK);
            if (state.took(Case.StepKind.TELL) && !state.took(Case.StepKind.ACKNOWLEDGE)) may.add(Case.Doing.ACKNOWLEDGE);
            if (state.took(Case.StepKind.DECIDE) && state.state() != Case.State.WITHDRAWN && !state.took(Case.StepKind.APPEAL)) may.add(Case.Doing.APPEAL);
        }
        if (handles && !state.over()) {
            if (!state.took(Case.StepKind.DECIDE)) may.add(Case.Doing.CHECK);
            may.addAll(List.of(Case.Doing.ADD, Case.Doing.HEAR, Case.Doing.WITHDRAW));
            if (state.check() != null && state.check().type() == Case.Type.TERMINATION && !state.took(Case.StepKind.DECIDE)) may.add(Case.Doing.UNION);
            if (state.took(Case.StepKind.DECIDE) && !state.took(Case.StepKind.TELL)) may.add(Case.Doing.TELL);
            if (state.lacksToApply().isEmpty()) may.add(Case.Doing.APPLY);
        }
        if (handles && state.restricted()) may.addAll(List.of(Case.Doing.NAME, Case.Doing.LEGAL));
        if (decides(state, viewer)) {
            if (state.state() == Case.State.CHECKED) may.add(Case.Doing.DECIDE);
            var decided = state.last(Case.StepKind.DECIDE);
            if (state.took(Case.StepKind.APPEAL) && !state.took(Case.StepKind.ANSWER) && decided.by() != viewer.person().value()) may.add(Case.Doing.ANSWER);
        }
        return may;
    }
}
