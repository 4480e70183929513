#!/usr/bin/env python3
"""Golden years (PAY-41..44): whole people from January 2026 to February 2027, computed apart from the program and in another way.

Each bracket taxes the slice of income that lies in it; exact fractions; no formulas, no lines that read each other. What the person's file says (entry, exit, terms,
registrations, deductions, what was taken over, penalties) goes through the program's own tables, payslips come out of fourteen approved runs, each month locked before the next.
Writes server/src/test/resources/law/golden-years.json; the same program gives the same file.
"""
import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

LIMITS = [36000, 144000, 300000, 420000, 660000, 960000]
RATES = [3, 10, 20, 25, 30, 35, 45]
MONTHS = [date(2026, m, 1) for m in range(1, 13)] + [date(2027, 1, 1), date(2027, 2, 1)]
MINIMUM = 269000
# place, kind, from, personal and company rate in millionths, fixed sum, floor, ceiling, rounded to; all sums in fen
PLACES = [
    ("east", "PENSION", "2026-01-01", 80000, 160000, 0, 500000, 3000000, 1),
    ("east", "MEDICAL", "2026-01-01", 20000, 90000, 300, 500000, 3000000, 10),
    ("east", "UNEMPLOYMENT", "2026-01-01", 5000, 5000, 0, 500000, 3000000, 1),
    ("east", "INJURY", "2026-01-01", 0, 2600, 0, 500000, 3000000, 1),
    ("east", "HOUSING", "2026-01-01", 70000, 70000, 0, 250000, 3500000, 100),
    ("east", "PENSION", "2026-07-01", 80000, 160000, 0, 550000, 3200000, 1),
    ("east", "HOUSING", "2026-07-01", 70000, 70000, 0, 269000, 3700000, 100),
    ("west", "PENSION", "2026-01-01", 80000, 150000, 0, 400000, 2100000, 1),
    ("west", "MEDICAL", "2026-01-01", 20000, 60000, 0, 400000, 2100000, 1),
    ("west", "UNEMPLOYMENT", "2026-01-01", 3000, 7000, 0, 400000, 2100000, 1),
    ("west", "HOUSING", "2026-01-01", 50000, 50000, 0, 200000, 2500000, 1),
]


def half_up(value):
    sign = -1 if value < 0 else 1
    return sign * int((abs(Fraction(value)) * 2 + 1) // 2)


def next_month(first):
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def annual(fen):
    tax, below = Fraction(0), 0
    for n, rate in enumerate(RATES):
        top = LIMITS[n] * 100 if n < len(LIMITS) else fen
        tax += max(0, min(fen, top) - below) * Fraction(rate, 100)
        below = top
    return half_up(tax)


def separate(fen):
    """The whole bonus at the rate of its twelfth; what the lower slices of that twelfth pay less is taken off once, not twelve times (财税〔2018〕164号)."""
    if fen == 0:
        return 0
    twelfths = [Fraction(limit * 100, 12) for limit in LIMITS]
    n = sum(1 for limit in twelfths if Fraction(fen, 12) > limit)
    quick = sum((twelfths[k] - (twelfths[k - 1] if k else 0)) * Fraction(RATES[n] - RATES[k], 100) for k in range(n))
    return half_up(fen * Fraction(RATES[n], 100) - quick)


class Person:
    """Facts first, then reckon()."""

    def __init__(self, name, base, joined="2020-01-01", left=None):
        self.name, self.joined, self.left = name, date.fromisoformat(joined), left and date.fromisoformat(left)
        self.base = [("2026-01-01", base)]
        self.insured = [("2026-01-01", None, 0, 0, None)]
        self.deductions, self.monthly, self.penalties, self.waivers, self.unpaid = [], [], [], [], []
        self.opening = self.probation = None
        self.way = "BY_MONTH"

    def earns(self, since, base):
        self.base = [b for b in self.base if b[0] != since] + [(since, base)]
        return self

    def at(self, place, social, housing=None, since="2026-01-01", rate=None):
        self.insured = [i for i in self.insured if i[0] != since] + [(since, place, social, social if housing is None else housing, rate)]
        return self

    def tells(self, kind, since, fen, counts=None):
        self.deductions.append((kind, since, fen, counts or since))
        return self

    def gets(self, key, month, fen):
        self.monthly.append((key, month, fen))
        return self

    def owes(self, month, fen):
        self.penalties.append((month, fen))
        return self

    def waived(self, month, fen):
        self.waivers.append((month, fen))
        return self

    def took_over(self, through, months, income, special, additional, tax, other=0, relief=0, free=0):
        self.opening = dict(through=through, months=months, income=income, special=special, additional=additional, tax=tax, other=other, relief=relief, free=free)
        return self

    def without_pay(self, since, until):
        """Employed, but at a post that nobody pays here."""
        self.unpaid.append((since, until))
        return self

    def on_probation(self, since, last, percent):
        self.probation = (since, last, percent)
        return self

    def counts_as(self, way):
        self.way = way
        return self

    # what the law makes of it
    def there(self, month):
        return self.joined < next_month(month) and (self.left is None or self.left >= month)

    def paid(self, month):
        return self.there(month) and not any(date.fromisoformat(a) <= month < date.fromisoformat(b) for a, b in self.unpaid)

    @staticmethod
    def last(dated, month):
        return max((d for d in dated if date.fromisoformat(d[0]) <= month), key=lambda d: d[0])

    def base_pay(self, month):
        base = self.last(self.base, month)[1]
        weekdays = [month + timedelta(days=n) for n in range((next_month(month) - month).days)]
        weekdays = [d for d in weekdays if d.weekday() < 5]
        mine = [d for d in weekdays if d >= self.joined and (self.left is None or d <= self.left)]
        pay = Fraction(base) if len(mine) == len(weekdays) else min(Fraction(base), Fraction(base * len(mine) * 100, 2175))
        if self.probation and mine:
            since, last, percent = self.probation
            trial = [d for d in mine if since <= d.isoformat() <= last]
            pay -= pay * len(trial) * (100 - percent) / (100 * len(mine))
        return half_up(pay)

    def contributions(self, month):
        _, place, social, housing, rate = self.last(self.insured, month)
        parts = {}
        for kind in ("PENSION", "MEDICAL", "UNEMPLOYMENT", "HOUSING"):
            rules = [r for r in PLACES if r[0] == place and r[1] == kind and date.fromisoformat(r[2]) <= month]
            base = housing if kind == "HOUSING" else social
            if not rules or base == 0:
                parts[kind] = 0
                continue
            r = max(rules, key=lambda r: r[2])
            base = max(r[6], min(r[7], base))
            own = rate if kind == "HOUSING" and rate is not None else r[3]
            parts[kind] = half_up(Fraction(base * own, 1000000 * r[8])) * r[8] + r[5]
        return parts

    def additional(self, month, known):
        total = 0
        for kind in {d[0] for d in self.deductions}:
            rows = [d for d in self.deductions if d[0] == kind and date.fromisoformat(d[1]) <= month and date.fromisoformat(d[3]) <= known]
            total += max(rows, key=lambda d: d[1])[2] if rows else 0
        return total

    def reckon(self):
        slips, carried = {}, 0
        for year in (2026, 2027):
            opening = self.opening if self.opening and self.opening["through"].startswith(str(year)) else None
            o = opening or dict(months=0, income=0, special=0, additional=0, tax=0, other=0, relief=0, free=0)
            income, special, other, relief, free, withheld = o["income"], o["special"], o["other"], o["relief"], o["free"], o["tax"]
            first = None
            for month in (m for m in MONTHS if m.year == year):
                if not self.paid(month):
                    continue
                first = first or month
                since = next_month(date.fromisoformat(opening["through"])) if opening else first
                counted = [m for m in MONTHS if since <= m <= month and self.there(m)]
                months = {"BY_MONTH": len(counted) + o["months"], "FROM_JANUARY": month.month, "WHOLE_YEAR": 12}[self.way]
                of = lambda key: sum(fen for k, m, fen in self.monthly if k == key and m == month.isoformat())
                pay = self.base_pay(month)
                due = carried + sum(fen for m, fen in self.penalties if m == month.isoformat()) - sum(fen for m, fen in self.waivers if m == month.isoformat())
                taken = max(0, min(due, pay // 5, pay - MINIMUM))
                carried = due - taken
                bonus = of("annual_bonus_separate")
                gross = pay - taken + bonus + of("annual_bonus_merged")
                parts = self.contributions(month)
                income += gross - bonus
                special += sum(parts.values())
                free += of("tax_free_income")
                other += of("other_deduction")
                relief += of("tax_relief")
                additional = o["additional"] + sum(self.additional(m, month) for m in counted)
                taxable = income - free - 500000 * months - special - additional - other
                tax = max(0, annual(max(0, taxable)) - relief - withheld)
                withheld += tax
                slips[f"{month:%Y-%m}"] = {"base_pay": pay, "penalty_pay": -taken, "penalties_left": carried, "gross": gross, "pension": -parts["PENSION"], "medical": -parts["MEDICAL"], "unemployment": -parts["UNEMPLOYMENT"],
                                           "housing": -parts["HOUSING"], "basic_to_date": 500000 * months, "taxable_to_date": taxable, "income_tax": -tax, "bonus_tax": -separate(bonus), "net": gross - sum(parts.values()) - tax - separate(bonus)}
        return slips


def people():
    yield Person("一月三万东城", 3000000).at("east", 2000000).tells("CHILDREN", "2026-01-01", 200000)
    yield Person("低于下限", 450000).at("east", 300000, 200000)
    yield Person("高于上限", 9000000).at("east", 9000000)
    yield Person("基数里有分", 1234567).at("east", 1234567, 1234567)
    yield Person("公积金自己的比例", 1800000).at("east", 1800000, 1800000, rate=120000)
    # the bonus by itself at both sides of each limit, and merged
    for limit in LIMITS:
        for more in (0, 1):
            yield Person(f"年终奖{limit}{'多一分' if more else ''}", 700000).gets("annual_bonus_separate", "2026-12-01", limit * 100 + more)
        yield Person(f"年终奖{limit}并入", 700000).gets("annual_bonus_merged", "2026-12-01", limit * 100)
        yield Person(f"年终奖{limit}多一分并入", 700000).gets("annual_bonus_merged", "2026-06-01", limit * 100 + 1)
    # the year's taxable income at both sides of each limit, reached in March
    for limit in LIMITS:
        for more in (0, 1):
            yield Person(f"三月累计{limit}{'多一分' if more else ''}", 0).earns("2026-01-01", 500000).earns("2026-02-01", 500000).earns("2026-03-01", 500000 + limit * 100 + more).earns("2026-04-01", 500000)
    # who joins within the year
    yield Person("三月十六日入职", 2175000, joined="2026-03-16").at("east", 2000000)
    yield Person("五月入职接过来", 2600000, joined="2026-05-01").took_over("2026-04-01", 4, 10400000, 1800000, 800000, 61000).tells("CHILDREN", "2026-05-01", 200000)
    yield Person("九月入职接过来多缴", 1200000, joined="2026-09-01").took_over("2026-08-01", 8, 24000000, 0, 0, 2500000)
    yield Person("十二月入职接过来", 5000000, joined="2026-12-01").took_over("2026-11-01", 11, 66000000, 3300000, 3300000, 9000000, other=110000, relief=20000, free=50000)
    yield Person("接过来没有月数", 2000000, joined="2026-04-01").took_over("2026-03-01", 0, 0, 0, 0, 0)
    yield Person("七月首次就业", 1500000, joined="2026-07-01").counts_as("FROM_JANUARY")
    yield Person("十月首次就业高薪", 6000000, joined="2026-10-08").counts_as("FROM_JANUARY").at("west", 2000000)
    yield Person("全年六万", 1100000).counts_as("WHOLE_YEAR").at("west", 1100000)
    # months at a post that is not paid here
    yield Person("停发两个月", 2400000).without_pay("2026-04-01", "2026-06-01")
    yield Person("停发到年底", 2400000).without_pay("2026-08-01", "2027-01-01")
    yield Person("年初不发", 2400000).without_pay("2026-01-01", "2026-03-01").took_over("2026-02-01", 2, 0, 0, 0, 0)
    yield Person("停发一个月有扣除", 1900000).without_pay("2026-05-01", "2026-06-01").tells("ELDERLY", "2026-01-01", 300000).at("east", 1900000)
    # deductions that change, end or are told late
    yield Person("赡养老人四月起", 1700000).tells("ELDERLY", "2026-04-01", 150000).tells("ELDERLY", "2026-09-01", 300000)
    yield Person("租房到六月", 1700000).tells("RENT", "2026-01-01", 150000).tells("RENT", "2026-07-01", 0)
    yield Person("八月补报全年", 2100000).tells("CHILDREN", "2026-01-01", 200000, "2026-08-01")
    yield Person("补报又改", 2100000).tells("INFANTS", "2026-02-01", 200000, "2026-05-01").tells("INFANTS", "2026-06-01", 100000)
    yield Person("四项都有", 3300000).tells("CHILDREN", "2026-01-01", 400000).tells("ELDERLY", "2026-01-01", 300000).tells("LOAN", "2026-03-01", 100000).tells("EDUCATION", "2026-09-01", 40000).at("east", 3000000)
    yield Person("扣除多过收入", 600000).tells("CHILDREN", "2026-01-01", 400000).tells("ELDERLY", "2026-01-01", 300000)
    # a second place from a month on
    yield Person("七月转西城", 2200000).at("east", 2200000).at("west", 2200000, since="2026-07-01")
    yield Person("三月转东城", 800000).at("west", 800000).at("east", 800000, since="2026-03-01", rate=50000)
    yield Person("停保两个月", 1500000).at("east", 1500000).at(None, 0, 0, since="2026-05-01").at("east", 1600000, since="2026-07-01")
    yield Person("年底换基数", 4100000).at("east", 3600000).at("west", 3600000, since="2027-01-01")
    # who leaves and comes back within the year: the second entry takes over what the first one ended with
    first = Person("三月离职", 2800000, left="2026-03-31").at("east", 2000000).tells("CHILDREN", "2026-01-01", 200000)
    yield first
    yield back(first, "七月回来", "2026-07-01", "2026-06-01", 2800000).at("east", 2000000).tells("CHILDREN", "2026-07-01", 200000)
    first = Person("二月十三日离职", 2175000, left="2026-02-13")
    yield first
    yield back(first, "二月十六日回来", "2026-03-02", "2026-02-01", 2175000)
    first = Person("五月离职低薪", 560000, left="2026-05-29")
    yield first
    yield back(first, "十一月高薪回来", "2026-11-02", "2026-10-01", 7000000)
    first = Person("一月离职年初奖金", 1000000, left="2026-01-30").gets("annual_bonus_separate", "2026-01-01", 3600100)
    yield first
    yield back(first, "次月回来", "2026-02-02", "2026-01-01", 1000000)
    # what was withheld stays when the year's tax falls below it
    yield Person("上半年高下半年低", 6000000).earns("2026-07-01", 300000)
    yield Person("一月奖金后很低", 400000).gets("annual_bonus_merged", "2026-01-01", 5000000)
    yield Person("减免多过税", 900000).gets("tax_relief", "2026-02-01", 100000)
    yield Person("免税和其他扣除", 1300000).gets("tax_free_income", "2026-03-01", 200000).gets("other_deduction", "2026-03-01", 20000).gets("other_deduction", "2026-08-01", 40000)
    yield Person("跨年工资大涨", 800000).earns("2027-01-01", 8000000).at("east", 800000).tells("ELDERLY", "2026-06-01", 300000)
    yield Person("跨年降薪", 8000000).earns("2027-01-01", 500000)
    # the limits of what may be withheld
    yield Person("五分之一正好", 500000).owes("2026-02-01", 100000)
    yield Person("五分之一多一分", 500000).owes("2026-02-01", 100001)
    yield Person("五分之一向下", 500003).owes("2026-02-01", 300000)
    yield Person("四个月扣完", 500000).owes("2026-02-01", 360000)
    yield Person("最低工资先到", 300000).owes("2026-03-01", 90000)
    yield Person("低于最低工资不扣", 260000).owes("2026-03-01", 5000).earns("2026-06-01", 400000)
    yield Person("中途又罚", 500000).owes("2026-02-01", 250000).owes("2026-03-01", 30000).owes("2026-05-01", 120000)
    yield Person("免掉一部分", 500000).owes("2026-04-01", 400000).waived("2026-06-01", 150000)
    yield Person("离职时扣不完", 500000, left="2026-05-15").owes("2026-04-01", 300000)
    yield Person("跨年转下去", 500000).owes("2026-11-01", 450000)
    # parts of months
    yield Person("十五日入职", 1200000, joined="2026-06-15").on_probation("2026-06-15", "2026-09-14", 80)
    yield Person("试用中途转正", 2175000).on_probation("2026-01-01", "2026-02-13", 80)
    yield Person("周末离职", 2175000, left="2026-08-15").at("west", 2000000)
    yield Person("周末入职", 2175000, joined="2026-08-01").at("west", 2000000)
    yield Person("月末离职", 2175000, left="2026-09-30")


def back(first, name, joined, through, base):
    """The same person once more: a new number, and the year's figures as the first one's last payslip ended with them."""
    slips = first.reckon()
    months = len(slips)
    paid = [s for s in slips.values()]
    income = sum(s["gross"] for s in paid) - sum(fen for k, _, fen in first.monthly if k == "annual_bonus_separate")
    special = -sum(s["pension"] + s["medical"] + s["unemployment"] + s["housing"] for s in paid)
    additional = sum(first.additional(date.fromisoformat(m + "-01"), MONTHS[-1]) for m in slips)
    return Person(name, base, joined=joined).took_over(through, months, income, special, additional, -sum(s["income_tax"] for s in paid))


def main():
    out = []
    for p in people():
        out.append({"name": p.name, "joined": p.joined.isoformat(), "left": p.left and p.left.isoformat(), "way": p.way, "base": p.base, "insured": p.insured, "deductions": p.deductions, "monthly": p.monthly,
                    "penalties": p.penalties, "waivers": p.waivers, "unpaid": p.unpaid, "opening": p.opening, "probation": p.probation, "slips": p.reckon()})
    assert len(out) >= 60
    assert all(s["net"] >= 0 for p in out for s in p["slips"].values()), [p["name"] for p in out for s in p["slips"].values() if s["net"] < 0]
    target = Path(__file__).parent.parent / "resources/law/golden-years.json"
    lines = ",\n".join(json.dumps(p, ensure_ascii=False, separators=(",", ":")) for p in out)
    target.write_text('{"minimum":%d,"places":%s,"people":[\n%s\n]}\n' % (MINIMUM, json.dumps(PLACES, separators=(",", ":")), lines), encoding="utf-8")


if __name__ == "__main__":
    main()
