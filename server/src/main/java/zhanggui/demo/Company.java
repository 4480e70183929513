package zhanggui.demo;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
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

    static final Map<String, Words> POSTS = Map.ofEntries(
            entry("store-manager", Words.of("店长", "Store manager")),
            entry("logistics-supervisor", Words.of("物流主管", "Logistics supervisor")),
            entry("hr", Words.of("人事", "HR")),
            entry("finance", Words.of("财务", "Finance")),
            entry("order-reviewer", Words.of("审单员", "Order reviewer")),
            entry("order-printer", Words.of("打单员", "Print clerk")),
            entry("stock-picker", Words.of("备货员", "Picker")),
            entry("goods-checker", Words.of("验货员", "Verifier")),
            entry("packer", Words.of("打包员", "Packer")),
            entry("after-sales-clerk", Words.of("售后员", "After-sales clerk")),
            entry("service-lead", Words.of("客服主管", "Customer service supervisor")),
            entry(Cast.SERVICE, Words.of("客服", "Customer service agent")),
            entry("administrator", Words.of("系统管理员", "System administrator")),
            entry("general-manager", Words.of("总经理", "General manager")),
            entry("finance-admin", Words.of("财务行政", "Finance and administration")),
            entry("warehouse-keeper", Words.of("仓库管理员", "Warehouse keeper")),
            entry("marketing-operations-specialist", Words.of("营销运营专员", "Marketing and operations specialist")),
            entry("promotion-specialist", Words.of("推广专员", "Promotion specialist")),
            entry("design-editor", Words.of("美工编辑", "Design editor")),
            entry("campaign-planner", Words.of("活动策划专员", "Campaign planner")));

    private static final String COMMERCE = "电商中心", OPERATIONS = "运营部", LOGISTICS = "物流部", SERVICE = "客服部";
    /** The same punch gives points there and yuan everywhere else (ORG-13, DIS-12). */
    private static final String RULES_OF_SERVICE = "001.jobs";

    /** Who is who after founding, in the order of founding: a copied map would be walked in another order by each process. */
    record Founded(Map<String, PersonId> people, Map<String, ShopId> shops, Map<String, SkuId> skus, Map<String, DepartmentId> departments) {
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
        var departments = new LinkedHashMap<String, DepartmentId>();
        departments.put(NAME.zh(), company);
        var commerce = organisation.addDepartment(Words.of(COMMERCE, "E-commerce"), company, by);
        departments.put(COMMERCE, commerce);
        departments.put(OPERATIONS, organisation.addDepartment(Words.of(OPERATIONS, "Operations"), commerce, by));
        departments.put(LOGISTICS, organisation.addDepartment(Words.of(LOGISTICS, "Logistics"), commerce, by));
        departments.put(SERVICE, organisation.addDepartment(Words.of(SERVICE, "Customer service"), commerce, by));
        var people = new LinkedHashMap<String, PersonId>();
        var posts = new HashMap<String, PostId>();
        for (var someone : Cast.ALL) {
            var post = posts.computeIfAbsent(someone.post(), key -> organisation.addPost(key, POSTS.get(key), departments.get(place(someone)), by));
            people.put(someone.name(), hire(someone, post, departments, day));
        }
        access.grant(people.get("秦牧"), Role.BUYER, null, day, by);
        leading.lead(company, posts.get("general-manager"), null, day, "开业", by);
        leading.lead(departments.get(COMMERCE), posts.get("store-manager"), null, day, "开业", by);
        leading.lead(departments.get(LOGISTICS), posts.get("logistics-supervisor"), null, day, "开业", by);
        leading.lead(departments.get(SERVICE), posts.get("service-lead"), null, day, "开业", by);
        for (var topic : RuleTopic.values()) choices.choose(topic, null, null, topic.standard(), day, "开业", by);
        for (var topic : List.of(RuleTopic.ATTENDANCE, RuleTopic.CONDUCT)) choices.choose(topic, departments.get(SERVICE), null, RULES_OF_SERVICE, day, "客服按班表上班，迟到扣分不扣钱", by);
        var shops = new LinkedHashMap<String, ShopId>();
        shops.put(Cast.SHOP_A, catalogue.addShop("TAOBAO", Cast.SHOP_A, "旗舰", by));
        shops.put(Cast.SHOP_B, catalogue.addShop("TAOBAO", Cast.SHOP_B, "生活", by));
        var skus = new LinkedHashMap<String, SkuId>();
        for (var goods : Goods.ALL) skus.put(goods.code(), catalogue.addSku(goods.code(), goods.name(), goods.spec(), goods.barcode(), goods.bin(), by));
        return new Founded(people, shops, skus, departments);
    }

    private static String place(Cast someone) {
        if (someone.role() == Role.DIRECTOR) return NAME.zh();
        if (someone.inService()) return SERVICE;
        return someone.inLogistics() ? LOGISTICS : OPERATIONS;
    }

    /** Who leads customer service does so for its people alone; all others' rights are the whole company's. */
    private PersonId hire(Cast someone, PostId post, Map<String, DepartmentId> departments, LocalDate day) {
        var by = Viewer.SYSTEM.person();
        var person = organisation.addPerson(someone.staffNo(), someone.name(), day, by);
        organisation.assign(person, post, day, by);
        access.openAccount(person, someone.login(), ONE_TIME_PASSWORD, by);
        if (someone.role() == null) return person;
        if (someone.role() == Role.DEPARTMENT_MANAGER) access.grantIn(departments.get(SERVICE), person, someone.role(), day, by);
        else access.grant(person, someone.role(), null, day, by);
        return person;
    }
}
