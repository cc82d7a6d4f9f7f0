-- Jobs that make files: what each has gathered so far, and what a record says whose file is made by one.
create schema outputs;
grant usage on schema outputs to tradepost_app;

create table outputs.part (
    tenant_id uuid not null default kernel.tenant(),
    output_id uuid not null,
    number int not null,
    content bytea not null,
    primary key (tenant_id, output_id, number)
);
comment on table outputs.part is 'What was gathered for a file that is not made yet, some at a time';
comment on column outputs.part.output_id is 'The record whose file it is: an export, a print run';
call kernel.protect('outputs.part');

-- What a table has in common with all whose records are files in the making: call it right after the table is created with its own columns.
create procedure outputs.made_by_a_job(target regclass) language plpgsql as $$
declare
    name text;
    home text;
    said text[];
begin
    select c.relname, c.relnamespace::regnamespace::text into name, home from pg_class c where c.oid = target;
    execute format('alter table %s
        add status text not null check (status in (''running'', ''done'', ''expired'', ''failed'', ''cancelled'')),
        add file_id uuid, add expires_at timestamptz, add failure text, add job_id uuid, add account_id uuid,
        add created_at timestamptz not null, add updated_at timestamptz not null, add version bigint not null default 1', target);
    foreach said slice 1 in array array[
        ['status', '[=running Is being made] [=done The file can be fetched] [=expired The file was deleted after its time] [=failed Could not go on] [=cancelled Stopped by somebody]'],
        ['file_id', 'The file, fetched by the links that the verb link gives. [ref:fil]'],
        ['job_id', 'The job that makes it. [ref:job]'],
        ['account_id', '[ref:acc]']] loop
        execute format('comment on column %s.%I is %L', target, said[1], said[2]);
    end loop;
    execute format('create index %I on %s (tenant_id, created_at, id)', name || '_created', target);
    execute format('create index %I on %s (tenant_id, status, id)', name || '_status', target);
    execute format('create index %I on %s (tenant_id, job_id)', name || '_job', target);
    execute format('create index %I on %s (tenant_id, expires_at) where status = ''done''', name || '_expires', target);
    execute format('create index %I on %s (expires_at) where status = ''done''', name || '_due', target);
    execute format('create index %I on %s (updated_at) where status in (''failed'', ''cancelled'')', name || '_over', target);
    call kernel.protect(target);
    execute format('grant usage on schema %I to tradepost_worker', home);
    execute format('create policy worker on %s to tradepost_worker using (true)', target);
    execute format('grant select (tenant_id, status, expires_at, updated_at) on %s to tradepost_worker', target);
end $$;
