package zhanggui.metrics;

/** Whom or what a measure speaks about. The company has the one subject {@link Metrics#COMPANY}; a product is what buyers see as one. */
public enum SubjectKind {
    PERSON, SHOP, COMPANY, PRODUCT;

    /** Where a row of facts names it. A measure of products names the product in {@code item}. */
    String column() {
        return switch (this) {
            case PERSON -> "person_id";
            case SHOP -> "shop_id";
            case COMPANY -> "0";
            case PRODUCT -> "item::bigint";
        };
    }

    /** As it stands in the daily roll-up: the company is the sum of its shops. */
    String stored() { return this == COMPANY ? SHOP.name() : name(); }
}
