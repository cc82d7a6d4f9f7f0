import {expect, expectAccessible, logInAsOwner, test, unique} from '../shop/test.js';

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
