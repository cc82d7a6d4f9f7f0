-- The kernel's own tables: how a table is put under row-level security, and what every context needs: facts, audit,
-- idempotency keys and gapless sequences.
create schema kernel;
grant usage on schema kernel to tradepost_app, tradepost_worker;

create function kernel.tenant() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.tenant', true), '')::uuid;
comment on function kernel.tenant() is 'The tenant of the running transaction; null, and so no rows, where none was set';

-- Puts a table under forced row-level security and grants the application what it may do. Append-only tables are granted neither
-- update nor delete. The policy spells the setting out so that the planner always sees a plain index condition.
create procedure kernel.protect(target regclass, append_only boolean default false) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant on %s using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', target);
    execute format('grant select, insert%s on %s to tradepost_app', case when append_only then '' else ', update, delete' end, target);
end $$;

-- Lets the worker login see the rows of every tenant: only for queues, whose work then runs as the application under its tenant.
create procedure kernel.share_with_worker(target regclass) language plpgsql as $$
begin
    execute format('create policy worker on %s to tradepost_worker using (true)', target);
    execute format('grant select, insert, update, delete on %s to tradepost_worker', target);
end $$;

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
    primary key (tenant_id, id),
    unique (tenant_id, aggregate_id, aggregate_seq)
);
comment on table kernel.fact is 'What happened, written in the transaction in which it happened; read in (xid, id) order below the oldest running transaction';
create index fact_order on kernel.fact (xid, id);
create index fact_log on kernel.fact (tenant_id, xid, id);
call kernel.protect('kernel.fact', true);
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
    primary key (tenant_id, subscriber, aggregate_id, aggregate_seq),
    foreign key (tenant_id, fact_id) references kernel.fact (tenant_id, id)
);
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
);
comment on table kernel.audit is 'Who did what to which record, when and from where; never changed. [id:aud Audit]';
comment on column kernel.audit.before is 'As json and not jsonb, so that it is read to the letter as it was written and digested';
comment on column kernel.audit.payload_digest is 'Of salt, before and after; the digest of the line covers this one, so that a payload can be erased and the seal still holds';
create index audit_subject on kernel.audit (tenant_id, subject, id);
create index audit_sealing on kernel.audit (tenant_id, xid);
create index audit_order on kernel.audit (xid);
call kernel.protect('kernel.audit', true);
create policy worker on kernel.audit for select to tradepost_worker using (true);
grant select (tenant_id, xid) on kernel.audit to tradepost_worker;

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
);
comment on table kernel.access is 'A request as it was answered, kept for a while. [id:acs Access]';
create index access_occurred on kernel.access (tenant_id, occurred_at, id);
create index access_actor on kernel.access (tenant_id, actor, id);
create index access_age on kernel.access using brin (occurred_at);
call kernel.protect('kernel.access', true);
create policy worker on kernel.access to tradepost_worker using (true);
grant select (tenant_id, occurred_at), insert, delete on kernel.access to tradepost_worker;

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
call kernel.protect('kernel.idempotency');

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
