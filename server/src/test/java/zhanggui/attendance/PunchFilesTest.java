package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.MethodOrderer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.importing.Importing;
import zhanggui.importing.TestImports;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Files of punch clocks with all their quirks, put in as the pages do it. */
@DatabaseTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class PunchFilesTest {

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Importing importing;
    @Autowired TestImports imports;
    @Autowired SweepDays sweep;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person hr;
    private People.Person qin;

    @BeforeEach
    void people() {
        clock.set(Instant.parse("2026-10-12T02:00:00Z"));
        hr = people.called("周人事", Role.HR, Role.ADMINISTRATOR);
        qin = people.called("秦小满", Role.PICKER);
        people.signInAgain();
        if (organisation.find(qin.id, LocalDate.of(2026, 10, 1)).orElseThrow().post() == null) {
            var post = organisation.addPost("stock-picker", Words.same("备货员"), null, Viewer.SYSTEM.person());
            organisation.assign(qin.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        }
    }

    private Importing.Result take(String name, byte[] bytes) throws IOException {
        var taken = importing.take(new ByteArrayInputStream(bytes), name, null, false, hr.viewer());
        assertThat(taken).as(String.valueOf(taken)).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Importing.Result>) taken).value();
    }

    @Test
    @Tag("INT-16")
    void whoever_imports_orders_does_not_therefore_say_who_was_at_work() throws IOException {
        var reviewer = people.called("何砚", Role.REVIEWER);
        var before = db.sql("select count(*) from attendance.punch").query(Long.class).single();
        var refused = importing.take(new ByteArrayInputStream("   77\t2026-10-09 08:20:00\t1\t0\t1\t0\n   77\t2026-10-09 18:20:00\t1\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8)), "7_attlog.dat", null, false, reviewer.viewer());
        assertThat(refused).isInstanceOfSatisfying(Outcome.Refused.class, r -> assertThat(r.why().name()).isEqualTo("NOT_YOUR_FORMAT"));
        assertThat(db.sql("select count(*) from attendance.punch").query(Long.class).single()).isEqualTo(before);
        var run = take("8_attlog.dat", "   78\t2026-10-08 08:20:00\t1\t0\t1\t0\n   78\t2026-10-08 18:20:00\t1\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8)).run();
        assertThat(reviewer.get("/api/importing/runs/" + run).code()).as("nor who was").isEqualTo("UNKNOWN_RUN");
    }

    private String state(LocalDate day) {
        return db.sql("select state from attendance.fact_day where person_id = ? and day = ?").params(qin.id.value(), day).query(String.class).optional().orElse("–");
    }

    @Test
    @Tag("ATT-06")
    @Tag("INT-16")
    void a_clocks_file_is_taken_with_its_quirks_told_and_its_numbers_are_matched_once() throws IOException {
        var result = take("1_attlog.dat", imports.fixture("1_attlog.dat"));
        assertThat(result.fresh()).as("seven rows: one cannot be read, one is of a clock that was set back").isEqualTo(5);
        assertThat(result.faulty()).isEqualTo(2);
        var faults = hr.get("/api/importing/runs/" + result.run() + "/faults").json().toString();
        assertThat(faults).contains("时钟退回去了").contains("1990-00--8");
        assertThat(hr.get("/api/importing/runs/" + result.run() + "/faults").json().toString()).as("the time as the clock wrote it").containsPattern("200[0-4]-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(take("1_attlog (1).dat", imports.fixture("1_attlog.dat")).fresh()).as("the same again").isZero();

        assertThat(state(LocalDate.of(2026, 10, 9))).as("nobody knows whose number it is").isEqualTo("–");
        var unmatched = hr.get("/api/attendance/devices/unmatched").json().path("rows");
        assertThat(unmatched).hasSize(2);
        assertThat(unmatched.get(0).path("pin").asString()).isEqualTo("7");
        var match = Map.of("device", "zk:1", "pin", "12", "person", qin.id.value());
        assertThat(hr.post("/api/attendance/devices/match", match).json().path("punches").asLong()).isEqualTo(2);
        assertThat(hr.post("/api/attendance/devices/match", match).code()).isEqualTo("MATCHED_ALREADY");
        assertThat(state(LocalDate.of(2026, 10, 9))).as("in 09:31, out 00:40 of the next day").isEqualTo("NEEDS_LEAVE");
        var overtime = db.sql("select overtime_minutes from attendance.fact_day where person_id = ? and day = '2026-10-09'").param(qin.id.value()).query(Integer.class).single();
        assertThat(overtime).isEqualTo(400);
    }

    @Test
    @Tag("ATT-06")
    void b_a_file_of_several_years_is_judged_for_those_who_stand_in_it_and_nobody_else() throws IOException {
        var rows = new StringBuilder("OHJ7023456\r\n");
        for (var day = LocalDate.of(2023, 1, 2); day.isBefore(LocalDate.of(2024, 1, 1)); day = day.plusDays(1))
            if (day.getDayOfWeek().getValue() < 6) rows.append("       12\t").append(day).append(" 08:5").append(day.getDayOfMonth() % 10).append(":01\t1\t255\t1\t0\r\n       12\t").append(day).append(" 18:03:00\t1\t255\t1\t0\r\n");
        rows.append("123456");
        var before = db.sql("select count(*) from attendance.day where person_id <> ?").param(qin.id.value()).query(Long.class).single();
        organisation.assign(hr.id, organisation.addPost("hr", Words.same("人事"), null, Viewer.SYSTEM.person()), LocalDate.of(2022, 1, 1), Viewer.SYSTEM.person());
        var result = take("OHJ7023456_attlog.dat", rows.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(result.faulty()).as("the serial number above and the checksum below are no punches").isZero();
        assertThat(result.fresh()).isEqualTo(520);
        assertThat(db.sql("select count(*) from attendance.day where person_id <> ?").param(qin.id.value()).query(Long.class).single()).isEqualTo(before);
        sweep.strike(clock.instant());
        assertThat(db.sql("select count(*) from attendance.day where person_id = ? and day < '2026-01-01'").param(hr.id.value()).query(Long.class).single()).isZero();
    }

    @Test
    @Tag("ATT-06")
    void c_the_sheets_of_we_com_and_ding_talk_have_two_header_rows_and_several_punches_a_row() throws IOException {
        var weCom = """
                上下班打卡_日报,,,,,,,
                统计时间 2026-10-08,,,,,,,
                时间,姓名,账号,基础信息,上班1,,下班1,
                ,,,部门,打卡时间,打卡状态,打卡时间,打卡状态
                2026/10/08 星期四,秦小满,QinXiaoMan,物流部,08:58,正常,次日 00:12,正常
                2026/10/08 星期四,别人,Bieren,物流部,--,缺卡,--,缺卡
                2026/10/08 星期四,别人,Bieren,物流部,25:10,正常,--,缺卡
                """;
        var result = take("上下班打卡_日报.csv", weCom.getBytes(StandardCharsets.UTF_8));
        assertThat(result.fresh()).isEqualTo(2);
        assertThat(result.faulty()).isEqualTo(1);
        var staffNo = organisation.find(qin.id, LocalDate.of(2026, 10, 1)).orElseThrow().staffNo();
        var dingTalk = "每日统计\n统计日期\n姓名,考勤组,部门,工号,日期,上班1打卡时间,上班1打卡结果,下班1打卡时间,下班1打卡结果\n秦小满,物流,物流部," + staffNo + ",26-10-10 星期六,09:04,迟到,18:00,正常\n";
        assertThat(take("每日统计.csv", dingTalk.getBytes(StandardCharsets.UTF_8)).fresh()).isEqualTo(2);
        assertThat(state(LocalDate.of(2026, 10, 10))).as("the staff number is the company's own").isEqualTo("LATE");
        var other = "姓名,工号,日期,上班1打卡时间,下班1打卡时间\n秦小满," + staffNo + ",2026-10-06 星期二,08:50（补卡）,2026-10-07 00:10\n秦小满," + staffNo + ",2026-10-07 星期三,8点50,2026-13-45 18:00\n";
        var versions = take("每日统计2.csv", other.getBytes(StandardCharsets.UTF_8));
        assertThat(versions.fresh()).as("another version writes the day too, and how").isEqualTo(2);
        assertThat(versions.faulty()).isEqualTo(1);
        assertThat(db.sql("select count(*) from attendance.punch where person_id = ? and at in ('2026-10-06 08:50+08', '2026-10-07 00:10+08')").param(qin.id.value()).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    @Tag("ATT-06")
    void c_whose_a_number_may_be_is_offered_by_number_by_name_and_by_digits_and_not_when_it_is_two_peoples() throws IOException {
        var system = Viewer.SYSTEM.person();
        for (var p : List.of("Q061 云初", "Q62 云二", "W-062 云三")) organisation.addPerson(p.split(" ")[0], p.split(" ")[1], LocalDate.of(2022, 1, 1), system);
        take("61_attlog.dat", "   61\t2026-10-08 08:20:00\t61\t0\t1\t0\n   62\t2026-10-08 08:20:00\t61\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8));
        take("日报.csv", "时间,姓名,账号,上班1/打卡时间,下班1/打卡时间\n2026/10/08 星期四,云三,yunsan,08:58,18:00\n".getBytes(StandardCharsets.UTF_8));
        var offered = hr.get("/api/attendance/devices/unmatched?size=500").json().path("rows").valueStream().collect(Collectors.toMap(u -> u.path("pin").asString(), u -> u.path("name").asString() + ">" + u.path("likelyName").asString(""), (a, _) -> a));
        assertThat(offered).containsEntry("61", ">云初").containsEntry("62", ">").containsEntry("yunsan", "云三>云三");
    }

    @Test
    @Tag("ATT-06")
    void d_a_punch_from_the_future_is_told_and_not_taken() throws IOException {
        var result = take("2_attlog.dat", "       12\t2026-10-11 09:00:00\t2\t0\t1\t0\n       12\t2027-10-11 09:00:00\t2\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8));
        assertThat(result.fresh()).isEqualTo(1);
        assertThat(result.faulty()).isEqualTo(1);
    }

    @Test
    @Tag("INT-16")
    @Tag("ATT-05")
    void e_photos_are_matched_by_staff_number_and_time() {
        var staffNo = organisation.find(qin.id, LocalDate.of(2026, 10, 1)).orElseThrow().staffNo();
        var jpeg = new byte[64];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        jpeg[2] = (byte) 0xFF;
        var sorted = hr.upload("/api/attendance/photos", staffNo + "_20261011_085900.jpg", jpeg).json();
        assertThat(sorted.get(0).path("taken").asBoolean()).as(sorted.toString()).isTrue();
        var punch = db.sql("select punch_id from attendance.punch_photo").query(Long.class).single();
        assertThat(hr.get("/api/attendance/punches/" + punch + "/photo").bytes()).isEqualTo(jpeg);
        assertThat(people.called("路人", Role.PACKER).get("/api/attendance/punches/" + punch + "/photo").code()).isEqualTo("NOT_YOUR_PEOPLE");
        assertThat(hr.upload("/api/attendance/photos", "X9_20261011_085900.jpg", jpeg).json().get(0).path("taken").asBoolean()).isFalse();
        assertThat(hr.upload("/api/attendance/photos", staffNo + "_20261011_085900.jpg", "<script>....".getBytes(StandardCharsets.UTF_8)).json().get(0).path("taken").asBoolean()).isFalse();
    }

    private int punchesOf(People.Person who, String pin) { return db.sql("select count(*) from attendance.punch where person_id = ? and pin = ?").params(who.id.value(), pin).query(Integer.class).single(); }

    @Test
    @Tag("ATT-06")
    void f_a_number_is_given_to_somebody_else_from_a_day_on_and_files_that_come_later_know_it() throws IOException {
        var heir = people.called("许暖", Role.PICKER);
        if (organisation.find(heir.id, LocalDate.of(2026, 10, 1)).orElseThrow().post() == null)
            organisation.assign(heir.id, organisation.addPost("stock-picker-2", Words.same("备货员"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        take("5_attlog.dat", "   55\t2026-10-05 08:20:00\t1\t0\t1\t0\n   55\t2026-10-06 08:21:00\t1\t0\t1\t0\n   55\t2026-10-07 08:22:00\t1\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8));
        var device = db.sql("select device from attendance.punch where pin = '55' limit 1").query(String.class).single();
        var give = new java.util.HashMap<String, Object>(Map.of("device", device, "pin", "55", "person", heir.id.value(), "from", "2026-10-06", "why", "秦小满转岗，号给新人"));
        assertThat(hr.post("/api/attendance/devices/give", give).code()).isEqualTo("NOT_MATCHED_YET");
        assertThat(hr.post("/api/attendance/devices/match", Map.of("device", device, "pin", "55", "person", qin.id.value())).json().path("punches").asLong()).isEqualTo(3);
        assertThat(hr.post("/api/attendance/devices/give", give).json().path("punches").asLong()).isEqualTo(2);
        assertThat(List.of(punchesOf(qin, "55"), punchesOf(heir, "55"))).containsExactly(1, 2);
        assertThat(hr.post("/api/attendance/devices/give", give).code()).isEqualTo("NUMBER_NOT_LATER");
        give.put("from", "2026-10-09");
        assertThat(hr.post("/api/attendance/devices/give", give).code()).isEqualTo("SAME_HOLDER");
        take("5_attlog (1).dat", "   55\t2026-10-05 18:20:00\t1\t0\t1\t0\n   55\t2026-10-08 08:25:00\t1\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8));
        assertThat(List.of(punchesOf(qin, "55"), punchesOf(heir, "55"))).as("each day's holder").containsExactly(2, 3);
        assertThatThrownBy(() -> db.sql("update attendance.punch set person_id = ? where pin = '55' and day = '2026-10-05'").param(heir.id.value()).update()).as("nobody else's day").hasMessageContaining("append-only");
        assertThat(hr.get("/api/attendance/devices/matched?size=500").json().path("rows").valueStream().filter(m -> m.path("pin").asString().equals("55")).map(m -> m.path("name").asString() + " " + m.path("until").asString("")))
                .containsExactlyInAnyOrder(heir.name + " ", qin.name + " 2026-10-06");
    }

    @Test
    @Tag("ATT-05")
    void g_two_numbers_by_one_card_within_a_minute_are_flagged_whatever_clock_they_stood_at() throws IOException {
        var other = people.called("罗一鸣", Role.VERIFIER);
        var head = "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\tCardNo\r\n";
        var glg = head + "1\t1\t61\t\t1\t4\t2026-10-05 08:20:05\t0012345678\r\n2\t2\t62\t\t1\t4\t2026-10-05 08:20:50\t0012345678\r\n3\t1\t61\t\t1\t4\t2026-10-05 18:00:00\t0012345678\r\n4\t1\t62\t\t1\t4\t2026-10-05 18:02:00\t0099999999\r\n";
        db.sql("insert into attendance.device_person (device, pin, person_id, made_by, made_at) values ('zk:1', '61', :a, 0, now()), ('zk:2', '62', :b, 0, now()), ('zk:1', '62', :b, 0, now())").param("a", qin.id.value()).param("b", other.id.value()).update();
        take("GLG_001.TXT", glg.getBytes(StandardCharsets.UTF_8));
        var flags = db.sql("select p.pin || ' ' || o.pin from attendance.punch_flag f join attendance.punch p on p.id = f.punch_id join attendance.punch o on o.id = f.other_id where p.pin in ('61', '62')").query(String.class).list();
        assertThat(flags).containsExactly("62 61");
    }
}
