/** Rewards and penalties in yuan: appended, proposed by one and decided by another. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package zhanggui.conduct;

import org.springframework.modulith.ApplicationModule;
