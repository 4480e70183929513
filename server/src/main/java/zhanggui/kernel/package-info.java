/** Values that two modules or more speak of: money, points, time, ids, who is looking, and why a figure is what it is. */
@ApplicationModule(allowedDependencies = {}, type = ApplicationModule.Type.OPEN)
package zhanggui.kernel;

import org.springframework.modulith.ApplicationModule;
