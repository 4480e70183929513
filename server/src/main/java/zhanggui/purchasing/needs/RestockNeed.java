package zhanggui.purchasing.needs;

/** PUR-03: how many pieces a shop's list proposes: what all shops will sell until the next goods come and for the days they shall last, less what is here and on its way; of that, its part. */
final class RestockNeed {

    private RestockNeed() {}

    /**
     * @param sold    by the shop in {@code days} days, {@code soldAll} by all shops
     * @param horizon days until ordered goods come, and how long they shall last
     * @param warning the warning quantity; null when none is set: at least so many shall be here
     */
    static int pieces(long sold, long soldAll, int days, int horizon, long available, long arriving, Integer warning) {
        var here = Math.max(0, available) + arriving;
        var bySales = ceil(soldAll * horizon, days) - here;
        var byWarning = warning == null ? 0 : warning - here;
        var missing = Math.max(0, Math.max(bySales, byWarning));
        if (soldAll == 0) return Math.toIntExact(missing);
        return Math.toIntExact(ceil(missing * sold, soldAll));
    }

    private static long ceil(long part, long whole) { return Math.ceilDiv(part, whole); }
}
