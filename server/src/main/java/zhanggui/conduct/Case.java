package zhanggui.conduct;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * DIS-02: one case as a viewer may see it: rule, person, facts, evidence, hearing, decision, notice and acknowledgement.
 *
 * @param name     of the person concerned; empty while nobody is named
 * @param reporter null for whoever may not know who reported it (DIS-10), the person concerned first of all
 * @param type     null while nobody has checked it
 * @param ground   of a termination; null for anything else or while none is given
 * @param loss     the loss that came of it; 0 without one
 * @param readers  whom a restricted case is for
 * @param steps    what was done, the earliest first
 * @param entries  what it booked
 * @param mayDo    what the viewer may do next
 * @param lacks    what is missing before it can be applied
 * @param law      what the law says about the measure
 * @param limit    the law's limits reckoned for the person's month; null when nothing is taken in yuan
 */
record Case(long id, Kind kind, State state, @Nullable PersonId person, String name, LocalDate happenedOn, String place, String words, @Nullable Reporter reporter, Instant reportedAt,
            @Nullable Type type, @Nullable Rule rule, Points points, Money amount, @Nullable Ground ground, Money loss, String lossWords, boolean restricted, boolean legal,
            List<Reader> readers, List<Step> steps, List<Entry> entries, List<Doing> mayDo, List<Lack> lacks, List<Law> law,
            @Nullable PenaltyLimit limit) {

    enum Kind { CONDUCT, SAFETY }

    enum State { REPORTED, CHECKED, DECIDED, TOLD, APPLIED, WITHDRAWN }

    /** DIS-06: the ladder, and nothing beside it. */
    enum Type {
        COMMENDATION("表扬", "Commendation"), REWARD("奖励", "Reward"), CRITICISM("批评教育", "Criticism and education"), PUNISHMENT("处罚", "Punishment"), TERMINATION("解除合同", "Termination of contract");

        private final Words words;

        Type(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }

        /** Words alone move neither points nor yuan. */
        boolean moves() { return this == REWARD || this == PUNISHMENT; }
    }

    /** What the labour contract law ends a contract for: article 39 at once, article 40 with thirty days' notice or a month's pay. */
    enum Ground {
        PROBATION("第三十九条（一）试用期间被证明不符合录用条件", "Article 39 (1): shown unfit during probation"),
        SERIOUS_BREACH("第三十九条（二）严重违反规章制度", "Article 39 (2): serious breach of the employer's rules"),
        DERELICTION("第三十九条（三）严重失职，营私舞弊，造成重大损害", "Article 39 (3): serious dereliction or graft with grave damage"),
        SECOND_JOB("第三十九条（四）兼职严重影响工作，或经提出拒不改正", "Article 39 (4): a second job that gravely affects the work or is not given up when asked"),
        FRAUD("第三十九条（五）以欺诈等手段使合同无效", "Article 39 (5): the contract is void for fraud or coercion"),
        CRIME("第三十九条（六）被依法追究刑事责任", "Article 39 (6): prosecuted for a crime"),
        ILLNESS("第四十条（一）医疗期满后不能从事原工作和另行安排的工作", "Article 40 (1): unfit for any work after medical treatment"),
        UNFIT("第四十条（二）不能胜任工作，经培训或调整岗位仍不能胜任", "Article 40 (2): not competent, and not after training or another post either"),
        CHANGED("第四十条（三）客观情况重大变化，协商未能达成协议", "Article 40 (3): circumstances changed gravely and no agreement was reached");

        private final Words words;

        Ground(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    enum StepKind { CHECK, EVIDENCE, HEARING, NAME, LEGAL, UNION, DECIDE, TELL, ACKNOWLEDGE, APPLY, WITHDRAW, APPEAL, ANSWER }

    enum Doing { CHECK, ADD, HEAR, SPEAK, NAME, LEGAL, UNION, DECIDE, TELL, ACKNOWLEDGE, APPLY, WITHDRAW, APPEAL, ANSWER }

    enum Lack {
        CHECK("还没核实定性", "not checked yet"), EVIDENCE("没有证据", "no evidence"), HEARING("没有听取本人意见", "the person has not been heard"), GROUND("没有法定理由", "no legal ground"),
        UNION("没有通知工会", "the union has not been told"),
        DECISION("没有别人的决定", "no decision by somebody else"), NOTICE("没有通知本人", "the person has not been told");

        private final Words words;

        Lack(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    record Reporter(PersonId id, String name) {}

    record Reader(PersonId id, String name) {}

    /**
     * @param name   who did it; empty where that would tell who reported it
     * @param fact   kind/id of what is on record, of an evidence; what the union answered; empty without one
     * @param accept of a decision or an answer, and whether there is a union; null for anything else
     * @param paper  the file an evidence is; null without one
     */
    record Step(StepKind kind, String name, Instant at, String words, String fact, @Nullable Boolean accept, @Nullable Paper paper) {}

    /** @param bytes how large it is */
    record Paper(long id, String name, String type, long bytes) {}

    /** @param source the law and its article */
    record Law(Words words, Words source) {

        private static Law wages(String zh, String en, String article, int number) {
            return new Law(Words.of(zh, en), Words.of("工资支付暂行规定 " + article, "Provisional Regulations on Wage Payment, art. " + number));
        }

        private static Law contract(String zh, String en, String articles, String numbers) {
            return new Law(Words.of(zh, en), Words.of("劳动合同法 " + articles, "Labour Contract Law, art. " + numbers));
        }

        private static final List<Law> TERMINATION = List.of(
                contract("只有第三十九条、第四十条列明的情形可以单方解除；第四十条须提前三十日书面通知或多付一个月工资", "Only the cases of articles 39 and 40; those of 40 with thirty days' written notice or a month's pay", "第三十九条、第四十条", "39 and 40"),
                contract("医疗期、孕期产期哺乳期、工伤、连续工作满十五年且距退休不足五年等，不得按第四十条解除", "Not under article 40 during medical treatment, pregnancy, maternity or nursing, after a work injury, or after fifteen years with less than five to pension", "第四十二条", "42"),
                contract("解除前先把理由通知工会；工会要求纠正的，研究后书面答复", "The union is told the reasons beforehand; what it asks to put right is answered in writing", "第四十三条", "43"));

        static List<Law> of(@Nullable Type type, boolean money, boolean loss) {
            if (type == Type.TERMINATION) return TERMINATION;
            if (!money) return List.of();
            var limits = new ArrayList<Law>();
            limits.add(wages("工资只可代扣个税、社保个人部分、判决的抚养费赡养费和法律法规规定的费用；罚款要有依法公示的制度作依据，争议时由单位举证", "Only tax, the employee's social insurance, alimony by judgment and what laws provide may be withheld; a fine needs rules made known by law, and the employer bears the proof", "第十五条", 15));
            limits.add(wages("赔偿经济损失的扣除，每月不超过当月工资的 20%；扣后低于当地最低工资的，按最低工资发", "Deductions for a loss: at most 20% of the month's wages, and never below the local minimum wage", "第十六条", 16));
            if (loss) limits.add(wages("赔偿以本人原因造成的实际损失和劳动合同的约定为限", "Compensation is bounded by the loss one caused and by what the contract says", "第十六条", 16));
            return List.copyOf(limits);
        }
    }
}
