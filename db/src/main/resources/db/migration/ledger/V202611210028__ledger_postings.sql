-- Every balance of a tenant in one double-entry ledger: accounts, append-only postings whose entries add up to zero per unit, guarded
-- balances for accounts with a floor or a limit, lots of value that expires, and daily totals so that no balance reads the whole past.
create schema ledger;
grant usage on schema ledger to tradepost_app, tradepost_worker;

create table ledger.account (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null check (code ~ '^[a-z][a-zA-Z0-9._-]*(:[a-zA-Z0-9._-]+)*$' and length(code) <= 120 and code !~ '^lac_'),
    name text not null check (name <> ''),
    kind text not null check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
    unit text not null check (unit ~ '^[A-Z][A-Z0-9_]{2,15}$'),
    direction smallint not null generated always as (case when kind in ('asset', 'expense') then 1 else -1 end) stored,
    lots boolean not null default false,
    customer_id uuid,
    reference text,
    closed_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, code),
    unique (tenant_id, id, unit),
    check (not lots or kind = 'liability')
);
comment on table ledger.account is 'What a tenant keeps count of: money, points, what it owes and is owed. [id:lac LedgerAccount]';
comment on column ledger.account.name is '[search]';
comment on column ledger.account.code is 'How programs name it; parts behind a colon are accounts of their own under one line of the trial balance. [search]';
comment on column ledger.account.unit is 'An ISO 4217 currency, or a name of more than three letters for points, counted whole';
comment on column ledger.account.direction is '1 where debits raise the balance, -1 where credits do';
comment on column ledger.account.lots is 'Whether what comes in is kept as lots with expiry and priority';
comment on column ledger.account.customer_id is 'Whose it is, where it is a customer''s. [ref:acc]';
comment on column ledger.account.reference is 'Whose it is otherwise: a vendor, a company, a card';
create index account_customer on ledger.account (tenant_id, customer_id, id) where customer_id is not null;
create index account_reference on ledger.account (tenant_id, reference, id) where reference is not null;
call kernel.protect('ledger.account');
revoke delete on ledger.account from tradepost_app;

create table ledger.balance (
    tenant_id uuid not null default kernel.tenant(),
    account_id uuid not null,
    balance bigint not null,
    floor bigint,
    ceiling bigint,
    updated_at timestamptz not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references ledger.account (tenant_id, id),
    check (floor is not null or ceiling is not null),
    check (balance >= floor),
    check (balance <= ceiling)
);
comment on table ledger.balance is 'The balance of an account that has a floor or a limit, in the account''s own direction; other accounts are sums of their entries';
comment on column ledger.balance.balance is 'In the smallest unit';
call kernel.protect('ledger.balance');

create table ledger.posting (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    key text not null check (key <> '' and length(key) <= 255),
    fingerprint bytea not null,
    posted_on date not null,
    posted_at timestamptz not null,
    text text not null default '',
    reference_type text,
    reference_id text,
    reverses_id uuid,
    xid xid8 not null default pg_current_xact_id(),
    primary key (tenant_id, id),
    unique (tenant_id, key),
    unique (tenant_id, reverses_id),
    foreign key (tenant_id, reverses_id) references ledger.posting (tenant_id, id),
    check ((reference_type is null) = (reference_id is null))
);
comment on table ledger.posting is 'A balanced change of accounts; never altered, corrected by another that reverses it. [id:lpo LedgerPosting]';
comment on column ledger.posting.key is 'The same key never posts twice';
comment on column ledger.posting.fingerprint is 'Of what was asked for, to tell a repeated request from another one with the same key';
comment on column ledger.posting.posted_on is 'The business day it counts for';
comment on column ledger.posting.xid is 'The transaction that wrote it; its entries come with it and none ever after';
create index posting_reference on ledger.posting (tenant_id, reference_id, id) where reference_id is not null;
create index posting_xid on ledger.posting (tenant_id, xid);
call kernel.protect('ledger.posting', true);

create table ledger.entry (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    posting_id uuid not null,
    account_id uuid not null,
    position smallint not null,
    amount bigint not null check (amount <> 0 and amount between -1000000000000000 and 1000000000000000),
    unit text not null,
    posted_on date not null,
    xid xid8 not null default pg_current_xact_id(),
    primary key (tenant_id, id),
    unique (tenant_id, posting_id, position),
    foreign key (tenant_id, posting_id) references ledger.posting (tenant_id, id),
    foreign key (tenant_id, account_id, unit) references ledger.account (tenant_id, id, unit)
);
comment on table ledger.entry is 'What a posting does to one account. [id:len LedgerEntry]';
comment on column ledger.entry.amount is 'In the smallest unit; debits are positive, credits negative, and those of a posting add up to zero';
create index entry_account on ledger.entry (tenant_id, account_id, posted_on, id);
create index entry_fresh on ledger.entry (tenant_id, account_id, xid);
call kernel.protect('ledger.entry', true);

-- Looked at when the transaction ends: each entry was written with its posting, and all of a posting balance. So nobody can leave half a
-- posting, nor add to one of yesterday. One look per entry by key, one per posting for the sums.
create function ledger.assert_own() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.posting p where p.id = new.posting_id and p.xid = new.xid and p.posted_on = new.posted_on) then
        raise exception 'The entries of posting % are not its own', new.posting_id using errcode = 'check_violation', constraint = 'posting_is_whole';
    end if;
    return null;
end $$;
create function ledger.assert_balanced() returns trigger language plpgsql as $$
declare
    lines bigint;
    balanced boolean;
begin
    select sum(u.lines), bool_and(u.total = 0) into lines, balanced
    from (select count(*) as lines, sum(e.amount) as total from ledger.entry e where e.posting_id = new.id group by e.unit) u;
    if coalesce(lines, 0) < 2 then
        raise exception 'The entries of posting % are not its own', new.id using errcode = 'check_violation', constraint = 'posting_is_whole';
    end if;
    if not balanced then
        raise exception 'Posting % does not balance', new.id using errcode = 'check_violation', constraint = 'posting_is_balanced';
    end if;
    return null;
end $$;
create constraint trigger posting_is_balanced after insert on ledger.posting deferrable initially deferred
    for each row execute function ledger.assert_balanced();
create constraint trigger entry_is_own after insert on ledger.entry deferrable initially deferred
    for each row execute function ledger.assert_own();

create table ledger.lot (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid not null,
    entry_id uuid not null,
    returns_id uuid,
    amount bigint not null check (amount > 0),
    remaining bigint not null,
    priority smallint not null check (priority between 1 and 50),
    expires_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references ledger.account (tenant_id, id),
    foreign key (tenant_id, entry_id) references ledger.entry (tenant_id, id),
    check (remaining between 0 and amount)
);
comment on table ledger.lot is 'Value granted together, spent by priority, then expiry, then age; what is left of all lots is the account''s balance. [id:lot LedgerLot]';
comment on column ledger.lot.entry_id is 'The entry that granted it';
comment on column ledger.lot.returns_id is 'What was spent and came back after its own lot had expired';
comment on column ledger.lot.priority is 'From 1, spent first, to 50';
create index lot_usable on ledger.lot (tenant_id, account_id, priority, expires_at, id) where remaining > 0;
create index lot_due on ledger.lot (tenant_id, expires_at) where remaining > 0;
create index lot_account on ledger.lot (tenant_id, account_id, id);
create index lot_entry on ledger.lot (tenant_id, entry_id);
create index lot_returns on ledger.lot (tenant_id, returns_id) where returns_id is not null;
call kernel.protect('ledger.lot');
revoke delete on ledger.lot from tradepost_app;

create table ledger.consumption (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    lot_id uuid not null,
    entry_id uuid not null,
    returns_id uuid,
    amount bigint not null check (amount <> 0),
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, lot_id) references ledger.lot (tenant_id, id),
    foreign key (tenant_id, entry_id) references ledger.entry (tenant_id, id),
    foreign key (tenant_id, returns_id) references ledger.consumption (tenant_id, id),
    check ((amount < 0) = (returns_id is not null))
);
comment on table ledger.consumption is 'What an entry took from a lot, or gave back to it (negative). [id:lco LedgerConsumption]';
comment on column ledger.consumption.returns_id is 'What was taken before and came back';
create index consumption_entry on ledger.consumption (tenant_id, entry_id);
create index consumption_lot on ledger.consumption (tenant_id, lot_id, id);
create index consumption_returns on ledger.consumption (tenant_id, returns_id) where returns_id is not null;
call kernel.protect('ledger.consumption', true);
alter table ledger.lot add foreign key (tenant_id, returns_id) references ledger.consumption (tenant_id, id);

create table ledger.daily_total (
    tenant_id uuid not null default kernel.tenant(),
    account_id uuid not null,
    posted_on date not null,
    amount bigint not null,
    entries bigint not null,
    primary key (tenant_id, account_id, posted_on),
    foreign key (tenant_id, account_id) references ledger.account (tenant_id, id)
);
comment on table ledger.daily_total is 'The sum of an account''s entries of a business day, as far as the upkeep has come';
call kernel.protect('ledger.daily_total');

create table ledger.upkeep (
    tenant_id uuid not null default kernel.tenant(),
    horizon xid8 not null default '0',
    due_at timestamptz not null,
    primary key (tenant_id)
);
comment on table ledger.upkeep is 'How far the daily totals of a tenant reach, and when its ledger is looked after next';
comment on column ledger.upkeep.horizon is 'Entries of transactions before this one are in the daily totals, all others are not';
create index upkeep_due on ledger.upkeep (due_at);
call kernel.protect('ledger.upkeep');
call kernel.share_with_worker('ledger.upkeep');

-- The one definition of what an account's entries add up to: daily totals, and the entries since. A horizon that this database has not
-- reached comes from another one (a restored copy counts transactions anew); then nothing is taken from the totals.
create view ledger.turnover with (security_invoker = true) as
    select t.account_id, t.posted_on, t.amount from ledger.daily_total t
    where exists (select from ledger.upkeep u where u.horizon <= pg_snapshot_xmax(pg_current_snapshot()))
    union all
    select e.account_id, e.posted_on, e.amount from ledger.entry e
    where e.xid >= coalesce((select u.horizon from ledger.upkeep u where u.horizon <= pg_snapshot_xmax(pg_current_snapshot())), '0'::xid8);
comment on view ledger.turnover is 'What an account''s entries add up to by business day: daily totals, and the entries since';
grant select on ledger.turnover to tradepost_app;
