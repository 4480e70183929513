package zhanggui.organisation.personnel;

import zhanggui.kernel.Refusal;

enum PersonnelRefusal implements Refusal {
    NO_SUCH_PERSON(404, "ORG-19", "没有这个人，或不归您看。", "There is no such person, or the file is not yours to see."),
    WRONG_PHONE(422, "ACC-03", "手机号是 1 开头的 11 位数字。", "A mobile number has 11 digits and begins with 1."),
    WRONG_PAPER(422, "ACC-03", "身份证号不对：18 位，最后一位是校验位。", "This is no identity card number: 18 signs, of which the last checks the others."),
    CONTACT_INCOMPLETE(422, "ACC-03", "紧急联系人要有姓名、关系和手机号。", "An emergency contact has a name, a relation and a phone."),
    WRONG_ACCOUNT(422, "PAY-46", "银行账号是 8 到 30 位数字，还要写开户行。", "A bank account has 8 to 30 digits and the name of its bank."),
    NOT_YOURS(403, "ACC-03", "证件号和银行账号由人事登记。", "The identity card and the bank account are entered by HR."),
    PURPOSE_MISSING(422, "SEC-02", "写明看来做什么。", "Say what it is needed for."),
    NOT_ON_FILE(404, "ACC-03", "档案里还没有这一项。", "This is not on file yet."),
    OUTSIDE_NEEDS_WORDS(422, "ORG-20", "写明是什么工作、在什么时间。", "Say what work it is and at what hours.");

    private final Told told;

    PersonnelRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
