package zhanggui.appraisal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zhanggui.appraisal.Item.How;
import zhanggui.appraisal.Item.Unmeasured;
import zhanggui.appraisal.Marks.Mark;
import zhanggui.appraisal.ScoringRule.Banded;
import zhanggui.appraisal.ScoringRule.Banded.Step;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** The invented story of the pictures: print clerk 林晚秋, October 2026, one wrong pairing among 1,862 sheets. */
public final class LinWanqiu {

    public static final Bands BANDS = new Bands("score-coefficient-65-80-95", LocalDate.of(2020, 1, 1), List.of(
            new Why.Band(null, Coefficient.parse("0.5")), new Why.Band(Points.of(65), Coefficient.parse("1.0")),
            new Why.Band(Points.of(80), Coefficient.parse("1.2")), new Why.Band(Points.of(95), Coefficient.parse("1.5"))));

    public static final Sheet SHEET = new Sheet("order-printer", Words.of("打单员", "Print clerk"), 75, Sheet.SelfMissing.ASSESSOR_COUNTS, Points.of(20), List.of(
            new Sheet.Section("printing", Words.of("打单与交接", "Printing and hand-over"), List.of(
                    item("rounds", "按轮次打三种单据", "15", "rounds-on-time", new ScoringRule.Linear(new Ratio(90, 100), new Ratio(100, 100))),
                    item("pairing", "配货单与快递单配对、单号录入无误", "25", "printing-errors", new ScoringRule.PerOccurrence(null)),
                    item("handover", "打完 30 分钟内交给备货员", "20", "late-handovers", new ScoringRule.PerOccurrence(null)))),
            new Sheet.Section("closing", Words.of("收尾与留痕", "Closing and traces"), List.of(
                    item("unprinted", "下班前审完的单都打完", "15", "missed-waybills", new ScoringRule.PerOccurrence(null)),
                    new Item("voided", Words.of("作废旧单有撕毁记录", "Voided papers on record"), Points.of(5), How.SEMI, "voids-on-record",
                            new Banded(List.of(new Step(null, Points.NONE), new Step(new Ratio(60, 100), Points.of(2)), new Step(new Ratio(80, 100), Points.of(4)), new Step(new Ratio(95, 100), Points.of(5)))),
                            null, null, Unmeasured.JUDGE))),
            new Sheet.Section("feedback", Words.of("反馈与考勤", "Reports and attendance"), List.of(
                    item("reports", "每周以文档汇报", "5", "weekly-reports", new ScoringRule.OnTime()),
                    item("attendance", "出勤", "10", "approved-leave", new ScoringRule.PerOccurrence(Points.of(1))),
                    new Item("tidy", Words.of("工位与打印设备整洁", "Tidy station"), Points.of(5), How.MANUAL, null, new ScoringRule.Judged(), null, null, Unmeasured.JUDGE)))));

    public static final Marks ASSESSOR = new Marks(Map.of("tidy", new Mark(Points.parse("4.10"), "")), Points.NONE);
    public static final Marks SELF = new Marks(marks("rounds 13.50", "pairing 25", "handover 20", "unprinted 15", "voided 4.50", "reports 5", "attendance 9", "tidy 3"), Points.NONE);

    private LinWanqiu() {}

    /** @param wrongPairings one in the story, none when the scan is left out */
    public static Map<String, Reading> readings(int wrongPairings) {
        return Map.of(
                "rounds-on-time", Reading.rate("rounds-on-time", "v1", 986, 1000),
                "printing-errors", Reading.occurrences("printing-errors", "v2", wrongPairings, Points.of(5).times(wrongPairings)),
                "late-handovers", Reading.occurrences("late-handovers", "v1", 0, Points.NONE),
                "missed-waybills", Reading.occurrences("missed-waybills", "v1", 0, Points.NONE),
                "voids-on-record", Reading.rate("voids-on-record", "v1", 41, 50),
                "weekly-reports", Reading.rate("weekly-reports", "v1", 4, 4),
                "approved-leave", Reading.occurrences("approved-leave", "v1", 1, Points.NONE));
    }

    public static Reckoned october(int wrongPairings) {
        return Reckoned.of(SHEET, BANDS, readings(wrongPairings), ASSESSOR, SELF, Reckoned.Estimates.NONE);
    }

    private static Item item(String key, String title, String points, String measure, ScoringRule rule) {
        return new Item(key, Words.same(title), Points.parse(points), How.AUTO, measure, rule, null, null, Unmeasured.FULL);
    }

    private static Map<String, Mark> marks(String... marks) {
        var map = new HashMap<String, Mark>();
        Stream.of(marks).map(m -> m.split(" ")).forEach(m -> map.put(m[0], new Mark(Points.parse(m[1]), "")));
        return map;
    }
}
