-- SEC-04: what is only ever added cannot be changed or deleted; what changes in place keeps its old and new values.
do $$
declare
    t text;
begin
    foreach t in array array[
            'calendar_choice', 'public_year', 'public_day', 'public_window', 'hours_notice_withdrawn', 'device_person', 'punch_photo', 'punch_flag', 'punch_struck',
            'login_confirmed', 'month_accepted', 'full_attendance_rule', 'rota_published', 'rota_shift_end', 'rota_duty_done'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['leave_day', 'overtime', 'holiday_choice', 'rota', 'rota_member', 'rota_wish', 'rota_swap', 'rota_cover', 'rota_handover', 'rota_handover_item', 'rota_stand_in', 'rota_duty', 'rota_duty_swap'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
create trigger kept after update or delete on leave for each row execute function audit.keep_row('phone');
