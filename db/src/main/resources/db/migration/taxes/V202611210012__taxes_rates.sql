-- What a sale is taxed at: policies, rates and jurisdictions, numbers of sellers and buyers with their evidence, exemptions.
create schema taxes;
grant usage on schema taxes to tradepost_app;

create table taxes.policy (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    scheme text not null check (scheme in ('gst', 'vat', 'sales', 'none')),
    rounding text not null default 'rate' check (rounding in ('line', 'rate', 'document')),
    rounding_mode text not null default 'half_up' check (rounding_mode in ('half_up', 'half_even')),
    prices_include_tax boolean not null default true,
    round_total_to bigint not null default 0 check (round_total_to between 0 and 100000),
    union_sales text not null default 'destination' check (union_sales in ('destination', 'origin')),
    exports text not null default 'free' check (exports in ('free', 'charged')),
    unverified_numbers text not null default 'charged' check (unverified_numbers in ('charged', 'accepted')),
    evidence_days bigint not null default 90 check (evidence_days between 1 and 3650),
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, country)
);
comment on table taxes.policy is 'How sales from a country are taxed and rounded. [id:txp TaxPolicy]';
comment on column taxes.policy.country is 'Where the seller sells from';
comment on column taxes.policy.scheme is '[=gst Goods and services tax, as India has it] [=vat Value added tax] [=sales Sales tax of the last sale only] [=none Not taxed]';
comment on column taxes.policy.rounding is 'Where tax is rounded; lines always add up to the document. [=line Each line by itself] [=rate All that is taxed at one rate as one sum] [=document Each tax once for the whole document]';
comment on column taxes.policy.rounding_mode is '[=half_up A half goes away from zero] [=half_even A half goes to the even neighbour]';
comment on column taxes.policy.prices_include_tax is 'What an estimate takes prices for that does not say itself';
comment on column taxes.policy.round_total_to is 'The step, in smallest units, to which the total is rounded by a line that is not taxed: 100 for whole rupees, 5 for five rappen; 0 leaves it';
comment on column taxes.policy.union_sales is 'Whose tax consumers in other states of the European Union pay. [=destination Their own, by the one-stop shop] [=origin The seller''s, below the threshold]';
comment on column taxes.policy.exports is 'Exports and supplies to special economic zones. [=free Without tax: under a letter of undertaking in India] [=charged With integrated tax, which is claimed back]';
comment on column taxes.policy.unverified_numbers is 'A business whose number no register has confirmed, because it could not be reached. [=charged Pays tax like a consumer] [=accepted Is believed; the evidence says so]';
comment on column taxes.policy.evidence_days is 'For how many days the answer of a register holds';
call kernel.protect('taxes.policy');

create table taxes.jurisdiction (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    region text not null default '',
    level text not null check (level in ('country', 'state', 'county', 'city', 'district')),
    name text not null check (name <> ''),
    postcode_from text not null default '',
    postcode_to text not null default '',
    sourcing text not null default 'destination' check (sourcing in ('destination', 'origin')),
    shipping_taxed boolean not null default true,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id)
);
comment on table taxes.jurisdiction is 'Who levies a sales tax, and where: all that hold for a place are added up. [id:txj TaxJurisdiction]';
comment on column taxes.jurisdiction.name is '[search]';
comment on column taxes.jurisdiction.level is '[=country The whole country] [=state A state or province] [=county A county] [=city A city] [=district A special district]';
comment on column taxes.jurisdiction.region is 'The state; empty for the whole country';
comment on column taxes.jurisdiction.postcode_from is 'The first postcode it holds for, empty for all';
comment on column taxes.jurisdiction.postcode_to is 'The last postcode it holds for, empty for all';
comment on column taxes.jurisdiction.sourcing is 'The rule of the state for sales within it. [=destination The buyer''s place counts] [=origin The seller''s place counts]';
comment on column taxes.jurisdiction.shipping_taxed is 'Whether delivery is taxed with the goods';
create index jurisdiction_place on taxes.jurisdiction (tenant_id, country, region, id);
create index jurisdiction_region on taxes.jurisdiction (tenant_id, region, id);
create index jurisdiction_name on taxes.jurisdiction (tenant_id, name, id);
call kernel.protect('taxes.jurisdiction');

create table taxes.tax_rate (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    region text not null default '',
    jurisdiction_id uuid,
    class text not null,
    scheme text not null check (scheme in ('gst', 'vat', 'sales')),
    levy text not null default 'tax' check (levy in ('tax', 'cess')),
    reason text not null default 'standard' check (reason in ('standard', 'reduced', 'zero', 'exempt', 'reverse_charge', 'out_of_scope')),
    name text not null,
    rate bigint not null check (rate between 0 and 10000000),
    per_unit_minor bigint check (per_unit_minor >= 0),
    currency text check (currency ~ '^[A-Z]{3}$'),
    valid_from date,
    valid_until date,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, jurisdiction_id) references taxes.jurisdiction (tenant_id, id) on delete cascade,
    check (valid_until > valid_from),
    check ((per_unit_minor is null) = (currency is null)),
    constraint one_rate_at_a_time exclude using gist (
        tenant_id with =, country with =, region with =, (coalesce(jurisdiction_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
        class with =, levy with =, (daterange(valid_from, valid_until)) with &&)
);
comment on table taxes.tax_rate is 'What a class of goods is taxed at in a country, from a day on and until another. [id:txr TaxRate]';
comment on column taxes.tax_rate.region is 'The part of the country it holds for, empty for all of it';
comment on column taxes.tax_rate.jurisdiction_id is 'Who levies it, where a country has several that do. [ref:txj]';
comment on column taxes.tax_rate.class is 'The class of goods; one without a rate of its own is taxed as standard';
comment on column taxes.tax_rate.scheme is '[=gst Goods and services tax, as India has it] [=vat Value added tax] [=sales Sales tax of the last sale only]';
comment on column taxes.tax_rate.levy is '[=tax The tax itself] [=cess A compensation cess on top of it]';
comment on column taxes.tax_rate.reason is 'Why it is taxed so, as documents must say. [=standard At the standard rate] [=reduced At a reduced rate] [=zero Taxable at zero] [=exempt Exempt by law] [=reverse_charge The buyer owes the tax] [=out_of_scope Not a taxable supply]';
comment on column taxes.tax_rate.name is '[search]';
comment on column taxes.tax_rate.rate is 'In millionths: 18 % is 180000';
comment on column taxes.tax_rate.per_unit_minor is 'An amount for each unit of the goods, beside the rate';
comment on column taxes.tax_rate.valid_from is 'The first day; empty for always';
comment on column taxes.tax_rate.valid_until is 'The first day on which it holds no more; empty for no end';
create index tax_rate_country on taxes.tax_rate (tenant_id, country, class, id);
create index tax_rate_class on taxes.tax_rate (tenant_id, class, id);
create index tax_rate_jurisdiction on taxes.tax_rate (tenant_id, jurisdiction_id, id);
call kernel.protect('taxes.tax_rate');

create table taxes.registration (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    region text not null default '',
    kind text not null default 'regular' check (kind in ('regular', 'one_stop_shop', 'import_one_stop_shop')),
    number text not null check (number <> ''),
    valid_from date,
    valid_until date,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, number, country, region),
    check (valid_until > valid_from)
);
comment on table taxes.registration is 'Where the shop is registered for taxes, and under which number. [id:txn TaxRegistration]';
comment on column taxes.registration.region is 'The state, where states register sellers';
comment on column taxes.registration.kind is '[=regular With the tax office of the country] [=one_stop_shop The Union''s one-stop shop] [=import_one_stop_shop The Union''s one-stop shop for imports]';
comment on column taxes.registration.number is 'GSTIN, VAT id or permit; checked by its check digit. [search]';
create index registration_country on taxes.registration (tenant_id, country, id);
call kernel.protect('taxes.registration');

create table taxes.number_check (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    country text not null,
    number text not null,
    result text not null check (result in ('valid', 'invalid', 'unreachable', 'well_formed')),
    method text not null check (method in ('vies', 'check_digit')),
    reference text not null default '',
    name text not null default '',
    address text not null default '',
    explanation text not null default '',
    checked_at timestamptz not null,
    primary key (tenant_id, id)
);
comment on table taxes.number_check is 'The evidence that a buyer''s tax number was looked at: when, how, and what came of it; never altered. [id:txk TaxNumberCheck]';
comment on column taxes.number_check.result is '[=valid A register knows it as valid] [=invalid It is not valid] [=unreachable The register did not answer; its check digit is right] [=well_formed Its check digit is right and there is no register to ask]';
comment on column taxes.number_check.method is '[=vies The Union''s register of VAT numbers] [=check_digit By its check digit alone]';
comment on column taxes.number_check.reference is 'The register''s own number of the consultation';
create index number_check_number on taxes.number_check (tenant_id, number, checked_at, id);
call kernel.protect('taxes.number_check', true);

create table taxes.buyer_number (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    number text not null check (number <> ''),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, account_id, country),
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id)
);
comment on table taxes.buyer_number is 'The tax number of a customer, used where an order does not name one. [id:txb BuyerTaxNumber]';
comment on column taxes.buyer_number.account_id is '[ref:acc]';
comment on column taxes.buyer_number.number is '[search]';
create index buyer_number_number on taxes.buyer_number (tenant_id, number, id);
call kernel.protect('taxes.buyer_number');

create table taxes.exemption (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid,
    product_id uuid,
    class text not null default '',
    country text not null default '' check (country ~ '^([A-Z]{2})?$'),
    region text not null default '',
    reason text not null check (reason in ('exempt', 'zero', 'special_zone', 'reverse_charge', 'out_of_scope')),
    certificate text not null default '',
    valid_from date,
    valid_until date,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id),
    foreign key (tenant_id, product_id) references catalogue.product (tenant_id, id) on delete cascade,
    check (valid_until > valid_from)
);
comment on table taxes.exemption is 'Who or what is not taxed as usual, why, and by which certificate; what is left empty holds for all. [id:txe TaxExemption]';
comment on column taxes.exemption.account_id is 'The customer. [ref:acc]';
comment on column taxes.exemption.product_id is 'The product. [ref:prd]';
comment on column taxes.exemption.class is 'The class of goods';
comment on column taxes.exemption.country is 'Where it holds: the country of supply';
comment on column taxes.exemption.region is 'Where it holds: the state of supply';
comment on column taxes.exemption.reason is '[=exempt Exempt] [=zero Taxable at zero] [=special_zone A special economic zone, treated like an export] [=reverse_charge The buyer owes the tax] [=out_of_scope Not a taxable supply]';
comment on column taxes.exemption.certificate is 'The number of the certificate, which stands on documents. [search]';
create index exemption_account on taxes.exemption (tenant_id, account_id, id);
create index exemption_product on taxes.exemption (tenant_id, product_id, id);
call kernel.protect('taxes.exemption');
