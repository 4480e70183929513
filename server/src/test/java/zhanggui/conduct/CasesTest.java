package zhanggui.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

@DatabaseTest
class CasesTest {

    private static int n;

    @Autowired JdbcClient db;
    @Autowired People people;
    @Autowired MinimumWages minimum;
    @Autowired Organisation organisation;

    private People.Person hr;
    private People.Person director;
    private People.Person manager;
    private People.Person colleague;
    private People.Person agent;

    @BeforeEach
    void people() {
        n++;
        hr = people.called("周人事", Role.HR);
        director = people.called("何总监", Role.DIRECTOR);
        manager = people.called("林店长", Role.STORE_MANAGER);
        colleague = people.called("许同事", Role.PACKER);
        agent = people.called("沈客服" + n, Role.SERVICE_AGENT);
    }

    private long report(People.Person by, String rule, String words) {
        return by.post("/api/conduct/reports", Map.of("kind", "CONDUCT", "person", agent.id.value(), "day", "2026-03-02", "rule", rule, "words", words)).json().path("id").asLong();
    }

    private static String path(long id) { return "/api/conduct/cases/" + id; }

    private static Map<String, Object> found(String type, Object... more) {
        var found = new HashMap<String, Object>(Map.of("type", type, "restricted", false, "words", "核实过"));
        for (int i = 0; i < more.length; i += 2) found.put((String) more[i], more[i + 1]);
        return found;
    }

    private People.Reply say(People.Person who, long id, String what, String words) { return who.post(path(id) + "/" + what, Map.of("words", words)); }

    @Test
    @Tag("DIS-02")
    void a_case_is_checked_proven_decided_by_somebody_else_told_and_only_then_booked() {
        var id = report(colleague, "fine.offtask", "上班看视频");
        assertThat(hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.offtask")).json().path("amount").asLong()).isEqualTo(-10000);
        assertThat(hr.post(path(id) + "/application", Map.of()).code()).as("neither evidence nor decision").isEqualTo("CASE_LACKS");
        assertThat(hr.post(path(id) + "/decision", Map.of("accept", true, "words", "自己定")).code()).isEqualTo("OWN_PROPOSAL");
        assertThat(director.post(path(id) + "/decision", Map.of("accept", true, "words", "属实")).json().path("state").asString()).isEqualTo("DECIDED");
        say(hr, id, "notice", "已当面告知");
        var lacks = hr.get(path(id)).json();
        assertThat(lacks.path("lacks").valueStream().map(l -> l.asString())).containsExactly("EVIDENCE");
        assertThat(lacks.path("law").toString()).contains("20%").contains("最低工资");
        assertThat(hr.post(path(id) + "/application", Map.of()).code()).isEqualTo("CASE_LACKS");
        say(hr, id, "evidence", "监控截图第 3 号柜");
        assertThat(agent.post(path(id) + "/acknowledgement", Map.of()).json().path("steps").toString()).contains("ACKNOWLEDGE");
        var applied = hr.post(path(id) + "/application", Map.of()).json();
        assertThat(applied.path("state").asString()).isEqualTo("APPLIED");
        assertThat(applied.path("entries").get(0).path("amount").asLong()).isEqualTo(-10000);
        assertThat(applied.path("entries").get(0).path("paysIn").asString()).isEqualTo("2026-03");
        assertThat(hr.post(path(id) + "/application", Map.of()).code()).isEqualTo("CASE_OVER");
        assertThat(hr.get("/api/conduct/entries").json().path("rows").valueStream().filter(e -> !e.path("caseId").isNull())).as("a case's entries are decided in the case").isEmpty();

        assertThat(say(agent, id, "appeal", "是培训视频").status()).isEqualTo(200);
        assertThat(director.post(path(id) + "/appeal/answer", Map.of("accept", true, "words", "再看")).code()).isEqualTo("OWN_DECISION");
        var answered = manager.post(path(id) + "/appeal/answer", Map.of("accept", true, "words", "确是培训")).json();
        assertThat(answered.path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(answered.path("entries").get(0).path("state").asString()).isEqualTo("REVOKED");
    }

    @Test
    void the_minimum_wage_of_the_city_where_somebody_works_goes_before_the_companys_and_until_one_is_said_it_is_missing() {
        var place = organisation.addDepartment(zhanggui.kernel.Words.same("外地仓" + n), null, hr.id);
        var below = organisation.addDepartment(zhanggui.kernel.Words.same("外地仓一组" + n), place, hr.id);
        var someone = people.called("外地" + n, Role.PACKER);
        organisation.assign(someone.id, organisation.addPost("far-" + n, zhanggui.kernel.Words.same("打包"), below, hr.id), LocalDate.of(2026, 1, 1), hr.id);
        var month = java.time.YearMonth.of(2026, 1);
        assertThat(minimum.of(someone.id, month)).as("nobody has said any").isNull();
        var wage = new HashMap<String, Object>(Map.of("department", place.value(), "city", "示例市", "from", "2026-02-01", "amount", 269_000, "why", "本地文件"));
        assertThat(director.post("/api/conduct/minimum-wages", wage).status()).isEqualTo(403);
        assertThat(hr.post("/api/conduct/minimum-wages", wage).json().path("city").asString()).isEqualTo("示例市");
        assertThat(hr.post("/api/conduct/minimum-wages", wage).code()).isEqualTo("RULE_NOT_LATER");
        assertThat(minimum.of(someone.id, month)).as("not yet in January").isNull();
        assertThat(minimum.of(someone.id, month.plusMonths(1))).isEqualTo(new MinimumWages.Local("示例市", new zhanggui.kernel.Money(269_000)));
        assertThat(minimum.in(month.plusMonths(1)).of(someone.id).city()).isEqualTo("示例市");
    }

    @Test
    @Tag("DIS-05")
    void the_log_does_not_say_whom_a_case_is_about_by_naming_who_was_heard_or_took_note() {
        var auditor = people.called("审计员" + n, Role.ADMINISTRATOR);
        var id = report(colleague, "fine.offtask", "看视频");
        hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.offtask"));
        say(agent, id, "hearing", "在查资料");
        director.post(path(id) + "/decision", Map.of("accept", true, "words", "属实"));
        say(hr, id, "notice", "已告知");
        agent.post(path(id) + "/acknowledgement", Map.of());
        var log = auditor.get("/api/audit/entries?subject=case/" + id + "&size=100").json().path("rows");
        assertThat(log.toString()).contains("conduct.case.acknowledge", "conduct.case.hearing", hr.name, director.name).doesNotContain(agent.name).doesNotContain("\"person\":" + agent.id.value() + ",");
        assertThat(auditor.get("/api/audit/entries?who=" + agent.name + "&verb=conduct.case.").json().path("total").asLong()).as("nor by looking for the name").isZero();
        assertThat(auditor.get("/api/audit/entries?person=" + agent.id.value() + "&verb=conduct.case.").json().path("total").asLong()).isZero();
    }

    @Test
    @Tag("DIS-06")
    void where_there_is_no_union_that_is_said_instead() {
        var id = report(colleague, "", "多次旷工");
        hr.post(path(id) + "/check", found("TERMINATION", "ground", "SERIOUS_BREACH"));
        say(agent, id, "hearing", "没有话说");
        assertThat(hr.get(path(id)).json().path("mayDo").toString()).contains("UNION");
        hr.post(path(id) + "/union", Map.of("there", false, "words", "本单位没有成立工会"));
        assertThat(director.post(path(id) + "/decision", Map.of("accept", true, "words", "同意")).status()).isEqualTo(200);
    }

    private static byte[] bytes(String start, int size) {
        var bytes = java.util.Arrays.copyOf(start.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), size);
        bytes[size - 1] = (byte) n;
        return bytes;
    }

    @Test
    @Tag("DIS-02")
    void a_picture_or_a_pdf_is_evidence_for_those_who_see_the_case_and_nobody_else() {
        var id = report(colleague, "fine.offtask", "上班打游戏");
        hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.offtask"));
        assertThat(hr.upload(path(id) + "/papers", "照片.png", bytes("<script>alert(1)</script>", 200)).code()).as("its content, not its name").isEqualTo("NOT_A_PAPER");
        assertThat(hr.upload(path(id) + "/papers", "大.png", bytes("\u0089PNG\r\n\u001a\n", Papers.LARGEST + 1)).code()).isEqualTo("PAPER_TOO_LARGE");
        assertThat(colleague.upload(path(id) + "/papers", "a.png", bytes("\u0089PNG\r\n\u001a\n", 300)).code()).isEqualTo("NO_CASE");
        var shown = hr.upload(path(id) + "/papers?words=%E7%9B%91%E6%8E%A7", "C:\\图\\监控 3.png", bytes("\u0089PNG\r\n\u001a\n", 300)).json();
        var paper = shown.path("steps").valueStream().filter(s -> !s.path("paper").isNull()).findFirst().orElseThrow();
        assertThat(paper.path("paper").path("name").asString()).isEqualTo("监控 3.png");
        assertThat(paper.path("words").asString()).isEqualTo("监控");
        assertThat(shown.path("lacks").toString()).as("a file is evidence").doesNotContain("EVIDENCE");
        var again = hr.upload(path(id) + "/papers", "other.png", bytes("\u0089PNG\r\n\u001a\n", 300)).json();
        assertThat(again.path("steps")).as("the very same file").hasSameSizeAs(shown.path("steps"));
        hr.upload(path(id) + "/papers", "说明.pdf", bytes("%PDF-1.7", 400));
        var file = path(id) + "/papers/" + paper.path("paper").path("id").asLong();
        assertThat(hr.get(file).bytes()).hasSize(300);
        assertThat(director.get(file).status()).isEqualTo(200);
        assertThat(agent.get(file).status()).as("the person concerned sees what is held against him").isEqualTo(200);
        assertThat(colleague.get(file).code()).as("who reported it does not").isEqualTo("NO_CASE");
        var other = report(colleague, "fine.leak", "外传");
        assertThat(hr.get(path(other) + "/papers/" + paper.path("paper").path("id").asLong()).code()).isEqualTo("NO_PAPER");
        hr.post(path(other) + "/check", found("PUNISHMENT", "rule", "fine.leak"));
        var secret = hr.upload(path(other) + "/papers", "邮件.pdf", bytes("%PDF-1.4", 500)).json().path("steps").valueStream().filter(s -> !s.path("paper").isNull()).findFirst().orElseThrow().path("paper").path("id").asLong();
        assertThat(director.get(path(other) + "/papers/" + secret).code()).as("restricted like the case").isEqualTo("NO_CASE");
        assertThat(db.sql("select count(*) from conduct.case_paper where id = ?").param(secret).query(Long.class).single()).isOne();
    }

    @Test
    void the_laws_limit_is_reckoned_for_whoever_may_read_pay_and_checked_at_the_pay_run_for_the_others() {
        var id = report(colleague, "fine.offtask", "上班睡觉");
        var checked = hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.offtask")).json();
        assertThat(checked.path("limit").path("shown").asBoolean()).isTrue();
        assertThat(checked.path("limit").path("penalties").asLong()).isEqualTo(10000);
        assertThat(checked.path("limit").path("findings").toString()).contains("NO_WAGE").contains("NO_MINIMUM");
        assertThat(director.get(path(id)).json().path("limit").path("shown").asBoolean()).isFalse();
        assertThat(director.get(path(id)).json().path("limit").path("penalties").isNull()).isTrue();
        assertThat(director.post("/api/conduct/minimum-wage", Map.of("from", "2026-03-01", "amount", 254000, "why", "x")).status()).isEqualTo(403);
        assertThat(hr.post("/api/conduct/minimum-wage", Map.of("from", "2026-03-01", "amount", 254000, "why", "")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post("/api/conduct/minimum-wage", Map.of("from", "2026-03-01", "amount", 254000, "why", "本市文件")).json().path("value").asInt()).isEqualTo(254000);
        assertThat(hr.post("/api/conduct/minimum-wage", Map.of("from", "2026-03-01", "amount", 260000, "why", "本市文件")).code()).isEqualTo("RULE_NOT_LATER");
        assertThat(hr.get(path(id)).json().path("limit").path("findings").toString()).doesNotContain("NO_MINIMUM");
        var words = report(colleague, "", "提醒一下");
        assertThat(hr.post(path(words) + "/check", found("CRITICISM")).json().path("limit").isNull()).as("nothing is taken").isTrue();
    }

    @Test
    @Tag("DIS-10")
    void nobody_tells_the_reported_person_who_reported_it() {
        var id = report(colleague, "fine.shirking", "推给别人");
        assertThat(agent.get(path(id)).code()).as("not before it was checked").isEqualTo("NO_CASE");
        hr.post(path(id) + "/check", found("CRITICISM"));
        assertThat(hr.get(path(id)).json().path("reporter").path("name").asString()).isEqualTo("许同事");
        var own = agent.get(path(id));
        assertThat(own.json().path("reporter").isNull()).isTrue();
        assertThat(own.text()).doesNotContain("许同事").doesNotContain("\"id\":" + colleague.id.value() + ",");
        assertThat(agent.get("/api/conduct/cases").text()).doesNotContain("许同事");
        assertThat(director.get(path(id)).text()).doesNotContain("许同事");
        assertThat(db.sql("select count(*) from audit.entry where subject = ? and person_id = ?").params("case/" + id, colleague.id.value()).query(Long.class).single()).as("the log keeps no reporter").isZero();
        assertThat(colleague.get("/api/conduct/reports").json().get(0).path("state").asString()).isEqualTo("CHECKED");
        assertThat(colleague.get(path(id)).code()).as("who reported it does not see the case").isEqualTo("NO_CASE");

        var handler = people.called("自办" + n, Role.HR);
        var about = colleague.post("/api/conduct/reports", Map.of("kind", "CONDUCT", "person", handler.id.value(), "day", "2026-03-02", "words", "不办事")).json().path("id").asLong();
        assertThat(handler.get(path(about)).code()).isEqualTo("NO_CASE");
        hr.post(path(about) + "/check", found("CRITICISM"));
        assertThat(handler.get(path(about)).text()).as("a handler who is reported is only the reported one").doesNotContain("许同事");
        assertThat(handler.post(path(about) + "/withdrawal", Map.of("words", "没这事")).code()).isEqualTo("NOT_HANDLER");
    }

    @Test
    @Tag("DIS-10")
    @Tag("SEC-16")
    void a_safety_report_without_a_name_becomes_a_case_of_the_safety_officer() {
        var officer = people.called("方安全", Role.SAFETY_OFFICER);
        var id = colleague.post("/api/conduct/reports", Map.of("kind", "SAFETY", "day", "2026-03-02", "place", "二号库", "words", "通道堆货")).json().path("id").asLong();
        assertThat(officer.get("/api/conduct/cases").json().path("rows").valueStream().map(c -> c.path("id").asLong())).contains(id);
        assertThat(officer.post(path(id) + "/check", found("CRITICISM", "person", agent.id.value())).status()).isEqualTo(200);
        var conduct = report(colleague, "", "别的事");
        assertThat(officer.get(path(conduct)).code()).isEqualTo("NO_CASE");
        assertThat(colleague.post("/api/conduct/reports", Map.of("kind", "SAFETY", "day", "2026-03-03", "words", "明天的事")).code()).isEqualTo("DAY_TO_COME");
        assertThat(colleague.post("/api/conduct/reports", Map.of("kind", "CONDUCT", "day", "2026-03-02", "words", "不知道是谁")).code()).isEqualTo("NO_PERSON");
    }

    @Test
    @Tag("DIS-04")
    void concealment_is_refused_without_its_loss() {
        var id = report(colleague, "fine.concealment_with_loss", "错发没报");
        assertThat(hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.concealment_with_loss")).code()).isEqualTo("NO_LOSS");
        assertThat(hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.concealment_with_loss", "loss", 0, "lossWords", "")).code()).isEqualTo("NO_LOSS");
        var checked = hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.concealment_with_loss", "loss", 23000, "lossWords", "补发两单")).json();
        assertThat(checked.path("loss").asLong()).isEqualTo(23000);
        assertThat(checked.path("amount").asLong()).isEqualTo(-10000);
        assertThat(hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.concealment_with_loss", "loss", 23000, "lossWords", "补发两单", "amount", -10001)).code()).isEqualTo("ABOVE_RULE");
    }

    @Test
    @Tag("DIS-05")
    void a_leak_is_for_named_people_carries_500_yuan_and_can_be_marked_for_legal_action() {
        var id = report(colleague, "fine.leak", "活动计划外传");
        assertThat(director.get(path(id)).code()).as("restricted from the first minute").isEqualTo("NO_CASE");
        assertThat(manager.get("/api/conduct/cases").text()).doesNotContain("活动计划外传");
        var checked = hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.leak")).json();
        assertThat(checked.path("amount").asLong()).isEqualTo(-50000);
        assertThat(checked.path("restricted").asBoolean()).isTrue();
        assertThat(people.called("吴人事", Role.HR).get(path(id)).code()).as("another handler is not named").isEqualTo("NO_CASE");
        assertThat(agent.get(path(id)).code()).as("nor is the suspect before the hearing").isEqualTo("NO_CASE");
        assertThat(say(hr, id, "legal", "报案").json().path("legal").asBoolean()).isTrue();
        hr.post(path(id) + "/readers", Map.of("person", director.id.value()));
        assertThat(director.get(path(id)).json().path("legal").asBoolean()).isTrue();
        assertThat(manager.post(path(id) + "/decision", Map.of("accept", true, "words", "我来定")).code()).isEqualTo("NO_CASE");
        assertThat(director.post(path(id) + "/decision", Map.of("accept", true, "words", "属实")).status()).isEqualTo(200);
    }

    @Test
    @Tag("DIS-06")
    void a_termination_needs_ground_hearing_and_a_second_person_and_a_commendation_moves_no_yuan() {
        var ladder = hr.get("/api/conduct/ladder").json().path("types");
        assertThat(ladder.valueStream().map(t -> t.path("type").asString())).containsExactly("COMMENDATION", "REWARD", "CRITICISM", "PUNISHMENT", "TERMINATION");
        var praise = report(colleague, "", "主动帮忙");
        assertThat(hr.post(path(praise) + "/check", found("COMMENDATION", "amount", 10000)).code()).isEqualTo("WORDS_ALONE");
        assertThat(hr.post(path(praise) + "/check", found("COMMENDATION")).json().path("amount").asLong()).isZero();
        assertThat(hr.post(path(praise) + "/check", found("REWARD", "amount", -100)).code()).isEqualTo("WRONG_SIGN");

        var id = report(colleague, "", "多次旷工");
        hr.post(path(id) + "/check", found("TERMINATION"));
        var yes = Map.of("accept", true, "words", "同意解除");
        assertThat(director.post(path(id) + "/decision", yes).code()).isEqualTo("NO_GROUND");
        hr.post(path(id) + "/check", found("TERMINATION", "ground", "SERIOUS_BREACH"));
        assertThat(director.post(path(id) + "/decision", yes).code()).isEqualTo("NOT_HEARD");
        assertThat(say(agent, id, "hearing", "家里有事").status()).as("the person speaks for himself").isEqualTo(200);
        assertThat(director.post(path(id) + "/decision", yes).code()).as("the union has not been told").isEqualTo("NO_UNION");
        assertThat(hr.post(path(id) + "/union", Map.of("there", true, "words", "理由：多次旷工")).code()).as("nor what it answered").isEqualTo("NO_ANSWER");
        assertThat(hr.post(path(id) + "/union", Map.of("words", "理由")).status()).as("it has to be said whether there is one").isEqualTo(422);
        assertThat(agent.post(path(id) + "/union", Map.of("there", false, "words", "没有工会")).code()).isEqualTo("NOT_HANDLER");
        var told = hr.post(path(id) + "/union", Map.of("there", true, "words", "理由：多次旷工", "answer", "没有异议")).json();
        assertThat(told.path("steps").toString()).contains("没有异议");
        assertThat(hr.post(path(id) + "/decision", yes).code()).isEqualTo("OWN_PROPOSAL");
        var law = director.post(path(id) + "/decision", yes).json().path("law").toString();
        assertThat(law).contains("第四十二条").contains("工会").contains("Labour Contract Law, art. 43");
        assertThat(hr.post(path(id) + "/union", Map.of("there", false, "words", "没有工会")).code()).as("after the decision it is too late").isEqualTo("ALREADY_DECIDED");
        say(hr, id, "evidence", "考勤表");
        say(hr, id, "notice", "书面通知");
        assertThat(hr.post(path(id) + "/application", Map.of()).json().path("entries")).isEmpty();
    }

    @Test
    @Tag("DIS-02")
    void a_department_manager_handles_the_people_of_the_own_department_only() {
        var by = Viewer.SYSTEM.person();
        var department = organisation.addDepartment(Words.same("客服部" + n), null, by);
        var post = organisation.addPost("case-post-" + n, Words.same("客服"), department, by);
        organisation.assign(agent.id, post, LocalDate.of(2026, 1, 1), by);
        var head = people.called("部门经理" + n);
        grants(head, department);
        people.signInAgain();
        var id = report(colleague, "", "吵架");
        assertThat(head.post(path(id) + "/check", found("CRITICISM")).status()).isEqualTo(200);
        var other = colleague.post("/api/conduct/reports", Map.of("kind", "CONDUCT", "person", manager.id.value(), "day", "2026-03-02", "words", "别的部门")).json().path("id").asLong();
        assertThat(head.get(path(other)).code()).isEqualTo("NO_CASE");
    }

    private void grants(People.Person person, DepartmentId department) {
        db.sql("insert into access.role_grant (person_id, role, department_id, from_day, granted_by, granted_at) values (?, 'DEPARTMENT_MANAGER', ?, '2020-01-01', 0, now())").params(person.id.value(), department.value()).update();
    }

    @Test
    @Tag("DIS-10")
    void a_handler_who_reported_it_himself_is_named_to_the_person_nowhere() {
        var id = report(hr, "fine.offtask", "上班看视频" + n);
        hr.post(path(id) + "/check", found("PUNISHMENT", "rule", "fine.offtask", "restricted", true));
        hr.post(path(id) + "/readers", Map.of("person", director.id.value()));
        say(hr, id, "evidence", "截图");
        assertThat(director.post(path(id) + "/decision", Map.of("accept", true, "words", "属实")).status()).isEqualTo(200);
        say(hr, id, "notice", "告知");
        assertThat(hr.post(path(id) + "/application", Map.of()).json().path("state").asString()).isEqualTo("APPLIED");
        var own = agent.get(path(id));
        assertThat(own.text()).contains("何总监").doesNotContain("周人事");
        assertThat(own.json().at("/entries/0/proposedBy").asLong()).isNotEqualTo(hr.id.value());
        assertThat(agent.get("/api/conduct/mine").json().at("/0/entry/proposedBy").asLong()).isNotEqualTo(hr.id.value());
        assertThat(hr.get(path(id)).json().path("readers").toString()).as("among handlers nothing is hidden").contains("周人事");
    }

    @Test
    @Tag("DIS-05")
    @Tag("DIS-06")
    void who_was_heard_is_not_exchanged_for_another_who_would_read_his_words() {
        var id = report(colleague, "fine.leak", "活动计划外传" + n);
        hr.post(path(id) + "/check", found("TERMINATION", "ground", "SERIOUS_BREACH", "restricted", true));
        say(hr, id, "hearing", "本人说是别人" + n);
        assertThat(hr.post(path(id) + "/check", found("TERMINATION", "ground", "SERIOUS_BREACH", "person", colleague.id.value())).code()).isEqualTo("HEARD_ALREADY");
        assertThat(colleague.get(path(id)).code()).isEqualTo("NO_CASE");
        assertThat(hr.post(path(id) + "/check", found("CRITICISM")).status()).as("the same person may be judged anew").isEqualTo(200);
    }

    @Test
    @Tag("DIS-05")
    void what_a_restricted_case_books_says_on_the_payslip_only_that_there_is_one() {
        var id = report(colleague, "", "泄密细节" + n);
        hr.post(path(id) + "/check", found("PUNISHMENT", "amount", -10000, "restricted", true));
        hr.post(path(id) + "/readers", Map.of("person", director.id.value()));
        say(hr, id, "evidence", "截图");
        director.post(path(id) + "/decision", Map.of("accept", true, "words", "属实"));
        say(hr, id, "notice", "告知");
        assertThat(hr.post(path(id) + "/application", Map.of()).json().path("state").asString()).isEqualTo("APPLIED");
        assertThat(db.sql("select e.zh || e.en from conduct.fact_entry e join conduct.entry x on x.id = e.entry_id where x.case_id = ?").param(id).query(String.class).single()).contains("奖惩案件 " + id).doesNotContain("泄密细节");
    }
}
