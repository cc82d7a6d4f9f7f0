-- Which account of the ledger each kind of amount is booked to, under which number and name the shop's accountant knows it.
create schema books;
grant usage on schema books to tradepost_app;

create table books.mapping (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    heading text not null check (heading in ('receivables', 'deposits', 'clearing', 'unexplained', 'bank', 'inventory', 'goods_received', 'tax', 'tax_collected', 'tax_paid', 'equity',
        'revenue', 'delivery', 'rounding', 'exchange', 'cost_of_goods', 'shrinkage', 'revaluation', 'fees', 'chargebacks', 'write_offs', 'goodwill')),
    qualifier text not null check (qualifier ~ '^[a-zA-Z0-9._-]{0,40}$'),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    account text not null check (account <> ''),
    number text not null default '' check (length(number) <= 20),
    name text not null check (name <> ''),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, heading, qualifier, currency)
);
comment on table books.mapping is 'The account that a kind of amount is booked to. [id:bmp BookMapping]';
comment on column books.mapping.heading is 'What kind of amount it is';
comment on column books.mapping.qualifier is 'Which of its kind, where accounts differ: the tax, the payment gateway; else empty';
comment on column books.mapping.account is 'The code of the account in the ledger';
comment on column books.mapping.number is 'The number that the account has in the country''s chart of accounts, such as 8400. [search]';
comment on column books.mapping.name is '[search]';
create index mapping_heading on books.mapping (tenant_id, heading, id);
call kernel.protect('books.mapping');
