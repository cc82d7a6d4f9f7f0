import {addToCart, expect, expectAccessible, fillCheckout, importGoods, logInAsOwner, test, unique} from '../shop/test.js';

test('every page of the shop is readable for everybody', async ({page, browser}) => {
  const sku = unique('page');
  const desk = await (await browser.newContext()).newPage();
  await logInAsOwner(desk);
  await importGoods(desk, [{sku, title: `Saree ${sku}`, price: '899.00'}]);

  for (const path of ['/', '/search?q=saree', '/search?q=zzzz', '/cart', '/login', '/inbox']) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.goto('/');
  await page.getByRole('navigation', {name: 'Categories'}).getByRole('link').first().click();
  await expectAccessible(page);
  await addToCart(page, `Saree ${sku}`);
  await expectAccessible(page);
  await page.goto('/cart');
  await expectAccessible(page);
  await page.goto('/checkout');
  await expectAccessible(page);
  await page.goto('/cart');
  await page.getByRole('link', {name: 'Check out'}).click();
  await fillCheckout(page, {email: 'reader@customers.test', payment: 'Test card Is approved at once'});
  await page.getByRole('button', {name: /Place order/}).click();
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Thank you for your order');
  await expectAccessible(page);
});

test('an address that leads nowhere says so and leads back', async ({page}) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', {level: 1})).toHaveText('This page does not exist');
  await expectAccessible(page);
  await page.getByRole('link', {name: 'To the shop'}).click();
  await expect(page).toHaveURL(/localhost:\d+\/$/);
});
