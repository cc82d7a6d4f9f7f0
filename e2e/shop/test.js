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
        // Chromium also reports the status of a page that is shown on purpose, such as a form with its errors, and that the frame of a
        // mail is closed even to the script by which a journey reads it.
        const meant = message.location().url === one.url() || message.text().includes("'about:srcdoc'");
        if (message.type() === 'error' && !meant) complaints.push(`${one.url()}: ${message.text()} (${message.location().url})`);
      });
    };
    listen(page);
    context.on('page', listen);
    await use(complaints);
    expect(complaints, 'complaints in the console').toEqual([]);
  }, {auto: true}],
  /** The browser of somebody who works in the shop, next to the customer's. */
  desk: async ({browser}, use) => {
    const context = await browser.newContext({baseURL: home, javaScriptEnabled: true});
    await use(await context.newPage());
    await context.close();
  },
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Nobody is kept out: the rules of WCAG 2.2 AA that a machine can check, and nothing that has to be pushed sideways. */
export async function expectAccessible(page) {
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  // Only the page itself: the frame of a mail is closed to every script, and its attempts would be complaints.
  const axe = new AxeBuilder({page}).setLegacyMode().exclude('iframe.mail');
  // The dark differs from the day by its colours alone.
  const found = await (dark ? axe.withRules('color-contrast') : axe.withTags(RULES)).analyze();
  const said = found.violations.map(one => `${one.id}: ${one.help} — ${one.nodes.map(node => node.target.join(' ')).join(', ')}`);
  expect.soft(said, `accessibility of ${page.url()}`).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wide, `too wide: ${page.url()}`).toBeLessThanOrEqual(0);
}

export async function logIn(page, {email, password}) {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', {name: 'Log in'}).click();
  await expect(page).not.toHaveURL(/\/login$/);
}

export async function logInAsOwner(page) {
  await logIn(page, owner);
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Orders');
}

export async function register(page, {name, email, password}) {
  await page.goto('/register');
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', {name: 'Create account'}).click();
}

/** Names that no other journey uses, in whatever order and how often they are made. */
export const unique = what => `${what}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

export const newGuest = () => `${unique('guest')}@customers.test`;

/** Puts a product into the cart by its own page, and sees that it is there. */
export async function addToCart(page, title, pieces = 1) {
  await page.goto(`/search?q=${encodeURIComponent(title)}`);
  await page.getByRole('main').getByRole('link', {name: title}).first().click();
  await page.getByLabel('Quantity', {exact: true}).fill(String(pieces));
  await page.getByRole('button', {name: 'Add to cart'}).click();
  await expect(page.getByRole('status').first()).toContainText('is in your cart');
}

export const anna = {name: 'Anna Iyer', line1: '12 Weavers Lane', postcode: '600001', city: 'Chennai', region: 'Tamil Nadu'};
export const card = 'Test card Is approved at once';

/** Fills the checkout in, top to bottom. */
export async function fillCheckout(page, {email, payment}) {
  await page.goto('/checkout');
  await page.locator('[name=email]').fill(email);
  for (const field of ['name', 'line1', 'postcode', 'city']) await page.locator(`[name="shipping.${field}"]`).fill(anna[field]);
  await page.locator('[name="shipping.region"]').selectOption({label: anna.region});
  await page.locator('[name=shipping_method]').first().check();
  await page.getByRole('radio', {name: payment}).check();
}

export const placeOrder = page => page.getByRole('button', {name: /Place order/}).click();

export async function expectThanks(page) {
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Thank you for your order');
}

/** From an empty cart to the page that thanks. */
export async function buy(page, {title, pieces, email, payment = card}) {
  await addToCart(page, title, pieces);
  await fillCheckout(page, {email, payment});
  await placeOrder(page);
  await expectThanks(page);
}

/** Waits until the inbox has mail with these words for an address, and opens it. */
export async function openMail(page, recipient, subject) {
  const mail = page.getByRole('listitem').filter({hasText: recipient}).filter({hasText: subject}).getByRole('link').first();
  await expect(async () => {
    await page.goto('/inbox');
    await expect(mail).toBeVisible({timeout: 500});
  }).toPass({timeout: 30_000});
  await mail.click();
  await expect(page.locator('iframe.mail')).toBeVisible();
}

/** Follows the button of the mail that is open, which leads to a tab of its own. */
export async function followMail(page, button) {
  const opened = page.waitForEvent('popup');
  await page.frameLocator('iframe.mail').getByRole('link', {name: button}).click();
  return opened;
}

/** What a link leads to, without leaving the page: its type and first bytes. */
export const download = link => link.evaluate(async element => {
  const answer = await fetch(element.href);
  const body = await answer.text();
  return {status: answer.status, type: answer.headers.get('content-type'), begins: body.slice(0, 5)};
});
