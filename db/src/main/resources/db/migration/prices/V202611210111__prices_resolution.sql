-- What holds where several lists meet: combinations of lists, and the prices that were worked out for them.
set lock_timeout = '5s';
create table prices.combination (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    digest text not null,
    lists uuid[] not null default '{}',
    base_id uuid,
    wanted bigint not null default 1,
    reached bigint not null default 0,
    used_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, digest)
);
comment on table prices.combination is 'Price lists in the order in which they hold, shared by all buyers with the same ones. [id:pco PriceCombination]';
comment on column prices.combination.digest is 'Of the lists in their order';
comment on column prices.combination.base_id is 'The last list where nothing needs to be worked out for it: what the others do not price is read from there';
comment on column prices.combination.wanted is 'Rises with every change that concerns it as a whole';
comment on column prices.combination.reached is 'Which of these a job has worked out; as long as it is less, prices are worked out for each reader';
comment on column prices.combination.version is 'Rises whenever a price in it becomes another one';
create index combination_behind on prices.combination (tenant_id, id) where reached < wanted;
create index combination_used on prices.combination (tenant_id, used_at, id);
call kernel.protect('prices.combination');

create table prices.combination_list (
    tenant_id uuid not null default kernel.tenant(),
    list_id uuid not null,
    combination_id uuid not null,
    upper_list boolean not null,
    primary key (tenant_id, list_id, combination_id),
    foreign key (tenant_id, combination_id) references prices.combination (tenant_id, id) on delete cascade
);
comment on table prices.combination_list is 'Which combinations a list is in, so that a changed price touches these and no others';
comment on column prices.combination_list.upper_list is 'False for the base of the combination';
create index combination_list_combination on prices.combination_list (tenant_id, combination_id);
call kernel.protect('prices.combination_list');

create table prices.resolved (
    tenant_id uuid not null default kernel.tenant(),
    variant_id uuid not null,
    combination_id uuid not null,
    minimum bigint not null,
    amount_minor bigint,
    before_minor bigint,
    list_id uuid,
    price_id uuid,
    holds_until timestamptz,
    primary key (tenant_id, variant_id, combination_id, minimum),
    foreign key (tenant_id, combination_id) references prices.combination (tenant_id, id) on delete cascade
);
comment on table prices.resolved is 'What variants cost under a combination, worked out for those that any list above its base prices; kept in step by who writes prices';
comment on column prices.resolved.amount_minor is 'Empty where it has no price until some moment';
comment on column prices.resolved.holds_until is 'When a price of the variant begins or ends; from then on the row is worked out anew and not read any more';
create index resolved_combination on prices.resolved (tenant_id, combination_id);
create index resolved_due on prices.resolved (tenant_id, holds_until) where holds_until is not null;
call kernel.protect('prices.resolved');

create table prices.delta (
    tenant_id uuid not null default kernel.tenant(),
    combination_id uuid not null,
    variant_id uuid not null,
    primary key (tenant_id, combination_id, variant_id),
    foreign key (tenant_id, combination_id) references prices.combination (tenant_id, id) on delete cascade
);
comment on table prices.delta is 'What a change has made wrong and a job will work out; until then it is worked out for each reader';
call kernel.protect('prices.delta');

create function prices.outdate() returns trigger language plpgsql as $$
begin
    update prices.combination c set wanted = c.wanted + 1
    where c.id in (select cl.combination_id from prices.list_source s join prices.combination_list cl on cl.list_id = s.list_id where s.source_id = new.id);
    return null;
end $$;
-- A list that was deleted may come back.
create trigger worked_out_anew_when_back after insert on prices.price_list for each row execute function prices.outdate();
-- Its name comes after those of the triggers that keep sources, and so does it.
create trigger worked_out_anew after update of mode, parent_id, share, rounding_step, rounding_ending, rounding_mode on prices.price_list for each row
    when ((new.mode, new.parent_id, new.share, new.rounding_step, new.rounding_ending, new.rounding_mode)
        is distinct from (old.mode, old.parent_id, old.share, old.rounding_step, old.rounding_ending, old.rounding_mode))
    execute function prices.outdate();

create function prices.rounded(amount numeric, step bigint, ending bigint, mode text) returns bigint language sql immutable
    return greatest(0, step * case mode
        when 'up' then ceil((amount - ending) / step)
        when 'down' then floor((amount - ending) / step)
        else floor((amount - ending) / step + 0.5) end + ending)::bigint;
comment on function prices.rounded(numeric, bigint, bigint, text) is 'An amount in minor units by the rounding rule of a list: a multiple of the step, and the ending';

-- Every price of a variant that the lists have, their own and what they derive from their parents, valid or not.
create function prices.candidates(lists uuid[], variant uuid)
    returns table (place int, list_id uuid, merges boolean, source_id uuid, depth int, price_id uuid, minimum bigint, dated boolean,
        valid_from timestamptz, valid_until timestamptz, amount_minor bigint, before_minor bigint)
    language sql stable as $$
    select chain.place::int, l.id, l.mode = 'merge', s.source_id, s.depth, p.id, p.minimum, p.dated, p.valid_from, p.valid_until,
        case when s.depth = 0 then p.amount_minor else prices.rounded(p.amount_minor * s.factor, l.rounding_step, l.rounding_ending, l.rounding_mode) end,
        case when s.depth = 0 then p.before_minor else prices.rounded(p.before_minor * s.factor, l.rounding_step, l.rounding_ending, l.rounding_mode) end
    from unnest(lists) with ordinality chain (list_id, place)
    -- Each is looked up by itself, however little the planner knows yet of tables that were just filled.
    cross join lateral (select * from prices.price_list where id = chain.list_id offset 0) l
    cross join lateral (select * from prices.list_source where list_id = chain.list_id offset 0) s
    cross join lateral (select * from prices.price where variant_id = variant and price_list_id = s.source_id offset 0) p
$$;

-- The same with what becomes of each: an own price goes before a derived one, a dated one before a standing one, a list before those below it, and
-- below a list that replaces there is nothing. The verdict 'wins' is what the variant costs from that quantity on.
create function prices.judged(lists uuid[], variant uuid, moment timestamptz)
    returns table (place int, list_id uuid, source_id uuid, depth int, price_id uuid, minimum bigint, valid_from timestamptz, valid_until timestamptz,
        amount_minor bigint, before_minor bigint, verdict text, holds_until timestamptz)
    language sql stable as $$
    select c.place, c.list_id, c.source_id, c.depth, c.price_id, c.minimum, c.valid_from, c.valid_until, c.amount_minor, c.before_minor,
        case
            when c.state <> 'holds' then c.state
            when c.depth > c.nearest then 'derived_from_is_overridden'
            when c.shadowed then 'dated_price_holds'
            when c.place > c.stop then 'list_above_replaces'
            when row_number() over (partition by c.minimum, c.state, c.depth > c.nearest, c.shadowed order by c.place) > 1 then 'list_above_prices_it'
            else 'wins'
        end, c.holds_until
    from (
        select b.*, min(b.place) filter (where b.state = 'holds' and b.depth = b.nearest and not b.merges) over () as stop
        from (
            select a.*,
                min(a.depth) filter (where a.state = 'holds') over (partition by a.place) as nearest,
                a.state = 'holds' and not a.dated
                    and bool_or(a.dated) filter (where a.state = 'holds') over (partition by a.place, a.depth, a.minimum) as shadowed
            from (
                select d.*,
                    case when d.valid_from > moment then 'not_yet_valid' when d.valid_until <= moment then 'no_longer_valid' else 'holds' end as state,
                    min(least(case when d.valid_from > moment then d.valid_from end, case when d.valid_until > moment then d.valid_until end)) over ()
                        as holds_until
                from prices.candidates(lists, variant) d
            ) a
        ) b
    ) c
$$;

-- What a variant costs under the lists at a moment, by quantity; a row without an amount where that is not yet known.
create function prices.resolve(lists uuid[], variant uuid, moment timestamptz)
    returns table (minimum bigint, amount_minor bigint, before_minor bigint, list_id uuid, price_id uuid, holds_until timestamptz)
    language sql stable as $$
    select j.minimum, j.amount_minor, j.before_minor, j.list_id, j.price_id, j.holds_until
    from prices.judged(lists, variant, moment) j where j.verdict = 'wins'
$$;
