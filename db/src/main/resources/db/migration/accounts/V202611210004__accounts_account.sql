-- People who log in to one tenant, their sessions and their one-time tokens.
create schema accounts;
grant usage on schema accounts to tradepost_app;

create table accounts.account (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    email text not null check (email = lower(email)),
    name text not null,
    phone text not null default '',
    role text not null check (role in ('owner', 'staff', 'customer')),
    status text not null check (status in ('active', 'suspended', 'erased')),
    password_hash text not null,
    email_verified_at timestamptz,
    failed_attempts int not null default 0,
    locked_until timestamptz,
    last_login_at timestamptz,
    stamp bigint not null default 1,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, email)
);
comment on table accounts.account is 'A person who can log in. [id:acc Account]';
comment on column accounts.account.status is '[=active Can log in] [=suspended Cannot log in until staff let it] [=erased Was forgotten, and nobody can be told from it any more]';
comment on column accounts.account.email is '[search]';
comment on column accounts.account.name is '[search]';
comment on column accounts.account.phone is '[search]';
comment on column accounts.account.stamp is 'Rises when role, status or password change: older access tokens are refused at once';
create index account_name on accounts.account (tenant_id, name, id);
create index account_created on accounts.account (tenant_id, created_at, id);
call kernel.protect('accounts.account');

create table accounts.session (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid not null,
    refresh_hash bytea not null,
    address text not null default '',
    agent text not null default '',
    expires_at timestamptz not null,
    revoked_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id) on delete cascade
);
comment on table accounts.session is 'A log-in on one device; its refresh token is turned over at each use. [id:ses Session]';
create index session_account on accounts.session (tenant_id, account_id);
call kernel.protect('accounts.session');

create table accounts.one_time_token (
    tenant_id uuid not null default kernel.tenant(),
    hash bytea not null,
    account_id uuid not null,
    purpose text not null check (purpose in ('verify_email', 'reset_password')),
    expires_at timestamptz not null,
    used_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, hash),
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id) on delete cascade
);
comment on table accounts.one_time_token is 'A random token sent by mail, kept only as its hash, good for one use';
create index one_time_token_account on accounts.one_time_token (tenant_id, account_id);
call kernel.protect('accounts.one_time_token');

create table accounts.customer_group (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null check (code <> ''),
    name text not null check (name <> ''),
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
comment on table accounts.customer_group is 'Customers who are treated alike, such as wholesalers. [id:cgr CustomerGroup]';
comment on column accounts.customer_group.code is '[search]';
comment on column accounts.customer_group.name is '[search]';
create index customer_group_name on accounts.customer_group (tenant_id, name, id);
call kernel.protect('accounts.customer_group');

create table accounts.group_member (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    customer_group_id uuid not null,
    account_id uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, account_id, customer_group_id),
    foreign key (tenant_id, customer_group_id) references accounts.customer_group (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id) on delete cascade
);
comment on table accounts.group_member is 'Says that a customer belongs to a group; one may belong to several. [id:cgm GroupMember]';
create index group_member_group on accounts.group_member (tenant_id, customer_group_id, id);
call kernel.protect('accounts.group_member');

create table accounts.signing_key (
    id int primary key check (id = 1),
    secret bytea not null check (octet_length(secret) = 32),
    created_at timestamptz not null
);
comment on table accounts.signing_key is 'What access tokens are signed with: one key for the installation, of no tenant, so that every node accepts what another issued';
grant select, insert on accounts.signing_key to tradepost_app;
