import {request} from 'node:http';

export const port = Number(process.env.JOURNEYS_PORT ?? 18080);
export const slug = 'journeys';
export const addressOf = shop => `http://${shop}.localhost:${port}`;
export const home = addressOf(slug);
export const owner = {email: 'owner@journeys.test', password: 'twelve looms and a boat'};

/** The first of the demonstration shops, with a year of trade to look at. */
export const demo = {
  home: addressOf('resham'),
  owner: {email: 'namaste@resham.example', password: 'seven-silk-sarees'},
  customer: {email: 'lakshmi@example.com', password: 'seven-silk-sarees'},
};

/** A call from outside the browser. Node does not resolve *.localhost, so the shop is named by the Host header. */
export function call(method, path, {body, headers} = {}) {
  const content = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1', port, path, method,
      headers: {host: `${slug}.localhost:${port}`, 'content-type': 'application/json', ...headers},
    };
    const sent = request(options, answer => {
      const chunks = [];
      answer.on('data', chunk => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode >= 400) reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
        else resolve({headers: answer.headers, text, json: () => JSON.parse(text)});
      });
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

/** Calls as the owner of the shop. */
export async function asOwner() {
  const {access_token: token} = (await call('POST', '/api/auth/login', {body: owner})).json();
  return async (method, path, body) => (await call(method, path, {body, headers: {authorization: `Bearer ${token}`}})).json();
}
