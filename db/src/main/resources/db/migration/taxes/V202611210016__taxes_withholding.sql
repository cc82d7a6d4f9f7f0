-- What is withheld beside the tax: by which rules, how far a buyer is in the year, and what each document bore.
create table taxes.withholding_rule (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    section text not null check (section <> ''),
    kind text not null check (kind in ('tds', 'tcs')),
    rate bigint not null check (rate between 0 and 1000000),
    base text not null default 'net' check (base in ('net', 'gross')),
    class text not null default '',
    threshold_minor bigint not null default 0 check (threshold_minor >= 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    year_starts bigint not null default 4 check (year_starts between 1 and 12),
    valid_from date,
    valid_until date,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    check (valid_until > valid_from),
    constraint one_rule_at_a_time exclude using gist (
        tenant_id with =, country with =, section with =, class with =, currency with =, (daterange(valid_from, valid_until)) with &&)
);
comment on table taxes.withholding_rule is 'Income tax that is deducted or collected beside a sale, above a threshold for each party and fiscal year. [id:txw WithholdingRule]';
comment on column taxes.withholding_rule.section is 'Of the law, such as 194Q. [search]';
comment on column taxes.withholding_rule.kind is '[=tds The buyer deducts it from what he pays] [=tcs The seller collects it beside the price]';
comment on column taxes.withholding_rule.rate is 'In millionths: 0.1 % is 1000';
comment on column taxes.withholding_rule.base is '[=net The taxable value] [=gross The value with its taxes]';
comment on column taxes.withholding_rule.class is 'The class of goods it is about, empty for all';
comment on column taxes.withholding_rule.threshold_minor is 'What a party may trade in a fiscal year without it';
comment on column taxes.withholding_rule.year_starts is 'The month in which the fiscal year starts';
create index withholding_rule_country on taxes.withholding_rule (tenant_id, country, id);
call kernel.protect('taxes.withholding_rule');

create table taxes.withholding_total (
    tenant_id uuid not null default kernel.tenant(),
    rule_id uuid not null,
    customer_id uuid not null,
    year bigint not null,
    base_minor bigint not null,
    taxed_minor bigint not null default 0,
    withheld_minor bigint not null,
    updated_at timestamptz not null,
    primary key (tenant_id, customer_id, rule_id, year),
    foreign key (tenant_id, rule_id) references taxes.withholding_rule (tenant_id, id),
    check (withheld_minor >= 0)
);
create index withholding_total_rule on taxes.withholding_total (tenant_id, rule_id);
comment on table taxes.withholding_total is 'What a party has traded in a fiscal year so far, and what was withheld; kept under the row''s lock';
comment on column taxes.withholding_total.taxed_minor is 'What of it bore the tax, at the rates of its days: what is above the threshold, and never twice';
call kernel.protect('taxes.withholding_total');

create table taxes.withholding (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    document_id uuid not null,
    rule_id uuid not null,
    customer_id uuid not null,
    year bigint not null,
    currency text not null,
    base_minor bigint not null,
    taxed_minor bigint not null,
    rate bigint not null check (rate between 0 and 1000000),
    amount_minor bigint not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, document_id, rule_id),
    foreign key (tenant_id, document_id) references taxes.document (tenant_id, id),
    foreign key (tenant_id, rule_id) references taxes.withholding_rule (tenant_id, id)
);
comment on table taxes.withholding is 'What is withheld for a tax document, outside its taxable value; never altered. [id:txh Withholding]';
comment on column taxes.withholding.document_id is '[ref:txd]';
comment on column taxes.withholding.rule_id is '[ref:txw]';
comment on column taxes.withholding.customer_id is '[ref:acc]';
comment on column taxes.withholding.year is 'The year in which the fiscal year starts';
comment on column taxes.withholding.base_minor is 'What counted for the threshold';
comment on column taxes.withholding.taxed_minor is 'What of it was above the threshold';
comment on column taxes.withholding.rate is 'As it was on the day of the document, in millionths';
create index withholding_customer on taxes.withholding (tenant_id, customer_id, id);
create index withholding_rule_id on taxes.withholding (tenant_id, rule_id, id);
call kernel.protect('taxes.withholding', true);
