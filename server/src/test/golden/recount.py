#!/usr/bin/env python3
"""Counts every closed month once more from the rows of the database, apart from the program (CLS-04), and lays it beside what is stored.

From scans, parcels, errors, print runs, tasks, decisions, leaves, overtime, orders and refunds to the measures that sheets use, item scores, totals,
coefficients, clean-month rewards, and from terms, schemes' lines as text, tables of the law and registrations to every line of every payslip, tax and net; last
the SHA-256 each month was locked with. Exact fractions only; shares no code with the program and reads no view of it.

    PGPASSWORD=$(cat ~/.zhanggui/password) PGHOST=127.0.0.1 PGPORT=… PGUSER=zhanggui PGDATABASE=zhanggui python3 server/src/test/golden/recount.py

Ends with 0 when nothing differs, with 1 when something does; each difference is told with person, month and what it is.
"""
import ast
import csv
import hashlib
import json
import re
import subprocess
import sys
from collections import defaultdict
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from io import StringIO

ZONE = timezone(timedelta(hours=8))
csv.field_size_limit(1 << 30)
differences = []
compared = defaultdict(int)


def rows(sql):
    """All rows of a statement as dictionaries; null is None."""
    copied = subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", "set timezone = 'UTC'", "-c", f"copy ({sql}) to stdout with (format csv, header, null '\\N')"], check=True, capture_output=True, text=True).stdout
    return [{k: None if v == "\\N" else v for k, v in row.items()} for row in csv.DictReader(StringIO(copied))]


def at(text):
    return None if text is None else datetime.fromisoformat(re.sub(r"([+-]\d\d)$", r"\1:00", text)).astimezone(ZONE)


def day(text):
    return None if text is None else date.fromisoformat(text)


def same(what, who, month, mine, stored):
    compared[what] += 1
    if mine != stored:
        differences.append(f"{month} {who}: {what}: recounted {mine}, stored {stored}")


def half_up(value):
    """To a whole number, half away from zero."""
    sign = -1 if value < 0 else 1
    return sign * int((abs(Fraction(value)) * 2 + 1) // 2)


def next_month(first):
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def held(table, key, on):
    """Of dated rows the one in force on a day: the latest beginning, then the last written."""
    found = [r for r in table if r[key] <= on]
    return max(found, key=lambda r: (r[key], int(r.get("id") or r.get("n") or 0))) if found else None


class Facts:
    """What happened, each kind as (person, day, part, whole, points)."""

    def __init__(self):
        self.of = defaultdict(list)
        self.errors()
        self.parcels()
        self.print_runs()
        self.points_and_tasks()
        self.weeks()
        self.set_aside()

    def add(self, measure, person, on, part, whole=0, points=0):
        if person is not None:
            self.of[measure, int(person)].append((on, part, whole, points))

    RULES = {"points.review.abnormal_missed": "abnormal-order-missed-count", "points.review.missed_not_same_day": "missed-review-count", "points.review.remark_not_applied": "remark-complaint-count",
             "points.print.number_or_pairing_error": "printing-error-count", "points.print.handover_late": "print-handover-late-count", "points.print.waybill_missed": "missed-waybill-count",
             "points.pick.shortage_not_told": "shortage-notice-misses", "points.pick.slip_not_signed": "movements-without-slip", "points.verify.missed_or_wrong": "check-error-count",
             "points.verify.refund_not_checked": "unverified-refund-ship-count", "points.pack.mismatch": "wrong-parcel-count", "points.pack.customer_copy_missing": "slip-missing-count",
             "points.aftersales.sign_reject_wrong": "sign-decision-errors", "points.aftersales.not_told": "notice-missed-count", "points.aftersales.not_registered": "return-registration-errors"}

    def errors(self):
        undone = {r["error_id"] for r in rows("select error_id from fulfilment.error_void where not late")}
        costs = rows("select rule, from_day, points from fulfilment.error_rule")
        for c in costs:
            c["from_day"] = day(c["from_day"])
        for e in rows("select id, rule, person_id, points, occurred_at, counts_on from fulfilment.error"):
            rule = held([c for c in costs if c["rule"] == e["rule"]], "from_day", at(e["occurred_at"]).date())
            same("points booked on an error", f"error {e['id']}", e["counts_on"], int(rule["points"]) if rule else None, int(e["points"]))
            if e["id"] not in undone and e["rule"] in self.RULES:
                self.add(self.RULES[e["rule"]], e["person_id"], day(e["counts_on"]), 1, 0, int(e["points"]))

    def parcels(self):
        cutoffs = rows("select key, from_day, value, n from orders.rule where key = 'sla.review.cutoff'")
        for c in cutoffs:
            c["from_day"] = day(c["from_day"])
        excused = {(r["shop_id"], r["parcel_id"], day(r["day"])) for r in rows("select shop_id, parcel_id, day from fulfilment.excuse")}
        for p in rows("select shop_id, id, stage, replaces, paid_at, reviewed_by, reviewed_at, printed_at, picked_by, picked_at, verified_by, verified_at, packed_by, packed_at, shipped_at from fulfilment.parcel"):
            reviewed, printed, shipped = at(p["reviewed_at"]), at(p["printed_at"]), at(p["shipped_at"])
            if reviewed:
                self.add("reviewed-count", p["reviewed_by"], reviewed.date(), 1)
            if reviewed and p["replaces"] is None:
                paid = at(p["paid_at"]) or reviewed
                cutoff = time.fromisoformat(held(cutoffs, "from_day", paid.date())["value"])
                due = paid.date() + timedelta(days=1 if paid.time() >= cutoff else 0)
                self.add("review-on-time-rate", p["reviewed_by"], reviewed.date(), int(reviewed.date() <= due), 1)
            for what in ("picked", "verified", "packed"):
                if p[what + "_at"]:
                    self.add(what + "-count", p[what + "_by"], at(p[what + "_at"]).date(), 1)
            if printed and p["stage"] != "VOIDED" and (p["shop_id"], p["id"], printed.date()) not in excused:
                self.add("printed-same-day-ship-rate", p["verified_by"], printed.date(), int(shipped is not None and shipped.date() == printed.date()), 1)
        for s in rows("select blamed, at from fulfilment.scan where station = 'VERIFY' and wrong and blamed is not null"):
            self.add("pick-mistakes-caught", s["blamed"], at(s["at"]).date(), 1)

    def print_runs(self):
        limits = rows("select key, from_day, value, n from fulfilment.rule where key = 'sla.print.handover_minutes'")
        for l in limits:
            l["from_day"] = day(l["from_day"])
        for r in rows("select claimed_by, day, printed_at, handed_at from fulfilment.run where printed_at is not null and handed_at is not null"):
            minutes = int(held(limits, "from_day", day(r["day"]))["value"])
            self.add("print-handover-on-time-rate", r["claimed_by"], at(r["printed_at"]).date(), int(at(r["handed_at"]) <= at(r["printed_at"]) + timedelta(minutes=minutes)), 1)

    ATTENDANCE = {"LATE", "EARLY", "LEAVE_TIME", "LEAVE_DAY", "ABSENT_DAY", "MEETING_MISSED", "MEETING_LATE", "MEETING_EXCUSED", "TRAINING_MISSED"}

    def points_and_tasks(self):
        withdrawn = {r["entry_id"] for r in rows("select entry_id from conduct.withdrawal")}
        revoked = {r["entry_id"] for r in rows("select entry_id from conduct.revocation where not late")}
        decided = {r["entry_id"]: r for r in rows("select entry_id, accepted, pays_in, counts_on from conduct.decision")}
        self.money = []
        self.entries = rows("select id, person_id, month, rule, fen, points, incident, source, proposed_by from conduct.entry")
        for e in self.entries:
            d = decided.get(e["id"])
            e["state"] = "WITHDRAWN" if e["id"] in withdrawn else "PROPOSED" if d is None else "REFUSED" if d["accepted"] == "f" else "REVOKED" if e["id"] in revoked else "ACCEPTED"
            if e["state"] != "ACCEPTED":
                continue
            if int(e["points"]) == 0:
                self.money.append((int(e["person_id"]), day(d["pays_in"]), int(e["fen"])))
            elif e["incident"] in self.ATTENDANCE:
                self.add("attendance-points", e["person_id"], day(d["counts_on"]), 1, 0, -int(e["points"]))
        for t in rows("select holder_id, points, ended_on from work.task where kind = 'VOLUNTARY' and state = 'DONE'"):
            self.add("voluntary-points", t["holder_id"], day(t["ended_on"]), 1, 0, int(t["points"]))

    def weeks(self):
        for w in rows("select person_id, week, in_time from reports.weekly_due"):
            self.add("weekly-report-on-time", w["person_id"], day(w["week"]) + timedelta(days=4), int(w["in_time"] == "t"), 1)

    def set_aside(self):
        """Appeals that were upheld: what the fact had added, once more with the opposite sign."""
        for s in rows("select measure, person_id, day, part, whole, coalesce(points, 0) as points from metrics.set_aside"):
            self.add(s["measure"], s["person_id"], day(s["day"]), -int(s["part"]), -int(s["whole"]), -int(s["points"]))

    def sum(self, measure, person, month):
        found = [f for f in self.of[measure, person] if month <= f[0] < next_month(month)]
        return tuple(sum(f[n] for f in found) for n in (1, 2, 3))


RATES = {"review-on-time-rate", "printed-same-day-ship-rate", "print-handover-on-time-rate", "weekly-report-on-time"}
KNOWN = RATES | set(Facts.RULES.values()) | {"reviewed-count", "picked-count", "verified-count", "packed-count", "pick-mistakes-caught", "attendance-points", "voluntary-points"}


def ratio(of):
    return Fraction(of["part"], of["whole"])


def earned(rule, points, part, whole, deducted):
    """What of an item's points (in hundredths) a reading earns, before its floor and cap."""
    kind = rule["kind"]
    if kind == "PerOccurrence":
        return points - (deducted if rule.get("each") is None else rule["each"] * part)
    value = Fraction(part, whole)
    if kind == "Linear":
        share = (value - ratio(rule["from"])) / (ratio(rule["full"]) - ratio(rule["from"]))
    elif kind == "OnTime":
        share = value
    elif kind == "ShareOf":
        share = value / ratio(rule["full"])
    elif kind == "Banded":
        return [s["points"] for s in rule["steps"] if s.get("from") is None or value >= ratio(s["from"])][-1]
    else:
        raise ValueError(kind)
    return half_up(points * min(Fraction(1), max(Fraction(0), share)))


class Scores:
    def __init__(self, facts):
        self.facts = facts
        self.sheets = rows("select id, post_key, version, from_day, body from appraisal.sheet")
        for s in self.sheets:
            s["from_day"], s["body"] = day(s["from_day"]), json.loads(s["body"])
        self.bands = rows("select scheme, from_day, from_hundredths, coefficient_hundredths from appraisal.band where scheme = 'score-coefficient-65-80-95'")
        self.steps = rows("select id, person_id, month, kind, marks from appraisal.step order by id")
        self.cards = rows("select person_id, month, post_key from appraisal.card")
        self.stored = {}
        reopened = defaultdict(int)
        for s in self.steps:
            if s["kind"] == "REOPEN":
                reopened[s["person_id"], s["month"]] = int(s["id"])
        for r in rows("select step_id, person_id, month, post_key, sheet_id, bands, assessor, self, score, coefficient, items from appraisal.result order by step_id"):
            if int(r["step_id"]) > reopened[r["person_id"], r["month"]]:
                self.stored[int(r["person_id"]), day(r["month"])] = r

    def coefficient(self, score, month):
        first = max(day(b["from_day"]) for b in self.bands if day(b["from_day"]) <= month)
        inside = [b for b in self.bands if day(b["from_day"]) == first and (b["from_hundredths"] is None or int(b["from_hundredths"]) <= score)]
        return int(max(inside, key=lambda b: -1 if b["from_hundredths"] is None else int(b["from_hundredths"]))["coefficient_hundredths"])

    def reckon(self, person, month, post):
        sheet = held([s for s in self.sheets if s["post_key"] == post], "from_day", month)
        body = sheet["body"]
        own = [s for s in self.steps if int(s["person_id"]) == person and day(s["month"]) == month and s["marks"]]
        assessed = [json.loads(s["marks"]) for s in own if s["kind"] == "ASSESS"]
        selfs = [json.loads(s["marks"]) for s in own if s["kind"] == "SELF"]
        given, self_given = assessed[-1], selfs[-1] if selfs else None
        total = self_total = weights = 0
        items = {}
        for section in body["sections"]:
            for item in section["items"]:
                weights += item["points"]
                proposed = self.proposal(item, person, month)
                mark = given["items"].get(item["key"])
                counts = mark["points"] if mark else proposed
                items[item["key"]] = (proposed, counts)
                total += counts
                if self_given and item["key"] in self_given["items"]:
                    self_total += self_given["items"][item["key"]]["points"]
        volunteered = min(max(0, self.facts.sum("voluntary-points", person, month)[2]), body["voluntary"]) if body["voluntary"] > 0 else 0
        whole = self.counted(body, total, weights) + (volunteered if given.get("voluntary") is None else given["voluntary"])
        taken = whole if body["selfMissing"] == "ASSESSOR_COUNTS" else 0
        if self_given:
            taken = self.counted(body, self_total, weights) + (volunteered if self_given.get("voluntary") is None else self_given["voluntary"])
        score = min(12000, half_up(Fraction(whole * body["assessorPercent"] + taken * (100 - body["assessorPercent"]), 100)))
        return sheet, items, whole, taken, score

    @staticmethod
    def counted(body, total, weights):
        how = body.get("totals")
        return min(total, 10000) if how == "CAPPED" else half_up(Fraction(total * 10000, weights)) if how == "NORMALISED" else total

    def proposal(self, item, person, month):
        if item["how"] == "MANUAL":
            return None
        part, whole, deducted = self.facts.sum(item["measure"], person, month)
        most = item["cap"] if item.get("cap") is not None else item["points"]
        floor = item.get("floor") or 0
        if item["measure"] in RATES and whole == 0:
            return {"FULL": max(floor, min(most, item["points"])), "NOTHING": floor, "JUDGE": None}[item["unmeasured"]]
        return max(floor, min(most, earned(item["rule"], item["points"], part, whole, deducted)))

    def compare(self, months, names):
        for card in self.cards:
            person, month = int(card["person_id"]), day(card["month"])
            if month not in months or (person, month) not in self.stored:
                continue
            stored = self.stored[person, month]
            who = names[person]
            sheet, items, whole, taken, score = self.reckon(person, month, card["post_key"])
            same("sheet", who, month, sheet["id"], stored["sheet_id"])
            kept = {i["item"]: i for i in json.loads(stored["items"])}
            for key, (proposed, counts) in items.items():
                same("item proposed", who, f"{month} {key}", proposed, kept[key]["proposed"])
                same("item points", who, f"{month} {key}", counts, kept[key]["assessor"])
            same("assessor's total", who, month, whole, int(stored["assessor"]))
            same("self-assessment", who, month, taken, int(stored["self"]))
            same("score", who, month, score, int(stored["score"]))
            same("coefficient", who, month, self.coefficient(score, month), int(stored["coefficient"]))

    def measures(self, months, names):
        """The month's sums of daily figures beside the facts, for everybody on either side."""
        stored = defaultdict(lambda: (0, 0, 0))
        for m in rows("select measure, date_trunc('month', day)::date as month, subject_id, sum(part) as part, sum(whole) as whole, sum(points) as points from metrics.daily where subject_kind = 'PERSON' group by 1, 2, 3"):
            stored[m["measure"], int(m["subject_id"]), day(m["month"])] = (int(m["part"]), int(m["whole"]), int(m["points"]))
        for measure in sorted(KNOWN):
            people = {p for (k, p) in self.facts.of if k == measure} | {p for (k, p, _) in stored if k == measure}
            for person in sorted(people):
                for month in months:
                    same("measure", names.get(person, person), f"{month} {measure}", self.facts.sum(measure, person, month), stored[measure, person, month])

    def rewards(self, months, names):
        rules = rows("select rule, from_day, post_key, fen, conditions from appraisal.reward_rule")
        for r in rules:
            r["from_day"] = day(r["from_day"])
        for card in self.cards:
            person, month = int(card["person_id"]), day(card["month"])
            if month not in months:
                continue
            for key in sorted({r["rule"] for r in rules}):
                rule = held([r for r in rules if r["rule"] == key], "from_day", month)
                if rule is None or rule["post_key"] != card["post_key"]:
                    continue
                met = True
                for c in json.loads(rule["conditions"]):
                    part, whole, _ = self.facts.sum(c["measure"], person, month)
                    met &= {"NONE": part == 0, "ALL": whole > 0 and part == whole, "ACTIVE": part > 0 or whole > 0}[c["holds"]]
                stands = [int(e["fen"]) for e in self.facts.entries if int(e["person_id"]) == person and day(e["month"]) == month and e["rule"] == key and e["state"] != "WITHDRAWN"]
                same("clean-month reward", names[person], f"{month} {key}", [int(rule["fen"])] if met else [], stands)


class Time:
    """What attendance gives to pay: unpaid leave, paid overtime, annual leave that was not taken."""

    def __init__(self):
        policies = rows("select kind, from_day, pay_percent from attendance.leave_policy")
        for p in policies:
            p["from_day"] = day(p["from_day"])
        self.sums = defaultdict(Fraction)
        before = defaultdict(int)
        for l in rows("select l.id, l.person_id, l.kind, d.day, d.minutes, d.expected_minutes from attendance.leave l join attendance.leave_day d on d.leave_id = l.id where l.state = 'APPROVED' and d.minutes > 0 order by l.from_at, l.id"):
            person, on = int(l["person_id"]), day(l["day"])
            percent = int(held([p for p in policies if p["kind"] == l["kind"]], "from_day", on)["pay_percent"])
            if percent == 100:
                continue
            minutes = max(0, min(int(l["minutes"]), 480 - before[person, on]))
            before[person, on] += int(l["minutes"])
            whole = int(l["minutes"]) >= int(l["expected_minutes"])
            name = ("leave_unpaid" if percent == 0 else "leave_part_paid") + ("_days" if whole else "_minutes")
            self.add(person, on, name, Fraction((1 if whole else minutes) * (100 - percent), 100))
        holidays = {day(r["day"]) for r in rows("select d.day from attendance.public_day d where d.kind = 'HOLIDAY' and d.year_id = (select max(y.id) from attendance.public_year y where y.year = extract(year from d.day))")}
        agreed, rest = defaultdict(int), defaultdict(int)
        for o in rows("select person_id, day, minutes, settled from attendance.overtime where state = 'APPROVED'"):
            agreed[int(o["person_id"]), day(o["day"])] += int(o["minutes"])
            if o["settled"] == "REST":
                rest[int(o["person_id"]), day(o["day"])] += int(o["minutes"])
        for d in rows("select person_id, day, state, expected_minutes, worked_minutes, overtime_minutes from attendance.day"):
            person, on = int(d["person_id"]), day(d["day"])
            worked, over = int(d["worked_minutes"]), int(d["overtime_minutes"])
            if on in holidays:
                minutes = max(worked, over) if d["state"] == "REST_WORK" else worked + over
                paid = minutes if int(d["expected_minutes"]) > 0 else min(agreed[person, on], minutes)
                self.add(person, on, "overtime_holiday_minutes", paid)
                continue
            approved = min(agreed[person, on], over)
            paid = approved - min(rest[person, on], approved)
            self.add(person, on, "overtime_rest_day_minutes" if d["state"] == "REST_WORK" else "overtime_workday_minutes", paid)
        for u in rows("select u.person_id, d.pays_on, u.day_hundredths, u.percent from attendance.unused_leave u join attendance.unused_leave_decision d on d.unused_id = u.id where d.paid and u.percent > 100"):
            self.add(int(u["person_id"]), day(u["pays_on"]), "unused_leave_pay_days", Fraction(int(u["day_hundredths"]) * (int(u["percent"]) - 100), 10000))

    def add(self, person, on, name, amount):
        self.sums[person, on.replace(day=1), name] += amount


class Commission:
    def __init__(self):
        self.plans = rows("select id, key, version, from_day, of, base, way, steps, posts, shops, skus, shares, active from payroll.commission_plan")
        for p in self.plans:
            p["from_day"], p["steps"] = day(p["from_day"]), json.loads(p["steps"])
            p["posts"] = [x for x in p["posts"].strip("{}").split(",") if x]
        agents = {(a["shop_id"], a["order_id"]): int(a["person_id"]) for a in rows("select shop_id, order_id, person_id from orders.agent where person_id is not null")}
        self.paid, self.back = defaultdict(int), defaultdict(int)
        orders = {}
        for o in rows("select shop_id, id, paid_at, paid_fen, document from orders.order_ where paid_at is not null"):
            if o["document"] == "RETURN":
                continue
            agent = agents.get((o["shop_id"], o["id"]))
            if agent is None:
                continue
            month = at(o["paid_at"]).date().replace(day=1)
            orders[o["shop_id"], o["id"]] = (agent, month)
            self.paid[agent, month] += int(o["paid_fen"])
        for r in rows("select shop_id, order_id, at, fen from orders.refund"):
            if (r["shop_id"], r["order_id"]) in orders:
                agent, month = orders[r["shop_id"], r["order_id"]]
                self.back[agent, month, at(r["at"]).date().replace(day=1)] += int(r["fen"])

    def plan(self, key, month):
        found = [p for p in self.plans if p["key"] == key and p["from_day"] <= month]
        return max(found, key=lambda p: (p["from_day"], int(p["version"]))) if found else None

    @staticmethod
    def pays(plan, sales):
        """In fen. Rates are hundredths of a percent, steps begin above so many fen."""
        steps = [(s["above"], s["rate"]) for s in plan["steps"]]
        if plan["way"] == "WHOLE":
            rate = [r for a, r in steps if a == steps[0][0] or sales > a][-1]
            return half_up(Fraction(sales * rate, 10000))
        if sales < 0:
            return half_up(Fraction(sales * steps[0][1], 10000))
        tax = Fraction(0)
        for n, (above, rate) in enumerate(steps):
            top = steps[n + 1][0] if n + 1 < len(steps) else None
            upper = sales if top is None else min(sales, top)
            tax += max(0, upper - above) * Fraction(rate, 10000)
        return half_up(tax)

    def of(self, person, month, post):
        total = 0
        for key in {p["key"] for p in self.plans}:
            plan = self.plan(key, month)
            if plan is None or plan["of"] != "OWN_ORDERS" or post not in plan["posts"]:
                continue
            net = lambda sold, until: self.paid[person, sold] - sum(f for (p, s, told), f in self.back.items() if p == person and s == sold and told < until)
            if plan["active"] == "t":
                total += self.pays(plan, net(month, next_month(month)) if plan["base"] == "NET" else self.paid[person, month])
            for sold in sorted({s for (p, s, told) in self.back if p == person and told == month and s < month}):
                then = self.plan(key, sold)
                if then and then["active"] == "t" and then["base"] == "NET":
                    total += self.pays(then, net(sold, next_month(month))) - self.pays(then, net(sold, month))
        return total


SLICES = None


class Law:
    def __init__(self):
        self.rules = rows("select id, place, kind, from_day, personal_millionths, company_millionths, personal_fixed_fen, floor_fen, ceiling_fen, rounded_to_fen from payroll.contribution_rule")
        self.insured = rows("select id, person_id, from_day, place, social_fen, housing_fen, housing_millionths from payroll.insured")
        self.told = rows("select id, person_id, kind, from_day, fen, counts_from from payroll.tax_deduction")
        self.openings = rows("select * from payroll.tax_opening")
        self.ways = rows("select id, person_id, from_day, way from payroll.tax_way")
        self.values = rows("select n, key, from_day, value from payroll.law_value")
        self.tables = rows("select kind, from_day, brackets from payroll.tax_table")
        self.probation = rows("select id, person_id, from_day, last_day, percent from payroll.probation")
        self.waivers = rows("select person_id, month, fen from payroll.penalty_waiver")
        self.settings = rows("select key, from_day, value from conduct.setting where key in ('penalties-most-percent', 'minimum-wage-fen')")
        self.minimum = rows("select department_id, from_day, fen from conduct.minimum_wage")
        for table in (self.rules, self.insured, self.told, self.ways, self.values, self.tables, self.settings, self.minimum):
            for row in table:
                row["from_day"] = day(row["from_day"])
        self.people = {int(p["id"]): (day(p["joined_on"]), day(p["left_on"])) for p in rows("select id, joined_on, left_on from organisation.person")}
        self.departments = {d["id"]: d["parent_id"] for d in rows("select id, parent_id from organisation.department")}
        self.days = {day(d["day"]): d["kind"] for d in rows("select d.day, d.kind from attendance.public_day d where d.year_id = (select max(y.id) from attendance.public_year y where y.year = extract(year from d.day))")}

    def value(self, key, month):
        found = held([v for v in self.values if v["key"] == key], "from_day", month)
        return found["value"] if found else None

    def contributions(self, person, month):
        own = held([i for i in self.insured if int(i["person_id"]) == person], "from_day", month)
        parts = {}
        for kind in ("PENSION", "MEDICAL", "UNEMPLOYMENT", "INJURY", "MATERNITY", "HOUSING"):
            rule = own["place"] and held([r for r in self.rules if r["place"] == own["place"] and r["kind"] == kind], "from_day", month)
            base = int(own["housing_fen" if kind == "HOUSING" else "social_fen"])
            if not rule or base == 0:
                parts[kind] = (0, 0)
                continue
            base = min(max(base, int(rule["floor_fen"])), int(rule["ceiling_fen"]))
            rates = [int(rule["personal_millionths"]), int(rule["company_millionths"])]
            if kind == "HOUSING" and own["housing_millionths"] is not None:
                rates = [int(own["housing_millionths"])] * 2
            step = int(rule["rounded_to_fen"])
            mine, theirs = (half_up(Fraction(base * rate, 1000000 * step)) * step for rate in rates)
            parts[kind] = (mine + int(rule["personal_fixed_fen"]), theirs)
        return parts

    def minimum_wage(self, department, month):
        while department is not None:
            found = held([m for m in self.minimum if m["department_id"] == department], "from_day", month)
            if found:
                return int(found["fen"])
            department = self.departments.get(department)
        found = held([s for s in self.settings if s["key"] == "minimum-wage-fen"], "from_day", month)
        return int(found["value"]) if found else 0

    def paid(self, on):
        kind = self.days.get(on)
        return kind != "MOVED_REST" if kind else on.weekday() < 5

    def between(self, first, last):
        return sum(self.paid(first + timedelta(days=n)) for n in range((last - first).days + 1))

    def brackets(self, kind, month):
        return json.loads(held([t for t in self.tables if t["kind"] == kind], "from_day", month)["brackets"])

    @staticmethod
    def by_slices(fen, brackets):
        tax, below = Fraction(0), 0
        for b in brackets:
            top = fen if b["upToFen"] is None else min(fen, b["upToFen"])
            if top > below:
                tax += (top - below) * Fraction(b["millionths"], 1000000)
            below = b["upToFen"]
            if below is None or fen <= below:
                break
        return tax

    def annual(self, fen, month):
        return half_up(self.by_slices(fen, self.brackets("ANNUAL", month))) if fen > 0 else 0

    def bonus(self, fen, month):
        if fen <= 0:
            return 0
        brackets = self.brackets("BONUS", month)
        b = next(b for b in brackets if b["upToFen"] is None or Fraction(fen, 12) <= b["upToFen"])
        n = brackets.index(b)
        below = brackets[n - 1]["upToFen"] if n else 0
        quick = below * Fraction(b["millionths"], 1000000) - self.by_slices(below, brackets) if n else 0
        return half_up(fen * Fraction(b["millionths"], 1000000) - quick)


class Pay:
    """Every line of every payslip from the scheme's text."""

    def __init__(self, facts, scores):
        self.facts, self.scores, self.time, self.commission, self.law = facts, scores, Time(), Commission(), Law()
        self.terms = rows("select id, person_id, key, from_day, hundredths from payroll.term")
        self.kinds = {k["key"]: k["month_only"] == "t" for k in rows("select key, month_only from payroll.term_kind")}
        self.schemes = {s["id"]: s for s in rows("select id, key, version, from_day, posts, lines, meanings from payroll.scheme")}
        for s in self.schemes.values():
            s["from_day"], s["posts"], s["lines"] = day(s["from_day"]), [x for x in s["posts"].strip("{}").split(",") if x], json.loads(s["lines"])
        for t in self.terms:
            t["from_day"] = day(t["from_day"])
        self.assignments = rows("select a.id, a.person_id, a.from_day, a.until_day, o.key as post, o.department_id from organisation.assignment a join organisation.post o on o.id = a.post_id")
        self.payouts = rows("select d.pays_in, d.kind, p.person_id, p.fen from payroll.distribution d join payroll.payout p on p.distribution_id = d.id where d.stage in ('APPROVED', 'PAID') and p.person_id is not null")
        self.runs = rows("select id, month, fingerprint::text as fingerprint, net_fen, people from payroll.run where stage in ('APPROVED', 'PAID') order by month")
        self.slips = {(s["run_id"], int(s["person_id"])): s for s in rows("select run_id, person_id, scheme_id, post_key, net_fen, inputs from payroll.slip")}
        self.lines = defaultdict(dict)
        for l in rows("select run_id, person_id, key, fen from payroll.line order by run_id, person_id, place"):
            self.lines[l["run_id"], int(l["person_id"])][l["key"]] = int(l["fen"])
        self.before = {}

    def held_post(self, person, month):
        found = [a for a in self.assignments if int(a["person_id"]) == person and day(a["from_day"]) < next_month(month) and (a["until_day"] is None or day(a["until_day"]) > month)]
        return max(found, key=lambda a: day(a["from_day"])) if found else None

    def scheme(self, post, month):
        newest = {}
        for s in self.schemes.values():
            if s["from_day"] <= month and (s["key"] not in newest or (s["from_day"], int(s["version"])) > (newest[s["key"]]["from_day"], int(newest[s["key"]]["version"]))):
                newest[s["key"]] = s
        naming = [s for s in newest.values() if post in s["posts"]]
        return max(naming, key=lambda s: (s["from_day"], int(s["id"]))) if naming else None

    def paid_people(self, month):
        people = {}
        for person, (joined, left) in self.law.people.items():
            assigned = self.held_post(person, month)
            if assigned and (left is None or left >= month) and self.scheme(assigned["post"], month):
                people[person] = assigned
        return people

    def value(self, name, person, month, assigned):
        """An input by its name, in its unit (yuan, days, minutes, a factor)."""
        law, time_ = self.law, self.time
        joined, left = law.people[person]
        last_day = next_month(month) - timedelta(days=1)
        first, last = max(joined, month), min(left or last_day, last_day)
        if name in self.kinds:
            if self.kinds[name]:
                found = [t for t in self.terms if int(t["person_id"]) == person and t["key"] == name and t["from_day"] == month]
                return Fraction(int(max(found, key=lambda t: int(t["id"]))["hundredths"]), 100) if found else Fraction(0)
            return Fraction(int(held([t for t in self.terms if int(t["person_id"]) == person and t["key"] == name], "from_day", month)["hundredths"]), 100)
        if name in ("score", "score_coefficient"):
            _, _, _, _, score = self.scores.reckon(person, month, assigned["post"])
            return Fraction(score if name == "score" else self.scores.coefficient(score, month), 100)
        if name in ("rewards", "penalties"):
            own = [fen for (who, pays_in, fen) in self.facts.money if who == person and pays_in == month]
            return Fraction(sum(f for f in own if f > 0) if name == "rewards" else -sum(f for f in own if f < 0), 100)
        if name == "commission_by_plan":
            return Fraction(self.commission.of(person, month, assigned["post"]), 100)
        if name in ("equity_profit_share", "profit_share"):
            kind = "EQUITY" if name.startswith("equity") else "PROFIT"
            return Fraction(sum(int(p["fen"]) for p in self.payouts if int(p["person_id"]) == person and day(p["pays_in"]) == month and p["kind"] == kind), 100)
        if name.startswith(("leave_", "overtime_", "unused_leave")):
            return self.time.sums[person, month, name]
        contribution = {"social_pension": ("PENSION", 0), "social_medical": ("MEDICAL", 0), "social_unemployment": ("UNEMPLOYMENT", 0), "housing_fund": ("HOUSING", 0), "company_pension": ("PENSION", 1), "company_medical": ("MEDICAL", 1),
                        "company_unemployment": ("UNEMPLOYMENT", 1), "company_injury": ("INJURY", 1), "company_maternity": ("MATERNITY", 1), "company_housing": ("HOUSING", 1)}
        if name in contribution:
            kind, side = contribution[name]
            return Fraction(law.contributions(person, month)[kind][side], 100)
        before = self.before.get(person)
        if before and before["month"].year != month.year:
            before = None
        carried = {"income_before": "income_to_date", "free_before": "free_to_date", "special_before": "special_to_date", "other_before": "other_to_date", "relief_before": "relief_to_date", "tax_before": "withheld_to_date"}
        if name in carried:
            return Fraction(before["lines"][carried[name]], 100) if before else Fraction(0)
        counted = [m for m in self.months_of(person, month)]
        if name == "tax_months":
            return Fraction(len(counted))
        if name == "additional_to_date":
            total = 0
            for m in counted:
                for kind in {t["kind"] for t in law.told}:
                    found = [t for t in law.told if int(t["person_id"]) == person and t["kind"] == kind and t["from_day"] <= m and day(t["counts_from"]) <= month]
                    total += int(held(found, "from_day", m)["fen"]) if found else 0
            return Fraction(total, 100)
        if name == "basic_deduction":
            return Fraction(int(law.value("basic-deduction-fen", month)), 100)
        if name == "carried_penalties":
            previous = self.before.get(person)
            return Fraction(previous["lines"].get("penalties_left", 0), 100) if previous else Fraction(0)
        if name == "withholding_share":
            return Fraction(int(held([s for s in law.settings if s["key"] == "penalties-most-percent"], "from_day", month)["value"]), 100)
        if name == "minimum_wage":
            return Fraction(law.minimum_wage(assigned["department_id"], month), 100)
        if name == "employed_paydays":
            return Fraction(law.between(first, last))
        if name == "month_paydays":
            return Fraction(law.between(month, last_day))
        if name == "probation_paydays":
            p = self.probation(person, month)
            return Fraction(law.between(max(day(p["from_day"]), first), min(day(p["last_day"]), last))) if p else Fraction(0)
        if name == "probation_rate":
            p = self.probation(person, month)
            return Fraction(int(p["percent"]), 100) if p else Fraction(1)
        if name in ("tax_table", "bonus_table", "partial_month"):
            return name
        raise KeyError(name)

    def probation(self, person, month):
        found = [p for p in self.law.probation if int(p["person_id"]) == person and day(p["from_day"]) < next_month(month) and day(p["last_day"]) >= month]
        return max(found, key=lambda p: int(p["id"])) if found else None

    def months_of(self, person, month):
        """The months of the tax year with this employer, from the first payslip on."""
        joined, left = self.law.people[person]
        first = self.first.get((person, month.year), month)
        m = first
        while m <= month:
            if joined < next_month(m) and (left is None or left >= m):
                yield m
            m = next_month(m)

    def call(self, name, args, month):
        law = self.law
        if name == "max":
            return max(args)
        if name == "min":
            return min(args)
        if name == "abs":
            return abs(args[0])
        if name == "round":
            places = int(args[1]) if len(args) > 1 else 0
            return Fraction(half_up(args[0] * 10 ** places), 10 ** places)
        if name == "annual_tax":
            return Fraction(law.annual(int(args[0] * 100), month), 100)
        if name == "bonus_tax":
            return Fraction(law.bonus(int(args[0] * 100), month), 100)
        if name == "withheld":
            due, wage, share, minimum = args
            return max(Fraction(0), min(due, Fraction(int(wage * share * 100 // 1), 100), wage - minimum))
        if name == "month_pay":
            wage, employed, whole, _, on_probation, rate = args
            way = law.value("partial-month", month)
            if employed >= whole:
                pay = wage
            elif employed <= 0:
                return Fraction(0)
            elif way == "BY_21_75":
                pay = min(wage, wage * employed / Fraction("21.75"))
            elif way == "BY_PAYDAYS":
                pay = wage * employed / whole
            else:
                pay = max(Fraction(0), wage - wage * (whole - employed) / Fraction("21.75"))
            return pay if on_probation <= 0 else pay * (1 - (1 - rate) * on_probation / employed)
        raise KeyError(name)

    def walk(self, node, names, month):
        if isinstance(node, ast.Expression):
            return self.walk(node.body, names, month)
        if isinstance(node, ast.Constant):
            return Fraction(str(node.value))
        if isinstance(node, ast.Name):
            return names(node.id)
        if isinstance(node, ast.UnaryOp):
            value = self.walk(node.operand, names, month)
            return -value if isinstance(node.op, ast.USub) else value
        if isinstance(node, ast.BinOp):
            a, b = self.walk(node.left, names, month), self.walk(node.right, names, month)
            return a + b if isinstance(node.op, ast.Add) else a - b if isinstance(node.op, ast.Sub) else a * b if isinstance(node.op, ast.Mult) else a / b
        if isinstance(node, ast.Compare):
            a, b = self.walk(node.left, names, month), self.walk(node.comparators[0], names, month)
            return {ast.Lt: a < b, ast.LtE: a <= b, ast.Gt: a > b, ast.GtE: a >= b, ast.Eq: a == b, ast.NotEq: a != b}[type(node.ops[0])]
        if isinstance(node, ast.Call):
            name = node.func.id.lower()
            if name == "if_":
                return self.walk(node.args[1 if self.walk(node.args[0], names, month) else 2], names, month)
            return self.call(name, [self.walk(a, names, month) for a in node.args], month)
        raise TypeError(ast.dump(node))

    def reckon(self, scheme, person, month, assigned):
        texts = {l["key"]: re.sub(r"(?<![<>!=])=(?!=)", "==", re.sub(r"\bif\s*\(", "if_(", l["formula"], flags=re.I)) for l in scheme["lines"]}
        done = {}

        def name(of):
            if of in texts:
                if of not in done:
                    done[of] = half_up(self.walk(ast.parse(texts[of].strip(), mode="eval"), name, month) * 100)
                return Fraction(done[of], 100)
            return self.value(of, person, month, assigned)

        for key in texts:
            name(key)
        return {key: done[key] for key in texts}

    def compare(self, months, names):
        self.first = {}
        for run in self.runs:
            month = day(run["month"])
            if month not in months:
                continue
            people = self.paid_people(month)
            same("people paid", "all", month, sorted(people), sorted(p for (r, p) in self.slips if r == run["id"]))
            for person, assigned in sorted(people.items()):
                slip = self.slips.get((run["id"], person))
                if slip is None:
                    continue
                scheme = self.scheme(assigned["post"], month)
                same("scheme", names[person], month, scheme["id"], slip["scheme_id"])
                if any(l["key"] == "withheld_to_date" for l in scheme["lines"]):
                    self.first.setdefault((person, month.year), month)
                mine = self.reckon(scheme, person, month, assigned)
                stored = self.lines[run["id"], person]
                same("lines of the slip", names[person], month, list(mine), list(stored))
                for key, fen in mine.items():
                    same("pay line", names[person], f"{month} {key}", fen, stored.get(key))
                net = next(l["key"] for l in scheme["lines"] if l["kind"] == "NET")
                same("net", names[person], month, mine[net], int(slip["net_fen"]))
                self.before[person] = {"month": month, "lines": mine}
            same("net of the run", "all", month, sum(self.before[p]["lines"]["net"] for p in people), int(run["net_fen"]))
            self.sha(run, month)

    def sha(self, run, month):
        text = f"{month:%Y-%m}\n"
        for person in sorted(p for (r, p) in self.slips if r == run["id"]):
            slip = self.slips[run["id"], person]
            scheme = self.schemes[slip["scheme_id"]]
            text += f"{person}|{scheme['key']} v{scheme['version']}"
            for i in sorted(json.loads(slip["inputs"]), key=lambda i: i["name"]):
                text += f"|{i['name']}={i['hundredths']}"
            for key, fen in self.lines[run["id"], person].items():
                text += f"|{key}:{fen}"
            text += "\n"
        digest = hashlib.sha256(text.encode()).hexdigest()
        same("SHA-256 of the month", "all", month, digest, run["fingerprint"].removeprefix("\\x"))
        for lock in rows("select month, encode(sha256, 'hex') as sha256 from audit.month_lock"):
            if day(lock["month"]) == month:
                same("SHA-256 of the lock", "all", month, digest, lock["sha256"])


def main():
    months = [day(r["month"]) for r in rows("select month from audit.month_lock order by month")]
    names = {int(p["id"]): p["name"] for p in rows("select id, name from organisation.person")}
    facts = Facts()
    scores = Scores(facts)
    scores.measures(months, names)
    scores.compare(months, names)
    scores.rewards(months, names)
    Pay(facts, scores).compare(months, names)
    print("closed months:", ", ".join(f"{m:%Y-%m}" for m in months))
    for what, n in compared.items():
        print(f"  {what}: {n}")
    for d in differences[:200]:
        print("DIFFERENT", d)
    print(f"{sum(compared.values())} figures compared, {len(differences)} differ")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
