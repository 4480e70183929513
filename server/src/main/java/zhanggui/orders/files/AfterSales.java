package zhanggui.orders.files;

/** What Pinduoduo and Douyin call the state of an after-sales case, as far as an order has to know. */
final class AfterSales {

    private AfterSales() {}

    /** Null when the file does not tell. */
    static String refund(boolean told, String words) {
        if (!told) return null;
        if (words.isEmpty() || words.startsWith("无") || words.contains("关闭") || words.contains("取消") || words.contains("拒绝") || words.contains("撤销")) return "NONE";
        return words.contains("成功") || words.contains("已退款") || words.contains("已全额退款") ? "REFUNDED" : "ASKED";
    }
}
