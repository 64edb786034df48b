import { expect, phone, test } from './phone.js';

test.use(phone);

test('on a phone a picture, a table, JSON and pages are looked at', async ({ page, workbench, look }) => {
  await workbench.type(`import json
open("circle.svg", "w").write('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><circle cx="150" cy="100" r="90" fill="teal"/></svg>')
open("numbers.csv", "w").write("number,square,a column with quite a long name,another one of those\\n" + "".join(f"{n},{n * n},some text,and some more\\n" for n in range(60)))
json.dump({"name": "Ada", "langs": ["Python", "SQL"], "deep": {"deeper": {"deepest": [1, 2, 3]}}}, open("data.json", "w"))
open("report.md", "w").write("# Report\\n\\nSome **text** and a picture:\\n\\n![circle](circle.svg)\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |")
open("page.html", "w").write("<h1>A page</h1><p>with a paragraph</p>")`);
  await page.getByRole('button', { name: 'Run', exact: true }).tap();
  await workbench.ended('Exited with code 0');
  await workbench.show('Output');
  const output = page.getByRole('region', { name: 'Output' });
  const open = (name) => output.getByRole('option', { name: new RegExp(`^${name}`) }).tap();

  await open('circle.svg');
  await expect(output.getByRole('img', { name: 'Picture circle.svg' })).toBeVisible();
  await look('picture');

  await open('numbers.csv');
  const table = output.getByRole('table', { name: 'numbers.csv' });
  await table.getByRole('button', { name: 'square' }).tap();
  await table.getByRole('button', { name: 'square' }).tap();
  await expect(table.getByRole('row').nth(1)).toContainText('3481');
  await look('table');

  await open('data.json');
  const deeper = output.getByRole('button', { name: /deeper:/ });
  await deeper.tap();
  await output.getByRole('button', { name: /deepest/ }).tap();
  await expect(output.getByRole('button', { name: /deepest/ })).toHaveAttribute('aria-expanded', 'true');
  await look('json');

  await open('report.md');
  await expect(output.frameLocator('iframe').getByRole('heading', { name: 'Report' })).toBeVisible();
  await look('markdown');
  await open('page.html');
  await expect(output.frameLocator('iframe').getByRole('heading', { name: 'A page' })).toBeVisible();
  await look('html');
  await output.getByRole('button', { name: 'Add to the workspace' }).tap();
  await workbench.show('Files');
  await expect(workbench.file('page.html')).toBeVisible();
});

test('on a phone SQL gives its results as tables, and the schema', async ({ page, workbench, look }) => {
  await workbench.choose('SQL', 'mysql');
  await workbench.type(`CREATE TABLE pets (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL);
INSERT INTO pets VALUES (1, 'Ada'), (2, 'Bob');
SELECT * FROM pets ORDER BY id;
SELECT ${Array.from({ length: 20 }, (_, index) => `${index} AS a_long_name_of_column_${index}`).join(', ')};`);
  await page.getByRole('button', { name: 'Run', exact: true }).tap();
  await workbench.ended('Exited with code 0');
  await workbench.sees('One row, too wide for the console');
  await workbench.show('Output');
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByRole('region', { name: /^Result \d+$/ })).toHaveCount(2);
  await expect(output.getByRole('cell', { name: 'Bob' })).toBeVisible();
  await look('results');
  await output.getByRole('tab', { name: /Schema/ }).tap();
  await expect(output.getByRole('region', { name: 'pets' })).toContainText('primary key');
  await look('schema');
});
