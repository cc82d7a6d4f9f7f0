import {addressOf, port} from '../shop/server.js';
import {expect, expectAccessible, test, unique} from '../shop/test.js';

test('a merchant opens a shop and stands in it a moment later', async ({page}) => {
  const slug = unique('shop').toLowerCase();
  await page.goto(`http://127.0.0.1:${port}/signup`);
  await expectAccessible(page);
  await fill(page, 'journeys', 'A shop that is there');
  await expect(page.getByRole('alert')).toContainText('Please check');
  await expectAccessible(page);
  await fill(page, slug, 'Shop of the moment');
  await expect(page).toHaveURL(`${addressOf(slug)}/login`);
  await page.getByLabel('E-mail').fill('owner@moment.test');
  await page.getByLabel('Password').fill('a moment is enough');
  await page.getByRole('main').getByRole('button', {name: 'Log in'}).click();
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Orders');
  await expectAccessible(page);
  await page.goto(addressOf(slug));
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Shop of the moment');
  await expectAccessible(page);
});

async function fill(page, slug, name) {
  await page.getByLabel('Name of the shop').fill(name);
  await page.getByLabel('Address: the first word of it').fill(slug);
  await page.getByLabel('Country').selectOption({label: 'India'});
  await page.getByLabel('Your e-mail address').fill('owner@moment.test');
  await page.getByLabel('Password').fill('a moment is enough');
  await page.getByRole('button', {name: 'Open the shop'}).click();
}
