import {anna, expect, expectAccessible, fillCheckout, addToCart, importGoods, logIn, logInAsOwner, openMail, test, unique} from '../shop/test.js';

test('a customer registers, proves the address, logs in, buys and finds the order again', async ({page, context, browser}) => {
  const customer = {email: `${unique('anna')}@customers.test`, password: 'seven looms in a row'};
  const title = `Saree ${unique('account')}`;
  const desk = await (await browser.newContext()).newPage();
  await logInAsOwner(desk);
  await importGoods(desk, [{sku: title.slice(6), title, price: '1499.00'}]);

  await page.goto('/register');
  await expectAccessible(page);
  await page.getByLabel('Full name').fill(anna.name);
  await page.getByLabel('E-mail').fill(customer.email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', {name: 'Create account'}).click();
  await expect(page.getByRole('alert')).toContainText('at least 10 characters');
  await expectAccessible(page);
  await page.getByLabel('Password').fill(customer.password);
  await page.getByRole('button', {name: 'Create account'}).click();
  await expect(page.getByRole('main')).toContainText(customer.email);
  await expectAccessible(page);

  await openMail(page, customer.email, 'address');
  await expectAccessible(page);
  const opened = context.waitForEvent('page');
  await page.frameLocator('iframe.mail').getByRole('link').nth(1).click();
  const confirmed = await opened;
  await expect(confirmed.getByRole('heading', {level: 1})).toHaveText('Your address is confirmed');
  await expectAccessible(confirmed);
  await confirmed.close();

  await page.goto('/');
  await page.getByRole('button', {name: 'Log out'}).click();
  await logIn(page, customer);
  await expect(page.getByRole('heading', {level: 1})).toHaveText('My orders');
  await expectAccessible(page);

  await addToCart(page, title);
  await fillCheckout(page, {email: customer.email, payment: 'Test card Is approved at once'});
  await page.getByRole('button', {name: /Place order/}).click();
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Thank you for your order');
  await page.getByRole('link', {name: 'My orders'}).first().click();
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText(title);
  await expectAccessible(page);
});

test('a forgotten password is chosen anew by the link of the mail, once', async ({page, context}) => {
  const customer = {email: `${unique('ravi')}@customers.test`, password: 'seven looms in a row'};
  await page.goto('/register');
  await page.getByLabel('Full name').fill('Ravi');
  await page.getByLabel('E-mail').fill(customer.email);
  await page.getByLabel('Password').fill(customer.password);
  await page.getByRole('button', {name: 'Create account'}).click();
  await page.goto('/');
  await page.getByRole('button', {name: 'Log out'}).click();

  await page.goto('/forgot');
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill(customer.email);
  await page.getByRole('button', {name: 'Send the link'}).click();
  await openMail(page, customer.email, 'password');
  const opened = context.waitForEvent('page');
  await page.frameLocator('iframe.mail').getByRole('link').nth(1).click();
  const form = await opened;
  await expectAccessible(form);
  await form.getByLabel('New password').fill('eight looms in a row');
  const link = form.url();
  await form.getByRole('button', {name: 'Save password'}).click();
  await expect(form.getByRole('main')).toContainText('Your new password is saved');
  await form.goto(link);
  await form.getByLabel('New password').fill('nine looms in a row');
  await form.getByRole('button', {name: 'Save password'}).click();
  await expect(form.getByRole('main')).toContainText('used or is too old');
  await expectAccessible(form);

  await logIn(page, customer);
  await expect(page.getByRole('alert')).toContainText('wrong');
  await logIn(page, {...customer, password: 'eight looms in a row'});
  await expect(page.getByRole('heading', {level: 1})).toHaveText('My orders');
});

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
