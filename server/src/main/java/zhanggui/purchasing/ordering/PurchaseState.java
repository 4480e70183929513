package zhanggui.purchasing.ordering;

import zhanggui.kernel.Words;

enum PurchaseState {
    ASKED("等审批", "waiting for consent"), ORDERED("已下单", "ordered"), RECEIVED("已到齐", "received"), CLOSED("已结单", "closed"), CANCELLED("已作废", "cancelled");

    private final Words words;

    PurchaseState(String zh, String en) { words = Words.of(zh, en); }

    Words words() { return words; }
}
