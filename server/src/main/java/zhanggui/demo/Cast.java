package zhanggui.demo;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhanggui.access.Role;
import zhanggui.kernel.Words;

/**
 * The fictitious department: who works at which post. Diligence says how rarely somebody errs, in per mille of actions.
 *
 * @param role null for those who only see what is their own
 */
record Cast(String staffNo, String name, String login, @Nullable Role role, String post, int errsPerMille, long baseYuan, long performanceYuan) {

    static final String SHOP_A = "青禾家居旗舰店", SHOP_B = "青禾生活馆", SERVICE = "customer-service-specialist";

    static final List<Cast> ALL = List.of(
            new Cast("QH001", "许清和", "xuqinghe", Role.STORE_MANAGER, "store-manager", 0, 9000, 3000),
            new Cast("QH002", "秦牧", "qinmu", Role.LOGISTICS_SUPERVISOR, "logistics-supervisor", 0, 7000, 2500),
            new Cast("QH003", "方予安", "fangyuan", Role.HR, "hr", 0, 6500, 1500),
            new Cast("QH004", "周若溪", "zhouruoxi", Role.FINANCE, "finance", 0, 6800, 1500),
            new Cast("QH011", "何砚", "heyan", Role.REVIEWER, "order-reviewer", 3, 4500, 2000),
            new Cast("QH012", "苏予", "suyu", Role.REVIEWER, "order-reviewer", 9, 4300, 2000),
            new Cast("QH021", "林晚秋", "linwanqiu", Role.PRINT_CLERK, "order-printer", 4, 4200, 2000),
            new Cast("QH022", "白露", "bailu", Role.PRINT_CLERK, "order-printer", 10, 4000, 2000),
            new Cast("QH031", "秦小满", "qinxiaoman", Role.PICKER, "stock-picker", 5, 4000, 1800),
            new Cast("QH032", "许暖", "xunuan", Role.PICKER, "stock-picker", 14, 4000, 1800),
            new Cast("QH041", "顾北辰", "gubeichen", Role.VERIFIER, "goods-checker", 3, 4300, 2000),
            new Cast("QH042", "罗一鸣", "luoyiming", Role.VERIFIER, "goods-checker", 8, 4200, 2000),
            new Cast("QH051", "江见月", "jiangjianyue", Role.PACKER, "packer", 4, 3900, 1800),
            new Cast("QH052", "温知许", "wenzhixu", Role.PACKER, "packer", 9, 3900, 1800),
            new Cast("QH061", "陆行舟", "luxingzhou", Role.AFTER_SALES_CLERK, "after-sales-clerk", 5, 4200, 1800),
            new Cast("QH005", "沈知远", "shenzhiyuan", Role.ADMINISTRATOR, "administrator", 0, 7000, 1500),
            new Cast("QH070", "叶知微", "yezhiwei", Role.DEPARTMENT_MANAGER, "service-lead", 0, 6000, 2000),
            new Cast("QH071", "沈听澜", "shentinglan", Role.SERVICE_AGENT, SERVICE, 0, 4200, 1800),
            new Cast("QH072", "方怀瑾", "fanghuaijin", Role.SERVICE_AGENT, SERVICE, 0, 4100, 1800),
            new Cast("QH073", Dates.LEAVER, "suwanqing", Role.SERVICE_AGENT, SERVICE, 0, 4000, 1800),
            new Cast("QH000", "陈青", "chenqing", Role.DIRECTOR, "general-manager", 0, 15000, 5000),
            new Cast("QH006", "江南枝", "jiangnanzhi", Role.FINANCE, "finance-admin", 0, 5200, 1200),
            new Cast("QH029", "方渐", "fangjian", Role.WAREHOUSE_KEEPER, "warehouse-keeper", 0, 4600, 1600),
            new Cast("QH081", "顾云舒", "guyunshu", null, "marketing-operations-specialist", 0, 5600, 2000),
            new Cast("QH082", "陆听雪", "lutingxue", null, "marketing-operations-specialist", 0, 5200, 2000),
            new Cast("QH083", "沈星河", "shenxinghe", null, "promotion-specialist", 0, 5600, 2200),
            new Cast("QH084", "许见山", "xujianshan", null, "promotion-specialist", 0, 5000, 2000),
            new Cast("QH085", "温如故", "wenrugu", null, "design-editor", 0, 5800, 2000),
            new Cast("QH086", "白知夏", "baizhixia", null, "design-editor", 0, 5300, 1800),
            new Cast("QH087", "苏念", "sunian", null, "campaign-planner", 0, 6000, 2200));

    private static final Set<String> LOGISTICS = Set.of("logistics-supervisor", "warehouse-keeper", "order-reviewer", "order-printer", "stock-picker", "goods-checker", "packer", "after-sales-clerk");

    /** Whom a visitor can sign in as, when the months have gone by. */
    static final List<Cast> STAYING = ALL.stream().filter(someone -> !someone.name.equals(Dates.LEAVER)).toList();

    static List<Cast> at(String post) { return ALL.stream().filter(someone -> someone.post.equals(post)).toList(); }

    static Cast called(String name) { return ALL.stream().filter(someone -> someone.name.equals(name)).findFirst().orElseThrow(); }

    boolean inService() { return post.equals(SERVICE) || post.equals("service-lead"); }

    boolean inLogistics() { return LOGISTICS.contains(post); }

    /** At a desk from Monday to Saturday; the supervisor of logistics has his there, too. */
    boolean atADesk() { return post.equals("logistics-supervisor") || !inService() && !inLogistics(); }

    /** What one is called where nobody knows the posts. */
    Words title() { return role == null ? Company.POSTS.get(post) : role.words(); }

    static Cast only(Role role) { return ALL.stream().filter(someone -> someone.role == role).findFirst().orElseThrow(); }
}
