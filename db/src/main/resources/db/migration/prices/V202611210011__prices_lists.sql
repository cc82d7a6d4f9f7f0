-- What a variant costs: price lists per currency with tiers by quantity, for whom they are, what goods cost the shop, and what prices were.
create schema prices;
grant usage on schema prices to tradepost_app, tradepost_worker;

create table prices.state (
    tenant_id uuid not null default kernel.tenant(),
    stamp bigint not null default 1,
    primary key (tenant_id)
);
comment on table prices.state is 'One row for each shop with prices, which whoever reads them compares with what was found of its lists before';
comment on column prices.state.stamp is 'Rises when lists or assignments change: which lists hold for a buyer is then looked up anew';
call kernel.protect('prices.state');

create table prices.turn (
    tenant_id uuid not null default kernel.tenant(),
    variant_id uuid not null,
    primary key (tenant_id, variant_id)
);
comment on table prices.turn is 'One row for each variant that everybody has had a price for; who writes one locks the rows of its variants, so that nobody notes what is paid from prices that another one is changing';
call kernel.protect('prices.turn');

create table prices.upkeep (
    tenant_id uuid not null default kernel.tenant(),
    done_at timestamptz not null,
    due_at timestamptz,
    primary key (tenant_id)
);
comment on table prices.upkeep is 'Up to when prices that begin or end at a moment were looked after, and when the next does; null where none will';
create index upkeep_due on prices.upkeep (due_at) where due_at is not null;
call kernel.protect('prices.upkeep');
call kernel.share_with_worker('prices.upkeep');

create table prices.price_list (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null,
    name text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    includes_tax boolean not null default false,
    is_default boolean not null default false,
    mode text not null default 'replace' check (mode in ('replace', 'merge')),
    precedence int not null default 100,
    channel text not null default '',
    country text not null default '' check (country ~ '^([A-Z]{2})?$'),
    valid_from timestamptz,
    valid_until timestamptz,
    parent_id uuid,
    share bigint not null default 1000000 check (share > 0),
    rounding_step bigint not null default 1 check (rounding_step > 0),
    rounding_ending bigint not null default 0 check (rounding_ending >= 0),
    rounding_mode text not null default 'nearest' check (rounding_mode in ('nearest', 'up', 'down')),
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, code),
    foreign key (tenant_id, parent_id) references prices.price_list (tenant_id, id),
    check (valid_from < valid_until),
    check (rounding_ending < rounding_step)
);
comment on table prices.price_list is 'Prices in one currency, with or without tax. [id:prl PriceList]';
comment on column prices.price_list.code is '[search]';
comment on column prices.price_list.name is '[search]';
comment on column prices.price_list.is_default is 'It stands below all others of its currency, for everyone; there is one for each currency';
comment on column prices.price_list.mode is '[=replace What it prices is priced by it alone] [=merge Lists below it add the quantities for which it has no price]';
comment on column prices.price_list.precedence is 'Of several lists for the same audience the one with the lowest number comes first';
comment on column prices.price_list.channel is 'The code of the only sales channel in which it holds; empty for all';
comment on column prices.price_list.country is 'The only country to which it sells; empty for all';
comment on column prices.price_list.valid_from is 'It holds from then on; empty for always';
comment on column prices.price_list.valid_until is 'It holds no longer from then on; empty for ever';
comment on column prices.price_list.parent_id is 'What the list does not price itself it derives from the prices of this one';
comment on column prices.price_list.share is 'How much of the parent''s prices derived ones are: 95 for five percent less';
comment on column prices.price_list.rounding_step is 'Derived prices are rounded to a multiple of this, in minor units';
comment on column prices.price_list.rounding_ending is 'What is added to the multiple, in minor units: a step of 100 and an ending of 99 give prices such as 12.99';
comment on column prices.price_list.rounding_mode is '[=nearest To the price that is nearest] [=up Never below what was computed] [=down Never above what was computed]';
create unique index price_list_default on prices.price_list (tenant_id, currency) where is_default;
create index price_list_name on prices.price_list (tenant_id, name, id);
create index price_list_parent on prices.price_list (tenant_id, parent_id, id);
create index price_list_from on prices.price_list (tenant_id, valid_from) where valid_from is not null;
create index price_list_until on prices.price_list (tenant_id, valid_until) where valid_until is not null;
call kernel.protect('prices.price_list');

create table prices.list_source (
    tenant_id uuid not null default kernel.tenant(),
    list_id uuid not null,
    source_id uuid not null,
    depth int not null,
    factor numeric not null,
    primary key (tenant_id, list_id, depth),
    foreign key (tenant_id, list_id) references prices.price_list (tenant_id, id) on delete cascade
);
comment on table prices.list_source is 'Where the prices of a list come from: itself, its parent, the parent of that, and what they are multiplied by. Kept by a trigger';
create index list_source_source on prices.list_source (tenant_id, source_id, list_id);
call kernel.protect('prices.list_source');

create table prices.assignment (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    price_list_id uuid not null,
    audience text not null check (audience in ('everyone', 'channel', 'group', 'company', 'customer')),
    channel text,
    customer_group_id uuid,
    company_id uuid,
    account_id uuid,
    target text not null generated always as (coalesce(channel, customer_group_id::text, company_id::text, account_id::text, '')) stored,
    contract text not null default '',
    precedence int not null default 100,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, audience, target, price_list_id),
    foreign key (tenant_id, price_list_id) references prices.price_list (tenant_id, id) on delete cascade,
    foreign key (tenant_id, customer_group_id) references accounts.customer_group (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id) on delete cascade
);
comment on table prices.assignment is 'For whom a price list is. [id:pas PriceAssignment]';
comment on column prices.assignment.audience is '[=everyone Whoever buys] [=channel Who buys in a sales channel] [=group Who belongs to a group of customers] [=company Who buys for a company or one below it] [=customer One customer]';
comment on column prices.assignment.channel is 'The code of the sales channel, for the audience channel';
comment on column prices.assignment.company_id is 'The company, for the audience company; it holds for those below it too';
comment on column prices.assignment.contract is 'The agreement by which it holds; lists by contract come before all others';
comment on column prices.assignment.precedence is 'Of several for the same audience the one with the lowest number comes first';
create index assignment_list on prices.assignment (tenant_id, price_list_id, id);
create index assignment_group on prices.assignment (tenant_id, customer_group_id, id);
create index assignment_account on prices.assignment (tenant_id, account_id, id);
call kernel.protect('prices.assignment');

create table prices.price (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    price_list_id uuid not null,
    variant_id uuid not null,
    minimum bigint not null default 10000 check (minimum > 0),
    amount_minor bigint not null check (amount_minor >= 0),
    before_minor bigint check (before_minor > amount_minor),
    valid_from timestamptz,
    valid_until timestamptz,
    dated boolean not null generated always as (valid_from is not null or valid_until is not null) stored,
    contract text not null default '',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, variant_id, price_list_id, minimum, dated, valid_from),
    foreign key (tenant_id, price_list_id) references prices.price_list (tenant_id, id) on delete cascade,
    check (valid_from < valid_until),
    constraint price_overlap exclude using gist (tenant_id with =, variant_id with =, price_list_id with =, minimum with =, tstzrange(valid_from, valid_until) with &&)
        where (valid_from is not null or valid_until is not null)
);
comment on table prices.price is 'The price of one unit from a quantity on. [id:pri Price]';
comment on column prices.price.variant_id is '[ref:var]';
comment on column prices.price.minimum is 'The quantity from which it holds';
comment on column prices.price.before_minor is 'The price it had before a reduction, shown struck through';
comment on column prices.price.valid_from is 'It holds from then on; empty for always';
comment on column prices.price.valid_until is 'It holds no longer from then on; empty for ever';
comment on column prices.price.dated is 'Whether it begins or ends at a moment; while it holds, the standing price of the same quantity does not, and two dated ones never overlap';
comment on column prices.price.contract is 'The agreement it was promised in';
create index price_of_list on prices.price (tenant_id, price_list_id, variant_id);
create index price_from on prices.price (tenant_id, valid_from) where valid_from is not null;
create index price_until on prices.price (tenant_id, valid_until) where valid_until is not null;
call kernel.protect('prices.price');

create table prices.cost (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint not null check (amount_minor >= 0),
    valid_from timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, variant_id, currency, valid_from)
);
comment on table prices.cost is 'What one unit of a variant costs the shop, from a moment on, without tax. [id:cst Cost]';
comment on column prices.cost.variant_id is '[ref:var]';
call kernel.protect('prices.cost');

create table prices.former_price (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null default uuidv7(),
    price_list_id uuid not null,
    variant_id uuid not null,
    minimum bigint not null,
    amount_minor bigint,
    before_minor bigint,
    valid_from timestamptz,
    valid_until timestamptz,
    changed_at timestamptz not null,
    primary key (tenant_id, id)
);
comment on table prices.former_price is 'What a price of a list became at a moment, written with every change by a trigger and never changed. [id:fpr FormerPrice]';
comment on column prices.former_price.price_list_id is '[ref:prl]';
comment on column prices.former_price.variant_id is '[ref:var]';
comment on column prices.former_price.amount_minor is 'Empty where the price was removed';
create index former_price_variant on prices.former_price (tenant_id, variant_id, id);
call kernel.protect('prices.former_price', true);

create table prices.public_price (
    tenant_id uuid not null default kernel.tenant(),
    variant_id uuid not null,
    currency text not null,
    since timestamptz not null,
    amount_minor bigint,
    primary key (tenant_id, variant_id, currency, since)
);
comment on table prices.public_price is 'What everybody paid for one unit from a moment on, so that the lowest price of thirty days before a reduction can be told (Directive 98/6/EC, article 6a)';
comment on column prices.public_price.amount_minor is 'Empty where it could not be bought any more';
call kernel.protect('prices.public_price', true);

-- Who writes prices holds the lists and whom they are for as they are; who changes these waits until all of them are done, and the next ones wait for him.
create function prices.hold_lists(alone boolean) returns void language plpgsql as $$
declare
    key bigint := hashtextextended('prices.lists', 0) # hashtextextended(kernel.tenant()::text, 0);
begin
    if alone then
        perform pg_advisory_xact_lock(key);
    else
        perform pg_advisory_xact_lock_shared(key);
    end if;
end $$;

create function prices.raise_stamp() returns trigger language plpgsql as $$
begin
    perform prices.hold_lists(true);
    insert into prices.state as s (stamp) values (1) on conflict (tenant_id) do update set stamp = s.stamp + 1;
    return null;
end $$;
create trigger stamp after insert or update or delete on prices.price_list for each statement execute function prices.raise_stamp();
create trigger stamp after insert or update or delete on prices.assignment for each statement execute function prices.raise_stamp();

create function prices.keep_sources(changed uuid[]) returns void language plpgsql as $$
declare
    touched uuid[] := array(select list_id from prices.list_source where source_id = any (changed) union select unnest(changed));
begin
    delete from prices.list_source where list_id = any (touched);
    insert into prices.list_source (list_id, source_id, depth, factor)
    with recursive up (list_id, source_id, depth, factor) as (
        select id, id, 0, 1::numeric from prices.price_list where id = any (touched)
        union all
        select up.list_id, l.parent_id, up.depth + 1, up.factor * l.share / 1000000
        from up join prices.price_list l on l.id = up.source_id where l.parent_id is not null and up.depth < 8
    )
    select list_id, source_id, depth, factor from up;
end $$;
create function prices.keep_sources_of_new() returns trigger language plpgsql as $$
begin
    perform prices.keep_sources(array(select id from fresh));
    return null;
end $$;
create function prices.keep_sources_of_changed() returns trigger language plpgsql as $$
begin
    if exists (select from fresh f join past p on p.id = f.id where f.parent_id is distinct from p.parent_id or f.share <> p.share) then
        perform prices.keep_sources(array(select f.id from fresh f join past p on p.id = f.id where f.parent_id is distinct from p.parent_id or f.share <> p.share));
    end if;
    return null;
end $$;
create trigger sources_of_new after insert on prices.price_list referencing new table as fresh for each statement execute function prices.keep_sources_of_new();
create trigger sources_of_changed after update on prices.price_list referencing old table as past new table as fresh
    for each statement execute function prices.keep_sources_of_changed();

-- The next round comes no later than the first of the moments at which something begins or ends.
create function prices.expect(first timestamptz) returns void language sql
begin atomic
    insert into prices.upkeep as u (done_at, due_at) select '1970-01-01Z'::timestamptz, first where first is not null
    on conflict (tenant_id) do update set due_at = least(u.due_at, excluded.due_at);
end;

create function prices.expect_lists() returns trigger language plpgsql as $$
begin
    perform prices.expect(min(least(valid_from, valid_until))) from fresh;
    return null;
end $$;
create trigger due_of_new after insert on prices.price_list referencing new table as fresh for each statement execute function prices.expect_lists();
create trigger due_of_changed after update on prices.price_list referencing new table as fresh for each statement execute function prices.expect_lists();

create function prices.remember() returns trigger language plpgsql as $$
begin
    insert into prices.former_price (price_list_id, variant_id, minimum, amount_minor, before_minor, valid_from, valid_until, changed_at)
    select price_list_id, variant_id, minimum, amount_minor, before_minor, valid_from, valid_until, updated_at from fresh;
    perform prices.expect(min(least(valid_from, valid_until))) from fresh where dated;
    return null;
end $$;
create function prices.remember_removed() returns trigger language plpgsql as $$
begin
    -- A delete does not say when: this is the one moment that the database tells.
    insert into prices.former_price (price_list_id, variant_id, minimum, valid_from, valid_until, changed_at)
    select price_list_id, variant_id, minimum, valid_from, valid_until, statement_timestamp() from gone;
    return null;
end $$;
create trigger remembered_new after insert on prices.price referencing new table as fresh for each statement execute function prices.remember();
create trigger remembered_changed after update on prices.price referencing new table as fresh for each statement execute function prices.remember();
create trigger remembered_removed after delete on prices.price referencing old table as gone for each statement execute function prices.remember_removed();
