package zhanggui.orders.care;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** ORD-21: requests that come with the orders of a file. What a person has entered or changed, and what was issued, stays as it is. */
@Component
public class InvoicesTold {

    private final JdbcClient db;

    InvoicesTold(JdbcClient db) { this.db = db; }

    /**
     * Orders that still run. The same file again changes nothing; another title in a later one mends what only the file had said.
     *
     * @param heads  the orders of the chunk as {@code h}: order_id, verdict, invoice, invoice_says
     * @param params shop and now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String heads, Map<String, Object> params) {
        db.sql("""
                with told as (
                    insert into orders.invoice_request (shop_id, order_id, buyer, sealed, amount_fen, faults, asked_by, asked_at)
                    select o.shop_id, o.id, s.said[1], h.invoice, o.paid_fen, s.said[2:] || case when o.refund = 'REFUNDED' then array['REFUNDED'] else '{}'::text[] end, 0, :now
                      from %s join orders.order_ o on o.shop_id = :shop and o.id = h.order_id cross join lateral (select string_to_array(h.invoice_says, ' ') as said) s
                     where h.invoice is not null and h.verdict <> 'OLDER' and o.stage not in ('AWAITING_PAYMENT', 'DONE', 'CANCELLED')
                       and not exists (select from orders.invoice_request x where x.shop_id = o.shop_id and x.order_id = o.id and (x.issued_at is not null or x.asked_by <> 0 or x.changed_by is not null))
                    on conflict (shop_id, order_id) where issued_at is null do update set buyer = excluded.buyer, sealed = excluded.sealed, amount_fen = excluded.amount_fen, faults = excluded.faults
                     where (invoice_request.buyer, invoice_request.amount_fen, invoice_request.faults) is distinct from (excluded.buyer, excluded.amount_fen, excluded.faults)
                    returning shop_id, order_id)
                insert into orders.step (shop_id, order_id, at, person_id, kind, zh, en) select shop_id, order_id, :now, 0, 'INVOICE', '订单文件里有开票要求', 'The order file asks for an invoice' from told
                """.formatted(heads)).params(params).update();
    }
}
