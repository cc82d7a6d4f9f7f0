/** What the shop of the journeys sells; none of it is counted, so no journey takes another one's stock. */
export const wares = [
  {sku: 'JL-SAREE', title: 'Kanchipuram silk saree, peacock blue', price: '1250.00', type: 'Saree'},
  {sku: 'JL-COTTON', title: 'Chettinad cotton saree, temple red', price: '899.00', type: 'Saree'},
  {sku: 'JL-BLOUSE', title: 'Boat-neck blouse in raw silk', price: '640.00', type: 'Blouse'},
];

export const [silk, cotton, blouse] = wares.map(one => one.title);

const HEADER = 'external_id,sku,title,brand,price,currency,product_type,description';

/** The list as a merchant's file. */
export const asFile = goods =>
  [HEADER, ...goods.map(one => `${one.sku},${one.sku},"${one.title}",Weavers of Arani,${one.price},INR,${one.type},Woven by hand.`)].join('\n');
