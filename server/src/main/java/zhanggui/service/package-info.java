/** What customers say of orders and what service makes of it: bad reviews, their cause, and that they were changed. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "catalogue", "orders"})
package zhanggui.service;

import org.springframework.modulith.ApplicationModule;
