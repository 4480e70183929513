-- PAY-48: what an approved and a paid run say to the books, double-entry. The accounts are the company's own, from a day on.
create table account (
    n        bigint generated always as identity primary key,
    use      text not null check (use in ('WAGES', 'SOCIAL_COMPANY', 'HOUSING_COMPANY', 'PAYABLE_WAGES', 'PAYABLE_SOCIAL', 'PAYABLE_HOUSING', 'WITHHELD_SOCIAL', 'WITHHELD_HOUSING', 'TAX', 'WITHHELD_OTHER', 'BANK')),
    from_day date not null check (extract(day from from_day) = 1),
    code     text not null check (code <> ''),
    zh       text not null check (zh <> ''),
    en       text not null check (en <> ''),
    made_by  bigint not null,
    made_at  timestamptz not null
);
create index on account (use, from_day);
insert into account (use, from_day, code, zh, en, made_by, made_at) values
    ('WAGES', '2000-01-01', '660101', '销售费用—工资', 'Selling expenses, wages', 0, '2000-01-01'),
    ('SOCIAL_COMPANY', '2000-01-01', '660102', '销售费用—社会保险费', 'Selling expenses, social insurance', 0, '2000-01-01'),
    ('HOUSING_COMPANY', '2000-01-01', '660103', '销售费用—住房公积金', 'Selling expenses, housing fund', 0, '2000-01-01'),
    ('PAYABLE_WAGES', '2000-01-01', '221101', '应付职工薪酬—工资', 'Wages payable', 0, '2000-01-01'),
    ('PAYABLE_SOCIAL', '2000-01-01', '221102', '应付职工薪酬—社会保险费', 'Social insurance payable', 0, '2000-01-01'),
    ('PAYABLE_HOUSING', '2000-01-01', '221103', '应付职工薪酬—住房公积金', 'Housing fund payable', 0, '2000-01-01'),
    ('WITHHELD_SOCIAL', '2000-01-01', '224101', '其他应付款—代扣社会保险费', 'Social insurance withheld', 0, '2000-01-01'),
    ('WITHHELD_HOUSING', '2000-01-01', '224102', '其他应付款—代扣住房公积金', 'Housing fund withheld', 0, '2000-01-01'),
    ('TAX', '2000-01-01', '222109', '应交税费—应交个人所得税', 'Income tax payable', 0, '2000-01-01'),
    ('WITHHELD_OTHER', '2000-01-01', '224109', '其他应付款—其他代扣', 'Other withholdings', 0, '2000-01-01'),
    ('BANK', '2000-01-01', '100201', '银行存款', 'Bank', 0, '2000-01-01');

create table journal (
    id        bigint generated always as identity primary key,
    run_id    bigint not null references run,
    kind      text not null check (kind in ('ACCRUAL', 'PAYMENT')),
    posted_by bigint not null,
    posted_at timestamptz not null,
    unique (run_id, kind)
);
create table journal_line (
    journal_id bigint not null references journal,
    place      smallint not null,
    code       text not null,
    zh         text not null,
    en         text not null,
    debit_fen  bigint not null check (debit_fen >= 0),
    credit_fen bigint not null check (credit_fen >= 0),
    words_zh   text not null,
    words_en   text not null,
    primary key (journal_id, place),
    check ((debit_fen = 0) <> (credit_fen = 0))
);

-- An entry that does not balance is never kept, whoever writes it.
create function journal_balances() returns trigger language plpgsql as $$
begin
    if (select sum(debit_fen) <> sum(credit_fen) from payroll.journal_line where journal_id = new.journal_id) then
        raise exception 'journal entry % does not balance', new.journal_id;
    end if;
    return null;
end $$;
create constraint trigger balances after insert on journal_line deferrable initially deferred for each row execute function payroll.journal_balances();
create trigger append_only before update or delete or truncate on account for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on journal for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on journal_line for each statement execute function public.no_change();
