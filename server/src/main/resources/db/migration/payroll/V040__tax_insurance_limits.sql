-- PAY-41..44: what the law says of pay, as dated rows: nothing here is ever changed, a correction is a new row that begins later or is written later.

-- Brackets of the yearly income and of the bonus that is taxed by itself (then by the month). The quick deduction follows from limits and rates.
-- An empty table says that the way of taxing ends on that day.
create table tax_table (
    kind     text not null check (kind in ('ANNUAL', 'BONUS')),
    from_day date not null check (extract(day from from_day) = 1),
    brackets jsonb not null,
    source   text not null check (source <> ''),
    made_by  bigint not null,
    made_at  timestamptz not null,
    primary key (kind, from_day)
);
insert into tax_table values
    ('ANNUAL', '2019-01-01', '[{"upToFen": 3600000, "millionths": 30000, "quickFen": 0}, {"upToFen": 14400000, "millionths": 100000, "quickFen": 252000},
        {"upToFen": 30000000, "millionths": 200000, "quickFen": 1692000}, {"upToFen": 42000000, "millionths": 250000, "quickFen": 3192000}, {"upToFen": 66000000, "millionths": 300000, "quickFen": 5292000},
        {"upToFen": 96000000, "millionths": 350000, "quickFen": 8592000}, {"upToFen": null, "millionths": 450000, "quickFen": 18192000}]',
        '个人所得税法（2018-08-31）个人所得税税率表一', 0, '2019-01-01'),
    ('BONUS', '2019-01-01', '[{"upToFen": 300000, "millionths": 30000, "quickFen": 0}, {"upToFen": 1200000, "millionths": 100000, "quickFen": 21000},
        {"upToFen": 2500000, "millionths": 200000, "quickFen": 141000}, {"upToFen": 3500000, "millionths": 250000, "quickFen": 266000}, {"upToFen": 5500000, "millionths": 300000, "quickFen": 441000},
        {"upToFen": 8000000, "millionths": 350000, "quickFen": 716000}, {"upToFen": null, "millionths": 450000, "quickFen": 1516000}]',
        '按月换算后的综合所得税率表（财税〔2018〕164号，延续至 2027-12-31）', 0, '2019-01-01'),
    ('BONUS', '2028-01-01', '[]', '财政部 税务总局公告 2023 年第 30 号：全年一次性奖金单独计税执行至 2027-12-31', 0, '2019-01-01');

-- Single figures of the law and of how the company applies it.
create table law_value (
    n        bigint generated always as identity primary key,
    key      text not null,
    from_day date not null check (extract(day from from_day) = 1),
    value    text not null,
    reason   text not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);
create index on law_value (key, from_day);
insert into law_value (key, from_day, value, reason, made_by, made_at) values
    ('basic-deduction-fen', '2018-10-01', '500000', '个人所得税法第六条：每年六万元，按月五千元', 0, '2018-10-01'),
    ('months-later', '2000-01-01', '0', '工资按所属月份计入纳税年度；在次月发放的公司设为 1', 0, '2018-10-01'),
    ('partial-month', '2000-01-01', 'BY_21_75', '不满月按 21.75 天折算日工资', 0, '2018-10-01'),
    ('housing-least-millionths', '2000-01-01', '50000', '住房公积金管理条例第十八条：缴存比例不得低于 5%', 0, '2018-10-01'),
    ('housing-most-millionths', '2000-01-01', '120000', '建金管〔2005〕5号：缴存比例不高于 12%', 0, '2018-10-01'),
    ('probation-least-percent', '2008-01-01', '80', '劳动合同法第二十条', 0, '2018-10-01'),
    ('deduction-most-fen.EDUCATION', '2019-01-01', '40000', '国发〔2018〕41号：继续教育每月 400 元', 0, '2018-10-01'),
    ('deduction-most-fen.LOAN', '2019-01-01', '100000', '国发〔2018〕41号：住房贷款利息每月 1000 元', 0, '2018-10-01'),
    ('deduction-most-fen.RENT', '2019-01-01', '150000', '国发〔2018〕41号：住房租金每月最高 1500 元', 0, '2018-10-01'),
    ('deduction-most-fen.ELDERLY', '2019-01-01', '200000', '国发〔2018〕41号：赡养老人每月最高 2000 元', 0, '2018-10-01'),
    ('deduction-most-fen.ELDERLY', '2023-01-01', '300000', '国发〔2023〕13号：赡养老人每月最高 3000 元', 0, '2018-10-01');

-- PAY-42: rates of a place from a month on. Rates are millionths; a base below the floor or above the ceiling counts as these.
create table contribution_rule (
    id                  bigint generated always as identity primary key,
    place               text not null check (place ~ '^[a-z][a-z0-9-]*$'),
    place_zh            text not null,
    place_en            text not null,
    kind                text not null check (kind in ('PENSION', 'MEDICAL', 'UNEMPLOYMENT', 'INJURY', 'MATERNITY', 'HOUSING')),
    from_day            date not null check (extract(day from from_day) = 1),
    personal_millionths int not null check (personal_millionths between 0 and 1000000),
    company_millionths  int not null check (company_millionths between 0 and 1000000),
    personal_fixed_fen  bigint not null check (personal_fixed_fen >= 0),
    floor_fen           bigint not null check (floor_fen >= 0),
    ceiling_fen         bigint not null check (ceiling_fen >= floor_fen),
    rounded_to_fen      int not null check (rounded_to_fen in (1, 10, 100)),
    source              text not null check (source <> ''),
    made_by             bigint not null,
    made_at             timestamptz not null
);
create index on contribution_rule (place, kind, from_day);

-- Where a person is insured and by which bases, from a month on. Without a place: insured nowhere, with the reason.
create table insured (
    id                 bigint generated always as identity primary key,
    person_id          bigint not null,
    from_day           date not null check (extract(day from from_day) = 1),
    place              text,
    social_fen         bigint not null check (social_fen >= 0),
    housing_fen        bigint not null check (housing_fen >= 0),
    housing_millionths int check (housing_millionths between 0 and 1000000),  -- null: as the place has it
    reason             text not null check (reason <> ''),
    made_by            bigint not null,
    made_at            timestamptz not null,
    check (place is not null or social_fen = 0 and housing_fen = 0)
);
create index on insured (person_id, from_day);

-- PAY-41: the special additional deductions as the person has told them: so much a month from that month on; 0 ends it. What is told late counts from
-- the first open month on, which then takes up the months before (counts_from).
create table tax_deduction (
    id          bigint generated always as identity primary key,
    person_id   bigint not null,
    kind        text not null check (kind in ('CHILDREN', 'INFANTS', 'EDUCATION', 'LOAN', 'RENT', 'ELDERLY')),
    from_day    date not null check (extract(day from from_day) = 1),
    fen         bigint not null check (fen >= 0),
    counts_from date not null check (extract(day from counts_from) = 1),
    words       bytea,                                               -- sealed: whom or what it is for
    made_by     bigint not null,
    made_at     timestamptz not null
);
create index on tax_deduction (person_id, kind, from_day);

-- What was reckoned of the year elsewhere: by an earlier program, or before this employer's first payslip here. Through that month.
create table tax_opening (
    id             bigint generated always as identity primary key,
    person_id      bigint not null,
    through        date not null check (extract(day from through) = 1),
    months         int not null check (months between 0 and 12),
    income_fen     bigint not null check (income_fen >= 0),
    free_fen       bigint not null check (free_fen >= 0),
    special_fen    bigint not null check (special_fen >= 0),
    additional_fen bigint not null check (additional_fen >= 0),
    other_fen      bigint not null check (other_fen >= 0),
    relief_fen     bigint not null check (relief_fen >= 0),
    tax_fen        bigint not null check (tax_fen >= 0),
    reason         text not null check (reason <> ''),
    made_by        bigint not null,
    made_at        timestamptz not null
);
create index on tax_opening (person_id, through);

-- How a person's basic deduction runs: month by month with this employer, from January for a first job of the year (公告 2020 年第 13 号), or the year's
-- sixty thousand at once (公告 2020 年第 19 号).
create table tax_way (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    from_day  date not null check (extract(day from from_day) = 1),
    way       text not null check (way in ('BY_MONTH', 'FROM_JANUARY', 'WHOLE_YEAR')),
    reason    text not null check (reason <> ''),
    made_by   bigint not null,
    made_at   timestamptz not null
);
create index on tax_way (person_id, from_day);

-- PAY-44: on probation at so many percent of the agreed wage.
create table probation (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    from_day  date not null,
    last_day  date not null check (last_day >= from_day),
    percent   int not null check (percent between 1 and 100),
    reason    text not null check (reason <> ''),
    made_by   bigint not null,
    made_at   timestamptz not null
);
create index on probation (person_id, from_day);

-- PAY-43: what is carried forward and is not taken after all.
create table penalty_waiver (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    month     date not null check (extract(day from month) = 1),
    fen       bigint not null check (fen > 0),
    words     text not null check (words <> ''),
    made_by   bigint not null check (made_by <> person_id),
    made_at   timestamptz not null
);
create index on penalty_waiver (person_id, month);

-- CLS-03: a locked month rests on all of this. Nothing of it changes, and nothing is written behind its lock by hand either.
create function law_month_open() returns trigger language plpgsql as $$
declare
    begins date := (to_jsonb(new) ->> tg_argv[0])::date;
begin
    if tg_table_name = 'tax_opening' then begins := begins + interval '1 month'; end if;   -- it moves the months after it
    if exists (select from audit.month_lock l where l.month >= date_trunc('month', begins)) then
        raise exception '% begins in or before a locked month', tg_table_name;
    end if;
    return new;
end $$;
do $$
declare
    t text;
begin
    foreach t in array array['tax_table', 'law_value', 'contribution_rule', 'insured', 'tax_opening', 'tax_way', 'tax_deduction', 'probation', 'penalty_waiver'] loop
        if t <> 'tax_deduction' then
            execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
        end if;
        execute format('create trigger open_month before insert on %I for each row execute function payroll.law_month_open(%L)', t,
            case t when 'tax_opening' then 'through' when 'tax_deduction' then 'counts_from' when 'penalty_waiver' then 'month' else 'from_day' end);
    end loop;
end $$;

-- Sealed words may be sealed anew with a new key; nothing else of the row moves.
create function only_sealed_anew() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or (new.id, new.person_id, new.kind, new.from_day, new.fen, new.counts_from, new.made_by, new.made_at)
       is distinct from (old.id, old.person_id, old.kind, old.from_day, old.fen, old.counts_from, old.made_by, old.made_at) then
        raise exception 'what was told for tax is append-only: a correction is a new row';
    end if;
    return new;
end $$;
create trigger append_only before update or delete on tax_deduction for each row execute function payroll.only_sealed_anew();

-- What counts for one month alone, as terms.
insert into term_kind values
    ('annual_bonus_separate', '年终奖（单独计税）', 'Annual bonus, taxed by itself', 'YUAN', true),
    ('annual_bonus_merged', '年终奖（并入综合所得）', 'Annual bonus, merged with income', 'YUAN', true),
    ('tax_free_income', '免税收入', 'Income free of tax', 'YUAN', true),
    ('other_deduction', '其他扣除（年金、商业健康险等）', 'Other deductions (annuity, health insurance)', 'YUAN', true),
    ('tax_relief', '减免税额', 'Tax relief', 'YUAN', true);
