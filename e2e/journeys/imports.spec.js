import {expect, logInAsOwner, test, unique} from '../shop/test.js';

test.describe('with script', () => journeys());
test.describe('without script', () => {
  test.use({javaScriptEnabled: false});
  journeys();
});

function journeys() {
  test('an import says of every row what became of it', async ({page}) => {
    const sku = unique('import');
    await upload(page, `${sku}.csv`, `external_id,sku,title,price,currency\n${sku},${sku},Tussar stole ${sku},99.00,INR\n,,,not a price,INR\n`);
    await expect(page.getByRole('status').first()).toContainText(`${sku}.csv is being read`);
    // The report follows by itself, with script and without.
    await expect(page.getByRole('heading', {level: 1})).toHaveText(`${sku}.csv`);
    await expect(page.getByText('Finished')).toBeVisible();
    await expect(page.locator('dl div').filter({hasText: 'Created'}).locator('dd')).toHaveText('1');
    await expect(page.locator('dl div').filter({hasText: 'Refused'}).locator('dd')).toHaveText('1');
    await expect(page.getByRole('cell', {name: 'Refused'}).first()).toBeVisible();
    await page.getByLabel('Kind').selectOption({label: 'Warning'});
    await page.getByRole('button', {name: 'Show results'}).click();
    await expect(page.getByRole('cell', {name: 'Refused'})).toHaveCount(0);

    await page.getByRole('link', {name: '← Imports'}).click();
    await expect(page.getByRole('row').filter({hasText: `${sku}.csv`})).toContainText('Finished');
    await page.goto(`/admin/products?q=${sku}`);
    await expect(page.getByRole('main')).toContainText(`Tussar stole ${sku}`);
  });

  test('a file that is no list of products is refused with the reason', async ({page}) => {
    const name = unique('wrong');
    await upload(page, `${name}.csv`, `${name},b\n1,2\n`);
    await expect(page.getByText('Failed')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('external_id');
  });
}

async function upload(page, name, content) {
  await logInAsOwner(page);
  await page.goto('/admin/imports');
  await page.getByLabel('Product file').setInputFiles({name, mimeType: 'text/csv', buffer: Buffer.from(content)});
  await page.getByRole('button', {name: 'Start import'}).click();
}
