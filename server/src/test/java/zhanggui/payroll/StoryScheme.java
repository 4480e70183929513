package zhanggui.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import zhanggui.appraisal.LinWanqiu;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input.Unit;
import zhanggui.payroll.Line.Kind;

/** The pictures' pay scheme with insurance and tax, and 林晚秋's terms. */
final class StoryScheme {

    static final Scheme SCHEME = new Scheme("six-stations", Words.of("物流六岗", "Six stations"), 4, LocalDate.of(2026, 7, 1), List.of("order-printer"), List.of(
            line("base_pay", "基本工资", "Base pay", Kind.EARNING, "base_salary"),
            line("performance_pay", "绩效工资", "Performance pay", Kind.EARNING, "performance_base * score_coefficient"),
            line("overtime_pay", "平日加班", "Weekday overtime", Kind.EARNING, "base_salary / 21.75 / 8 * 1.5 * overtime_hours"),
            line("reward_pay", "无差错奖", "No-error reward", Kind.EARNING, "rewards"),
            line("unpaid_leave_pay", "事假", "Unpaid leave", Kind.EARNING, "-(base_salary / 21.75 * unpaid_leave_days)"),
            line("gross", "应发", "Gross", Kind.SUBTOTAL, "base_pay + performance_pay + overtime_pay + reward_pay + unpaid_leave_pay"),
            line("pension", "养老保险 8%", "Pension 8%", Kind.DEDUCTION, "-insurance_base * 0.08"),
            line("medical", "医疗保险 2%", "Medical 2%", Kind.DEDUCTION, "-insurance_base * 0.02"),
            line("unemployment", "失业保险 0.5%", "Unemployment 0.5%", Kind.DEDUCTION, "-insurance_base * 0.005"),
            line("housing", "住房公积金 5%", "Housing fund 5%", Kind.DEDUCTION, "-insurance_base * 0.05"),
            line("income_tax", "个人所得税", "Income tax", Kind.DEDUCTION, "-max(0, gross + pension + medical + unemployment + housing - tax_allowance) * 0.03"),
            line("deductions", "扣除", "Deductions", Kind.SUBTOTAL, "pension + medical + unemployment + housing + income_tax"),
            line("net", "实发", "Net pay", Kind.NET, "gross + deductions")));

    private StoryScheme() {}

    /** @param wrongPairings one in the story; with none the clean-month reward is paid */
    static List<Input> inputs(int wrongPairings) {
        var october = LinWanqiu.october(wrongPairings);
        return inputs(october.score(), october.coefficient(), wrongPairings == 0 ? 100_00 : 0);
    }

    static List<Input> inputs(Points score, Coefficient coefficient, long rewardsFen) {
        var inputs = new ArrayList<Input>();
        inputs.add(input("base_salary", Unit.YUAN, 4200_00));
        inputs.add(input("performance_base", Unit.YUAN, 2000_00));
        inputs.add(input("insurance_base", Unit.YUAN, 5000_00));
        inputs.add(input("tax_allowance", Unit.YUAN, 5000_00));
        inputs.add(input("overtime_hours", Unit.HOURS, 650));
        inputs.add(input("unpaid_leave_days", Unit.DAYS, 100));
        inputs.add(input("score", Unit.POINTS, score.hundredths()));
        inputs.add(input("score_coefficient", Unit.FACTOR, coefficient.hundredths()));
        inputs.add(input("rewards", Unit.YUAN, rewardsFen));
        inputs.add(input("penalties", Unit.YUAN, 0));
        return inputs;
    }

    private static Input input(String name, Unit unit, long hundredths) { return new Input(name, Words.same(name), unit, hundredths, Words.same(""), "term/" + name); }

    private static Line line(String key, String zh, String en, Kind kind, String formula) { return new Line(key, Words.of(zh, en), kind, formula); }
}
