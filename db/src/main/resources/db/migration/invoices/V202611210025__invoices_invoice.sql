-- Legal documents: numbered without gaps per series and fiscal year, never altered after issue.
create schema invoices;
grant usage on schema invoices to tradepost_app;

create table invoices.invoice (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    kind text not null check (kind in ('invoice', 'credit_note')),
    number text not null,
    series text not null,
    fiscal_year int not null,
    serial bigint not null,
    order_id uuid not null,
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
    total_minor bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, series, fiscal_year, serial),
    unique (tenant_id, number),
    unique nulls not distinct (tenant_id, kind, cause_id, corrects_id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    foreign key (tenant_id, corrects_id) references invoices.invoice (tenant_id, id),
    check (total_minor = net_minor + tax_minor + round_off_minor)
);
comment on table invoices.invoice is 'An invoice or credit note as issued. [id:inv Invoice]';
comment on column invoices.invoice.number is '[search]';
comment on column invoices.invoice.assessment is 'By which law and for which place it was taxed, on which day, and what was known of the buyer''s tax number';
comment on column invoices.invoice.round_off_minor is 'What the total was rounded by; not taxed';
comment on column invoices.invoice.cause_id is 'The shipment or refund it was issued for: at most one invoice for each, and one credit note for each invoice that a refund corrects';
create index invoice_order on invoices.invoice (tenant_id, order_id, id);
create index invoice_issued on invoices.invoice (tenant_id, issued_on, id);
create index invoice_created on invoices.invoice (tenant_id, created_at, id);
call kernel.protect('invoices.invoice');
