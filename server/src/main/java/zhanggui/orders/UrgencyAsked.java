package zhanggui.orders;

import java.util.List;

/** ORD-13: these orders are about to be locked and marked. Who keeps rows that are locked before an order locks them now, in the same transaction. */
public record UrgencyAsked(List<OrderRef> orders) {}
