import {buy, download, expect, logInAsOwner, newGuest, openMail, test} from '../shop/test.js';
import {blouse, cotton} from '../shop/wares.js';

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
  expect(await download(page, page.getByRole('link', {name: /\.pdf$/}))).toMatchObject({type: 'application/pdf', begins: '%PDF-'});

  await page.goto(order);
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('main')).toContainText('EB987654321IN');
  const invoices = page.getByRole('link', {name: /^Invoice/});
  await expect(invoices).toHaveCount(2);
  expect(await download(page, invoices.first())).toMatchObject({type: 'application/pdf', begins: '%PDF-'});

  await desk.reload();
  expect(await download(desk, desk.getByRole('link', {name: /^Invoice/}).first())).toMatchObject({type: 'application/pdf', begins: '%PDF-'});
  await desk.locator('summary').filter({hasText: 'Refund'}).click();
  await desk.getByLabel('Amount in INR').fill('100.00');
  await desk.locator('#refund-reason').fill('A thread was loose');
  await desk.getByRole('button', {name: 'Refund'}).click();
  await expect(desk.getByRole('status').first()).toContainText('refund');
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByText('Partly refunded').first()).toBeVisible({timeout: 500});
  }).toPass();
  await openMail(page, email, /refund|credit note/i);
});

test('the operator cancels an order and says why', async ({page, desk}) => {
  const email = newGuest();
  await buy(page, {title: blouse, email});
  await openOrder(desk, email);
  await desk.locator('summary').filter({hasText: 'Cancel order'}).click();
  await desk.locator('#cancel-reason').fill('The loom broke');
  await desk.getByRole('button', {name: 'Cancel order'}).click();
  await expect(desk.getByRole('status').first()).toContainText('The order is cancelled');
  await expect(desk.getByText('Cancelled').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Cancelled').first()).toBeVisible();
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
