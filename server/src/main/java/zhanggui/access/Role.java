package zhanggui.access;

import static zhanggui.kernel.Permission.*;

import java.util.EnumSet;
import java.util.Set;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Words;

/** ACC-02: a role is a named set of permissions; a grant gives it to a person for the company or for one shop. */
public enum Role {
    ADMINISTRATOR("系统管理员", "Administrator",
            MANAGE_ACCESS, READ_AUDIT, MANAGE_SETTINGS, READ_ORGANISATION, MANAGE_ORGANISATION, READ_CATALOGUE, MANAGE_CATALOGUE,
            IMPORT_FILES, READ_ORDERS, READ_STOCK, READ_MEASURES, MANAGE_MEASURES, READ_BOARD),
    HR("人事", "HR",
            READ_ORGANISATION, MANAGE_ORGANISATION, READ_MEASURES, MANAGE_APPRAISAL, READ_SCORES, SET_DEDUCTIONS, DECIDE_REWARDS, RUN_PAYROLL, READ_PAY, MANAGE_PAY),
    FINANCE("财务", "Finance",
            READ_ORGANISATION, READ_CATALOGUE, READ_ORDERS, CONFIRM_PAYMENT, RECEIVE_SHEETS, READ_STOCK, READ_MEASURES, READ_BOARD,
            READ_SCORES, CHECK_PAYROLL, READ_PAY),
    STORE_MANAGER("店长", "Store manager",
            READ_ORGANISATION, READ_CATALOGUE, MANAGE_CATALOGUE, IMPORT_FILES, READ_ORDERS, REVIEW_ORDERS, REVEAL_BUYER, BOOK_ERRORS,
            SUPERVISE_LOGISTICS, READ_STOCK, MOVE_STOCK, READ_MEASURES, READ_BOARD, ASSESS, READ_SCORES, SET_DEDUCTIONS, DECIDE_REWARDS, APPROVE_PAYROLL),
    LOGISTICS_SUPERVISOR("物流主管", "Logistics supervisor",
            READ_ORGANISATION, READ_CATALOGUE, MANAGE_CATALOGUE, IMPORT_FILES, READ_ORDERS, REVIEW_ORDERS, REVEAL_BUYER, PRINT_PAPERS, PICK_GOODS,
            VERIFY_GOODS, PACK_PARCELS, HAND_OVER, RECEIVE_RETURNS, BOOK_ERRORS, SUPERVISE_LOGISTICS, READ_STOCK, MOVE_STOCK, READ_MEASURES,
            READ_BOARD, ASSESS, READ_SCORES, SET_DEDUCTIONS),
    REVIEWER("审单员", "Order reviewer", IMPORT_FILES, READ_CATALOGUE, READ_ORDERS, REVIEW_ORDERS, REVEAL_BUYER, READ_STOCK, READ_MEASURES),
    PRINT_CLERK("打单员", "Print clerk", READ_CATALOGUE, READ_ORDERS, PRINT_PAPERS, READ_STOCK, READ_MEASURES),
    PICKER("备货员", "Picker", READ_CATALOGUE, READ_ORDERS, PICK_GOODS, READ_STOCK, MOVE_STOCK, READ_MEASURES),
    VERIFIER("验货员", "Verifier", READ_CATALOGUE, READ_ORDERS, VERIFY_GOODS, READ_STOCK, READ_MEASURES),
    PACKER("打包员", "Packer", READ_CATALOGUE, READ_ORDERS, PACK_PARCELS, HAND_OVER, READ_STOCK, READ_MEASURES),
    AFTER_SALES_CLERK("售后员", "After-sales clerk", READ_CATALOGUE, READ_ORDERS, RECEIVE_RETURNS, REVEAL_BUYER, READ_STOCK, READ_MEASURES);

    private final Words words;
    private final Set<Permission> permissions;

    Role(String zh, String en, Permission first, Permission... rest) {
        words = Words.of(zh, en);
        permissions = EnumSet.of(first, rest);
        permissions.add(SIGNED_IN);
    }

    public Words words() { return words; }
    public Set<Permission> permissions() { return Set.copyOf(permissions); }
}
