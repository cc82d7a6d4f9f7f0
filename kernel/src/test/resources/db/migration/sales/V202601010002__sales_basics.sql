set lock_timeout = '5s';
create schema sales;
create table sales.sale (
    tenant_id uuid not null,
    id uuid not null,
    noted_item_id uuid not null,
    wished_item_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, noted_item_id) references shop.item_note
);
comment on table sales.sale is 'Something sold. [id:sal Sale]';
comment on column sales.sale.wished_item_id is 'What was asked for first. [ref:itm]';
