/** Departments, posts with their job sheets, people and who holds which post from when to when. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package zhanggui.organisation;

import org.springframework.modulith.ApplicationModule;
