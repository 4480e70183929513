-- SEC-04: what is only ever added cannot be changed or deleted; what changes in place keeps its old and new values.
do $$
declare
    t text;
begin
    foreach t in array array['printing', 'excuse', 'day_close', 'rule', 'courier_rule', 'courier_choice', 'review_batch', 'review_batch_order', 'pick_list', 'parcel_day'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array[
            'exception', 'refund_check', 'shortage', 'handover', 'finding', 'station_check', 'transfer_owner', 'error_rule_proposal', 'review_duty', 'label_size',
            'marking_failure'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
