import {anna, buy, expect, followMail, logIn, openMail, register, test, unique} from '../shop/test.js';
import {silk} from '../shop/wares.js';

const someone = what => ({name: anna.name, email: `${unique(what)}@customers.test`, password: 'seven looms in a row'});

test('a customer registers, proves the address, logs in, buys and finds the order again', async ({page}) => {
  const customer = someone('anna');
  await register(page, {...customer, password: 'short'});
  await expect(page.getByRole('alert')).toContainText('at least 10 characters');
  await page.getByLabel('Password').fill(customer.password);
  await page.getByRole('button', {name: 'Create account'}).click();
  await expect(page.getByRole('main')).toContainText(customer.email);

  await openMail(page, customer.email, 'Confirm your e-mail address');
  const confirmed = await followMail(page, 'Confirm e-mail address');
  await expect(confirmed.getByRole('heading', {level: 1})).toHaveText('Your address is confirmed');
  await confirmed.close();

  await page.goto('/');
  await page.getByRole('button', {name: 'Log out'}).click();
  await expect(page.getByRole('navigation', {name: 'Account and cart'}).getByRole('link', {name: 'Log in'})).toBeVisible();
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/login\?next=/);
  await logIn(page, customer);
  await expect(page.getByRole('heading', {level: 1})).toHaveText('My orders');
  await expect(page.getByRole('main')).toContainText('You have not ordered yet');

  await buy(page, {title: silk, email: customer.email});
  await page.getByRole('navigation', {name: 'Account and cart'}).getByRole('link', {name: 'My orders'}).click();
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText(silk);
  await expect(page.getByRole('main')).toContainText('Paid');
});

test('a forgotten password is chosen anew by the link of the mail, once', async ({page}) => {
  const customer = someone('ravi');
  await register(page, customer);
  await page.goto('/');
  await page.getByRole('button', {name: 'Log out'}).click();

  await page.goto('/login');
  await page.getByRole('link', {name: 'Forgotten your password?'}).click();
  await page.getByLabel('E-mail').fill(customer.email);
  await page.getByRole('button', {name: 'Send the link'}).click();
  await expect(page.getByRole('main')).toContainText('a link is on its way');
  await openMail(page, customer.email, 'Choose a new password');
  const form = await followMail(page, 'Choose a new password');
  const link = form.url();
  await form.getByLabel('New password').fill('eight looms in a row');
  await form.getByRole('button', {name: 'Save password'}).click();
  await expect(form.getByRole('main')).toContainText('Your new password is saved');
  await form.goto(link);
  await form.getByLabel('New password').fill('nine looms in a row');
  await form.getByRole('button', {name: 'Save password'}).click();
  await expect(form.getByRole('main')).toContainText('used or is too old');
  await form.close();

  await page.goto('/login');
  await page.getByLabel('E-mail').fill(customer.email);
  await page.getByLabel('Password').fill(customer.password);
  await page.getByRole('main').getByRole('button', {name: 'Log in'}).click();
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
