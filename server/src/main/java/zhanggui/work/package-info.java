/** Rule books and who has read them, meetings and who was there, results of tests, declarations and coaching. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "approvals", "importing :: spi"})
package zhanggui.work;

import org.springframework.modulith.ApplicationModule;
