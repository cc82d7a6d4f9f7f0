-- How far a demo merchant is, so that a seed that was cut off goes on where it stopped.
create schema demo;
grant usage on schema demo to tradepost_app;

create table demo.seeding (
    tenant_id uuid primary key default kernel.tenant(),
    seed bigint not null,
    moment timestamptz not null,
    finished_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
comment on table demo.seeding is 'A demo merchant on its way in: what it is made from, and when all of it was there';
comment on column demo.seeding.moment is 'The present of the year of trade; a second attempt must tell the same year';
call kernel.protect('demo.seeding');
