/** Who has to agree, in which order, with stand-ins, return, withdrawal and reminder: one chain definition by kind, department and amount (ACC-05). */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation"})
package zhanggui.approvals;

import org.springframework.modulith.ApplicationModule;
