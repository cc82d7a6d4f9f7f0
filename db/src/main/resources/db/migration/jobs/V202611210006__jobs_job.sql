-- Work that no request waits for. A job is a row of its shop; whose turn it is to be worked at stands in a table of the installation.
create schema jobs;
grant usage on schema jobs to tradepost_app, tradepost_worker;

create table jobs.job (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    kind text not null,
    input jsonb not null,
    state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    done bigint not null default 0,
    total bigint not null default 0,
    note text,
    attempts int not null default 0,
    problem jsonb,
    result jsonb,
    checkpoint jsonb,
    starter text not null,
    account_id uuid,
    correlation text not null,
    recurring boolean not null default false,
    cancelling boolean not null default false,
    slot int,
    fence bigint not null default 0,
    run_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    constraint running_has_a_slot check ((state = 'running') = (slot is not null)),
    constraint ended_has_an_end check ((state in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null))
);
comment on table jobs.job is 'Work in the background: what, how far, for whom and what came of it. Kept as history. [id:job Job]';
comment on column jobs.job.starter is 'Who started it, in the audit''s words';
comment on column jobs.job.account_id is '[ref:acc]';
comment on column jobs.job.checkpoint is 'What the work said last about where to go on; written in the transaction of that work';
comment on column jobs.job.slot is 'Which of its shop''s places it occupies while it runs';
comment on column jobs.job.fence is 'Rises with every claim: a process that was overtaken writes nothing more';
comment on column jobs.job.run_at is 'Not begun before';
create index job_created on jobs.job (tenant_id, created_at, id);
create index job_kind on jobs.job (tenant_id, kind, id);
create index job_state on jobs.job (tenant_id, state, id);
create index job_account on jobs.job (tenant_id, account_id, id);
create index job_due on jobs.job (tenant_id, run_at, id) where state = 'queued';
create unique index job_slot on jobs.job (tenant_id, slot) where state = 'running';
create unique index job_next on jobs.job (tenant_id, kind) where recurring and state in ('queued', 'running');
create index job_old on jobs.job (finished_at) where finished_at is not null;
call kernel.protect('jobs.job');
create policy worker on jobs.job to tradepost_worker using (true);
grant select (tenant_id, id, kind, state, slot, recurring, run_at, finished_at), delete on jobs.job to tradepost_worker;

create table jobs.scheduled_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
comment on table jobs.scheduled_task is 'Turns of shops that have jobs to do, and chores of the installation; kept by db-scheduler. Knows shops by id and nothing of theirs';
create index scheduled_task_due on jobs.scheduled_task (execution_time);
create index scheduled_task_heartbeat on jobs.scheduled_task (last_heartbeat);
grant select, insert, update, delete on jobs.scheduled_task to tradepost_worker;
