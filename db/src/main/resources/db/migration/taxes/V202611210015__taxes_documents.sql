-- What was told about the tax of a sale: append-only, so that it can be told again years later.
create table taxes.document (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    state text not null check (state in ('estimated', 'committed', 'adjusted', 'voided')),
    source_type text not null check (source_type in ('order', 'invoice', 'credit_note')),
    source_id uuid not null,
    cause_id uuid not null,
    number text not null default '',
    corrects_id uuid,
    taxed_on date not null,
    scheme text not null check (scheme in ('gst', 'vat', 'sales', 'none')),
    place_of_supply text not null default '',
    customer_id uuid,
    seller_number text not null default '',
    buyer_number text not null default '',
    number_check_id uuid,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    net_minor bigint not null,
    tax_minor bigint not null,
    round_off_minor bigint not null default 0,
    total_minor bigint not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, source_id, state, cause_id),
    foreign key (tenant_id, corrects_id) references taxes.document (tenant_id, id),
    constraint tax_document_foots check (total_minor = net_minor + tax_minor + round_off_minor)
);
comment on table taxes.document is 'What was told about the taxes of an order, invoice or credit note. Never altered: a correction is another document, whose amounts are negative. [id:txd TaxDocument]';
comment on column taxes.document.state is '[=estimated Of an order: nothing is owed to the tax office yet] [=committed Of an invoice: owed] [=adjusted Of a credit note: takes back a part at the original rates] [=voided Takes all back, as if it had never been]';
comment on column taxes.document.source_type is '[=order An order] [=invoice An invoice] [=credit_note A credit note]';
comment on column taxes.document.cause_id is 'The source itself, or the change since which the source is as told here';
comment on column taxes.document.number is 'The number of the source, as people know it. [search]';
comment on column taxes.document.corrects_id is '[ref:txd]';
comment on column taxes.document.taxed_on is 'The day whose rates hold; that of the original for what corrects it';
comment on column taxes.document.scheme is '[=gst Goods and services tax, as India has it] [=vat Value added tax] [=sales Sales tax of the last sale only] [=none Not taxed]';
comment on column taxes.document.customer_id is '[ref:acc]';
comment on column taxes.document.number_check_id is 'The evidence for the buyer''s number. [ref:txk]';
comment on column taxes.document.round_off_minor is 'What the total was rounded by; not taxed';
create index document_day on taxes.document (tenant_id, taxed_on, id);
create index document_state on taxes.document (tenant_id, state, id);
create index document_corrects on taxes.document (tenant_id, corrects_id, id) where corrects_id is not null;
create index document_customer on taxes.document (tenant_id, customer_id, id) where customer_id is not null;
call kernel.protect('taxes.document', true);

create table taxes.document_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    document_id uuid not null,
    position bigint not null,
    title text not null,
    code text not null default '',
    class text not null default '',
    reason text not null check (reason in ('standard', 'reduced', 'zero', 'exempt', 'reverse_charge', 'export', 'special_zone', 'out_of_scope')),
    explanation text not null default '',
    tax_group text not null default '',
    rate bigint not null,
    currency text not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    primary key (tenant_id, id),
    unique (tenant_id, document_id, position),
    foreign key (tenant_id, document_id) references taxes.document (tenant_id, id)
);
comment on table taxes.document_line is 'A line of a tax document with the rate it was taxed at and why. [id:txl TaxDocumentLine]';
comment on column taxes.document_line.document_id is '[ref:txd]';
comment on column taxes.document_line.code is 'The HSN or commodity code';
comment on column taxes.document_line.reason is '[=standard At the standard rate] [=reduced At a reduced rate] [=zero Taxable at zero] [=exempt Exempt] [=reverse_charge The buyer owes the tax] [=export Goods leave the country] [=special_zone A special economic zone, treated like an export] [=out_of_scope Not a taxable supply]';
comment on column taxes.document_line.explanation is 'What speaks for the reason, such as the number of a certificate';
comment on column taxes.document_line.tax_group is 'The taxes that it bears together';
comment on column taxes.document_line.rate is 'In millionths; that of all its taxes together';
call kernel.protect('taxes.document_line', true);

create table taxes.document_levy (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    document_id uuid not null,
    position bigint not null,
    name text not null,
    rate bigint not null,
    tax_group text not null,
    currency text not null,
    base_minor bigint not null,
    amount_minor bigint not null,
    primary key (tenant_id, id),
    unique (tenant_id, document_id, position),
    foreign key (tenant_id, document_id) references taxes.document (tenant_id, id)
);
comment on table taxes.document_levy is 'A tax of a tax document: its base and amount at one rate. [id:txv TaxLevy]';
comment on column taxes.document_levy.document_id is '[ref:txd]';
comment on column taxes.document_levy.rate is 'In millionths';
comment on column taxes.document_levy.tax_group is 'The taxes that are levied on the same goods together';
call kernel.protect('taxes.document_levy', true);
