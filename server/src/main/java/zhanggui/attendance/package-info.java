/** Calendars, shifts, rosters, punches, leave, overtime and the month sheet that pay stands on. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "approvals", "importing", "importing :: spi"})
package zhanggui.attendance;

import org.springframework.modulith.ApplicationModule;
