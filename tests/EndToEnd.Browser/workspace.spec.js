import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixture.js';

test('files are made in folders, renamed, duplicated, moved and deleted', async ({ page, workbench, look }) => {
  await workbench.newFile('src/part.py', 'word = "moved"');
  await expect(workbench.file('src/part.py')).toBeVisible();

  await workbench.file('src/part.py').press('F2');
  await page.getByRole('textbox', { name: 'New name' }).fill('piece.py');
  await page.keyboard.press('Enter');
  await expect(workbench.file('src/piece.py')).toBeVisible();

  await workbench.file('src/piece.py').press('Control+D');
  await expect(workbench.file('src/piece 2.py')).toBeVisible();

  await workbench.file('src/piece.py').dragTo(workbench.file('main.py'));
  await expect(workbench.tree.getByRole('treeitem', { name: /^piece\.py/ })).toBeVisible();
  await look('tree');

  await workbench.file('src/piece 2.py').press('Delete');
  await look('question');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(workbench.file('src/piece 2.py')).toHaveCount(0);
  await expect(workbench.tree.getByRole('treeitem', { name: 'src', exact: true })).toBeVisible();

  await page.getByRole('tab', { name: 'main.py' }).click();
  await workbench.type('from piece import word\nprint(word)');
  await workbench.run();
  await workbench.sees('moved');
});

test('a file is renamed and set as start from its menu', async ({ page, workbench, look }) => {
  await workbench.newFile('other.py', 'print("started")');
  await workbench.file('other.py').click({ button: 'right' });
  await look('menu');
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'New name' }).fill('start.py');
  await page.keyboard.press('Enter');
  await workbench.file('start.py').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Always start with this file' }).click();
  await page.getByRole('tab', { name: 'main.py' }).click();
  await workbench.run();
  await workbench.sees('started');
});

test('a name that is taken or none at all is not given', async ({ page, workbench }) => {
  await page.getByRole('button', { name: 'New file', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Name of the new file' });
  await field.fill('main.py');
  await expect(page.getByText('There is one of this name.')).toBeVisible();
  await field.fill('../up.py');
  await expect(page.getByText('is no name')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.tree.getByRole('treeitem')).toHaveCount(1);
});

test('a name that would make a folder of a file is not given', async ({ page, workbench }) => {
  await page.getByRole('button', { name: 'New file', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of the new file' }).fill('main.py/x.py');
  await expect(page.getByText('“main.py” is a file.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(workbench.tree.getByRole('treeitem')).toHaveCount(1);
  await workbench.command('Move the file');
  await page.getByRole('combobox', { name: 'Move' }).fill('main.py/x');
  await expect(page.getByRole('dialog')).toContainText("A folder can't lie in itself.");
});

test('who makes, renames or deletes a file by keys goes on by keys', async ({ page, workbench }) => {
  for (const name of ['a.py', 'b.py']) {
    await page.getByRole('button', { name: 'New file', exact: true }).click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: `Code of ${name}` })).toBeFocused();
  }
  await page.keyboard.type('typed = 1');
  await expect(workbench.editor).toContainText('typed = 1');

  await workbench.file('a.py').focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await expect(workbench.file('a.py')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('c');
  await page.keyboard.press('Enter');
  await expect(workbench.file('c.py')).toBeFocused();

  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(workbench.file('c.py')).toBeFocused();
  for (const next of ['main.py', 'b.py']) {
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(workbench.file(next)).toBeFocused();
  }
  await workbench.file('b.py').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.keyboard.press('Enter');
  await expect(workbench.tree).toBeFocused();

  await page.getByRole('button', { name: 'New file', exact: true }).click();
  await page.keyboard.type('first.py');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Code of first.py' })).toBeFocused();
});

test('what the browser does not take is said until it takes it', async ({ page, workbench, look }) => {
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    window.room = (is) => { IDBObjectStore.prototype.put = is ? put : () => { throw new DOMException('', 'QuotaExceededError'); }; };
    window.room(false);
  });
  await workbench.type('print("kept late")');
  const notice = page.getByRole('alert').filter({ hasText: 'no room left' });
  await expect(notice).toBeVisible();
  await expect(page.getByText('not kept by this browser')).toBeVisible();
  await look('notKept');
  await workbench.run();
  await workbench.sees('kept late');
  await expect(notice).toBeVisible();
  await page.evaluate(() => { window.room(true); });
  await expect(notice).toBeHidden();
  await page.reload();
  await expect(workbench.editor).toContainText('kept late');
});

test('problems stay with their workspace and their console', async ({ page, workbench }) => {
  const problems = page.getByRole('button', { name: '1 problem', exact: true });
  await workbench.type('import time\ntime.sleep(3)\nraise ValueError("late")');
  await workbench.run();
  await workbench.command('Duplicate the workspace');
  await workbench.ended(/code 1/);
  await expect(problems).toHaveCount(0);

  await workbench.type('raise ValueError("soon")');
  await workbench.run();
  await expect(problems).toBeVisible();
  await workbench.newFile('fine.py', 'print("fine")');
  await workbench.command('New console');
  await workbench.run();
  await workbench.sees('fine');
  await expect(problems).toBeVisible();
  await workbench.command('Open the workspace My workspace');
  await expect(problems).toHaveCount(0);
});

test('two tabs on one workspace agree on it, and neither takes it from the other', async ({ page, context, workbench }) => {
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('treeitem', { name: 'main.py' })).toBeVisible();
  await workbench.newFile('src/part.py', 'part = 1');
  await workbench.command('Rename the workspace');
  await page.getByRole('textbox', { name: 'Rename the workspace' }).fill('Ours');
  await page.keyboard.press('Enter');
  await expect(other.getByRole('button', { name: 'Workspace Ours' })).toBeVisible();
  await expect(other.getByRole('tab', { name: 'part.py' })).toHaveCount(0);

  await other.bringToFront();
  await other.keyboard.press('F1');
  await other.getByRole('combobox', { name: 'Commands' }).fill('Delete the workspace');
  await other.keyboard.press('Enter');
  await other.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(other.getByRole('button', { name: 'Workspace My workspace' })).toBeVisible();
  await page.bringToFront();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Workspace Ours' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'part.py' })).toBeVisible();
  await expect(workbench.editor).toContainText('part = 1');
});

test('what was typed survives the death of the page', async ({ page, context, workbench }) => {
  await workbench.type('print("typed and never kept")');
  await expect(page.getByRole('tab', { name: 'main.py, changed' })).toBeVisible();
  // No goodbye: the process is gone, as when a browser is killed.
  const again = await context.newPage();
  await page.close({ runBeforeUnload: false });
  await again.goto('/');
  await expect(again.locator('.monaco-editor').first()).toContainText('typed and never kept');
  await expect(again.getByRole('tab', { name: 'main.py, changed' })).toBeVisible();
});

test('several workspaces keep apart', async ({ page, workbench, look }) => {
  await workbench.command('New workspace');
  await page.getByRole('textbox', { name: 'Name of the new workspace' }).fill('Second lab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No file is open')).toBeVisible();
  await look('empty');
  await workbench.newFile('other.py', 'print(2)');

  await page.getByRole('button', { name: 'Workspace Second lab' }).click();
  await look('workspaces');
  await page.getByRole('menuitemradio', { name: 'My workspace' }).click();
  await expect(workbench.file('main.py')).toBeVisible();
  await expect(workbench.file('other.py')).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Workspace My workspace' })).toBeVisible();
  await workbench.command('Delete the workspace');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Workspace Second lab' })).toBeVisible();
});

test('files and archives come in, and all goes out as a zip', async ({ page, workbench }, info) => {
  await page.getByLabel('Files to upload').setInputFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello from a file') },
    { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') },
  ]);
  await expect(workbench.file('notes.txt')).toBeVisible();
  await workbench.file('dot.png').click();
  await expect(page.getByRole('img', { name: 'Picture dot.png' })).toBeVisible();

  await page.getByRole('button', { name: 'New folder', exact: true }).click();
  await page.keyboard.type('empty');
  await page.keyboard.press('Enter');
  await expect(workbench.tree.getByRole('treeitem', { name: 'empty', exact: true })).toBeFocused();

  const downloading = page.waitForEvent('download');
  await workbench.command('Download the workspace as zip');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('My workspace.zip');
  const path = info.outputPath('all.zip');
  await download.saveAs(path);

  await workbench.command('New workspace');
  await expect(page.getByRole('textbox', { name: 'Name of the new workspace' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('No file is open')).toBeVisible();
  await page.getByLabel('Files to upload').setInputFiles({ name: 'all.zip', mimeType: 'application/zip', buffer: await readFile(path) });
  await workbench.file('notes.txt').click();
  await expect(workbench.editor).toContainText('hello from a file');
  await expect(workbench.file('dot.png')).toBeVisible();
  await expect(workbench.tree.getByRole('treeitem', { name: 'empty', exact: true })).toBeVisible();
});

test('folders come in by button and by drop', async ({ page, workbench, look }, info) => {
  const folder = info.outputPath('lab');
  await mkdir(join(folder, 'data'), { recursive: true });
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'lab.py'), 'print("dropped")');
  await writeFile(join(folder, 'data', 'numbers.txt'), '1 2 3');
  await page.getByLabel('Folder to upload').setInputFiles(folder);
  await expect(workbench.file('lab/lab.py')).toBeVisible();
  await expect(workbench.tree.getByRole('treeitem', { name: 'lab/empty', exact: true }), 'to the button no browser names it').toHaveCount(0);

  // As the system's file manager drops it.
  const { x, y, width, height } = await workbench.tree.boundingBox();
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await browser.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height - 20, data });
  await expect(page.getByRole('dialog')).toContainText('All 2 files are here already');
  await look('question');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep both' }).click();
  await expect(workbench.file('lab 2/lab.py').or(workbench.file('lab 2/data/numbers.txt')).first()).toBeVisible();
  await expect(workbench.tree.getByRole('treeitem', { name: 'lab 2/empty', exact: true })).toBeVisible();
  await look('folders');
});

test('text in an old encoding comes in as text, and that is said', async ({ page, workbench, look }) => {
  const upload = page.getByLabel('Files to upload');
  await upload.setInputFiles({ name: 'old.py', mimeType: 'text/plain', buffer: Buffer.concat([Buffer.from('print("fünf ', 'latin1'), Buffer.from([0x80]), Buffer.from('")')]) });
  await expect(page.getByText('“old.py” came as text in Windows-1252')).toBeVisible();
  await expect(workbench.editor).toContainText('print("fünf €")');
  await look('old');
  await upload.setInputFiles({ name: 'wide.txt', mimeType: 'text/plain', buffer: Buffer.from('\ufeffgrößer als €', 'utf16le') });
  await expect(page.getByText('“wide.txt” came as text in UTF-16')).toBeVisible();
  await expect(workbench.editor).toContainText('größer als €');
  await page.getByRole('tab', { name: 'old.py' }).click();
  await workbench.run();
  await workbench.sees('fünf €');
});

test('a file that is here already takes the place of the old, or stays away', async ({ page, workbench }) => {
  const upload = (source) => page.getByLabel('Files to upload').setInputFiles({ name: 'main.py', mimeType: 'text/plain', buffer: Buffer.from(source) });
  const dialog = page.getByRole('dialog', { name: 'Upload' });
  await upload('print("turned away")');
  await expect(dialog).toContainText('“main.py” is here already.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(workbench.editor).toContainText('Hello, world!');

  await upload('print("in its place")');
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(workbench.editor).toContainText('in its place');
  await expect(workbench.tree.getByRole('treeitem')).toHaveCount(1);
  await page.reload();
  await workbench.isConnected();
  await expect(workbench.editor).toContainText('in its place');
});

test('a file is moved without a pointer', async ({ page, workbench, look }) => {
  await workbench.newFile('src/part.py', 'word = "moved"');
  await workbench.command('Move the file');
  const field = page.getByRole('combobox', { name: 'Move' }).or(page.getByRole('textbox', { name: 'Move' }));
  await expect(field).toHaveValue('src');
  await field.fill('../up');
  await expect(page.getByText('is no name')).toBeVisible();
  await look('move');
  await field.fill('');
  await page.keyboard.press('Enter');
  await expect(workbench.tree.getByRole('treeitem', { name: /^part\.py/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^part\.py/ })).toHaveAttribute('aria-selected', 'true');
});

test('two hundred files stay easy to walk', async ({ page, workbench, look }) => {
  await page.getByLabel('Files to upload').setInputFiles(
    Array.from({ length: 200 }, (_, index) => ({ name: `a rather long name of a file that somebody made, number ${index}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${index}`) })),
  );
  await expect(workbench.tree.getByRole('treeitem')).toHaveCount(201);
  await look('many');
  await page.keyboard.press('ControlOrMeta+P');
  await page.getByRole('combobox', { name: 'Go to a file' }).fill('number 150');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /number 150/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('python');
  await workbench.run();
  await workbench.sees('stay behind');
  await workbench.ended(/Exited with code 0/);
});

test('a link carries the workspace, and no server sees it', async ({ page, context, workbench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.newFile('shared.py', 'print("came by a link")');
  await page.getByRole('button', { name: 'Share a link' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('/#w=');

  const other = await context.browser().newContext();
  const received = await other.newPage();
  await received.goto(link);
  await expect(received.getByRole('treeitem', { name: 'shared.py' })).toBeVisible();
  await expect(received.locator('.monaco-editor').first()).toContainText('came by a link');
  expect(new URL(received.url()).hash).toBe('');
  await received.goto(`${new URL(link).origin}/#w=broken`);
  await expect(received.getByText('The link is broken')).toBeVisible();
  await other.close();
});
