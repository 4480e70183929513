package zhanggui.orders;

import java.util.List;

/** ORD-42: these orders have another latest shipping time. Told in the transaction that changed it. */
public record PromiseChanged(List<OrderRef> orders) {}
