/** The database that comes with the program. Who brings a PostgreSQL of their own does not need it. */
@ApplicationModule(allowedDependencies = {})
package zhanggui.database;

import org.springframework.modulith.ApplicationModule;
