import {anna, expect, register, test, unique} from '../shop/test.js';

test('an address that leads nowhere says so and leads back', async ({page}) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', {level: 1})).toHaveText('This page does not exist');
  await page.getByRole('link', {name: 'To the shop'}).click();
  await expect(page).toHaveURL(/localhost:\d+\/$/);
});

test('customers are told what they lack for the back office', async ({page}) => {
  await register(page, {name: anna.name, email: `${unique('curious')}@customers.test`, password: 'seven looms in a row'});
  await page.goto('/admin/orders');
  await expect(page.getByRole('heading', {level: 1})).toHaveText('This page is not for you to see');
  await expect(page.getByRole('main')).toContainText('orders.read');
});
