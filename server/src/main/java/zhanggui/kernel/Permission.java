package zhanggui.kernel;

import java.util.EnumSet;
import java.util.Set;

/** What somebody may do. Roles are sets of these (ACC-02); every HTTP handler names exactly one by {@link Needs}. */
public enum Permission {
    /** Whatever every signed-in person may: own work, own month, own payslip. */
    SIGNED_IN("登录后都能做的", "What everybody signed in may do"),
    MANAGE_ACCESS("管理账号和授权", "Manage accounts and grants"),
    READ_AUDIT("看操作记录", "Read the audit log"),
    MANAGE_SETTINGS("改公司设置", "Change the company's settings"),
    READ_ORGANISATION("看人员和岗位", "See people and posts"),
    MANAGE_ORGANISATION("管理人员和岗位", "Manage people and posts"),
    PUBLISH_RULES("发布制度", "Publish rule books"),
    RECRUIT("招聘", "Recruit people"),
    READ_PERSONNEL("看人事档案", "Read personnel files"),
    REVEAL_PERSONNEL("看员工证件和电话", "See employees' papers and phones"),
    COACH("督导下属", "Coach people"),
    SET_APPROVALS("定审批流程", "Set approval chains"),
    READ_ATTENDANCE("看考勤", "See attendance"),
    REVIEW_ATTENDANCE("审本部门考勤", "Review a department's attendance"),
    MANAGE_ATTENDANCE("管理考勤", "Manage attendance"),
    PLAN_ROSTER("排班", "Plan rosters"),
    READ_CONDUCT("看奖惩案件", "See conduct cases"),
    HANDLE_CONDUCT("办理奖惩案件", "Handle conduct cases"),
    HANDLE_SAFETY("处理安全举报", "Handle safety reports"),
    READ_CATALOGUE("看店铺和商品", "See shops and goods"),
    MANAGE_CATALOGUE("管理店铺和商品", "Manage shops and goods"),
    IMPORT_FILES("导入文件", "Import files"),
    READ_ORDERS("看订单", "See orders"),
    REVIEW_ORDERS("审单", "Review orders"),
    SET_ORDER_RULES("定订单规则", "Set the rules for orders"),
    SERVE_CUSTOMERS("服务客户", "Serve customers"),
    CONFIRM_PAYMENT("确认到账", "Confirm payments"),
    EXPORT_CUSTOMERS("导出客户数据", "Export customers' data"),
    REVEAL_BUYER("看买家姓名电话地址", "See a buyer's name, phone and address"),
    PRINT_PAPERS("打单", "Print papers"),
    PICK_GOODS("备货", "Pick goods"),
    VERIFY_GOODS("验货", "Verify goods"),
    PACK_PARCELS("打包", "Pack parcels"),
    HAND_OVER("交快递", "Hand over to the courier"),
    RECEIVE_SHEETS("收快递底单", "Receive waybill sheets"),
    BOOK_ERRORS("登记差错", "Book errors"),
    SUPERVISE_LOGISTICS("管物流", "Supervise logistics"),
    RECEIVE_RETURNS("收退件", "Receive returns"),
    READ_STOCK("看库存", "See stock"),
    MOVE_STOCK("出入库", "Move stock"),
    COUNT_STOCK("盘点", "Count stock"),
    APPROVE_COUNTS("批准盘点差异", "Approve what a count found"),
    MANAGE_WAREHOUSE("管仓库", "Manage the warehouse"),
    READ_PURCHASES("看采购", "See purchases"),
    BUY("采购", "Buy goods"),
    SUPERVISE_MONEY("监督资金", "Supervise the money that is spent"),
    READ_MEASURES("看指标", "See measures"),
    MANAGE_MEASURES("改指标口径", "Change measures"),
    READ_BOARD("看店铺看板", "See the shop board"),
    ASSESS("给下属评分", "Assess people"),
    MANAGE_APPRAISAL("管理考核", "Manage appraisal"),
    READ_SCORES("看大家的得分", "See everybody's scores"),
    SET_DEDUCTIONS("定差错扣分", "Set what an error costs"),
    DECIDE_REWARDS("定奖罚", "Decide rewards and penalties"),
    RUN_PAYROLL("算工资", "Run payroll"),
    CHECK_PAYROLL("复核工资", "Check payroll"),
    APPROVE_PAYROLL("批准工资", "Approve payroll"),
    READ_PAY("看大家的工资", "See everybody's pay"),
    MANAGE_PAY("改工资标准", "Change pay terms"),
    PLAN_TARGETS("定目标和计划", "Set targets and plans"),
    CONFIRM_TARGETS("核定目标和预算", "Agree to targets and budgets"),
    DISTRIBUTE_PROFIT("分配利润", "Distribute profit"),
    CLOSE_MONTHS("月结", "Close months");

    /** What knows neither shop nor department: a role that was given for a part of the company does not bring it (ACC-02). */
    private static final Set<Permission> UNDIVIDED = EnumSet.of(MANAGE_ACCESS, READ_AUDIT, MANAGE_SETTINGS, MANAGE_ORGANISATION, PUBLISH_RULES, SET_APPROVALS, MANAGE_ATTENDANCE, MANAGE_MEASURES,
            MANAGE_APPRAISAL, RUN_PAYROLL, CHECK_PAYROLL, APPROVE_PAYROLL, READ_PAY, MANAGE_PAY,
            DISTRIBUTE_PROFIT, CLOSE_MONTHS);

    private final Words words;

    Permission(String zh, String en) { words = Words.of(zh, en); }

    public Words words() { return words; }

    /** Whether it holds for the whole company or not at all. */
    public boolean undivided() { return UNDIVIDED.contains(this); }
}
