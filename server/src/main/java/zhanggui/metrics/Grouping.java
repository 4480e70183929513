package zhanggui.metrics;

/** How rows of facts {@code f} become rows of the daily roll-up: by person, by shop, and by product where the measure speaks about products. */
final class Grouping {

    private Grouping() {}

    /** @param day the day's column and a comma, or nothing */
    static String sets(boolean byProduct, String day) {
        return "(%1$sf.shop_id, f.person_id), (%1$sf.shop_id)".formatted(day) + (byProduct ? ", (%1$sf.shop_id, f.item)".formatted(day) : "");
    }

    static String kind(boolean byProduct) { return "case when grouping(f.person_id) = 0 then 'PERSON'" + (byProduct ? " when grouping(f.item) = 0 then 'PRODUCT'" : "") + " else 'SHOP' end"; }

    static String subject(boolean byProduct) {
        return "case when grouping(f.person_id) = 0 then f.person_id" + (byProduct ? " when grouping(f.item) = 0 then f.item::bigint" : "") + " else coalesce(f.shop_id, 0) end";
    }

    static String having(boolean byProduct) { return byProduct ? "and (grouping(f.item) = 1 or f.item is not null)" : ""; }
}
