/** Files in: upload, recognise, check as a dry run, write in chunks. What a format means is told by the modules that own the facts. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package zhanggui.importing;

import org.springframework.modulith.ApplicationModule;
