package zhanggui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
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
import zhanggui.kernel.Incident;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

@DatabaseTest
class BooksAndMeetingsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired MeetingIncidents incidents;
    @Autowired JdbcClient db;

    private People.Person hr;
    private People.Person agent;
    private People.Person packer;
    private DepartmentId department;

    @BeforeEach
    void people() {
        n++;
        hr = people.called("周人事", Role.HR);
        agent = people.called("沈客服" + n, Role.SERVICE_AGENT);
        packer = people.called("唐打包" + n, Role.PACKER);
        var by = Viewer.SYSTEM.person();
        department = organisation.addDepartment(Words.same("客服部" + n), null, by);
        organisation.assign(agent.id, organisation.addPost("agent-" + n, Words.same("客服"), department, by), LocalDate.of(2026, 1, 1), by);
        organisation.assign(packer.id, organisation.addPost("packer-" + n, Words.same("打包"), organisation.addDepartment(Words.same("物流部" + n), null, by), by), LocalDate.of(2026, 1, 1), by);
    }

    private static Map<String, Object> draft(String from, List<Long> departments) {
        return new HashMap<>(Map.of("title", Map.of("zh", "=员工手册", "en", "Handbook"), "body", Map.of("zh", "一、整洁。", "en", "1. Tidy."), "from", from, "departments", departments));
    }

    private long issued(String key, Map<String, Object> draft) {
        var id = hr.post("/api/work/books", Map.of("kind", "HANDBOOK", "key", key, "draft", draft)).json().path("id").asLong();
        assertThat(hr.post("/api/work/book-versions/" + id + "/issue", Map.of("why", "首次发布")).status()).isEqualTo(200);
        return id;
    }

    @Test
    @Tag("ORG-14")
    @Tag("DIS-11")
    @Tag("SEC-11")
    @Tag("SEC-16")
    void everybody_confirms_for_himself_and_the_list_names_who_is_missing() {
        var version = issued("handbook-" + n, draft("2026-03-01", List.of()));
        var path = "/api/work/book-versions/" + version;
        assertThat(agent.get("/api/work/books").json().valueStream().filter(b -> b.path("id").asLong() == version).findFirst().orElseThrow().path("confirmedAt").isNull()).isTrue();
        assertThat(agent.get("/api/reports/my-work").text()).contains("work.confirm");
        assertThat(agent.post(path + "/confirmation", Map.of("person", packer.id.value())).json().path("confirmedAt").asString()).startsWith("2026-03-02T01:00");
        var readers = hr.get(path + "/readers").json();
        assertThat(readers.valueStream().filter(r -> r.path("person").asLong() == agent.id.value()).findFirst().orElseThrow().path("confirmedAt").isNull()).isFalse();
        assertThat(readers.valueStream().filter(r -> r.path("person").asLong() == packer.id.value()).findFirst().orElseThrow().path("confirmedAt").isNull()).as("nobody confirms for somebody else").isTrue();
        assertThat(readers.get(0).path("confirmedAt").isNull()).as("those missing come first").isTrue();
        assertThat(hr.get(path + "/readers.csv?purpose=%E5%82%AC%E8%AF%BB").text()).contains(agent.name).contains("\"2026-03-02 09:00\"");
        assertThat(agent.get(path + "/readers").status()).isEqualTo(403);
    }

    @Test
    @Tag("ORG-14")
    void a_second_version_supersedes_the_first_from_its_day_and_is_unread_by_all() {
        var first = issued("regime-" + n, draft("2026-02-01", List.of(department.value())));
        agent.post("/api/work/book-versions/" + first + "/confirmation", Map.of());
        assertThat(packer.post("/api/work/book-versions/" + first + "/confirmation", Map.of()).code()).as("of another department").isEqualTo("NO_BOOK");
        var book = hr.get("/api/work/book-versions/" + first).json().path("book").asLong();
        var second = hr.post("/api/work/books/" + book + "/versions", draft("2026-02-01", List.of(department.value()))).json().path("id").asLong();
        assertThat(agent.get("/api/work/book-versions/" + second).code()).as("a draft is not for readers").isEqualTo("NO_BOOK");
        assertThat(hr.post("/api/work/book-versions/" + second + "/issue", Map.of("why", "改")).code()).isEqualTo("NOT_LATER");
        assertThat(hr.put("/api/work/book-versions/" + second, draft("2026-03-02", List.of(department.value()))).status()).isEqualTo(200);
        assertThat(hr.post("/api/work/book-versions/" + second + "/issue", Map.of("why", "")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post("/api/work/book-versions/" + second + "/issue", Map.of("why", "改")).json().path("state").asString()).isEqualTo("ISSUED");
        assertThat(hr.get("/api/work/book-versions/" + first).json().path("state").asString()).isEqualTo("SUPERSEDED");
        assertThat(hr.put("/api/work/book-versions/" + second, draft("2026-03-05", List.of())).code()).isEqualTo("NOT_A_DRAFT");
        assertThat(hr.get("/api/work/book-versions/" + second).json().path("confirmed").asLong()).isZero();
        assertThat(hr.get("/api/work/book-versions/" + second).json().path("due").asLong()).isEqualTo(1);
    }

    @Test
    @Tag("ORG-14")
    void the_texts_that_come_along_name_the_five_regimes_and_a_newer_book_replaces_another_ones_text() {
        var templates = hr.get("/api/work/book-templates").json();
        assertThat(templates.valueStream().map(t -> t.path("key").asString())).contains("handbook", "safety", "security", "confidentiality", "platform-regime", "goods-regime", "supply-regime", "promotion-regime", "service-regime");
        var old = issued("old-" + n, draft("2026-01-01", List.of()));
        var newer = draft("2026-02-01", List.of());
        newer.put("replaces", List.of(old));
        issued("newer-" + n, newer);
        assertThat(hr.get("/api/work/book-versions/" + old).json().path("state").asString()).isEqualTo("SUPERSEDED");
    }

    @Test
    @Tag("ATT-08")
    @Tag("DIS-03")
    void a_missed_meeting_is_on_record_once_it_was_held_and_a_correction_takes_it_away() {
        var head = people.called("林店长", Role.STORE_MANAGER);
        var call = new HashMap<String, Object>(Map.of("kind", "MORNING", "title", "晨会" + n, "startsAt", "2026-03-02T00:15:00Z", "endsAt", "2026-03-02T00:45:00Z", "people", List.of(agent.id.value(), packer.id.value())));
        assertThat(agent.post("/api/work/meetings", call).status()).isEqualTo(403);
        assertThat(head.post("/api/work/meetings", call).json().path("meetings").asInt()).isEqualTo(1);
        call.put("startsAt", "2026-03-02T09:30:00Z");
        call.put("endsAt", "2026-03-02T10:00:00Z");
        call.put("weekdays", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"));
        call.put("last", "2026-03-01");
        assertThat(head.post("/api/work/meetings", call).code()).as("a series that ends before it begins").isEqualTo("WRONG_TIME");
        call.put("last", "+999999999-12-31");
        call.put("people", List.of(999_999));
        assertThat(head.post("/api/work/meetings", call).code()).as("nobody is called").isEqualTo("NO_PEOPLE");
        call.put("people", List.of(agent.id.value(), packer.id.value()));
        call.put("last", "2026-03-08");
        assertThat(head.post("/api/work/meetings", call).json().path("meetings").asInt()).as("Monday to Friday").isEqualTo(5);
        var meetings = agent.get("/api/work/meetings?from=2026-03-02&until=2026-03-03").json();
        assertThat(meetings).hasSize(2);
        var evening = "/api/work/meetings/" + meetings.get(0).path("id").asLong();
        var morning = "/api/work/meetings/" + meetings.get(1).path("id").asLong();
        var marks = Map.of("marks", List.of(Map.of("person", agent.id.value(), "presence", "ABSENT"), Map.of("person", packer.id.value(), "presence", "LATE", "words", "08:20 到")));
        assertThat(head.post(evening + "/presence", marks).code()).isEqualTo("NOT_BEGUN");
        assertThat(head.post(morning + "/presence", Map.of("marks", List.of(Map.of("person", hr.id.value(), "presence", "ABSENT")))).code()).isEqualTo("NOT_CALLED");
        assertThat(kinds()).isEmpty();
        assertThat(head.post(morning + "/presence", marks).json().path("state").asString()).isEqualTo("HELD");
        assertThat(kinds()).containsExactlyInAnyOrder(Incident.Kind.MEETING_MISSED, Incident.Kind.MEETING_LATE);
        head.post(morning + "/presence", Map.of("marks", List.of(Map.of("person", agent.id.value(), "presence", "PRESENT", "words", "坐在后排"))));
        assertThat(kinds()).containsExactly(Incident.Kind.MEETING_LATE);
        assertThat(db.sql("select count(*) from work.presence where person_id = ?").param(agent.id.value()).query(Long.class).single()).as("the old mark is kept").isEqualTo(2);
        assertThat(agent.get(morning).json().path("mine").asString()).isEqualTo("PRESENT");
        assertThat(head.post(morning + "/minutes", Map.of("words", "今日三件事")).json().path("state").asString()).isEqualTo("MINUTED");
        assertThat(head.post(morning + "/cancellation", Map.of("words", "没开成")).json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(kinds()).isEmpty();
    }

    private List<Incident.Kind> kinds() {
        return incidents.incidents(DAY, DAY.plusDays(1)).stream().filter(i -> i.person().equals(agent.id) || i.person().equals(packer.id)).map(Incident::kind).toList();
    }

    @Test
    @Tag("ORG-14")
    void of_the_books_for_a_person_those_confirmed_count_from_the_day_on_which_it_is_issued_holds_and_he_is_there() {
        var version = issued("rate-" + n, draft("2026-03-05", List.of(department.value())));
        assertThat(readings(version)).containsExactly(agent.id.value() + " 2026-03-05 false");
        agent.post("/api/work/book-versions/" + version + "/confirmation", Map.of());
        assertThat(readings(version)).containsExactly(agent.id.value() + " 2026-03-05 true");
        var fresh = people.called("新客服" + n, Role.SERVICE_AGENT);
        organisation.assign(fresh.id, organisation.addPost("fresh-" + n, Words.same("客服"), department, Viewer.SYSTEM.person()), LocalDate.of(2026, 3, 9), Viewer.SYSTEM.person());
        assertThat(readings(version)).as("from his first day on").containsExactly(agent.id.value() + " 2026-03-05 true", fresh.id.value() + " 2026-03-09 false");
        assertThat(readings(version)).noneMatch(r -> r.startsWith(packer.id.value() + " "));
    }

    private List<String> readings(long version) {
        return db.sql("select person_id || ' ' || day || ' ' || (confirmed_at is not null) from work.fact_book_reading where version_id = ? order by person_id").param(version).query(String.class).list();
    }
}
