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

test('a page that a program wrote can do nothing', async ({ page, workbench, stranger }) => {
  const { origin } = stranger;
  await workbench.type(`open("evil.html", "w").write(r"""<head><base href="${origin}/"><link rel="stylesheet" href="${origin}/a.css"><link rel="preload" as="image" href="${origin}/b.png">
<link rel="preconnect" href="${origin}"><link rel="dns-prefetch" href="${origin}"><style>@import "${origin}/c.css"; h1 { background: url(${origin}/d.png) } p { background: u\\72l(${origin}/e.png) }</style>
<meta http-equiv="refresh" content="0;url=${origin}/f"></head><h1>shown</h1><p>text</p>
<script>parent.postMessage('ran', '*'); document.body.append('script ran')</script>
<img src=x onerror="document.body.append('handler ran')"><img src="${origin}/x.png"><img srcset="${origin}/y.png 2x"><picture><source srcset="${origin}/z.png"><img alt=""></picture>
<svg><image href="${origin}/s.png"/><use href="${origin}/s.svg#a"/></svg><video poster="${origin}/v.png" src="${origin}/v.mp4" autoplay></video>
<iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object><embed src="${origin}/embed"><div><template shadowrootmode="open"><img src="${origin}/t.png"></template></div>
<table background="${origin}/table.png"><tr><td>cell</table><a href="${origin}/link" ping="${origin}/ping">a link</a><form action="${origin}/form"><button>send</button></form>""")
open("evil.svg", "w").write('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="parent.ran = 1"><script>parent.ran = 1</script><image href="${origin}/i.png"/><rect width="40" height="40"/></svg>')
open("evil.md", "w").write("# marked\\n![outside](${origin}/m.png)\\n<img src='${origin}/n.png'>")`);
  await workbench.run();
  await workbench.ended('Exited with code 0');
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByRole('img', { name: 'Picture evil.svg' })).toBeVisible();
  await output.getByRole('option', { name: /evil\.html/ }).click();
  const frame = output.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'shown' })).toBeVisible();
  await frame.getByText('a link').click();
  await frame.getByRole('button', { name: 'send' }).click();
  await expect(frame.getByRole('heading', { name: 'shown' })).toBeVisible();
  await expect(frame.locator('body')).not.toContainText('ran');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await output.getByRole('option', { name: /evil\.md/ }).click();
  await expect(frame.getByRole('heading', { name: 'marked' })).toBeVisible();
});

test('pictures and styles of the workspace show in a page that a program wrote', async ({ page, workbench, look }) => {
  await workbench.newFile('main.py', `import os, struct, zlib
def png(name, width):
  chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
  rows = b"".join(b"\\0" + b"\\xff\\x80\\x00" * width for _ in range(40))
  open(name, "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 40, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
os.makedirs("report/pictures", exist_ok=True)
png("report/pictures/bar one.png", 60)
open("report/report.md", "w").write("# Report\\n\\n![bar](pictures/bar%20one.png)\\n\\n![gone](pictures/none.png)\\n\\n![own](../own.svg)")
open("report/style.css", "w").write("h1 { color: rgb(1, 2, 3) } p { background: url(pictures/bar\\\\ one.png) }")
open("report/index.html", "w").write("<link rel=stylesheet href=style.css><h1>Page</h1><img alt=bar src='/report/pictures/bar one.png'>")
`);
  await workbench.newFile('own.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><circle cx="15" cy="15" r="12"/></svg>');
  await workbench.file('main.py').click();
  await workbench.run();
  await workbench.ended('Exited with code 0');
  const output = page.getByRole('region', { name: 'Output' });
  const frame = output.frameLocator('iframe');
  const widthOf = (name) => frame.getByRole('img', { name }).evaluate((image) => image.naturalWidth);
  await output.getByRole('option', { name: /report\.md/ }).click();
  await expect(frame.getByRole('heading', { name: 'Report' })).toBeVisible();
  await expect.poll(() => widthOf('bar')).toBe(60);
  expect(await widthOf('own')).toBe(30);
  expect(await widthOf('gone')).toBe(0);
  await look('report');
  await output.getByRole('option', { name: /index\.html/ }).click();
  await expect(frame.getByRole('heading', { name: 'Page' })).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect.poll(() => widthOf('bar')).toBe(60);

  // The same in the editor, of what was added to the workspace.
  await output.getByRole('option', { name: /report\.md/ }).click();
  await output.getByRole('button', { name: 'Add to the workspace' }).click();
  await workbench.file('report.md').click();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  const preview = page.getByRole('region', { name: 'Editor' }).frameLocator('iframe');
  await expect.poll(() => preview.getByRole('img', { name: 'own' }).evaluate((image) => image.naturalWidth)).toBe(30);
  await expect.poll(() => preview.getByRole('img', { name: 'bar' }).evaluate((image) => image.naturalWidth)).toBe(60);
});

test('a picture shows while its program goes on, and changes with it', async ({ page, workbench, look }) => {
  await workbench.type(`def draw(size):
  open("plot1.svg", "w").write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"><circle cx="{size/2}" cy="{size/2}" r="{size/2}"/></svg>')
draw(40)
input("first ")
draw(80)
input("second ")`);
  await workbench.run();
  await workbench.sees('first');
  const output = page.getByRole('region', { name: 'Output' });
  const picture = output.getByRole('img', { name: 'Picture plot1.svg' });
  const width = () => picture.evaluate((image) => image.naturalWidth);
  await expect.poll(width).toBe(40);
  await workbench.ended('Running');
  await workbench.answer('');
  await workbench.sees('second');
  await expect.poll(width).toBe(80);
  await workbench.ended('Running');
  await look('live');
  await output.getByRole('button', { name: 'Close output' }).click();
  await workbench.answer('');
  await workbench.ended('Exited with code 0');
  await expect(output).toBeHidden();
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

test('a table that grows taller is filled with its rows', async ({ page, workbench }) => {
  await workbench.type('with open("big.csv", "w") as f:\n  f.write("n,square\\n")\n  for n in range(1000): f.write(f"{n},{n*n}\\n")');
  await workbench.run();
  const table = page.getByRole('table', { name: 'big.csv' });
  await expect(table).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 2400 });
  const lacking = () => page.locator('.table').evaluate((element) => {
    const rows = [...element.querySelectorAll('[role=row]')].map((row) => row.getBoundingClientRect().bottom);
    return Math.max(0, element.getBoundingClientRect().bottom - Math.max(...rows));
  });
  await expect.poll(() => page.locator('.table').evaluate((element) => element.clientHeight)).toBeGreaterThan(900);
  await expect.poll(lacking).toBe(0);
});

test('what a program wrote takes the place of a file only when asked', async ({ page, workbench, look }) => {
  await workbench.newFile('notes.txt', 'not saved yet');
  await page.getByRole('tab', { name: 'main.py' }).click();
  await workbench.type('open("notes.txt", "w").write("by the program")');
  await workbench.run();
  const output = page.getByRole('region', { name: 'Output' });
  const add = output.getByRole('button', { name: 'Add to the workspace' });
  await add.click();
  await look('question');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await workbench.file('notes.txt').click();
  await expect(workbench.editor).toContainText('not saved yet');
  await add.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep both' }).click();
  await expect(workbench.file('notes 2.txt')).toBeVisible();
  await add.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  await workbench.file('notes.txt').click();
  await expect(workbench.editor).toContainText('by the program');
});

test('a closed console takes its files along', async ({ page, workbench }) => {
  await page.getByRole('button', { name: 'New console' }).click();
  await workbench.type('open("made.txt", "w").write("1")');
  await workbench.run();
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByText('made.txt').first()).toBeVisible();
  await page.getByRole('tab', { name: /Console 2/ }).press('Delete');
  await page.getByRole('button', { name: 'New console' }).click();
  await expect(page.getByRole('tab', { name: /Console 2/ })).toHaveAttribute('aria-selected', 'true');
  await expect(output).toBeHidden();
});

test('of very many results the first are shown, and what SQL says has its file after a reload too', async ({ page, workbench }) => {
  await workbench.choose('SQL', 'mysql');
  await workbench.type(`${Array.from({ length: 103 }, (_, index) => `SELECT ${index} AS n;`).join('\n')}\nSELEC 1;`);
  await workbench.run();
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByText('3 more results are left out')).toBeAttached();
  await expect(output.getByRole('region', { name: /^Result \d+$/ })).toHaveCount(100);
  await expect(output.getByRole('region', { name: 'Result 100', exact: true }).getByRole('cell')).toHaveText('99');
  await workbench.ended('Exited with code 1');
  await page.reload();
  await workbench.isConnected();
  await workbench.ended('Exited with code 1');
  await workbench.command('Show problems');
  await expect(output.getByRole('button', { name: /main\.sql:104/ })).toBeVisible();
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

test('a table that is wider than the console is named there and shown beside it; a narrow one is printed too', async ({ page, workbench, look }) => {
  const columns = Array.from({ length: 30 }, (_, i) => `${i} AS a_long_name_of_column_${i}`).join(', ');
  await workbench.choose('SQL', 'mysql');
  await workbench.type(`SELECT 'narrow' AS width;\nSELECT ${columns};\nSELECT 'after' AS place;`);
  await workbench.run();
  await workbench.ended('Exited with code 0');

  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByRole('region', { name: /^Result \d+$/ })).toHaveCount(3);
  await expect(output.getByRole('button', { name: 'a_long_name_of_column_29' })).toBeAttached();
  await workbench.sees('| narrow |');
  await workbench.sees('One row, too wide for the console');
  await workbench.sees('| after |');
  await expect(workbench.console).not.toContainText('a_long_name_of_column');
  await look('wide table');
});
