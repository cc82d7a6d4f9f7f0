import {buy, expect, newGuest, openMail, test} from '../shop/test.js';
import {silk} from '../shop/wares.js';

test.describe('with script', () => journeys());
test.describe('without script', () => {
  test.use({javaScriptEnabled: false});
  journeys();
});

function journeys() {
  test('a guest buys', async ({page}) => {
    const email = newGuest();
    await buy(page, {title: silk, email});
    await expect(page.getByRole('main')).toContainText(email);
    await expect(page.getByRole('main')).toContainText(silk);
    await expect(page.getByText('Paid').first()).toBeVisible();
    await openMail(page, email, 'Your order');
    await expect(page.frameLocator('iframe.mail').getByRole('link', {name: 'View your order'})).toBeVisible();
  });

  test('a guest thinks better of it', async ({page}) => {
    await buy(page, {title: silk, email: newGuest(), payment: 'Cash on delivery'});
    await page.locator('summary').filter({hasText: 'Cancel order'}).click();
    await page.getByRole('button', {name: 'Cancel order'}).click();
    await expect(page.getByRole('status').first()).toContainText('The order is cancelled');
    await expect(page.getByText('Cancelled').first()).toBeVisible();
  });
}
