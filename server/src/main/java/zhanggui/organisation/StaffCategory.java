package zhanggui.organisation;

import zhanggui.kernel.Words;

/** ORG-12: what calendar and which attendance rules hold for a post. */
public enum StaffCategory {
    MANAGEMENT("管理", "Management"),
    TECHNICAL("技术", "Technical"),
    OPERATIONS("运营", "Operations"),
    ADMINISTRATIVE("行政", "Administrative"),
    MARKETING("营销", "Marketing"),
    CUSTOMER_SERVICE("客服", "Customer service"),
    LOGISTICS("物流", "Logistics");

    private final Words words;

    StaffCategory(String zh, String en) { words = Words.of(zh, en); }

    public Words words() { return words; }
}
