-- Files on their way in: staged as given, applied chunk by chunk, each chunk in one transaction, so that a run that was cut off goes on.
create schema imports;
grant usage on schema imports to tradepost_app, tradepost_worker;

create table imports.import_run (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    kind text not null check (kind in ('products')),
    file_name text not null,
    file_digest text not null,
    status text not null check (status in ('staging', 'applying', 'finished', 'failed')),
    rows bigint not null default 0,
    applied bigint not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    refused bigint not null default 0,
    warnings bigint not null default 0,
    rules jsonb not null default '[]',
    failure text,
    job_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    finished_at timestamptz,
    version bigint not null default 1,
    primary key (tenant_id, id),
    constraint rows_are_accounted_for check (status <> 'finished' or rows = created + updated + unchanged + refused)
);
comment on table imports.import_run is 'One import of one file. [id:imp ImportRun]';
comment on column imports.import_run.file_name is '[search]';
comment on column imports.import_run.applied is 'The number of the last row whose outcome is recorded; what stands below it is never looked at again';
comment on column imports.import_run.rules is 'How many products each rule put on its shelf';
comment on column imports.import_run.job_id is 'The job that applies it. [ref:job]';
create index import_run_job on imports.import_run (tenant_id, job_id) where job_id is not null;
create unique index import_run_open on imports.import_run (tenant_id, kind, file_digest) where status in ('staging', 'applying');
create index import_run_created on imports.import_run (tenant_id, created_at, id);
create index import_run_silent on imports.import_run (updated_at) where status in ('staging', 'applying');
call kernel.protect('imports.import_run');
create policy worker on imports.import_run for select to tradepost_worker using (true);
grant select (tenant_id, id, status, updated_at) on imports.import_run to tradepost_worker;

create table imports.import_row (
    tenant_id uuid not null default kernel.tenant(),
    run_id uuid not null,
    number bigint not null,
    content jsonb not null,
    primary key (tenant_id, run_id, number),
    foreign key (tenant_id, run_id) references imports.import_run (tenant_id, id) on delete cascade
);
comment on table imports.import_row is 'A row of the file as given, until the run has finished';
call kernel.protect('imports.import_row');

create table imports.import_note (
    tenant_id uuid not null default kernel.tenant(),
    run_id uuid not null,
    number bigint not null,
    position int not null,
    severity text not null check (severity in ('repaired', 'warning', 'refused')),
    code text not null,
    field text not null,
    message text not null,
    primary key (tenant_id, run_id, number, position),
    foreign key (tenant_id, run_id) references imports.import_run (tenant_id, id) on delete cascade
);
comment on table imports.import_note is 'What was repaired, doubted or refused in a row; row 0 speaks of the whole file';
create index import_note_code on imports.import_note (tenant_id, run_id, code, number);
call kernel.protect('imports.import_note');
