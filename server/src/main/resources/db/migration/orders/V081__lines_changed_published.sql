-- FUL-44: what was found wrong later may have been put onto the order by a person (ORD-07); the order's own lines show only what came of it.
create view fact_line_change as
    select shop_id, order_id, line_no, n as change_id, person_id, at, before ->> 'code' as before_code, after ->> 'code' as after_code from change where what = 'LINE';
