import {addToCart, expect, expectAccessible, fillCheckout, importGoods, logInAsOwner, openMail, test, unique} from '../shop/test.js';

const guest = () => `${unique('guest')}@customers.test`;

test.describe('with script', () => journeys());
test.describe('without script', () => {
  test.use({javaScriptEnabled: false});
  journeys();
});

function journeys() {
  test('a guest buys', async ({page, browser, javaScriptEnabled}) => {
    const title = await goods(browser);
    const email = guest();
    await addToCart(page, title);
    if (javaScriptEnabled !== false) await expect(page.getByRole('status')).toContainText('is in your cart');
    await page.goto('/cart');
    await expect(page.getByRole('main')).toContainText(title);
    await fillCheckout(page, {email, payment: 'Test card Is approved at once'});
    await page.getByRole('button', {name: /Place order/}).click();
    await expect(page.getByRole('heading', {level: 1})).toHaveText('Thank you for your order');
    await expect(page.getByRole('main')).toContainText(email);
    await expect(page.getByText('Paid').first()).toBeVisible();
  });
}

/** A new product, so that no journey takes another one's stock. */
async function goods(browser) {
  const sku = unique('order');
  const desk = await (await browser.newContext()).newPage();
  await logInAsOwner(desk);
  await importGoods(desk, [{sku, title: `Saree ${sku}`, price: '1250.00'}]);
  await desk.context().close();
  return `Saree ${sku}`;
}
