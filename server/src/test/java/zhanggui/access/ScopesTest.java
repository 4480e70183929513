package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.audit.Audit;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** What a role means that was given for a part of the company alone. */
@DatabaseTest
class ScopesTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);
    private static int n;

    @Autowired People people;
    @Autowired Access access;
    @Autowired Organisation organisation;
    @Autowired Audit audit;
    @Autowired PlatformTransactionManager transactions;

    private final PersonId system = Viewer.SYSTEM.person();
    private People.Person admin;
    private DepartmentId service;
    private DepartmentId warehouse;

    @BeforeEach
    void two_departments() {
        n++;
        admin = people.called("何管理", Role.ADMINISTRATOR);
        service = organisation.addDepartment(Words.same("客服部" + n), null, system);
        warehouse = organisation.addDepartment(Words.same("仓储部" + n), null, system);
    }

    private People.Person in(DepartmentId department, String name) {
        var person = people.called(name + n);
        organisation.assign(person.id, organisation.addPost("post-" + person.id.value(), Words.same("岗" + person.id.value()), department, system), LONG_AGO, system);
        return person;
    }

    private People.Person over(DepartmentId department, Role role) {
        var person = people.called(role.words().zh() + n);
        access.grantIn(department, person.id, role, LONG_AGO, system);
        return person;
    }

    @Test
    @Tag("ACC-02")
    void what_knows_no_department_does_not_come_of_a_role_for_one() {
        var clerk = over(service, Role.HR);
        assertThat(clerk.viewer().permissions()).contains(Permission.READ_ATTENDANCE, Permission.HANDLE_CONDUCT).doesNotContain(Permission.READ_PAY, Permission.MANAGE_PAY, Permission.MANAGE_ATTENDANCE, Permission.MANAGE_ORGANISATION);
        assertThat(clerk.get("/api/payroll/runs").status()).isEqualTo(403);
        assertThat(clerk.post("/api/attendance/months/2026-02/lock", null).status()).isEqualTo(403);
        var why = "/api/access/accounts/" + clerk.id.value();
        for (var where : new String[] {"", "&department=" + service.value()}) assertThat(admin.get(why + "/may?permission=READ_PAY" + where).json().path("may").asBoolean()).as(where).isFalse();
        assertThat(admin.get(why + "/may?permission=READ_ATTENDANCE&department=" + service.value()).json().path("may").asBoolean()).isTrue();
        var pay = admin.get(why + "/permissions").json().valueStream().filter(p -> p.path("permission").asString().equals("READ_PAY")).findFirst().orElseThrow();
        assertThat(pay.path("may").asBoolean()).as("the page that explains says the same").isFalse();
    }

    @Test
    @Tag("ACC-02")
    void an_administrator_of_one_department_gives_himself_no_rights_over_the_company() {
        var little = over(service, Role.ADMINISTRATOR);
        var grant = new HashMap<String, Object>(Map.of("role", "HR"));
        assertThat(little.post("/api/access/accounts/" + little.id.value() + "/grants", grant).status()).isEqualTo(403);
        assertThat(little.get("/api/audit/entries").status()).isEqualTo(403);
    }

    @Test
    @Tag("ACC-02")
    void figures_of_people_are_for_the_manager_of_their_own_department() {
        var ours = in(service, "林晚秋");
        var theirs = in(warehouse, "王小明");
        var manager = over(service, Role.DEPARTMENT_MANAGER);
        var path = "/api/metrics/measures/late-minutes/why?kind=PERSON&from=2026-02-01&until=2026-03-01&subject=";
        assertThat(manager.get(path + ours.id.value()).status()).as(manager.get(path + ours.id.value()).text()).isEqualTo(200);
        assertThat(manager.get(path + theirs.id.value()).code()).isEqualTo("NOT_YOURS_TO_SEE");
        assertThat(people.called("许清和", Role.STORE_MANAGER).get(path + theirs.id.value()).status()).as("of the whole company").isEqualTo(200);
    }

    @Test
    @Tag("DIS-02")
    void a_reward_is_proposed_for_the_people_of_the_own_department_and_not_under_the_programs_own_name() {
        var ours = in(service, "林晚秋");
        var theirs = in(warehouse, "王小明");
        var director = over(service, Role.DIRECTOR);
        var body = new HashMap<String, Object>(Map.of("person", theirs.id.value(), "month", "2026-03", "amount", -50_00, "words", "迟交"));
        assertThat(director.post("/api/conduct/entries", body).code()).isEqualTo("NO_PERSON");
        body.put("person", ours.id.value());
        body.put("rule", "correction");
        assertThat(director.post("/api/conduct/entries", body).code()).isEqualTo("NO_RULE");
        body.remove("rule");
        assertThat(director.post("/api/conduct/entries", body).status()).isEqualTo(200);
    }

    @Test
    @Tag("DIS-05")
    void the_log_says_that_there_was_a_step_in_a_case_and_not_what_was_said() {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            audit.record(admin.id, "conduct.case.evidence", "case/" + n, null, Map.of("fact", "机密甲" + n), "机密乙" + n);
            audit.record(admin.id, "attendance.leave", "leave/" + n, null, Map.of("kind", "SICK" + n), "手术" + n);
            audit.record(admin.id, "organisation.post.add", "post/" + n, null, Map.of("name", "新岗" + n), "为什么" + n);
        });
        var both = people.called("兼人事的管理员", Role.ADMINISTRATOR, Role.HR);
        for (var reader : new People.Person[] {admin, both}) assertThat(reader.get("/api/audit/entries?verb=conduct.case").text()).contains("case/" + n).doesNotContain("机密");
        assertThat(admin.get("/api/audit/entries?verb=attendance.leave").text()).contains("leave/" + n).doesNotContain("手术" + n, "SICK" + n);
        assertThat(both.get("/api/audit/entries?verb=attendance.leave").text()).as("who may read attendance").contains("手术" + n);
        assertThat(admin.get("/api/audit/entries?verb=organisation.post").text()).contains("新岗" + n, "为什么" + n);
    }
}
