import {setTimeout as pause} from 'node:timers/promises';
import {asOwner, call, owner, slug} from './server.js';
import {asFile, wares} from './wares.js';

/** Opens a shop of its own for the journeys, so that what they buy and ship is nobody else's, and fills its shelves. */
export default async function open() {
  // On a server that has seen the journeys before, the shop is there.
  if (await call('GET', '/', {headers: {accept: 'text/html'}}).then(() => true, () => false)) return;
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
  await fill(api);
}

/** Brings the wares in with a file, as a merchant does, and waits until customers would find them. */
async function fill(api) {
  const entered = await call('POST', '/login', {
    body: Buffer.from(new URLSearchParams(owner).toString()), headers: {'content-type': 'application/x-www-form-urlencoded'},
  });
  const cookie = entered.headers['set-cookie'].map(one => one.split(';')[0]).join('; ');
  const edge = 'journeys-boundary';
  const body = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="wares.csv"\r\nContent-Type: text/csv\r\n\r\n${asFile(wares)}\r\n--${edge}--\r\n`;
  await call('POST', '/admin/imports', {body: Buffer.from(body), headers: {cookie, 'content-type': `multipart/form-data; boundary=${edge}`}});
  for (let tries = 0; tries < 120; tries++) {
    const runs = await api('GET', '/api/v1/import_runs');
    const found = await call('GET', `/search?q=${encodeURIComponent(wares.at(-1).title)}`, {headers: {accept: 'text/html'}});
    if (runs.data[0]?.status === 'finished' && found.text.includes(`${wares.at(-1).title}</h3>`)) return;
    await pause(500);
  }
  throw new Error('The wares did not reach the shelves');
}
