import {demo} from '../shop/server.js';
import {addToCart, expect, expectAccessible, expectThanks, fillCheckout, logIn, openMail, placeOrder, test, unique} from '../shop/test.js';

// Every page, in the shop of the demonstration, which has shelves, pictures and a past: on a desk, on a phone and in the dark.
test.use({baseURL: demo.home});
test.slow();

test('visitors can use every page', async ({page}) => {
  for (const path of ['/', '/search?q=silk', '/search?q=zzzz', '/cart', '/login', '/register', '/forgot', '/reset?token=x', '/inbox', '/no/such/page']) await look(page, path);
  await page.goto('/');
  await page.getByRole('navigation', {name: 'Categories'}).getByRole('link').first().click();
  await expect(page.locator('.crumbs')).toBeVisible();
  await expectAccessible(page);
});

test('buyers can use every page', async ({page}) => {
  await page.goto('/search?q=silk');
  await addToCart(page, await page.locator('.card h3').first().innerText());
  await expectAccessible(page);
  await look(page, '/cart');
  await look(page, '/checkout');
  // The browser itself would stop an empty form; the server's own words are shown to those whose browser does not.
  await page.locator('form.checkout').evaluate(form => { form.noValidate = true; });
  await placeOrder(page);
  await expect(page.locator('#errors')).toBeVisible();
  await expectAccessible(page);
  const email = `${unique('reader')}@customers.test`;
  await fillCheckout(page, {email, payment: 'Test card with confirmation'});
  await placeOrder(page);
  await expect(page.getByRole('button', {name: 'Approve payment'})).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', {name: 'Approve payment'}).click();
  await expectThanks(page);
  await expectAccessible(page);
  await openMail(page, email, 'Your order');
  await expectAccessible(page);
});

test('customers can use every page', async ({page}) => {
  await logIn(page, demo.customer);
  await look(page, '/orders');
  await page.getByRole('main').getByRole('listitem').getByRole('link').nth(1).click();
  await expect(page.locator('.steps')).toBeVisible();
  await expectAccessible(page);
  await look(page, '/admin/orders');
  await expect(page.getByRole('heading', {level: 1})).toHaveText('This page is not for you to see');
});

test('the staff can use every page', async ({page}) => {
  await logIn(page, demo.owner);
  for (const path of ['/admin/orders', '/admin/products', '/admin/imports']) await look(page, path);
  await page.goto('/admin/orders?status=placed');
  await page.locator('tbody').getByRole('link').first().click();
  await expect(page.getByRole('heading', {name: 'History'})).toBeVisible();
  for (const fold of await page.locator('aside summary').all()) await fold.click();
  await expectAccessible(page);
  const name = `${unique('sweep')}.csv`;
  await page.goto('/admin/imports');
  await page.getByLabel('Product file').setInputFiles({name, mimeType: 'text/csv', buffer: Buffer.from(`${name},b\n1,2\n`)});
  await page.getByRole('button', {name: 'Start import'}).click();
  await expect(page.getByText('Failed')).toBeVisible();
  await expectAccessible(page);
});

async function look(page, path) {
  await page.goto(path);
  await expectAccessible(page);
}
