-- The words of records, by which lists are searched. A column whose comment has the mark [search] is kept here word by word, in the transaction of its
-- record: as texts in the order of their bytes, since full text search and patterns may not use an index under row-level security.
create table kernel.word (
    tenant_id uuid not null default kernel.tenant(),
    record_id uuid not null,
    field text collate "C" not null,
    word text collate "C" not null,
    primary key (tenant_id, field, word, record_id)
);
comment on table kernel.word is 'A word of a searched column (schema.table.column) of a record, in lower case and without accents';
call kernel.protect('kernel.word');

-- tradepost.kernel.entities.Search takes apart in the same way what is asked for; a test compares the two. A long text is found by its beginning.
-- Separators are named and not letters, so that the vowel signs of Indian scripts stay within their words.
create function kernel.words(value text) returns text[] language sql immutable strict parallel safe
    return array(
        select distinct left(part, 40) from regexp_split_to_table(
            lower(regexp_replace(normalize(left(value, 1000), nfkd), '[\u0300-\u036f\u00ad\u200b-\u200f\ufeff]', '', 'g') collate pg_c_utf8),
            '[[:space:][:punct:][:cntrl:]]+') part
        where part <> '');
comment on function kernel.words(text) is 'What a text is found by: SKU-12-A by sku, 12 and a';

-- Makes the triggers of one table and its function. One index serves search and triggers: what a record was found by is taken apart again when it changes, so a
-- migration that changes kernel.words empties kernel.word and the triggers' comments, and everything is gathered anew. New and gone records are done together; a change is looked at only when a searched column is not
-- what it was, which most statements on busy tables leave alone: triggers that see all rows of a change at once cannot know that beforehand.
create procedure kernel.search_by(target regclass, columns text[]) language plpgsql as $$
declare
    place text := (select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target);
    maker text := format('kernel.%I', 'words_of_' || replace(place, '.', '_'));
    soft boolean := exists (select from pg_attribute where attrelid = target and attname = 'deleted_at' and not attisdropped);
    hidden text := case when soft then 'case when %1$s.deleted_at is null then %1$s.%2$I end' else '%1$s.%2$I' end;
    added text := (select string_agg(format('(%L, ' || format(hidden, 'r', name) || ')', place || '.' || name), ', ') from unnest(columns) name);
    changed text := (select string_agg(format('(%L, %s, %s)', place || '.' || name, format(hidden, 'old', name), format(hidden, 'new', name)), ', ') from unnest(columns) name);
    had text := (select string_agg(format('length(%s) > 0', format(hidden, 'old', name)), ' or ') from unnest(columns) name);
    differs text := (select string_agg(format('old.%1$I is distinct from new.%1$I', name), ' or ')
        from unnest(columns || case when soft then array['deleted_at'] else '{}' end) name);
begin
    execute format('drop trigger if exists words_added on %1$s; drop trigger if exists words_changed on %1$s; drop trigger if exists words_gone on %1$s', target);
    execute format('drop function if exists %s()', maker);
    if columns = '{}' then return; end if;
    execute format($body$
        create function %s() returns trigger language plpgsql as $f$
        begin
            case tg_op
            when 'INSERT' then
                insert into kernel.word (tenant_id, record_id, field, word)
                select r.tenant_id, r.id, v.field, w from added r
                cross join lateral (values %s) v (field, value) cross join lateral unnest(kernel.words(v.value)) w;
            when 'UPDATE' then
                if %s then
                    delete from kernel.word w using (values %s) v (field, was, becomes) cross join lateral unnest(kernel.words(v.was)) gone
                    where w.tenant_id = new.tenant_id and w.field = v.field and w.word = gone and w.record_id = new.id
                      and gone <> all (coalesce(kernel.words(v.becomes), '{}'));
                end if;
                insert into kernel.word (tenant_id, record_id, field, word)
                select new.tenant_id, new.id, v.field, w from (values %s) v (field, was, becomes)
                cross join lateral unnest(kernel.words(v.becomes)) w
                on conflict do nothing;
            when 'DELETE' then
                delete from kernel.word w using gone r cross join lateral (values %s) v (field, value) cross join lateral unnest(kernel.words(v.value)) lost
                where w.tenant_id = r.tenant_id and w.field = v.field and w.word = lost and w.record_id = r.id;
            end case;
            return null;
        end $f$
        $body$, maker, added, had, changed, changed, added);
    execute format('create trigger words_added after insert on %s referencing new table as added for each statement execute function %s()', target, maker);
    execute format('create trigger words_changed after update on %s for each row when (%s) execute function %s()', target, differs, maker);
    execute format('create trigger words_gone after delete on %s referencing old table as gone for each statement execute function %s()', target, maker);
end $$;

-- Gathers the words of the records that there are, shop by shop and some thousand at a time; a record that is being changed meanwhile is waited for.
create procedure kernel.gather_words(target regclass, columns text[], dropped text[]) language plpgsql as $$
declare
    place text := (select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target);
    soft text := case when exists (select from pg_attribute where attrelid = target and attname = 'deleted_at') then 'and deleted_at is null' else '' end;
    values_of text := (select string_agg(format('(%L, r.%I)', place || '.' || name, name), ', ') from unnest(columns) name);
    shop uuid;
    last uuid;
begin
    for shop in select distinct tenant_id from directory.route loop
        perform set_config('app.tenant', shop::text, true);
        delete from kernel.word where field in (select place || '.' || name from unnest(dropped) name);
        last := '00000000-0000-0000-0000-000000000000';
        while last is not null and columns <> '{}' loop
            perform set_config('app.tenant', shop::text, true);
            execute format(
                'with batch as (select * from %s where tenant_id = %L and id > %L %s order by id limit 5000 for share),
                 noted as (insert into kernel.word (tenant_id, record_id, field, word)
                    select r.tenant_id, r.id, v.field, w from batch r cross join lateral (values %s) v (field, value)
                    cross join lateral unnest(kernel.words(v.value)) w on conflict do nothing)
                 select (select id from batch order by id desc limit 1)', target, shop, last, soft, values_of) into last;
            commit;
        end loop;
        commit;
    end loop;
end $$;

-- After every migration: what is marked and what is gathered is compared, and made alike. The comment of a trigger tells what has been gathered, so that
-- an interrupted run is taken up by the next one.
create procedure kernel.keep_words() language plpgsql as $$
declare
    place record;
begin
    for place in
        with marked as (
            select d.objoid as table, array_agg(a.attname::text order by a.attnum) as columns
            from pg_description d join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid and a.attname <> 'id'
            where d.classoid = 'pg_class'::regclass and d.objsubid > 0 and d.description like '%[search]%' group by d.objoid
        ), gathered as (
            select t.tgrelid as table, coalesce(d.description, '') as columns from pg_trigger t
            left join pg_description d on d.objoid = t.oid and d.classoid = 'pg_trigger'::regclass where t.tgname = 'words_added'
        )
        select "table"::regclass as name, coalesce(m.columns, '{}') as columns,
            array(select unnest(string_to_array(g.columns, ', ')) except select unnest(m.columns)) as dropped
        from marked m full join gathered g using ("table")
        where g.columns is distinct from array_to_string(m.columns, ', ')
    loop
        perform set_config('lock_timeout', '5s', true);
        call kernel.search_by(place.name, place.columns);
        commit;
        call kernel.gather_words(place.name, place.columns, place.dropped);
        if place.columns <> '{}' then
            execute format('comment on trigger words_added on %s is %L', place.name, array_to_string(place.columns, ', '));
            commit;
        end if;
    end loop;
end $$;
