package zhanggui.payroll;

import java.time.LocalDate;
import java.util.List;
import zhanggui.kernel.Words;

/**
 * PAY-01: the lines by which some posts are paid, in force from a day on. Several may exist; each post follows the newest
 * in force that names it.
 *
 * @param lines    in the order in which they stand on the payslip; the order of reckoning comes from the formulas
 * @param meanings words the formulas use and the scheme itself gives a meaning
 */
public record Scheme(String key, Words name, int version, LocalDate from, List<String> posts, List<Line> lines, List<Meaning> meanings) {

    public Scheme(String key, Words name, int version, LocalDate from, List<String> posts, List<Line> lines) { this(key, name, version, from, posts, lines, List.of()); }

    public String label() { return key + " v" + version; }
}
