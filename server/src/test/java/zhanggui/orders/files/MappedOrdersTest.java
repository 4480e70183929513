package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("IMP-02")
class MappedOrdersTest {

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private People.Person clerk;

    @BeforeAll
    void clerk() { clerk = people.called("何砚", Role.REVIEWER); }

    private ShopId shop(String name) { return catalogue.addShop("OTHER", name, name, Viewer.SYSTEM.person()); }

    private JsonNode upload(String name, byte[] content) {
        var reply = clerk.upload("/api/importing/runs", name, content);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode guess(JsonNode run) {
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("UNMAPPED");
        var view = clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/mapping");
        assertThat(view.status()).as(view.text()).isEqualTo(200);
        assertThat(view.json().path("likely").asString()).as(view.text()).isEqualTo("orders");
        for (var subject : view.json().path("subjects")) if (subject.path("key").asString().equals("orders")) return subject.path("guess");
        throw new AssertionError(view.text());
    }

    private Map<String, Object> said(JsonNode guess, String name) {
        var said = new HashMap<String, Object>(Map.of("subject", "orders", "name", name, "headerRow", 1));
        for (var part : List.of("columns", "readings", "words", "choices")) said.put(part, guess.path(part));
        return said;
    }

    private People.Reply map(JsonNode run, Map<String, Object> said) { return clerk.post("/api/importing/runs/" + run.path("id").asLong() + "/mapping", said); }

    /** Uploads, takes the guess as it is, runs the dry run, writes. */
    private JsonNode byGuess(String name, String content, ShopId shop) {
        var run = upload(name, content.getBytes(StandardCharsets.UTF_8));
        var mapped = map(run, said(guess(run), name));
        assertThat(mapped.status()).as(mapped.text()).isEqualTo(200);
        checked(run, shop);
        return imports.write(clerk, run.path("id").asLong(), true);
    }

    private JsonNode checked(JsonNode run, ShopId shop) {
        var id = run.path("id").asLong();
        assertThat(clerk.post("/api/importing/runs/" + id + "/check", Map.of("shop", shop.value())).status()).isEqualTo(200);
        return imports.await(clerk, id, r -> !r.path("state").asString().equals("CHECKING"));
    }

    private String faults(JsonNode run) { return clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").text(); }

    private List<String> orders(ShopId shop, String columns) { return db.sql("select " + columns + " from orders.order_ o where shop_id = ? order by platform_no").param(shop.value()).query(String.class).list(); }

    @Test
    void a_year_of_a_foreign_shop_comes_in_by_mapping_alone_and_its_months_agree_with_a_plain_sum() {
        var shop = shop("外国店");
        var rows = retail();
        var run = upload("online_retail.csv", csv(rows));
        var guess = guess(run);
        assertThat(guess.path("columns").toString()).contains("\"number\":\"InvoiceNo\"", "\"code\":\"StockCode\"", "\"title\":\"Description\"", "\"quantity\":\"Quantity\"", "\"placedAt\":\"InvoiceDate\"",
                "\"price\":\"UnitPrice\"", "\"buyer\":\"CustomerID\"", "\"province\":\"Country\"");
        assertThat(map(run, said(guess, "外国店流水")).status()).isEqualTo(200);
        var checked = checked(run, shop);
        assertThat(checked.at("/counts/faulty").asInt()).as(faults(run)).isEqualTo(2);
        var written = imports.write(clerk, run.path("id").asLong(), true);
        assertThat(written.path("state").asString()).as(written.toString()).isEqualTo("WRITTEN");
        db.sql("create table if not exists public.plain (invoice text, code text, quantity int, at timestamp, price numeric)").update();
        for (var row : rows) db.sql("insert into public.plain values (?, ?, ?, ?::timestamp, ?::numeric)").params(row[0], row[1], Integer.parseInt(row[3]), row[4], row[5]).update();
        var plain = db.sql("select to_char(at, 'YYYY-MM') || ' ' || round(sum(quantity * price) filter (where quantity > 0), 2) || ' ' || round(coalesce(sum(-quantity * price) filter (where quantity < 0), 0), 2) || ' ' || sum(quantity) filter (where quantity > 0)"
                + " from public.plain where price >= 0 group by to_char(at, 'YYYY-MM') order by 1").query(String.class).list();
        var ours = db.sql("select to_char(placed_day, 'YYYY-MM') || ' ' || round(sum(paid_fen) / 100.0, 2) || ' ' || round(sum(refund_fen) / 100.0, 2) || ' ' || sum(quantity) from orders.order_ where shop_id = ? group by to_char(placed_day, 'YYYY-MM') order by 1")
                .param(shop.value()).query(String.class).list();
        assertThat(ours).isEqualTo(plain);
        assertThat(db.sql("select (select count(*) from orders.line where shop_id = :shop) + (select count(*) from orders.returned_line where shop_id = :shop)").param("shop", shop.value()).query(Integer.class).single()).isEqualTo(rows.size() - 2);
        assertThat(db.sql("select count(*) from orders.order_ where shop_id = ? and document = 'RETURN' and (stage <> 'CANCELLED' or paid_at is not null or paid_fen <> 0)").param(shop.value()).query(Integer.class).single()).isZero();
        var moves = clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/moves").text();
        assertThat(moves).contains("2010-12 付款金额", "2011-04 退货金额");

        var again = upload("online_retail_2.csv", csv(rows));
        assertThat(again.path("state").asString()).as("known by its header").isEqualTo("DETECTED");
        assertThat(again.path("formatName").path("zh").asString()).isEqualTo("外国店流水");
        var unchanged = checked(again, shop);
        assertThat(unchanged.at("/counts/fresh").asInt() + unchanged.at("/counts/changed").asInt()).as(unchanged.toString()).isZero();
    }

    /** Cancellations and write-offs with a minus, free pieces, a price below a fen, the same line twice, two rows of bad debt. */
    private static List<String[]> retail() {
        var random = new Random(7);
        var rows = new ArrayList<String[]>();
        for (var n = 0; n < 300; n++) {
            var back = n % 9 == 0;
            var off = n % 31 == 5;
            var number = (back ? "C" : "") + (536_365 + n);
            var at = "%d-%02d-%02d %02d:%02d:00".formatted(n < 20 ? 2010 : 2011, n < 20 ? 12 : 1 + n % 12, 1 + n % 28, 8 + n % 10, n % 60);
            for (var i = 0; i < 1 + random.nextInt(6); i++) {
                var quantity = (1 + random.nextInt(12)) * (back || off ? -1 : 1);
                var price = off || random.nextInt(20) == 0 ? "0.0" : n == 17 && i == 0 ? "0.001" : "%d.%02d".formatted(random.nextInt(30), random.nextInt(100));
                if (price.equals("0.001")) quantity = quantity < 0 ? -1 : 1;
                rows.add(new String[] {number, "8" + (5_000 + random.nextInt(40)) + (i % 3 == 0 ? "A" : ""), random.nextInt(30) == 0 ? "" : "WHITE, METAL \"LANTERN\"", Integer.toString(quantity), at, price, random.nextInt(4) == 0 ? "" : "17850.0", "United Kingdom"});
                if (i == 3) rows.add(rows.getLast());
            }
        }
        rows.add(new String[] {"A563186", "B", "Adjust bad debt", "1", "2011-08-12 14:51:00", "-11062.06", "", "United Kingdom"});
        rows.add(new String[] {"A563187", "B", "Adjust bad debt", "1", "2011-08-12 14:52:00", "-11062.06", "", "United Kingdom"});
        return rows;
    }

    private static byte[] csv(List<String[]> rows) {
        var text = new StringBuilder("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (var row : rows) text.append(String.join(",", java.util.Arrays.stream(row).map(c -> c.contains(",") ? "\"" + c.replace("\"", "\"\"") + "\"" : c).toList())).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_of_american_dates_repeated_totals_and_words_of_state_is_guessed_right() {
        var shop = shop("美国店");
        var run = byGuess("sales_data.csv", """
                ORDERNUMBER,QUANTITYORDERED,PRICEEACH,ORDERLINENUMBER,SALES,ORDERDATE,STATUS,PRODUCTCODE,CUSTOMERNAME,PHONE,CITY,STATE,COUNTRY
                10107,30,95.70,2,2871.00,2/24/2003 0:00,Shipped,S10_1678,Land of Toys Inc.,2125557818,NYC,NY,USA
                10107,2,10.00,1,20.00,2/24/2003 0:00,Shipped,S10_1949,Land of Toys Inc.,2125557818,NYC,NY,USA
                10121,34,81.35,5,2765.90,5/7/2003 0:00,Cancelled,S10_1678,Reims Collectables,26.47.1555,Reims,,France
                10134,41,94.74,2,3884.34,7/1/2003 0:00,In Process,S10_1678,Lyon Souveniers,+33 1 46 62 7555,Paris,,France
                """, shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run)).isEqualTo(3);
        assertThat(orders(shop, "platform_no || ' ' || placed_day || ' ' || stage || ' ' || payable_fen || ' ' || paid_fen || ' ' || quantity || ' ' || city"))
                .containsExactly("10107 2003-02-24 SHIPPED 289100 289100 32 NYC", "10121 2003-05-07 CANCELLED 276590 0 34 Reims", "10134 2003-07-01 TO_REVIEW 388434 388434 41 Paris");
        assertThat(db.sql("select recipient_masked from orders.order_ where shop_id = ? and platform_no = '10107'").param(shop.value()).query(String.class).single()).doesNotContain("2125557818");
    }

    @Test
    void orders_without_lines_with_chinese_names_and_an_unpaid_one_are_guessed_right() {
        var shop = shop("报表店");
        var run = byGuess("tmall_order_report.csv", """
                订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额
                1,178.8,0,上海,2020/2/21 0:00,,0
                2,21,21,内蒙古自治区,2020/2/20 23:59,2020/2/21 0:00,0
                3,37,0,安徽省,2020/2/20 23:59,2020/2/21 0:00,37
                """, shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run)).isEqualTo(3);
        assertThat(orders(shop, "platform_no || ' ' || placed_day || ' ' || payable_fen || ' ' || paid_fen || ' ' || refund_fen")).containsExactly("1 2020-02-21 17880 0 0", "2 2020-02-20 2100 2100 0", "3 2020-02-20 3700 0 3700");
    }

    @Test
    @Tag("INT-20")
    void orders_of_a_wholesale_platform_come_in_by_their_own_channel() {
        var shop = catalogue.addShop("B2B", "批发店", "批发", Viewer.SYSTEM.person());
        var run = byGuess("1688.csv", "订单编号,下单时间,货品标题,货号,数量,单价(元),实付款(元),订单状态\n2026030100001,2026-03-01 10:00:00,浴巾,QH-YJ70-MB,100,20.00,2000.00,待发货\n", shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run)).isEqualTo(1);
        assertThat(orders(shop, "channel || ' ' || stage || ' ' || paid_fen")).containsExactly("B2B TO_REVIEW 200000");
        assertThat(people.called("苏店", Role.STORE_MANAGER).get("/api/orders?channel=B2B").text()).contains("2026030100001");
    }

    @Test
    void a_total_that_is_repeated_on_every_row_of_an_order_counts_once() {
        var shop = shop("重复总额店");
        var text = new StringBuilder("订单号;下单时间;商品名称;数量;单价;订单金额;实付款;订单状态\n");
        for (var n = 1; n <= 6; n++) for (var i = 0; i < 2; i++) text.append("JD%05d;2026-02-%02d 10:00:00;杯子%d;1;20,50;36,00;36,00;等待出库\n".formatted(n, n, i));
        var run = byGuess("jd.csv", text.toString(), shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run)).isEqualTo(6);
        assertThat(orders(shop, "payable_fen || ' ' || paid_fen || ' ' || goods_fen || ' ' || quantity || ' ' || stage").stream().distinct()).containsExactly("3600 3600 4100 2 TO_REVIEW");
        assertThat(db.sql("select distinct share_fen from orders.line where shop_id = ?").param(shop.value()).query(Long.class).list()).containsExactly(1800L);
    }

    @Test
    void a_word_of_state_that_nobody_has_explained_is_a_fault_of_its_row_and_the_columns_can_be_said_anew() {
        var shop = shop("词店");
        var content = "单号,下单时间,金额,状态\nA1,2026-02-01 10:00:00,10.00,待发货\nA2,2026-02-01 10:00:00,12.00,神秘状态\n".getBytes(StandardCharsets.UTF_8);
        var run = upload("words.csv", content);
        assertThat(map(run, said(guess(run), "词店订单")).status()).isEqualTo(200);
        var checked = checked(run, shop);
        assertThat(checked.at("/counts/fresh").asInt()).as(checked.toString()).isEqualTo(1);
        assertThat(faults(run)).contains("不认识的状态", "神秘状态", "在对列里说一下");
        assertThat(clerk.post("/api/importing/runs/" + run.path("id").asLong() + "/map-again", Map.of()).status()).isEqualTo(200);
        var said = said(guess(run), "词店订单");
        said.put("words", Map.of("state", Map.of("待发货", "TO_SHIP", "神秘状态", "SHIPPED")));
        assertThat(map(run, said).status()).isEqualTo(200);
        assertThat(checked(run, shop).at("/counts/fresh").asInt()).isEqualTo(2);
        assertThat(db.sql("select count(*) from importing.own_format where name = '词店订单' and retired_at is null").query(Integer.class).single()).as("the earlier one gave way").isEqualTo(1);
    }

    @Test
    void a_mapping_that_cannot_be_is_refused_with_the_field_it_is_about() {
        var run = upload("x.csv", "单号,时间,金额,说明\nA1,2026-02-01 10:00:00,10.00,甲\nA2,2026-02-02 10:00:00,11.00,乙\n".getBytes(StandardCharsets.UTF_8));
        var guess = guess(run);
        var noMoney = said(guess, "x");
        noMoney.put("columns", Map.of("number", "单号", "placedAt", "时间"));
        assertThat(map(run, noMoney).text()).contains("MAPPING_INCOMPLETE", "要有金额");
        var twice = said(guess, "x");
        twice.put("columns", Map.of("number", "单号", "placedAt", "时间", "lineAmount", "金额", "title", "金额"));
        assertThat(map(run, twice).text()).contains("MAPPING_INCOMPLETE", "选了两次");
        var gone = said(guess, "x");
        gone.put("columns", Map.of("number", "单号", "placedAt", "时间", "lineAmount", "没有的列"));
        assertThat(map(run, gone).text()).contains("没有“没有的列”这一列", "columns.lineAmount");
        var unreadable = said(guess, "x");
        unreadable.put("columns", Map.of("number", "单号", "placedAt", "说明", "lineAmount", "金额"));
        unreadable.put("readings", Map.of("placedAt", "YMD", "lineAmount", "POINT"));
        var refused = map(run, unreadable);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("MAPPING_UNREADABLE", "例如“甲”");
        var nameless = said(guess, " ");
        assertThat(map(run, nameless).text()).contains("给这种文件起个名字");
        assertThat(clerk.post("/api/importing/runs/" + run.path("id").asLong() + "/check", Map.of("shop", 1)).status()).as("not before it is mapped").isEqualTo(409);
        assertThat(clerk.post("/api/importing/runs/" + run.path("id").asLong() + "/cancel", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void a_packed_file_is_unpacked_and_a_damaged_one_refused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write("发票,日期,总价\nA1,2026-02-01,10.00\n".getBytes(StandardCharsets.UTF_8));
        }
        var run = upload("总账.csv.gz", out.toByteArray());
        assertThat(run.path("fileName").asString()).isEqualTo("总账.csv");
        assertThat(run.path("state").asString()).isEqualTo("UNMAPPED");
        var cut = clerk.upload("/api/importing/runs", "总账.csv.gz", java.util.Arrays.copyOf(out.toByteArray(), out.size() - 12));
        assertThat(cut.status()).isEqualTo(422);
        assertThat(cut.code()).isEqualTo("BROKEN_FILE");
    }

    @Test
    void an_export_of_a_version_that_nobody_knows_says_what_it_resembles_and_is_mapped() {
        var shop = catalogue.addShop("TAOBAO", "新版店", "新版", Viewer.SYSTEM.person());
        var run = upload("ExportOrderList202603011200.csv", """
                订单号,买家会员名,买家应付货款,买家应付邮费,应付总额,实付总额,交易状态,买家留言,收货人,收货地址,手机,创建时间,付款时间,物流单号,物流公司,商家备忘,宝贝总数
                3123456789012345678,小鱼,577.00,10.00,587.00,587.00,"买家已付款，等待卖家发货",,江月,浙江省 杭州市 余杭区 五常街道1号,13800000001,2026-03-01 09:00:00,2026-03-01 09:01:00,,,,2
                """.getBytes(StandardCharsets.UTF_8));
        var guess = guess(run);
        assertThat(guess.path("columns").toString()).contains("\"number\":\"订单号\"", "\"placedAt\":\"创建时间\"", "\"paidAt\":\"付款时间\"", "\"state\":\"交易状态\"", "\"name\":\"收货人\"", "\"address\":\"收货地址\"", "\"phone\":\"手机\"", "\"postage\":\"买家应付邮费\"", "\"orderTotal\":\"应付总额\"", "\"paid\":\"实付总额\"");
        var said = said(guess, "新版淘宝");
        said.put("words", Map.of("state", Map.of("买家已付款，等待卖家发货", "TO_SHIP")));
        var mapped = map(run, said);
        assertThat(mapped.status()).as(mapped.text() + guess).isEqualTo(200);
        checked(run, shop);
        assertThat(imports.write(clerk, run.path("id").asLong(), false).path("writtenFresh").asInt()).as(faults(run)).isEqualTo(1);
        assertThat(orders(shop, "stage || ' ' || payable_fen || ' ' || paid_fen || ' ' || province || city || district")).containsExactly("TO_REVIEW 58700 58700 浙江省杭州市余杭区");
    }

    @Test
    void an_order_of_several_rows_whose_head_stands_in_the_first_alone_comes_in_whole() {
        var shop = shop("独立站");
        var run = byGuess("orders_export_1.csv", """
                Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Street,Shipping City,Shipping Country,Refunded Amount,Notes
                #1001,a@example.com,paid,2026-02-01 10:00:05 +0800,unfulfilled,CNY,150.00,10.00,160.00,2026-02-01 10:00:00 +0800,2,Mug - Blue,50.00,MUG-B,Ann Lee,1 Main St,Leeds,GB,0.00,ring twice
                #1001,a@example.com,,,,,,,,2026-02-01 10:00:00 +0800,1,Bowl,50.00,BOWL,,,,,,
                #1002,b@example.com,paid,2026-02-01 11:00:05 +0800,fulfilled,CNY,20.00,0.00,20.00,2026-02-01 11:00:00 +0800,1,Spoon,20.00,SPOON,Bo Ek,2 Main St,York,GB,0.00,
                #1003,c@example.com,voided,,unfulfilled,CNY,70.00,0.00,70.00,2026-02-01 12:00:00 +0800,1,Mug - Blue,50.00,MUG-B,Cy Oz,3 Main St,Hull,GB,0.00,
                #1003,c@example.com,,,,,,,,,1,Spoon,20.00,SPOON,,,,,,
                """, shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run)).isEqualTo(3);
        assertThat(orders(shop, "platform_no || ' ' || stage || ' ' || payable_fen || ' ' || paid_fen || ' ' || postage_fen || ' ' || quantity || ' ' || city || ' ' || buyer_remark"))
                .containsExactly("#1001 TO_REVIEW 16000 16000 1000 3 Leeds ring twice", "#1002 DONE 2000 2000 0 1 York ", "#1003 CANCELLED 7000 0 0 2 Hull ");
        assertThat(db.sql("select string_agg(code || '×' || quantity, ' ' order by order_id, line_no) from orders.line where shop_id = ?").param(shop.value()).query(String.class).single()).isEqualTo("MUG-B×2 BOWL×1 SPOON×1 MUG-B×1 SPOON×1");
    }

    @Test
    void rows_whose_number_was_merged_away_go_with_the_order_above_and_by_lines_the_postage_is_payable_too() {
        var shop = shop("合并店");
        var run = byGuess("merged.csv", """
                订单号,下单时间,状态,商家编码,商品名称,数量,单价,运费
                H1,2026-02-01 10:00:00,待发货,A,甲,2,10.00,6.00
                ,,,B,乙,1,5.00,
                H2,2026-02-02 10:00:00,已取消,A,甲,1,10.00,0.00
                ,,,C,丙,3,1.00,
                """, shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run)).isEqualTo(2);
        assertThat(orders(shop, "platform_no || ' ' || placed_day || ' ' || stage || ' ' || payable_fen || ' ' || postage_fen || ' ' || quantity")).containsExactly("H1 2026-02-01 TO_REVIEW 3100 600 3", "H2 2026-02-02 CANCELLED 1300 0 4");
        var strict = upload("merged_strict.csv", "订单号,下单时间,商家编码,数量,单价\nS1,2026-02-01 10:00:00,A,2,10.00\n,2026-02-01 10:00:00,B,1,5.00\n".getBytes(StandardCharsets.UTF_8));
        var said = said(guess(strict), "不接上一行");
        said.put("choices", Map.of("blank", "FAULT"));
        assertThat(map(strict, said).status()).isEqualTo(200);
        assertThat(checked(strict, shop).at("/counts/faulty").asInt()).as("only if somebody says so").isEqualTo(1);
    }

    @Test
    void orders_joined_with_their_items_are_guessed_right_and_a_day_is_no_courier() {
        var shop = shop("巴西店");
        var content = """
                order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_item_id,product_id,price,freight_value
                e481f51c,9ef432eb,delivered,2017-10-02 10:56:33,2017-10-02 11:07:15,2017-10-04 19:55:00,1,87285b34,29.99,8.72
                53cdb2fc,b0830fb4,delivered,2018-07-24 20:41:37,2018-07-26 03:24:27,2018-07-26 14:31:00,1,595fac2a,118.70,22.76
                53cdb2fc,b0830fb4,delivered,2018-07-24 20:41:37,2018-07-26 03:24:27,2018-07-26 14:31:00,2,595fac2a,118.70,22.76
                47770eb9,41ce2a54,canceled,2018-08-08 08:38:49,2018-08-08 08:55:23,,1,aa4383b3,159.90,19.22
                """;
        var guess = guess(upload("olist.csv", content.getBytes(StandardCharsets.UTF_8)));
        assertThat(guess.path("columns").has("courier")).as(guess.toString()).isFalse();
        var run = byGuess("olist_again.csv", content, shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run)).isEqualTo(3);
        assertThat(orders(shop, "platform_no || ' ' || stage || ' ' || payable_fen || ' ' || paid_fen || ' ' || postage_fen || ' ' || quantity")).containsExactly("47770eb9 CANCELLED 17912 17912 1922 1", "53cdb2fc DONE 28292 28292 4552 2", "e481f51c DONE 3871 3871 872 1");
    }
}
