package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.access.TestKeys;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.KeyFiles;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Seal;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.ChangeOrder;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Recipient;

/** Buyers' data from the export's file to the disk: who sees it, who takes it along, and what a stolen copy of the database tells. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalDataTest {

    private static final String PHONE = "13812345678";
    private static final String STREET = "梧桐街 77 弄 5 号";
    private static final String NAME = "欧阳听雨";

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired Seal seal;
    @Autowired KeyFiles files;
    @Autowired TestKeys keys;
    @Autowired ChangeOrder change;
    @Autowired List<SealedColumn> sealedColumns;

    private ShopId shop;
    private People.Person admin;
    private People.Person manager;
    private People.Person agent;
    private People.Person picker;
    private String order;

    @BeforeAll
    void an_order_came_by_file_and_its_recipient_was_changed_once() {
        shop = catalogue.addShop("TAOBAO", "示例旗舰店", "示例", Viewer.SYSTEM.person());
        admin = people.called("何管理", Role.ADMINISTRATOR);
        manager = people.called("周店长", Role.STORE_MANAGER);
        agent = people.called("苏客服", Role.SERVICE_AGENT);
        picker = people.called("秦小满", Role.PICKER);
        var file = new Export().row("7700000000000001", "收货人姓名", NAME, "收货地址 ", "浙江省 杭州市 余杭区 " + STREET, "联系手机", "'" + PHONE).row("7700000000000002").bytes();
        imports.take(manager, "ExportOrderList202603010900.csv", file, shop);
        var ref = db.sql("select shop_id, id from orders.order_ where platform_no = '7700000000000001'").query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).single();
        order = "/api/orders/" + ref.shop().value() + "/" + ref.id().value();
        var to = new ChangeOrder.Destination(new Recipient(NAME, PHONE, "新" + STREET), "浙江省", "杭州市", "余杭区");
        assertThat(change.recipient(ref, to, "买家改址", manager.viewer())).isInstanceOf(Outcome.Done.class);
    }

    @AfterAll
    void later_tests_have_one_key_again() throws IOException {
        try (var all = Files.list(Path.of("target/test-home"))) {
            for (var file : all.filter(f -> f.getFileName().toString().matches("key\\.\\d+")).toList()) Files.delete(file);
        }
        seal.renew();
    }

    /** Everything that a copy of the database would tell, column by column, bytes read as text. */
    private String dump() {
        var all = new StringBuilder();
        var columns = db.sql("""
                select format('%I.%I', c.table_schema, c.table_name), format('%I', c.column_name), c.data_type from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE'
                   and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')
                """).query((row, _) -> List.of(row.getString(1), row.getString(2), row.getString(3))).list();
        for (var column : columns) {
            var read = column.get(2).equals("bytea") ? "encode(" + column.get(1) + ", 'escape')" : column.get(1) + "::text";
            db.sql("select " + read + " from " + column.get(0) + " where " + column.get(1) + " is not null").query(row -> { all.append(row.getString(1)).append('\n'); });
        }
        return all.toString();
    }

    private static String escaped(String text) {
        var bytes = new StringBuilder();
        for (var b : text.getBytes(StandardCharsets.UTF_8)) bytes.append(b < 0 ? "\\" + Integer.toOctalString(b & 0xff) : String.valueOf((char) b));
        return bytes.toString();
    }

    @Test
    @Tag("ACC-03")
    void a_copy_of_the_database_tells_no_phone_no_street_and_no_name() {
        var all = dump();
        assertThat(all).as("it is a copy indeed").contains("7700000000000001").contains("买家改址");
        assertThat(all).doesNotContain(PHONE).doesNotContain(STREET).doesNotContain(NAME).doesNotContain(escaped(STREET)).doesNotContain(escaped(NAME));
    }

    @Test
    @Tag("SEC-02")
    void a_picker_sees_no_phone_and_a_service_agent_sees_it_in_the_order_only_and_says_what_for() {
        for (var page : List.of("/api/orders", order, "/api/orders?q=7700000000000001")) {
            assertThat(picker.get(page).text()).as(page).doesNotContain(PHONE).doesNotContain(STREET).doesNotContain(NAME);
            assertThat(agent.get(page).text()).as(page).doesNotContain(PHONE).doesNotContain(STREET).doesNotContain(NAME);
        }
        assertThat(picker.post(order + "/recipient/reveal", Map.of("purpose", "想看")).status()).isEqualTo(403);
        assertThat(agent.post(order + "/recipient/reveal", Map.of("purpose", " ")).code()).isEqualTo("PURPOSE_MISSING");
        assertThat(agent.post(order + "/recipient/reveal", Map.of("purpose", "回访地址")).json().path("phone").asString()).isEqualTo(PHONE);
        var looked = admin.get("/api/audit/entries?verb=orders.recipient.reveal").json().path("rows").get(0);
        assertThat(looked.path("name").asString()).isEqualTo("苏客服");
        assertThat(looked.path("why").asString()).isEqualTo("回访地址");
        assertThat(admin.get("/api/audit/entries?verb=denied&subject=/api/orders").text()).contains("REVEAL_BUYER");
    }

    @Test
    @Tag("SEC-03")
    void an_export_needs_the_right_and_a_purpose_and_the_log_names_person_time_and_rows() {
        assertThat(agent.get("/api/orders/export?purpose=看看").status()).as("may see, may not take along").isEqualTo(403);
        assertThat(manager.get("/api/orders/export").code()).isEqualTo("PURPOSE_MISSING");
        assertThat(manager.get("/api/orders/export?purpose=%20").code()).isEqualTo("PURPOSE_MISSING");
        var csv = manager.get("/api/orders/export?purpose=%E5%8F%8C11%E5%AF%B9%E8%B4%A6");
        assertThat(csv.text().lines()).hasSize(3);
        assertThat(csv.text()).doesNotContain(PHONE);
        var log = admin.get("/api/audit/entries?verb=orders.export").json().path("rows");
        assertThat(log.get(0).path("verb").asString()).isEqualTo("orders.export.rows");
        assertThat(log.get(0).path("after").path("rows").asInt()).isEqualTo(2);
        assertThat(log.get(1).path("name").asString()).isEqualTo("周店长");
        assertThat(log.get(1).path("why").asString()).isEqualTo("双11对账");
        assertThat(log.get(1).path("at").asString()).isNotBlank();
    }

    @Test
    @Tag("ACC-03")
    void with_a_new_key_everything_is_sealed_anew_and_still_opens_and_the_history_is_still_append_only() {
        var before = seal.newest();
        var aNodeThatKnowsOnlyTheOldKey = new Seal(files::read);
        var state = admin.post("/api/access/keys", Map.of("why", "每年换")).json();
        assertThat(state.path("newest").asInt()).isEqualTo(before + 1);
        assertThat(state.path("parts").toString()).contains("orders.order_.recipient");
        assertThat(sealedColumns.stream().mapToLong(c -> c.older(db, seal.newest())).sum()).as("two recipients, one old value and one new").isEqualTo(4);
        assertThat(agent.post(order + "/recipient/reveal", Map.of("purpose", "换钥匙中")).json().path("phone").asString()).isEqualTo(PHONE);

        keys.sealAnew();
        var done = admin.get("/api/access/keys").json();
        assertThat(done.path("done").asInt()).isEqualTo(4);
        assertThat(done.path("finished").asString()).isNotBlank();
        assertThat(sealedColumns.stream().mapToLong(c -> c.older(db, seal.newest())).sum()).isZero();
        assertThat(agent.post(order + "/recipient/reveal", Map.of("purpose", "换好了")).json().path("phone").asString()).isEqualTo(PHONE);
        var sealed = db.sql("select recipient from orders.order_ limit 1").query((row, _) -> row.getBytes(1)).single();
        assertThat(aNodeThatKnowsOnlyTheOldKey.open(sealed)).isNotBlank();
        assertThat(aNodeThatKnowsOnlyTheOldKey.newest()).as("it has learned").isEqualTo(before + 1);

        for (var change : List.of("why = 'x'", "sealed_after = sealed_after || '\\x00'::bytea", "sealed_after = null", "sealed_before = set_byte(sealed_before, 0, 1)"))
            assertThatThrownBy(() -> db.sql("update orders.change set " + change).update()).as(change).hasMessageContaining("append-only");
        assertThat(dump()).doesNotContain(PHONE).doesNotContain(escaped(STREET));
        var audited = new ArrayList<String>();
        admin.get("/api/audit/entries?verb=access.key").json().path("rows").forEach(e -> audited.add(e.path("why").asString()));
        assertThat(audited).containsExactly("每年换");
    }
}
