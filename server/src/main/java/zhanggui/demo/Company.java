package zhanggui.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhanggui.access.Access;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Leading;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.RuleChoices;
import zhanggui.organisation.RuleTopic;

/** Founds the fictitious company: departments, posts, people with accounts, shops and goods. */
@Component
class Company {

    /** Everybody signs in with it; the demo's data are invented and the demo says so. */
    static final String PASSWORD = "Zhanggui-demo-2026";
    static final String ONE_TIME_PASSWORD = "First-day-of-the-demo-1";

    private static final Words NAME = Words.of("青禾家居", "Qinghe Home");

    private static final Map<String, Words> OFFICE_POSTS = Map.ofEntries(
            Map.entry("store-manager", Words.of("店长", "Store manager")),
            Map.entry("logistics-supervisor", Words.of("物流主管", "Logistics supervisor")),
            Map.entry("hr", Words.of("人事", "HR")),
            Map.entry("finance", Words.of("财务", "Finance")),
            Map.entry("order-reviewer", Words.of("审单员", "Order reviewer")),
            Map.entry("order-printer", Words.of("打单员", "Print clerk")),
            Map.entry("stock-picker", Words.of("备货员", "Picker")),
            Map.entry("goods-checker", Words.of("验货员", "Verifier")),
            Map.entry("packer", Words.of("打包员", "Packer")),
            Map.entry("after-sales-clerk", Words.of("售后员", "After-sales clerk")),
            Map.entry("administrator", Words.of("系统管理员", "System administrator")));

    /** Who is who after founding, in the order of founding: a copied map would be walked in another order by each process. */
    record Founded(Map<String, PersonId> people, Map<String, ShopId> shops, Map<String, SkuId> skus) {
        PersonId person(Cast someone) { return people.get(someone.name()); }
    }

    private final Organisation organisation;
    private final Access access;
    private final Catalogue catalogue;
    private final Leading leading;
    private final RuleChoices choices;

    Company(Organisation organisation, Leading leading, RuleChoices choices, Access access, Catalogue catalogue) {
        this.organisation = organisation;
        this.leading = leading;
        this.choices = choices;
        this.access = access;
        this.catalogue = catalogue;
    }

    Founded found(LocalDate day) {
        var by = Viewer.SYSTEM.person();
        var company = organisation.addCompany(NAME, by);
        var operations = organisation.addDepartment(Words.of("运营部", "Operations"), company, by);
        var logistics = organisation.addDepartment(Words.of("物流部", "Logistics"), company, by);
        var people = new LinkedHashMap<String, PersonId>();
        var posts = new HashMap<String, zhanggui.kernel.PostId>();
        for (var someone : Cast.ALL) {
            var post = posts.computeIfAbsent(someone.post(), key -> organisation.addPost(key, OFFICE_POSTS.get(key),
                    someone.staffNo().compareTo("QH010") < 0 && !key.startsWith("logistics") ? operations : logistics, by));
            var person = organisation.addPerson(someone.staffNo(), someone.name(), day, by);
            organisation.assign(person, post, day, by);
            access.openAccount(person, someone.login(), ONE_TIME_PASSWORD, by);
            access.grant(person, someone.role(), null, day, by);
            people.put(someone.name(), person);
        }
        leading.lead(company, posts.get("store-manager"), null, day, "开业", by);
        leading.lead(logistics, posts.get("logistics-supervisor"), null, day, "开业", by);
        for (var topic : RuleTopic.values()) choices.choose(topic, null, null, topic.standard(), day, "开业", by);
        var shops = new LinkedHashMap<String, ShopId>();
        shops.put(Cast.SHOP_A, catalogue.addShop("TAOBAO", Cast.SHOP_A, "旗舰", by));
        shops.put(Cast.SHOP_B, catalogue.addShop("TAOBAO", Cast.SHOP_B, "生活", by));
        var skus = new LinkedHashMap<String, SkuId>();
        for (var goods : Goods.ALL) skus.put(goods.code(), catalogue.addSku(goods.code(), goods.name(), goods.spec(), goods.barcode(), goods.bin(), by));
        return new Founded(people, shops, skus);
    }
}
