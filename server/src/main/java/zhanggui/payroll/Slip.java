package zhanggui.payroll;

import java.util.List;
import java.util.Map;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/**
 * One person's pay of one month.
 *
 * @param scheme  the version it was reckoned by, as stored
 * @param inputs  every value its formulas could read, with its source
 * @param amounts by line key, in the scheme's order
 */
record Slip(PersonId person, String staffNo, String name, String post, Schemes.Stored scheme, List<Input> inputs, Map<String, Money> amounts, Money net) {}
