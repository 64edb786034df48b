import { expect, phone, test } from './phone.js';

test.use(phone);

const program = `import json
open("circle.svg", "w").write('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><circle cx="150" cy="100" r="90" fill="teal"/></svg>')
open("numbers.csv", "w").write("number,square,a column with quite a long name,another one of those\\n" + "".join(f"{n},{n * n},some text,and some more\\n" for n in range(60)))
json.dump({"name": "Ada", "langs": ["Python", "SQL"], "deep": {"deeper": {"deepest": [1, 2, 3]}}}, open("data.json", "w"))
open("report.md", "w").write("# Report\\n\\nSome **text** and a picture:\\n\\n![circle](circle.svg)\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |")
open("page.html", "w").write("<h1>A page</h1><p>with a paragraph</p>")`;

/** Runs the program and opens a file that it writes. For each file anew: a look takes its time, and a sandbox in which nothing runs goes with its files. */
async function written(page, workbench, name) {
  await page.getByRole('button', { name: 'Run', exact: true }).tap();
  await workbench.ended('Exited with code 0');
  await workbench.show('Output');
  const output = page.getByRole('region', { name: 'Output' });
  await output.getByRole('option', { name: new RegExp(`^${name}`) }).tap();
  return output;
}

test('on a phone a picture, a table and JSON are looked at', async ({ page, workbench, look }) => {
  await workbench.type(program);
  let output = await written(page, workbench, 'circle.svg');
  await expect(output.getByRole('img', { name: 'Picture circle.svg' })).toBeVisible();
  await look('picture');

  output = await written(page, workbench, 'numbers.csv');
  const table = output.getByRole('table', { name: 'numbers.csv' });
  await table.getByRole('button', { name: 'square' }).tap();
  await table.getByRole('button', { name: 'square' }).tap();
  await expect(table.getByRole('row').nth(1)).toContainText('3481');
  await look('table');

  output = await written(page, workbench, 'data.json');
  await output.getByRole('button', { name: /deeper:/ }).tap();
  const deepest = output.getByRole('button', { name: /deepest/ });
  await deepest.tap();
  await expect(deepest).toHaveAttribute('aria-expanded', 'true');
  await look('json');
});

test('on a phone pages that a program wrote are looked at', async ({ page, workbench, look }) => {
  await workbench.type(program);
  let output = await written(page, workbench, 'report.md');
  const frame = output.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Report' })).toBeVisible();
  await expect.poll(() => frame.getByRole('img', { name: 'circle' }).evaluate((image) => image.naturalWidth)).toBe(300);
  await look('markdown');
  output = await written(page, workbench, 'page.html');
  await expect(frame.getByRole('heading', { name: 'A page' })).toBeVisible();
  await output.getByRole('button', { name: 'Add to the workspace' }).tap();
  await look('html');
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
