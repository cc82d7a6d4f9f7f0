create table shipping.shipment (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    number text not null,
    order_id uuid not null,
    location_id uuid,
    status text not null check (status in ('planned', 'released', 'picking', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'failed_attempt', 'returned_to_origin', 'on_hold', 'cancelled')),
    carrier text not null default '',
    tracking text not null default '',
    shipped_at timestamptz,
    delivered_at timestamptz,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id)
);
comment on table shipping.shipment is 'Goods of one order on their way together. [id:shp Shipment]';
comment on column shipping.shipment.number is '[search]';
comment on column shipping.shipment.tracking is '[search]';
comment on column shipping.shipment.location_id is '[ref:loc]';
create index shipment_order on shipping.shipment (tenant_id, order_id, id);
create index shipment_created on shipping.shipment (tenant_id, created_at, id);
call kernel.protect('shipping.shipment');

create table shipping.shipment_line (
    tenant_id uuid not null default kernel.tenant(),
    shipment_id uuid not null,
    order_line_id uuid not null,
    quantity bigint not null check (quantity > 0),
    primary key (tenant_id, shipment_id, order_line_id),
    foreign key (tenant_id, shipment_id) references shipping.shipment (tenant_id, id),
    foreign key (tenant_id, order_line_id) references orders.order_line (tenant_id, id)
);
comment on table shipping.shipment_line is 'How much of an order line a shipment carries';
call kernel.protect('shipping.shipment_line', true);
