/** PAY-41..44: what the law says of pay: income tax over the year, insurance and fund by place, what may be withheld, parts of months. Reached by {@link zhanggui.payroll.law.Statutory}. */
package zhanggui.payroll.law;
