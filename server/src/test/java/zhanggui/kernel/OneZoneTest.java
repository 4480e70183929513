package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;

/** The program, the database and every statement mean the same day (docs/decisions/0060). */
@DatabaseTest
class OneZoneTest {

    private static final Pattern NAMED = Pattern.compile("at time zone '([^']+)'");

    @Autowired JdbcClient db;
    @Autowired BusinessCalendar calendar;

    @Test
    void the_databases_day_is_the_calendars_on_both_sides_of_midnight() {
        for (var at : List.of("2026-03-01T15:59:59.999999Z", "2026-03-01T16:00:00Z", "2026-12-31T15:59:59Z", "2026-12-31T16:00:00Z")) {
            var instant = Instant.parse(at);
            assertThat(db.sql("select public.business_day(?)").param(instant.atOffset(ZoneOffset.UTC)).query(java.time.LocalDate.class).single()).as(at).isEqualTo(calendar.dayOf(instant));
        }
        assertThat(calendar.zone()).isEqualTo(BusinessCalendar.ZONE);
    }

    @Test
    void an_index_may_stand_on_the_day_and_is_found_by_it() {
        db.sql("create table public.zone_try as select timestamptz '2026-01-01 00:00+08' + n * interval '1 hour' as at from generate_series(1, 5000) n").update();
        db.sql("create index on public.zone_try (public.business_day(at))").update();
        db.sql("analyze public.zone_try").update();
        assertThat(String.join("\n", db.sql("explain select * from public.zone_try where public.business_day(at) = date '2026-03-02'").query(String.class).list())).contains("zone_try_business_day_idx");
        db.sql("drop table public.zone_try").update();
    }

    @Test
    void no_statement_names_another_zone_and_no_setting_promises_one() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file : files.filter(f -> f.toString().matches(".*\\.(java|sql|yaml)")).toList()) {
                var found = NAMED.matcher(Files.readString(file));
                while (found.find()) if (!found.group(1).startsWith("\"")) named.add(found.group(1));
            }
        }
        assertThat(named).isSubsetOf("UTC", BusinessCalendar.ZONE.getId()).contains(BusinessCalendar.ZONE.getId());
        assertThat(db.sql("select count(*) from public.setting where key = 'company.zone'").query(Integer.class).single()).isZero();
    }
}
