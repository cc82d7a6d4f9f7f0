import {addToCart, expect, expectAccessible, fillCheckout, importGoods, logInAsOwner, openMail, test, unique} from '../shop/test.js';

const guest = () => `${unique('guest')}@customers.test`;

test.describe('with script', () => journeys());
test.describe('without script', () => {
  test.use({javaScriptEnabled: false});
  journeys();
});

function journeys() {
  test('a guest buys', async ({page, browser, javaScriptEnabled}) => {
    const title = await goods(browser);
    const email = guest();
    await addToCart(page, title);
    if (javaScriptEnabled !== false) await expect(page.getByRole('status')).toContainText('is in your cart');
    await page.goto('/cart');
    await expect(page.getByRole('main')).toContainText(title);
    await fillCheckout(page, {email, payment: 'Test card Is approved at once'});
    await page.getByRole('button', {name: /Place order/}).click();
    await expect(page.getByRole('heading', {level: 1})).toHaveText('Thank you for your order');
    await expect(page.getByRole('main')).toContainText(email);
    await expect(page.getByText('Paid').first()).toBeVisible();
  });
}

test('a declined card is said so, and another one buys the same cart', async ({page, browser}) => {
  const title = await goods(browser);
  await addToCart(page, title);
  await fillCheckout(page, {email: guest(), payment: 'Test card without money'});
  await page.getByRole('button', {name: /Place order/}).click();
  await expect(page.getByRole('main')).toContainText(/declined/i);
  await expectAccessible(page);
  await page.goto('/checkout');
  await page.getByRole('radio', {name: 'Test card Is approved at once'}).check();
  await page.getByRole('button', {name: /Place order/}).click();
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Thank you for your order');
});

test('the operator ships; the customer gets the invoice by mail, and money back', async ({page, browser}, info) => {
  test.skip(info.project.name === 'phone', 'The back office is made for a desk');
  const title = await goods(browser);
  const email = guest();
  await addToCart(page, title);
  await fillCheckout(page, {email, payment: 'Test card Is approved at once'});
  await page.getByRole('button', {name: /Place order/}).click();
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Thank you for your order');

  const desk = await (await browser.newContext()).newPage();
  await logInAsOwner(desk);
  await expect(desk.getByRole('heading', {level: 1})).toHaveText('Orders');
  await expectAccessible(desk);
  await desk.goto(`/admin/orders?q=${encodeURIComponent(email)}`);
  await desk.locator('tbody').getByRole('link').click();
  await expectAccessible(desk);
  await desk.getByLabel('Carrier').fill('India Post');
  await desk.getByLabel('Tracking number').fill('EB123456789IN');
  await desk.getByRole('button', {name: 'Ship these quantities'}).click();
  await expect(desk.getByRole('status')).toContainText('on its way');
  await expect(desk.getByRole('main')).toContainText('EB123456789IN');
  const order = desk.url();

  await openMail(page, email, /invoice|shipped|way/i);
  await expect(page.getByRole('link', {name: /\.pdf$/})).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', {name: /\.pdf$/}).click();
  const stream = await (await downloading).createReadStream();
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  expect(Buffer.concat(chunks).subarray(0, 5).toString()).toBe('%PDF-');

  await desk.goto(order);
  await desk.getByText('Refund', {exact: true}).first().click();
  await desk.getByLabel('Amount in INR').fill('100.00');
  await desk.locator('#refund-reason').fill('A thread was loose');
  await desk.getByRole('button', {name: 'Refund'}).click();
  await expect(desk.getByRole('status')).toContainText('refund');
  await expect(desk.getByText('Partly refunded').first()).toBeVisible();
  await expectAccessible(desk);
});

/** A new product, so that no journey takes another one's stock. */
async function goods(browser) {
  const sku = unique('order');
  const desk = await (await browser.newContext()).newPage();
  await logInAsOwner(desk);
  await importGoods(desk, [{sku, title: `Saree ${sku}`, price: '1250.00'}]);
  await desk.context().close();
  return `Saree ${sku}`;
}
