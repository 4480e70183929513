/** What people are told (UX-04): the centre in the pages, each one's settings, and ways out of the house. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package zhanggui.notices;

import org.springframework.modulith.ApplicationModule;
