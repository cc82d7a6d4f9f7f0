-- Tiers that customers reach by what they buy, and what each of them bought by the month.
create schema tiers;
grant usage on schema tiers to tradepost_app, tradepost_worker;

create table tiers.tier (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null check (code <> ''),
    name text not null check (name <> ''),
    rank int not null default 1 check (rank > 0),
    customer_group_id uuid not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    threshold_minor bigint not null check (threshold_minor > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, code),
    foreign key (tenant_id, customer_group_id) references accounts.customer_group (tenant_id, id)
);
comment on table tiers.tier is 'A tier that customers reach by their turnover. [id:tir CustomerTier]';
comment on column tiers.tier.code is '[search]';
comment on column tiers.tier.name is '[search]';
comment on column tiers.tier.rank is 'Of the tiers that a customer reaches the one with the highest number holds';
comment on column tiers.tier.customer_group_id is 'Whoever has the tier belongs to this group, and pays what its price lists say. [ref:cgr]';
comment on column tiers.tier.threshold_minor is 'What must have been invoiced, without tax and less credit notes, in the months that tiers.months says';
create index tier_name on tiers.tier (tenant_id, name, id);
create index tier_group on tiers.tier (tenant_id, customer_group_id, id);
call kernel.protect('tiers.tier');

create table tiers.standing (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid not null,
    tier_id uuid,
    manual boolean not null default false,
    until date,
    since date not null,
    falls_on date,
    review_on date,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, account_id),
    foreign key (tenant_id, tier_id) references tiers.tier (tenant_id, id),
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id) on delete cascade
);
comment on table tiers.standing is 'Which tier a customer has. [id:tis TierStanding]';
comment on column tiers.standing.account_id is '[ref:acc]';
comment on column tiers.standing.tier_id is 'Empty where there is none. [ref:tir]';
comment on column tiers.standing.manual is 'Whether somebody assigned it by hand; turnover does not matter then';
comment on column tiers.standing.until is 'The last day of an assignment by hand; empty for ever';
comment on column tiers.standing.since is 'The first day of this tier';
comment on column tiers.standing.falls_on is 'The day on which it is lost unless turnover is reached again until then';
comment on column tiers.standing.review_on is 'The day on which it is looked at again though nothing is bought';
create index standing_tier on tiers.standing (tenant_id, tier_id, id);
create index standing_review on tiers.standing (tenant_id, review_on) where review_on is not null;
-- The worker asks all shops at once who has something to be looked at today.
create index standing_due on tiers.standing (review_on, tenant_id) where review_on is not null;
call kernel.protect('tiers.standing');
call kernel.share_with_worker('tiers.standing');

create table tiers.counted (
    tenant_id uuid not null default kernel.tenant(),
    invoice_id uuid not null,
    account_id uuid not null,
    primary key (tenant_id, invoice_id)
);
comment on table tiers.counted is 'Documents that are in the turnover, so that none is in it twice';
comment on column tiers.counted.account_id is '[ref:acc]';
call kernel.protect('tiers.counted', true);

create table tiers.turnover (
    tenant_id uuid not null default kernel.tenant(),
    account_id uuid not null,
    currency text not null,
    month date not null,
    net_minor bigint not null,
    primary key (tenant_id, account_id, currency, month)
);
comment on table tiers.turnover is 'What was invoiced to a customer in a month, without tax and less credit notes';
comment on column tiers.turnover.account_id is '[ref:acc]';
comment on column tiers.turnover.month is 'Its first day';
call kernel.protect('tiers.turnover');

create table tiers.change (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid not null,
    from_id uuid,
    to_id uuid,
    cause text not null check (cause in ('reached', 'fallen', 'assigned', 'ended', 'redefined')),
    reason text not null default '',
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    turnover_minor bigint not null,
    changed_at timestamptz not null,
    primary key (tenant_id, id)
);
comment on table tiers.change is 'When a customer got another tier, and why. [id:tic TierChange]';
comment on column tiers.change.account_id is '[ref:acc]';
comment on column tiers.change.from_id is 'Empty where there was none. [ref:tir]';
comment on column tiers.change.to_id is 'Empty where there is none any more. [ref:tir]';
comment on column tiers.change.cause is '[=reached Its turnover was reached] [=fallen Turnover stayed below it for the days of grace] [=assigned Somebody assigned it by hand] [=ended What was assigned by hand ended] [=redefined Tiers became others]';
comment on column tiers.change.reason is 'What somebody who assigned it said';
comment on column tiers.change.turnover_minor is 'The turnover that counted on that day';
create index change_account on tiers.change (tenant_id, account_id, id);
call kernel.protect('tiers.change', true);
