/** Rewards and penalties in yuan: appended, proposed by one and decided by another. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation"})
package zhanggui.conduct;

import org.springframework.modulith.ApplicationModule;
