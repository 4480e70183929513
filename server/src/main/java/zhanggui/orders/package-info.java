/** Orders of all shops: what was bought, what was paid, where each stands, what was changed, held, marked, and by when it must leave. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "catalogue", "importing", "importing :: spi"})
package zhanggui.orders;

import org.springframework.modulith.ApplicationModule;
