package zhanggui.orders;

import java.util.List;

/** ORD-13: these orders became urgent, or no longer are. Told in the transaction that changed it, so that stations agree at once. */
public record UrgencyChanged(List<OrderRef> orders, boolean urgent) {}
