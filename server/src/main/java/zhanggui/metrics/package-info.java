/** Named, versioned definitions that turn facts into figures, their daily roll-up and the evidence behind them. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "catalogue", "importing"})
package zhanggui.metrics;

import org.springframework.modulith.ApplicationModule;
