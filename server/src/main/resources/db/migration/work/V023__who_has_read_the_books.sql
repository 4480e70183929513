-- ORG-14, DIS-11: a rule book is to be confirmed by everybody it is for from the day on which it is issued, holds and the person is there, the latest of the
-- three; unless a newer one stood by then. One row a person and version, with the confirmation once it is there.
create view fact_book_reading as
    select v.id || '-' || r.person_id as reading_id, v.id as version_id, b.kind, v.title_zh, v.title_en, r.person_id, r.day, c.at as confirmed_at
      from book_version v join book b on b.id = v.book_id
      join lateral (
            select a.person_id, greatest(v.issued_at::date, v.from_day, min(a.from_day)) as day from organisation.fact_assignment a
             where (cardinality(v.departments) = 0 or exists (select from organisation.fact_department_below d where d.department_id = a.department_id and d.above_id = any(v.departments)))
               and (a.until_day is null or a.until_day > greatest(v.issued_at::date, v.from_day)) and (a.left_on is null or a.left_on >= greatest(v.issued_at::date, v.from_day))
             group by a.person_id) r on true
      left join confirmation c on c.version_id = v.id and c.person_id = r.person_id
     where v.issued_at is not null
       and not exists (select from book_version n where n.issued_at is not null and n.issued_at > v.issued_at and n.from_day <= r.day and (n.book_id = v.book_id or v.id = any(n.replaces)));
