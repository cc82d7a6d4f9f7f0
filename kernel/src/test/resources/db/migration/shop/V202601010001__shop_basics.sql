set lock_timeout = '5s';
create schema shop;
create table shop.item (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    details jsonb not null default '{}',
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
comment on table shop.item is 'Something to sell. [id:itm Item]';
create table shop.item_note (
    tenant_id uuid not null,
    item_id uuid not null,
    note text not null,
    primary key (tenant_id, item_id),
    foreign key (tenant_id, item_id) references shop.item
);
