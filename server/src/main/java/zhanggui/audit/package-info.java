/** Who did what, before, after and why; appended only and chained by hashes (ACC-04). Also which months are locked. */
@ApplicationModule(allowedDependencies = "kernel", type = ApplicationModule.Type.OPEN)
package zhanggui.audit;

import org.springframework.modulith.ApplicationModule;
