package zhanggui.payroll.law;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;

/** PAY-41..44: the names by which a formula takes up what the law says of a person's month. */
public enum LawInput {
    SOCIAL_PENSION(Group.INSURANCE, ContributionRule.Kind.PENSION, "养老保险（个人）", "pension, own part"),
    SOCIAL_MEDICAL(Group.INSURANCE, ContributionRule.Kind.MEDICAL, "医疗保险（个人）", "medical insurance, own part"),
    SOCIAL_UNEMPLOYMENT(Group.INSURANCE, ContributionRule.Kind.UNEMPLOYMENT, "失业保险（个人）", "unemployment insurance, own part"),
    HOUSING_FUND(Group.INSURANCE, ContributionRule.Kind.HOUSING, "住房公积金（个人）", "housing fund, own part"),
    COMPANY_PENSION(Group.INSURANCE, ContributionRule.Kind.PENSION, "养老保险（公司）", "pension, company's part"),
    COMPANY_MEDICAL(Group.INSURANCE, ContributionRule.Kind.MEDICAL, "医疗保险（公司）", "medical insurance, company's part"),
    COMPANY_UNEMPLOYMENT(Group.INSURANCE, ContributionRule.Kind.UNEMPLOYMENT, "失业保险（公司）", "unemployment insurance, company's part"),
    COMPANY_INJURY(Group.INSURANCE, ContributionRule.Kind.INJURY, "工伤保险（公司）", "work injury insurance, company's part"),
    COMPANY_MATERNITY(Group.INSURANCE, ContributionRule.Kind.MATERNITY, "生育保险（公司）", "maternity insurance, company's part"),
    COMPANY_HOUSING(Group.INSURANCE, ContributionRule.Kind.HOUSING, "住房公积金（公司）", "housing fund, company's part"),
    INCOME_BEFORE(Group.TAX, Input.Unit.YUAN, "今年到上月的收入", "income of the year before this month"),
    FREE_BEFORE(Group.TAX, Input.Unit.YUAN, "今年到上月的免税收入", "tax-free income of the year before this month"),
    SPECIAL_BEFORE(Group.TAX, Input.Unit.YUAN, "今年到上月的专项扣除", "insurance and fund of the year before this month"),
    OTHER_BEFORE(Group.TAX, Input.Unit.YUAN, "今年到上月的其他扣除", "other deductions of the year before this month"),
    RELIEF_BEFORE(Group.TAX, Input.Unit.YUAN, "今年到上月的减免税额", "tax relief of the year before this month"),
    TAX_BEFORE(Group.TAX, Input.Unit.YUAN, "今年到上月已预扣的个税", "tax withheld in the year before this month"),
    ADDITIONAL_TO_DATE(Group.TAX, Input.Unit.YUAN, "累计专项附加扣除", "special additional deductions to date"),
    BASIC_DEDUCTION(Group.TAX, Input.Unit.YUAN, "每月减除费用", "basic deduction a month"),
    TAX_MONTHS(Group.TAX, Input.Unit.COUNT, "今年在本单位的月数", "months of the year with this employer"),
    TAX_TABLE(Group.TAX, Input.Unit.TABLE, "综合所得税率表", "brackets of yearly income"),
    BONUS_TABLE(Group.TAX, Input.Unit.TABLE, "年终奖单独计税的税率表", "brackets of a bonus taxed by itself"),
    CARRIED_PENALTIES(Group.LIMITS, Input.Unit.YUAN, "以前没扣完的", "carried forward from before"),
    WITHHOLDING_SHARE(Group.LIMITS, Input.Unit.PERCENT, "最多扣当月工资的", "at most, of the month's wage"),
    MINIMUM_WAGE(Group.LIMITS, Input.Unit.YUAN, "当地最低工资", "local minimum wage"),
    EMPLOYED_PAYDAYS(Group.TIME, Input.Unit.DAYS, "在职的计薪天数", "paid days employed"),
    MONTH_PAYDAYS(Group.TIME, Input.Unit.DAYS, "当月计薪天数", "paid days of the month"),
    PARTIAL_MONTH(Group.TIME, Input.Unit.TABLE, "不满月怎么折算", "how a part of a month is paid"),
    PROBATION_PAYDAYS(Group.TIME, Input.Unit.DAYS, "试用期的计薪天数", "paid days on probation"),
    PROBATION_RATE(Group.TIME, Input.Unit.FACTOR, "试用期工资比例", "part of the wage on probation");

    /** What is read together. */
    enum Group { INSURANCE, TAX, LIMITS, TIME }

    private static final Map<String, LawInput> BY_KEY = Stream.of(values()).collect(Collectors.toUnmodifiableMap(LawInput::key, Function.identity()));

    private final Group group;
    private final ContributionRule.@Nullable Kind kind;
    private final Input.Unit unit;
    private final Words words;

    LawInput(Group group, ContributionRule.@Nullable Kind kind, Input.Unit unit, Words words) {
        this.group = group;
        this.kind = kind;
        this.unit = unit;
        this.words = words;
    }

    LawInput(Group group, Input.Unit unit, String zh, String en) { this(group, null, unit, Words.of(zh, en)); }

    LawInput(Group group, ContributionRule.Kind kind, String zh, String en) { this(group, kind, Input.Unit.YUAN, Words.of(zh, en)); }

    public static Set<String> keys() { return BY_KEY.keySet(); }

    public static Optional<LawInput> of(String name) { return Optional.ofNullable(BY_KEY.get(name)); }

    static Set<Group> groups(Collection<String> names) {
        var groups = EnumSet.noneOf(Group.class);
        names.forEach(name -> of(name).ifPresent(input -> groups.add(input.group)));
        return groups;
    }

    public String key() { return name().toLowerCase(Locale.ROOT); }

    public Words words() { return words; }

    public Input.Unit unit() { return unit; }

    Group group() { return group; }

    /** Which insurance it is of; null for all else. */
    public ContributionRule.@Nullable Kind kind() { return kind; }

    boolean byCompany() { return name().startsWith("COMPANY_"); }

    Input is(long hundredths, Words detail, String source) { return new Input(key(), words, unit, hundredths, detail, source); }
}
