-- SEC-04: what is only ever added cannot be changed or deleted; what changes in place keeps its old and new values.
do $$
declare
    t text;
begin
    foreach t in array array['task_word', 'problem_word', 'process_review'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['task', 'problem', 'coaching_note', 'budget_request', 'book_version'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
