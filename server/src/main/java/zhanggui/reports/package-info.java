/** What a person sees first: the work that waits, what is late, and later the prefilled reports. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package zhanggui.reports;

import org.springframework.modulith.ApplicationModule;
