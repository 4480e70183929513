package zhanggui.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import zhanggui.kernel.Money;

/** What the two shops sell: home goods with codes, valid EAN-13 barcodes, places and prices. All invented. */
record Goods(String code, String name, String spec, String barcode, String bin, Money price, int weight) {

    static final List<Goods> ALL = List.of(
            of(1, "QH-SX18-YM", "水洗棉四件套", "1.8m 燕麦", "B-03-2", 28900, 14),
            of(2, "QH-SX15-YM", "水洗棉四件套", "1.5m 燕麦", "B-03-1", 25900, 7),
            of(3, "QH-YJ70-MB", "长绒棉浴巾", "70×140 米白", "A-11-4", 6900, 16),
            of(4, "QH-YJ70-WH", "长绒棉浴巾", "70×140 雾灰", "A-11-5", 6900, 12),
            of(5, "QH-CS15-20", "蚕丝夏被", "1.5m 2 斤", "B-05-1", 45800, 5),
            of(6, "QH-CL27-BB", "亚麻窗帘", "定高 2.7 本白", "C-07-3", 19800, 5),
            of(7, "QH-ZT-DZ", "记忆棉枕", "低枕", "B-08-2", 13900, 8),
            of(8, "QH-SN-3", "藤编收纳筐", "三只装", "C-01-1", 11800, 6),
            of(9, "QH-MJ-4", "竹纤维毛巾", "四条", "A-09-1", 4500, 14),
            of(10, "QH-CL18-WH", "床笠", "1.8m 雾灰", "B-02-3", 12900, 7),
            of(11, "QH-CL15-WH", "床笠", "1.5m 雾灰", "B-02-2", 11900, 5),
            of(12, "QH-FW-6", "陶瓷饭碗", "六只 青釉", "D-02-4", 10800, 5),
            of(13, "QH-LZ-XS", "香薰蜡烛", "雪松 200g", "C-02-1", 6900, 11),
            of(14, "QH-LZ-CY", "香薰蜡烛", "茶雨 200g", "C-02-2", 6900, 8),
            of(15, "QH-DD-ZM", "苎麻地垫", "50×80", "D-05-1", 5900, 6),
            of(16, "QH-BW-500", "玻璃保温壶", "500ml", "D-03-2", 8900, 6),
            of(17, "QH-ZB-4", "榉木砧板", "大号", "D-04-1", 12800, 4),
            of(18, "QH-YG-5", "衣物防尘罩", "五只", "C-06-2", 3900, 7),
            of(19, "QH-TD-2", "天丝抱枕套", "两只 燕麦", "A-06-3", 7900, 6),
            of(20, "QH-MT-150", "羊羔绒盖毯", "150×200", "B-06-1", 15900, 4));

    /** As many as ten usual weeks sell, of each unit of weight. */
    private static final int KEPT = 24;
    private static final int WEIGHTS = ALL.stream().mapToInt(Goods::weight).sum();

    static Goods picked(RandomGenerator random) {
        var at = random.nextInt(WEIGHTS);
        for (var goods : ALL) if ((at -= goods.weight) < 0) return goods;
        throw new IllegalStateException();
    }

    /** What lies on the shelf when all that was ordered has come. */
    int wanted() { return weight * KEPT; }

    static Goods of(String code) { return ALL.stream().filter(goods -> goods.code.equals(code)).findFirst().orElseThrow(); }

    /** What a hurried hand takes by mistake: the variant next to it on the shelf, or the next that is not in the parcel anyway. */
    Goods mistakenFor(List<Goods> parcel) {
        var at = ALL.indexOf(this);
        var taken = ALL.get(at % 2 == 0 ? at + 1 : at - 1);
        while (parcel.contains(taken)) taken = ALL.get((ALL.indexOf(taken) + 1) % ALL.size());
        return taken;
    }

    String title() { return name + " " + spec; }

    private static Goods of(int n, String code, String name, String spec, String bin, long fen, int weight) {
        return new Goods(code, name, spec, ean13("6901234%05d".formatted(4400 + n * 11)), bin, new Money(fen), weight);
    }

    /** The check digit: weights 1 and 3 in turn over twelve digits. */
    static String ean13(String body) {
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        return body + (10 - sum % 10) % 10;
    }
}
