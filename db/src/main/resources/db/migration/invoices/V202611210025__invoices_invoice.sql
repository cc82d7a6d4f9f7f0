-- Legal documents: numbered without gaps per series and fiscal year, never altered after issue.
create schema invoices;
grant usage on schema invoices to tradepost_app;

create table invoices.legal_entity (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    name text not null check (name <> ''),
    line1 text not null default '',
    line2 text not null default '',
    city text not null default '',
    postcode text not null default '',
    region text not null default '',
    country text not null check (country ~ '^[A-Z]{2}$'),
    tax_number text not null default '',
    email text not null default '',
    iban text not null default '' check (iban ~ '^([A-Z]{2}[0-9]{2}[A-Z0-9]{8,30})?$'),
    bic text not null default '' check (bic ~ '^([A-Z0-9]{8}([A-Z0-9]{3})?)?$'),
    bank text not null default '',
    upi text not null default '' check (upi ~ '^([A-Za-z0-9._-]{2,}@[A-Za-z0-9.-]{2,})?$'),
    fiscal_start smallint not null default 1 check (fiscal_start between 1 and 12),
    preferred boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id)
);
comment on table invoices.legal_entity is 'Who sells, in the eyes of the law, where that is not just the shop: its name, numbers and bank stand on documents. [id:lgl LegalEntity]';
comment on column invoices.legal_entity.name is '[search]';
comment on column invoices.legal_entity.bank is 'Bank and account in the words of its country, where there is no IBAN';
comment on column invoices.legal_entity.upi is 'The address that UPI payments go to, such as shop@bank';
comment on column invoices.legal_entity.fiscal_start is 'The month in which its fiscal year begins: 4 in India, mostly 1 elsewhere';
comment on column invoices.legal_entity.preferred is 'Whether it is the one that sells where nobody says another; at most one is';
create unique index legal_entity_preferred on invoices.legal_entity (tenant_id) where preferred;
call kernel.protect('invoices.legal_entity');

create table invoices.series (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    entity_id uuid,
    kind text not null check (kind in ('invoice', 'credit_note', 'debit_note')),
    counter text not null,
    pattern text not null check (pattern <> ''),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, counter),
    foreign key (tenant_id, entity_id) references invoices.legal_entity (tenant_id, id)
);
comment on table invoices.series is 'How the documents of a kind are numbered, each fiscal year from one. [id:isr InvoiceSeries]';
comment on column invoices.series.entity_id is 'Whose they are; empty for the shop itself';
create index series_entity on invoices.series (tenant_id, entity_id, id);
comment on column invoices.series.counter is 'Who counts what: the name of the counter whose numbers have no gaps';
comment on column invoices.series.pattern is 'Letters, digits, dashes and slashes with {fiscal} and {serial:6} in their places. [search]';
call kernel.protect('invoices.series');

create table invoices.invoice (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    kind text not null check (kind in ('invoice', 'credit_note', 'debit_note')),
    number text not null,
    series text not null,
    fiscal_year int not null,
    serial bigint not null,
    order_id uuid,
    entity_id uuid,
    corrects_id uuid,
    cause_id uuid not null,
    status text not null check (status in ('draft', 'issued', 'paid', 'void', 'uncollectible')),
    issued_on date not null,
    due_on date not null,
    currency text not null,
    seller jsonb not null,
    buyer jsonb not null,
    lines jsonb not null,
    taxes jsonb not null,
    assessment jsonb not null default '{}',
    net_minor bigint not null,
    tax_minor bigint not null,
    round_off_minor bigint not null default 0,
    collections jsonb not null default '[]',
    collected_minor bigint not null default 0 check (collected_minor >= 0),
    total_minor bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, series, fiscal_year, serial),
    unique nulls not distinct (tenant_id, entity_id, number),
    unique nulls not distinct (tenant_id, kind, cause_id, corrects_id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    foreign key (tenant_id, entity_id) references invoices.legal_entity (tenant_id, id),
    foreign key (tenant_id, corrects_id) references invoices.invoice (tenant_id, id),
    check (total_minor = net_minor + tax_minor + round_off_minor + collected_minor)
);
comment on table invoices.invoice is 'An invoice or credit note as issued. [id:inv Invoice]';
comment on column invoices.invoice.number is '[search]';
comment on column invoices.invoice.assessment is 'By which law and for which place it was taxed, on which day, and what was known of the buyer''s tax number';
comment on column invoices.invoice.round_off_minor is 'What the total was rounded by; not taxed';
comment on column invoices.invoice.collections is 'Income tax that the seller collects with the document, outside its taxable value: by which section, at which rate, how much';
comment on column invoices.invoice.collected_minor is 'What that comes to; it is part of the total';
comment on column invoices.invoice.order_id is 'Empty where it was issued for no order';
comment on column invoices.invoice.entity_id is 'Who sold; empty for the shop itself';
comment on column invoices.invoice.cause_id is 'The shipment or refund it was issued for: at most one invoice for each, and one credit note for each invoice that a refund corrects';
create index invoice_number on invoices.invoice (tenant_id, number, id);
create index invoice_order on invoices.invoice (tenant_id, order_id, id);
create index invoice_issued on invoices.invoice (tenant_id, issued_on, id);
create index invoice_created on invoices.invoice (tenant_id, created_at, id);
call kernel.protect('invoices.invoice');
