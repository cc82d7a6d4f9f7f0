package tradepost.commerce.taxes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;

/** Reads what can matter for a sale, with one statement whatever its lines: the countries of seller and buyer, the customer, the number. */
@Singleton
class LawReading {
    private static final String READ = """
            select json_build_object(
                'policies', (select coalesce(json_agg(json_build_object('country', p.country, 'scheme', p.scheme, 'rounding', p.rounding,
                    'rounding_mode', p.rounding_mode, 'prices_include_tax', p.prices_include_tax, 'round_total_to', p.round_total_to,
                    'union_sales', p.union_sales, 'exports', p.exports, 'unverified_numbers', p.unverified_numbers,
                    'evidence_days', p.evidence_days)), '[]') from taxes.policy p where p.country = s.seller),
                'rates', (select coalesce(json_agg(json_build_object('country', (f.r).country, 'region', (f.r).region, 'tax_class', (f.r).class,
                    'levy', (f.r).levy, 'reason', (f.r).reason, 'name', (f.r).name, 'rate', (f.r).rate, 'per_unit', coalesce((f.r).per_unit_minor, 0),
                    'area', case when (f.j).id is not null then json_build_object('id', (f.j).id, 'region', (f.j).region, 'level', (f.j).level,
                        'name', (f.j).name, 'postcode_from', (f.j).postcode_from, 'postcode_to', (f.j).postcode_to,
                        'sourcing', (f.j).sourcing, 'shipping_taxed', (f.j).shipping_taxed) end) order by (f.r).id), '[]')
                    from (
                        select h as r, null::taxes.jurisdiction as j from taxes.tax_rate h
                        where h.jurisdiction_id is null and h.country in (s.seller, s.buyer)
                        union all
                        select h, a from taxes.jurisdiction a join taxes.tax_rate h on h.jurisdiction_id = a.id
                        where a.country = s.seller and a.region in ('', s.seller_region, s.buyer_region)
                        and (a.postcode_from = '' or a.postcode_from <= s.seller_postcode or a.postcode_from <= s.buyer_postcode)
                        and (a.postcode_to = '' or a.postcode_to >= s.seller_postcode or a.postcode_to >= s.buyer_postcode)) f
                    where ((f.r).valid_from is null or (f.r).valid_from <= s.day) and ((f.r).valid_until is null or (f.r).valid_until > s.day)),
                'registrations', (select coalesce(json_agg(json_build_object('country', g.country, 'region', g.region, 'kind', g.kind,
                    'number', g.number) order by g.id), '[]')
                    from taxes.registration g where g.country in (s.seller, s.buyer)
                    and (g.valid_from is null or g.valid_from <= s.day) and (g.valid_until is null or g.valid_until > s.day)),
                'exemptions', (select coalesce(json_agg(json_build_object('customer', e.account_id is not null, 'product', e.product_id,
                    'tax_class', e.class, 'country', e.country, 'region', e.region, 'reason', e.reason, 'certificate', e.certificate)), '[]')
                    from taxes.exemption e where (e.account_id is null or e.account_id = s.customer)
                    and (e.valid_from is null or e.valid_from <= s.day) and (e.valid_until is null or e.valid_until > s.day)),
                'own_number', n.number,
                'checks', (select coalesce(json_agg(json_build_object('id', k.id, 'number', k.number, 'result', k.result, 'method', k.method,
                    'reference', k.reference, 'checked_at', k.checked_at)), '[]')
                    from (select * from taxes.number_check c where c.number = coalesce(nullif(s.number, ''), n.number)
                        order by c.checked_at desc, c.id desc limit 3) k))
            from (select ?::text as seller, ?::text as seller_region, ?::text as seller_postcode, ?::text as buyer, ?::text as buyer_region,
                ?::text as buyer_postcode, nullif(?::text, '')::uuid as customer, ?::text as number, ?::date as day) s
            left join taxes.buyer_number n on n.account_id = s.customer and n.country = s.buyer
            """;
    private final Db db;
    private final Json json;

    @Inject
    LawReading(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** A customer who is nobody is an empty text: an untyped null would part the statement from the tenant that goes before it. */
    Law of(Sale sale, Place buyer, LocalDate day) {
        var row = db.resultQuery(
                        READ,
                        sale.seller().country(),
                        sale.seller().region(),
                        sale.seller().postcode(),
                        buyer.country(),
                        buyer.region(),
                        buyer.postcode(),
                        sale.customer() == null ? "" : sale.customer().value().toString(),
                        sale.taxNumber(),
                        day)
                .fetchSingle();
        return json.read(row.get(0, String.class), Law.class);
    }
}
