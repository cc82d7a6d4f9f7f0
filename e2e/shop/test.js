import AxeBuilder from '@axe-core/playwright';
import {expect, test as base} from '@playwright/test';
import {home, owner} from './server.js';

export {expect};

/** A browser in which no page may complain: errors in the console and failed parts of a page fail the journey. */
export const test = base.extend({
  baseURL: home,
  complaints: [async ({page, context}, use) => {
    const complaints = [];
    const listen = one => {
      one.on('pageerror', error => complaints.push(`${one.url()}: ${error.message}`));
      one.on('console', message => {
        // Chromium also reports the status of a page that is shown on purpose, such as a form with its errors.
        if (message.type() === 'error' && message.location().url !== one.url()) complaints.push(`${one.url()}: ${message.text()} (${message.location().url})`);
      });
    };
    listen(page);
    context.on('page', listen);
    await use(complaints);
    expect(complaints, 'complaints in the console').toEqual([]);
  }, {auto: true}],
});

/** Nobody is kept out: the rules of WCAG 2.2 AA that a machine can check. */
export async function expectAccessible(page) {
  const found = await new AxeBuilder({page}).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).exclude('iframe.mail').analyze();
  const said = found.violations.map(one => `${one.id}: ${one.help} — ${one.nodes.map(node => node.target.join(' ')).join(', ')}`);
  expect(said, `accessibility of ${page.url()}`).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `width of ${page.url()}`).toBeLessThanOrEqual(0);
}

export async function logIn(page, {email, password}) {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', {name: 'Log in'}).click();
}

export const logInAsOwner = page => logIn(page, owner);

/** Names that no other journey uses, in whatever order and how often they are made. */
export const unique = what => `${what}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

const HEADER = 'external_id,sku,title,brand,price,currency,product_type,description';

/** Brings goods into the shop as a merchant does: with a file. */
export async function importGoods(page, goods) {
  const rows = goods.map(one => `${one.sku},${one.sku},"${one.title}",Weavers of Arani,${one.price},INR,Saree,Woven by hand.`);
  await page.goto('/admin/imports');
  await page.getByLabel('Product file').setInputFiles({name: `${goods[0].sku}.csv`, mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...rows].join('\n'))});
  await page.getByRole('button', {name: 'Start import'}).click();
  await expect(page.getByRole('status')).toContainText(`${goods[0].sku}.csv is being read`);
  const run = page.getByRole('link', {name: `${goods[0].sku}.csv`});
  await expect(async () => {
    await page.reload();
    await expect(run).toBeVisible({timeout: 500});
  }).toPass();
  await run.click();
  await expect(page.locator('#run').getByText('Finished')).toBeVisible();
}

/** Puts a product into the cart by its own page. */
export async function addToCart(page, title) {
  await page.goto(`/search?q=${encodeURIComponent(title)}`);
  await page.getByRole('main').getByRole('link', {name: title}).first().click();
  await page.getByRole('button', {name: 'Add to cart'}).click();
}

export const anna = {name: 'Anna Iyer', line1: '12 Weavers Lane', postcode: '600001', city: 'Chennai', region: 'Tamil Nadu'};

/** Fills the checkout in, top to bottom. */
export async function fillCheckout(page, {email, payment}) {
  await page.goto('/checkout');
  await page.locator('[name=email]').fill(email);
  for (const field of ['name', 'line1', 'postcode', 'city']) await page.locator(`[name="shipping.${field}"]`).fill(anna[field]);
  const region = page.locator('[name="shipping.region"]');
  if (await region.evaluate(element => element.tagName === 'SELECT')) await region.selectOption({label: anna.region});
  else await region.fill(anna.region);
  await page.locator('[name=shipping_method]').first().check();
  await page.getByRole('radio', {name: payment}).check();
}

/** Waits until the inbox has mail with these words for an address, and opens it. */
export async function openMail(page, recipient, subject) {
  const mail = page.getByRole('listitem').filter({hasText: recipient}).filter({hasText: subject}).getByRole('link').first();
  await expect(async () => {
    await page.goto('/inbox');
    await expect(mail).toBeVisible({timeout: 500});
  }).toPass({timeout: 20_000});
  await mail.click();
}
