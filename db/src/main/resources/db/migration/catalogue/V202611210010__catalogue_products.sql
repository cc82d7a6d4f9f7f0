-- What a merchant sells: products with variants, in categories, of brands, described by typed attributes.
create schema catalogue;
grant usage on schema catalogue to tradepost_app;

create table catalogue.brand (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    name text not null check (name <> ''),
    slug text not null,
    description text not null default '',
    external_id text,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, slug),
    unique (tenant_id, external_id)
);
comment on table catalogue.brand is 'The maker or label of products. [id:brd Brand]';
comment on column catalogue.brand.name is '[search]';
create index brand_name on catalogue.brand (tenant_id, name, id);
create index brand_created on catalogue.brand (tenant_id, created_at, id);
call kernel.protect('catalogue.brand');

create table catalogue.category (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    parent_id uuid,
    name text not null check (name <> ''),
    slug text not null,
    description text not null default '',
    position int not null default 0,
    external_id text,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references catalogue.category (tenant_id, id),
    unique (tenant_id, slug),
    unique (tenant_id, external_id),
    check (parent_id <> id)
);
comment on table catalogue.category is 'A shelf of the shop; shelves stand in shelves. [id:cat Category]';
comment on column catalogue.category.name is '[search]';
create index category_parent on catalogue.category (tenant_id, parent_id, position);
create index category_name on catalogue.category (tenant_id, name, id);
call kernel.protect('catalogue.category');

create table catalogue.attribute (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null,
    name text not null,
    kind text not null check (kind in ('text', 'number', 'boolean', 'choice', 'date')),
    unit text not null default '',
    facet boolean not null default true,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
comment on table catalogue.attribute is 'A typed property that products may have, such as colour or weight. [id:att Attribute]';
comment on column catalogue.attribute.code is '[search]';
comment on column catalogue.attribute.name is '[search]';
create index attribute_name on catalogue.attribute (tenant_id, name, id);
call kernel.protect('catalogue.attribute');

create table catalogue.product (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    title text not null check (title <> ''),
    slug text not null,
    description text not null default '',
    kind text not null default 'goods' check (kind in ('goods', 'service')),
    status text not null check (status in ('draft', 'published', 'archived')),
    brand_id uuid,
    category_id uuid not null,
    tax_class text not null default 'standard',
    hsn text not null default '',
    attributes jsonb not null default '{}',
    released_on date,
    popularity bigint not null default 0,
    external_id text,
    fingerprint text not null default '',
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, brand_id) references catalogue.brand (tenant_id, id),
    foreign key (tenant_id, category_id) references catalogue.category (tenant_id, id),
    unique (tenant_id, slug),
    unique (tenant_id, external_id)
);
comment on table catalogue.product is 'Something a customer can choose; what is bought is one of its variants. [id:prd Product]';
comment on column catalogue.product.kind is '[=goods Something that is shipped] [=service Something that is done]';
comment on column catalogue.product.title is '[search]';
comment on column catalogue.product.external_id is '[search]';
comment on column catalogue.product.popularity is 'How much customers want it; lists show the most wanted first';
comment on column catalogue.product.fingerprint is 'Digest of the last imported row, so that an unchanged row is known without comparing columns';
create index product_title on catalogue.product (tenant_id, title, id);
create index product_created on catalogue.product (tenant_id, created_at, id);
create index product_updated on catalogue.product (tenant_id, updated_at, id);
create index product_category on catalogue.product (tenant_id, category_id, id);
create index product_brand on catalogue.product (tenant_id, brand_id, id);
create index product_status on catalogue.product (tenant_id, status, id);
call kernel.protect('catalogue.product');

create table catalogue.product_option (
    tenant_id uuid not null default kernel.tenant(),
    product_id uuid not null,
    name text not null,
    position int not null,
    choices jsonb not null,
    primary key (tenant_id, product_id, name),
    foreign key (tenant_id, product_id) references catalogue.product (tenant_id, id) on delete cascade
);
comment on table catalogue.product_option is 'A choice a customer makes, such as size, with its values in order';
call kernel.protect('catalogue.product_option');

create table catalogue.variant (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    product_id uuid not null,
    sku text not null,
    title text not null default '',
    options jsonb not null default '{}',
    position int not null default 0,
    weight_grams bigint,
    unit text not null default 'piece',
    status text not null default 'active' check (status in ('active', 'archived')),
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, product_id) references catalogue.product (tenant_id, id) on delete cascade
);
comment on table catalogue.variant is 'What is priced, stocked, bought and shipped. SKUs are as the merchant gives them and may repeat. [id:var Variant]';
comment on column catalogue.variant.status is '[=active Can be bought, where its product can] [=archived Sold no more]';
comment on column catalogue.variant.sku is '[search]';
comment on column catalogue.variant.title is '[search]';
create index variant_product on catalogue.variant (tenant_id, product_id, position);
create index variant_sku on catalogue.variant (tenant_id, sku, id);
create index variant_created on catalogue.variant (tenant_id, created_at, id);
call kernel.protect('catalogue.variant');

create table catalogue.barcode (
    tenant_id uuid not null default kernel.tenant(),
    code text not null,
    variant_id uuid not null,
    primary key (tenant_id, code, variant_id),
    foreign key (tenant_id, variant_id) references catalogue.variant (tenant_id, id) on delete cascade
);
comment on table catalogue.barcode is 'A GTIN or other code that a scanner reads for a variant';
create index barcode_variant on catalogue.barcode (tenant_id, variant_id);
call kernel.protect('catalogue.barcode');

create table catalogue.media (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    product_id uuid not null,
    kind text not null check (kind in ('drawing', 'link')),
    source text not null,
    alt text not null default '',
    position int not null default 0,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, product_id) references catalogue.product (tenant_id, id) on delete cascade
);
comment on table catalogue.media is 'A picture of a product: a drawing by name and colours, or a link. [id:med Media]';
create index media_product on catalogue.media (tenant_id, product_id, position);
call kernel.protect('catalogue.media');

create table catalogue.former_slug (
    tenant_id uuid not null default kernel.tenant(),
    kind text not null check (kind in ('product', 'category', 'brand')),
    slug text not null,
    target_id uuid not null,
    created_at timestamptz not null,
    primary key (tenant_id, kind, slug)
);
comment on table catalogue.former_slug is 'An address that a page once had; visitors are sent on to the present one';
call kernel.protect('catalogue.former_slug');
