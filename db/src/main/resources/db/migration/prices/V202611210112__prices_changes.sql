-- Changes of many prices by a rule, now or at a moment, and what each price was before.
create table prices.price_change (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    price_list_id uuid not null,
    name text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    status text not null check (status in ('scheduled', 'running', 'applied', 'undone', 'cancelled')),
    rule jsonb not null,
    apply_at timestamptz not null,
    changed bigint not null default 0,
    refused bigint not null default 0,
    conflicts bigint not null default 0,
    job_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, price_list_id) references prices.price_list (tenant_id, id) on delete cascade
);
comment on table prices.price_change is 'A change of many prices of a list by a rule. [id:pch PriceChange]';
comment on column prices.price_change.status is '[=scheduled Waits for its moment] [=running Is being done] [=applied Is done] [=undone Was taken back, but for prices that changed since] [=cancelled Was called off before its moment]';
comment on column prices.price_change.rule is 'Which prices, and what becomes of them';
comment on column prices.price_change.changed is 'How many prices became others';
comment on column prices.price_change.refused is 'How many stayed because they would have come below the margin floor';
comment on column prices.price_change.conflicts is 'How many were not taken back because they had changed since';
comment on column prices.price_change.job_id is '[ref:job]';
create index price_change_list on prices.price_change (tenant_id, price_list_id, id);
create index price_change_status on prices.price_change (tenant_id, status, id);
create index price_change_at on prices.price_change (tenant_id, apply_at, id);
call kernel.protect('prices.price_change');

create table prices.changed_price (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    price_change_id uuid not null,
    price_id uuid not null,
    variant_id uuid not null,
    minimum bigint not null,
    old_minor bigint not null,
    new_minor bigint not null,
    status text not null check (status in ('applied', 'refused', 'undone', 'conflict')),
    primary key (tenant_id, id),
    unique (tenant_id, price_change_id, price_id),
    foreign key (tenant_id, price_change_id) references prices.price_change (tenant_id, id) on delete cascade
);
comment on table prices.changed_price is 'What a change by rule did to one price. [id:chp ChangedPrice]';
comment on column prices.changed_price.price_id is '[ref:pri]';
comment on column prices.changed_price.variant_id is '[ref:var]';
comment on column prices.changed_price.status is '[=applied It has the new price] [=refused It stayed: the new price is below the margin floor] [=undone It has the old price again] [=conflict Somebody changed it since, so it was not taken back]';
create index changed_price_status on prices.changed_price (tenant_id, price_change_id, status, id);
call kernel.protect('prices.changed_price');
