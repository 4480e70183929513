/** What a person sees first: the work that waits, what is late, and reports that the records have filled in already. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "metrics"})
package zhanggui.reports;

import org.springframework.modulith.ApplicationModule;
