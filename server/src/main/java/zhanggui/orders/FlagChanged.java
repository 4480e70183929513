package zhanggui.orders;

import java.util.List;

/** ORD-14: these orders were flagged, or are no longer. Told in the transaction that changed it, so that stations agree at once. */
public record FlagChanged(List<OrderRef> orders) {}
