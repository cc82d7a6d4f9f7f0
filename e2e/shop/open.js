import {asOwner, call, owner, slug} from './server.js';

/** Opens a shop of its own for the journeys, so that they neither need demonstration data nor meet anybody else's. */
export default async function open() {
  await call('POST', '/api/signup', {
    body: {slug, name: 'Journey Looms', tagline: 'Handloom for travellers', country: 'IN', region: 'Tamil Nadu', currency: 'INR', ...owner},
  });
  const api = await asOwner();
  const methods = await api('GET', '/api/v1/shipping_methods');
  if (methods.data.length === 0) {
    await api('POST', '/api/v1/shipping_methods', {
      code: 'standard', name: 'Standard', price: {amount: '80.00', currency: 'INR'}, currency: 'INR', countries: ['IN'], days_from: 2, days_to: 5, position: 1, active: true,
    });
  }
}
