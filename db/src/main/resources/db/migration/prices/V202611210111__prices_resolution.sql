-- What holds where several lists meet.
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
-- below a list that replaces there is nothing. The verdict 'wins' is what the variant costs from that quantity on. Readers of prices come to the same by
-- fewer steps (Resolution.java).
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
