package zhanggui.conduct;

import zhanggui.kernel.Refusal;

enum ConductRefusal implements Refusal {
    NO_ENTRY(404, "", "没有这条奖惩", "There is no such reward or penalty"),
    NO_PERSON(422, "", "没有这个人，请从名单里选", "There is no such person; choose one from the list"),
    ALREADY_DECIDED(409, "FUL-29", "这条已经有人定了，不能再定", "This has been decided already"),
    OWN_PROPOSAL(409, "FUL-29", "自己提的要由别人来定", "What you proposed yourself is for somebody else to decide"),
    OWN_MONEY(409, "FUL-29", "自己的奖惩要由别人来定", "Your own reward or penalty is for somebody else to decide"),
    NO_DEPARTMENT(422, "", "没有这个部门", "There is no such department"),
    NO_WORDS(422, "FUL-29", "请写一句为什么", "Say why in a few words"),
    NO_AMOUNT(422, "", "金额不能是 0", "The amount cannot be 0"),
    POINTS_OR_YUAN(422, "DIS-12", "一条规则要么扣分、要么扣钱；两样都要就写两条", "A rule is in points or in yuan; for both write two"),
    OTHER_UNIT(409, "DIS-12", "这条规则一直用另一种单位，请另立一条", "This rule has been in the other unit; write another one"),
    RULE_NOT_LATER(409, "DIS-01", "要晚于现在这一版的 {day}", "It must begin after the present version of {day}"),
    RULE_REACHES_LOCKED(409, "CLS-03", "{month} 已封账，它的规则不能再改；请从还没封账的月份起", "{month} is locked: its rules never change; begin in a month that is open"),
    NOT_ACCEPTED(409, "DIS-02", "只有定下的才能撤回或申诉", "Only what was decided can be taken back or appealed against"),
    NOT_YOURS(403, "DIS-02", "只有本人能申诉", "Only the person concerned can appeal"),
    ALREADY_APPEALED(409, "DIS-02", "已经申诉过了", "There has been an appeal already"),
    APPEAL_TOO_LATE(409, "DIS-02", "申诉到 {day} 为止", "Appeals were taken until {day}"),
    NO_APPEAL(404, "DIS-02", "没有这条申诉", "There is no such appeal"),
    OWN_DECISION(409, "DIS-02", "申诉要由原来定的人以外的人来答", "An appeal is answered by somebody else than who decided"),
    ALREADY_ANSWERED(409, "DIS-02", "这条申诉已经答过了", "This appeal has been answered already"),
    NO_CASE(404, "DIS-02", "没有这个案件", "There is no such case"),
    NOT_HANDLER(403, "DIS-02", "这一步由办理奖惩的人来做", "This step is for whoever handles conduct cases"),
    OWN_CASE(409, "DIS-02", "自己的案件要由别人来办", "Your own case is for somebody else"),
    NO_RULE(422, "DIS-01", "奖惩目录里没有这一条", "The catalogue has no such rule"),
    WORDS_ALONE(422, "DIS-06", "表扬、批评教育和解除合同不动分也不动钱", "A commendation, a criticism and a termination move neither points nor yuan"),
    WRONG_SIGN(422, "DIS-06", "奖励是加，处罚是减", "A reward adds, a punishment takes"),
    NO_LOSS(422, "DIS-04", "隐瞒包庇要写明造成的损失", "Concealment needs the loss that came of it"),
    ABOVE_RULE(422, "DIS-01", "不能超过奖惩目录里的数", "It cannot be above what the catalogue says"),
    NOT_CHECKED(409, "DIS-02", "还没核实定性，不能定", "It has not been checked yet"),
    NOT_DECIDED(409, "DIS-02", "还没有决定", "It has not been decided"),
    NOT_TOLD(409, "DIS-02", "还没有通知本人", "The person has not been told"),
    NO_GROUND(422, "DIS-06", "解除合同要有法定理由", "A termination needs a ground of the law"),
    NOT_HEARD(409, "DIS-06", "解除合同前要听取本人意见", "Before a termination the person has to be heard"),
    HEARD_ALREADY(409, "DIS-06", "已经听取了本人意见，不能换成别人；撤回后另立一件", "The person has been heard; for somebody else withdraw it and report anew"),
    CASE_LACKS(409, "DIS-02", "还不能执行：{what}", "It cannot be applied yet: {what}"),
    CASE_OVER(409, "DIS-02", "这个案件已经结束", "This case is over"),
    NO_UNION(409, "DIS-06", "解除合同前要把理由通知工会，或写明没有工会", "Before a termination the union is told the reasons, or it is said that there is none"),
    NO_ANSWER(422, "DIS-06", "请写工会怎么说；没有答复也要写明等到哪天", "Say what the union answered, or until when no answer came"),
    NOT_A_PAPER(422, "DIS-02", "只收图片（JPEG、PNG、WebP）和 PDF，按内容看不是", "Pictures (JPEG, PNG, WebP) and PDF are taken; by its content it is none"),
    PAPER_TOO_LARGE(413, "DIS-02", "一个文件最多 {limit} MB", "A file may have at most {limit} MB"),
    NO_PAPER(404, "DIS-02", "没有这个文件", "There is no such file"),
    NO_REWARD_RULE(422, "DIS-08", "奖惩目录里没有这条奖励", "The catalogue has no such reward"),
    NOT_AS_RULED(422, "DIS-08", "「{rule}」的金额要按奖惩目录", "{rule} brings what the catalogue says"),
    NOT_THEIR_RULE(422, "DIS-08", "「{rule}」不是这个人当月岗位的奖励", "{rule} is not for the posts this person held in that month"),
    ALREADY_REWARDED(409, "DIS-08", "「{rule}」这个人当月已经有了", "This person has {rule} in that month already"),
    SAID_ALREADY(409, "DIS-08", "{day} 已经登记过同样的一笔（{amount} 元，{words}）；确实是另一件事，说明里写清楚", "The very same ({amount} yuan, {words}) was put down on {day}; if it is another one, say so in the words"),
    NOT_YOUR_PEOPLE(403, "DIS-08", "这个人当月不在你管的部门和店铺", "This person was not in your departments and shops in that month"),
    BEYOND_REASON(422, "DIS-08", "一次最多 {most} 元", "At most {most} yuan at a time"),
    DAY_TO_COME(422, "DIS-10", "日期还没到", "That day is still to come");

    private final Told told;

    ConductRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
