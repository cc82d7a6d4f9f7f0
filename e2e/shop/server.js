import {request} from 'node:http';

export const port = 18080;
export const slug = 'journeys';
export const home = `http://${slug}.localhost:${port}`;
export const owner = {email: 'owner@journeys.test', password: 'twelve looms and a boat'};

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
        else resolve(text === '' ? null : JSON.parse(text));
      });
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

/** Calls as the owner of the shop. */
export async function asOwner() {
  const {access_token: token} = await call('POST', '/api/auth/login', {body: owner});
  return (method, path, body) => call(method, path, {body, headers: {authorization: `Bearer ${token}`}});
}
