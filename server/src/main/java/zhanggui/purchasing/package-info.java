/** What is bought and from whom: suppliers and their prices, the day's needs, orders to suppliers and what came of them, the weekly lists, distributors and goods that suppliers ship themselves. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "approvals", "catalogue", "orders", "stock", "fulfilment", "importing :: spi"})
package zhanggui.purchasing;

import org.springframework.modulith.ApplicationModule;
