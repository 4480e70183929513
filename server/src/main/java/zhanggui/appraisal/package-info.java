/** From measures to a score and a coefficient: sheets, scoring rules, the monthly cycle, clean-month rewards. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "metrics", "conduct"})
package zhanggui.appraisal;

import org.springframework.modulith.ApplicationModule;
