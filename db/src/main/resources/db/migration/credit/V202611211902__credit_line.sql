-- How much a customer may owe, and what open orders have claimed of it.
create schema credit;
grant usage on schema credit to tradepost_app;

create table credit.line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    customer_id uuid not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    limit_minor bigint not null check (limit_minor >= 0),
    tolerance bigint not null default 0 check (tolerance between 0 and 1000000),
    overdue_days int check (overdue_days between 0 and 365),
    extra_minor bigint not null default 0 check (extra_minor >= 0),
    extra_until date,
    extra_reason text not null default '',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, customer_id, currency),
    foreign key (tenant_id, customer_id) references accounts.account (tenant_id, id),
    check ((extra_minor = 0) = (extra_until is null))
);
comment on table credit.line is 'How much a customer may owe. [id:crl CreditLine]';
comment on column credit.line.customer_id is '[ref:acc]';
comment on column credit.line.tolerance is 'By which part of it the limit may be passed, in millionths: 5 % is 50000';
comment on column credit.line.overdue_days is 'No order is let through while something is overdue by more days than this; empty where that does not matter';
comment on column credit.line.extra_minor is 'What is allowed on top of the limit for a while';
comment on column credit.line.extra_until is 'The last day of that';
call kernel.protect('credit.line');

create table credit.commitment (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    customer_id uuid not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint not null check (amount_minor >= 0),
    open_minor bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, order_id),
    foreign key (tenant_id, customer_id) references accounts.account (tenant_id, id),
    check (open_minor between 0 and amount_minor)
);
comment on table credit.commitment is 'What an order on account has claimed of its customer''s credit. [id:crc CreditCommitment]';
comment on column credit.commitment.order_id is '[ref:ord]';
comment on column credit.commitment.customer_id is '[ref:acc]';
comment on column credit.commitment.open_minor is 'What was not invoiced yet; from then on it is a receivable';
create index commitment_open on credit.commitment (tenant_id, customer_id, id) where open_minor > 0;
create index commitment_customer on credit.commitment (tenant_id, customer_id, id);
call kernel.protect('credit.commitment');
