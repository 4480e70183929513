#!/usr/bin/env python3
"""Golden cases of cumulative income tax (PAY-41), computed apart from the program.

Another way on purpose: each bracket taxes the slice of income that lies in it, exact decimals, no quick deductions, no formulas.
Writes server/src/test/resources/law/golden-tax.csv; the same seed gives the same file.

Columns: case, month by month "income/special/additional/other/free/relief/bonus" separated by ';', first month, counted months at each
payslip separated by ';', opening "income/special/additional/other/free/relief/tax" or empty, expected income tax by month separated by ';',
expected bonus tax by month. A month without a payslip is '-'. All amounts in fen.
"""
from decimal import Decimal, ROUND_HALF_UP
from pathlib import Path
import random

SLICES = [(36000, 3), (144000, 10), (300000, 20), (420000, 25), (660000, 30), (960000, 35), (None, 45)]


def by_slices(yuan, slices):
    tax, below = Decimal(0), Decimal(0)
    for limit, percent in slices:
        top = yuan if limit is None else min(yuan, Decimal(limit))
        if top > below:
            tax += (top - below) * percent / 100
        if limit is None or yuan <= limit:
            break
        below = Decimal(limit)
    return tax


def fen(yuan):
    return int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP))


def annual(taxable_fen):
    return fen(by_slices(Decimal(taxable_fen) / 100, SLICES)) if taxable_fen > 0 else 0


def separate(bonus_fen):
    """A bonus by itself: the whole amount by the bracket its twelfth lies in, less that bracket's monthly quick deduction."""
    if bonus_fen <= 0:
        return 0
    bonus = Decimal(bonus_fen) / 100
    monthly = [(None if limit is None else Decimal(limit) / 12, percent) for limit, percent in SLICES]
    twelfth = bonus / 12
    percent = next(p for limit, p in monthly if limit is None or twelfth <= limit)
    below = [limit for limit, p in monthly if limit is not None and p < percent]
    # the quick deduction of the monthly table: what the whole up to the bracket's lower end would pay more by this rate
    lower = below[-1] if below else Decimal(0)
    quick = lower * percent / 100 - by_slices(lower, monthly) if below else Decimal(0)
    return fen(bonus * percent / 100 - quick)


def year(months, counted, opening):
    """months: list of None or (income, special, additional, other, free, relief, bonus); counted: months that count at each payslip."""
    income, special, additional, other, free, relief, paid = opening or (0, 0, 0, 0, 0, 0, 0)
    taxes, bonuses = [], []
    for n, month in enumerate(months):
        if month is None:
            taxes.append(None)
            bonuses.append(None)
            continue
        income += month[0]; special += month[1]; additional += month[2]; other += month[3]; free += month[4]; relief += month[5]
        taxable = income - free - 500000 * counted[n] - special - additional - other
        tax = max(0, annual(taxable) - relief - paid)
        paid += tax
        taxes.append(tax)
        bonuses.append(separate(month[6]))
    return taxes, bonuses


def case(random, kind):
    first, opening = 1, None
    if kind == "joiner":
        first = random.randint(2, 12)
    length = 13 - first
    counted = list(range(1, length + 1))
    if kind == "opening":
        first = random.randint(2, 11)
        length = 13 - first
        before = first - 1
        income = before * random.randint(6000_00, 60000_00)
        special = income * random.randint(0, 22) // 100
        additional = before * random.choice([0, 1000_00, 2000_00, 3500_00])
        relief = random.choice([0, 0, 120_00])
        tax = max(0, annual(income - 500000 * before - special - additional) - relief)
        opening = (income, special, additional, 0, 0, relief, tax)
        counted = list(range(before + 1, 13))
    if kind == "first-job":
        first = random.randint(3, 12)
        length = 13 - first
        counted = list(range(first, 13))
    if kind == "whole-year":
        counted = [12] * length
    base = random.choice([random.randint(3000_00, 9000_00), random.randint(9000_00, 40000_00), random.randint(40000_00, 160000_00)])
    months = []
    for n in range(length):
        if kind == "gap" and n > 0 and random.random() < 0.3:
            months.append(None)
            continue
        income = max(0, base + random.randint(-base // 3, base // 2)) if kind != "steady" else base
        if kind == "falling" and n > length // 2:
            income = random.randint(0, 3000_00)
        special = income * random.choice([0, 105, 175, 225]) // 1000
        additional = random.choice([0, 0, 1000_00, 2000_00, 3000_00, 5500_00]) if kind != "steady" else 2000_00
        other = random.choice([0, 0, 0, 200_00])
        free = random.choice([0, 0, 0, 300_00]) if income > 1000_00 else 0
        relief = random.choice([0, 0, 50_00]) if kind == "relief" else 0
        bonus = random.choice([3000_00, 36000_00, 36000_01, 36001_00, 144000_00, 144000_01, 300000_00, 420000_00, 660001_00, 960000_00, 960001_00, random.randint(1, 1500000_00)]) if kind == "bonus" and n == length - 1 else 0
        months.append((income, special, additional, other, free, relief, bonus))
    return months, first, counted, opening


def main():
    rng = random.Random(20261122)
    kinds = ["steady", "moving", "joiner", "gap", "opening", "falling", "bonus", "relief", "first-job", "whole-year"]
    rows = ["case,months,first,counted,opening,tax,bonus_tax"]
    for n in range(240):
        kind = kinds[n % len(kinds)]
        months, first, counted, opening = case(rng, kind)
        taxes, bonuses = year(months, counted, opening)
        say = lambda values: ";".join("-" if v is None else str(v) for v in values)
        rows.append(",".join([f"{kind}-{n}", ";".join("-" if m is None else "/".join(map(str, m)) for m in months), str(first), say(counted),
                              "" if opening is None else "/".join(map(str, opening)), say(taxes), say(bonuses)]))
    Path(__file__).parent.parent.joinpath("resources/law/golden-tax.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
