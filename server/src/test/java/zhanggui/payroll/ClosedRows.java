package zhanggui.payroll;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a closed month rests on, by table: a row of March that somebody tries to slip in, or why nothing of the month rests on the table. */
final class ClosedRows {

    static final String[] MODULES = {"audit", "organisation", "orders", "attendance", "work", "conduct", "fulfilment", "service", "metrics", "appraisal", "payroll", "reports"};

    /** By their own locks and tests: the attendance of a month, lines of a journal that was posted, targets that are in force, profits of commissions, results of trainings. */
    static final Set<String> TRIED_ELSEWHERE = Set.of("attendance.day", "attendance.segment", "attendance.month_paid_time", "payroll.journal_line", "metrics.target_plan", "payroll.commission_profit", "work.test_result");

    private static final String FACT = "a fact below the measures: a closed month is reckoned from its daily figures, what comes late is told as a late day (0124)";
    private static final String LIMIT = "says how facts are judged; of a closed month the daily figures stand";
    private static final String LATER = "is written after the month was closed, too, and moves none of its figures";
    private static final String TIME = "what pay read of it is fixed in attendance.month_paid_time, what measures read in metrics.daily";
    private static final String OFFICE = "moves neither score nor yuan";
    private static final String PROPOSES = "only proposes; what counts is the decision, which is guarded";
    private static final String PLANS = "a version that is in force is guarded by its own state; of a locked month the one in force when it was locked speaks (TGT-09)";
    private static final String DERIVED = "is reckoned from facts and may be reckoned anew; a closed month's figures of persons are in metrics.daily";

    static final Map<String, String> FREE = new LinkedHashMap<>();

    private ClosedRows() {}

    private static void free(String why, String schema, String... tables) { for (var table : tables) FREE.put(schema + "." + table, why); }

    static {
        free("the log and the locks themselves: only appended, chained", "audit", "entry", "block", "export", "export_end", "row_change", "month_lock");
        free("nobody is paid without an assignment; entry and exit are guarded where they change", "organisation", "person");
        free(OFFICE, "organisation", "department", "post", "department_name", "job_sheet", "post_line", "department_head", "committee_member", "headcount_plan", "custody", "handover", "handover_item", "handover_signature", "candidate", "candidate_judgement", "candidate_step",
                "employment_contract", "vacancy", "outside_job_declaration", "personnel", "reveal", "partner", "partner_contact", "special_right", "post_category", "committee");
        free(PROPOSES, "organisation", "rule_choice");
        free(FACT, "orders", "campaign_peak", "change", "flag", "hold", "hold_reminder", "order_", "payment_confirmation", "step", "urgent", "after_deal", "invoice_request", "price_change", "problem", "urgent_refund", "stop_entry", "reveal");
        free("of an order paid in a locked month nobody sets it, and what is set is guarded against changes", "orders", "agent");
        free(LIMIT, "orders", "rule", "abnormal_rule");
        free(FACT, "attendance", "punch", "punch_photo", "punch_flag", "device_person", "login_limit", "correction", "correction_decision", "hours_notice", "hours_notice_withdrawn", "login_confirmed", "login_duty", "swept");
        free(TIME, "attendance", "leave", "leave_day", "leave_entry", "overtime", "slip_event", "holiday_choice", "unused_leave", "unused_leave_decision", "career", "leave_policy", "leave_setting", "rejudge");
        free(LATER, "attendance", "objection", "objection_decision", "month_accepted", "month_step", "month_sheet", "month_lock", "month_dates");
        free("says when somebody is expected; of a closed month the days are judged and locked", "attendance", "calendar", "calendar_choice", "public_window", "rota", "rota_cover", "rota_draft", "rota_duty", "rota_duty_done", "rota_duty_swap", "rota_entry", "rota_gap", "rota_handover",
                "rota_handover_item", "rota_member", "rota_proposal", "rota_published", "rota_rule", "rota_shift", "rota_shift_end", "rota_stand_in", "rota_swap", "rota_wish", "shift");
        free(FACT, "work", "confirmation", "meeting", "meeting_word", "presence", "task", "task_word", "problem", "problem_word", "process", "process_review", "coaching_note");
        free(OFFICE, "work", "book_version", "budget_request", "obstacle", "plan", "plan_item", "strategy", "summary", "book");
        free(FACT, "fulfilment", "parcel", "scan", "run", "excuse", "exception", "finding", "handover", "marking_failure", "packing", "parcel_day", "print_call", "printing", "question", "refund_check", "review_batch", "shortage", "station_check", "blocked", "struck", "parcel_case", "case_entry",
                "trace", "track", "waybill", "weighing", "day_close", "command");
        free(LIMIT, "fulfilment", "rule", "order_rule", "applied_rule");
        free(PROPOSES, "fulfilment", "error_rule_proposal");
        free(OFFICE, "fulfilment", "bill_line", "courier_card", "courier_choice", "courier_problem", "courier_report", "label_size", "print_template", "review_duty", "shipping_week", "sku_weight", "told_batch", "transfer_owner", "waybill_account", "waybill_pool", "waybill_range");
        free(PROPOSES, "conduct", "entry", "rule", "case_file", "case_step", "case_paper");
        free(LATER, "conduct", "appeal", "appeal_answer", "gone");
        free(LATER, "appraisal", "explanation", "sheet_confirmation", "annual_sheet", "annual_entry", "annual_signature", "annual_sent_back", "decision", "warning_answer", "exit_rule", "sheet_proposal");
        free("what was drawn counts by its mark, which is guarded", "appraisal", "sample", "sample_fact");
        free(PLANS, "metrics", "target_day", "target_change", "target_alert", "target_review", "target_value");
        free(DERIVED, "metrics", "buyer_day", "level_day", "month_turn", "span_count", "late_day");
        free("names the rule that a figure was reckoned by; only appended", "metrics", "version");
        free(LATER, "metrics", "finding", "watch", "watch_day");
        free(LATER, "payroll", "appeal", "appeal_paper", "appeal_answer", "closing_passed", "closing_seen", "closing_setting", "commission_claim", "commission_locked", "parallel_table", "parallel_reason", "journal", "account", "given_back");
        free("a distribution keeps the register it was shared by", "payroll", "share_register");
        free(FACT, "reports", "weekly_report", "weekly_due", "weekly_settled", "weekly_answer");
        free(OFFICE, "reports", "saved_view", "setup_put_off", "weekly_duty");
    }

    /** @param clerk whose March it is; @param booked an error of his on record; @param rule an error's rule */
    static Map<String, String> of(long clerk, long booked, String rule) {
        var rows = new LinkedHashMap<String, String>();
        pay(rows, clerk);
        law(rows, clerk);
        scores(rows, clerk);
        conduct(rows, clerk);
        rows.put("metrics.daily", "insert into metrics.daily values ('printing-error-count', '1', '2026-03-05', 0, 'PERSON', 999, 1, 0, 500)");
        rows.put("metrics.set_aside", "insert into metrics.set_aside select * from metrics.set_aside limit 1");
        rows.put("metrics.own_formula", "insert into metrics.own_formula (key, version, name_zh, name_en, meaning_zh, meaning_en, formula, unit, counts_zh, counts_en, direction, reason, made_by, made_at, from_day)"
                + " select 'own-9', v, '', '', '', '', '1', 'COUNT', '', '', 'NONE', '', 1, now(), f from (values (1, date '2000-01-01'), (2, date '2026-02-01')) n (v, f)");
        rows.put("fulfilment.error", "insert into fulfilment.error (rule, person_id, points, occurred_at, counts_on, recorded_at, booked_by, cause, note) values ('" + rule + "', " + clerk + ", 500, '2026-03-05 10:00+08', '2026-03-05', now(), 1, 'slipped in', '')");
        rows.put("fulfilment.error_void", "insert into fulfilment.error_void (error_id, voided_by, voided_at, why) values (" + booked + ", 1, now(), '')");
        rows.put("fulfilment.error_rule", "insert into fulfilment.error_rule values ('" + rule + "', '2026-03-01', 1, '', 1, now(), 2)");
        rows.put("service.review", "insert into service.review (shop_id, order_id, platform_no, grade, said_on, recorded_by, recorded_at, changed_by, changed_on, cause, settled_by, settled_at, change_counts_on)"
                + " values (1, 1, '1', 'NEUTRAL', '2026-03-01', 1, now(), " + clerk + ", '2026-03-04', 'COMPANY', 2, now(), '2026-03-05')");
        rows.put("organisation.assignment", "insert into organisation.assignment (person_id, post_id, from_day) select person_id, post_id, '2026-03-15' from organisation.assignment limit 1");
        rows.put("work.voluntary_limit", "insert into work.voluntary_limit values ('2026-02-01', 10000, '', 1, now())");
        rows.put("attendance.full_attendance_rule", "insert into attendance.full_attendance_rule values ('2026-03-01', 1, 9, true, 9, 100, '', 1, now())");
        rows.put("attendance.public_year", "insert into attendance.public_year (year, source, sha256, made_by, made_at) values (2026, '', '', 1, '2026-03-02')");
        rows.put("attendance.public_day", "insert into attendance.public_day select max(id), '2026-03-05', 'MOVED_REST', '', '' from attendance.public_year where year = 2026");
        rows.put("orders.refund", "insert into orders.refund (shop_id, order_id, at, fen) values (1, 1, '2026-03-05 10:00+08', 100)");
        return rows;
    }

    private static void pay(Map<String, String> rows, long clerk) {
        rows.put("payroll.term", "insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) values (" + clerk + ", 'base_salary', '2026-02-01', 1, '', 1, now())");
        rows.put("payroll.scheme", "insert into payroll.scheme (key, version, from_day, zh, en, posts, lines, reason, made_by, made_at) select key, 99, '2026-03-01', zh, en, posts, lines, '', 1, now() from payroll.scheme limit 1");
        rows.put("payroll.run", "insert into payroll.run (month, number, stage, people, net_fen, fingerprint, stops, accepted, calculated_by, calculated_at) select month, 99, 'CALCULATED', people, net_fen, fingerprint, stops, '', 1, now() from payroll.run limit 1");
        rows.put("payroll.slip", "insert into payroll.slip (run_id, person_id, scheme_id, post_key, net_fen, inputs) select min(id), 999, 1, '', 1, '[]' from payroll.run");
        rows.put("payroll.line", "insert into payroll.line (run_id, person_id, place, key, fen) select run_id, person_id, 99, 'bonus', 1 from payroll.slip limit 1");
        rows.put("payroll.month_close", "insert into payroll.month_close values ('2026-03-01', 1, now(), '\\x01', '[]')");
        rows.put("payroll.commission_plan", plan("2026-03-01"));
        rows.put("payroll.commission_base", "with p as (" + plan("2026-04-01") + " returning id) insert into payroll.commission_base select '2026-03-01', id, " + clerk + ", 100 from p");
        rows.put("payroll.commission_back", "with p as (" + plan("2026-04-01") + " returning id) insert into payroll.commission_back select '2026-03-01', id, '2026-03-01', " + clerk + ", 100, 0, 0 from p");
        rows.put("payroll.commission_refund", "with p as (" + plan("2026-04-01") + " returning id) insert into payroll.commission_refund select '2026-03-01', id, 1, 1, 1, " + clerk + ", '2026-03-01', '2026-03-05', '1', 100, 100 from p");
        rows.put("payroll.distribution", "with r as (insert into payroll.share_register (kind, from_day, reason, made_by, made_at) values ('EQUITY', '2026-04-01', 'x', 1, now()) returning id)"
                + " insert into payroll.distribution (kind, month, profit_fen, words, stage, register_id, fixed_by, fixed_at, approved_by, approved_at, pays_in) select 'EQUITY', '2026-03-01', 100, 'x', 'APPROVED', id, 1, now(), 2, now(), '2026-03-01' from r");
    }

    private static String plan(String from) {
        return "insert into payroll.commission_plan (key, version, from_day, zh, en, of, base, way, steps, posts, shops, skus, shares, active, reason, made_by, made_at)"
                + " values ('slipped-in', 1, '" + from + "', '', '', 'SHOP', 'PAID', 'WHOLE', '[]', '{}', '{}', '{}', '[]', true, '', 1, now())";
    }

    private static void law(Map<String, String> rows, long clerk) {
        rows.put("payroll.tax_table", "insert into payroll.tax_table values ('ANNUAL', '2026-03-01', '[]', 'x', 1, now())");
        rows.put("payroll.law_value", "insert into payroll.law_value (key, from_day, value, reason, made_by, made_at) values ('basic-deduction-fen', '2026-02-01', '1', 'x', 1, now())");
        rows.put("payroll.contribution_rule", "insert into payroll.contribution_rule (place, place_zh, place_en, kind, from_day, personal_millionths, company_millionths, personal_fixed_fen, floor_fen, ceiling_fen, rounded_to_fen, source, made_by, made_at)"
                + " values ('x', '', '', 'PENSION', '2026-03-01', 1, 1, 0, 0, 1, 1, 'x', 1, now())");
        rows.put("payroll.insured", "insert into payroll.insured (person_id, from_day, social_fen, housing_fen, reason, made_by, made_at) values (" + clerk + ", '2026-03-01', 0, 0, 'x', 1, now())");
        rows.put("payroll.tax_deduction", "insert into payroll.tax_deduction (person_id, kind, from_day, fen, counts_from, made_by, made_at) values (" + clerk + ", 'RENT', '2026-01-01', 1, '2026-03-01', 1, now())");
        rows.put("payroll.tax_opening", "insert into payroll.tax_opening (person_id, through, months, income_fen, free_fen, special_fen, additional_fen, other_fen, relief_fen, tax_fen, reason, made_by, made_at) values (" + clerk + ", '2026-02-01', 2, 1, 0, 0, 0, 0, 0, 0, 'x', 1, now())");
        rows.put("payroll.tax_way", "insert into payroll.tax_way (person_id, from_day, way, reason, made_by, made_at) values (" + clerk + ", '2026-03-01', 'WHOLE_YEAR', 'x', 1, now())");
        rows.put("payroll.probation", "insert into payroll.probation (person_id, from_day, last_day, percent, reason, made_by, made_at) values (" + clerk + ", '2026-03-10', '2026-04-10', 80, 'x', 1, now())");
        rows.put("payroll.penalty_waiver", "insert into payroll.penalty_waiver (person_id, month, fen, words, made_by, made_at) values (" + clerk + ", '2026-03-01', 1, 'x', 1, now())");
    }

    private static void scores(Map<String, String> rows, long clerk) {
        rows.put("appraisal.sheet", "insert into appraisal.sheet (post_key, version, from_day, body, reason, made_by, made_at) select post_key, 99, '2026-02-01', body, '', 1, now() from appraisal.sheet limit 1");
        rows.put("appraisal.band", "insert into appraisal.band values ('score-coefficient-65-80-95', '2026-03-01', null, 500)");
        rows.put("appraisal.assessor", "insert into appraisal.assessor (post_key, from_day, person_id, made_by, made_at) values ('order-printer', '2026-03-01', 1, 1, now())");
        rows.put("appraisal.reward_rule", "insert into appraisal.reward_rule values ('reward.print.clean_month', '2026-03-01', 'order-printer', 99900, '', '', '[]')");
        rows.put("appraisal.base_target", "insert into appraisal.base_target (post_key, measure, at_least, from_day, why, made_by, made_at) values ('order-printer', 'printed-count', 1, '2026-03-01', '', 1, now())");
        rows.put("appraisal.card", "insert into appraisal.card values (999, '2026-03-01', 'order-printer', now())");
        rows.put("appraisal.step", "insert into appraisal.step (person_id, month, kind, by_person, at) values (" + clerk + ", '2026-03-01', 'REOPEN', 1, now())");
        rows.put("appraisal.result", "insert into appraisal.result select (select max(id) from appraisal.step where kind <> 'CLOSE'), person_id, month, post_key, sheet_id, bands, 12000, self, 12000, 150, items from appraisal.result limit 1");
        rows.put("appraisal.committee_mark", "insert into appraisal.committee_mark (person_id, month, committee_id, member, at, marks, total) values (" + clerk + ", '2026-03-01', 1, 1, now(), '{}', 12000)");
        rows.put("appraisal.setting", "insert into appraisal.setting (key, from_day, value, why, made_by, made_at) values ('self.days-after-month', '2026-03-01', 9, '', 1, now())");
        rows.put("appraisal.self_extension", "insert into appraisal.self_extension (person_id, month, until_day, words, by_person, at) values (" + clerk + ", '2026-03-01', '2026-12-31', '', 1, now())");
        rows.put("appraisal.member_weight", "insert into appraisal.member_weight (committee_id, person_id, from_day, weight, made_by, made_at) values (1, 1, '2026-03-01', 100, 1, now())");
        rows.put("appraisal.sampling_rule", "insert into appraisal.sampling_rule (post_key, from_day, measure, per_week, why, made_by, made_at) values ('order-printer', '2026-03-02', 'printed-count', 5, '', 1, now())");
        rows.put("appraisal.sample_mark", "insert into appraisal.sample_mark (sample_id, n, points, words, counts_on, by_person, at) values (1, 1, 100, '', '2026-03-05', 1, now())");
    }

    private static void conduct(Map<String, String> rows, long clerk) {
        rows.put("conduct.decision", "with e as (insert into conduct.entry (person_id, month, rule, fen, zh, en, source, proposed_by, proposed_at) values (" + clerk + ", '2026-03-01', 'person', 100000, '', '', '', 1, now()) returning id) "
                + "insert into conduct.decision select id, true, 2, now(), '好', '2026-03-01', null from e");
        rows.put("conduct.revocation", "insert into conduct.revocation select entry_id, 1, now(), '', false from conduct.decision limit 1");
        rows.put("conduct.withdrawal", "insert into conduct.withdrawal select entry_id, now() from conduct.decision where accepted limit 1");
        rows.put("conduct.setting", "insert into conduct.setting (key, from_day, value) values ('penalties-most-percent', '2026-03-01', 100)");
        rows.put("conduct.minimum_wage", "insert into conduct.minimum_wage values (1, '2026-03-01', 'x', 1, '', 1, now())");
    }
}
