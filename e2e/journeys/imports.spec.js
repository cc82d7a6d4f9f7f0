import {expect, expectAccessible, logInAsOwner, test, unique} from '../shop/test.js';

test('an import says of every row what became of it', async ({page}) => {
  const name = unique('import');
  const file = `external_id,sku,title,price,currency\n${name},${name},Good one,99.00,INR\n,,,not a price,INR\n`;
  await logInAsOwner(page);
  await page.goto('/admin/imports');
  await expectAccessible(page);
  await page.getByLabel('Product file').setInputFiles({name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(file)});
  await page.getByRole('button', {name: 'Start import'}).click();
  await expect(page.getByRole('status')).toContainText(`${name}.csv is being read`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row').filter({hasText: name}).getByText('Finished')).toBeVisible({timeout: 500});
  }).toPass();
  await page.getByRole('link', {name: `${name}.csv`}).click();
  await expect(page.locator('dl div').filter({hasText: 'Created'}).locator('dd')).toHaveText('1');
  await expect(page.locator('dl div').filter({hasText: 'Refused'}).locator('dd')).toHaveText('1');
  await expect(page.getByRole('cell', {name: 'Refused'}).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/admin/products?q=${name}`);
  await expect(page.getByRole('main')).toContainText('Good one');
  await expectAccessible(page);
});

test('a file that is no list of products is refused with the reason', async ({page}) => {
  const name = unique('wrong');
  await logInAsOwner(page);
  await page.goto('/admin/imports');
  await page.getByLabel('Product file').setInputFiles({name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n')});
  await page.getByRole('button', {name: 'Start import'}).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row').filter({hasText: name}).getByText('Failed')).toBeVisible({timeout: 500});
  }).toPass();
  await page.getByRole('link', {name: `${name}.csv`}).click();
  await expect(page.getByRole('alert')).toContainText('external_id');
  await expectAccessible(page);
});
