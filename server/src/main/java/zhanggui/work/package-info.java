/** Rule books and who has read them, meetings and who was there, declarations and coaching. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "approvals"})
package zhanggui.work;

import org.springframework.modulith.ApplicationModule;
