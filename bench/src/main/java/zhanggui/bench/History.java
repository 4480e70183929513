package zhanggui.bench;

import java.sql.SQLException;

/** Orders of the last three months that went the whole way, written in bulk with all that they leave behind. */
final class History {

    private History() {}

    static void write(Bench bench, String database, int orders) throws SQLException {
        var past = """
                create temp table past as
                select n, 1 + n %% 2 as shop, at, (at at time zone 'Asia/Shanghai')::date as day, public.month_id((at at time zone 'Asia/Shanghai')::date, 800000000 + n) as id,
                       1 + n %% %d as sku, 1 + n %% 8 as person
                  from (select n, now() - interval '2 days' - n * interval '88 days' / %d as at from generate_series(1, %d) n) t
                """.formatted(Company.SKUS, orders, orders);
        bench.sql(database, past + """
                ;
                select orders.open_month(day), public.ensure_month('fulfilment.parcel', day), public.ensure_month('fulfilment.parcel_line', day), public.ensure_month('fulfilment.scan', day),
                       public.ensure_month('stock.movement', day) from (select distinct on (date_trunc('month', day)) day from past) d;
                insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, platform_state, placed_at, paid_at, goods_fen, payable_fen, paid_fen, quantity, buyer_key, province, city, district, recipient_masked)
                select shop, id, (800000000000000000 + n)::text, 'DONE', at + interval '5 hours', '交易成功', at, at, 2000, 2000, 2000, 2, 'k' || n %% 30000, '浙江省', '杭州市', '余杭区', '江*月 1****38' from past;
                insert into orders.number (shop_id, platform_no, order_id) select shop, (800000000000000000 + n)::text, id from past;
                insert into orders.line (shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen, share_fen) select shop, id, 1, sku, 'CS-' || sku - 1, '测速货品', '标准', 2, 1000, 2000 from past;
                insert into orders.step (shop_id, order_id, at, person_id, kind, zh, en)
                select shop, id, at + k * interval '20 minutes', person, kind, '做完', 'done' from past, unnest(array['REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'SHIPPED']) with ordinality t (kind, k);
                insert into fulfilment.parcel (shop_id, id, order_id, platform_no, number, courier, waybill, stage, ship_by, paid_at, pieces, reviewed_by, reviewed_at, bound_by, bound_at, printed_by, printed_at,
                       handed_by, handed_at, picked_by, picked_at, verified_by, verified_at, packed_by, packed_at, shipped_by, shipped_at)
                select shop, id, id, (800000000000000000 + n)::text, 'H' || n, 'ZTO', 'H' || n, 'WITH_COURIER', at + interval '1 day', at, 2, person, at, person, at, person, at + interval '1 hour', person, at + interval '1 hour',
                       person, at + interval '2 hours', person, at + interval '3 hours', person, at + interval '4 hours', person, at + interval '5 hours' from past;
                insert into fulfilment.parcel_line (shop_id, parcel_id, line_no, sku_id, quantity, scanned) select shop, id, 1, sku, 2, 2 from past;
                insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at) select 'H' || n, shop, id, 'ZTO', person, at from past;
                insert into fulfilment.pick_list (number, year, shop_id, parcel_id) select 'H' || n, extract(year from day), shop, id from past;
                insert into fulfilment.packing (shop_id, parcel_id, goods, customer_copy, gift, tape, packed_by, packed_at) select shop, id, true, true, true, true, person, at from past;
                insert into fulfilment.scan (shop_id, id, command, station, person_id, at, recorded_at, code, parcel_id, order_id, outcome, wrong)
                select shop, id + 100000000 * k, gen_random_uuid(), case k when 4 then 'PACK' else 'VERIFY' end, person, at + interval '4 hours', at + interval '4 hours', 'H' || n, id, id, 'COUNTED', false from past, generate_series(1, 4) k;
                insert into fulfilment.command (id, person_id, at, answer) select gen_random_uuid(), person, at, '{"done": {}}' from past, generate_series(1, 4) where at > now() - interval '14 days';
                insert into stock.movement (shop_id, id, from_place, to_place, sku_id, quantity, occurred_at, recorded_at, person_id, document)
                select shop, past.id, b.place_id, c.id, sku, 2, at + interval '5 hours', at + interval '5 hours', person, 'history/' || n from past join stock.balance b on b.sku_id = past.sku, stock.place c where c.kind = 'CUSTOMER'
                """.replace("%%", "%"));
        bench.sql(database, "vacuum analyze");
    }
}
