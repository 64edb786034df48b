import { expect, test } from './fixture.js';

test('a plot, a table and a page are looked at beside the console', async ({ page, workbench, look }) => {
  await workbench.example('Plot');
  await workbench.run();
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByRole('img', { name: 'Picture waves.png' })).toBeVisible();
  await look('picture');
  await output.getByRole('option', { name: /waves\.csv/ }).click();
  await expect(output.getByRole('columnheader', { name: 'sin' })).toBeVisible();
  await look('table');
  await output.getByRole('option', { name: /waves\.svg/ }).click();
  await expect(output.getByRole('img', { name: 'Picture waves.svg' })).toBeVisible();
  await output.getByRole('option', { name: /report\.md/ }).click();
  await expect(output.frameLocator('iframe').getByRole('heading', { name: 'Waves' })).toBeVisible();
  await look('page');
  await output.getByRole('button', { name: 'Add to the workspace' }).click();
  await expect(workbench.file('report.md')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await output.getByRole('button', { name: 'Download report.md' }).click();
  expect((await downloading).suggestedFilename()).toBe('report.md');
});

test('a page that a program wrote can do nothing', async ({ page, workbench }) => {
  await workbench.type(`open("evil.html", "w").write("""<h1>shown</h1>
<script>parent.postMessage('ran', '*'); document.body.append('script ran')</script>
<img src=x onerror="document.body.append('handler ran')"><img src="http://203.0.113.1/x.png">
<meta http-equiv="refresh" content="0;url=http://203.0.113.1/">""")
open("evil.svg", "w").write('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="parent.ran = 1"><script>parent.ran = 1</script><rect width="40" height="40"/></svg>')`);
  await workbench.run();
  await workbench.ended('Exited with code 0');
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByRole('img', { name: 'Picture evil.svg' })).toBeVisible();
  await output.getByRole('option', { name: /evil\.html/ }).click();
  const frame = output.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'shown' })).toBeVisible();
  await expect(frame.locator('body')).not.toContainText('ran');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('a table of a hundred thousand rows holds only those in sight', async ({ page, workbench }) => {
  await workbench.type('with open("big.csv", "w") as f:\n  f.write("n,square\\n")\n  for n in range(100000): f.write(f"{n},{n*n}\\n")');
  await workbench.run();
  const table = page.getByRole('table', { name: 'big.csv' });
  await expect(table).toHaveAttribute('aria-rowcount', '100001');
  expect(await table.getByRole('row').count()).toBeLessThan(80);
  await page.locator('.table').evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await expect(table.getByText('9999800001')).toBeVisible();
  await table.getByRole('button', { name: 'square' }).click();
  await table.getByRole('button', { name: 'square' }).click();
  await page.locator('.table').evaluate((element) => { element.scrollTop = 0; });
  await expect(table.getByText('9999800001')).toBeVisible();
});

test('SQL gives its results as tables, and the schema at a glance', async ({ page, workbench, look }) => {
  await workbench.example('Library');
  await workbench.run();
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByRole('region', { name: /^Result \d+$/ })).toHaveCount(2);
  await expect(output.getByRole('cell', { name: 'Frankenstein' })).toBeVisible();
  await look('results');
  await output.getByRole('tab', { name: /Schema/ }).click();
  await expect(output.getByRole('region', { name: 'authors' })).toContainText('primary key');
  await look('schema');

  await workbench.file('2_query.py').click();
  await workbench.run();
  await workbench.sees('A word of the title');
  await workbench.answer('emma');
  await workbench.sees('1815  Emma, by Jane Austen');
});
