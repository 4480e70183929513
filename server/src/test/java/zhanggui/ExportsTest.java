package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import zhanggui.access.Role;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;

/** SEC-03: whatever leaves as a file leaves by one way: with a right, a purpose, and a line in the register with person, time and rows. */
@DatabaseTest
@Tag("SEC-03")
class ExportsTest {

    /** Answers with bytes and is no export, each for a reason. */
    private static final Map<String, String> SHOWN = Map.of("/api/attendance/punches/{id}/photo", "one picture, shown in the page of the punch to whom it belongs and who reviews it",
            "/api/approvals/general/{id}/receipts/{receipt}", "one receipt, shown in the page of the request to who asked and who decides",
            "/api/payroll/appeals/{id}/papers/{paper}", "one piece of evidence, shown in the appeal to who made it and who decides",
            "/api/purchasing/suppliers/{id}/papers/{paper}", "a supplier's card or brochure, shown in its page to who may see purchases",
            "/api/conduct/cases/{id}/papers/{paper}", "one piece of evidence, shown in the page of the case to who may see the case");

    /** Needs nothing but being signed in, each for a reason. */
    private static final Map<String, String> OWN = Map.of("/api/metrics/measures/{key}/evidence.csv", "one's own facts; others' only by the permission that Sight asks for",
            "/api/work/tests/file.csv", "one's own results; others' only to whoever leads them or keeps personnel's books");

    private static final Set<Class<?>> BYTES = Set.of(byte[].class, StreamingResponseBody.class);

    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;
    @Autowired People people;
    @Autowired JdbcClient db;

    private record Route(String path, HandlerMethod handler) {}

    static class Planted {
        @GetMapping(value = "/planted.csv", produces = "text/csv") @Needs(Permission.READ_PAY) String csv() { return ""; }
        @GetMapping("/planted.xlsx") @Needs(Permission.READ_PAY) void sheet(HttpServletResponse response) {}
        @GetMapping("/planted.zip") @Needs(Permission.READ_PAY) ResponseEntity<byte[]> zip() { return ResponseEntity.ok().build(); }
        @Export("planted") @GetMapping("/uncounted.csv") @Needs(Permission.READ_PAY) ResponseEntity<byte[]> uncounted() { return ResponseEntity.ok().build(); }
        @GetMapping("/plain") @Needs(Permission.READ_PAY) List<String> plain() { return List.of(); }
    }

    @Test
    void every_route_that_answers_with_a_file_is_marked_counted_and_asks_for_a_right() {
        var complaints = new ArrayList<String>();
        for (var route : files()) complaints.addAll(complaintsAbout(route.path, route.handler.getMethod()));
        assertThat(complaints).isEmpty();
        assertThat(files()).extracting(Route::path).as("no longer there, take off the lists").containsAll(SHOWN.keySet()).containsAll(OWN.keySet()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void a_file_that_leaves_unmarked_is_told() {
        for (var name : List.of("csv", "sheet", "zip", "uncounted"))
            assertThat(complaintsAbout("/planted", planted(name))).as(name).isNotEmpty();
        assertThat(file(planted("plain"), false)).isFalse();
    }

    @Test
    void without_a_purpose_nothing_leaves_and_with_one_whoever_asks_stands_in_the_register_also_when_it_comes_to_nothing() {
        var all = people.called("什么都管", Role.values());
        for (var route : files().stream().filter(r -> r.handler.hasMethodAnnotation(Export.class)).toList()) {
            var path = route.path.replaceAll("\\{[^}]*}", "999999");
            for (var nothing : List.of("", "?purpose=", "?purpose=%20", "?purpose=" + "x".repeat(201))) assertThat(all.get(path + nothing).code()).as(path + nothing).isEqualTo("PURPOSE_MISSING");
            assertThat(taken(path, all.id.value())).isZero();
            all.get(path + "?purpose=SEC-03");
            assertThat(taken(path, all.id.value())).as(path).isEqualTo(1);
            assertThat(db.sql("select e.person_id from audit.export e join audit.export_end d on d.export_id = e.id where e.asked ->> 'address' = ? and e.purpose = 'SEC-03'").param(path).query(Long.class).single())
                    .as("person, time, rows and purpose: " + path).isEqualTo(all.id.value());
        }
    }

    @Test
    void the_register_lists_person_time_rows_and_purpose_to_who_reads_the_audit_log_and_cannot_be_changed() {
        var manager = people.called("周店长", Role.STORE_MANAGER);
        var admin = people.called("何管理", Role.ADMINISTRATOR);
        assertThat(manager.get("/api/orders/export?purpose=%E5%AF%B9%E8%B4%A6&q=13800000000").status()).isEqualTo(200);
        var row = admin.get("/api/audit/exports?what=orders&person=" + manager.id.value()).json().path("rows").get(0);
        assertThat(row.path("name").asString()).isEqualTo("周店长");
        assertThat(row.path("purpose").asString()).isEqualTo("对账");
        assertThat(row.path("rows").asLong(-1)).isZero();
        assertThat(row.path("whole").asBoolean()).isTrue();
        assertThat(row.path("at").asString()).startsWith("2026-03-02");
        assertThat(row.path("words").path("zh").asString()).isEqualTo("导出订单");
        assertThat(manager.get("/api/audit/exports").status()).isEqualTo(403);
        for (var sql : List.of("update audit.export set purpose = 'x'", "delete from audit.export_end"))
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.sql(sql).update()).hasMessageContaining("append-only");
    }

    private long taken(String path, long person) { return db.sql("select count(*) from audit.export where asked ->> 'address' = ? and person_id = ?").params(path, person).query(Long.class).single(); }

    private static Method planted(String name) { return Arrays.stream(Planted.class.getDeclaredMethods()).filter(m -> m.getName().equals(name)).findFirst().orElseThrow(); }

    private static List<String> complaintsAbout(String path, Method handler) {
        if (SHOWN.containsKey(path)) return List.of();
        var complaints = new ArrayList<String>();
        if (!handler.isAnnotationPresent(Export.class)) complaints.add(path + " answers with a file and is not marked @Export");
        if (Arrays.stream(handler.getParameterTypes()).noneMatch(ExportedRows.class::equals)) complaints.add(path + " does not count its rows");
        if (handler.getAnnotation(Needs.class).value() == Permission.SIGNED_IN && !OWN.containsKey(path)) complaints.add(path + " is open to everybody");
        return complaints;
    }

    private List<Route> files() {
        var files = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("zhanggui.")) return;
            var other = info.getProducesCondition().getProducibleMediaTypes().stream().anyMatch(type -> !type.isCompatibleWith(MediaType.APPLICATION_JSON) && !type.getSubtype().endsWith("+json"));
            if (file(handler.getMethod(), other)) info.getPatternValues().forEach(path -> files.add(new Route(path, handler)));
        });
        return files;
    }

    /** By what it says it produces, by what it returns, or because it writes the answer itself. */
    private static boolean file(Method handler, boolean producesOther) {
        var returned = handler.getGenericReturnType() instanceof ParameterizedType of && of.getRawType() == ResponseEntity.class ? of.getActualTypeArguments()[0] : handler.getReturnType();
        var bytes = returned instanceof Class<?> type && (BYTES.contains(type) || Resource.class.isAssignableFrom(type));
        return producesOther || bytes || Arrays.stream(handler.getParameterTypes()).anyMatch(p -> p == HttpServletResponse.class || OutputStream.class.isAssignableFrom(p) || Writer.class.isAssignableFrom(p));
    }
}
