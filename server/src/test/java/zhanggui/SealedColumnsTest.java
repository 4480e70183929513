package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.access.Role;
import zhanggui.access.TestKeys;
import zhanggui.kernel.SealedColumn;

/** ACC-03: whatever column holds personal data or a secret is sealed and named, so that a new key reaches it; no other way leads past this list. */
@DatabaseTest
@Tag("ACC-03")
class SealedColumnsTest {

    /** What such data is called. A column of bytes may hold anything. */
    private static final String SUSPECT = "(^|_)(phone|mobile|tel|telephone|paper|passport|identity|id_card|id_no|idcard|bank|bank_account|card_no|address|street|e?mail|contact|emergency|secret|totp|recipient|birthday|wechat|qq|sealed)(_|$)";

    /** Looks like it and is none, each for a reason. */
    private static final Map<String, String> NONE = Map.ofEntries(
            Map.entry("access.session.token_hash", "a digest"), Map.entry("access.token.hash", "a digest"), Map.entry("access.recovery_code.hash", "a digest"),
            Map.entry("attendance.public_year.sha256", "a digest"), Map.entry("attendance.punch_photo.sha256", "a digest"), Map.entry("attendance.month_lock.sha256", "a digest"),
            Map.entry("audit.block.digest", "a digest"), Map.entry("audit.block.previous", "a digest"), Map.entry("audit.month_lock.sha256", "a digest"),
            Map.entry("importing.run.sha256", "a digest"), Map.entry("payroll.run.fingerprint", "a digest"), Map.entry("payroll.run.results", "a digest"), Map.entry("payroll.month_close.sha256", "a digest"),
            Map.entry("payroll.appeal_paper.sha256", "a digest"), Map.entry("payroll.appeal_paper.bytes", "evidence of an appeal as it was handed in, shown to who appeals and who decides; too large to be sealed row by row"),
            Map.entry("attendance.punch_photo.bytes", "a picture of a punch, shown to whom it belongs and to who reviews it; too large to be sealed row by row"),
            Map.entry("conduct.case_paper.sha256", "a digest"), Map.entry("conduct.case_paper.bytes", "evidence of a case as it was handed in, shown to those the case is for; too large to be sealed row by row"),
            Map.entry("approvals.receipt.sha256", "a digest"), Map.entry("approvals.receipt.bytes", "a receipt as it was handed in, shown to who asked and who decides; too large to be sealed row by row"),
            Map.entry("purchasing.supplier_paper.sha256", "a digest"), Map.entry("purchasing.supplier_paper.bytes", "a supplier's card or brochure as it was handed in, shown to those who see purchases; too large to be sealed row by row"),
            Map.entry("fulfilment.printing.paper", "the kind of paper that was printed"), Map.entry("fulfilment.print_template.paper", "a kind of paper"),
            Map.entry("stock.slip.paper", "the number of the delivery note or request that goods go by"), Map.entry("reports.saved_view.address", "a page's filters"),
            Map.entry("orders.order_.recipient_masked", "masked"), Map.entry("organisation.candidate.phone_masked", "masked"), Map.entry("organisation.personnel.phone_masked", "masked"),
            Map.entry("organisation.personnel.paper_masked", "masked"), Map.entry("organisation.personnel.contact_masked", "masked"),
            Map.entry("organisation.personnel.bank", "the bank's name says nothing of a person by itself"),
            Map.entry("public.scheduled_tasks.task_data", "what a job remembers of itself"));

    @Autowired List<SealedColumn> sealed;
    @Autowired JdbcClient db;
    @Autowired TestKeys keys;
    @Autowired People people;

    @Test
    void every_column_that_may_hold_personal_data_or_a_secret_is_registered_or_stands_here_with_its_reason() {
        var unnamed = unregistered();
        unnamed.removeAll(NONE.keySet());
        assertThat(unnamed).as("name a SealedColumn for it, or write here why it is none").isEmpty();
        assertThat(columns(".")).as("gone: take off the list").containsAll(NONE.keySet().stream().filter(c -> !c.startsWith("public.")).toList());
    }

    @Test
    void what_is_registered_is_there_as_bytes_with_its_key_and_has_words() {
        assertThat(sealed).hasSizeGreaterThanOrEqualTo(12);
        for (var column : sealed) {
            assertThat(db.sql("select data_type from information_schema.columns where table_schema || '.' || table_name || '.' || column_name = ?").param(column.table() + "." + column.column()).query(String.class).optional())
                    .as(column.toString()).contains("bytea");
            assertThat(column.words().zh()).isNotBlank().isNotEqualTo(column.words().en());
            assertThat(column.older(db, 1)).as(column.toString()).isZero();
        }
    }

    @Test
    void a_planted_column_is_told_whatever_its_type() {
        db.sql("create table work.planted (id bigint primary key, home_phone text, blob bytea, remark text)").update();
        try {
            assertThat(unregistered()).contains("work.planted.home_phone", "work.planted.blob").doesNotContain("work.planted.remark");
        } finally {
            db.sql("drop table work.planted").update();
        }
    }

    @Test
    void what_an_older_program_kept_in_the_open_is_read_as_before_and_sealed_by_the_run_behind_the_keys() {
        var hr = people.called("沈人事", Role.HR);
        db.sql("insert into notices.preference (person_id, mail_open) values (?, 'shen@example.com')").param(hr.id.value()).update();
        var partner = hr.post("/api/organisation/partners", Map.of("kind", "COURIER", "name", "中通")).json().path("id").asLong();
        db.sql("insert into organisation.partner_contact (partner_id, name, phone_open, made_by, made_at) values (?, '老周', '13912345678', 1, now())").param(partner).update();
        assertThat(hr.get("/api/notices/settings").text()).contains("shen@example.com");
        assertThat(hr.get("/api/organisation/partners").text()).contains("13912345678");

        keys.sealAnew();
        assertThat(db.sql("select count(*) from notices.preference where mail_open <> '' or mail is null").query(Long.class).single()).isZero();
        assertThat(db.sql("select count(*) from organisation.partner_contact where phone_open <> '' or phone is null").query(Long.class).single()).isZero();
        assertThat(hr.get("/api/notices/settings").text()).contains("shen@example.com");
        assertThat(hr.get("/api/organisation/partners").text()).contains("13912345678");
    }

    private Set<String> unregistered() {
        var found = new TreeSet<>(columns(SUSPECT));
        var known = sealed.stream().flatMap(c -> java.util.stream.Stream.of(c.table() + "." + c.column(), c.table() + "." + c.open())).collect(Collectors.toSet());
        found.removeAll(known);
        return found;
    }

    /** Columns of text, documents or bytes whose name matches, and all of bytes; partitions are their parent's. */
    private List<String> columns(String pattern) {
        return db.sql("""
                select n.nspname || '.' || c.relname || '.' || a.attname
                  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                   and c.relname not like 'flyway%' and not (c.relname like any (array['stage\\_%', 'verdict\\_%']))
                   and (a.atttypid = 'bytea'::regtype or a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype) and a.attname ~* ?)
                """).param(pattern).query(String.class).list();
    }
}
