import {addToCart, expect, test} from '../shop/test.js';
import {blouse, cotton} from '../shop/wares.js';

const total = page => page.getByRole('complementary', {name: 'Summary'}).locator('.sum dd');

test('with script the cart is changed in place', async ({page}) => {
  await fill(page);
  await page.getByRole('listitem').filter({hasText: cotton}).locator('.stepper button').last().click();
  await expect(total(page)).toHaveText('₹2,438.00');
  await expect(page.locator('#cart-count')).toContainText('3');
  await page.getByRole('button', {name: `Remove ${blouse}`}).click();
  await expect(page.getByRole('status').first()).toContainText(`${blouse} is no longer in your cart`);
  await expect(total(page)).toHaveText('₹1,798.00');
});

test.describe('without script', () => {
  test.use({javaScriptEnabled: false});

  test('the cart is changed by its buttons', async ({page}) => {
    await fill(page);
    const line = page.getByRole('listitem').filter({hasText: cotton});
    await line.getByLabel(`Quantity of ${cotton}`).fill('2');
    await line.getByRole('button', {name: 'Update'}).click();
    await expect(total(page)).toHaveText('₹2,438.00');
    await page.getByRole('button', {name: `Remove ${blouse}`}).click();
    await expect(page.getByRole('status').first()).toContainText(`${blouse} is no longer in your cart`);
    await expect(total(page)).toHaveText('₹1,798.00');
    await page.getByRole('button', {name: `Remove ${cotton}`}).click();
    await expect(page.getByRole('main')).toContainText('Your cart is empty');
  });
});

async function fill(page) {
  await addToCart(page, cotton);
  await addToCart(page, blouse);
  await page.goto('/cart');
  await expect(total(page)).toHaveText('₹1,539.00');
}
