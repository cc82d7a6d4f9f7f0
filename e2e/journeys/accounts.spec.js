import {anna, expect, expectAccessible, fillCheckout, addToCart, importGoods, logIn, logInAsOwner, openMail, test, unique} from '../shop/test.js';

test('a page for the staff asks for a log-in and leads back to it', async ({page}) => {
  await page.goto('/admin/products?q=silk');
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel('E-mail').fill('owner@journeys.test');
  await page.getByLabel('Password').fill('twelve looms and a boat');
  await page.getByRole('main').getByRole('button', {name: 'Log in'}).click();
  await expect(page).toHaveURL(/\/admin\/products\?q=silk$/);
});

test('customers are told what they lack for the back office', async ({page}) => {
  await page.goto('/register');
  await page.getByLabel('Full name').fill('Curious');
  await page.getByLabel('E-mail').fill(`${unique('curious')}@customers.test`);
  await page.getByLabel('Password').fill('seven looms in a row');
  await page.getByRole('button', {name: 'Create account'}).click();
  await page.goto('/admin/orders');
  await expect(page.getByRole('main')).toContainText('orders.read');
  await expectAccessible(page);
});
