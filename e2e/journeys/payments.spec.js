import {addToCart, card, expect, expectThanks, fillCheckout, newGuest, placeOrder, test} from '../shop/test.js';
import {silk} from '../shop/wares.js';

test('a declined card is said so, and another one buys the same cart', async ({page}) => {
  await toPay(page, 'Test card without money');
  await expect(page.getByRole('alert')).toContainText('declined the payment');
  await page.getByRole('radio', {name: card}).check();
  await placeOrder(page);
  await expectThanks(page);
});

test('the bank asks the holder of the card, who approves', async ({page}) => {
  await toPay(page, 'Test card with confirmation');
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Is this payment yours?');
  await expect(page.getByRole('main')).toContainText('Journey Looms');
  await page.getByRole('button', {name: 'Approve payment'}).click();
  await expectThanks(page);
  await expect(page.getByText('Paid').first()).toBeVisible();
});

test('the bank asks the holder of the card, who declines and pays otherwise', async ({page}) => {
  await toPay(page, 'Test card with confirmation');
  await page.getByRole('button', {name: 'Decline'}).click();
  await expect(page.getByRole('status').first()).toContainText('declined the payment');
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Checkout');
  await page.getByRole('radio', {name: card}).check();
  await placeOrder(page);
  await expectThanks(page);
});

test.describe('a bank that takes its time', () => {
  test('answers while the customer looks on', ({page}) => waits(page));

  test.describe('without script', () => {
    test.use({javaScriptEnabled: false});
    test('answers while the customer looks on', ({page}) => waits(page));
  });
});

async function waits(page) {
  await toPay(page, 'Test card, slow bank');
  await expect(page.getByRole('main')).toContainText('The bank has not answered yet');
  await expectThanks(page);
  await expect(page.getByText('Paid').first()).toBeVisible();
}

async function toPay(page, payment) {
  await addToCart(page, silk);
  await fillCheckout(page, {email: newGuest(), payment});
  await placeOrder(page);
}
