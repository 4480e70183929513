/** A fictitious company whose quarter is lived through the product's own use cases with a clock that is set (UX-08). */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "access", "attendance", "catalogue", "importing", "stock", "metrics"})
package zhanggui.demo;

import org.springframework.modulith.ApplicationModule;
