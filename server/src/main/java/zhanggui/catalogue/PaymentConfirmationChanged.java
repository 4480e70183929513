package zhanggui.catalogue;

import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;

/** ORD-03: from now on a shop's orders wait for finance to say that the money is there, or no longer do. Told in the transaction that changed it. */
public record PaymentConfirmationChanged(ShopId shop, boolean required, PersonId by) {}
