import {asOwner} from '../shop/server.js';
import {addToCart, buy, expect, expectAccessible, expectThanks, fillCheckout, newGuest, placeOrder, register, test} from '../shop/test.js';
import {blouse, cotton, silk} from '../shop/wares.js';

/** The order behind a page as the API has it, and a call of its verbs in the name of the shop's owner. */
async function atTheDesk(email) {
  const api = await asOwner();
  const found = await api('GET', `/api/v1/orders?filter[email]=${encodeURIComponent(email)}&include=lines`.replaceAll('[', '%5B').replaceAll(']', '%5D'));
  expect(found.data).toHaveLength(1);
  const [order] = found.data;
  return {api, order, act: (verb, wish) => api('POST', `/api/v1/orders/${order.id}/actions/${verb}`, wish)};
}

test('a change is agreed to by its buyer, who pays the rest and follows the parcel', async ({page}) => {
  const email = newGuest();
  await buy(page, {title: cotton, email});
  const own = page.url();
  const {order, act} = await atTheDesk(email);
  await act('propose_change', {reason: 'You asked for a second one', consent: true, change: [{line: order.lines[0].id, quantity: '2'}]});

  await page.goto(own);
  const asked = page.getByRole('region', {name: 'We would like to change your order'});
  await expect(asked).toContainText('You asked for a second one');
  await expectAccessible(page);
  await asked.getByRole('button', {name: 'I agree'}).click();
  await expect(asked).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('2 ×');

  await page.getByRole('link', {name: 'Pay now'}).click();
  await expect(page.getByText('Still to be paid')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', {name: 'Test card Is approved at once'}).check();
  await page.getByRole('button', {name: /^Pay / }).click();
  await expect(page.getByRole('heading', {level: 1})).toContainText(order.number);
  await expect(page.getByText('Paid').first()).toBeVisible();
  await expect(page.getByRole('link', {name: 'Pay now'})).toHaveCount(0);

  await act('ship', {carrier: 'India Post', tracking: 'EB555555555IN'});
  const {link} = await act('track', {});
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText('EB555555555IN');
  await expect(page.getByRole('main')).not.toContainText(email);
  await expectAccessible(page);
});

test('a buyer who thinks better of a change keeps the order as it is', async ({page}) => {
  const email = newGuest();
  await buy(page, {title: silk, email});
  const {order, act} = await atTheDesk(email);
  await act('propose_change', {reason: 'Only the cheaper one is left', consent: true, change: [{line: order.lines[0].id, quantity: '3'}]});
  await page.reload();
  await page.getByRole('button', {name: 'Leave it as it is'}).click();
  await expect(page.getByRole('region', {name: 'We would like to change your order'})).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('1 ×');
});

test('goods come back, and the same are ordered again', async ({page}) => {
  test.slow();
  const email = newGuest();
  await buy(page, {title: blouse, pieces: 2, email});
  const own = page.url();
  const {api, order, act} = await atTheDesk(email);
  const {id: shipment} = await act('ship', {carrier: 'India Post', tracking: 'EB777777777IN'});
  await api('POST', `/api/v1/shipments/${shipment}/actions/deliver`, {});

  await page.goto(own);
  await page.locator('summary').filter({hasText: 'Return something'}).click();
  await page.getByLabel(/^How many/).fill('5');
  await page.getByRole('button', {name: 'Ask for a return'}).click();
  await expect(page.getByRole('status').or(page.getByRole('alert')).first()).toContainText(/2/);
  await page.goto(own);
  await page.locator('summary').filter({hasText: 'Return something'}).click();
  await page.getByLabel(/^How many/).fill('1');
  await page.getByLabel('Anything we should know (optional)').fill('The sleeve is too wide');
  await expectAccessible(page);
  await page.getByRole('button', {name: 'Ask for a return'}).click();
  await expect(page.getByRole('heading', {name: 'Returns'})).toBeVisible();
  await expectAccessible(page);

  const [asked] = (await api('GET', `/api/v1/returns?filter%5Border_id%5D=${order.id}`)).data;
  const back = verb => (wish = {}) => api('POST', `/api/v1/returns/${asked.id}/actions/${verb}`, wish);
  if (asked.status === 'requested') await back('approve')();
  await back('receive')();
  await back('inspect')({otherwise: 'sellable'});
  await back('resolve')({outcome: 'refund'});
  await expect(async () => {
    await page.goto(own);
    await expect(page.getByText('Partly refunded').first()).toBeVisible({timeout: 500});
  }).toPass();

  await page.getByRole('button', {name: 'Order again'}).click();
  await expect(page).toHaveURL(/\/cart/);
  await expect(page.getByRole('main')).toContainText(blouse);
});

test('a transfer is waited for under its reference', async ({page}) => {
  const api = await asOwner();
  await api('POST', '/api/v1/settings/actions/change', {values: {'payments.transfer_account': 'DE89370400440532013000', 'payments.transfer_holder': 'Journey Looms'}});
  await addToCart(page, silk);
  await fillCheckout(page, {email: newGuest(), payment: /bank transfer/i});
  await placeOrder(page);
  await page.getByRole('link', {name: 'Pay now'}).click();
  await expect(page.getByRole('main')).toContainText('DE89 3704 0044 0532 0130 00');
  await expect(page.getByRole('main')).toContainText('RF');
  await expectAccessible(page);
});

test('a card that a customer lets us keep is offered again, until it is removed', async ({page}) => {
  const email = newGuest();
  await register(page, {name: 'Anna Iyer', email, password: 'a needle and a thread'});
  const begin = async () => {
    await addToCart(page, silk);
    await fillCheckout(page, {email, payment: /with confirmation/});
    await placeOrder(page);
  };
  await begin();
  await page.getByRole('checkbox', {name: 'Keep this card for my next orders'}).check();
  await page.getByRole('button', {name: 'Approve payment'}).click();
  await expectThanks(page);

  await begin();
  await expectAccessible(page);
  await page.getByRole('button', {name: /^Pay with .* ending in/}).click();
  await expectThanks(page);

  await page.goto('/orders');
  await page.getByRole('link', {name: 'My cards'}).click();
  await expectAccessible(page);
  await page.getByRole('button', {name: 'Remove'}).click();
  await expect(page.getByRole('button', {name: 'Remove'})).toHaveCount(0);
});
