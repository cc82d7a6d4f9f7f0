-- The kernel's own tables: how a table is put under row-level security, and what every context needs: facts, audit,
-- idempotency keys and gapless sequences.
create schema kernel;
grant usage on schema kernel to tradepost_app, tradepost_worker;

create function kernel.tenant() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.tenant', true), '')::uuid;
comment on function kernel.tenant() is 'The tenant of the running transaction; null, and so no rows, where none was set';

-- Plans are made as though every shop owned a tenth of each table. What ANALYZE finds would make them for the shop that asks first on a connection, and for a
-- shop too new to be known as though it had one row: then every index that begins with the tenant looks as good as the right one, and a record is looked up by
-- reading the shop from end to end.
create procedure kernel.plan_alike(target regclass) language plpgsql as $$
begin
    execute format('alter table %s alter column tenant_id set statistics 0', target);
    perform pg_restore_attribute_stats(
        'schemaname', n.nspname::text, 'relname', c.relname::text, 'attname', 'tenant_id', 'inherited', c.relkind = 'p',
        'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 10::real)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target;
end $$;

-- Puts a table under forced row-level security. The policy spells the setting out so that the planner always sees a plain index condition.
create procedure kernel.seclude(target regclass) language plpgsql as $$
begin
    call kernel.plan_alike(target);
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant on %s using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', target);
end $$;

-- The same, and grants the application what it may do. Append-only tables are granted neither update nor delete.
create procedure kernel.protect(target regclass, append_only boolean default false) language plpgsql as $$
begin
    call kernel.seclude(target);
    execute format('grant select, insert%s on %s to tradepost_app', case when append_only then '' else ', update, delete' end, target);
end $$;

-- Lets the worker login see the rows of every tenant: only for queues, whose work then runs as the application under its tenant.
create procedure kernel.share_with_worker(target regclass) language plpgsql as $$
begin
    execute format('create policy worker on %s to tradepost_worker using (true)', target);
    execute format('grant select, insert, update, delete on %s to tradepost_worker', target);
end $$;

-- The plan of a statement without values: a client cannot ask for it itself, since it would have to bind the parameters that are only to be named.
create function kernel.plan_of(statement text) returns setof text language plpgsql as $$
begin
    return query execute 'explain (generic_plan) ' || statement;
end $$;

-- Append-only tables are kept by the month, so that what is no longer wanted goes with its month and not row by row. The month stands in the id,
-- which begins with the milliseconds since 1970. Partitions are reached through their table only: nobody is granted anything on them.
create function kernel.first_id(moment timestamptz) returns uuid language sql immutable parallel safe
    return (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
comment on function kernel.first_id(timestamptz) is 'Below every id made at that moment or later, and above all made before';

-- What fits no month that was made waits in here, so that no write ever fails for want of a partition.
create procedure kernel.part_by_month(target regclass) language plpgsql as $$
begin
    execute format('create table %s_default partition of %s default', target, target);
    call kernel.seclude((target::text || '_default')::regclass);
end $$;

create function kernel.make_partition(target regclass, month date) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    part text := target::text || '_' || to_char(month, 'YYYYMM');
    waiting regclass := (target::text || '_default')::regclass;
    lower_id uuid := kernel.first_id(month::timestamp at time zone 'UTC');
    upper_id uuid := kernel.first_id((month + interval '1 month') at time zone 'UTC');
begin
    if to_regclass(part) is not null then return; end if;
    execute format('create table %s (like %s including defaults including constraints)', part, target);
    -- Forced row security hides other people's rows from the owner too. Nobody else sees it lifted: the table stays locked until the commit.
    execute format('alter table %s no force row level security', waiting);
    execute format('with moved as (delete from %s where id >= %L and id < %L returning *) insert into %s select * from moved',
        waiting, lower_id, upper_id, part);
    execute format('alter table %s force row level security', waiting);
    call kernel.seclude(part::regclass);
    execute format('alter table %s attach partition %s for values from (%L) to (%L)', target, part, lower_id, upper_id);
end $$;
revoke execute on function kernel.make_partition(regclass, date) from public;

-- Makes the partitions of a month and of those ahead, and of every earlier month of which rows wait in the default partition. Runs as the tables' owner,
-- since the application owns nothing; a table that is not parted by month it refuses.
create function kernel.keep_partitions(target regclass, month date, ahead int) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    waiting regclass := (target::text || '_default')::regclass;
    missing date[];
    missed date;
begin
    if not exists (select from pg_partitioned_table where partrelid = target and partdefid = waiting) then
        raise exception '% is not parted by month', target;
    end if;
    perform set_config('lock_timeout', '2s', true), pg_advisory_xact_lock(hashtext('kernel.keep_partitions'));
    for later in 0..ahead loop
        perform kernel.make_partition(target, (date_trunc('month', month::timestamp) + later * interval '1 month')::date);
    end loop;
    if pg_relation_size(waiting) = 0 then return; end if;
    execute format('alter table %s no force row level security', waiting);
    execute format(
        'select array(select distinct date_trunc(''month'', to_timestamp((''x'' || substr(replace(id::text, ''-'', ''''), 1, 12))::bit(48)::bigint / 1000.0) at time zone ''UTC'')::date from %s where id < %L)',
        waiting, kernel.first_id(month::timestamp at time zone 'UTC')) into missing;
    foreach missed in array missing loop
        perform kernel.make_partition(target, missed);
    end loop;
    execute format('alter table %s force row level security', waiting);
end $$;
revoke execute on function kernel.keep_partitions(regclass, date, int) from public;
grant execute on function kernel.keep_partitions(regclass, date, int) to tradepost_worker;

-- Drops the months that lie wholly before a moment. Never of the audit, whose seals would miss them: that is for a person at the database to decide.
create function kernel.drop_partitions(target regclass, before timestamptz) returns int
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    part record;
    dropped int := 0;
begin
    if target = 'kernel.audit'::regclass then raise exception 'The audit is kept'; end if;
    perform set_config('lock_timeout', '2s', true), pg_advisory_xact_lock(hashtext('kernel.keep_partitions'));
    for part in
        select inhrelid::regclass as name from pg_inherits where inhparent = target
            and substring(inhrelid::regclass::text from '_(\d{6})$') < to_char(before at time zone 'UTC', 'YYYYMM')
    loop
        execute format('drop table %s', part.name);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;
revoke execute on function kernel.drop_partitions(regclass, timestamptz) from public;
grant execute on function kernel.drop_partitions(regclass, timestamptz) to tradepost_worker;

create table kernel.aggregate (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    last_seq bigint not null,
    primary key (tenant_id, id)
);
comment on table kernel.aggregate is 'How many facts were told of a record; its lock keeps them in order';
call kernel.protect('kernel.aggregate');

create table kernel.fact (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    xid xid8 not null default pg_current_xact_id(),
    type text not null,
    schema_version int not null default 1,
    aggregate_id uuid not null,
    aggregate_seq bigint not null,
    occurred_at timestamptz not null,
    actor text not null,
    correlation text not null,
    payload jsonb not null,
    key_id uuid,
    primary key (tenant_id, id)
) partition by range (id);
comment on column kernel.fact.key_id is 'Of kernel.audit_key, where something in the payload is personal and so sealed; points to nothing once that is forgotten';
comment on table kernel.fact is 'What happened, written in the transaction in which it happened; read in (xid, id) order below the oldest running transaction';
create index fact_order on kernel.fact (xid, id);
create index fact_log on kernel.fact (tenant_id, xid, id);
create index fact_aggregate on kernel.fact (tenant_id, aggregate_id, aggregate_seq);
call kernel.protect('kernel.fact', true);
call kernel.part_by_month('kernel.fact');
create policy worker on kernel.fact for select to tradepost_worker using (true);
grant select on kernel.fact to tradepost_worker;

create table kernel.delivery (
    tenant_id uuid not null default kernel.tenant(),
    subscriber text not null,
    aggregate_id uuid not null,
    aggregate_seq bigint not null,
    fact_id uuid not null,
    available_at timestamptz not null,
    attempts int not null default 0,
    leased_until timestamptz,
    last_error text,
    dead boolean not null default false,
    primary key (tenant_id, subscriber, aggregate_id, aggregate_seq)
) with (fillfactor = 60); -- a claim finds room beside the row, and no index has to know
comment on table kernel.delivery is 'A fact that a subscriber has not handled yet; the row goes when it has. Only the oldest of an aggregate may be claimed';
create index delivery_due on kernel.delivery (available_at) where not dead;
call kernel.protect('kernel.delivery');
call kernel.share_with_worker('kernel.delivery');

create table kernel.audit (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    xid xid8 not null default pg_current_xact_id(),
    occurred_at timestamptz not null,
    actor text not null,
    action text not null,
    subject text,
    before json,
    after json,
    reason text,
    address text,
    correlation text not null,
    salt bytea not null,
    payload_digest bytea not null,
    digest bytea not null,
    primary key (tenant_id, id)
) partition by range (id);
comment on table kernel.audit is 'Who did what to which record, when and from where; never changed. [id:aud Audit]';
comment on column kernel.audit.before is 'As json and not jsonb, so that it is read to the letter as it was written and digested';
comment on column kernel.audit.payload_digest is 'Of salt, before and after; the digest of the line covers this one, so that a payload can be erased and the seal still holds';
create index audit_subject on kernel.audit (tenant_id, subject, id);
create index audit_sealing on kernel.audit (tenant_id, xid);
create index audit_order on kernel.audit (xid);
call kernel.protect('kernel.audit', true);
call kernel.part_by_month('kernel.audit');
create policy worker on kernel.audit for select to tradepost_worker using (true);
grant select (tenant_id, xid) on kernel.audit to tradepost_worker;

create table kernel.audit_key (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    subject text not null,
    sealed_key bytea not null,
    created_at timestamptz not null,
    primary key (tenant_id, subject),
    unique (tenant_id, id)
);
comment on table kernel.audit_key is 'Under which audit and facts keep what they know of a person, one for each record; forgetting destroys it';
call kernel.protect('kernel.audit_key');

create table kernel.seal (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    number bigint not null,
    previous bytea not null,
    from_xid bigint not null,
    to_xid bigint not null,
    line_count int not null,
    leaves bytea not null,
    sealed_at timestamptz not null,
    hash bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, number)
);
comment on table kernel.seal is 'A link of the chain that holds the audit: covers the lines of all transactions from one number up to another. [id:sea Seal]';
comment on column kernel.seal.leaves is 'Id and digest of every line it covers, 48 bytes each, so that what is missing can be named';
comment on column kernel.seal.hash is 'Of the previous hash and everything above: whoever keeps the newest one can prove the whole chain';
call kernel.protect('kernel.seal', true);

create table kernel.sealing (
    one boolean primary key default true check (one),
    reached xid8 not null
);
comment on table kernel.sealing is 'Below which transaction the audit of all tenants was sealed when it was last noted: a new process looks at later ones only';
grant select, insert, update on kernel.sealing to tradepost_worker;

create table kernel.access (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    occurred_at timestamptz not null,
    actor text not null,
    method text not null,
    path text not null,
    status int not null,
    micros bigint not null,
    address text not null,
    correlation text not null,
    primary key (tenant_id, id)
) partition by range (id);
comment on table kernel.access is 'A request as it was answered, kept for a while. [id:acs Access]';
create index access_occurred on kernel.access (tenant_id, occurred_at, id);
create index access_actor on kernel.access (tenant_id, actor, id);
call kernel.protect('kernel.access', true);
call kernel.part_by_month('kernel.access');
create policy worker on kernel.access to tradepost_worker using (true);
grant select (tenant_id, occurred_at), insert on kernel.access to tradepost_worker;

create table kernel.idempotency (
    tenant_id uuid not null default kernel.tenant(),
    principal text not null,
    key text not null,
    fingerprint bytea not null,
    leased_until timestamptz not null,
    status int,
    answer text,
    created_at timestamptz not null,
    primary key (tenant_id, principal, key)
);
comment on table kernel.idempotency is 'A write that a client may repeat: the first answer is kept and given again';
create index idempotency_age on kernel.idempotency using brin (created_at);
call kernel.protect('kernel.idempotency');
create policy worker on kernel.idempotency to tradepost_worker using (true);
grant select (tenant_id, principal, key, created_at), delete on kernel.idempotency to tradepost_worker;

create table kernel.sequence (
    tenant_id uuid not null default kernel.tenant(),
    name text not null,
    value bigint not null,
    primary key (tenant_id, name)
);
comment on table kernel.sequence is 'Gapless counters for legal numbers; taken as the last statement of a transaction';
call kernel.protect('kernel.sequence');

create table kernel.installation_key (
    id int primary key check (id > 0),
    secret bytea not null check (octet_length(secret) = 32),
    created_at timestamptz not null
);
comment on table kernel.installation_key is 'What the kernel signs and seals with: the highest one is used, the others still open what they closed. Of no tenant';
grant select, insert on kernel.installation_key to tradepost_app;
