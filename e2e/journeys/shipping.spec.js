import {buy, download, expect, logInAsOwner, newGuest, openMail, test} from '../shop/test.js';
import {blouse, cotton} from '../shop/wares.js';

const pdf = {status: 200, type: 'application/pdf', begins: '%PDF-'};

test('the operator ships in two parcels and gives money back; the customer follows by mail', async ({page, desk}) => {
  test.slow();
  const email = newGuest();
  await buy(page, {title: cotton, pieces: 3, email});
  const order = page.url();
  await openMail(page, email, 'Your order');

  await openOrder(desk, email);
  await desk.getByLabel(cotton).fill('1');
  await ship(desk, 'EB123456789IN');
  await expect(desk.getByText('Partly shipped').first()).toBeVisible();
  await ship(desk, 'EB987654321IN');
  await expect(desk.getByText('Partly shipped')).toHaveCount(0);
  await expect(desk.getByRole('button', {name: 'Ship these quantities'})).toHaveCount(0);

  await openMail(page, email, 'is on its way');
  await openMail(page, email, 'Invoice');
  expect(await download(page.getByRole('link', {name: /\.pdf$/}))).toMatchObject(pdf);

  await page.goto(order);
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('main')).toContainText('EB987654321IN');
  const invoices = page.getByRole('link', {name: /^Invoice/});
  await expect(invoices).toHaveCount(2);
  expect(await download(invoices.first())).toMatchObject(pdf);

  await desk.reload();
  expect(await download(desk.getByRole('link', {name: /^Invoice/}).first())).toMatchObject(pdf);
  await refund(desk, 'A thread was loose', '100.00');
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByText('Partly refunded').first()).toBeVisible({timeout: 500});
  }).toPass();
  await openMail(page, email, /refund|credit note/i);
});

test('the operator refunds a paid order in full and cancels it then', async ({page, desk}) => {
  const email = newGuest();
  await buy(page, {title: blouse, email});
  await openOrder(desk, email);
  await expect(desk.getByRole('main')).toContainText('refund it first');
  await refund(desk, 'The loom broke');
  await expect(async () => {
    await desk.reload();
    await expect(desk.locator('#cancel-reason')).toBeAttached({timeout: 500});
  }).toPass();
  await desk.locator('summary').filter({hasText: 'Cancel order'}).click();
  await desk.locator('#cancel-reason').fill('The loom broke');
  await desk.getByRole('button', {name: 'Cancel order'}).click();
  await expect(desk.getByRole('status').first()).toContainText('The order is cancelled');
  await page.reload();
  await expect(page.getByText('Cancelled').first()).toBeVisible();
  await expect(page.getByText('Refunded').first()).toBeVisible();
});

async function openOrder(desk, email) {
  await logInAsOwner(desk);
  await desk.getByLabel('Order number or e-mail').fill(email);
  await desk.getByRole('main').getByRole('button', {name: 'Search'}).click();
  await desk.locator('tbody').getByRole('link').click();
  await expect(desk.getByRole('main')).toContainText(email);
}

async function ship(desk, tracking) {
  await desk.getByLabel('Carrier').fill('India Post');
  await desk.getByLabel('Tracking number').fill(tracking);
  await desk.getByRole('button', {name: 'Ship these quantities'}).click();
  await expect(desk.getByRole('status').first()).toContainText('on its way');
  await expect(desk.getByRole('main')).toContainText(tracking);
}

/** As much as the form offers unless an amount is said. */
async function refund(desk, reason, amount) {
  await desk.locator('summary').filter({hasText: 'Refund'}).click();
  if (amount) await desk.getByLabel('Amount in INR').fill(amount);
  await desk.locator('#refund-reason').fill(reason);
  await desk.getByRole('button', {name: 'Refund'}).click();
  await expect(desk.getByRole('status').first()).toContainText('refund');
}
