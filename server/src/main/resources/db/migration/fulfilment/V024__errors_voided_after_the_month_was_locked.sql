-- CLS-03: a booking taken back after its month was locked stays among that month's facts, which never change; what it took is
-- given back in the open month's pay.
alter table error_void add column late boolean not null default false;

create or replace view fact_error as
    select e.id as error_id, e.shop_id, e.order_id, e.platform_no, e.parcel_id, e.rule, e.person_id, e.points, e.occurred_at,
           e.counts_on, e.booked_by, e.note
      from error e where not exists (select from error_void v where v.error_id = e.id and not v.late);
