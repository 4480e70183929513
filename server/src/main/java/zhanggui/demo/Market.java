package zhanggui.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;

/** The buyers of a fictitious marketplace: a weekly rhythm, a slow rise, two campaigns, remarks, discounts and unpaid orders. */
class Market {

    private static final Set<MonthDay> CAMPAIGNS = Set.of(MonthDay.of(9, 9), MonthDay.of(10, 1), MonthDay.of(11, 10), MonthDay.of(11, 11));
    /** After so many days every trade is over. */
    static final int LONGEST_DAYS = 9;

    /** Of a thousand paid orders: money asked back before it leaves, sent back, and part of the price given back for a flaw. */
    private static final int REGRETTED = 16, SENT_BACK = 28, MADE_GOOD = 18;
    private static final int MEMBERS_DAYS = 170;
    private static final int USUAL_A = 24, USUAL_B = 13;
    private static final List<String> REMARKS = List.of("勿放价签，送人", "请尽快发货，周末要用", "发顺丰，已补差", "不要圆通", "换成雾灰", "放门卫，别放驿站");
    private static final List<String> SURNAMES = List.of("江", "陆", "苏", "温", "沈", "顾", "秦", "许", "白", "方", "罗", "周");
    private static final List<String> GIVEN = List.of("见月", "知许", "一鸣", "若溪", "清和", "北辰", "小满", "予安", "行舟", "晚秋", "听澜", "怀瑾");
    private static final List<String> REGIONS = List.of("浙江省 杭州市 余杭区", "江苏省 苏州市 吴中区", "广东省 深圳市 南山区", "四川省 成都市 武侯区",
            "北京 北京市 朝阳区", "湖北省 武汉市 洪山区", "山东省 青岛市 市南区", "陕西省 西安市 雁塔区");

    private final BusinessCalendar calendar;
    private final long seed;
    private final LocalDate today;

    /** @param today the last day that will be lived: it and its eve are members' days, so that every station has work */
    Market(BusinessCalendar calendar, long seed, LocalDate today) {
        this.calendar = calendar;
        this.seed = seed;
        this.today = today;
    }

    static boolean campaign(LocalDate day) { return CAMPAIGNS.contains(MonthDay.from(day)); }

    /** As many as the shop usually has. */
    List<Sale> day(String shop, LocalDate day) { return day(shop, day, shop.equals(Cast.SHOP_A) ? USUAL_A : USUAL_B); }

    /** All orders of one shop's day, in the order they were placed: the same for the same seed, whenever it is asked. */
    private List<Sale> day(String shop, LocalDate day, int usual) {
        var random = new java.util.Random(seed * 1_000_003 + day.toEpochDay() * 31 + shop.hashCode());
        var factor = switch (day.getDayOfWeek()) {
            case SATURDAY -> 115;
            case SUNDAY -> 125;
            case MONDAY -> 105;
            default -> 95;
        };
        if (campaign(day)) factor *= 3;
        if (!day.isBefore(today.minusDays(1))) factor = Math.max(factor, MEMBERS_DAYS);
        int count = Math.max(1, usual * factor / 100 + random.nextInt(-2, 3));
        var sales = new ArrayList<Sale>();
        for (int i = 1; i <= count; i++) sales.add(sale(shop, day, i, random));
        sales.sort(java.util.Comparator.comparing(Sale::placedAt));
        return sales;
    }

    private Sale sale(String shop, LocalDate day, int n, RandomGenerator random) {
        var placed = calendar.startOf(day).plusSeconds(secondOfDay(random));
        var lines = new ArrayList<Sale.Line>();
        var distinct = random.nextInt(100) < 72 ? 1 : 2 + random.nextInt(2);
        for (int i = 0; i < distinct; i++) {
            var goods = Goods.picked(random);
            if (lines.stream().noneMatch(l -> l.goods() == goods)) lines.add(new Sale.Line(goods, random.nextInt(100) < 85 ? 1 : 2));
        }
        var amount = lines.stream().map(Sale.Line::amount).reduce(Money.NONE, Money::plus);
        var discount = random.nextInt(100) < 30 ? new Money(Math.min(amount.fen() / 10, 100L * (1 + random.nextInt(20)))) : Money.NONE;
        var paid = random.nextInt(100) < 93 ? placed.plus(Duration.ofSeconds(5 + random.nextInt(900))) : null;
        var fate = fate(placed, paid, amount.minus(discount), random);
        var id = "%s%s%05d".formatted(day.toString().replace("-", ""), shop.equals(Cast.SHOP_A) ? "39170" : "39520", n);
        var surname = SURNAMES.get(random.nextInt(SURNAMES.size()));
        var given = GIVEN.get(random.nextInt(GIVEN.size()));
        return new Sale(shop, id, "tb" + (100_000 + random.nextInt(3_000)), surname + given, "1990000%04d".formatted(random.nextInt(10_000)),
                REGIONS.get(random.nextInt(REGIONS.size())) + " 示例街道" + (1 + random.nextInt(200)) + "号(310000)",
                "", random.nextInt(100) < 14 ? REMARKS.get(random.nextInt(REMARKS.size())) : "",
                placed, paid, fate.askedAt, fate.endsAt, fate.refund, List.copyOf(lines), discount, Sale.NEW);
    }

    private record Fate(Instant askedAt, Instant endsAt, Money refund) {}

    /** Most are received a week later. Some are never paid and closed after a day, some regretted before they leave, some sent back. */
    private static Fate fate(Instant placed, Instant paid, Money payable, RandomGenerator random) {
        var of = random.nextInt(1000);
        var hours = random.nextInt(48);
        if (paid == null) return new Fate(null, placed.plus(Duration.ofHours(24)), Money.NONE);
        if (of < REGRETTED) return new Fate(paid.plus(Duration.ofMinutes(2)), paid.plus(Duration.ofHours(20 + hours / 2)), payable);
        if (of < REGRETTED + SENT_BACK) return new Fate(null, paid.plus(Duration.ofDays(5)).plus(Duration.ofHours(hours)), payable);
        if (of < REGRETTED + SENT_BACK + MADE_GOOD) return new Fate(null, paid.plus(Duration.ofDays(5)).plus(Duration.ofHours(hours)), new Money(Math.min(payable.fen(), 500L * (1 + hours % 4))));
        return new Fate(null, paid.plus(Duration.ofDays(6)).plus(Duration.ofHours(hours)), Money.NONE);
    }

    /** Most buy between nine in the morning and eleven at night. */
    private static long secondOfDay(RandomGenerator random) {
        var hour = random.nextInt(100) < 90 ? 9 + random.nextInt(14) : random.nextInt(9);
        return hour * 3600L + random.nextInt(3600);
    }

}
