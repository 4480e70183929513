/** Accounts, sign-in, sessions, roles and scopes; turns a request into a {@code Viewer} and a refusal into words. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation"})
package zhanggui.access;

import org.springframework.modulith.ApplicationModule;
