package zhanggui.organisation.personnel;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** ORG-20: whoever works by a contract on file and has not said anything about outside jobs is asked to. */
@Component
class PersonnelWork implements WorkSource {

    private final Personnel personnel;
    private final JdbcClient db;

    PersonnelWork(Personnel personnel, JdbcClient db) {
        this.personnel = personnel;
        this.db = db;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var holds = db.sql("select exists (select from organisation.assignment a join organisation.employment_contract c on c.person_id = a.person_id where a.person_id = ? and a.until_day is null)").param(viewer.person().value()).query(Boolean.class).single();
        if (!holds || personnel.declared(viewer.person())) return List.of();
        return List.of(new Task("organisation.declaration", Words.of("兼职声明", "Outside jobs"), Words.of("档案里还没有您的声明", "your declaration is missing from the file"), null, 0, Words.of("份", "declarations"),
                Words.of("去声明", "Declare"), "/my-file"));
    }
}
