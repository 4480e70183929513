/** From score and terms to a payslip: schemes of formula lines, runs that lock the month, and why each fen is what it is. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "organisation", "metrics", "appraisal", "conduct", "attendance", "stock"})
package zhanggui.payroll;

import org.springframework.modulith.ApplicationModule;
