/** Goods in their places: movements with two ends, balances the database guards, what is promised and what is free. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "catalogue"})
package zhanggui.stock;

import org.springframework.modulith.ApplicationModule;
